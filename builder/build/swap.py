"""Takes a staged change set, gives the output folder as a whole new tree that changes places with the old one.

For a folder that a web server reads directly and that must never be seen half new. The new tree is built beside the
old one out of second names of the unchanged files (5 to 8 microseconds each), so it costs with the size of the site,
not of the change. Whoever has the folder itself open (a shell standing in it, `python -m http.server`) keeps looking
at the old tree: serve it by its path.

Linux and macOS exchange two folders in one step. Elsewhere it takes two renames, and between them there is no output
folder for some microseconds; the file `swapping` lets the next build finish what a kill left there.
"""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterable, Iterator

from builder.build.filesystem import Filesystem
from builder.build.journal import Write
from builder.build.paths import KEPT_IN_ROOT, MARKER, VERSION_CONTROL
from builder.build.tree import Folders, mode_of, remove_tree, walk

NEXT, PREVIOUS, SWAPPING = "next", "previous", "swapping"


def can_swap(output: str) -> bool:
    """Say whether a swap would lose nothing: a working copy's .git must stay where it is."""
    return not any(mode_of(f"{output}/{name}") for name in VERSION_CONTROL)


def build_next(
    filesystem: Filesystem, staging: str, output: str, writes: Iterable[Write], deletes: Iterable[str]
) -> None:
    """Make the whole new tree in the staging folder; may raise OSError, the output is not touched."""
    tree = f"{staging}/{NEXT}"
    filesystem.mkdir(tree)
    folders = Folders(filesystem, tree)
    changes = {item.path: item for item in writes}
    gone = changes.keys() | set(deletes)
    for path in _present(output):
        if path not in gone:
            folders.make(path.rpartition("/")[0])
            _copy(filesystem, f"{output}/{path}", f"{tree}/{path}")
    for path, item in changes.items():
        folders.make(path.rpartition("/")[0])
        filesystem.replace(f"{staging}/stage/{item.slot}", f"{tree}/{path}")


def _present(output: str) -> Iterator[str]:
    """Walk over everything in the output, with what `walk` leaves out in the root."""
    yield from (path for path, _ in walk(output))
    yield from (name for name in sorted({MARKER, *KEPT_IN_ROOT}) if mode_of(f"{output}/{name}"))


def _copy(filesystem: Filesystem, source: str, target: str) -> None:
    """Give an unchanged file its name in the new tree."""
    try:
        filesystem.link(source, target)
    except OSError:  # a disk without second names
        if not stat.S_ISREG(mode_of(source)):
            raise
        shutil.copy2(source, target, follow_symlinks=False)


def swap_in(filesystem: Filesystem, staging: str, output: str) -> None:
    """Let the new tree take the output's place, or raise OSError with the old one in it; `finish_swap` comes next."""
    tree = f"{staging}/{NEXT}"
    if not mode_of(output):
        filesystem.replace(tree, output)
    elif not filesystem.exchange(tree, output):
        filesystem.write(f"{staging}/{SWAPPING}", b"")
        filesystem.replace(output, f"{staging}/{PREVIOUS}")
        try:
            filesystem.replace(tree, output)
        except OSError:
            filesystem.replace(f"{staging}/{PREVIOUS}", output)
            raise


def finish_swap(filesystem: Filesystem, staging: str, output: str) -> bool:
    """Bring a swap by two renames to its end after a kill or an error; say whether there was anything to do."""
    if not mode_of(f"{staging}/{SWAPPING}"):
        return False
    if not mode_of(output):
        for name in (NEXT, PREVIOUS):
            if mode_of(f"{staging}/{name}"):
                filesystem.replace(f"{staging}/{name}", output)
                break
    filesystem.unlink(f"{staging}/{SWAPPING}")
    return True


def clear_swap(filesystem: Filesystem, staging: str) -> None:
    """Remove the trees that are not the output; call `finish_swap` first."""
    remove_tree(filesystem, f"{staging}/{NEXT}")
    remove_tree(filesystem, f"{staging}/{PREVIOUS}")
