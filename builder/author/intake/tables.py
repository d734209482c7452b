"""Takes a grid, gives its heads and rows: found under titles, in two rows, between blank lines, above notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from builder.author.intake.grid import Grid
from builder.author.intake.guess import Heads
from builder.author.intake.heads import folded
from builder.base.diagnostic import Diagnostic, diagnose

_LOOKED_AT: Final = 40  # rows in which the heads must be
_NOTE: Final = re.compile(  # what stands below a table, or between its title and its heads
    r"\s*(?:[※*＊]|(?:注|备注|说明|填表说明|填报说明|填表人|填报人|制表|审核|合计|总计|小计|联系人|经办人|负责人|盖章|单位盖章"
    r"|填报单位|报送单位|填报日期|日期)\s*(?:[：:（(]|$)|共\s*\d+\s*人)"
)
_NUMBER: Final = re.compile(r"^\s*[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]?[、.．\s]*|\d+人$")
_EXAMPLE: Final = re.compile(r"\s*[（(【]?(?:例|示例|样例|范例|填写示例|举例)(?:[：:）)】]|$)")


@dataclass(frozen=True)
class Row:
    """A row of a table: its number in the file, and its cells by column."""

    number: int
    cells: tuple[str, ...]
    section: str = ""  # the line above that holds one text only: 一、助人为乐（2人）


@dataclass(frozen=True)
class Table:
    """A grid whose heads were found."""

    grid: Grid
    heads: tuple[str, ...]  # a head of two rows is joined by a point; "" over nothing
    rows: tuple[Row, ...]


def find_table(grid: Grid, heads: Heads, *, blind: bool = False) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    """Find the heads and what stands below. `blind`: a map says where the columns go, so the first full row may be the heads."""
    rows = _filled(grid, across=True)
    if not any(any(cell.strip() for cell in row) for row in rows):
        return None, (diagnose("K120", grid.at(0)),)
    place = _head_row(rows, heads)
    if place is None and blind:
        place = next(index for index, row in enumerate(rows) if sum(bool(cell.strip()) for cell in row) > 1 or len(rows) == 1)
    if place is None:
        return None, (_no_heads(grid, rows, heads),)
    names, below = _heads(grid, rows, place, heads)
    title = next((index for index, name in enumerate(names) if heads.place_joined(name).field == heads.title), None)
    table = Table(grid, names, tuple(_rows(grid, below, names, title, heads.sections)))
    if not table.rows:
        return None, (diagnose("K120", grid.at(grid.numbers[place])),)
    return table, ()


def _no_heads(grid: Grid, rows: Sequence[Sequence[str]], heads: Heads) -> Diagnostic:
    zh = next(field.zh for field in heads.fields if field.name == heads.title)
    place = next(index for index, row in enumerate(rows) if any(cell.strip() for cell in row))
    filled = [cell.strip()[:8] for cell in rows[place] if cell.strip()]
    seen = "、".join(dict.fromkeys(filled[:6]))
    return diagnose("K121", grid.at(grid.numbers[place]), field=zh, seen=seen)


def _filled(grid: Grid, *, across: bool) -> list[list[str]]:
    """Copy what merged cells hold to all rows they cover; across columns only to find heads, for a note is one cell."""
    rows = [list(row) for row in grid.rows]
    width = max(map(len, rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows]
    index = {number: place for place, number in enumerate(grid.numbers)}
    for top, left, bottom, right in grid.merged:
        first = index.get(top)
        if first is None or left > width:
            continue
        text = rows[first][left - 1]
        if left != right and not across:
            continue
        for number in range(top, bottom + 1):
            place = index.get(number)
            if place is not None and (left == right or place < _LOOKED_AT):
                rows[place][left - 1 : min(right, width)] = [text] * (min(right, width) - left + 1)
    return rows


def _head_row(rows: Sequence[Sequence[str]], heads: Heads) -> int | None:
    """Find the row with the most known heads; a row that holds the name alone is one only when nothing better follows."""
    best, place = 0, None
    for index, row in enumerate(rows[:_LOOKED_AT]):
        distinct = list(dict.fromkeys(cell for cell in row if cell.strip()))
        score = heads.score(distinct)
        if score > best:
            best, place = score, index
    return place


def _heads(grid: Grid, rows: Sequence[list[str]], place: int, heads: Heads) -> tuple[tuple[str, ...], int]:
    """Join heads of two rows; give them, and the first row below."""
    row = rows[place]
    if _is_upper(grid, rows, place, heads):
        upper, lower, below = row, rows[place + 1], place + 2
    elif _is_lower(grid, rows, place):
        upper, lower, below = rows[place - 1], row, place + 1
    else:
        return tuple(map(_clean, row)), place + 1
    last, names = "", []
    for above, under in zip(upper, lower, strict=True):
        above, under = _clean(above), _clean(under)
        last = above or last if under else above  # in a text table only the first cell of a span is filled
        parent = above or last
        names.append(f"{parent}.{under}" if under and parent and parent != under else under or parent)
    return tuple(names), below


def _is_upper(grid: Grid, rows: Sequence[list[str]], place: int, heads: Heads) -> bool:
    """Whether the next row holds heads below this one: under a span, empty or the same elsewhere."""
    if place + 1 >= len(rows):
        return False
    row, following = rows[place], rows[place + 1]
    split = False
    previous = ""
    for above, under in zip(map(_clean, row), map(_clean, following), strict=True):
        spanned = above == previous or not above
        if under and under != above:
            if heads.place(above).field == heads.title:
                return False
            known = heads.place(under)
            if not (known.field or known.private) and not spanned and not _over_merge(grid, row, above):
                return False
            split = split or spanned
        previous = above or previous
    return split


def _over_merge(grid: Grid, row: Sequence[str], head: str) -> bool:
    return sum(_clean(cell) == head for cell in row) > 1 or not grid.merged


def _is_lower(grid: Grid, rows: Sequence[list[str]], place: int) -> bool:
    """Whether the row above holds heads of spans over this one, and is not a title over all of it."""
    if not place:
        return False
    above = [cell for cell in rows[place - 1] if cell.strip()]
    if len(set(above)) < 2 or grid.numbers[place] - grid.numbers[place - 1] != 1:
        return False
    number = grid.numbers[place - 1]
    spans = [area for area in grid.merged if area[0] <= number <= area[2] and (area[3] > area[1] or area[2] > number)]
    return bool(spans)


def _rows(
    grid: Grid, below: int, names: Sequence[str], title: int | None, sections: frozenset[str]
) -> Iterator[Row]:
    """Give the rows that tell of somebody: no blank ones, no notes below, no example, no second heads."""
    plain = [folded(_last(name)) for name in names]
    rows = _filled(grid, across=False)
    wide = {(top, left) for top, left, _, right in grid.merged if right > left + 1}
    section = ""
    for index in range(below, len(rows)):
        cells = ["" if column in grid.left_out else text.strip() for column, text in enumerate(rows[index], 1)]
        filled = [cell for cell in cells if cell]
        if not filled or _NOTE.match(filled[0]) or _EXAMPLE.match(filled[0]):
            continue
        if sum(folded(cell) == name for cell, name in zip(cells, plain, strict=False) if name) > len(filled) / 2:
            continue  # printed rosters repeat their heads on every page
        named = title is not None and bool(cells[title])
        if named and title is not None and (_NOTE.match(cells[title]) or _EXAMPLE.match(cells[title])):
            continue
        if len(filled) == 1:
            over = (grid.numbers[index], cells.index(filled[0]) + 1) in wide
            if over or section_of(filled[0], sections):
                section = filled[0]
                continue
            if title is not None and not named:
                continue  # a remark, or a number prepared for a row that nobody filled
        yield Row(grid.numbers[index], tuple(cells), section)


def section_of(text: str, words: frozenset[str]) -> str:
    """Give the word (a category) that a line above rows holds: 一、助人为乐类（2人）; "" if it holds another thing."""
    bare = folded(_NUMBER.sub("", text)).removesuffix("类")
    return next((word for word in words if folded(word).removesuffix("类") == bare), "")


def _clean(head: str) -> str:
    return " ".join(head.split()).strip(" :：")


def _last(name: str) -> str:
    return name.rpartition(".")[2] or name
