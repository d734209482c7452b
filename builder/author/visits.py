"""Takes a private log of visits and people, gives who was not visited for a while; of the log nothing but days comes back."""

from __future__ import annotations

import csv
import io
import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from builder.base.dates import parse_day
from builder.base.text import fold
from builder.gate.scan import scan

_COLUMNS: Final[Mapping[str, frozenset[str]]] = {
    "id": frozenset({"编号", "id"}),
    "name": frozenset({"姓名", "name"}),
    "day": frozenset({"日期", "date"}),
}
_ID: Final = re.compile(r"(?!.*\d{7})[A-Za-z][A-Za-z0-9_-]{0,63}")  # what may be repeated of a cell: no words, no number


class Why(StrEnum):
    """Why a row of the log does not count."""

    UNREADABLE = "unreadable"  # no day, nobody named, or broken quotation marks
    LATER = "later"  # after the day of the list
    UNKNOWN = "unknown"  # nobody has this id or name
    SEVERAL = "several"  # several have this name


class Fault(NamedTuple):
    """Lines of the log that do not count; never their text, except an id that nobody has."""

    why: Why
    first: int
    last: int
    id: str = ""


class Who(NamedTuple):
    """Somebody with a file, shown or not."""

    id: str
    name: str


class Due(NamedTuple):
    """Somebody to visit, with the last visit there was."""

    id: str
    name: str
    last: date | None


@dataclass(frozen=True)
class Visits:
    """The last visit by id, and the rows that do not count."""

    last: Mapping[str, date] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


class _Row(NamedTuple):
    first: int
    last: int
    cells: Sequence[str] | None  # None: not CSV


def decode_log(data: bytes) -> tuple[str, str] | None:
    """Give the text and the name of its encoding, as spreadsheets write CSV in China; None if it is neither."""
    for codec, name in (("utf-8-sig", "UTF-8"), ("gb18030", "GB18030")):
        try:
            return data.decode(codec), name
        except UnicodeDecodeError:
            continue
    return None


def read_visits(text: str, people: Iterable[Who], today: date) -> Visits | None:
    """Find the last visit of everybody up to that day; None if there is no head that names the columns."""
    rows = _rows(text)
    head = next((row for row in rows if row.cells is None or any(cell.strip() for cell in row.cells)), None)
    columns = _columns(head.cells or ()) if head else {}
    if "day" not in columns or not columns.keys() & {"id", "name"}:
        return None
    ids, names = _known(people)
    last: dict[str, date] = {}
    faults: list[Fault] = []
    for row in rows:
        found = _visit(row, columns, ids, names, today)
        if isinstance(found, Fault):
            faults.append(found)
        elif found:
            last[found[0]] = max(found[1], last.get(found[0], date.min))
    return Visits(last, tuple(faults))


def due(shown: Iterable[Who], last: Mapping[str, date], today: date, months: int) -> list[Due]:
    """List who was not visited within so many months; nobody's visit first, then the oldest, then by id."""
    since = months_before(today, months)
    waiting = [Due(who.id, who.name, last.get(who.id)) for who in shown]
    waiting = [one for one in waiting if one.last is None or one.last < since]
    return sorted(waiting, key=lambda one: (one.last or date.min, one.id))


def months_before(day: date, months: int) -> date:
    """Go back by months; where that month is too short, to its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _rows(text: str) -> Iterator[_Row]:
    """Read row by row with the lines each stands on; after a broken one the next line is tried."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        first = reader.line_num + 1
        try:
            cells: Sequence[str] | None = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = None
        yield _Row(first, max(first, reader.line_num), cells)


def _columns(head: Sequence[str]) -> dict[str, int]:
    """Find the columns by their heads, also as `list --csv` writes them: 编号 id."""
    found: dict[str, int] = {}
    for number, cell in enumerate(head):
        words = set(fold(cell).split())
        for column, heads in _COLUMNS.items():
            if words and words <= heads:
                found.setdefault(column, number)
    return found


def _known(people: Iterable[Who]) -> tuple[dict[str, str], dict[str, set[str]]]:
    ids: dict[str, str] = {}
    names: dict[str, set[str]] = defaultdict(set)
    for who in people:
        ids[fold(who.id)] = who.id
        names[fold(who.name)].add(who.id)
    return ids, names


def _visit(
    row: _Row, columns: Mapping[str, int], ids: Mapping[str, str], names: Mapping[str, set[str]], today: date
) -> tuple[str, date] | Fault | None:
    """Give whose visit it was and when; None for an empty row."""
    if row.cells is None:
        return Fault(Why.UNREADABLE, row.first, row.last)
    cells = [cell.strip() for cell in row.cells]
    if not any(cells):
        return None
    given = {column: cells[number] for column, number in columns.items() if number < len(cells)}
    day, id_, name = (given.get(column, "") for column in ("day", "id", "name"))
    when = parse_day(day)
    if when is None or not (id_ or name):
        return Fault(Why.UNREADABLE, row.first, row.last)
    meant = {ids[fold(id_)]} if fold(id_) in ids else set() if id_ else names.get(fold(name), set())
    if len(meant) != 1:
        told = id_ if _ID.fullmatch(id_) and not scan(id_) else ""
        return Fault(Why.SEVERAL if meant else Why.UNKNOWN, row.first, row.last, told)
    return (next(iter(meant)), when) if when <= today else Fault(Why.LATER, row.first, row.last)
