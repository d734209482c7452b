"""Takes a line of a source file and a place in it, gives the line and its carets, aligned for East-Asian width."""

from __future__ import annotations

from typing import Final

from builder.base.diagnostic import Span
from builder.base.text import display_width
from builder.base.values import Value
from builder.report.plain import one_line

MOST_COLUMNS: Final = 100  # of an excerpt; a longer line is shown around its caret
_LEAD: Final = 30  # columns before the caret in such a window
_DOTS: Final = "..."  # three ASCII dots: the one-character ellipsis is two columns wide in some terminals


class Marked(Value, frozen=True, kw_only=True):
    """A line to show with what stands under it; `pad` and `carets` are columns, carets 0: nothing to underline."""

    text: str
    pad: int = 0
    carets: int = 0


def mark(span: Span) -> Marked:
    """Lay out the excerpt of a place."""
    excerpt = span.excerpt
    start = span.column - 1
    if start < 0 or start > len(excerpt) or span.length < 1:
        return Marked(text=_head(excerpt))
    before, under = one_line(excerpt[:start]), one_line(excerpt[start : start + span.length])
    after = one_line(excerpt[start + span.length :])
    before = _tail(before, MOST_COLUMNS, _LEAD) if display_width(before + under + after) > MOST_COLUMNS else before
    pad = display_width(before)
    carets = max(1, min(display_width(under), max(1, MOST_COLUMNS - pad)))
    return Marked(text=_head(before + under + after), pad=pad, carets=carets)


def _head(text: str) -> str:
    """Show the beginning of a text that is too wide."""
    text = one_line(text)
    if display_width(text) <= MOST_COLUMNS:
        return text
    return take_columns(text, MOST_COLUMNS - len(_DOTS)) + _DOTS


def _tail(text: str, most: int, wanted: int) -> str:
    """Show the last `wanted` columns of a text; all of it where it is short."""
    if display_width(text) <= min(most, wanted):
        return text
    kept, columns = len(text), 0
    while kept and columns + display_width(text[kept - 1]) <= wanted - len(_DOTS):
        kept -= 1
        columns += display_width(text[kept])
    while kept < len(text) and display_width(text[kept]) == 0:  # a mark without its letter would hang on the dots
        kept += 1
    return _DOTS + text[kept:]


def take_columns(text: str, columns: int) -> str:
    """Give the longest beginning of the text that is at most that wide."""
    width = 0
    for index, char in enumerate(text):
        width += display_width(char)
        if width > columns:
            return text[:index]
    return text
