"""Takes a table, gives a workbook (xlsx). The only user of openpyxl, which the extra `office` brings."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from builder.base.text import display_width

_REFUSED: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # characters that XML cannot carry
_LONGEST: Final = 32_767  # characters a cell can hold
_WIDEST: Final = 60  # columns


def workbook(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write one sheet: every cell is text, whatever it begins with; the heads stay in sight."""
    book = Workbook()
    sheet = book.active
    sheet.title = re.sub(r"[\[\]:*?/\\]", " ", title)[:31] or "1"
    widths = [display_width(column) for column in columns]
    for number, row in enumerate((columns, *rows), start=1):
        for place, text in enumerate(row, start=1):
            cell = sheet.cell(row=number, column=place)
            cell.value = _REFUSED.sub("", text)[:_LONGEST]
            cell.data_type = "s"  # a text that begins with = is no formula
            cell.quotePrefix = True  # and becomes none when somebody edits it
            widths[place - 1] = min(_WIDEST, max(widths[place - 1], display_width(text)))
    for place, width in enumerate(widths, start=1):
        sheet.cell(row=1, column=place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = width + 2
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
