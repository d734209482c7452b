"""Takes nothing, gives the result of fitting a story to a board, as plans and press both see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from builder.base.values import Value

SIZES: Final = (1.8, 1.7, 1.6, 1.5556, 1.4444, 1.3333)  # u; 1.5556 = 14 mm (preferred least), 1.3333 = 12 mm (floor)
PREFERRED: Final = 4  # number of the last size that needs no warning


class Fit(Value, frozen=True, kw_only=True):
    """A story that fits: `size` counts from 1 (largest) into SIZES; `shown` of `total` characters."""

    layout: str
    size: int
    paragraphs: tuple[str, ...]
    shown: int
    total: int

    @property
    def excerpt(self) -> bool:
        """Whether something was left out."""
        return self.shown < self.total


Fitter = Callable[[tuple[str, ...], tuple[str, ...]], Fit]  # paragraphs, layouts in order of preference
