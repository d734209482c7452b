"""Takes typed values of the files of events and studios, gives them."""

from __future__ import annotations

from builder.base.dates import FuzzyDate
from builder.load.assemblers.shared import common, documents, figure, person_ref, person_refs
from builder.load.clock import read_clock
from builder.load.taking import dated, day, fuzzy, get, records, report, text, texts
from builder.load.tours import read_set, read_stops, tour_days
from builder.load.typed import LINE, Reading, Record
from builder.model.event import Event
from builder.model.node import MapNode
from builder.model.studio import Activity, Claim, Studio, StudioMember


def assemble_event(reading: Reading, record: Record, _node: MapNode) -> Event:
    """Assemble an event; a tour is one."""
    stops = read_stops(reading, record)
    first, last = tour_days(stops)  # a tour that gives no date of its own lasts as long as its stops
    when = dated(record) or first
    clock = read_clock(reading, record, when)
    _check_days(reading, record, when, fuzzy(record, "until"), last)
    return Event(
        **common(reading, record),
        title=text(record, "title"),
        subtype=text(record, "subtype"),
        date=when,
        time=clock.words,
        begins=clock.begins,
        ends=clock.ends,
        until=fuzzy(record, "until") or last,
        period=fuzzy(record, "period"),
        summary=text(record, "summary"),
        place=text(record, "place"),
        venue=text(record, "venue"),
        venue_kind=text(record, "venue_kind"),
        series=text(record, "series"),
        organizer=text(record, "organizer"),
        programme=text(record, "programme"),
        edition=get(record, "edition", int, 0),
        part_of=text(record, "part_of"),
        people=person_refs(record, "people"),
        media=texts(record, "media"),
        documents=documents(record),
        inspired_by=person_refs(record, "inspired_by"),
        office_contact=text(record, "office_contact"),
        register_by=day(record, "register_by"),
        cancelled=get(record, "cancelled", bool, False),
        stops=stops,
        board_set=read_set(reading, record),
    )


def _check_days(
    reading: Reading, record: Record, when: FuzzyDate | None, until: FuzzyDate | None, tour: FuzzyDate | None
) -> None:
    """Hold the days of an event against each other; what they have of their precision decides."""
    first, end = (when.first_day() if when else None), (until.last_day() if until else None)
    if until and when is None:
        report(reading, "N107", record, end=until.words("zh-CN"))
    elif first and end and end < first:
        report(reading, "N102", record, start=str(first), end=str(end))
    names, over = day(record, "register_by"), until or tour or when
    last = over.last_day() if over else None
    if names and not text(record, "office_contact"):
        report(reading, "N108", record)
    if names and last and last < names:
        report(reading, "N109", record, day=str(names), end=str(last))


def assemble_studio(reading: Reading, record: Record, _node: MapNode) -> Studio:
    """Assemble a studio."""
    lead = record.get("lead")
    return Studio(
        **common(reading, record),
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
        activities=tuple(
            Activity(title=text(item, "title"), text=text(item, "text"), count=text(item, "count"), date=dated(item),
                     place=text(item, "place"), times=get(item, "times", int, 0), reached=get(item, "reached", int, 0),
                     event=text(item, "event"))
            for item in records(record, "activities") if text(item, "title")
        ),
        places=texts(record, "places"),
        claims=tuple(
            Claim(counts=text(item, "counts"), figure=figure(item), line=get(item, LINE, int, 0))
            for item in records(record, "figures") if text(item, "counts") and text(item, "value")
        ),
    )  # fmt: skip
