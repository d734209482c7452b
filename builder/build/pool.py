"""Takes a function and many items, gives all results, on as many processes as are worth their start.

Workers are forked after everything is imported and loaded, so that they share it; items travel as numbers, only
results come back. Where the system cannot fork, or the work is small, it is done here.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNK: Final = 64  # items a message: one message costs about as much as half an item
WORTH_FORKING: Final = 256  # items; below, starting workers costs more than it saves

_work: tuple[Callable[[object], object], Sequence[object]] | None = None  # what forked workers inherit


def map_all(function: Callable[[Item], Result], items: Sequence[Item], *, jobs: int) -> Iterator[Result]:
    """Apply the function to every item, in order. `jobs` 0: as many processes as there are cores."""
    workers = min(jobs or os.cpu_count() or 1, len(items) // _CHUNK or 1)
    if workers < 2 or len(items) < WORTH_FORKING or not _can_fork():
        yield from map(function, items)
        return
    global _work  # noqa: PLW0603 -- the one way to hand unpicklable work to forked children
    _work = (function, items)  # type: ignore[assignment]
    starts = range(0, len(items), _CHUNK)
    try:
        with warnings.catch_warnings():
            # Python 3.12 warns of forking beside threads: ours are the interpreter's own, which hold no lock we need.
            warnings.simplefilter("ignore", DeprecationWarning)
            pool = multiprocessing.get_context("fork").Pool(workers, _leave_interrupts)
        with pool:
            for results in pool.imap(_run, starts):
                yield from results
    finally:
        _work = None


def _leave_interrupts() -> None:
    """Let the parent alone answer Ctrl-C: it ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _can_fork() -> bool:
    return sys.platform == "linux" and "fork" in multiprocessing.get_all_start_methods()


def _run(start: int) -> list:  # type: ignore[type-arg]
    assert _work is not None
    function, items = _work
    return [function(item) for item in items[start : start + _CHUNK]]
