"""Takes a sheet's boxes, gives the drawing operators of its crop marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from builder.model.press import MARK_LENGTH, MARK_OFFSET, SheetBoxes

POINTS: Final = 72 / 25.4  # a mm
TAG: Final = "PrinterMark"  # the marked content that says whose the ink is: marks may break the ink limit
_LINE: Final = 0.25  # pt
_SHORTEST: Final = 2.0  # mm; a shorter mark helps nobody


def crop_marks(boxes: SheetBoxes, *, is_cmyk: bool) -> bytes:
    """Draw two marks at each corner of the trim, outside the bleed; nothing when the slug has no room for them.

    In CMYK they are of all four inks, so that they show on every plate; else black.
    """
    length = min(MARK_LENGTH, boxes.slug - MARK_OFFSET)
    if length < _SHORTEST:
        return b""
    ink = "1 1 1 1 K" if is_cmyk else "0 G"
    lines = [f"{_points(x)} {_points(y)} m {_points(u)} {_points(v)} l" for x, y, u, v in _lines(boxes, length)]
    return "\n".join([f"/{TAG} BMC q", ink, f"{_LINE} w 0 J [] 0 d", *lines, "S", "Q EMC", ""]).encode()


def points(value: float) -> float:
    """Turn mm into pt."""
    return value * POINTS


def _points(value: float) -> str:
    return f"{points(value):.4f}"


def _lines(boxes: SheetBoxes, length: float) -> Iterator[tuple[float, float, float, float]]:
    """Ends of each mark in mm."""
    trim, outer = boxes.trim, boxes.bleed_box
    near, far = MARK_OFFSET, MARK_OFFSET + length
    for x in (trim.left, trim.right):
        yield (x, outer.bottom - near, x, outer.bottom - far)
        yield (x, outer.top + near, x, outer.top + far)
    for y in (trim.bottom, trim.top):
        yield (outer.left - near, y, outer.left - far, y)
        yield (outer.right + near, y, outer.right + far, y)
