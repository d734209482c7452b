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
    stops: tuple[TourStop, ...] = ()
    board_set: SetRequest | None = None

    @property
    def is_tour(self) -> bool:
        """Whether boards are shown: at stops, or as a set to be printed."""
        return bool(self.stops or self.board_set)

    def next_turn(self, today: Day) -> Day | None:
        """The next day on which a page of it changes by itself: it is over, a stop begins or is over, a list is closed."""
        end = self.until or self.date
        lasts = [end.last_day() if end else None, self.register_by, *(stop.last for stop in self.stops)]
        turns = [last + timedelta(days=1) for last in lasts if last]
        return next_of([*turns, *(stop.first for stop in self.stops)], today)
