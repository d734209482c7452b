"""Takes the views of data files, gives their bytes: CSV, JSON, search data, calendar, headers, robots."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence

from builder.plan.assets import HeadersView
from builder.plan.calendar import CalendarEntry, CalendarView
from builder.plan.data import DataView
from builder.plan.feeds import RobotsView
from builder.plan.meta import serialise
from builder.plan.search import SearchDataView, SearchRow

_FORMULA = re.compile(r"^[=+\-@\t\r]")  # what a spreadsheet would run
_ICS_LINE = 75  # octets a line, RFC 5545 3.1
_COLUMNS = ("id", "姓名", "拼音", "类型", "类别", "地区", "荣誉", "级别", "时间", "简介", "页面")


def people_csv(view: DataView) -> bytes:
    """The list of people for a spreadsheet."""
    rows = []
    for person in view.people:
        honors = person.honors
        rows.append((
            person.id, person.name, person.pinyin, person.kind, "、".join(person.categories), person.place,
            "；".join(honor.title for honor in honors), "；".join(honor.level for honor in honors),
            "；".join(honor.date for honor in honors), person.summary, person.url,
        ))  # fmt: skip
    return csv_table(_COLUMNS, rows)


def csv_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV: UTF-8 with BOM, so that a spreadsheet reads Chinese; formulas are defused."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_defuse(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _defuse(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def people_json(view: DataView) -> bytes:
    """The same as JSON."""
    people = [
        {
            "id": person.id,
            "name": person.name,
            "pinyin": person.pinyin,
            "kind": person.kind,
            "categories": list(person.categories),
            "place": person.place,
            "summary": person.summary,
            "honors": [
                {
                    "title": honor.title,
                    "level": honor.level,
                    "rank": honor.rank,
                    "date": honor.date,
                    "category": honor.category,
                    "programme": honor.programme,
                    "sourced": honor.sourced,
                }
                for honor in person.honors
            ],
            "url": person.url,
        }
        for person in view.people
    ]
    return (json.dumps({"title": view.title, "people": people}, ensure_ascii=False, indent=1) + "\n").encode()


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
    """An iCalendar file of all-day events."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Exemplar//EN", f"X-WR-CALNAME:{_ics(view.title)}"]
    for entry in view.entries:
        lines += _ics_event(entry)
    lines.append("END:VCALENDAR")
    return b"".join(_fold(line) for line in lines)


def _ics_event(entry: CalendarEntry) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_ics(entry.uid)}",
        f"DTSTAMP:{entry.stamp:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{entry.start:%Y%m%d}",
        f"DTEND;VALUE=DATE:{entry.end:%Y%m%d}",
        f"SUMMARY:{_ics(entry.summary)}",
    ]
    if entry.location:
        lines.append(f"LOCATION:{_ics(entry.location)}")
    if entry.url:
        lines.append(f"URL:{entry.url}")
    return [*lines, "END:VEVENT"]


def _ics(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


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
