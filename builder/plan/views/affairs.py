"""Takes nothing, gives the views of everything beside people: events, programmes, studios, numbers, texts."""

from __future__ import annotations

from builder.base.values import Value
from builder.plan.views.frame import PageView
from builder.plan.views.halls import LevelCount
from builder.plan.views.parts import (
    Card,
    EventRow,
    Fact,
    FigureView,
    Link,
    Member,
    NameRow,
    RichText,
    SealView,
    SourceView,
    Step,
    Stop,
)


class EventsView(PageView, frozen=True, kw_only=True):
    """/events/: coming first, then past by year."""

    coming: tuple[EventRow, ...]
    years: tuple[tuple[str, tuple[EventRow, ...]], ...]


class EventView(PageView, frozen=True, kw_only=True):
    """An event's page."""

    title: str
    lede: str
    kind: str
    when: str
    big: str
    datetime: str  # machine-readable, "" unknown
    place: str
    facts: tuple[Fact, ...]
    story: RichText | None
    people: tuple[Card, ...]
    others: tuple[Member, ...]  # names without a page
    figures: tuple[FigureView, ...]
    stops: tuple[Stop, ...]
    foreword: tuple[str, ...]  # of a set of boards, by paragraph
    exhibits: tuple[NameRow, ...]  # whose boards are shown, in hanging order
    exhibits_note: str  # how many boards, and of which product
    parts: tuple[EventRow, ...]  # sub-events
    sources: tuple[SourceView, ...]
    footnotes: tuple[str, ...]


class EditionRow(Value, frozen=True, kw_only=True):
    """An edition of a programme."""

    url: str
    number: str
    year: str
    groups: tuple[str, ...]
    count: int


class ProgrammeView(PageView, frozen=True, kw_only=True):
    """/programmes/<slug>/ or one edition of it."""

    name: str
    level: str
    seal: SealView | None
    issuer: str
    edition: str
    facts: tuple[Fact, ...]
    story: RichText | None
    steps: tuple[Step, ...]
    release: tuple[Step, ...]
    editions: tuple[EditionRow, ...]
    merged_from: tuple[str, ...]
    count: int
    cards: tuple[Card, ...]
    rows: tuple[NameRow, ...]
    events: tuple[EventRow, ...]
    sources: tuple[SourceView, ...]


class ListingRow(Value, frozen=True, kw_only=True):
    """A row of a plain list (programmes, studios)."""

    url: str
    title: str
    text: str
    big: str = ""
    seal: SealView | None = None


class ListingView(PageView, frozen=True, kw_only=True):
    """/programmes/, /studios/, /categories/, /levels/, /years/: a plain list."""

    title: str
    lede: str
    rows: tuple[ListingRow, ...]


class StudioView(PageView, frozen=True, kw_only=True):
    """A studio's page."""

    name: str
    founded: str
    place: str
    lede: str
    lead: Link | None
    figures: tuple[FigureView, ...]
    members: tuple[Member, ...]
    stops: tuple[Stop, ...]
    facts: tuple[Fact, ...]
    story: RichText | None
    people: tuple[Card, ...]
    events: tuple[EventRow, ...]
    others: tuple[ListingRow, ...]
    sources: tuple[SourceView, ...]


class Bar(Value, frozen=True, kw_only=True):
    """One bar of a chart."""

    label: str
    value: int
    share: float  # of the largest, 0..1
    room: int = 0
    mark: str = ""
    url: str = ""
    seal: SealView | None = None  # of a level


class Chart(Value, frozen=True, kw_only=True):
    """A bar chart with its table."""

    title: str
    text: str
    bars: tuple[Bar, ...]


class NumbersView(PageView, frozen=True, kw_only=True):
    """/numbers/: every number with date and source."""

    figures: tuple[FigureView, ...]
    charts: tuple[Chart, ...]


class TextView(PageView, frozen=True, kw_only=True):
    """A page of content/pages/."""

    title: str
    story: RichText
    sources: tuple[SourceView, ...]
    seals: tuple[LevelCount, ...] = ()  # shown by a page with `shows: seals`


class SearchView(PageView, frozen=True, kw_only=True):
    """/search/: works over one data script; without JavaScript it offers the letters."""

    data: str  # path of the data script
    script: str  # path of the search script
    letters: tuple[Link, ...]


class NoticeView(PageView, frozen=True, kw_only=True):
    """404, a withdrawn address, a /q/ doorway, an alias redirect: `kind` says which."""

    kind: str  # missing | withdrawn | redirect
    target: str = ""  # where a redirect leads
    tombstone: str = ""  # name and date, only with `tombstone: true`
