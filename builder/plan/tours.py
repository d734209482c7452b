"""Takes tours, gives their itinerary, the list of their boards, and what is on show now or next for the home page."""

from __future__ import annotations

from collections.abc import Iterator

from builder.base.values import Value
from builder.model.event import Event, Occasion, TourStop
from builder.plan import urls
from builder.plan.assets import QrView
from builder.plan.context import PlanContext
from builder.plan.event_days import days_in_words, numeral
from builder.plan.exhibit_sets import boards_at, resolve_set
from builder.plan.output import Output
from builder.plan.people_pages import has_qr
from builder.plan.places import place_of
from builder.plan.views import EventRow, NameRow, TourStopView
from builder.plan.words import word


class BoardLine(Value, frozen=True, kw_only=True):
    """A board of a tour: its number in the set, whom it shows, and the stops at which it hangs."""

    number: str
    name: str
    url: str
    stops: tuple[str, ...]


class TourBoardsView(Value, frozen=True, kw_only=True):
    """The boards of a tour as a table."""

    lines: tuple[BoardLine, ...]


def plan_tour(context: PlanContext, event: Event) -> Iterator[Output]:
    """Plan what a tour has beside its page: the table of its boards, and a QR code for every stop."""
    lines = _lines(context, event)
    if lines:
        view = TourBoardsView(lines=lines)
        yield Output(path=urls.file_of(urls.tour_boards(event.slug)), recipe="tour-boards", view=view)
    for number in range(1, len(event.stops) + 1) if has_qr(context) else ():
        target = urls.absolute(context.settings.base_url, urls.stop(event.slug, number))
        yield Output(path=urls.file_of(urls.stop_qr(event.slug, number)), recipe="qr", view=QrView(target=target))


def has_boards(context: PlanContext, event: Event) -> bool:
    """Whether there is a table of boards."""
    return bool(_lines(context, event))


def _lines(context: PlanContext, event: Event) -> tuple[BoardLine, ...]:
    if not event.is_tour:
        return ()
    hanging = [(stop.venue or stop.place, set(boards_at(context, event, stop))) for stop in event.stops]
    return tuple(
        BoardLine(
            number=sheet.label,
            name=sheet.name,
            url=urls.absolute(context.settings.base_url, urls.person(sheet.person)),
            stops=tuple(place for place, slugs in hanging if sheet.person in slugs and place),
        )
        for sheet in resolve_set(context, event).sheets
        if sheet.kind == "person"
    )


def stop_views(context: PlanContext, event: Event) -> tuple[TourStopView, ...]:
    """The stops of a tour as they are written: place, days, whether it is on, next or over, whose boards if not all."""
    following = _next(context, event)
    return tuple(
        _stop_view(context, event, stop, number, following is not None and following.stop == number)
        for number, stop in enumerate(event.stops, start=1)
    )


def _next(context: PlanContext, event: Event) -> Occasion | None:
    """The stop that begins soonest."""
    today = context.settings.today
    ahead = [one for one in event.occasions if one.stop and one.first > today]
    return min(ahead, key=lambda one: (one.first, one.stop), default=None)


def _stop_view(context: PlanContext, event: Event, stop: TourStop, number: int, following: bool) -> TourStopView:
    language, today = context.language, context.settings.today
    now = stop.is_now(today) and not event.cancelled
    key = "stop_now" if now else "stop_past" if stop.is_past(today) else "stop_next" if following else ""
    place = place_of(context, stop.venue) or place_of(context, stop.place)
    slugs = boards_at(context, event, stop) if stop.boards else ()
    count = word("boards", language, n=len(slugs)) if stop.boards else ""
    parts = (stop.place if stop.venue else "", days_in_words(stop.first, stop.last, language), count)
    return TourStopView(
        number=number,
        place=stop.venue or stop.place,
        url=place.url if place else "",
        text=" · ".join(part for part in parts if part),
        state="" if event.cancelled or not key else word(key, language),
        now=now,
        qr=urls.stop_qr(event.slug, number) if has_qr(context) else "",
        names=tuple(NameRow(url=urls.person(slug), name=context.cards[slug].name) for slug in slugs),
    )


def showing_rows(context: PlanContext) -> tuple[EventRow, ...]:
    """What is on show today, and of each tour the stop that comes next; what is on stands first."""
    today = context.settings.today
    now: list[tuple[Occasion, Event]] = []
    ahead: list[tuple[Occasion, Event]] = []
    for event in context.site.events:
        if event.cancelled or not event.stops:
            continue
        now += [(one, event) for one in event.occasions if one.stop and one.is_on(today)]
        following = _next(context, event)
        ahead += [(following, event)] if following else []
    rows = [_showing(context, one, event, "stop_now") for one, event in _in_time(now)]
    return (*rows, *(_showing(context, one, event, "stop_ahead") for one, event in _in_time(ahead)))


def _in_time(found: list[tuple[Occasion, Event]]) -> list[tuple[Occasion, Event]]:
    return sorted(found, key=lambda pair: (pair[0].first, pair[1].slug, pair[0].stop))


def _showing(context: PlanContext, one: Occasion, event: Event, key: str) -> EventRow:
    return EventRow(
        url=urls.stop(event.slug, one.stop),
        title=one.venue or one.place or event.title,
        big=numeral(one.first),
        when=days_in_words(one.first, one.last, context.language),
        kind=word(key, context.language),
        place=event.title if one.venue or one.place else "",
        past=False,
    )
