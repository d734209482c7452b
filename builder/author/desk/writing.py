"""Takes a path and bytes, puts them there whole or not at all: a reader meets the old file or the new one."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

_REASONS: Final = {
    errno.EACCES: "no_right", errno.EPERM: "no_right", errno.EROFS: "no_right", errno.ENOSPC: "disk_full",
    errno.ENAMETOOLONG: "name_too_long",
}  # fmt: skip


class NotWrittenError(Exception):
    """Nothing was written. `reason` is a word of the desk, or "" with what the system said."""

    def __init__(self, fault: OSError) -> None:
        super().__init__(fault.strerror or type(fault).__name__)
        self.reason = _REASONS.get(fault.errno or 0, "")


def replace_file(path: Path, data: bytes) -> None:
    """Put new bytes in the place of a file that is there, with its permissions."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        beside = _beside(path, data)
        try:
            os.chmod(beside, mode)
            os.replace(beside, path)
        except OSError:
            _remove(beside)
            raise
    except OSError as fault:
        raise NotWrittenError(fault) from None


def make_file(path: Path, data: bytes) -> None:
    """Put bytes where nothing is; FileExistsError if something is there, however it came."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = _beside(path, data)
        try:
            _link(beside, path, data)
        finally:
            _remove(beside)
    except FileExistsError:
        raise
    except OSError as fault:
        raise NotWrittenError(fault) from None


def _link(beside: Path, path: Path, data: bytes) -> None:
    """A second name for the file is made at once or not at all; disks without such names get a plain new file."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:
        with path.open("xb") as stream:
            stream.write(data)


def _beside(path: Path, data: bytes) -> Path:
    """A file that readers and the watch pass over; it is gone again in a moment."""
    beside = path.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        with beside.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        _remove(beside)
        raise
    return beside


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
