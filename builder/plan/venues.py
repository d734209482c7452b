"""Takes events with a kind of venue, gives a page for each kind: what is held in schools, in offices, in communities."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from builder.model.event import Event
from builder.model.schema.parts import VENUES
from builder.plan import urls
from builder.plan.context import PlanContext, event_key
from builder.plan.evidence import event_row, is_coming
from builder.plan.meta import page_meta
from builder.plan.output import Output
from builder.plan.views import EventRow, Link, VenueView
from builder.plan.words import word

_ENGLISH: Final = {"office": "offices", "school": "schools", "community": "communities", "enterprise": "companies",
                   "village": "villages", "family": "homes", "centre": "civic centres"}  # fmt: skip


def venue_label(kind: str, language: str) -> str:
    """A kind of venue in words; "" where none is given."""
    if kind not in VENUES:
        return ""
    return VENUES[kind][0] if language.startswith("zh") else _ENGLISH.get(kind, kind)


def venue_links(context: PlanContext, current: str = "") -> tuple[Link, ...]:
    """The kinds of venue in use with their counts, in the order of the field table."""
    used = [event.venue_kind for event in context.site.events]
    return tuple(
        Link(text=venue_label(kind, context.language), url=urls.venues(kind), current=kind == current, count=used.count(kind))
        for kind in VENUES
        if kind in used
    )


def plan_venues(context: PlanContext) -> Iterator[Output]:
    """Plan a page for every kind of venue in use."""
    for kind in VENUES:
        events = [event for event in context.site.events if event.venue_kind == kind]
        if events:
            yield _page(context, kind, events)


def _page(context: PlanContext, kind: str, events: list[Event]) -> Output:
    url, title = urls.venues(kind), venue_label(kind, context.language)
    trail = (Link(text=word("events", context.language), url="/events/"),)
    others = venue_links(context, kind)
    view = VenueView(
        chrome=context.chrome,
        meta=page_meta(context, url, title, section="/events/", trail=trail),
        title=title,
        coming=tuple(event_row(context, event) for event in sorted(events, key=event_key) if is_coming(context, event)),
        years=past_years(context, events),
        others=others if len(others) > 1 else (),
    )
    return Output(path=urls.file_of(url), recipe="page", template="pages/venue.html", view=view)


def past_years(context: PlanContext, events: list[Event]) -> tuple[tuple[str, tuple[EventRow, ...]], ...]:
    """What is over or has no day, latest first, by year."""
    ordered = sorted((event for event in events if not is_coming(context, event)), key=event_key, reverse=True)
    undated = word("undated", context.language)
    years = groupby(ordered, key=lambda event: str(event.date.year) if event.date and event.date.year else undated)
    return tuple((year, tuple(event_row(context, event) for event in found)) for year, found in years)
