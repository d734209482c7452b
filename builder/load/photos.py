"""Takes the photos that entries name, gives usable ones with digest and size; faults become diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import digest_bytes
from builder.model.picture import PictureInfo, picture_notes
from builder.model.site import Photo
from builder.model.source import PhotoRef
from builder.tools.images import probe

Memo = Callable[[str, bytes], "Photo | None"]


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


def load_photos(site: Path, named: Iterable[tuple[str, PhotoRef]]) -> tuple[dict[str, Photo], tuple[Diagnostic, ...]]:
    """Read the headers of all photos named; `named` are (entry file, reference). Keys are the site paths."""
    found: dict[str, Photo] = {}
    diagnostics: list[Diagnostic] = []
    for entry_file, ref in named:
        span = Span(file=entry_file)
        path = photo_path(entry_file, ref.file)
        if path is None or not _is_plain(site, path):
            diagnostics.append(diagnose("I190", span, file=ref.file))
        elif path not in found:
            photo, notes = _read(site, path, span)
            diagnostics += notes
            if photo:
                found[path] = photo
    return found, tuple(diagnostics)


def _is_plain(site: Path, path: str) -> bool:
    """A regular file reached without any link."""
    place = site
    for part in path.split("/"):
        place = place / part
        if place.is_symlink():
            return False
    return place.is_file()


def _read(site: Path, path: str, span: Span) -> tuple[Photo | None, tuple[Diagnostic, ...]]:
    try:
        data = (site / path).read_bytes()
    except OSError as fault:
        return None, (diagnose("O190", span, path=path, reason=fault.strerror or type(fault).__name__),)
    info = probe(data, span)
    if not isinstance(info, PictureInfo):
        return None, info
    photo = Photo(file=path, digest=digest_bytes(data), width=info.width, height=info.height)
    return photo, picture_notes(info, path, span)
