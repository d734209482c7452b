"""Takes the views of data files, gives their bytes: CSV, JSON, search data, calendar, headers, robots."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence

from builder.base.values import json_schema, plain
from builder.plan.assets import HeadersView
from builder.plan.calendar import CalendarEntry, CalendarView
from builder.plan.feeds import RobotsView
from builder.plan.meta import serialise
from builder.plan.search import SearchDataView, SearchRow
from builder.plan.tours import TourBoardsView
from builder.plan.views.data import DATA_KINDS, DataNumber, DataPerson, DataSchemaView, DataView

_FORMULA = re.compile(r"^[=+\-@\t\r]")  # what a spreadsheet would run
_ICS_LINE = 75  # octets a line, RFC 5545 3.1
_NUMBER_COLUMNS = (
    ("id", "名称", "数值", "约数", "数级", "单位", "截至", "来源", "网址"),
    ("id", "label", "value", "qualifier", "scale", "unit", "as of", "sources", "addresses"),
)
_COLUMNS = (
    ("id", "姓名", "拼音", "类型", "类别", "地区", "荣誉", "级别", "时间", "简介", "页面"),
    ("id", "name", "spoken name", "kind", "categories", "place", "honours", "levels", "dates", "summary", "page"),
)
_MARKS = (("、", "；"), (", ", "; "))  # between words, between entries


def people_csv(view: DataView) -> bytes:
    """The list of people for a spreadsheet."""
    rows = []
    foreign = not view.language.startswith("zh")
    comma, semicolon = _MARKS[foreign]
    for person in view.rows:
        assert isinstance(person, DataPerson)
        honors = person.honors
        rows.append((
            person.id, person.name, person.pinyin, person.kind, comma.join(person.categories), person.place,
            semicolon.join(honor.title for honor in honors),
            semicolon.join(honor.level for honor in honors) if any(honor.level for honor in honors) else "",
            semicolon.join(honor.date for honor in honors), person.summary, person.url,
        ))  # fmt: skip
    return csv_table(_COLUMNS[foreign], rows)


def figures_csv(view: DataView) -> bytes:
    """The numbers of the site for a spreadsheet, each with its day and its sources."""
    rows = []
    foreign = not view.language.startswith("zh")
    semicolon = _MARKS[foreign][1]
    for number in view.rows:
        assert isinstance(number, DataNumber)
        sources = number.sources
        rows.append((
            number.id, number.label, number.value, number.qualifier, number.scale, number.unit, number.as_of,
            semicolon.join(" ".join(filter(None, (source.outlet, source.title, source.date))) for source in sources),
            semicolon.join(source.url for source in sources if source.url),
        ))  # fmt: skip
    return csv_table(_NUMBER_COLUMNS[foreign], rows)


def csv_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV: UTF-8 with BOM, so that a spreadsheet reads Chinese; formulas are defused."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([defuse(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def tour_boards(view: TourBoardsView) -> bytes:
    """The boards of a tour for whoever hangs them."""
    rows = [(line.number, line.name, "；".join(line.stops), line.url) for line in view.lines]
    return csv_table(("编号", "姓名", "站点", "页面"), rows)


def defuse(cell: str) -> str:
    """A cell that no spreadsheet runs."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def data_json(view: DataView) -> bytes:
    """One kind as JSON, with the way to its schema."""
    data = {"$schema": f"schema/{view.kind}.json", "title": view.title, view.kind: plain(view.rows)}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def data_schema(view: DataSchemaView) -> bytes:
    """The JSON Schema of one kind's data, from the type of its rows."""
    row, definitions = json_schema(DATA_KINDS[view.kind])
    properties = {"$schema": {"type": "string"}, "title": {"type": "string"}, view.kind: {"type": "array", "items": row}}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **({"$id": view.address} if view.address else {}),
        "title": view.kind,
        "type": "object",
        "properties": properties,
        "required": ["title", view.kind],
        "additionalProperties": False,
        "$defs": definitions,
    }
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()


def search_data(view: SearchDataView) -> bytes:
    """One script that sets one global: it works from file:// too, where a fetch would not."""
    rows = [
        [row.name, row.slug, _unless_slug(row), row.initials, row.room, list(row.honours), row.year, row.also]
        for row in view.rows
    ]
    data = {"h": view.honours, "r": view.rooms, "p": rows, "s": view.suffix}
    return f"window.exemplarSearch={serialise(data)};\n".encode()


def _unless_slug(row: SearchRow) -> str:
    # Nearly every slug is the pinyin with dashes: written once, the names of 3,000 people are a sixth smaller.
    return "" if row.slug.replace("-", "") == row.pinyin else row.pinyin


def calendar(view: CalendarView) -> bytes:
    """An iCalendar file; times are in UTC, so that no time zone needs to be described."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Exemplar//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
             f"X-WR-CALNAME:{_ics(view.title)}"]  # fmt: skip
    for entry in view.entries:
        lines += _ics_event(entry)
    lines.append("END:VCALENDAR")
    return b"".join(_fold(line) for line in lines)


def _ics_event(entry: CalendarEntry) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_ics(entry.uid)}",
        f"DTSTAMP:{entry.stamp:%Y%m%d}T000000Z",
        *_when(entry),
        f"SUMMARY:{_ics(entry.summary)}",
        f"STATUS:{'CANCELLED' if entry.cancelled else 'CONFIRMED'}",
    ]
    if entry.rrule:
        lines.append(f"RRULE:{entry.rrule}")
    if entry.location:
        lines.append(f"LOCATION:{_ics(entry.location)}")
    if entry.text:
        lines.append(f"DESCRIPTION:{_ics(entry.text)}")
    if entry.url:
        lines.append(f"URL:{entry.url}")
    return [*lines, "END:VEVENT"]


def _when(entry: CalendarEntry) -> list[str]:
    """An end that nobody told is not there: the entry then stands at its beginning alone."""
    if entry.begins is None:
        return [f"DTSTART;VALUE=DATE:{entry.start:%Y%m%d}", f"DTEND;VALUE=DATE:{entry.end:%Y%m%d}"]
    ends = [f"DTEND:{entry.ends:%Y%m%dT%H%M%SZ}"] if entry.ends else []
    return [f"DTSTART:{entry.begins:%Y%m%dT%H%M%SZ}", *ends]


def _ics(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _fold(line: str) -> bytes:
    """Fold a content line at 75 octets, never inside a character."""
    out, current = [], b""
    for char in line:
        encoded = char.encode()
        if len(current) + len(encoded) > _ICS_LINE:
            out.append(current)
            current = b" "
        current += encoded
    return b"\r\n".join([*out, current]) + b"\r\n"


def robots(view: RobotsView) -> bytes:
    """robots.txt; a site that is noindex asks robots to stay away."""
    lines = ["User-agent: *", "Allow: /" if view.allow else "Disallow: /"]
    if view.sitemap:
        lines.append(f"Sitemap: {view.sitemap}")
    return ("\n".join(lines) + "\n").encode()


def headers(view: HeadersView) -> bytes:
    """The `_headers` file of static hosts."""
    lines = []
    for pattern, values in view.rules:
        lines.append(pattern)
        lines += [f"  {name}: {value}" for name, value in values]
    return ("\n".join(lines) + "\n").encode()
