"""Takes the bytes of a text table (csv, tsv), gives its grid: encoding detected strictly, separator found, quotes checked."""

from __future__ import annotations

import csv
import io
import re
from typing import Final, NamedTuple

from builder.author.intake.gathered import PackFile, about, shown
from builder.author.intake.grid import Grid
from builder.base.diagnostic import Diagnostic, diagnose

_SEPARATORS: Final = (",", "\t", ";", "，", "|")
_LOOKED_AT: Final = 30
_MOST_CELL: Final = 200_000
_MOST_COLUMNS: Final = 300
_MOST_ROWS: Final = 50_000
_MARKS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_LOST: Final = re.compile("\ufffd+|锟斤拷|烫烫烫")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_USUAL: Final = re.compile("[\t\r\n -~\u4e00-\u9fff\u3000-\u303f\uff01-\uff5e\uff61-\uff65]")
_RARE: Final = re.compile("[\u0080-\u009f\ue000-\uf8ff\u0400-\u04ff\u0e00-\u0eff]")


class TextTable(NamedTuple):
    """A grid, or what is wrong."""

    grid: Grid | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


def read_text_table(data: bytes, file: PackFile) -> TextTable:
    """Read a text table."""
    text = decoded(data)
    if text is None:
        return TextTable(None, (about("K130", file.name),))
    name = shown(file.name)
    if not text.strip():
        return TextTable(None, (diagnose("K120", Grid(name).at(0)),))
    found = [diagnose("K131", Grid(name).at(0), found=lost[0]) for lost in list(_LOST.finditer(text))[:1]]
    separator = _separator(text, file.ending)
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    csv.field_size_limit(_MOST_CELL)
    begun = 1
    try:
        for row in reader:
            rows.append(tuple(row))
            numbers.append(begun)
            begun = reader.line_num + 1
            if len(rows) > _MOST_ROWS:
                return TextTable(None, (about("K133", file.name, found=f"{_MOST_ROWS}+", limit=_MOST_ROWS),))
    except csv.Error as fault:
        if "limit" in str(fault):
            return TextTable(None, (diagnose("K133", Grid(name).at(begun), found=f"{_MOST_CELL}+", limit=_MOST_CELL),))
        return TextTable(None, (diagnose("K132", Grid(name).at(begun)), *found))
    if max(map(len, rows), default=0) > _MOST_COLUMNS:
        return TextTable(None, (about("K133", file.name, found=max(map(len, rows)), limit=_MOST_COLUMNS),))
    found += _ragged(Grid(name), rows, numbers)
    return TextTable(Grid(name, rows=tuple(rows), numbers=tuple(numbers)), tuple(found))


def decoded(data: bytes) -> str | None:
    """Decode strictly: a mark first, then UTF-8, then GB18030 if it gives Chinese; None where nothing fits."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if b"\0" in data[:2000]:
        read = (_strictly(data, wide) for wide in ("utf-16-le", "utf-16-be"))
        return next((text for text in read if text and len(_USUAL.findall(text)) > 0.9 * len(text)), None)
    text = _strictly(data, "utf-8")
    if text is not None:
        return text
    text = _strictly(data, "gb18030")
    if text is None or _RARE.search(text):
        return None
    han = len(_HAN.findall(text))
    everyday = sum(0xB0 <= char.encode("gb2312", "replace")[0] <= 0xD7 for char in _HAN.findall(text))
    return text if han and everyday > 0.6 * han else None  # names hold rare characters, whole tables do not


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _separator(text: str, ending: str) -> str:
    """Find the separator that gives the most rows of one width, looking past titles that have none."""
    if ending in (".tsv", ".tab") and "\t" in text:
        return "\t"
    lines = [line for line in _unquoted(text).splitlines() if line.strip()][:_LOOKED_AT]
    best, chosen = 0.0, ","
    for separator in _SEPARATORS:
        widths = [line.count(separator) for line in lines]
        usual = max(set(widths), key=lambda width: (widths.count(width) if width else 0, width))
        score = widths.count(usual) * (1 + min(usual, 20) / 100) if usual else 0.0
        if separator == "，" and not any(line.count(separator) >= 2 for line in lines[:3]):
            score = 0.0  # prose is full of them: only heads of at least three columns make a table of them
        if score > best:
            best, chosen = score, separator
    return chosen


def _unquoted(text: str) -> str:
    return re.sub(r'"(?:[^"]|"")*"', "x", text[:200_000])


def _ragged(grid: Grid, rows: list[tuple[str, ...]], numbers: list[int]) -> list[Diagnostic]:
    """Tell rows with more cells than the widest of the first rows: a separator stands in an unquoted cell."""
    widths = [len(row) for row in rows if any(row)]
    usual = max(set(widths), key=widths.count) if widths else 0
    return [
        diagnose("K134", grid.at(number), found=len(row) - usual)
        for row, number in zip(rows, numbers, strict=True)
        if len(row) > usual > 1 and any(cell.strip() for cell in row[usual:])
    ][:20]
