"""Takes a site folder and texts nobody has saved, gives every content file to read, in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.load.entries import Entry, unread_entry
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


def content_files(root: Path, diagnostics: list[Diagnostic], overlay: Mapping[str, bytes]) -> Iterator[Task | Entry]:
    """Every content file in a fixed order, as an entry where it cannot be read; hidden and other files do not count.

    What `overlay` holds stands in place of a file's text, or of a file that is not there yet.
    """
    for kind in KINDS_OF_CONTENT:
        unsaved = {str(root / file): data for file, data in overlay.items() if kind_of_file(file) == kind}
        folder = root / "content" / kind
        if folder.is_symlink():
            diagnostics.append(diagnose("O191", Span(file=f"content/{kind}"), path=f"content/{kind}"))
            continue
        there = _walk(str(folder)) if folder.is_dir() else ()
        for path in sorted({*there, *unsaved}):
            file = os.path.relpath(path, root).replace(os.sep, "/")
            if path in unsaved:
                yield Task(data=unsaved[path], file=file, kind=kind)
            elif not _is_text(file):
                shown = file.encode("utf-8", "backslashreplace").decode()
                diagnostics.append(diagnose("O193", Span(file=shown), path=shown))
            elif os.path.isdir(path):
                diagnostics.append(diagnose("O191", Span(file=file), path=file))
            else:
                yield _task(path, file, kind)


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


def _task(path: str, file: str, kind: str) -> Task | Entry:
    """Take a file up; what cannot be read is not gone, so nobody is withdrawn for it."""
    if os.path.islink(path) or not os.path.isfile(path):
        return unread_entry(file, kind, diagnose("O191", Span(file=file), path=file))
    try:
        with open(path, "rb") as stream:
            return Task(data=stream.read(_READ_LIMIT), file=file, kind=kind)
    except OSError as fault:
        return unread_entry(file, kind, diagnose("O190", Span(file=file), path=file, reason=fault.strerror or "?"))
