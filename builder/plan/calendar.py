"""Takes dated events, gives the view of a calendar feed (RFC 5545 all-day entries)."""

from __future__ import annotations

from datetime import date, timedelta

from builder.base.values import Value
from builder.model.event import Event
from builder.plan import urls
from builder.plan.context import PlanContext


class CalendarEntry(Value, frozen=True, kw_only=True):
    """One event on whole days; `end` is the day after the last."""

    uid: str
    start: date
    end: date
    stamp: date
    summary: str
    location: str
    url: str


class CalendarView(Value, frozen=True, kw_only=True):
    """A calendar."""

    title: str
    entries: tuple[CalendarEntry, ...]


def calendar_entry(context: PlanContext, event: Event) -> CalendarEntry:
    """Describe an event with a full date; its stamp comes from content, never from a clock."""
    assert event.date is not None, "callers pass dated events only"
    start = event.date.first_day()
    assert start is not None
    last = event.until.last_day() if event.until else None
    return CalendarEntry(
        uid=f"{event.id}@exemplar",
        start=start,
        end=(last or start) + timedelta(days=1),
        stamp=event.updated or event.standing.publish_on or start,
        summary=event.title,
        location=event.venue or event.place,
        url=urls.absolute(context.settings.base_url, urls.event(event.slug)),
    )
