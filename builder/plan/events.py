"""Takes a site, gives everything about events: the calendar page, their pages, kinds of venue, calendar feeds."""

from __future__ import annotations

from collections.abc import Iterator

from builder.base.diagnostic import Diagnostic
from builder.model.event import Event
from builder.plan import urls
from builder.plan.calendar import calendar_of
from builder.plan.context import PlanContext, event_key
from builder.plan.event_calendar import plan_calendar_page
from builder.plan.event_page import event_view
from builder.plan.exhibit_sets import stray_boards
from builder.plan.output import Output
from builder.plan.scenes import scene_derivatives
from builder.plan.tours import plan_tour
from builder.plan.venues import plan_venues

FEED = "/events.ics"


def plan_events(context: PlanContext) -> Iterator[Output | Diagnostic]:
    """Plan everything about events; nothing without events."""
    if not context.site.events:
        return
    ordered = sorted(context.site.events, key=event_key)
    everything = calendar_of(context, context.settings.title, ordered)
    yield plan_calendar_page(context, FEED if everything else "")
    yield from plan_venues(context)
    for event in context.wanted(ordered):
        yield from _event(context, event)
    if everything:
        yield Output(path=urls.file_of(FEED), recipe="calendar", view=everything)


def _event(context: PlanContext, event: Event) -> Iterator[Output | Diagnostic]:
    yield from stray_boards(context, event)
    template = "pages/tour.html" if event.is_tour else "pages/event.html"
    path = urls.file_of(urls.event(event.slug))
    yield Output(path=path, recipe="page", template=template, view=event_view(context, event))
    yield from scene_derivatives(context, event)
    alone = calendar_of(context, event.title, (event,))
    if alone:
        yield Output(path=urls.file_of(urls.event_calendar(event.slug)), recipe="calendar", view=alone)
    if event.is_tour:
        yield from plan_tour(context, event)
