"""Takes stage, done and total again and again, gives a counter on a terminal, or a few plain lines in CI."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, TextIO

_WORDS: Final = {"read": "读取", "plan": "规划", "render": "生成", "publish": "写入"}
_PATIENCE: Final = 0.5  # seconds; shorter work needs no counter
_BLINK: Final = 0.1  # seconds between two counters on a terminal
_CALM: Final = 10.0  # seconds between two lines in a log


class Progress:
    """A counter on one line of a terminal; elsewhere a line now and then."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        """Write to this stream; the clock counts seconds."""
        self._stream = stream
        self._clock = clock
        self._tty = stream.isatty()
        self._next = clock() + (_PATIENCE if self._tty else _CALM)
        self._shown = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Tell how far a stage is."""
        now = self._clock()
        if now < self._next:
            return
        self._next = now + (_BLINK if self._tty else _CALM)
        text = f"{_WORDS.get(stage, stage)} {stage} {done}/{total}"
        self._stream.write(f"\r{text}\x1b[K" if self._tty else f"{text}\n")
        self._stream.flush()
        self._shown = self._tty

    def close(self) -> None:
        """Take the counter away; what is printed next begins a clean line."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False
