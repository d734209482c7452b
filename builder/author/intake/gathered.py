"""Takes nothing, gives a file of a pack: its name in the pack, and its bytes, which may still lie on the disk."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.gate.hits import mask
from builder.gate.scan import scan

MEGABYTE: Final = 1024 * 1024
MAX_FILE: Final = 50 * MEGABYTE
PICTURE_ENDINGS: Final = frozenset(
    {".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif"}
)
_APART: Final = str.maketrans("._", "\n\n")
_LONG_NUMBER: Final = re.compile(r"[0-9]{11,}[Xx]?")
IGNORED: Final = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})


@dataclass(frozen=True)
class PackFile:
    """One file of a pack."""

    name: str  # path within the pack, with /
    held: bytes = field(default=b"", repr=False)
    path: str = ""  # where it lies, when it was not read yet

    @property
    def ending(self) -> str:
        """The ending of the name in lower case, with its point."""
        return "." + self.name.rpartition(".")[2].lower() if "." in self.base else ""

    @property
    def base(self) -> str:
        """The name without its folders."""
        return self.name.rpartition("/")[2]

    @property
    def stem(self) -> str:
        """The name without folders and ending."""
        return self.base.rpartition(".")[0] or self.base

    @property
    def folder(self) -> str:
        """The folders of the name."""
        return self.name.rpartition("/")[0]

    @property
    def is_picture(self) -> bool:
        """Whether the name says it is a photo."""
        return self.ending in PICTURE_ENDINGS

    def head(self, size: int = 4096) -> bytes:
        """Give the first bytes. OSError: it cannot be read."""
        if not self.path:
            return self.held[:size]
        with Path(self.path).open("rb") as stream:
            return stream.read(size)

    def data(self) -> bytes:
        """Give all bytes. OSError: it cannot be read."""
        return Path(self.path).read_bytes() if self.path else self.held


@dataclass(frozen=True)
class Gathered:
    """The files of a pack, and what was wrong while they were gathered."""

    files: tuple[PackFile, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def shown(name: str) -> str:
    """Give a file's name as a message may show it: phone numbers are part of many names, and line ends have no place there."""
    printable = "".join(character if character.isprintable() else "?" for character in name)
    # To the gate a number before .jpg is a number of the file; here it is what somebody called the file by.
    apart = printable.translate(_APART)
    masked = mask(printable, (*scan(printable), *scan(apart)))
    return _LONG_NUMBER.sub(lambda run: mask(run[0], scan(run[0])), masked)  # IMG500101….jpg


def about(code: str, name: str, **values: str | int) -> Diagnostic:
    """Make the diagnostic of a whole file."""
    safe = shown(name)
    told: dict[str, object] = {"name": safe, **values}
    return diagnose(code, Span(file=safe), **told)  # type: ignore[arg-type] # no value is called hint


def is_ignored(name: str) -> bool:
    """Whether a file is what systems and office programs leave lying about: no one means it."""
    parts = name.split("/")
    base = parts[-1].lower()
    return (
        base in IGNORED or base.startswith(("~$", "._", ".~")) or "__MACOSX" in parts
        or any(part.startswith(".") for part in parts)
    )  # fmt: skip
