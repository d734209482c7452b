"""Takes the text of a region beside the story, gives it set at the largest size that fits its box."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from builder.model.board import Numeral, Passage
from builder.model.composition import SMALL, Line, Piece, Run, Setting
from builder.model.product import Box, Region
from builder.model.typeface import Face
from builder.printing.compose import compose, count_lines, natural_width, prepare
from builder.printing.regions import column_width
from builder.printing.scale import DISPLAY

NUMERAL_TIGHT = 0.05  # em taken after every digit
NUMERAL_HEIGHT = 0.74  # em that a line of digits takes
NUMERAL_DEPTH = 0.24  # em below it for what descends, such as a comma
UNIT, PREFIX, LABEL = 0.11, 0.1, 0.066  # of the numeral's size
UNIT_LEADING = 1.3  # em of the unit, whose characters are stacked
UNIT_GAP = 0.55  # em of the unit, before it
LABEL_LEADING = 2.0  # em of the label


def set_passages(
    passages: Sequence[Passage], region: Region, box: Box, face: Face, small: Face
) -> Setting | None:
    """Set paragraphs one below the other, as large as they fit; rather on one line each. None: not even at the least.

    `small` is the face of notes.
    """
    width = column_width(region)
    measured = [
        (prepare(passage.text, small), SMALL) if passage.small else (prepare(passage.text, face), 1.0)
        for passage in passages
    ]

    def lines(size: float) -> int:
        return sum(count_lines(prepared, width / (size * scale)) for prepared, scale in measured)

    def fits(size: float) -> bool:
        taken = sum(count_lines(prepared, width / (size * scale)) * scale for prepared, scale in measured)
        return taken * size * region.leading <= box.height + 1e-6

    size = largest(region.sizes, fits)
    if size is None:
        return None
    # A title that breaks for a little more size reads worse than a smaller one that stands whole.
    whole = largest(region.sizes, lambda size: fits(size) and lines(size) == len(passages))
    if whole is not None and whole * 3 >= size * 2:
        size = whole
    pieces = tuple(
        Piece(lines=compose(prepared, width * 1000 / (size * scale), justify=False), small=scale < 1)
        for prepared, scale in measured
    )
    return Setting(size=size, columns=(pieces,))


def set_name(lines: tuple[str, ...], region: Region, box: Box, face: Face, *, vertical: bool) -> Setting | None:
    """Set a name: stacked characters, or lines as they were broken."""
    if vertical:
        rows: tuple[str, ...] = tuple(lines[0])
        widest = 1.0
    else:
        rows = lines
        widest = max(natural_width(row, face) for row in rows)
    if not widest:  # marks alone, which stand on nothing
        return None
    limit = min(box.height / (len(rows) * region.leading), box.width / widest)
    size = largest(region.sizes, lambda size: size <= limit + 1e-6)
    if size is None:
        return None
    pieces = tuple(Piece(lines=(Line(runs=(Run(text=row),)),)) for row in rows)
    return Setting(size=size, columns=(pieces,))


def set_numeral(numeral: Numeral, region: Region, box: Box, digits: Face, words: Face) -> Setting | None:
    """Set a numeral; prefix, unit and label beside it keep a fixed part of its size."""
    em = sum(digits.width(char) - NUMERAL_TIGHT for char in numeral.number)
    em += (natural_width(numeral.prefix, words) + 0.3) * PREFIX if numeral.prefix else 0.0
    em += (UNIT_GAP + 1.0) * UNIT if numeral.unit else 0.0
    wide = max(em, natural_width(numeral.label, words) * LABEL)
    stack = max(NUMERAL_HEIGHT, len(numeral.unit) * UNIT_LEADING * UNIT) + NUMERAL_DEPTH * numeral.descends
    tall = stack + (LABEL_LEADING * LABEL if numeral.label else 0.0)
    size = largest(region.sizes, lambda size: wide * size <= box.width and tall * size <= box.height)
    if size is None:
        return None
    return Setting(size=size, columns=((Piece(lines=(Line(runs=(Run(text=numeral.number, latin=True),)),)),),))


def largest(sizes: tuple[float, float], fits: Callable[[float], bool]) -> int | None:
    """The largest size of the scale within bounds (u) that fits, in thousandths of u; None: not even the least."""
    least, most = (round(size * 1000) for size in sizes)
    first = bisect_right(DISPLAY, least - 1)
    last = bisect_right(DISPLAY, most)
    found = None
    low, high = first, last - 1
    while low <= high:
        middle = (low + high) // 2
        if fits(DISPLAY[middle] / 1000):
            found, low = DISPLAY[middle], middle + 1
        else:
            high = middle - 1
    return found
