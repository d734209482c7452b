"""Takes nothing, gives the views of rolls: a roll by categories, and lists of rolls."""

from __future__ import annotations

from builder.base.values import Value
from builder.plan.views.affairs import ListingRow
from builder.plan.views.frame import PageView
from builder.plan.views.parts import EventRow, Link, RichText, SayLine, SourceView


class RollLine(Value, frozen=True, kw_only=True):
    """Somebody on a roll; `url` empty: a name without a page."""

    number: str  # within the section: 01
    name: str
    url: str
    place: str
    deed: str
    long: bool  # a name that needs smaller type
    columns: int  # that the line needs where lines stand upright: 1 or 2


class RollSection(Value, frozen=True, kw_only=True):
    """Those of one category on its own paper; `room` 0 is 素笺."""

    room: int
    mark: str  # one character
    title: str
    count: str  # in words
    wide: bool  # with deeds, which need room beside the name
    columns: int  # of all lines
    lines: tuple[RollLine, ...]


class RollView(PageView, frozen=True, kw_only=True):
    """/rolls/<programme>/<period>/."""

    kicker: str
    title: tuple[SayLine, ...]  # period and name, between which a line may break
    lede: str
    notes: tuple[str, ...]
    sections: tuple[RollSection, ...]
    few: bool  # so few that paper has room for larger type
    names_only: bool  # on paper: one sheet holds a hundred names, but not a hundred deeds
    older: Link | None
    newer: Link | None
    more: tuple[Link, ...]  # all rolls of the programme, the programme
    feed_url: str
    story: RichText | None
    events: tuple[EventRow, ...]
    sources: tuple[SourceView, ...]


class RollsView(PageView, frozen=True, kw_only=True):
    """/rolls/ and /rolls/<programme>/: rows under a heading each; "" needs none."""

    title: str
    lede: str
    groups: tuple[tuple[str, tuple[ListingRow, ...]], ...]
    more: tuple[Link, ...]
    feed_url: str
