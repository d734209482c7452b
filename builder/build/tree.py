"""Takes a folder, gives the files that truly lie in it: symbolic links are entries, never ways to somewhere else."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from builder.base.diagnostic import Diagnostic
from builder.build.disk import disk_diagnostic
from builder.build.filesystem import Filesystem
from builder.build.paths import KEPT_IN_ROOT, MARKER


class FileStat(NamedTuple):
    """What tells that a file is still the one we wrote."""

    size: int  # bytes
    mtime_ns: int


def scan_output(output: str | os.PathLike[str]) -> dict[str, FileStat] | Diagnostic:
    """Map every file of an output folder to its size and time; no folder, no files.

    Left out are our marker and what is kept in the root (.gitignore, .gitkeep, .git ...). Symbolic links, pipes and
    the like count as files, so that they are pruned as unplanned.
    """
    root = os.fspath(output)
    try:
        found = {}
        for path, entry in walk(root):
            status = entry.stat(follow_symlinks=False)
            found[path] = FileStat(status.st_size, status.st_mtime_ns)
        return found
    except OSError as error:
        return disk_diagnostic(error, root)


def stat_again(
    output: str | os.PathLike[str], known: Mapping[str, FileStat], paths: Iterable[str]
) -> dict[str, FileStat] | Diagnostic:
    """Look at some files of an output anew; the others are as they were when it was scanned."""
    found = dict(known)
    try:
        for path in paths:
            status = os.lstat(os.path.join(output, path))
            found[path] = FileStat(status.st_size, status.st_mtime_ns)
    except OSError as error:
        return disk_diagnostic(error, os.fspath(output))
    return found


def list_files(output: str | os.PathLike[str]) -> set[str] | Diagnostic:
    """List what `scan_output` maps, without asking the disk about each file (7 times as fast)."""
    root = os.fspath(output)
    try:
        return {path for path, _ in walk(root)}
    except OSError as error:
        return disk_diagnostic(error, root)


def walk(root: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Walk over (site path, entry) of everything below a folder that is no folder itself; may raise OSError."""
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        try:
            entries = os.scandir(os.path.join(root, prefix) if prefix else root)
        except FileNotFoundError:
            if prefix:
                raise
            return
        with entries:
            for entry in entries:
                if not prefix and (entry.name in KEPT_IN_ROOT or entry.name == MARKER):
                    continue
                if _is_real_folder(entry):
                    waiting.append(f"{prefix}{entry.name}/")
                else:
                    yield prefix + entry.name, entry


def _is_real_folder(entry: os.DirEntry[str]) -> bool:
    """Say whether an entry is a folder of this very tree (a Windows junction leads elsewhere, as a link does)."""
    if sys.version_info >= (3, 12) and entry.is_junction():
        return False
    return entry.is_dir(follow_symlinks=False)


def mode_of(path: str) -> int:
    """Give the file mode of what is at a path without following a link there; 0 when nothing is."""
    try:
        return os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0


def folders_below(root: str, folder: str) -> set[str]:
    """List a folder and all folders in it, as site paths."""
    found = {folder}
    for place, names, _ in os.walk(f"{root}/{folder}"):
        inner = place[len(root) + 1 :].replace(os.sep, "/")
        found.update(f"{inner}/{name}" for name in names)
    return found


def remove_tree(filesystem: Filesystem, path: str) -> None:
    """Remove whatever is at a path, and below it when it is a folder; links are removed, never followed."""
    mode = mode_of(path)
    if stat.S_ISDIR(mode):
        for name in os.listdir(path):
            remove_tree(filesystem, f"{path}/{name}")
        filesystem.rmdir(path)
    elif mode:
        filesystem.unlink(path)


class Folders:
    """The folders of one tree, each asked about once: which are real, and making those that are missing."""

    def __init__(self, filesystem: Filesystem, root: str) -> None:
        """Begin with nothing known; `root` itself must be a real folder by the time of the first question."""
        self._filesystem = filesystem
        self._root = root
        self._real: set[str] = {""}
        self._absent: set[str] = set()  # not there, or no real folder

    def is_real(self, folder: str) -> bool:
        """Say whether a folder and all above it, up to the root, exist and are no links."""
        if folder in self._real:
            return True
        if folder in self._absent:
            return False
        real = self.is_real(folder.rpartition("/")[0]) and stat.S_ISDIR(mode_of(f"{self._root}/{folder}"))
        (self._real if real else self._absent).add(folder)
        return real

    def make(self, folder: str) -> None:
        """Make a folder and those above it, if missing."""
        if folder in self._real:
            return
        self.make(folder.rpartition("/")[0])
        path = f"{self._root}/{folder}"
        if not stat.S_ISDIR(mode_of(path)):  # a link in its place fails here rather than being followed
            self._filesystem.mkdir(path)
        self._real.add(folder)
        self._absent.discard(folder)

    def remove_empty(self, folders: set[str]) -> None:
        """Remove those of these folders that are empty, the deepest first."""
        for folder in sorted(folders, key=lambda path: (-path.count("/"), path)):
            if not self.is_real(folder):
                continue
            try:
                self._filesystem.rmdir(f"{self._root}/{folder}")
            except OSError as error:
                # In a folder that may not be changed the system says so first, even of one that is not empty.
                if error.errno not in {errno.ENOTEMPTY, errno.EEXIST} and not os.listdir(f"{self._root}/{folder}"):
                    raise
            else:
                self._real.discard(folder)
