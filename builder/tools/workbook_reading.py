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
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 300
MOST_MERGED: Final = 500_000  # openpyxl makes a cell of every one that is merged, or linked as a range
_FAULTS: Final = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, IndexError,
    SyntaxError, OSError, EOFError, AssertionError, NotImplementedError,
)  # fmt: skip  # SyntaxError: what both XML readers call markup that is not well-formed
_FORMULA: Final = re.compile(rb"<(?:x:)?f[ >/]")
_DISPIMG: Final = re.compile(r'=?(?:_xlfn\.)?DISPIMG\("([^"]+)"')
_WPS_PICTURES: Final = "xl/cellimages.xml"
_WPS_TARGETS: Final = "xl/_rels/cellimages.xml.rels"
_AREA: Final = re.compile(r"([A-Za-z]{1,3})(\d{0,7}):([A-Za-z]{1,3})(\d{0,7})")
_TALL: Final = 1_048_576  # rows of a sheet
_SPREADING: Final = (b"mergeCell", b"hyperlink")
_QUOTED: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


class BadWorkbookError(ValueError):
    """The workbook cannot be read."""


class TooManyMergedError(BadWorkbookError):
    """More cells are merged than can be read."""


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
    cut: int = 0  # the limit of rows or columns beyond which there is more than is read


def read_sheets(data: bytes) -> tuple[Sheet, ...]:
    """Read all worksheets, also hidden ones. BadWorkbookError: it is none, damaged, or merged without end."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that no reader of texts needs
            if _merged_cells(data) > MOST_MERGED:
                raise TooManyMergedError
            book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
            formulas = load_workbook(io.BytesIO(data), keep_links=False) if _has_formulas(data) else None
            cell_pictures = _cell_pictures(data)
            return tuple(_sheet(sheet, formulas, cell_pictures) for sheet in book.worksheets)
    except BadWorkbookError:
        raise
    except _FAULTS as fault:
        raise BadWorkbookError(type(fault).__name__) from fault


def letter(column: int) -> str:
    """Give the letters of a column: 1 is A."""
    return str(get_column_letter(column))


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA.search(archive.read(name)) for name in parts)


def _merged_cells(data: bytes) -> int:
    """Count the cells that are merged or linked by ranges, in the part that has most of them."""
    most = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            text = archive.read(name) if name.lower().endswith(".xml") else b""
            plain = text.replace(b"\0", b"")  # UTF-16
            if any(word in plain for word in _SPREADING):
                found = ElementTree.iterparse(io.BytesIO(text))  # noqa: S314 # DTDs were refused
                most = max(most, sum(_area(item.get("ref", "")) for _, item in found if item.tag.endswith(("}mergeCell", "}hyperlink"))))
    return most


def _area(reference: str) -> int:
    found = _AREA.fullmatch(reference.replace("$", ""))
    if found is None:
        return 1
    wide: int = column_index_from_string(found[3].upper()) - column_index_from_string(found[1].upper()) + 1
    return max(wide, 0) * max(int(found[4] or _TALL) - int(found[2] or 1) + 1, 0)


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
    stored = {place: cell for place, cell in _stored(sheet).items() if cell.value is not None}
    within = {place: cell for place, cell in stored.items() if place[0] <= MOST_ROWS and place[1] <= MOST_COLUMNS}
    errors = [(cell.coordinate, str(cell.value)) for _, cell in sorted(within.items()) if cell.data_type == "e"]
    pictures = list(_pictures(sheet))
    texts = {place: _text(cell) for place, cell in within.items()}
    for place, text in texts.items():
        if shown := _DISPIMG.match(text):
            texts[place] = ""
            if shown[1] in cell_pictures:
                pictures.append((*place, cell_pictures[shown[1]]))
    cut = MOST_ROWS if any(row > MOST_ROWS for row, _ in stored) else MOST_COLUMNS if len(within) < len(stored) else 0
    return Sheet(
        name=sheet.title, hidden=sheet.sheet_state != "visible", rows=_rows(texts),
        hidden_rows=frozenset(number for number, row in sheet.row_dimensions.items() if row.hidden),
        hidden_columns=frozenset(_hidden_columns(sheet)),
        merged=tuple((area.min_row, area.min_col, area.max_row, area.max_col) for area in sheet.merged_cells.ranges),
        unstored=tuple(_unstored(sheet, formulas)), errors=tuple(errors), pictures=tuple(pictures),
        cut=cut,
    )  # fmt: skip


def _stored(sheet: Worksheet) -> dict[tuple[int, int], Cell]:
    """Give the cells that the file holds, by row and column: asking for all would make one for every place of the sheet."""
    cells: dict[tuple[int, int], Cell] = sheet._cells  # noqa: SLF001 # openpyxl has no other way to them
    return cells


def _rows(texts: dict[tuple[int, int], str]) -> tuple[tuple[str, ...], ...]:
    """Lay texts out as rows of one width; those without any share one."""
    width = max((column for _, column in texts), default=0)
    found: dict[int, list[str]] = {}
    for (row, column), text in texts.items():
        found.setdefault(row, [""] * width)[column - 1] = text
    empty = ("",) * width
    return tuple(tuple(found[row]) if row in found else empty for row in range(1, max(found, default=0) + 1))


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden:
            yield from range(dimension.min or 0, min(dimension.max or 0, MOST_COLUMNS) + 1)


def _unstored(sheet: Worksheet, formulas: Workbook | None) -> Iterator[str]:
    if formulas is None:
        return
    known = _stored(sheet)
    for place, cell in sorted(_stored(formulas[sheet.title]).items()):
        if cell.data_type == "f" and (place not in known or known[place].value is None):
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
