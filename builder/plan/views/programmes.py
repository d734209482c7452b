"""Takes nothing, gives the views of programmes: the brand, its editions, and the matrix of releases."""

from __future__ import annotations

from builder.base.values import Value
from builder.plan.views.frame import PageView
from builder.plan.views.parts import Card, EventRow, Fact, Link, NameRow, RichText, SealView, SourceView


class CycleRow(Value, frozen=True, kw_only=True):
    """A way the roll appeared, with its validity: the rules of a programme change over the years."""

    big: str  # year it holds from, "" not known
    name: str
    lines: tuple[str, ...]  # validity and quota, in words


class DeadlineRow(Value, frozen=True, kw_only=True):
    """A day or span that comes back, and when it is next."""

    title: str
    text: str
    rule: str  # 每月 20 日
    big: str  # numeral of the next day, such as 12.20; "" only words are known
    next: str  # 2026 年 12 月 20 日, or a span
    datetime: str
    now: bool  # today lies in it
    url: str


class FlowStep(Value, frozen=True, kw_only=True):
    """A step of the way a recommendation takes."""

    title: str
    text: str
    count: str


class DocumentRow(Value, frozen=True, kw_only=True):
    """A plan or standard, with its date and version in words."""

    title: str
    note: str
    url: str


class EditionRow(Value, frozen=True, kw_only=True):
    """An edition of a programme."""

    url: str
    number: str
    year: str
    title: str
    groups: tuple[str, ...]
    count: int


class RollRow(Value, frozen=True, kw_only=True):
    """A roll of a programme."""

    url: str
    title: str
    note: str


class CoverageRow(Value, frozen=True, kw_only=True):
    """An item of media coverage."""

    title: str
    note: str  # outlet and date
    url: str  # its transcript here, else where it was printed


class MergedRow(Value, frozen=True, kw_only=True):
    """A programme that was merged into this one."""

    name: str
    big: str  # year, "" not known
    text: str


class ReleaseItem(Value, frozen=True, kw_only=True):
    """One release of an edition."""

    title: str
    text: str
    when: str
    url: str


class Lane(Value, frozen=True, kw_only=True):
    """One of the three lanes of 1+1+N."""

    key: str  # live | media | social
    big: str  # 1, 1, N
    items: tuple[ReleaseItem, ...]


class GroupBlock(Value, frozen=True, kw_only=True):
    """A group of an edition; `epithet` is what stands in quotation marks, `before` what leads to it."""

    anchor: str
    title: str
    before: str
    epithet: str
    people: tuple[Card, ...]


class ProgrammeView(PageView, frozen=True, kw_only=True):
    """/programmes/<slug>/."""

    name: str
    level: str
    seal: SealView | None
    issuer: str
    lede: str
    facts: tuple[Fact, ...]
    story: RichText | None
    cycles: tuple[CycleRow, ...]
    steps: tuple[FlowStep, ...]
    deadlines: tuple[DeadlineRow, ...]
    calendar_url: str  # of the same as a calendar to subscribe; "" no dates
    documents: tuple[DocumentRow, ...]
    categories: tuple[Link, ...]
    editions: tuple[EditionRow, ...]
    rolls: tuple[RollRow, ...]
    rolls_url: str  # of all of them
    count: int
    cards: tuple[Card, ...]
    rows: tuple[NameRow, ...]
    events: tuple[EventRow, ...]
    coverage: tuple[CoverageRow, ...]
    merged_from: tuple[MergedRow, ...]
    sources: tuple[SourceView, ...]


class EditionView(PageView, frozen=True, kw_only=True):
    """/programmes/<slug>/<edition>/."""

    title: str
    level: str
    year: str
    seal: SealView | None
    programme: Link
    lede: str
    facts: tuple[Fact, ...]
    groups: tuple[GroupBlock, ...]
    count: int
    cards: tuple[Card, ...]  # people of no group
    rows: tuple[NameRow, ...]
    lanes: tuple[Lane, ...]
    events: tuple[EventRow, ...]
    coverage: tuple[CoverageRow, ...]
    editions: tuple[EditionRow, ...]  # the others
    sources: tuple[SourceView, ...]


class ReleaseRow(Value, frozen=True, kw_only=True):
    """A level of release, with the editions of each class."""

    level: str
    cells: tuple[tuple[Link, ...], ...]


class ReleasesView(PageView, frozen=True, kw_only=True):
    """/releases/: levels down, classes across."""

    title: str
    classes: tuple[str, ...]
    rows: tuple[ReleaseRow, ...]
