"""Takes a site, gives the events' list, their pages and the calendar feed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from builder.base.dates import FuzzyDate
from builder.base.diagnostic import Diagnostic
from builder.base.typography import tidy
from builder.model.event import Event
from builder.plan import urls
from builder.plan.calendar import CalendarView, calendar_entry
from builder.plan.context import PlanContext, event_key
from builder.plan.evidence import event_numeral, event_row, figure_view, is_coming, source_views, subtype_label
from builder.plan.exhibit_members import shows_its_guests
from builder.plan.exhibit_sets import paragraphs_of, product_words, stop_views, stray_boards, tour_days
from builder.plan.json_ld import event_data
from builder.plan.meta import page_meta
from builder.plan.output import Output
from builder.plan.stories import rich
from builder.plan.views import EventsView, EventView, Fact, Link, Member
from builder.plan.words import word


def plan_events(context: PlanContext) -> Iterator[Output | Diagnostic]:
    """Plan everything about events; nothing without events."""
    if not context.site.events:
        return
    yield _list(context)
    for event in context.site.events:
        yield from stray_boards(context, event)
        url = urls.event(event.slug)
        yield Output(path=urls.file_of(url), recipe="page", template="pages/event.html", view=_event(context, event))
    dated = [event for event in context.site.events if event.date and event.date.day]
    entries = tuple(
        calendar_entry(context, part) for event in sorted(dated, key=event_key) for part in _calendar_parts(event)
    )
    view = CalendarView(title=context.settings.title, entries=entries)
    yield Output(path="events.ics", recipe="calendar", view=view)


def _calendar_parts(event: Event) -> Iterator[Event]:
    """A tour is in a calendar by its stops: nobody wants one entry of three months without a place."""
    dated = [stop for stop in event.stops if stop.first and stop.last]
    if not dated:
        yield event
    for number, stop in enumerate(dated, start=1):
        yield event.__replace__(id=f"{event.id}-{number}", date=_fuzzy(stop.first), until=_fuzzy(stop.last),
                                place=stop.place, venue=stop.venue)  # fmt: skip


def _fuzzy(day: date | None) -> FuzzyDate | None:
    return FuzzyDate(year=day.year, month=day.month, day=day.day) if day else None


def _list(context: PlanContext) -> Output:
    ordered = sorted(context.site.events, key=event_key)
    coming = [event for event in ordered if is_coming(context, event)]
    past = [event for event in reversed(ordered) if not is_coming(context, event)]
    undated = word("undated", context.language)
    years = groupby(past, key=lambda event: str(event.date.year) if event.date and event.date.year else undated)
    title = word("events", context.language)
    view = EventsView(
        chrome=context.chrome,
        meta=page_meta(context, "/events/", title),
        coming=tuple(event_row(context, event) for event in coming),
        years=tuple((year, tuple(event_row(context, event) for event in events)) for year, events in years),
    )
    return Output(path="events/index.html", recipe="page", template="pages/events.html", view=view)


def _event(context: PlanContext, event: Event) -> EventView:
    url = urls.event(event.slug)
    trail = (Link(text=word("events", context.language), url="/events/"),)
    slugs = [context.people[ref.target].slug for ref in event.people if ref.target in context.people]
    others = [Member(name=ref.name, task=ref.role) for ref in event.people if ref.target not in context.people and ref.name]
    date = event.date
    inferred = bool(date and date.inferred)
    return EventView(
        chrome=context.chrome,
        meta=page_meta(context, url, event.title, description=tidy(event.summary), kind="article", section="/events/",
                       trail=trail, data=event_data(context, event)),
        title=event.title,
        lede=tidy(event.summary),
        kind=subtype_label(event.subtype, context.language),
        when=tour_days(event, context.language) or (date.words(context.language) if date else ""),
        big=event_numeral(event),
        datetime=date.iso() if date else "",
        place=event.venue or event.place,
        facts=_facts(context, event),
        story=rich(event.story, context.site.hidden),
        people=() if event.is_tour and shows_its_guests(event) else tuple(context.cards[slug] for slug in dict.fromkeys(slugs)),
        others=tuple(others),
        figures=tuple(figure_view(figure) for figure in event.figures),
        stops=stop_views(context, event),
        foreword=paragraphs_of(event.board_set.foreword) if event.board_set else (),
        exhibits=tuple(context.name_row(person) for person in context.exhibits.get(event.slug, ())),
        exhibits_note=_exhibits_note(context, event),
        parts=tuple(event_row(context, part) for part in context.site.events
                    if part.part_of and context.events.get(part.part_of) is event),
        sources=source_views(event.sources, context.language),
        footnotes=(word("date_inferred", context.language),) if inferred else (),
    )  # fmt: skip


def _exhibits_note(context: PlanContext, event: Event) -> str:
    count = len(context.exhibits.get(event.slug, ()))
    if not count:
        return ""
    if event.board_set is None:
        return word("boards", context.language, n=count)
    return word("boards_of", context.language, n=count, product=product_words(event.board_set.product, context.language))


def _facts(context: PlanContext, event: Event) -> tuple[Fact, ...]:
    programme = context.programmes.get(event.programme)
    whole = context.events.get(event.part_of)
    part_of = Link(text=whole.title, url=urls.event(whole.slug)) if whole else Link(text=event.part_of)
    edition = word("edition", context.language, n=event.edition) if event.edition else ""
    rows = (
        ("programme", Link(text=f"{programme.name} {edition}".strip(), url=urls.programme(programme.slug))
                      if programme else Link(text="")),
        ("period", Link(text=event.period.words(context.language) if event.period else "")),
        ("part_of", part_of),
        ("organizer", Link(text=event.organizer)),
        ("venue", Link(text=event.venue if event.place else "")),
        ("place", Link(text=event.place)),
    )  # fmt: skip
    return tuple(Fact(label=word(key, context.language), links=(link,)) for key, link in rows if link.text)
