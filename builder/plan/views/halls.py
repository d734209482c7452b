"""Takes nothing, gives the views of many people: home, rooms, indexes and the river."""

from __future__ import annotations

from builder.base.values import Value
from builder.plan.views.frame import PageView
from builder.plan.views.parts import (
    Card,
    EventRow,
    FigureView,
    HonourView,
    Link,
    NameCardView,
    NameRow,
    Picture,
    SayLine,
    SealView,
)


class Door(Value, frozen=True, kw_only=True):
    """A room on the home page."""

    url: str
    room: int
    number: str  # 壹 ... or "" beyond 9
    mark: str
    title: str
    definition: str
    count: int


class RoomsView(PageView, frozen=True, kw_only=True):
    """/categories/: every room that holds somebody, as a door."""

    title: str
    doors: tuple[Door, ...]


class Cover(Value, frozen=True, kw_only=True):
    """The person on the home page's cover."""

    url: str
    name: str
    name_card: NameCardView
    picture: Picture | None
    figure: FigureView | None
    say: tuple[SayLine, ...]
    honour: HonourView | None
    place: str


class FiguresBand(Value, frozen=True, kw_only=True):
    """Numbers about the whole; `source` in words."""

    figures: tuple[FigureView, ...]
    source: str
    url: str  # /numbers/


class HomeView(PageView, frozen=True, kw_only=True):
    """The home page; with few people (`small`) only headline, cards and footer."""

    small: bool
    headline: str
    lede: str
    cover: Cover | None
    newest: tuple[Card, ...]
    newest_url: str
    doors: tuple[Door, ...]
    band: FiguresBand | None
    showing: tuple[EventRow, ...]  # stops of tours: on show now, then next
    events: tuple[EventRow, ...]
    events_coming: bool  # the rows are ahead; else the latest past ones
    events_url: str
    studios: tuple[Link, ...]
    count: int


class LevelCount(Value, frozen=True, kw_only=True):
    """One choice of the level filter."""

    slug: str
    label: str
    count: int
    seal: SealView | None


class LetterGroup(Value, frozen=True, kw_only=True):
    """People under one letter or stroke count. `letter` "": an empty group."""

    letter: str
    rows: tuple[NameRow, ...]
    url: str = ""  # prebuilt page of the letter


class LinkGroup(Value, frozen=True, kw_only=True):
    """Links under a word: the years of a decade."""

    label: str
    links: tuple[Link, ...]


class TermView(PageView, frozen=True, kw_only=True):
    """A category, level or year page (its latest year, or one year, or undated): a stable bucket."""

    kind: str  # category | level | year | edition
    title: str
    number: str  # 第贰厅's 贰, "" elsewhere
    mark: str  # the room's character, "" elsewhere
    definition: str
    total: int  # people under the whole term
    shown_label: str  # year shown on this page, in words
    years: tuple[Link, ...]  # all buckets; one is current
    cards: tuple[Card, ...]  # at most 120
    rows: tuple[NameRow, ...]  # the rest, compact
    levels: tuple[LevelCount, ...]  # () below 13 people
    letters: tuple[LetterGroup, ...]  # () below 20 people
    decades: tuple[LinkGroup, ...] = ()  # all buckets, where they are so many that `years` holds the nearest alone
    seal: SealView | None = None  # of a level


class PeopleView(PageView, frozen=True, kw_only=True):
    """/people/, /people/pinyin/<letter>/ (letters/ in other languages), /people/strokes/<n>/."""

    order: str  # all | pinyin | strokes
    title: str
    count: int
    letters: tuple[Link, ...]  # index of pinyin letters; url "" = nobody there
    strokes: tuple[Link, ...]
    cards: tuple[Card, ...]  # on /people/: newest, at most 120
    groups: tuple[LetterGroup, ...]


class RiverItem(Value, frozen=True, kw_only=True):
    """A highlight of a year: a person honoured, or an event."""

    title: str
    text: str
    url: str
    seal: SealView | None


class RiverYear(Value, frozen=True, kw_only=True):
    """One year of the river. Geometry on a 100 x 100 box stretched to the year's height."""

    year: str
    count: int
    share: float  # count / largest count, 0..1
    url: str
    bed: str  # SVG path of the water
    strata: str  # SVG path of the strokes, one a tenth of the year's honours
    dots: str  # SVG path (zero-length strokes) of national honours
    highlights: tuple[RiverItem, ...]
    names: tuple[NameRow, ...]  # shown
    folded: tuple[NameRow, ...]  # behind <details>, up to 500
    more: int  # beyond: on the year's page


class RiverBar(Value, frozen=True, kw_only=True):
    """A bar over the river: a year, or a decade where there are very many years."""

    year: str  # the first year it leads to
    label: str  # in words
    mark: str  # under the bar
    count: int
    share: float


class TimelineView(PageView, frozen=True, kw_only=True):
    """/timeline/: the river."""

    first: str
    last: str
    count: int
    lede: str
    years: tuple[RiverYear, ...]
    bars: tuple[RiverBar, ...] = ()
    compact: bool = False  # very many years: names alone, each with its room
