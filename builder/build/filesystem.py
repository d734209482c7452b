"""Takes paths and bytes, gives the few changes of a disk that publishing needs.

Everything that changes a disk while a site is published goes through one `Filesystem`, so that a test can make the
n-th change fail, or end the process there, for every n. Every method raises OSError and nothing else.
"""

from __future__ import annotations

import os
import sys

# O_EXCL: a staged file is always new. O_NOFOLLOW, O_BINARY: where the system has them.
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Filesystem:
    """The real disk. Paths are native strings: pathlib would cost more than the system calls do."""

    def write(self, path: str, data: bytes) -> None:
        """Create a file that does not exist yet, with all of `data`."""
        descriptor = os.open(path, _CREATE, 0o666)
        try:
            written = os.write(descriptor, data)
            while written < len(data):  # a nearly full disk takes a part first and refuses the rest
                written += os.write(descriptor, memoryview(data)[written:])
        finally:
            os.close(descriptor)

    def replace(self, source: str, target: str) -> None:
        """Rename over whatever file is at `target`, in one step."""
        os.replace(source, target)

    def link(self, source: str, target: str) -> None:
        """Give a file a second name; not every disk can."""
        if os.link in os.supports_follow_symlinks:
            os.link(source, target, follow_symlinks=False)
        else:  # Windows
            os.link(source, target)

    def unlink(self, path: str) -> None:
        """Remove a file or a symbolic link."""
        os.unlink(path)

    def mkdir(self, path: str) -> None:
        """Make one folder."""
        os.mkdir(path)

    def rmdir(self, path: str) -> None:
        """Remove one empty folder."""
        os.rmdir(path)

    def sync_file(self, path: str) -> None:
        """Wait until the bytes of a file have reached the disk itself."""
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def sync_folder(self, path: str) -> None:
        """Wait until the names in a folder have reached the disk; Windows has no such call and needs none."""
        if sys.platform != "win32":
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def sync_everything(self) -> None:
        """Wait until all that was written has reached the disk: one call instead of one for each of 40,000 pages."""
        if sys.platform != "win32":
            os.sync()

    def exchange(self, one: str, other: str) -> bool:
        """Let two folders change places in one step; False where the system or the disk cannot."""
        return _exchange(os.fsencode(one), os.fsencode(other))


def _exchange(one: bytes, other: bytes) -> bool:
    """Call renameat2 (Linux 3.15) or renamex_np (macOS 10.12), which Python's os module does not offer."""
    if sys.platform not in {"linux", "darwin"}:
        return False
    import ctypes  # here: 10 ms that only --swap pays

    library = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            failed = library.renamex_np(one, other, 2)  # RENAME_SWAP
        else:
            failed = library.renameat2(-100, one, -100, other, 2)  # AT_FDCWD, RENAME_EXCHANGE
    except AttributeError:  # an old C library
        return False
    return bool(failed == 0)
