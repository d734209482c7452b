"""Takes an error of the operating system, gives the diagnostic that says how to mend it."""

from __future__ import annotations

import errno
import os

from builder.base.diagnostic import Diagnostic, Span, diagnose

_CODES = {
    errno.ENOSPC: "O110",
    errno.EDQUOT: "O110",
    errno.EACCES: "O111",
    errno.EPERM: "O111",
    errno.EROFS: "O112",
    errno.EXDEV: "O106",
}


def disk_diagnostic(error: OSError, folder: str) -> Diagnostic:
    """Turn a failure while reading or writing `folder` into a diagnostic; the place is the file when it is known."""
    place = error.filename if isinstance(error.filename, str) and error.filename else folder
    code = _CODES.get(error.errno or 0, "O113")
    return diagnose(code, Span(file=shown(place)), folder=shown(folder), reason=reason_of(error))


def reason_of(error: OSError) -> str:
    """Say what the system said, without a path."""
    return os.strerror(error.errno) if error.errno else error.strerror or type(error).__name__


def shown(path: str) -> str:
    """Write a path for people: POSIX slashes, bytes that are no text escaped."""
    return path.replace(os.sep, "/").encode("utf-8", "backslashreplace").decode("utf-8")
