"""Takes typed values of a person's file, gives the person."""

from __future__ import annotations

from builder.base.dates import FuzzyDate
from builder.load.assemblers.shared import common, person_refs
from builder.load.taking import dated, fuzzy, get, numbers, records, source_words, text, texts
from builder.load.typed import LINE, Reading, Record
from builder.model.node import MapNode
from builder.model.person import Consent, CustomField, Honor, Person, Recommender
from builder.model.source import Check, TimelineEntry


def _honors(reading: Reading, record: Record, node: MapNode) -> tuple[Honor, ...]:
    short = [name for name in ("level", "year", "honor") if name in record]
    if short and "honors" in record:
        reading.report("P112", node, names="、".join(short))
    if short and "honors" not in record:
        return (_short_honor(record),)
    return tuple(_honor(reading, item, node) for item in records(record, "honors"))


def _short_honor(record: Record) -> Honor:
    year = get(record, "year", int, 0)
    return Honor(title=text(record, "honor"), level=text(record, "level"),
                 date=FuzzyDate(year=year) if year else None)  # fmt: skip


def _honor(reading: Reading, record: Record, node: MapNode) -> Honor:
    given = [name for name in ("year", "date", "period") if name in record]
    if len(given) > 1:
        reading.report("P113", node, names="、".join(given))
    year = get(record, "year", int, 0)
    when = dated(record) or fuzzy(record, "period") or (FuzzyDate(year=year) if year else None)
    return Honor(
        programme=text(record, "programme"),
        title=text(record, "title"),
        level=text(record, "level"),
        date=when,
        edition=get(record, "edition", int, 0),
        group=text(record, "group"),
        category=text(record, "category"),
        category_inferred=get(record, "category_inferred", bool, False),
        citation=text(record, "citation"),
        share=text(record, "share"),
        issuer=text(record, "issuer"),
        posthumous=get(record, "posthumous", bool, False),
        sources=numbers(record),
        source_text=source_words(record),
        line=get(record, LINE, int, 0),
    )


def _consent(record: Record) -> Consent:
    inner = record.get("consent")
    given: Record = inner if isinstance(inner, dict) else {}
    return Consent(publish=text(given, "publish"), portrait=text(given, "portrait"), print=text(given, "print"), mentoring=text(given, "mentoring"),
                   minor=get(given, "minor", bool, False))  # fmt: skip


def _recommender(record: Record) -> Recommender | None:
    given = record.get("recommended_by")
    return Recommender(name=text(given, "name"), kind=text(given, "kind")) if isinstance(given, dict) else None


def _timeline(record: Record) -> tuple[TimelineEntry, ...]:
    return tuple(TimelineEntry(date=dated(item) or FuzzyDate(), text=text(item, "text"), source=numbers(item))
                 for item in records(record, "timeline") if text(item, "text"))  # fmt: skip


def assemble_person(reading: Reading, record: Record, node: MapNode) -> Person:
    """Assemble a person."""
    return Person(
        **common(reading, record),
        name=text(record, "name"),
        kind=text(record, "kind") or "individual",
        categories=texts(record, "category"),
        category_inferred=get(record, "category_inferred", bool, False),
        honors=_honors(reading, record, node),
        surname=text(record, "surname"),
        pinyin=text(record, "pinyin"),
        sort_name=text(record, "sort_name"),
        strokes=get(record, "strokes", int, 0),
        name_hant=text(record, "name_hant"),
        name_en=text(record, "name_en"),
        disambig=text(record, "disambig"),
        summary=text(record, "summary"),
        board_story=text(record, "board_story"),
        quote=text(record, "quote"),
        place=text(record, "place"),
        org=text(record, "org"),
        occupation=text(record, "occupation"),
        roles=texts(record, "roles"),
        fields=texts(record, "fields"),
        studio=text(record, "studio"),
        recommender=_recommender(record),
        mentors=person_refs(record, "mentors"),
        related=person_refs(record, "related"),
        members=person_refs(record, "members"),
        born=fuzzy(record, "born"),
        died=fuzzy(record, "died"),
        timeline=_timeline(record),
        checks=tuple(
            Check(role=text(item, "role"), org=text(item, "org"), date=fuzzy(item, "date"), scope=text(item, "scope"))
            for item in records(record, "checks")
        ),
        questions=texts(record, "questions"),
        consent=_consent(record),
        custom=tuple(CustomField(name=name, label=label, text=value) for name, label, value in reading.custom),
    )
