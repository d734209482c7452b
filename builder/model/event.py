"""Takes nothing, gives events, programmes, studios, figures, pages and readers."""

from __future__ import annotations

from datetime import date, timedelta

from builder.base.dates import FuzzyDate
from builder.base.values import Value
from builder.model.exhibit_set import SetRequest
from builder.model.reference import PersonRef
from builder.model.source import Figure, PhotoRef, Source, Story
from builder.model.status import Standing


class Entry(Value, frozen=True, kw_only=True):
    """What every entry beside a person has."""

    file: str
    id: str
    slug: str
    aliases: tuple[str, ...] = ()
    standing: Standing = Standing()
    updated: date | None = None
    sources: tuple[Source, ...] = ()
    figures: tuple[Figure, ...] = ()
    photos: tuple[PhotoRef, ...] = ()
    story: Story = Story()


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


class Event(Entry, frozen=True, kw_only=True):
    """Something that took or takes place."""

    title: str
    subtype: str = ""
    date: FuzzyDate | None = None
    until: FuzzyDate | None = None
    period: FuzzyDate | None = None
    summary: str = ""
    place: str = ""
    venue: str = ""
    organizer: str = ""
    programme: str = ""
    edition: int = 0
    part_of: str = ""
    people: tuple[PersonRef, ...] = ()
    media: tuple[str, ...] = ()
    stops: tuple[TourStop, ...] = ()
    board_set: SetRequest | None = None

    @property
    def is_tour(self) -> bool:
        """Whether boards are shown: at stops, or as a set to be printed."""
        return bool(self.stops or self.board_set)


def next_turn(event: Event, today: date) -> date | None:
    """The next day on which a page of it changes by itself: the event is over, or a stop begins or is over."""
    end = event.until or event.date
    lasts = [end.last_day() if end else None, *(stop.last for stop in event.stops)]
    turns = [last + timedelta(days=1) for last in lasts if last]
    turns += [stop.first for stop in event.stops if stop.first]
    return min((day for day in turns if day > today), default=None)


class Cycle(Value, frozen=True, kw_only=True):
    """How often a programme's roll appears, with its validity."""

    name: str
    valid_from: FuzzyDate | None = None
    valid_to: FuzzyDate | None = None
    quota: str = ""


class Step(Value, frozen=True, kw_only=True):
    """A step of a procedure or a lane of a release."""

    title: str
    text: str = ""
    count: str = ""


class Edition(Value, frozen=True, kw_only=True):
    """An edition of a programme."""

    number: int
    year: int = 0
    groups: tuple[str, ...] = ()
    expect: str = ""
    release: tuple[Step, ...] = ()


class Programme(Entry, frozen=True, kw_only=True):
    """A brand under which honours are given."""

    name: str
    level: str = ""  # slug
    level_label: str = ""  # what the public calls it, such as 市级 at rank 2
    seal: str = ""  # at most 4 characters; default: from the name
    issuer: str = ""
    scope: str = ""
    summary: str = ""
    cycles: tuple[Cycle, ...] = ()
    calendar: tuple[Step, ...] = ()
    steps: tuple[Step, ...] = ()
    categories: tuple[str, ...] = ()  # its own, as printed
    documents: tuple[str, ...] = ()
    jury: tuple[str, ...] = ()
    merged_from: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = ()


class StudioMember(Value, frozen=True, kw_only=True):
    """A group of members and how many."""

    group: str
    count: str = ""
    qualifier: str = ""


class Studio(Entry, frozen=True, kw_only=True):
    """A studio around a role model."""

    name: str
    founded: FuzzyDate | None = None
    place: str = ""
    summary: str = ""
    fields: tuple[str, ...] = ()
    lead: PersonRef | None = None
    members: tuple[StudioMember, ...] = ()
    activities: tuple[Step, ...] = ()
    places: tuple[str, ...] = ()


class SiteFigure(Entry, frozen=True, kw_only=True):
    """A number about the whole, with date and source."""

    figure: Figure
    as_of: FuzzyDate | None = None


class TextPage(Entry, frozen=True, kw_only=True):
    """A page of prose."""

    title: str
    summary: str = ""
    shows: str = ""  # "seals": the legend of seals and pigments below the text
    menu: bool = False


class Reader(Entry, frozen=True, kw_only=True):
    """读本: people to be read one after the other, with a foreword (the body) and questions."""

    title: str
    summary: str = ""
    people: tuple[str, ...] = ()  # id, slug, alias or name, in reading order, each once
    questions: tuple[str, ...] = ()  # about the whole
    pinyin: bool = False  # readings stand over the names
