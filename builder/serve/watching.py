"""Takes a site's folder, gives what is saved in it: content, static files, themes and site.toml, nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Final

from builder.load.site_toml import FILE
from builder.load.theme import built_in_themes
from builder.tools.watch import saved

_FOLDERS: Final = ("content", "static", "themes")

_PAUSE: Final = 0.05  # seconds

Stamp = tuple[int, int, int] | None


def watched_folders(site: Path) -> tuple[Path, ...]:
    """The folders there are to watch; the program's own themes too, for whoever works on them."""
    own = [site / name for name in _FOLDERS]
    themes = built_in_themes()
    folders = [*own, *([] if themes.resolve() == (site / "themes").resolve() else [themes])]
    return tuple(folder for folder in folders if folder.is_dir())


def saves(site: Path, *, stop: Event) -> Iterator[frozenset[Path]]:
    """Yield what was saved, batch by batch; an empty batch first, when the watch stands.

    site.toml is looked at instead of watched, at every beat: editors replace it, and a watch would stay with the old
    file. A folder that comes, goes or is replaced starts the watch anew.
    """
    settings, stands = _stamp(site / FILE), False
    missed: frozenset[Path] = frozenset()  # told once the new watch stands, or what is saved meanwhile would be lost
    while not stop.is_set():
        folders = {folder: _identity(folder) for folder in watched_folders(site)}
        for batch in saved(tuple(folders), stop=stop):
            stamp = _stamp(site / FILE)
            if stamp != settings:
                settings, batch = stamp, batch | {site / FILE}
            now = {folder: _identity(folder) for folder in watched_folders(site)}
            batch |= missed
            if now != folders:
                missed = batch | {folder for folder in {*now, *folders} if now.get(folder) != folders.get(folder)}
                break
            if batch or not stands:
                stands, missed = True, frozenset()
                yield batch
        else:
            stop.wait(_PAUSE)  # a folder went away while the watch was being set up


def _stamp(file: Path) -> Stamp:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _identity(folder: Path) -> int:
    try:
        return folder.stat().st_ino
    except OSError:
        return 0
