"""Takes files as they lay on the disk when they were read, gives whether they are certainly the same: for one process's memory.

A preview reads a site after every save. What it read before it need not open again; nothing of this is ever written.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_RACY: Final = 2_000_000_000  # ns: a file changed so shortly before we looked may change again within one clock tick


@dataclass(frozen=True)
class Sight:
    """How a file lay on the disk. Times alone may lie: the change time cannot be set back."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    seen_ns: int  # when we looked, by the clock that stamps files

    def still(self, stat: os.stat_result) -> bool:
        """Whether the file is certainly the same."""
        same = (self.size, self.mtime_ns, self.ctime_ns, self.inode)
        now = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
        return same == now and self.ctime_ns + _RACY < self.seen_ns


def sight_of(stat: os.stat_result) -> Sight:
    """Note how a file lies."""
    return Sight(size=stat.st_size, mtime_ns=stat.st_mtime_ns, ctime_ns=stat.st_ctime_ns, inode=stat.st_ino, seen_ns=time.time_ns())


@dataclass(frozen=True)
class KnownText:
    """A content file that was read: how it lay, and the digest of what it held."""

    sight: Sight
    digest: str


@dataclass(frozen=True)
class Clear:
    """Digests of texts in which none of some names stands; `of` says which names."""

    of: str
    digests: frozenset[str]


CLEAR_OF_NOTHING: Final = Clear(of="", digests=frozenset())

Trees = tuple[tuple[str, int, int, int, int], ...]


def trees(*places: Path) -> Trees:
    """How every file and folder below some places lies; () while any changed so lately that nothing is certain."""
    found = tuple(sorted(item for place in places for item in _lying(str(place))))
    latest = max((change for _, _, _, change, _ in found), default=0)
    return found if latest + _RACY < time.time_ns() else ()


def _lying(place: str) -> Iterator[tuple[str, int, int, int, int]]:
    try:
        stat = os.lstat(place)
    except OSError:
        return
    yield place, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino
    try:
        with os.scandir(place) as items:
            inner = [item.path for item in items]
    except OSError:  # a file
        return
    for path in inner:
        yield from _lying(path)
