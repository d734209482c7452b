"""Takes nothing, gives the views of studios: the list by field, and the page of one."""

from __future__ import annotations

from builder.base.values import Value
from builder.plan.views.affairs import ListingRow
from builder.plan.views.frame import PageView
from builder.plan.views.parts import Card, Fact, FigureView, Link, Member, Picture, RichText, SourceView, Stop


class StudiosView(PageView, frozen=True, kw_only=True):
    """/studios/: by field where fields are given; a group without a title is the only one."""

    title: str
    lede: str
    groups: tuple[tuple[str, tuple[ListingRow, ...]], ...]


class ActivityRow(Value, frozen=True, kw_only=True):
    """What a studio did: `big` is its day or year as a numeral, `counts` are as printed."""

    title: str
    url: str  # of the event's page, "" = none
    big: str
    when: str
    place: str
    counts: tuple[str, ...]
    text: str


class StudioView(PageView, frozen=True, kw_only=True):
    """A studio's page. Figures are printed as claimed."""

    name: str
    founded: str
    place: str
    lede: str
    lead: Link | None
    figures: tuple[FigureView, ...]
    members: tuple[Member, ...]
    stops: tuple[Stop, ...]
    activities: tuple[ActivityRow, ...]
    pictures: tuple[Picture, ...]
    facts: tuple[Fact, ...]
    story: RichText | None
    people: tuple[Card, ...]
    others: tuple[ListingRow, ...]
    sources: tuple[SourceView, ...]
