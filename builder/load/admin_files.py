"""Takes a site and its settings, gives the files of the editor in the browser: exactly those of the pinned version, or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import digest, digest_bytes
from builder.load.site_toml import FILE
from builder.model.admin import PLACE, Release
from builder.model.settings import Settings
from builder.model.site import StaticFile

OWN: Final = ("front-matter.js", "start.js")  # ours: they come with the program
Found = tuple[tuple[StaticFile, ...], dict[str, Path], tuple[Diagnostic, ...]]


def admin_files(site: Path, settings: Settings) -> Found:
    """Find what is published below /admin/ beside page and configuration: files to write, digest -> file, faults."""
    if not settings.admin.publish or settings.drafts:
        return (), {}, ()
    release = settings.admin.release
    files = fetched_files(site, release)
    if files is None:
        fault = diagnose("S145", Span(file=FILE), cms=release.cms, version=release.version)
        return (), {}, (fault,)
    files |= {name: own_folder() / name for name in OWN}
    digests = {name: digest_bytes(path.read_bytes()) for name, path in files.items()}
    statics = tuple(StaticFile(name=f"{PLACE}{name}", digest=digests[name]) for name in sorted(files))
    return statics, {digests[name]: path for name, path in files.items()}, ()


def own_folder() -> Path:
    """The folder of our own scripts, in the wheel or in a checkout."""
    return Path(__file__).resolve().parent.parent / "data" / "admin"


def fetched_files(site: Path, release: Release) -> dict[str, Path] | None:
    """The files that `exemplar admin --set-up` put below the site; None when they are missing or not as they must be."""
    folder = site / release.folder
    try:
        files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
        whole = release_digest({name: path.read_bytes() for name, path in files.items()})
    except OSError:
        return None
    return files if whole == release.digest else None


def release_digest(files: Mapping[str, bytes]) -> str:
    """Digest a set of files by name and content."""
    return digest(sorted((name, digest_bytes(data)) for name, data in files.items()))
