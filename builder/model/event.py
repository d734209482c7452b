"""Takes nothing, gives events, and tours as events whose boards hang at stops."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from builder.base.dates import FuzzyDate
from builder.base.values import Value
from builder.model.entry import Document, Entry, next_of
from builder.model.exhibit_set import SetRequest
from builder.model.reference import PersonRef

Day = date  # a field called `date` hides the type in a class


class TourStop(Value, frozen=True, kw_only=True):
    """A stop of a tour. With one date it lasts that day; without `boards` the whole set hangs there."""

    place: str = ""
    venue: str = ""
    start: date | None = None
    end: date | None = None
    boards: tuple[str, ...] = ()  # id, slug, alias or name of a person
    line: int = 0  # of the file, for remarks

    @property
    def first(self) -> date | None:
        """Its first day as far as it is known."""
        return self.start or self.end

    @property
    def last(self) -> date | None:
        """Its last day as far as it is known."""
        return self.end or self.start

    def is_past(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.last is not None and self.last < today

    def is_now(self, today: date) -> bool:
        """Whether boards hang there today."""
        return self.first is not None and self.last is not None and self.first <= today <= self.last


class Occasion(Value, frozen=True, kw_only=True):
    """When and where an event takes place: the whole of it, or one stop of a tour."""

    first: date
    last: date
    place: str = ""
    venue: str = ""
    stop: int = 0  # number of the stop from 1, as written; 0: the event itself
    exact: bool = True  # the first day is known, not only a month or a year

    @property
    def lasts(self) -> bool:
        """Whether it goes on for some days, or is a stop: then it has a beginning of its own."""
        return self.exact and (self.stop > 0 or self.first < self.last)

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.last < today

    def is_on(self, today: date) -> bool:
        """Whether it goes on today, for more than this day."""
        return self.lasts and self.first <= today <= self.last


class Event(Entry, frozen=True, kw_only=True, tag="event"):
    """Something that took or takes place."""

    title: str
    subtype: str = ""
    date: FuzzyDate | None = None
    time: str = ""  # 14:30 or 14:30–16:00, by the clock of the site
    begins: datetime | None = None  # the same in UTC, where the day is known
    ends: datetime | None = None
    until: FuzzyDate | None = None
    period: FuzzyDate | None = None
    summary: str = ""
    place: str = ""
    venue: str = ""
    venue_kind: str = ""  # slug of schema.VENUES
    series: str = ""
    organizer: str = ""
    programme: str = ""
    edition: int = 0
    part_of: str = ""
    people: tuple[PersonRef, ...] = ()
    media: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    inspired_by: tuple[PersonRef, ...] = ()
    office_contact: str = ""  # where to register, allowed through the gate
    register_by: Day | None = None
    cancelled: bool = False
    stops: tuple[TourStop, ...] = ()
    board_set: SetRequest | None = None

    @property
    def is_tour(self) -> bool:
        """Whether boards are shown: at stops, or as a set to be printed."""
        return bool(self.stops or self.board_set)

    @property
    def occasions(self) -> tuple[Occasion, ...]:
        """When and where somebody may come: each dated stop of a tour, else the event itself; none without a date."""
        stops = tuple(
            Occasion(first=stop.first, last=stop.last, place=stop.place, venue=stop.venue, stop=number)
            for number, stop in enumerate(self.stops, start=1)
            if stop.first and stop.last
        )
        if stops:
            return stops
        first = self.date.first_day() if self.date else None
        end = self.until or self.date
        last = end.last_day() if end else None
        if self.date is None or first is None or last is None:
            return ()
        whole = Occasion(first=first, last=max(first, last), place=self.place, venue=self.venue, exact=bool(self.date.day))
        return (whole,)

    @property
    def last_day(self) -> Day | None:
        """The last day on which something of it takes place; None if no day is known."""
        end = self.until or self.date
        last = end.last_day() if end else None
        return max((day for day in (last, *(stop.last for stop in self.stops)) if day), default=None)

    def is_over(self, today: Day) -> bool:
        """Whether its last day has passed; an event without any day is never over."""
        return self.last_day is not None and self.last_day < today

    def takes_names(self, today: Day) -> bool:
        """Whether one may register."""
        closed = self.register_by is not None and self.register_by < today
        return bool(self.office_contact) and not (closed or self.cancelled or self.is_over(today))

    def next_turn(self, today: Day) -> Day | None:
        """The next day on which a page of it changes by itself: it or a stop begins or is over, its list is closed."""
        lasts = [self.register_by, self.last_day, *(one.last for one in self.occasions)]
        turns = [last + timedelta(days=1) for last in lasts if last]
        return next_of([*turns, *(one.first for one in self.occasions if one.lasts)], today)
