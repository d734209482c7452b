"""Takes a site folder and texts nobody has saved, gives every content file to read, in a fixed order."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import digest_bytes
from builder.load.entries import Entry, unread_entry
from builder.load.recall import KnownText, sight_of
from builder.model.schema import KINDS_OF_CONTENT

_SUFFIXES: Final = (".md", ".markdown")
_NOT_CONTENT: Final = (".", "_", "~$")  # hidden, kept aside, a lock of an office
_READ_LIMIT: Final = 2_000_000  # bytes; the reader refuses beyond 1 MB, a 50 MB file need not be in memory to say so


@dataclass(frozen=True)
class Task:
    """One content file to read."""

    data: bytes
    file: str
    kind: str


@dataclass(frozen=True)
class Found:
    """One content file, opened unless it is certainly as it was when this process read it last."""

    file: str
    kind: str
    digest: str  # of its text
    data: bytes | None  # None: as it was when it was read last, so it was not opened
    known: KnownText | None = None  # how it lies, for the next time; None: it is not on the disk

    def text(self, root: Path) -> bytes:
        """What it holds. OSError: it cannot be opened any more."""
        return read_file(root / self.file) if self.data is None else self.data

    def task(self, root: Path) -> Task:
        """The file, to be read. OSError: as above."""
        return Task(data=self.text(root), file=self.file, kind=self.kind)


def content_files(
    root: Path, diagnostics: list[Diagnostic], overlay: Mapping[str, bytes], past: Mapping[str, KnownText]
) -> Iterator[Found | Entry]:  # fmt: skip
    """Every content file in a fixed order, as an entry where it cannot be read; hidden and other files do not count.

    What `overlay` holds stands in place of a file's text, or of a file that is not there yet. `past` is what this process
    knows of files that it read before.
    """
    start = len(str(root / "content")) - len("content")
    for kind in KINDS_OF_CONTENT:
        unsaved = {str(root / file): data for file, data in overlay.items() if kind_of_file(file) == kind}
        folder = root / "content" / kind
        if folder.is_symlink():
            diagnostics.append(diagnose("O191", Span(file=f"content/{kind}"), path=f"content/{kind}"))
            continue
        there = _walk(str(folder)) if folder.is_dir() else ()
        for path in sorted({*there, *unsaved}):
            file = path[start:].replace(os.sep, "/")
            if path in unsaved:
                yield Found(file=file, kind=kind, digest=digest_bytes(unsaved[path]), data=unsaved[path])
            elif not _is_text(file):
                shown = file.encode("utf-8", "backslashreplace").decode()
                diagnostics.append(diagnose("O193", Span(file=shown), path=shown))
            elif (found := _found(path, file, kind, past.get(file))) is None:
                diagnostics.append(diagnose("O191", Span(file=file), path=file))
            else:
                yield found


def kind_of_file(file: str) -> str:
    """The kind of the content file that a path below the site names; "" for a path that names none."""
    head, _, rest = file.partition("/")
    kind, _, inner = rest.partition("/")
    parts = inner.split("/")
    if head != "content" or kind not in KINDS_OF_CONTENT or any(part.startswith(_NOT_CONTENT) for part in parts):
        return ""
    is_plain = all(part and "\\" not in part and "\0" not in part for part in parts)
    return kind if is_plain and PurePosixPath(inner).suffix.lower() in _SUFFIXES else ""


def _walk(folder: str) -> Iterator[str]:
    with os.scandir(folder) as items:
        for item in items:
            if item.name.startswith(_NOT_CONTENT):
                continue
            if item.is_dir(follow_symlinks=False):
                yield from _walk(item.path)
            elif item.name.lower().endswith(_SUFFIXES) or item.is_dir():  # a link to a folder is not followed
                yield item.path


def _is_text(name: str) -> bool:
    """Whether a name is text: on a disk it may be any bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _found(path: str, file: str, kind: str, known: KnownText | None) -> Found | Entry | None:
    """Take a file up; what cannot be read is not gone, so nobody is withdrawn for it. None: a link to a folder."""
    try:
        lying = os.lstat(path)
        if not stat.S_ISREG(lying.st_mode):
            linked = unread_entry(file, kind, diagnose("O191", Span(file=file), path=file))
            return None if os.path.isdir(path) else linked
        if known and known.sight.still(lying):
            return Found(file=file, kind=kind, digest=known.digest, data=None, known=known)
        data = read_file(path)
    except OSError as fault:
        return unread_entry(file, kind, diagnose("O190", Span(file=file), path=file, reason=fault.strerror or "?"))
    mark = digest_bytes(data)
    return Found(file=file, kind=kind, digest=mark, data=data, known=KnownText(sight_of(lying), mark))


def read_file(path: str | Path) -> bytes:
    """Read a content file, or as much of it as shows that it is too large."""
    with open(path, "rb") as stream:
        return stream.read(_READ_LIMIT)
