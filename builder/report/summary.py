"""Takes nothing, gives the result of a run as the machine-readable report tells it."""

from __future__ import annotations

from datetime import date

from builder.base.values import Value


class Summary(Value, frozen=True, kw_only=True):
    """What a run did, in counts of files; paths are absolute, "" where there is none."""

    published: bool = False
    written: int = 0
    kept: int = 0
    pruned: int = 0
    rendered: int = 0
    pages: int = 0
    people: int = 0
    read: int = 0
    seconds: float = 0.0
    output: str = ""
    first_page: str = ""
    first_board: str = ""
    first_profile: str = ""
    next_change: date | None = None
    failed: tuple[str, ...] = ()  # output paths
    withdrawn: tuple[str, ...] = ()  # output paths
