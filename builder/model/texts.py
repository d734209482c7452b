"""Takes nothing, gives the site's own numbers, pages of prose and readers."""

from __future__ import annotations

from builder.base.dates import FuzzyDate
from builder.model.entry import Entry
from builder.model.source import Figure


class SiteFigure(Entry, frozen=True, kw_only=True, tag="figure"):
    """A number about the whole, with date and source."""

    figure: Figure
    as_of: FuzzyDate | None = None
    group: str = ""  # numbers of one group stand together


class TextPage(Entry, frozen=True, kw_only=True, tag="page"):
    """A page of prose."""

    title: str
    summary: str = ""
    shows: str = ""  # "seals": the legend of seals and pigments below the text; "sheet": printed on one A4
    menu: bool = False
    version: str = ""  # of a rule or policy
    effective: FuzzyDate | None = None


class Reader(Entry, frozen=True, kw_only=True, tag="reader"):
    """读本: people to be read one after the other, with a foreword (the body) and questions."""

    title: str
    summary: str = ""
    people: tuple[str, ...] = ()  # id, slug, alias or name, in reading order, each once
    questions: tuple[str, ...] = ()  # about the whole
    pinyin: bool = False  # readings stand over the names
