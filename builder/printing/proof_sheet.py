"""Takes the paragraphs of copies, gives A4 pages on which every line is composed and numbered. Lengths are in mm.

Lines and pages are made here, not by the engine that draws them: a number names the same line in every program.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from builder.base.values import Value
from builder.model.composition import STEP, WIDEST, Line
from builder.model.typeface import Face
from builder.printing.compose import compose, prepare

WIDTH: Final = 210.0
HEIGHT: Final = 297.0
TOP: Final = 28.0  # where the text begins on a page that goes on
BOTTOM: Final = 276.0  # and where it ends on every page
MEASURE: Final = 118.0  # of the text
TITLE_MEASURE: Final = 105.0
SIZE: Final = 4.0  # of type
SMALL: Final = 3.4
TITLE: Final = 8.5
LEADING: Final = 7.0  # from line to line
SMALL_LEADING: Final = 5.8
TITLE_LEADING: Final = 11.5
GAP: Final = 2.4  # above a paragraph that carries a label
HEAD: Final = 40.0  # of the table below the title that opens a copy, with the room around both
RECORD_HEAD: Final = 14.5  # of the words above the lines that are pasted into profiles
RECORD_LINE: Final = 4.6
RECORD_GAP: Final = 2.0
BOXES: Final = 65.0  # of the boxes that are signed
_CITED: Final = re.compile(r"\[([0-9]{1,3})\]")


class Block(Value, frozen=True, kw_only=True):
    """A paragraph to be set. `source`: it describes the source of that number; `apart`: something else begins here."""

    text: str
    label: str = ""
    small: bool = False
    source: int = 0
    apart: bool = False


class Row(Value, frozen=True, kw_only=True):
    """A composed line with its number."""

    number: int
    line: Line
    label: str = ""  # of the first line of a paragraph
    small: bool = False
    opens: bool = False  # the first line of a paragraph that carries a label
    apart: bool = False
    follows: int = 0  # lines of its paragraph after it
    leads: int = 0  # and before it

    @property
    def height(self) -> float:
        """From this line to the next."""
        return SMALL_LEADING if self.small else LEADING


class Copy(Value, frozen=True, kw_only=True):
    """What is to be paged: a title in lines, rows, and how many lines record its signature in a file (0: none)."""

    title: tuple[Line, ...]
    rows: tuple[Row, ...]
    record: int = 0


class Leaf(Value, frozen=True, kw_only=True):
    """One page. `copy` counts from 0; -1: it belongs to the whole set."""

    number: int
    copy: int
    rows: tuple[Row, ...] = ()
    opens: bool = False  # begins with the head of its copy
    records: tuple[int, ...] = ()  # copies whose lines to paste it holds
    explains: bool = False  # and what is to be done with them
    signs: bool = False  # holds the boxes
    listed: tuple[int, ...] = ()  # of a cover: which copies it lists


class Faces(Value, frozen=True, kw_only=True):
    """The three faces of a proof."""

    text: Face
    small: Face
    title: Face


def set_title(text: str, faces: Faces) -> tuple[Line, ...]:
    """Compose the title of a copy."""
    return compose(prepare(text, faces.title), TITLE_MEASURE / TITLE, justify=False)


def set_rows(blocks: Sequence[Block], faces: Faces, *, cited: str, uncited: str) -> tuple[Row, ...]:
    """Compose and number every line, from 1. Below a source stands on which lines it is cited.

    `cited` holds {lines}.
    """
    rows: list[Row] = []
    where: dict[int, list[int]] = {}
    for block in blocks:
        added = _rows(block, faces, first=len(rows) + 1)
        rows += added
        if block.source:
            lines = where.get(block.source, [])
            text = cited.format(lines="、".join(map(str, dict.fromkeys(lines)))) if lines else uncited
            rows += _rows(Block(text=text, small=True), faces, first=len(rows) + 1)
        else:
            _note_citations(block.text, added, where)
    return tuple(rows)


def _rows(block: Block, faces: Faces, *, first: int) -> list[Row]:
    face, size = (faces.small, SMALL) if block.small else (faces.text, SIZE)
    lines = compose(prepare(block.text, face), MEASURE / size, justify=not block.small)
    return [
        Row(
            number=first + place,
            line=line,
            label="" if place else block.label,
            small=block.small,
            opens=not place and bool(block.label),
            apart=not place and block.apart,
            follows=len(lines) - place - 1,
            leads=place,
        )
        for place, line in enumerate(lines)
    ]


def _note_citations(text: str, rows: Sequence[Row], where: dict[int, list[int]]) -> None:
    """Note on which line each [n] of a paragraph begins."""
    ends, end = [], 0
    for row in rows:
        end += len(row.line.text)
        ends.append(end)
    for found in _CITED.finditer(text):
        place = next(index for index, end in enumerate(ends) if found.start() < end)
        where.setdefault(int(found[1]), []).append(rows[place].number)


def head_height(title: Sequence[Line]) -> float:
    """Height of what opens a copy."""
    return len(title) * TITLE_LEADING + HEAD


def page_copies(copies: Sequence[Copy], *, cover_rows: int = 0) -> tuple[Leaf, ...]:
    """Fill pages: every copy begins on a new one, the boxes stand whole on the last.

    `cover_rows`: how many copies a page of the cover lists; 0: there is no cover.
    """
    leaves: list[Leaf] = []
    for start in range(0, len(copies), cover_rows) if cover_rows else ():
        listed = tuple(range(start, min(start + cover_rows, len(copies))))
        leaves.append(Leaf(number=len(leaves) + 1, copy=-1, listed=listed, opens=not start))
    room = 0.0
    for number, copy in enumerate(copies):
        pages, room = _fill(copy.rows, TOP + head_height(copy.title))
        first = len(leaves) + 1
        leaves += [
            Leaf(number=first + place, copy=number, rows=rows, opens=not place) for place, rows in enumerate(pages)
        ]
    owner = -1 if cover_rows else len(copies) - 1  # to whom the pages that are signed belong
    return tuple(_close(leaves, copies, owner, 0.0 if cover_rows else room))


def _close(leaves: list[Leaf], copies: Sequence[Copy], owner: int, room: float) -> list[Leaf]:
    """Add what follows the last line: the lines to paste, copy by copy, and the boxes; each stands whole on a page."""
    explained = False
    for number, copy in enumerate(copies):
        if not copy.record:
            continue
        head = 0.0 if explained else RECORD_HEAD
        height = RECORD_GAP + copy.record * RECORD_LINE
        room = _make_room(leaves, owner, room, head + height)
        last = leaves[-1]
        leaves[-1] = last.__replace__(records=(*last.records, number), explains=last.explains or not explained)
        explained = True
    _make_room(leaves, owner, room, BOXES)
    leaves[-1] = leaves[-1].__replace__(signs=True)
    return leaves


def _make_room(leaves: list[Leaf], owner: int, room: float, height: float) -> float:
    """Begin a new page where something does not fit the last; give what is left below it."""
    if room < height:
        leaves.append(Leaf(number=len(leaves) + 1, copy=owner))
        room = BOTTOM - TOP
    return room - height


def _fill(rows: Sequence[Row], top: float) -> tuple[list[tuple[Row, ...]], float]:
    """Cut rows into pages and give the room left on the last. No line of a paragraph stays alone."""
    pages: list[list[Row]] = [[]]
    at = top
    for row in rows:
        gap = GAP if row.opens and pages[-1] else 0.0
        if at + gap + _needed(row) > BOTTOM + 1e-6 and pages[-1]:
            pages.append([])
            at, gap = TOP, 0.0
        pages[-1].append(row)
        at += gap + row.height
    return [tuple(page) for page in pages], BOTTOM - at


def _needed(row: Row) -> float:
    """Room for a row with those that must not be parted from it: two at a paragraph's start, two at its end."""
    start = row.follows + 1 if row.follows <= 2 else 2
    end = 2 if row.follows == 1 else 1
    together = end if row.leads else start
    return row.height * together


def proof_rules() -> str:
    """The measures above as a stylesheet, with a class for every step of letter-spacing."""
    rules = [
        f"@page{{size:{WIDTH:g}mm {HEIGHT:g}mm;margin:0}}",
        f".leaf{{width:{WIDTH:g}mm;height:{HEIGHT:g}mm}}",
        f".body{{top:{TOP:g}mm;height:{BOTTOM - TOP:g}mm}}",
        f".row{{height:{LEADING:g}mm;line-height:{LEADING:g}mm;font-size:{SIZE:g}mm}}",
        f".row.sm{{height:{SMALL_LEADING:g}mm;line-height:{SMALL_LEADING:g}mm;font-size:{SMALL:g}mm}}",
        f".row.op{{margin-top:{GAP:g}mm}}",
        f".title .ln{{height:{TITLE_LEADING:g}mm;line-height:{TITLE_LEADING:g}mm;font-size:{TITLE:g}mm}}",
        f".facts{{height:{HEAD:g}mm}}",
        f".record__head{{height:{RECORD_HEAD:g}mm}}",
        f".record{{margin-top:{RECORD_GAP:g}mm}}",
        f".record__line{{height:{RECORD_LINE:g}mm;line-height:{RECORD_LINE:g}mm}}",
        f".boxes{{height:{BOXES:g}mm}}",
        *(f".s{step}{{letter-spacing:{step * STEP:.3f}em}}" for step in range(1, round(WIDEST / STEP) + 1)),
    ]
    return "\n".join(rules) + "\n"
