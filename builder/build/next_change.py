"""Takes a build, leaves one line in .cache/ that a scheduler reads without Python: when the output changes by itself."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Final

NEXT_CHANGE: Final = "next-change.txt"
NEVER: Final = "never"  # nothing in the content has a date to come
UNKNOWN: Final = "unknown"  # the last build had errors: build again


def next_change_line(next_change: date | None, timezone: str, *, clean: bool) -> str:
    """Write the line: the day (or a word) and the time zone in which it begins."""
    day = (next_change.isoformat() if next_change else NEVER) if clean else UNKNOWN
    return f"{day} {timezone}\n"


def leave_next_change(site: Path, line: str) -> None:
    """Put it into the site's cache at once or not at all; a disk that refuses costs a build too many, nothing else."""
    target = site / ".cache" / NEXT_CHANGE
    fresh = target.with_suffix(f".{os.getpid()}")
    try:
        target.parent.mkdir(exist_ok=True)
        fresh.write_text(line, "ascii", newline="\n")
        fresh.replace(target)
    except OSError:
        return
