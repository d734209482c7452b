"""Takes the bytes of a workbook (xlsx), gives its sheets as text; formulas are never run, only their stored results are read.

The other half of `builder.tools.workbook`. Callers look into the archive first (size, DTDs, damage).
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 300
_FAULTS: Final = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, IndexError,
    SyntaxError, OSError, EOFError, AssertionError, NotImplementedError,
)  # fmt: skip  # SyntaxError: what both XML readers call markup that is not well-formed
_FORMULA: Final = re.compile(rb"<(?:x:)?f[ >/]")
_DISPIMG: Final = re.compile(r'=?(?:_xlfn\.)?DISPIMG\("([^"]+)"')
_WPS_PICTURES: Final = "xl/cellimages.xml"
_WPS_TARGETS: Final = "xl/_rels/cellimages.xml.rels"
_QUOTED: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


class BadWorkbookError(ValueError):
    """The workbook cannot be read."""


@dataclass(frozen=True)
class Sheet:
    """One sheet. Rows and columns count from 1 in `hidden_*`, `merged` (top, left, bottom, right) and places."""

    name: str
    hidden: bool
    rows: tuple[tuple[str, ...], ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    merged: tuple[tuple[int, int, int, int], ...]
    unstored: tuple[str, ...]  # cells with a formula whose result was never stored
    errors: tuple[tuple[str, str], ...]  # cell and error
    pictures: tuple[tuple[int, int, bytes], ...]  # row, column, bytes: what was laid over a cell
    cut: bool = False  # more rows than are read


def read_sheets(data: bytes) -> tuple[Sheet, ...]:
    """Read all worksheets, also hidden ones. BadWorkbookError: it is none, or damaged."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that no reader of texts needs
            book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
            formulas = load_workbook(io.BytesIO(data), keep_links=False) if _has_formulas(data) else None
            cell_pictures = _cell_pictures(data)
            return tuple(_sheet(sheet, formulas, cell_pictures) for sheet in book.worksheets)
    except _FAULTS as fault:
        raise BadWorkbookError(type(fault).__name__) from fault


def letter(column: int) -> str:
    """Give the letters of a column: 1 is A."""
    return str(get_column_letter(column))


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA.search(archive.read(name)) for name in parts)


def _cell_pictures(data: bytes) -> dict[str, bytes]:
    """Give the pictures that WPS keeps within cells, by the ID that a formula names: =DISPIMG("ID_…",1)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if not {_WPS_PICTURES, _WPS_TARGETS} <= names:
            return {}
        targets = {item.get("Id"): item.get("Target", "") for item in ElementTree.fromstring(archive.read(_WPS_TARGETS))}  # noqa: S314 # DTDs were refused
        found = {}
        for picture in ElementTree.fromstring(archive.read(_WPS_PICTURES)):  # noqa: S314 # the same
            name = next((item.get("name", "") for item in picture.iter() if item.tag.endswith("}cNvPr")), "")
            blip = next((item for item in picture.iter() if item.tag.endswith("}blip")), None)
            target = next((targets.get(text, "") for key, text in blip.items() if key.endswith("}embed")), "") if blip is not None else ""
            if name and "xl/" + target in names:
                found[name] = archive.read("xl/" + target)
        return found


def _sheet(sheet: Worksheet, formulas: Workbook | None, cell_pictures: dict[str, bytes]) -> Sheet:
    rows: list[tuple[str, ...]] = []
    errors: list[tuple[str, str]] = []
    pictures = list(_pictures(sheet))
    for cells in sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS), max_col=min(sheet.max_column, MOST_COLUMNS)):
        errors.extend((cell.coordinate, str(cell.value)) for cell in cells if cell.data_type == "e")
        texts = list(map(_text, cells))
        for place, text in enumerate(texts):
            if shown := _DISPIMG.match(text):
                texts[place] = ""
                if shown[1] in cell_pictures:
                    pictures.append((cells[place].row, place + 1, cell_pictures[shown[1]]))
        rows.append(tuple(texts))
    return Sheet(
        name=sheet.title, hidden=sheet.sheet_state != "visible", rows=tuple(rows),
        hidden_rows=frozenset(number for number, row in sheet.row_dimensions.items() if row.hidden),
        hidden_columns=frozenset(_hidden_columns(sheet)),
        merged=tuple((area.min_row, area.min_col, area.max_row, area.max_col) for area in sheet.merged_cells.ranges),
        unstored=tuple(_unstored(sheet, formulas)), errors=tuple(errors), pictures=tuple(pictures),
        cut=sheet.max_row > MOST_ROWS and any(cell.value is not None for cell in sheet[MOST_ROWS + 1]),
    )  # fmt: skip


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden:
            yield from range(dimension.min or 0, min(dimension.max or 0, MOST_COLUMNS) + 1)


def _unstored(sheet: Worksheet, formulas: Workbook | None) -> Iterator[str]:
    if formulas is None:
        return
    for cells in formulas[sheet.title].iter_rows(max_row=min(sheet.max_row, MOST_ROWS)):
        for cell in cells:
            if cell.data_type == "f" and sheet[cell.coordinate].value is None:
                yield cell.coordinate


def _pictures(sheet: Worksheet) -> Iterator[tuple[int, int, bytes]]:
    for picture in getattr(sheet, "_images", ()):  # openpyxl keeps them here, and has no other name for it
        start = getattr(picture.anchor, "_from", None)
        if start is not None:
            yield start.row + 1, start.col + 1, picture._data()  # noqa: SLF001 # the only way to the bytes as they came


def _text(cell: Cell) -> str:
    """Say what stands in a cell as its reader sees it, but for dates, which become ISO as far as the format shows them."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime | date):
        return _day(value, str(cell.number_format or ""))
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


def _day(value: date, form: str) -> str:
    """A cell that shows 2013年5月 holds the first of May: the format knows how much is meant."""
    shown = _QUOTED.sub("", form).lower()
    if "y" in shown and "d" not in shown:
        return f"{value.year:04d}-{value.month:02d}" if "m" in shown else f"{value.year:04d}"
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
