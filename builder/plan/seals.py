"""Takes an honour's name and rank, gives the seal: one recipe for page, board, PDF and card.

Geometry on a square of 100 units; the right column is read first, up to two characters stand in one column.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from builder.plan.views import Glyph, SealView

FORMS: Final = ("national", "provincial", "municipal", "district", "unit")
# form -> (side of the text square, size by (columns, rows))
_AREA: Final = {"national": 70.0, "provincial": 85.0, "municipal": 78.0, "district": 64.0, "unit": 84.0}
_BASELINE: Final = 0.354  # of the em: from the middle of a Han character down to its baseline
_MOST: Final = 6


@lru_cache(maxsize=4096)
def seal(text: str, rank: int, mark: str) -> SealView:
    """Compose the seal of an honour; `text` keeps its first four or six characters, `mark` is the level's character."""
    form = FORMS[min(max(rank, 1), 5) - 1]
    shown = seal_text(text)
    return SealView(form=form, text=shown, glyphs=_glyphs(shown, form), small=_glyphs(mark[:1], form))


def seal_text(name: str) -> str:
    """Choose the characters of a seal: the name without quotation marks and places, at most four, or six."""
    plain = "".join(char for char in name if "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf")
    plain = plain or name.strip()
    if len(plain) <= 4 or len(plain) == _MOST:
        return plain
    return plain[:4]


def _glyphs(text: str, form: str) -> tuple[Glyph, ...]:
    if not text:
        return ()
    columns = 1 if len(text) <= 2 or form == "unit" else 2
    rows = -(-len(text) // columns)
    area = _AREA[form]
    pitch_y = area / rows
    pitch_x = area / columns if columns > 1 else area
    size = round(min(pitch_x, pitch_y) * 0.94, 1)
    glyphs = []
    for index, char in enumerate(text):
        column, row = divmod(index, rows)
        x = 50 + pitch_x * ((columns - 1) / 2 - column)
        y = 50 + pitch_y * (row - (rows - 1) / 2) + size * _BASELINE
        glyphs.append(Glyph(char=char, x=round(x, 1), y=round(y, 1), size=size))
    return tuple(glyphs)
