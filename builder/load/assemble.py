"""Takes typed values of one entry, gives the frozen model value; what no single field can know is checked here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypedDict

from builder.base.dates import FuzzyDate
from builder.load.taking import dated, day, fuzzy, get, numbers, records, source_words, text, texts
from builder.load.tours import read_set, read_stops, tour_days
from builder.load.typed import LINE, Reading, Record
from builder.model.event import (
    Cycle,
    Edition,
    Event,
    Programme,
    Reader,
    SiteFigure,
    Step,
    Studio,
    StudioMember,
    TextPage,
)
from builder.model.node import MapNode
from builder.model.person import Consent, CustomField, Honor, Person
from builder.model.reference import PersonRef
from builder.model.source import Check, Figure, PhotoRef, Source, Story, TimelineEntry
from builder.model.status import Standing, Status

Entity = Person | Event | Programme | Studio | SiteFigure | TextPage | Reader


def title_of(entity: Entity) -> str:
    """What an entry is called."""
    if isinstance(entity, Person | Programme | Studio):
        return entity.name
    if isinstance(entity, Event | TextPage | Reader):
        return entity.title
    assert isinstance(entity, SiteFigure)
    return entity.figure.label or entity.figure.value


def standing(record: Record) -> Standing:
    """Join status, draft and the governing dates."""
    status = Status(text(record, "status") or "published")
    if get(record, "draft", bool, False):
        status = Status.DRAFT
    return Standing(
        status=status,
        publish_on=day(record, "publish_on"),
        notice_from=day(record, "notice_from"),
        notice_to=day(record, "notice_to"),
        expires_on=day(record, "expires_on"),
        tombstone=get(record, "tombstone", bool, False),
    )


def _source(record: Record) -> Source:
    return Source(title=text(record, "title"), outlet=text(record, "outlet"), date=dated(record),
                  author=text(record, "author"), editor=text(record, "editor"), url=text(record, "url"),
                  quote=text(record, "quote"))  # fmt: skip


def figure(record: Record) -> Figure:
    """A figure."""
    return Figure(label=text(record, "label"), value=text(record, "value"), unit=text(record, "unit"),
                  qualifier=text(record, "qualifier").replace("exact", ""), scale=text(record, "scale"),
                  tally=get(record, "tally", bool, False), source=numbers(record))  # fmt: skip


def _photo(record: Record) -> PhotoRef:
    focus = record.get("focus")
    return PhotoRef(file=text(record, "file"), alt=text(record, "alt"), credit=text(record, "credit"),
                    consent=text(record, "consent"), focus=focus if isinstance(focus, tuple) else None)  # fmt: skip


def person_ref(record: Record) -> PersonRef:
    """A person named by another entry."""
    return PersonRef(target=text(record, "ref"), name=text(record, "name"), role=text(record, "role"))


def _steps(record: Record, name: str) -> tuple[Step, ...]:
    return tuple(Step(title=text(item, "title"), text=text(item, "text"), count=text(item, "count"))
                 for item in records(record, name) if text(item, "title"))  # fmt: skip


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
    return Consent(publish=text(given, "publish"), portrait=text(given, "portrait"), print=text(given, "print"),
                   minor=get(given, "minor", bool, False))  # fmt: skip


def _timeline(record: Record) -> tuple[TimelineEntry, ...]:
    return tuple(TimelineEntry(date=dated(item) or FuzzyDate(), text=text(item, "text"), source=numbers(item))
                 for item in records(record, "timeline") if text(item, "text"))  # fmt: skip


class _Common(TypedDict):
    """What every entry has."""

    file: str
    id: str
    slug: str
    aliases: tuple[str, ...]
    standing: Standing
    updated: date | None
    sources: tuple[Source, ...]
    figures: tuple[Figure, ...]
    photos: tuple[PhotoRef, ...]
    story: Story


def _common(reading: Reading, record: Record) -> _Common:
    return {
        "file": reading.source.file,
        "id": text(record, "id"),
        "slug": text(record, "slug"),
        "aliases": texts(record, "aliases"),
        "standing": standing(record),
        "updated": day(record, "updated"),
        "sources": tuple(_source(item) for item in records(record, "sources")),
        "figures": tuple(figure(item) for item in records(record, "figures") if text(item, "value")),
        "photos": tuple(_photo(item) for item in records(record, "photos") if text(item, "file")),
        "story": reading.story,
    }


def _person(reading: Reading, record: Record, node: MapNode) -> Person:
    return Person(
        **_common(reading, record),
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
        mentors=tuple(person_ref(item) for item in records(record, "mentors")),
        related=tuple(person_ref(item) for item in records(record, "related")),
        members=tuple(person_ref(item) for item in records(record, "members")),
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


def _event(reading: Reading, record: Record, _node: MapNode) -> Event:
    stops = read_stops(reading, record)
    first, last = tour_days(stops)  # a tour that gives no date of its own lasts as long as its stops
    return Event(
        **_common(reading, record),
        title=text(record, "title"),
        subtype=text(record, "subtype"),
        date=dated(record) or first,
        until=fuzzy(record, "until") or last,
        period=fuzzy(record, "period"),
        summary=text(record, "summary"),
        place=text(record, "place"),
        venue=text(record, "venue"),
        organizer=text(record, "organizer"),
        programme=text(record, "programme"),
        edition=get(record, "edition", int, 0),
        part_of=text(record, "part_of"),
        people=tuple(person_ref(item) for item in records(record, "people")),
        media=texts(record, "media"),
        stops=stops,
        board_set=read_set(reading, record),
    )


def _programme(reading: Reading, record: Record, _node: MapNode) -> Programme:
    return Programme(
        **_common(reading, record),
        name=text(record, "name"),
        level=text(record, "level"),
        level_label=text(record, "level_label"),
        seal=text(record, "seal"),
        issuer=text(record, "issuer"),
        scope=text(record, "scope"),
        summary=text(record, "summary"),
        cycles=tuple(
            Cycle(name=text(item, "name"), valid_from=fuzzy(item, "valid_from"), valid_to=fuzzy(item, "valid_to"),
                  quota=text(item, "quota"))
            for item in records(record, "cycle")
        ),
        calendar=_steps(record, "calendar"),
        steps=_steps(record, "steps"),
        categories=texts(record, "categories"),
        documents=texts(record, "documents"),
        jury=texts(record, "jury"),
        merged_from=texts(record, "merged_from"),
        editions=tuple(
            Edition(number=get(item, "number", int, 0), year=get(item, "year", int, 0), groups=texts(item, "groups"),
                    expect=text(item, "expect"), release=_steps(item, "release"))
            for item in records(record, "editions") if get(item, "number", int, 0)
        ),
    )  # fmt: skip


def _studio(reading: Reading, record: Record, _node: MapNode) -> Studio:
    lead = record.get("lead")
    return Studio(
        **_common(reading, record),
        name=text(record, "name"),
        founded=fuzzy(record, "founded"),
        place=text(record, "place"),
        summary=text(record, "summary"),
        fields=texts(record, "fields"),
        lead=person_ref(lead) if isinstance(lead, dict) else None,
        members=tuple(
            StudioMember(group=text(item, "group"), count=text(item, "count"), qualifier=text(item, "qualifier"))
            for item in records(record, "members")
        ),
        activities=_steps(record, "activities"),
        places=texts(record, "places"),
    )


def _site_figure(reading: Reading, record: Record, _node: MapNode) -> SiteFigure:
    return SiteFigure(
        **_common(reading, record), figure=figure(record), as_of=fuzzy(record, "as_of")
    )


def _page(reading: Reading, record: Record, _node: MapNode) -> TextPage:
    return TextPage(
        **_common(reading, record),
        title=text(record, "title"),
        summary=text(record, "summary"),
        shows=text(record, "shows"),
        menu=get(record, "menu", bool, False),
    )


def _reader(reading: Reading, record: Record, node: MapNode) -> Reader:
    people = texts(record, "people")
    for target in dict.fromkeys(people):
        if people.count(target) > 1:
            reading.report("T208", node, target=target)
    return Reader(
        **_common(reading, record),
        title=text(record, "title"),
        summary=text(record, "summary"),
        people=tuple(dict.fromkeys(people)),
        questions=texts(record, "questions"),
        pinyin=get(record, "pinyin", bool, False),
    )


Assembler = Callable[[Reading, Record, MapNode], Entity]

ASSEMBLERS: Final[Mapping[str, Assembler]] = {
    "people": _person,
    "events": _event,
    "programmes": _programme,
    "studios": _studio,
    "figures": _site_figure,
    "pages": _page,
    "readers": _reader,
}
