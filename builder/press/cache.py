"""Takes the key of a sheet, gives what it was made into before: unchanged sheets are never drawn twice, nor all held at once.

One file a sheet, its name the key, its head the digest of the rest: a damaged file is no file.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic
from builder.base.values import DIGEST_BYTES, Value, decode, digest_bytes, encode

_MOST: Final = 4000  # files; the oldest leave first
_HEAD: Final = DIGEST_BYTES * 2


class Drawn(Value, frozen=True, kw_only=True):
    """A finished sheet: its PDF, a small picture of it, and what the inspection told beside faults."""

    pdf: bytes
    preview: bytes  # JPEG
    notes: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Finished:
    """A finished sheet that lies in the cache, or in memory where the disk refused it."""

    folder: Path
    key: str
    notes: tuple[Diagnostic, ...]
    sha256: str  # of its PDF
    held: Drawn | None = None

    def read(self) -> Drawn:
        """Give the sheet itself. Raises FileNotFoundError when it was cleared away meanwhile."""
        return self.held or _again(self.folder, self.key)


@lru_cache(maxsize=1)  # its files are written one after another; hundreds of sheets are more than a memory holds
def _again(folder: Path, key: str) -> Drawn:
    drawn = recall(folder, key)
    if drawn is None:
        raise FileNotFoundError(2, os.strerror(2), key)
    return drawn


def finished(folder: Path, key: str, drawn: Drawn, *, is_kept: bool) -> Finished:
    """Let go of a sheet that is kept."""
    sha256 = hashlib.sha256(drawn.pdf).hexdigest()
    return Finished(folder=folder, key=key, notes=drawn.notes, sha256=sha256, held=None if is_kept else drawn)


def recall(folder: Path, key: str) -> Drawn | None:
    """Give what is kept under a key, if it is there and whole."""
    path = folder / f"{key}.sheet"
    try:
        data = path.read_bytes()
        os.utime(path)  # used again: not among the oldest
    except OSError:
        return None
    return decode(data[_HEAD:], Drawn) if digest_bytes(data[_HEAD:]).encode() == data[:_HEAD] else None


def keep(folder: Path, key: str, drawn: Drawn) -> bool:
    """Keep a finished sheet, if the disk takes it: one that refuses only costs time and memory."""
    data = encode(drawn)
    fresh = folder / f".{key}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(digest_bytes(data).encode() + data)
        fresh.replace(folder / f"{key}.sheet")
        _sweep(folder)
    except OSError:
        return False
    return True


def _sweep(folder: Path) -> None:
    files = list(folder.glob("*.sheet"))
    for path in sorted(files, key=lambda path: path.stat().st_mtime)[: max(0, len(files) - _MOST)]:
        path.unlink(missing_ok=True)
