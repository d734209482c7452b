"""Takes tables, gives a workbook (xlsx). The only user of openpyxl, which the extra `office` brings."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from builder.base.text import display_width

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_REFUSED: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # characters that XML cannot carry
_LONGEST: Final = 32_767  # characters a cell can hold
_WIDEST: Final = 60  # columns


class SheetText(NamedTuple):
    """One sheet: what its tab says, its heads, its rows."""

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[str]]


def workbook(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write one sheet: every cell is text, whatever it begins with; the heads stay in sight."""
    return workbook_of((SheetText(title, columns, rows),))


def workbook_of(sheets: Iterable[SheetText], *, hidden: Collection[str] = ()) -> bytes:
    """Write several sheets so; those whose title is in `hidden` show no tab."""
    book = Workbook()
    book.remove(book.active)
    for each in sheets:
        sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", each.title)[:31] or "1")
        _fill(sheet, each)
        if each.title in hidden:
            sheet.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, each: SheetText) -> None:
    widths = [display_width(column) for column in each.columns]
    for number, row in enumerate((each.columns, *each.rows), start=1):
        for place, text in enumerate(row, start=1):
            if not text and number > 1:
                continue  # a cell that is not there weighs nothing
            cell = sheet.cell(row=number, column=place)
            cell.value = _REFUSED.sub("", text)[:_LONGEST]
            cell.data_type = "s"  # a text that begins with = is no formula
            cell.quotePrefix = True  # and becomes none when somebody edits it
            widths[place - 1] = min(_WIDEST, max(widths[place - 1], *map(display_width, text.split("\n"))))
    for place, width in enumerate(widths, start=1):
        sheet.cell(row=1, column=place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = width + 2
    sheet.freeze_panes = "A2"
