"""Takes the typed values of an event, gives its stops and its set of boards; what cannot be is reported at its line."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from builder.base.dates import FuzzyDate, exactly
from builder.base.diagnostic import diagnose
from builder.load.taking import day, get, records, text, texts
from builder.load.typed import LINE, Reading, Record
from builder.model.event import TourStop
from builder.model.exhibit_set import PRODUCT, SetRequest

_METRES: Final = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)(?:m|米)?", re.IGNORECASE)
_GAP, _CRATE = 200, 10


def read_stops(reading: Reading, record: Record) -> tuple[TourStop, ...]:
    """Read the stops of a tour in the order in which they are written."""
    stops = tuple(
        TourStop(
            place=text(item, "place"),
            venue=text(item, "venue"),
            start=day(item, "from"),
            end=day(item, "to"),
            boards=texts(item, "boards"),
            line=get(item, LINE, int, 0),
        )
        for item in records(record, "stops")
    )
    for stop in stops:
        if stop.start and stop.end and stop.end < stop.start:
            _report(reading, "T202", stop.line, start=str(stop.start), end=str(stop.end))
        elif stop.first and not (stop.start and stop.end):
            _report(reading, "T207", stop.line)
        if not (stop.place or stop.venue or stop.first):
            _report(reading, "T209", stop.line)
    for number, later in enumerate(stops):
        earlier = next((stop for stop in stops[:number] if _overlap(stop, later)), None)
        if earlier:  # once a stop: a list of pairs grows too long to be read
            other = earlier.venue or earlier.place or str(earlier.start)
            _report(reading, "T203", later.line, start=str(later.first), end=str(later.last), other=other)
    return stops


def _overlap(one: TourStop, other: TourStop) -> bool:
    """Whether the same boards would hang at both on one day; a stop without boards shows the whole set."""
    if one.boards and other.boards and not set(one.boards) & set(other.boards):
        return False
    if not (one.first and one.last and other.first and other.last):
        return False
    return max(one.first, other.first) <= min(one.last, other.last)


def tour_days(stops: tuple[TourStop, ...]) -> tuple[FuzzyDate | None, FuzzyDate | None]:
    """First and last day of a tour; None if no stop has a date."""
    days = sorted(date for stop in stops for date in (stop.start, stop.end) if date)
    if not days:
        return None, None
    first, last = (exactly(date) for date in (days[0], days[-1]))
    return first, last


def read_set(reading: Reading, record: Record, *, product: str = PRODUCT, cover: bool = True) -> SetRequest | None:
    """Read the set of an event or a place, which differ in what is usual; a product alone stands for a set with nothing else said."""
    given = record.get("set")
    if not isinstance(given, dict):
        return None
    line = get(given, LINE, int, 0)
    copy = get(given, "copy", int, 1)
    if not copy:
        _report(reading, "T205", line, name="套次", key="copy", found="0")
    query = [name for name in ("category", "level", "year") if name in given]
    people = texts(given, "people")
    if people and query:
        _report(reading, "T201", line, names="、".join(query))
    for target in dict.fromkeys(people):
        if people.count(target) > 1:
            _report(reading, "T206", line, target=target)
    return SetRequest(
        product=text(given, "product") or product,
        people=tuple(dict.fromkeys(people)),
        category=text(given, "category"),
        level=text(given, "level"),
        year=get(given, "year", int, 0),
        order=text(given, "order"),
        cover=get(given, "cover", bool, cover),
        foreword=text(given, "foreword"),
        closing=text(given, "closing"),
        gap=get(given, "gap", int, _GAP),
        walls=tuple(_wall(reading, word, line) for word in texts(given, "wall")),
        crate=_crate(reading, given, line),
        copy=copy,
        line=line,
    )


def _wall(reading: Reading, word: str, line: int) -> int:
    """Read metres, give mm."""
    found = _METRES.fullmatch(unicodedata.normalize("NFKC", word).replace(" ", ""))
    length = round(float(found[1]) * 1000) if found else 0
    if not length:
        _report(reading, "T205", line, name="墙长", key="wall", found=word)
    return length


def _crate(reading: Reading, given: Record, line: int) -> int:
    boards = get(given, "crate", int, _CRATE)
    if not boards:
        _report(reading, "T205", line, name="每箱", key="crate", found=str(boards))
    return boards


def _report(reading: Reading, code: str, line: int, **values: str) -> None:
    reading.diagnostics.append(diagnose(code, reading.source.span(line), **values))
