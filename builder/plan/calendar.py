"""Takes events, gives the views of calendar feeds (RFC 5545): one entry for each occasion whose day is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from builder.base.typography import tidy
from builder.base.values import Value
from builder.model.event import Event, Occasion
from builder.plan import urls
from builder.plan.context import PlanContext


class CalendarEntry(Value, frozen=True, kw_only=True):
    """One occasion: on whole days (`end` is the day after the last), or between two moments in UTC."""

    uid: str
    start: date
    end: date
    begins: datetime | None = None
    ends: datetime | None = None
    stamp: date
    summary: str
    location: str
    text: str = ""
    url: str
    cancelled: bool = False
    rrule: str = ""  # how it comes back; "" it does not


class CalendarView(Value, frozen=True, kw_only=True):
    """A calendar."""

    title: str
    entries: tuple[CalendarEntry, ...]


def calendar_of(context: PlanContext, title: str, events: Iterable[Event]) -> CalendarView | None:
    """Describe these events as a calendar; None where no day is known."""
    entries = tuple(entry for event in events for entry in _entries(context, event))
    return CalendarView(title=title, entries=entries) if entries else None


def _entries(context: PlanContext, event: Event) -> Iterator[CalendarEntry]:
    """A tour is in a calendar by its stops: nobody wants one entry of three months without a place."""
    for one in event.occasions:
        if not one.exact:
            continue
        timed = not one.stop and one.first == one.last  # the time of a longer event is that of each of its days
        yield CalendarEntry(
            uid=f"{event.id}-{one.stop}@exemplar" if one.stop else f"{event.id}@exemplar",
            start=one.first,
            end=one.last + timedelta(days=1),
            begins=event.begins if timed else None,
            ends=event.ends if timed else None,
            stamp=_stamp(event, one),
            summary=tidy(event.title),
            location=" ".join(dict.fromkeys(part for part in (one.place, one.venue) if part)),
            text=tidy(event.summary),
            url=urls.absolute(context.settings.base_url, urls.stop(event.slug, one.stop) if one.stop else urls.event(event.slug)),
            cancelled=event.cancelled,
        )  # fmt: skip


def _stamp(event: Event, one: Occasion) -> date:
    """When the entry last changed as far as the content says, never by a clock."""
    known = [source.date.first_day() for source in event.sources if source.date]
    latest = max((day for day in known if day), default=one.first)
    return event.updated or event.standing.publish_on or latest
