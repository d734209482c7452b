"""Takes the characters of a sheet, gives the rounder set its fonts are cut to, so that many sheets share one small font.

To cut a font takes seconds, and nearly every sheet has some character the last one had not. The sets are fixed, since
a PDF numbers its glyphs by the font: what one sheet is made of must not depend on the text of another.
"""

from __future__ import annotations

from functools import cache
from typing import Final

_LATIN: Final = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2028))))
_ROWS: Final = ((*range(1, 10), *range(16, 56)), range(56, 88))  # of GB/T 2312: signs and everyday Han; the other Han


def round_up(characters: frozenset[str]) -> frozenset[str]:
    """Give the least of the fixed sets that holds all characters; if none does, the characters themselves."""
    return next((fixed for fixed in _fixed_sets() if characters <= fixed), characters)


@cache
def _fixed_sets() -> tuple[frozenset[str], ...]:
    everyday, other = (frozenset(char for row in rows for char in _row(row)) for rows in _ROWS)
    return (_LATIN | everyday, _LATIN | everyday | other)


def _row(row: int) -> str:
    cells = (bytes((0xA0 + row, 0xA0 + cell)) for cell in range(1, 95))
    return "".join(cell.decode("gb2312", "ignore") for cell in cells)
