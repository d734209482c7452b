"""Takes a stretch of work that should not be torn, gives it the time to end before Ctrl-C or SIGTERM is heard.

Publishing survives even SIGKILL (the next build mends it); this only spares readers the moments until that build.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def signals_deferred() -> Iterator[None]:
    """Hold SIGINT and SIGTERM back until the block has ended; in threads other than the main one none arrive."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        heard.append(number)

    wanted = (signal.SIGINT, signal.SIGTERM)
    before = {number: handler for number in wanted if (handler := signal.getsignal(number)) is not None}
    for number in before:  # a handler that Python did not install (None) could not be put back: left alone
        signal.signal(number, note)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for heard_number in heard:
            signal.raise_signal(heard_number)
