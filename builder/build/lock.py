"""Takes the path of a lock file, gives the lock of one output folder, or who holds it.

The lock is the kernel's, not the file's existence: a build that was killed, or whose machine lost power, leaves no
stale lock behind and nobody has to guess whether a process number is still the same process. The text in the file
only tells the second build who holds it.
"""

from __future__ import annotations

import os
import platform
import sys

from builder.base.values import Value

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        """Lock one byte far behind the text: on Windows a locked byte cannot be read by others."""
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        """Take a record lock. Unlike flock it is not inherited by fork, so an orphaned worker cannot keep it alive."""
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):  # POSIX allows EAGAIN and EACCES
            return False
        return True


# A record lock does not hold between two threads of one process, and closing any descriptor of the file would free
# it: so what this process holds is known here, and its file is not opened a second time.
_held: dict[str, tuple[int, object]] = {}  # real path -> (process, token of the holder)


class Holder(Value, frozen=True, kw_only=True):
    """Who holds a lock."""

    pid: int  # 0: not known
    host: str


class Lock:
    """A lock that is held until `release`, or until this process ends in whatever way."""

    def __init__(self, path: str, key: str, descriptor: int) -> None:
        """Keep what is needed to give the lock back."""
        self._path = path
        self._key = key
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock back and remove its file."""
        if sys.platform == "win32":  # an open file cannot be removed there, nor one that the next build has opened
            os.close(self._descriptor)
            _remove(self._path)
        else:  # removed while it is held: whoever opened the old file notices, see _open_locked
            _remove(self._path)
            os.close(self._descriptor)
        _held.pop(self._key, None)


def take_lock(path: str) -> Lock | Holder:
    """Take the lock at `path`, making its folder if needed, or say at once who has it; may raise OSError."""
    key = os.path.realpath(path)
    token = (os.getpid(), object())
    if _held.get(key, token)[0] != os.getpid():  # known from the parent that has forked us: its lock is not ours
        del _held[key]
    if _held.setdefault(key, token) is not token:
        return Holder(pid=os.getpid(), host=platform.node())
    taken: int | Holder = Holder(pid=0, host="")
    try:
        taken = _open_locked(path)
    finally:
        if isinstance(taken, Holder):
            del _held[key]
    return taken if isinstance(taken, Holder) else Lock(path, key, taken)


def _open_locked(path: str) -> int | Holder:
    """Open and lock the file that is at `path` when the lock is taken."""
    while True:
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
        except FileNotFoundError:  # the build before us has just tidied up
            os.makedirs(os.path.dirname(path), exist_ok=True)
            continue
        kept = False
        try:
            if not _try_lock(descriptor):
                return _read_holder(descriptor)
            if _is_still_at(path, descriptor):  # else its last holder removed it between our opening and locking it
                _write_holder(descriptor)
                kept = True
                return descriptor
        finally:
            if not kept:
                os.close(descriptor)


def _is_still_at(path: str, descriptor: int) -> bool:
    """Say whether an open file is the one that its path names now."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.lstat(path))
    except FileNotFoundError:
        return False


def _write_holder(descriptor: int) -> None:
    """Write down who we are, for the second build's message."""
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, f"{os.getpid()} {platform.node()}\n".encode())


def _read_holder(descriptor: int) -> Holder:
    """Read who holds the lock; half a line (it is being written just now) is nobody in particular."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    pid, _, host = os.read(descriptor, 300).decode("utf-8", "replace").strip().partition(" ")
    return Holder(pid=int(pid) if pid.isascii() and pid.isdigit() else 0, host=host)


def _remove(path: str) -> None:
    """Remove the lock file; one that stays does no harm."""
    try:
        os.unlink(path)
    except OSError:
        return
