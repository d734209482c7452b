"""Takes typed values of the files of media coverage, benefits, services and places, gives them."""

from __future__ import annotations

from collections.abc import Iterator

from builder.base.text import is_safe_slug
from builder.load.assemblers.shared import common, documents, person_refs, steps
from builder.load.taking import dated, day, fuzzy, get, records, report, text, texts
from builder.load.tours import read_set
from builder.load.typed import LINE, Reading, Record
from builder.model.care import Audience, Benefit, Service
from builder.model.coverage import Coverage
from builder.model.exhibit_set import PLAQUE
from builder.model.node import MapNode
from builder.model.place import Place, Plaque
from builder.tools.pinyin import slug_for


def assemble_coverage(reading: Reading, record: Record, node: MapNode) -> Coverage:
    """Assemble an item of media coverage."""
    if not text(record, "url") and not records(record, "sources"):
        reading.report("N103", node, title=text(record, "title"))
    return Coverage(
        **common(reading, record),
        title=text(record, "title"),
        outlet=text(record, "outlet"),
        outlet_slug=_outlet_slug(text(record, "outlet")),
        medium=text(record, "medium"),
        date=dated(record),
        author=text(record, "author"),
        url=text(record, "url"),
        archive=text(record, "archive"),
        summary=text(record, "summary"),
        people=person_refs(record, "people"),
        series=text(record, "series"),
        event=text(record, "event"),
        programme=text(record, "programme"),
    )


def _outlet_slug(outlet: str) -> str:
    """Derived here, where it is remembered with the file: the dictionary for it is slow to wake."""
    slug = slug_for(outlet, kind="unit") if outlet else ""
    return slug if slug and is_safe_slug(slug) else ""


def assemble_benefit(reading: Reading, record: Record, _node: MapNode) -> Benefit:
    """Assemble a benefit."""
    given = record.get("applies_to")
    who: Record = given if isinstance(given, dict) else {}
    first, last = day(record, "valid_from"), day(record, "valid_until")
    if first and last and last < first:
        report(reading, "N102", record, start=str(first), end=str(last))
    return Benefit(
        **common(reading, record),
        name=text(record, "name"),
        area=text(record, "area"),
        kind=text(record, "kind"),
        provider=text(record, "provider"),
        summary=text(record, "summary"),
        applies_to=Audience(text=text(who, "text"), levels=texts(who, "levels"), fields=texts(who, "fields")),
        how=text(record, "how"),
        where=text(record, "where"),
        since=fuzzy(record, "since"),
        valid_from=first,
        valid_until=last,
        documents=documents(record),
        event=text(record, "event"),
    )


def assemble_service(reading: Reading, record: Record, _node: MapNode) -> Service:
    """Assemble a service."""
    return Service(
        **common(reading, record),
        name=text(record, "name"),
        what=text(record, "what"),
        where=text(record, "where"),
        hours=text(record, "hours"),
        provider=text(record, "provider"),
        link=text(record, "link"),
        steps=steps(record, "steps"),
        office_contact=text(record, "office_contact"),
    )


def assemble_place(reading: Reading, record: Record, _node: MapNode) -> Place:
    """Assemble a place."""
    return Place(
        **common(reading, record),
        name=text(record, "name"),
        kind=text(record, "kind"),
        summary=text(record, "summary"),
        place=text(record, "place"),
        hours=text(record, "hours"),
        since=text(record, "since"),
        office_contact=text(record, "office_contact"),
        plaques=tuple(_plaques(record)),
        board_set=read_set(reading, record, product=PLAQUE, cover=False),
    )


def _plaques(record: Record) -> Iterator[Plaque]:
    for item in records(record, "plaques"):
        plaque = Plaque(ref=text(item, "ref"), name=text(item, "name"), text=text(item, "text"),
                        spot=text(item, "spot"), line=get(item, LINE, int, 0))  # fmt: skip
        if plaque.ref or plaque.name:
            yield plaque
