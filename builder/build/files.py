"""Takes new pages and paths that are to go, gives an output folder that is whole before, during and after.

New bytes are staged in `.<name>.exemplar/` beside the output, on the same disk, under flat numbers: a rename into
place then costs little, and a build that fails or is killed has not touched the site. A journal (journal.py) makes
the many renames one: from the moment it is on the disk the next build carries them through.

What waits for the disk: the journal always (one fsync a build). The pages only with `durable`: a kill never loses
bytes that were written, only a power cut does, and then the journal's sizes show it and the old site comes back.
An fsync for each page would make a first build of a city some 10 times slower, for pages that can be built again.

    staging = open_staging(output, site)
    if isinstance(staging, Diagnostic): ...
    with staging:
        staging.add("people/x/index.html", data)
        staging.delete("people/y/index.html")
        diagnostics = staging.publish()
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from types import TracebackType
from typing import Self

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.build import swap as swapping
from builder.build.disk import disk_diagnostic, reason_of, shown
from builder.build.filesystem import Filesystem
from builder.build.journal import BACK, DONE, FORWARD, Journal, Publication, Write, encode_journal
from builder.build.lock import Holder, Lock, take_lock
from builder.build.ownership import MARKER_BYTES, refuse_content, refuse_place
from builder.build.paths import MARKER, ancestors, path_fault, stays_inside
from builder.build.recovery import Recovery, clear_staging, recover
from builder.build.signals import signals_deferred
from builder.build.tree import Folders, mode_of, walk


def staging_folder(output: Path) -> Path:
    """Name the folder where an output is staged."""
    return output.parent / f".{output.name}.exemplar"


def open_staging(
    output: Path, site: Path, *, durable: bool = False, filesystem: Filesystem | None = None
) -> Staging | Diagnostic:
    """Take the lock of an output folder and mend what a killed build left; an error when that may not be.

    `site` is the folder of the sources, which the output must not swallow. With `durable` publishing also waits
    until every page has reached the disk.
    """
    output = Path(os.path.abspath(output))
    output = Path(os.path.realpath(output.parent)) / output.name  # the folder itself may be no link, those above may
    site = Path(os.path.realpath(site))
    folder, place, files = str(output), str(staging_folder(output)), filesystem or Filesystem()
    try:
        if refusal := refuse_place(output, site):
            return refusal
        if (mode := mode_of(place)) and not stat.S_ISDIR(mode):
            return diagnose("O107", Span(file=shown(place)), folder=shown(place))
        os.makedirs(place, exist_ok=True)
        lock = take_lock(f"{place}/lock")
    except OSError as error:
        return disk_diagnostic(error, place)
    if isinstance(lock, Holder):
        return _refuse_second(lock, folder)
    recovery = _mend(files, output, place)
    if isinstance(recovery, Diagnostic):
        _close(lock, place)
        return recovery
    return Staging(files, place, folder, lock, recovery, durable=durable)


def _refuse_second(holder: Holder, folder: str) -> Diagnostic:
    """Say who writes this folder now."""
    pid, host = holder.pid or "?", holder.host or "?"
    return diagnose("O105", Span(file=shown(folder)), folder=shown(folder), pid=pid, host=host)


def _mend(filesystem: Filesystem, output: Path, place: str) -> Recovery | Diagnostic:
    """See under the lock whether the folder is ours, then mend what a killed build left."""
    folder = str(output)
    try:
        if refusal := refuse_content(output):
            return refusal
    except OSError as error:
        return disk_diagnostic(error, folder)
    try:
        with signals_deferred():
            return recover(filesystem, place, folder)
    except OSError as error:
        return diagnose("O114", Span(file=shown(folder)), folder=shown(folder), reason=reason_of(error))


def _close(lock: Lock, place: str) -> None:
    """Give the lock back and remove the staging folder when nothing is left in it."""
    lock.release()
    try:
        os.rmdir(place)
    except OSError:  # not empty, or the next build is already in it
        return


class Staging:
    """One publication in the making. Use as a context manager: leaving it without `publish` leaves the site alone."""

    def __init__(
        self, filesystem: Filesystem, place: str, output: str, lock: Lock, recovery: Recovery, *, durable: bool
    ) -> None:
        """Made by `open_staging` only."""
        self.recovery = recovery  # when it is not NONE, the store does not know what the output holds
        self.failure: Diagnostic | None = None  # the first disk error of `add`; publishing is then off
        self.unchanged = 0  # files that `add` found published already, byte for byte
        self._filesystem = filesystem
        self._place = place
        self._output = output
        self._lock = lock
        self._durable = durable
        self._folders = Folders(filesystem, output)
        self._looked: set[str] = set()  # folders to be made whose way has been looked at
        self._added: set[str] = set()
        self._writes: list[Write] = []
        self._deletes: set[str] = set()
        self._open = True

    def notes(self) -> tuple[Diagnostic, ...]:
        """Tell what opening had to mend; nothing in a usual run."""
        code = {Recovery.FORWARD: "O115", Recovery.BACK: "O116", Recovery.LOST: "O117"}.get(self.recovery)
        return (diagnose(code, self._span(), folder=shown(self._output)),) if code else ()

    @property
    def written(self) -> tuple[str, ...]:
        """List the paths that are to be written."""
        return tuple(item.path for item in self._writes)

    @property
    def deleted(self) -> tuple[str, ...]:
        """List the paths that are to be removed."""
        return tuple(sorted(self._deletes))

    def add(self, path: str, data: bytes) -> bool:
        """Stage a file; False when the published one has these bytes already, and is left alone with its time.

        A bad path, or one added or deleted before, is our bug: ValueError. A disk error is kept in `failure`.
        """
        fault = path_fault(path) or ("added twice" if path in self._added else "")
        if fault or path in self._deletes or not self._open:
            raise ValueError(f"{path!a}: {fault or 'deleted before, or published already'}")
        self._added.add(path)
        if self.failure:
            return False
        try:
            return self._stage(path, data)
        except OSError as error:
            self.failure = disk_diagnostic(error, self._place)
            return False

    def _stage(self, path: str, data: bytes) -> bool:
        """Write a file into the stage unless it is published already."""
        place = f"{self._output}/{path}"
        mode = mode_of(place) if self._folders.is_real(path.rpartition("/")[0]) else 0
        if stat.S_ISREG(mode) and _has_bytes(place, data):
            self.unchanged += 1
            return False
        slot = len(self._writes) + 1
        if slot == 1:
            self._filesystem.mkdir(f"{self._place}/stage")
        self._filesystem.write(f"{self._place}/stage/{slot}", data)
        replaces = bool(mode) and not stat.S_ISDIR(mode)
        self._writes.append(Write(slot=slot, path=path, size=len(data), replaces=replaces))
        return True

    def delete(self, path: str) -> None:
        """Note a file that is to go; one that is not there is fine. A bad path, or one added, is our bug."""
        if not stays_inside(path) or path == MARKER or path in self._added or not self._open:
            raise ValueError(f"{path!a}: outside the output, or added before")
        self._deletes.add(path)

    def publish(self, *, swap: bool = False) -> tuple[Diagnostic, ...]:
        """Make all changes at once; nothing returned means done.

        An error leaves the old site whole (O114 alone says: half, and the next build mends it first). A warning
        (O108) comes with the new site in place. Ctrl-C and SIGTERM wait for the end. With `swap` the whole folder is
        exchanged in one step, see swap.py.
        """
        if not self._open:
            raise ValueError("published already")
        if self.failure:
            self.abandon()
            return (self.failure,)
        if swap and not swapping.can_swap(self._output):
            self.abandon()
            return (diagnose("O109", self._span(), folder=shown(self._output)),)
        with signals_deferred():
            self._open = False
            if not self._writes and not self._deletes and mode_of(f"{self._output}/{MARKER}"):
                return ()
            return self._publish_by_swap() if swap else self._publish_in_place()

    def abandon(self) -> None:
        """Drop everything that was staged."""
        self._open = False
        try:
            clear_staging(self._filesystem, self._place)
        except OSError:  # the next build clears it
            return

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Drop what was not published and give the lock back."""
        if self._open:
            self.abandon()
        _close(self._lock, self._place)

    def _publish_in_place(self) -> tuple[Diagnostic, ...]:
        """Carry the changes out file by file under the journal."""
        state = f"{self._place}/{FORWARD}"
        try:
            journal = self._prepare()
            self._filesystem.write(f"{state}.new", encode_journal(journal))
            self._filesystem.sync_file(f"{state}.new")
        except OSError as error:
            self.abandon()
            return (disk_diagnostic(error, self._output),)
        publication = Publication(self._filesystem, self._place, self._output, journal)
        try:
            self._filesystem.replace(f"{state}.new", state)
            self._filesystem.sync_folder(self._place)
            publication.carry_out()
            if self._durable:
                self._filesystem.sync_everything()
            self._filesystem.replace(state, f"{self._place}/{DONE}")
        except OSError as error:
            return self._take_back(publication, error)
        try:
            publication.tidy()
            clear_staging(self._filesystem, self._place)
        except OSError as error:
            return (self._untidy(error),)
        return ()

    def _prepare(self) -> Journal:
        """Get everything ready that may fail before anything is published."""
        if not mode_of(self._output):
            self._filesystem.mkdir(self._output)
        if not mode_of(f"{self._place}/stage"):
            self._filesystem.mkdir(f"{self._place}/stage")
        self._filesystem.mkdir(f"{self._place}/old")
        writes = (*self._marker(), *self._writes)  # the mark first: what we have begun is ours
        for item in writes:
            if not item.replaces:
                self._deletes |= self._in_the_way(item.path)
        if self._durable:
            self._filesystem.sync_everything()
        return Journal(writes=writes, deletes=tuple(sorted(self._deletes)))

    def _marker(self) -> tuple[Write, ...]:
        """Stage our mark unless it is there."""
        place = f"{self._output}/{MARKER}"
        mode = mode_of(place)
        if stat.S_ISREG(mode) and _has_bytes(place, MARKER_BYTES):
            return ()
        self._filesystem.write(f"{self._place}/stage/0", MARKER_BYTES)
        return (Write(slot=0, path=MARKER, size=len(MARKER_BYTES), replaces=bool(mode)),)

    def _in_the_way(self, path: str) -> set[str]:
        """Find what lies where a new file or its folders have to be: nothing of it can be planned."""
        parent = path.rpartition("/")[0]
        if self._folders.is_real(parent):
            place = f"{self._output}/{path}"
            return {f"{path}/{inner}" for inner, _ in walk(place)} if stat.S_ISDIR(mode_of(place)) else set()
        if parent in self._looked:
            return set()
        self._looked.add(parent)
        modes = ((folder, mode_of(f"{self._output}/{folder}")) for folder in ancestors(path))
        return {folder for folder, mode in modes if mode and not stat.S_ISDIR(mode)}

    def _take_back(self, publication: Publication, error: OSError) -> tuple[Diagnostic, ...]:
        """Bring the old site back after the disk has refused a step."""
        first = disk_diagnostic(error, self._output)
        try:
            if mode_of(f"{self._place}/{FORWARD}"):
                self._filesystem.replace(f"{self._place}/{FORWARD}", f"{self._place}/{BACK}")
                publication.take_back()
        except OSError as second:
            return (first, diagnose("O114", self._span(), folder=shown(self._output), reason=reason_of(second)))
        self.abandon()
        return (first,)

    def _publish_by_swap(self) -> tuple[Diagnostic, ...]:
        """Build the whole new tree and exchange the folders."""
        try:
            if not mode_of(f"{self._place}/stage"):
                self._filesystem.mkdir(f"{self._place}/stage")
            writes = (*self._marker(), *self._writes)
            swapping.build_next(self._filesystem, self._place, self._output, writes, self._deletes)
            if self._durable:
                self._filesystem.sync_everything()
            swapping.swap_in(self._filesystem, self._place, self._output)
        except OSError as error:
            self.abandon()
            return (disk_diagnostic(error, self._output),)
        try:
            swapping.finish_swap(self._filesystem, self._place, self._output)
            clear_staging(self._filesystem, self._place)
        except OSError as error:
            return (self._untidy(error),)
        return ()

    def _untidy(self, error: OSError) -> Diagnostic:
        """Say that the new site stands but old files could not be removed beside it."""
        return diagnose("O108", self._span(), folder=shown(self._place), reason=reason_of(error))

    def _span(self) -> Span:
        """Point at the output folder."""
        return Span(file=shown(self._output))


def _has_bytes(path: str, data: bytes) -> bool:
    """Say whether a file has exactly these bytes; its size is asked first."""
    if os.lstat(path).st_size != len(data):
        return False
    with open(path, "rb", buffering=0) as file:
        return file.read() == data
