"""Takes counts by year, gives the river's geometry: SVG paths on a box of 100 x 100 for every year."""

from __future__ import annotations

import math
from typing import Final

from builder.base.values import digest

_MIN_WIDTH: Final = 3.0
_MAX_WIDTH: Final = 62.0
_STRATA: Final = 36  # one for ten days


def bed(year: int, above: tuple[int, int], count: int, most: int) -> str:
    """The water of a year, as wide at its top as the year shown `above` (year, count) at its foot."""
    (left, right), (low_left, low_right) = _banks(*above, most), _banks(year, count, most)
    return (
        f"M{left:.1f} 0C{left:.1f} 50 {low_left:.1f} 50 {low_left:.1f} 100"
        f"H{low_right:.1f}C{low_right:.1f} 50 {right:.1f} 50 {right:.1f} 0Z"
    )


def strata(year: int, above: tuple[int, int], count: int, most: int) -> str:
    """Strokes across the water, one for each of thirty-six parts of the year; their lengths vary by the year's digest."""
    (left, right), (low_left, low_right) = _banks(*above, most), _banks(year, count, most)
    noise = bytes.fromhex(digest(year) + digest(year, 1) + digest(year, 2))
    strokes = []
    for index in range(min(_STRATA, max(6, count * 3))):
        y = (index + 0.5) * 100 / min(_STRATA, max(6, count * 3))
        ease = _ease(y / 100)
        start, end = left + (low_left - left) * ease, right + (low_right - right) * ease
        width = end - start
        inset = width * noise[index % len(noise)] / 255 * 0.3
        length = (width - inset) * (0.45 + noise[(index + 7) % len(noise)] / 255 * 0.5)
        strokes.append(f"M{start + inset:.1f} {y:.1f}h{length:.1f}")
    return "".join(strokes)


def dots(year: int, above: tuple[int, int], count: int, most: int, national: int) -> str:
    """A dot for every national honour (at most 36), spread down the right bank."""
    (_, right), (_, low_right) = _banks(*above, most), _banks(year, count, most)
    shown = min(national, _STRATA)
    marks = []
    for index in range(shown):
        y = (index + 0.5) * 100 / shown
        x = right + (low_right - right) * _ease(y / 100)
        marks.append(f"M{x:.1f} {y:.1f}h0")
    return "".join(marks)


def _banks(year: int, count: int, most: int) -> tuple[float, float]:
    width = _MIN_WIDTH + (_MAX_WIDTH - _MIN_WIDTH) * math.sqrt(count / most) if most and count else _MIN_WIDTH
    middle = 50 + 9 * math.sin(year * 1.1)  # the river winds
    return middle - width / 2, middle + width / 2


def _ease(t: float) -> float:
    return t * t * (3 - 2 * t)
