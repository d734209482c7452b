"""Takes events, gives the calendar page: what is on, the coming months as grids, what comes later, the past by year.

Nothing on it says which day is today. An occasion leaves its month when it is over, or moves to what is on when it begins
and lasts; both are turns of its event (`Event.next_turn`), so that between two announced days every day gives one page.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Final, NamedTuple

from builder.base.dates import FuzzyDate
from builder.model.event import Event, Occasion
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.event_days import day_and_month, days_in_words, event_days, numeral
from builder.plan.evidence import event_kind
from builder.plan.meta import item_list, page_meta
from builder.plan.output import Output
from builder.plan.venues import past_years, venue_links
from builder.plan.views import CalendarDay, CalendarMonth, CalendarRow, EventsView, Link
from builder.plan.words import word

_MONTHS: Final = 3  # with a grid; what lies beyond is told in a list
_WEEK: Final = 7


class _Coming(NamedTuple):
    """An occasion with its event."""

    one: Occasion
    event: Event


def plan_calendar_page(context: PlanContext, calendar: str) -> Output:
    """Plan /events/; `calendar` is the path of the feed."""
    title = word("events", context.language)
    coming = sorted(_coming(context), key=lambda item: (item.one.first, item.event.slug, item.one.stop))
    now = [item for item in coming if item.one.is_on(context.settings.today)]
    ahead = [item for item in coming if item not in now]
    months, later = _by_month(ahead)
    view = EventsView(
        chrome=context.chrome,
        meta=page_meta(context, "/events/", title, data=_data(context, coming)),
        now=tuple(_row(context, item) for item in now),
        weekdays=_weekdays(context.language),
        months=tuple(_month(context, first, items) for first, items in months),
        later=tuple(_row(context, item, whole=True) for item in later),
        years=past_years(context, list(context.site.events)),
        venues=venue_links(context),
        calendar=calendar,
    )
    return Output(path="events/index.html", recipe="page", template="pages/events.html", view=view)


def _coming(context: PlanContext) -> Iterator[_Coming]:
    """What is not over. A tour that goes on after its last known stop stands there as a whole."""
    today = context.settings.today
    for event in context.site.events:
        if event.last_day is None or event.is_over(today):
            continue
        left = [one for one in event.occasions if not one.is_over(today)]
        if not left:
            last = event.last_day
            left = [Occasion(first=last, last=last, place=event.place, venue=event.venue, exact=False)]
        yield from (_Coming(one, event) for one in left)


def _by_month(coming: list[_Coming]) -> tuple[list[tuple[date, list[_Coming]]], list[_Coming]]:
    """The next months with something in them, and what comes after them or has no month of its own."""
    dated = [item for item in coming if _has_month(item)]
    months = [(first, list(items)) for first, items in groupby(dated, key=lambda item: item.one.first.replace(day=1))]
    beyond = [item for _, items in months[_MONTHS:] for item in items]
    return months[:_MONTHS], [*beyond, *(item for item in coming if not _has_month(item))]


def _has_month(item: _Coming) -> bool:
    one, event = item
    return one.exact or bool(event.date and event.date.month and one in event.occasions)


def _month(context: PlanContext, first: date, items: list[_Coming]) -> CalendarMonth:
    language = context.language
    days: dict[date, int] = {}
    rows = []
    for item in items:
        anchor = f"d-{item.one.first}" if item.one.exact and item.one.first not in days else ""
        rows.append(_row(context, item).__replace__(anchor=anchor))
        if item.one.exact:
            days[item.one.first] = days.get(item.one.first, 0) + 1
    return CalendarMonth(
        big=word("month_big", language).split("|")[first.month - 1],
        mark=word("month_mark", language),
        note=f"{word('year', language, n=first.year)} · {word('occasions', language, n=len(items))}",
        title=FuzzyDate(year=first.year, month=first.month).words(language),
        weeks=tuple(_weeks(context, first, days)),
        rows=tuple(rows),
    )


def _weeks(context: PlanContext, first: date, days: dict[date, int]) -> Iterator[tuple[CalendarDay, ...]]:
    """The weeks of a month from Monday to Sunday."""
    monday = first - timedelta(days=first.weekday())
    while monday < first or monday.month == first.month:
        week = [monday + timedelta(days=number) for number in range(_WEEK)]
        yield tuple(_day(context, day, days.get(day, 0)) if day.month == first.month else CalendarDay() for day in week)
        monday += timedelta(days=_WEEK)


def _day(context: PlanContext, day: date, count: int) -> CalendarDay:
    if not count:
        return CalendarDay(number=day.day)
    label = f"{day_and_month(day, context.language)}, {word('occasions', context.language, n=count)}"
    return CalendarDay(number=day.day, anchor=f"#d-{day}", label=label)


def _row(context: PlanContext, item: _Coming, *, whole: bool = False) -> CalendarRow:
    """A row; beside its numeral the day need not be repeated, but for `whole` and for those who hear it."""
    one, event = item
    when = days_in_words(one.first, one.last, context.language) if one.stop else event_days(event, context.language)
    until = word("until", context.language, n=day_and_month(one.last, context.language)) if one.first < one.last else ""
    spoken = not one.exact or whole
    where = " ".join(part for part in (one.place, one.venue) if part) if not one.stop else one.place if one.venue else ""
    notes = (when if spoken else until, "" if one.stop or spoken else event.time, where, _names_until(context, event))
    return CalendarRow(
        url=urls.stop(event.slug, one.stop) if one.stop else urls.event(event.slug),
        title="\u00a0· ".join(part for part in (event.title, (one.venue or one.place) if one.stop else "") if part),
        big=numeral(one.first) if one.exact else "",
        when="" if spoken else when,
        kind=event_kind(event, context.language),
        notes=tuple(note for note in notes if note),
    )


def _names_until(context: PlanContext, event: Event) -> str:
    if not event.takes_names(context.settings.today):
        return ""
    if event.register_by is None:
        return word("register", context.language)
    return word("register_until", context.language, n=day_and_month(event.register_by, context.language))


def _weekdays(language: str) -> tuple[Link, ...]:
    names = word("weekdays", language).split("|")
    return tuple(Link(text=name[-1] if language.startswith("zh") else name[:2], url=name) for name in names)


def _data(context: PlanContext, coming: list[_Coming]) -> dict[str, object] | None:
    named = tuple(dict.fromkeys((item.event.title, urls.event(item.event.slug)) for item in coming))
    return dict(item_list(context.settings.base_url, named)) if named else None
