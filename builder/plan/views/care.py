"""Takes nothing, gives the views of care and places: benefits, services, and where role models can be met."""

from __future__ import annotations

from builder.base.values import Value
from builder.plan.views.frame import PageView
from builder.plan.views.parts import (
    EventRow,
    Fact,
    FigureView,
    Link,
    Picture,
    RichText,
    SourceView,
    Step,
)


class MatrixRow(Value, frozen=True, kw_only=True):
    """An area of benefits: a cell for each column, with links to what is offered."""

    area: str
    cells: tuple[tuple[Link, ...], ...]


class BenefitView(Value, frozen=True, kw_only=True):
    """A benefit on the page of all; `slug` is its anchor."""

    slug: str
    name: str
    lede: str
    facts: tuple[Fact, ...]  # kind, provider, for whom, how, where, since when, until when, documents
    figures: tuple[FigureView, ...]
    pictures: tuple[Picture, ...]
    story: RichText | None  # without source numbers, which count the entry's own
    cites: tuple[int, ...]  # numbers into the page's sources


class BenefitArea(Value, frozen=True, kw_only=True):
    """The benefits of one area."""

    area: str
    benefits: tuple[BenefitView, ...]


class BenefitsView(PageView, frozen=True, kw_only=True):
    """/benefits/: the matrix area × level, then every benefit that can be had today."""

    title: str
    columns: tuple[str, ...]  # the levels that benefits name, highest first, and 全部
    rows: tuple[MatrixRow, ...]
    areas: tuple[BenefitArea, ...]
    sources: tuple[SourceView, ...]  # of everything on the page, each once


class ServiceView(Value, frozen=True, kw_only=True):
    """A service in the directory; `slug` is its anchor."""

    slug: str
    name: str
    what: str
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...]
    link: Link | None  # outside: where it is ordered
    office_contact: str  # as written: the gate lets it through
    story: RichText | None  # without source numbers
    cites: tuple[int, ...]  # numbers into the page's sources


class ServicesView(PageView, frozen=True, kw_only=True):
    """/services/: the directory; ordering is done elsewhere."""

    title: str
    services: tuple[ServiceView, ...]
    sources: tuple[SourceView, ...]  # of everything on the page, each once


class PlaqueRow(Value, frozen=True, kw_only=True):
    """A plaque in walking order; `url` "" where it names what has no page."""

    number: int
    name: str
    url: str = ""
    text: str = ""
    spot: str = ""


class PlaceRow(Value, frozen=True, kw_only=True):
    """A place in the list: what hangs there, and what is on show there today."""

    url: str
    name: str
    kind: str
    text: str
    plaques: tuple[Link, ...]
    shows: tuple[Link, ...]


class PlacesView(PageView, frozen=True, kw_only=True):
    """/places/: where boards, plaques and parks are; there where the site knows two or more."""

    title: str
    places: tuple[PlaceRow, ...]


class PlaceView(PageView, frozen=True, kw_only=True):
    """A park, wall, hall or street."""

    name: str
    kind: str
    lede: str
    office_contact: str  # as written: the gate lets it through
    facts: tuple[Fact, ...]
    figures: tuple[FigureView, ...]
    story: RichText | None
    plaques: tuple[PlaqueRow, ...]
    pictures: tuple[Picture, ...]
    coming: tuple[EventRow, ...]  # what will be or is there, the next first
    past: tuple[EventRow, ...]
    others: tuple[Link, ...]  # other places
    sources: tuple[SourceView, ...]
