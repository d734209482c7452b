"""Takes the changes of one publication, gives the journal that can carry them through or take them back.

The journal is one small file in the staging folder, and its *name* is the state of the publication:

    journal   all staged bytes are there: carry the changes out (again; every step may be repeated)
    undo      the disk refused a step: take the changes back (again)
    done      everything is in place: only empty folders and the old files remain to be removed

It comes into being, and moves on, by single renames. So whatever kills a build, the next one knows where it stood.
"""

from __future__ import annotations

import json
import os
import stat

from builder.base.values import Value, digest_bytes
from builder.build.filesystem import Filesystem
from builder.build.paths import MARKER, ancestors, fold, path_fault, stays_inside
from builder.build.tree import Folders, folders_below, mode_of

FORWARD, BACK, DONE = "journal", "undo", "done"
_HEADER = b"exemplar-journal 1 "


class Write(Value, frozen=True, kw_only=True):
    """One staged file on its way to its place."""

    slot: int  # the name of its file in the stage
    path: str
    size: int  # bytes; after a power cut a file may be there without them
    replaces: bool  # something was at `path` before


class Journal(Value, frozen=True, kw_only=True):
    """All changes of one publication."""

    writes: tuple[Write, ...]
    deletes: tuple[str, ...]


def encode_journal(journal: Journal) -> bytes:
    """Write a journal as one line of JSON behind a checksum."""
    writes = [[item.slot, item.path, item.size, item.replaces] for item in journal.writes]
    body = json.dumps([writes, journal.deletes], separators=(",", ":")).encode("ascii")  # odd bytes in names survive
    return _HEADER + digest_bytes(body).encode("ascii") + b"\n" + body


def decode_journal(data: bytes) -> Journal | None:
    """Read a journal; None when it is damaged, or asks for anything outside its folder."""
    head, _, body = data.partition(b"\n")
    if head != _HEADER + digest_bytes(body).encode("ascii"):
        return None
    try:
        writes, deletes = json.loads(body)
        journal = Journal(
            writes=tuple(
                Write(slot=int(slot), path=str(path), size=int(size), replaces=bool(replaces))
                for slot, path, size, replaces in writes
            ),
            deletes=tuple(str(path) for path in deletes),
        )
    except (ValueError, TypeError):
        return None
    return journal if _is_harmless(journal) else None


def _is_harmless(journal: Journal) -> bool:
    """Refuse what we would never have written: the staging folder may come from somebody else's archive."""
    written = all(item.path == MARKER or not path_fault(item.path) for item in journal.writes)
    return written and all(stays_inside(path) for path in journal.deletes)


class Publication:
    """The carrying out of one journal. Raises OSError; every method may be run again after any of its steps."""

    def __init__(self, filesystem: Filesystem, staging: str, output: str, journal: Journal) -> None:
        """Take everything that is needed; touch nothing."""
        self._filesystem = filesystem
        self._stage = f"{staging}/stage"
        self._old = f"{staging}/old"
        self._output = output
        self._journal = journal
        self._folders = Folders(filesystem, output)

    def is_complete(self) -> bool:
        """Say whether every byte that was staged is still there: kills never lose any, a power cut may."""
        return all(self._has_bytes(item) for item in self._journal.writes)

    def _has_bytes(self, item: Write) -> bool:
        """Look for the staged file where it waits, else where it goes."""
        for path in (f"{self._stage}/{item.slot}", f"{self._output}/{item.path}"):
            if mode_of(path):
                status = os.lstat(path)
                return stat.S_ISREG(status.st_mode) and status.st_size == item.size
        return False

    def carry_out(self, *, again: bool = False) -> None:
        """Put the new files into place and take the old ones away, keeping these for `take_back`.

        `again` after a kill: some of it has been done; finding out what costs two questions to the disk a file.
        Deletes come last, so that no published page links to a page that has gone; but what stands in the way of a
        new file (a file where it needs a folder, a name that differs only by case) goes first.
        """
        early = self._in_the_way()
        for number, path in enumerate(self._journal.deletes):
            if path in early:
                self._take_away(number, path)
        self._folders.remove_empty({folder for path in early for folder in ancestors(path)})
        for item in self._journal.writes:
            self._put(item, again=again)
        for number, path in enumerate(self._journal.deletes):
            if path not in early:
                self._take_away(number, path)

    def take_back(self) -> None:
        """Bring every old file back to its place and remove the new ones."""
        for item in reversed(self._journal.writes):
            self._unput(item)
        made = {folder for item in self._journal.writes if not item.replaces for folder in ancestors(item.path)}
        self._folders.remove_empty(made)
        for number, path in enumerate(self._journal.deletes):
            old = f"{self._old}/d{number}"
            if mode_of(old):
                self._folders.make(path.rpartition("/")[0])
                self._filesystem.replace(old, f"{self._output}/{path}")

    def tidy(self) -> None:
        """Remove the folders that the deletes have emptied: their names may be those of people withdrawn."""
        self._folders.remove_empty({folder for path in self._journal.deletes for folder in ancestors(path)})

    def _in_the_way(self) -> frozenset[str]:
        """Find the deletes that have to come before the writes."""
        if not self._journal.deletes:
            return frozenset()
        places = {fold(item.path) for item in self._journal.writes}
        needed = places.union(*(ancestors(place) for place in places))
        return frozenset(
            path
            for path in self._journal.deletes
            if fold(path) in needed or not places.isdisjoint(ancestors(fold(path)))
        )

    def _put(self, item: Write, *, again: bool) -> None:
        """Rename a staged file into place; the file it replaces keeps a second name until all is done."""
        staged, place, old = self._places(item)
        if again and not mode_of(staged):
            return
        self._folders.make(item.path.rpartition("/")[0])
        if item.replaces and not (again and (mode_of(old) or not mode_of(place))):
            self._keep(place, old)
        try:
            self._filesystem.replace(staged, place)
        except OSError:
            if not stat.S_ISDIR(mode_of(place)):
                raise
            self._folders.remove_empty(folders_below(self._output, item.path))  # its files went first
            self._filesystem.replace(staged, place)

    def _keep(self, place: str, old: str) -> None:
        """Keep the file at `place` as `old` as well, so that readers find one or the other at any moment."""
        try:
            self._filesystem.link(place, old)
        except OSError:
            # A disk without second names (exFAT, some shares): readers may miss this page for some microseconds.
            # A disk that is full or dying fails here again, and the caller takes everything back.
            if mode_of(place):  # else it went first, being the same name but for case on a disk that ignores case
                self._filesystem.replace(place, old)

    def _unput(self, item: Write) -> None:
        """Undo one `_put`."""
        staged, place, old = self._places(item)
        if mode_of(old):
            if not (mode_of(place) and os.path.samestat(os.lstat(old), os.lstat(place))):  # else it never went
                self._filesystem.replace(old, place)
        elif not item.replaces and not mode_of(staged) and self._is_ours(item.path):
            self._filesystem.unlink(place)

    def _places(self, item: Write) -> tuple[str, str, str]:
        """Give the paths where a file waits, where it goes, and where what it replaces is kept."""
        return f"{self._stage}/{item.slot}", f"{self._output}/{item.path}", f"{self._old}/w{item.slot}"

    def _is_ours(self, path: str) -> bool:
        """Say whether a file, and no folder, is at a path that leaves the output through no link."""
        mode = mode_of(f"{self._output}/{path}") if self._folders.is_real(path.rpartition("/")[0]) else 0
        return bool(mode) and not stat.S_ISDIR(mode)

    def _take_away(self, number: int, path: str) -> None:
        """Move a file that is no longer planned out of the output."""
        if self._is_ours(path):
            self._filesystem.replace(f"{self._output}/{path}", f"{self._old}/d{number}")
