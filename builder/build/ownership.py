"""Takes an output folder and its site, gives the reason not to write there, if there is one.

Builders have emptied home directories because somebody mistyped --output. This one writes only into a folder that
does not exist, is empty, or carries its own mark.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.build.disk import shown
from builder.build.paths import KEPT_IN_ROOT, MARKER, VERSION_CONTROL

# The same bytes everywhere and always: the mark is published with the site.
MARKER_BYTES = (
    "exemplar-output 1\n"
    "本文件夹由 exemplar build 写成;手工放进来的文件会在下次构建时删除。\n"
    "This folder is written by exemplar build; anything else put into it is removed by the next build.\n"
).encode()
_MARK = b"exemplar-output "

# What git, Finder and Explorer leave in an empty folder by themselves. A working copy's .git is kept, but a folder
# that has one is somebody's, so it does not count as empty.
_NOTHING = (KEPT_IN_ROOT - VERSION_CONTROL) | {".DS_Store", "Thumbs.db", "desktop.ini"}
_SOURCES = ("content", "themes", "static")


def refuse_place(output: Path, site: Path) -> Diagnostic | None:
    """Refuse the places where no output belongs. Both paths absolute; may raise OSError."""
    span, folder = Span(file=shown(str(output))), shown(str(output))
    if output.is_symlink():
        return diagnose("O103", span, folder=folder)
    if output.exists() and not output.is_dir():
        return diagnose("O104", span, folder=folder)
    precious = [site, site / ".cache", *site.parents, Path(output.anchor), *_home()]
    if any(_is_same(output, place) for place in precious):
        return diagnose("O102", span, folder=folder)
    sources = [site / name for name in _SOURCES]
    if any(_is_same(place, source) for place in (output, *output.parents) for source in sources):
        return diagnose("O102", span, folder=folder)
    if os.path.ismount(output):
        return diagnose("O106", span, folder=folder)
    return None


def _home() -> list[Path]:
    """Give the user's home, when there is one."""
    try:
        return [Path.home()]
    except RuntimeError:
        return []


def _is_same(one: Path, other: Path) -> bool:
    """Say whether two paths are one folder, by name or on the disk (links, case, mounts)."""
    if one == other:
        return True
    try:
        return one.samefile(other)
    except OSError:  # one of them does not exist
        return False


def refuse_content(output: Path) -> Diagnostic | None:
    """Refuse a folder with content that is not ours, naming a file of it. Ask under the lock; may raise OSError."""
    if is_marked(output) or not output.exists():
        return None
    foreign = sorted(name for name in os.listdir(output) if name not in _NOTHING)
    if not foreign:
        return None
    folder = shown(str(output))
    return diagnose("O101", Span(file=folder), folder=folder, example=shown(foreign[0]), count=len(foreign))


def is_marked(output: Path) -> bool:
    """Say whether a folder carries our mark, of this or another version."""
    marker = output / MARKER
    try:
        if not stat.S_ISREG(marker.lstat().st_mode):
            return False
    except (FileNotFoundError, NotADirectoryError):
        return False
    with marker.open("rb") as file:
        return file.read(len(_MARK)) == _MARK
