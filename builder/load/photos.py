"""Takes the photos that entries name, gives usable ones with digest and size; faults become diagnostics."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import Value, digest_bytes
from builder.gate.excerpts import mask_line
from builder.model.picture import PictureInfo, picture_notes
from builder.model.site import Photo
from builder.model.source import PhotoRef
from builder.tools.images import probe

_RACY: Final = 2_000_000_000  # ns: a file changed so shortly before we looked may change again within one clock tick


class KnownPhoto(Value, frozen=True, kw_only=True):
    """A photo as an earlier run found it, and how its file lay on the disk then."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    seen_ns: int  # when we looked, by the clock that stamps files
    photo: Photo
    info: PictureInfo

    def still(self, stat: os.stat_result) -> bool:
        """Whether the file is certainly the same. Times alone may lie: the change time cannot be set back."""
        same = (self.size, self.mtime_ns, self.ctime_ns, self.inode)
        return same == (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino) and (
            self.ctime_ns + _RACY < self.seen_ns
        )


def photo_path(entry_file: str, ref: str) -> str | None:
    """Resolve a photo to a path relative to the site; None if it would leave content/."""
    text = ref.replace("\\", "/")
    start = PurePosixPath("content") if text.startswith("/") else PurePosixPath(entry_file).parent
    parts: list[str] = list(start.parts)
    for part in PurePosixPath(text.lstrip("/")).parts:
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
        if not parts or parts[0] != "content":
            return None
    return "/".join(parts)


def load_photos(
    site: Path, named: Iterable[tuple[str, PhotoRef]], past: Mapping[str, KnownPhoto]
) -> tuple[dict[str, KnownPhoto], tuple[Diagnostic, ...]]:
    """Read the headers of all photos named; `named` are (entry file, resolved reference). Keys are the site paths."""
    found: dict[str, KnownPhoto] = {}
    diagnostics: list[Diagnostic] = []
    for entry_file, ref in named:
        span, path = Span(file=entry_file), ref.file
        if not _is_plain(site, path):
            diagnostics.append(diagnose("I190", span, file=mask_line(ref.file)))
        elif path not in found:
            known = _look(site, path, span, past.get(path))
            if isinstance(known, KnownPhoto):
                diagnostics += picture_notes(known.info, path, span, hangs=entry_file.startswith("content/people/"))
                found[path] = known
            else:
                diagnostics += known
    return found, tuple(diagnostics)


def _is_plain(site: Path, path: str) -> bool:
    """A regular file below content/, reached without any link; a reference that leaves content/ stays unresolved."""
    parts = path.split("/")
    return parts[0] == "content" and not {"", ".", ".."} & set(parts) and is_plain_file(site, path)


def is_plain_file(site: Path, path: str) -> bool:
    """Whether a regular file stands there, reached without any link."""
    place = site
    try:
        for part in path.split("/"):
            place = place / part
            if place.is_symlink():
                return False
        return place.is_file()
    except OSError:  # a name longer than the disk knows
        return False


def _look(site: Path, path: str, span: Span, known: KnownPhoto | None) -> KnownPhoto | tuple[Diagnostic, ...]:
    """Take a photo from memory if its file is untouched, else read it."""
    try:
        stat = (site / path).stat()
        if known and known.still(stat):
            return known
        data = (site / path).read_bytes()
    except OSError as fault:
        return (diagnose("O190", span, path=mask_line(path), reason=fault.strerror or type(fault).__name__),)
    info = probe(data, span)
    if not isinstance(info, PictureInfo):
        return info
    photo = Photo(file=path, digest=digest_bytes(data), width=info.width, height=info.height)
    return KnownPhoto(size=stat.st_size, mtime_ns=stat.st_mtime_ns, ctime_ns=stat.st_ctime_ns, inode=stat.st_ino,
                      seen_ns=time.time_ns(), photo=photo, info=info)  # fmt: skip
