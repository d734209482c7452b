"""Takes a number n, gives a disk whose n-th change fails or ends the process; and trees as dictionaries to compare."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.base.diagnostic import Diagnostic
from builder.build.files import Staging, open_staging
from builder.build.filesystem import Filesystem
from builder.build.paths import MARKER
from builder.build.tree import list_files

KILLED = 9
Tree = dict[str, bytes]


class FaultyFilesystem(Filesystem):
    """A disk that acts up at the n-th change, before it or (with `late`) after it."""

    def __init__(self, number: int, act: Callable[[], None], *, late: bool = False, links: bool = True) -> None:
        self.calls = 0
        self._number = number
        self._act = act
        self._late = late
        self._links = links

    def _count(self) -> bool:
        self.calls += 1
        if self.calls == self._number and not self._late:
            self._act()
        return self.calls == self._number and self._late

    def _after(self, struck: bool) -> None:
        if struck:
            self._act()

    def write(self, path: str, data: bytes) -> None:
        self.calls += 1
        if self.calls == self._number:  # in the middle: half the bytes are there
            super().write(path, data[: len(data) // 2])
            self._act()
        else:
            super().write(path, data)

    def replace(self, source: str, target: str) -> None:
        struck = self._count()
        super().replace(source, target)
        self._after(struck)

    def link(self, source: str, target: str) -> None:
        struck = self._count()
        if not self._links:
            self._after(struck)
            raise PermissionError(1, "no second names on this disk")
        super().link(source, target)
        self._after(struck)

    def unlink(self, path: str) -> None:
        struck = self._count()
        super().unlink(path)
        self._after(struck)

    def mkdir(self, path: str) -> None:
        struck = self._count()
        super().mkdir(path)
        self._after(struck)

    def rmdir(self, path: str) -> None:
        struck = self._count()
        super().rmdir(path)
        self._after(struck)

    def sync_file(self, path: str) -> None:
        self._after(self._count())

    def sync_folder(self, path: str) -> None:
        self._after(self._count())

    def sync_everything(self) -> None:
        self._after(self._count())


class WithoutExchange(FaultyFilesystem):
    """A system that cannot exchange two folders."""

    def exchange(self, one: str, other: str) -> bool:
        self._after(self._count())
        return False


def die() -> None:
    """End this process as a power switch would: no handler, no finally."""
    os._exit(KILLED)


def fail_with(number: int) -> Callable[[], None]:
    """Make an act that raises the OSError of an errno."""

    def act() -> None:
        raise OSError(number, os.strerror(number))

    return act


def in_child(work: Callable[[], None]) -> int:
    """Run `work` in a process of its own and give its exit code (0: it came to its end; -n: signal n)."""
    if not hasattr(os, "fork"):
        pytest.skip("posix: a process that dies at a certain step is made by fork")
    child = os.fork()
    if child == 0:
        signal.alarm(20)
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def opened(output: Path, site: Path, filesystem: Filesystem | None = None, *, durable: bool = False) -> Staging:
    """Open a staging that is expected to open."""
    staging = open_staging(output, site, durable=durable, filesystem=filesystem)
    assert isinstance(staging, Staging), staging
    return staging


def publish(
    output: Path,
    site: Path,
    tree: Tree,
    filesystem: Filesystem | None = None,
    *,
    swap: bool = False,
    durable: bool = False,
) -> tuple[Diagnostic, ...]:
    """Make the output hold exactly this tree, as the engine does: add all, delete what is not planned."""
    disk = filesystem or FaultyFilesystem(0, die)  # never fails, and waits for no fsync
    staging = open_staging(output, site, durable=durable, filesystem=disk)
    if isinstance(staging, Diagnostic):
        return (staging,)
    with staging:
        present = list_files(output)
        assert not isinstance(present, Diagnostic)
        for path, data in tree.items():
            staging.add(path, data)
        for path in present - tree.keys():
            staging.delete(path)
        return staging.publish(swap=swap)


def read_tree(folder: Path) -> Tree:
    """Read every file and link of a folder but our mark; empty folders show as 'path/'."""
    found: Tree = {}
    for place, names, files in os.walk(folder):
        for name in names + files:
            path = Path(place, name)
            key = path.relative_to(folder).as_posix()
            if path.is_symlink():
                found[key] = b"-> " + os.fsencode(os.readlink(path))
            elif path.is_file() and key != MARKER:
                found[key] = path.read_bytes()
            elif path.is_dir() and not any(path.iterdir()):
                found[key + "/"] = b""
    return found
