"""Takes typed values of the files of programmes, rolls and notices, gives them."""

from __future__ import annotations

import re
from typing import Final

from builder.base.dates import FuzzyDate
from builder.base.text import is_safe_slug
from builder.load.assemblers.shared import common, documents, steps
from builder.load.taking import dated, day, fuzzy, get, records, report, text, texts
from builder.load.typed import LINE, Reading, Record
from builder.model.deadlines import Deadline
from builder.model.node import MapNode
from builder.model.notice import Notice, NoticeEntry
from builder.model.programme import Cycle, Edition, Expected, MergedBrand, Programme, Release
from builder.model.roll import Roll, RollEntry
from builder.tools.strokes import stroke_key

_SEVERAL: Final = re.compile(r"[、，；;\n]|\S,\s*\S")


def assemble_programme(reading: Reading, record: Record, _node: MapNode) -> Programme:
    """Assemble a programme."""
    return Programme(
        **common(reading, record),
        name=text(record, "name"),
        level=text(record, "level"),
        level_label=text(record, "level_label"),
        seal=text(record, "seal"),
        issuer=text(record, "issuer"),
        scope=text(record, "scope"),
        summary=text(record, "summary"),
        leads_to=text(record, "leads_to"),
        cycles=tuple(_cycle(reading, item) for item in records(record, "cycle")),
        calendar=tuple(_deadline(reading, item) for item in records(record, "calendar") if text(item, "title")),
        steps=steps(record, "steps"),
        categories=texts(record, "categories"),
        documents=documents(record),
        jury=texts(record, "jury"),
        merged_from=tuple(_merged(reading, item) for item in records(record, "merged_from") if text(item, "name")),
        editions=tuple(_edition(reading, item) for item in records(record, "editions") if "number" in item),
    )


def _cycle(reading: Reading, record: Record) -> Cycle:
    first, last = fuzzy(record, "valid_from"), fuzzy(record, "valid_to")
    begins, ends = (first.first_day() if first else None), (last.last_day() if last else None)
    if begins and ends and ends < begins:
        report(reading, "N102", record, start=str(begins), end=str(ends))
    return Cycle(
        name=text(record, "name"),
        every=text(record, "every"),
        valid_from=first,
        valid_to=last,
        quota=text(record, "quota"),
        per_category=get(record, "per_category", int, 0),
        per_period=get(record, "per_period", int, 0),
        per_unit=get(record, "per_unit", int, 0),
    )


def _deadline(reading: Reading, record: Record) -> Deadline:
    first, last = get(record, "day", int, 0), get(record, "to_day", int, 0)
    months = tuple(int(month) for month in texts(record, "months"))
    if first > 31 or last > 31 or (last and not 0 < first <= last) or any(not 1 <= month <= 12 for month in months):
        report(reading, "N101", record, title=text(record, "title"))
        first, last, months = 0, 0, ()
    return Deadline(title=text(record, "title"), text=text(record, "text"), count=text(record, "count"), day=first,
                    to_day=last, months=months, url=text(record, "url"))  # fmt: skip


def _merged(reading: Reading, record: Record) -> MergedBrand:
    slug = text(record, "slug")
    if slug and not is_safe_slug(slug):
        report(reading, "N116", record, slug=slug)
        slug = ""
    return MergedBrand(name=text(record, "name"), slug=slug, date=fuzzy(record, "date"), text=text(record, "text"),
                       line=get(record, LINE, int, 0))  # fmt: skip


def _edition(reading: Reading, record: Record) -> Edition:
    expect = record.get("expect")
    if not get(record, "number", int, 0):
        report(reading, "N118", record)
    return Edition(
        number=get(record, "number", int, 0),
        year=get(record, "year", int, 0),
        title=text(record, "title"),
        groups=texts(record, "groups"),
        expect=Expected(text=text(expect, "text"), people=get(expect, "people", int, 0), groups=get(expect, "groups", int, 0))
        if isinstance(expect, dict) else None,
        release=tuple(_release(reading, item) for item in records(record, "release") if text(item, "lane")),
        release_level=text(record, "release_level"),
        release_class=text(record, "release_class"),
        line=get(record, LINE, int, 0),
    )  # fmt: skip


def _release(reading: Reading, record: Record) -> Release:
    if not any(text(record, name) for name in ("title", "text", "event", "media", "url")):
        report(reading, "P101", record, name="名称", key="title")
    return Release(lane=text(record, "lane"), title=text(record, "title"), text=text(record, "text"), date=dated(record),
                   event=text(record, "event"), coverage=text(record, "media"), url=text(record, "url"))  # fmt: skip


def assemble_roll(reading: Reading, record: Record, _node: MapNode) -> Roll:
    """Assemble a roll; names without a page get their place among the others by strokes."""
    chinese = reading.settings.language.startswith("zh")
    return Roll(
        **common(reading, record),
        programme=text(record, "programme"),
        period=fuzzy(record, "period") or FuzzyDate(),
        title=text(record, "title"),
        summary=text(record, "summary"),
        part=text(record, "part"),
        total=get(record, "total", int, 0),
        issued=day(record, "issued"),
        entries=tuple(
            RollEntry(ref=text(item, "ref"), name=text(item, "name"), category=text(item, "category"),
                      place=text(item, "place"), org=text(item, "org"), deed=text(item, "deed"),
                      stroke_key=stroke_key(text(item, "name")) if chinese else (), line=get(item, LINE, int, 0))
            for item in _entries(reading, record)
        ),
    )  # fmt: skip


def assemble_notice(reading: Reading, record: Record, _node: MapNode) -> Notice:
    """Assemble a public notice."""
    first, last = day(record, "open"), day(record, "close")
    if first and last and last < first:
        report(reading, "N102", record, start=str(first), end=str(last))
    return Notice(
        **common(reading, record),
        title=text(record, "title"),
        subtype=text(record, "subtype") or "notice",
        summary=text(record, "summary"),
        open=first,
        close=last,
        programme=text(record, "programme"),
        period=fuzzy(record, "period"),
        entries=tuple(
            NoticeEntry(ref=text(item, "ref"), name=text(item, "name"), category=text(item, "category"),
                        place=text(item, "place"), org=text(item, "org"), deed=text(item, "deed"),
                        line=get(item, LINE, int, 0))
            for item in _entries(reading, record)
        ),
        office_contact=text(record, "office_contact"),
        objection=text(record, "objection"),
        how=text(record, "how"),
        url=text(record, "url"),
        result=text(record, "result"),
        documents=documents(record),
        series=text(record, "series"),
        keep=reading.settings.anonymise_after,
    )  # fmt: skip


def _entries(reading: Reading, record: Record) -> tuple[Record, ...]:
    """The items of a list of names that name somebody; several names in one item are told."""
    found = tuple(item for item in records(record, "entries") if text(item, "ref") or text(item, "name"))
    for item in found:
        if _SEVERAL.search(text(item, "name")):
            report(reading, "N192", item)
    return found
