"""Takes nothing, gives the views of media coverage and of series."""

from __future__ import annotations

from builder.base.values import Value
from builder.plan.views.affairs import ListingRow
from builder.plan.views.frame import PageView
from builder.plan.views.parts import Card, EventRow, Fact, Link, NameRow, Picture, RichText, SourceView


class MediaRow(Value, frozen=True, kw_only=True):
    """An item of coverage in a list. Nothing is ever embedded: `url` leads out of the site, `page` to its text here."""

    anchor: str
    title: str  # as printed
    url: str  # where it was printed, "" = only on paper or film
    host: str
    page: str  # of its transcript, "" = none
    big: str  # the numeral: "5.19", else ""
    when: str  # date in words
    outlet: Link | None
    medium: Link | None
    author: str
    people: tuple[Link, ...]  # a name without a page has no url
    archive: str  # a stored copy outside
    poster: Picture | None  # the site's own
    told_by: tuple[SourceView, ...]  # who tells of it, where it has no address of its own


class MediaYear(Value, frozen=True, kw_only=True):
    """The coverage of one year, newest first; `label` is the year, or says that it is not known."""

    label: str
    rows: tuple[MediaRow, ...]


class MediaView(PageView, frozen=True, kw_only=True):
    """/media/, one year of it, one outlet's, one medium's."""

    title: str
    kicker: str
    total: int
    years: tuple[Link, ...]  # stable addresses; with one year only there are none
    mediums: tuple[Link, ...]
    outlets: tuple[Link, ...]
    series: tuple[Link, ...]
    groups: tuple[MediaYear, ...]


class TranscriptView(PageView, frozen=True, kw_only=True):
    """/media/<slug>/: the text of an item, with its own picture; the recording stays where it is."""

    title: str
    kicker: tuple[str, ...]
    url: str
    host: str
    archive: str
    lede: str
    poster: Picture | None
    facts: tuple[Fact, ...]
    story: RichText
    people: tuple[Card, ...]
    others: tuple[NameRow, ...]  # names without a page
    sources: tuple[SourceView, ...]


class Counter(Value, frozen=True, kw_only=True):
    """How many people a series has shown of those it wants to show."""

    done: int
    goal: int
    share: float  # 0..1


class SeriesView(PageView, frozen=True, kw_only=True):
    """/series/<slug>/: its events, its coverage, its notices, its people and its pictures."""

    name: str
    lede: str
    feed: str
    counter: Counter | None
    pictures: tuple[Picture, ...]
    coming: tuple[EventRow, ...]
    past: tuple[EventRow, ...]
    coverage: tuple[MediaRow, ...]
    notices: tuple[ListingRow, ...]
    cards: tuple[Card, ...]
    rows: tuple[NameRow, ...]
