"""Takes a story and a board's layouts, gives the layout, type size and text that fit, by counting full-width lines.

Lengths are in u: 1 u = 1 % of the sheet's width (9 mm on the 90 x 120 cm board). A line holds floor(width / size)
full-width characters; Latin runs are counted at half width, which never counts short for the faces used.
"""

from __future__ import annotations

import math
import re
from typing import Final

from builder.base.values import Value
from builder.model.board import PREFERRED, SIZES, Fit

LEADING: Final = 1.75
PARAGRAPH_GAP: Final = 0.5  # em between paragraphs
_SENTENCE_END: Final = re.compile(r"(?<=[。！？!?])")


class Region(Value, frozen=True, kw_only=True):
    """Where a layout's story stands."""

    columns: int
    width: float  # u, of one column
    height: float  # u


REGIONS: Final = {
    # The panel above gives way to the story, so a region's height is the most it may take.
    "photo": Region(columns=2, width=33.4, height=49.0),
    "number": Region(columns=2, width=33.4, height=47.0),
    "plain": Region(columns=3, width=27.86, height=48.0),
}


def fit(paragraphs: tuple[str, ...], layouts: tuple[str, ...]) -> Fit:
    """Choose the first layout that takes the whole story at the preferred size, else the roomiest, else an excerpt."""
    lengths = tuple(map(measure, paragraphs))
    for limit in (PREFERRED, len(SIZES)):
        for layout in layouts:
            size = _largest(lengths, REGIONS[layout], limit)
            if size:
                total = _count(paragraphs)
                return Fit(layout=layout, size=size, paragraphs=paragraphs, shown=total, total=total)
    return _excerpt(paragraphs, layouts[-1])


def measure(text: str) -> float:
    """Measure a text in em: ASCII is half as wide as everything else."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def fits(lengths: tuple[float, ...], region: Region, size: float) -> bool:
    """Whether paragraphs of these lengths (em) fit the region at a size in u."""
    # A line may end one character early where a closing mark must not begin the next: count one less.
    per_line = max(1, math.floor(region.width / size) - 1)
    # Columns break between lines: each may waste up to one line at its foot.
    room: float = math.floor(region.height / (size * LEADING)) * region.columns - (region.columns - 1)
    room -= max(len(lengths) - 1, 0) * PARAGRAPH_GAP / LEADING
    if sum(lengths) > room * per_line:  # most sizes fall here, before any line is counted
        return False
    return sum(max(1, math.ceil(length / per_line)) for length in lengths) <= room


def _largest(lengths: tuple[float, ...], region: Region, limit: int) -> int:
    for number, size in enumerate(SIZES[:limit], start=1):
        if fits(lengths, region, size):
            return number
    return 0


def _excerpt(paragraphs: tuple[str, ...], layout: str) -> Fit:
    total = _count(paragraphs)
    kept: list[str] = []
    lengths: tuple[float, ...] = ()
    region, size = REGIONS[layout], SIZES[-1]
    for paragraph in paragraphs:
        text, length = "", 0.0
        for sentence in _SENTENCE_END.split(paragraph):
            longer = length + measure(sentence)
            if not fits((*lengths, longer), region, size):
                break
            text, length = text + sentence, longer
        if text:
            kept.append(text)
            lengths = (*lengths, length)
        if text != paragraph:
            break
    shown = tuple(kept)
    return Fit(layout=layout, size=len(SIZES), paragraphs=shown, shown=_count(shown), total=total)


def _count(paragraphs: tuple[str, ...]) -> int:
    return sum(len(text) for text in paragraphs)
