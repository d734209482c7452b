"""Takes nothing, gives the views of events: the calendar page, an event, a tour with its stops, events of one kind of venue."""

from __future__ import annotations

from builder.base.values import Value
from builder.plan.views.frame import PageView
from builder.plan.views.parts import (
    Card,
    EventRow,
    Fact,
    FigureView,
    Link,
    Member,
    NameRow,
    Picture,
    RichText,
    SourceView,
)
from builder.plan.views.programmes import CoverageRow, DocumentRow


class CalendarRow(Value, frozen=True, kw_only=True):
    """An occasion on the calendar page: an event, or one stop of a tour."""

    url: str
    title: str
    big: str  # the numeral of its first day, such as 5.22; "" where the day is not known
    when: str  # the same in words, with the last day and the time
    kind: str
    notes: tuple[str, ...]  # what stands beside the kind: until when, at what time, where, until when one may register
    anchor: str = ""  # the first row of a day bears the day's anchor


class CalendarDay(Value, frozen=True, kw_only=True):
    """A cell of a month; `number` 0: no day of this month."""

    number: int = 0
    anchor: str = ""  # where the first occasion of that day is told; "" = nothing begins
    label: str = ""  # read aloud in place of the number where something begins


class CalendarMonth(Value, frozen=True, kw_only=True):
    """A month in which something is coming. It never says which day is today: that would change every night."""

    big: str  # 5
    mark: str  # 月
    note: str  # year and count in words
    title: str  # 2026 年 5 月
    weeks: tuple[tuple[CalendarDay, ...], ...]
    rows: tuple[CalendarRow, ...]


class EventsView(PageView, frozen=True, kw_only=True):
    """/events/: what is on, the coming months, what comes later, then the past by year."""

    now: tuple[CalendarRow, ...]
    weekdays: tuple[Link, ...]  # shown, and read aloud (as `url`, which leads nowhere)
    months: tuple[CalendarMonth, ...]
    later: tuple[CalendarRow, ...]
    years: tuple[tuple[str, tuple[EventRow, ...]], ...]
    venues: tuple[Link, ...]
    calendar: str  # path of the feed, "" where nothing has a day


class TourStopView(Value, frozen=True, kw_only=True):
    """A stop of a tour."""

    number: int
    place: str
    url: str  # of the place, "" where it has no page
    text: str  # where, when, how many boards if not all
    state: str  # on show now, next, over; "" else
    now: bool
    qr: str  # path of the QR picture that leads to this stop, "" without a real base_url
    names: tuple[NameRow, ...]  # whose boards hang there, where it is not the whole set


class Registration(Value, frozen=True, kw_only=True):
    """How to register; `office_contact` "" = the list is closed, and the event is still to come."""

    office_contact: str  # an office's number or address, as shown; the gate lets this one through
    url: str  # mailto: or tel:, "" for anything else
    until: str  # last day in words


class RoleGroup(Value, frozen=True, kw_only=True):
    """People of one role in an event: 上榜, 讲述; "" where none is said."""

    role: str
    cards: tuple[Card, ...]


class EventView(PageView, frozen=True, kw_only=True):
    """An event's page; a tour has `stops` and `exhibits`."""

    title: str
    lede: str
    kind: str
    when: str
    big: str
    datetime: str  # machine-readable, "" unknown
    place: str
    cancelled: bool
    calendar: str  # path of the calendar file, only while it is to come
    registration: Registration | None
    picture: Picture | None
    pictures: tuple[Picture, ...]  # the others
    facts: tuple[Fact, ...]
    story: RichText | None
    people: tuple[RoleGroup, ...]
    others: tuple[Member, ...]  # names without a page
    figures: tuple[FigureView, ...]
    stops: tuple[TourStopView, ...]
    foreword: tuple[str, ...]  # of a set of boards, by paragraph
    exhibits: tuple[NameRow, ...]  # whose boards are shown, in hanging order
    exhibits_note: str  # how many boards, and of which product
    boards_csv: str  # path of the list of boards, "" where none are shown
    parts: tuple[EventRow, ...]  # sub-events
    coverage: tuple[CoverageRow, ...]
    documents: tuple[DocumentRow, ...]
    sources: tuple[SourceView, ...]
    footnotes: tuple[str, ...]


class VenueView(PageView, frozen=True, kw_only=True):
    """/events/venues/<kind>/: events of one kind of venue."""

    title: str
    coming: tuple[EventRow, ...]
    years: tuple[tuple[str, tuple[EventRow, ...]], ...]
    others: tuple[Link, ...]  # the other kinds of venue
