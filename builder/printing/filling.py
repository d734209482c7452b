"""Takes the number of lines of each paragraph, gives how they fill columns: whole lines, no lonely first or last one."""

from __future__ import annotations

from typing import Final

GAP: Final = 0.5  # em between two paragraphs of a column
_TOLERANCE: Final = 1e-6

Portion = tuple[int, int, int]  # paragraph, first line, one past the last line
Columns = tuple[tuple[Portion, ...], ...]


def fill(counts: tuple[int, ...], columns: int, height: float, leading: float) -> Columns | None:
    """Fill columns of a height in em; None when the lines do not fit."""
    filled: list[list[Portion]] = [[]]
    room = height + _TOLERANCE
    for paragraph, count in enumerate(counts):
        start = 0
        while start < count:
            gap = GAP if filled[-1] else 0.0
            lines = _taken(count, start, int((room - gap) / leading), is_empty=not filled[-1])
            if lines > 0:
                filled[-1].append((paragraph, start, start + lines))
                room -= gap + lines * leading
                start += lines
            if start < count:
                if len(filled) == columns:
                    return None
                filled.append([])
                room = height + _TOLERANCE
    return (*(tuple(column) for column in filled), *(() for _ in range(columns - len(filled))))


def _taken(count: int, start: int, possible: int, *, is_empty: bool) -> int:
    """How many lines of a paragraph go into what is left of a column."""
    rest = count - start
    if possible >= rest:
        return rest
    if is_empty:  # at the top of a column there is nothing better below: only the last line must not stay alone
        return possible - 1 if rest - possible == 1 and possible > 2 else possible
    lines = possible - 1 if rest - possible == 1 else possible
    return lines if start or lines > 1 else 0


def balance(counts: tuple[int, ...], columns: int, height: float, leading: float) -> Columns:
    """Fill columns as evenly as whole lines allow. The lines must fit the height."""
    best = fill(counts, columns, height, leading)
    assert best is not None, "balance what fits"
    if columns == 1:
        return best
    low, high = 0, int(height * 2 / leading) + 2  # in half lines
    while low < high:
        middle = (low + high) // 2
        found = fill(counts, columns, min(height, middle * leading / 2), leading)
        if found is None:
            low = middle + 1
        else:
            best, high = found, middle
    return best
