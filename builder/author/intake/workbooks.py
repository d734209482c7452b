"""Takes a workbook, gives the grids of its sheets: hidden rows and sheets left out and told, merged cells kept in mind."""

from __future__ import annotations

from typing import NamedTuple

from builder.author.intake.based_on import SHEET
from builder.author.intake.gathered import PackFile, about, shown
from builder.author.intake.grid import Grid
from builder.author.new import kind_of
from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.tools.workbook_reading import MOST_MERGED, BadWorkbookError, Sheet, TooManyMergedError, letter, read_sheets

_NAMED: int = 6  # places named in a message; more do not help


class Grids(NamedTuple):
    """The sheets that are to be read, and what is to be said of the others."""

    grids: tuple[Grid, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    base: tuple[tuple[str, ...], ...] = ()  # rows of the hidden sheet that an export leaves for the import


def read_workbook(file: PackFile, sheet_name: str = "") -> Grids:
    """Read the sheets that can be seen, or the one of this name."""
    try:
        sheets = read_sheets(file.data())
    except TooManyMergedError:
        return Grids((), (about("K133", file.name, found=f"合并或带链接的单元格 / merged or linked cells {MOST_MERGED}+", limit=MOST_MERGED),))
    except BadWorkbookError:
        return Grids((), (about("K102", file.name),))
    name = shown(file.name)
    seen = [sheet for sheet in sheets if not sheet.hidden and sheet_name in ("", sheet.name)]
    found: list[Diagnostic] = []
    base = next((sheet.rows for sheet in sheets if sheet.hidden and sheet.name == SHEET), ())
    hidden = [sheet.name for sheet in sheets if sheet.hidden and any(map(any, sheet.rows)) and sheet.name != SHEET]
    if hidden:
        found.append(diagnose("K125", Span(file=name), what="表", what_en="sheets", names="、".join(map(shown, hidden))))
    filled = [sheet for sheet in seen if any(any(cell.strip() for cell in row) for row in sheet.rows)]
    if not filled:
        found.append(diagnose("K120", Span(file=name)))
    grids = []
    for sheet in filled:
        grid = _grid(sheet, name, several=len(filled) > 1)
        found.extend(_told(sheet, grid))
        grids.append(grid)
    return Grids(tuple(grids), tuple(found), base)


def _grid(sheet: Sheet, file: str, *, several: bool) -> Grid:
    kept = [(number, row) for number, row in enumerate(sheet.rows, 1) if number not in sheet.hidden_rows]
    # A column that was hidden is left out; but the id often is, and without it nothing finds its way back.
    left_out = {column for column in sheet.hidden_columns if not _is_id_column(sheet, column)}
    return Grid(
        file=file, name=shown(sheet.name) if several or kind_of(sheet.name) else "", sheet=sheet.name, rows=tuple(row for _, row in kept),
        numbers=tuple(number for number, _ in kept), merged=sheet.merged, left_out=frozenset(left_out),
        pictures=tuple(picture for picture in sheet.pictures if picture[0] not in sheet.hidden_rows),
    )  # fmt: skip


def _is_id_column(sheet: Sheet, column: int) -> bool:
    return any(row[column - 1].strip() in ("编号", "id", "ID") for row in sheet.rows[:40] if column <= len(row))


def _told(sheet: Sheet, grid: Grid) -> list[Diagnostic]:
    at = grid.at(0)
    found = []
    rows = sorted(number for number in sheet.hidden_rows if number <= len(sheet.rows) and any(sheet.rows[number - 1]))
    if rows:
        found.append(diagnose("K125", at, what="行", what_en="rows", names=_ranges(rows)))
    columns = [letter(column) for column in sorted(grid.left_out) if any(row[column - 1] for row in sheet.rows if column <= len(row))]
    if columns:
        found.append(diagnose("K125", at, what="列", what_en="columns", names="、".join(columns)))
    if sheet.unstored:
        found.append(diagnose("K128", at, place=_few(sheet.unstored)))
    found.extend(diagnose("K129", at, place=place, found=error) for place, error in sheet.errors[:_NAMED])
    downward = [f"{letter(left)}{top}:{letter(right)}{bottom}" for top, left, bottom, right in sheet.merged
                if left == right and top in grid.numbers]  # fmt: skip
    if downward:
        found.append(diagnose("K126", at, places=_few(downward)))
    if sheet.cut:
        found.append(diagnose("K133", at, found=f"{sheet.cut}+", limit=sheet.cut))
    return found


def _few(places: tuple[str, ...] | list[str]) -> str:
    return "、".join(places[:_NAMED]) + (" …" if len(places) > _NAMED else "")


def _ranges(numbers: list[int]) -> str:
    """Write 3、5–9 for 3, 5, 6, 7, 8, 9."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return _few([str(first) if first == last else f"{first}–{last}" for first, last in spans])
