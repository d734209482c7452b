"""Takes nothing, gives studios: places of work around a role model, with members, activities and what they claim."""

from __future__ import annotations

from builder.base.dates import FuzzyDate
from builder.base.values import Value
from builder.model.entry import Entry
from builder.model.reference import PersonRef
from builder.model.source import Figure


class StudioMember(Value, frozen=True, kw_only=True):
    """A group of members and how many."""

    group: str
    count: str = ""
    qualifier: str = ""


class Activity(Value, frozen=True, kw_only=True):
    """Something a studio does or did; `times` and `reached` are summed and compared with what the studio claims."""

    title: str
    text: str = ""
    count: str = ""  # as printed, such as 6次
    date: FuzzyDate | None = None
    place: str = ""
    times: int = 0  # 0: not said
    reached: int = 0  # people served, 人次; 0: not said
    event: str = ""  # reference


class Claim(Value, frozen=True, kw_only=True):
    """A figure of a studio that its own members or activities must bear out."""

    counts: str  # times | reached | members
    figure: Figure
    line: int = 0  # of the file, for remarks


class Studio(Entry, frozen=True, kw_only=True, tag="studio"):
    """A studio around a role model."""

    name: str
    founded: FuzzyDate | None = None
    place: str = ""
    summary: str = ""
    fields: tuple[str, ...] = ()
    lead: PersonRef | None = None
    members: tuple[StudioMember, ...] = ()
    activities: tuple[Activity, ...] = ()
    places: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()  # among `figures`, too
