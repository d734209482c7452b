"""Takes nothing, gives the view of all numbers: those that sources print, and charts of what the site holds."""

from __future__ import annotations

from builder.base.values import Value
from builder.plan.views.frame import PageView
from builder.plan.views.parts import FigureView, Link, SealView


class NumberRow(Value, frozen=True, kw_only=True):
    """A number as printed, of when it is, and who printed it."""

    figure: FigureView
    as_of: str  # in words, "" where neither the file nor the source says
    sources: tuple[Link, ...]  # outlet, and where it can be read


class NumberGroup(Value, frozen=True, kw_only=True):
    """Numbers that stand together; `title` "" where the site groups none."""

    title: str
    rows: tuple[NumberRow, ...]


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

    groups: tuple[NumberGroup, ...]
    charts: tuple[Chart, ...]
