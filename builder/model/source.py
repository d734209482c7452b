"""Takes what was printed where, gives sources, figures, photos: the evidence of an entry."""

from __future__ import annotations

from builder.base.dates import FuzzyDate
from builder.base.values import Value


class Source(Value, frozen=True, kw_only=True):
    """Where a fact was printed."""

    title: str = ""
    outlet: str = ""
    date: FuzzyDate | None = None
    author: str = ""
    editor: str = ""
    url: str = ""
    quote: str = ""


class Figure(Value, frozen=True, kw_only=True):
    """A number as the source prints it; `value` keeps its spelling (11, 4.2)."""

    label: str = ""
    value: str
    unit: str = ""
    qualifier: str = ""  # 余 近 超过 exact
    scale: str = ""  # 万
    tally: bool = False
    source: tuple[int, ...] = ()  # numbers into the entry's sources


class PhotoRef(Value, frozen=True, kw_only=True):
    """A photo as the front matter names it; `file` is relative to the entry, or to content/ with a leading slash."""

    file: str
    alt: str = ""
    credit: str = ""
    consent: str = ""
    focus: tuple[float, float] | None = None  # 0..1 from the left and from the top


class Story(Value, frozen=True, kw_only=True):
    """The body of an entry, rendered and sanitised once when the file is read."""

    html: str = ""
    paragraphs: tuple[str, ...] = ()  # plain text, for boards and checks
    line: int = 0  # line of the file on which it starts


class TimelineEntry(Value, frozen=True, kw_only=True):
    """A dated line of a person's life."""

    date: FuzzyDate
    text: str
    source: tuple[int, ...] = ()


class Check(Value, frozen=True, kw_only=True):
    """Who checked what, and when."""

    role: str = ""
    org: str = ""
    date: FuzzyDate | None = None
    scope: str = ""
