"""Takes nothing, gives the views of everything beside people: events, programmes, studios, numbers, texts."""

from __future__ import annotations

from builder.base.values import Value
from builder.plan.views.frame import PageView
from builder.plan.views.halls import LevelCount
from builder.plan.views.parts import (
    Link,
    Passage,
    RichText,
    SealView,
    SourceView,
)


class ListingRow(Value, frozen=True, kw_only=True):
    """A row of a plain list (programmes, studios)."""

    url: str
    title: str
    text: str
    big: str = ""
    seal: SealView | None = None


class ListingView(PageView, frozen=True, kw_only=True):
    """/programmes/, /studios/, /categories/, /levels/, /years/: a plain list."""

    title: str
    lede: str
    rows: tuple[ListingRow, ...]


class TextView(PageView, frozen=True, kw_only=True):
    """A page of content/pages/."""

    title: str
    story: RichText
    sources: tuple[SourceView, ...]
    sheet: bool = False  # prints on one A4
    contents: tuple[str, ...] = ()  # headings of a long story; their anchors are #part-1, #part-2 ...
    chapters: tuple[Passage, ...] = ()  # the story again with its pictures between, where it has pictures
    seals: tuple[LevelCount, ...] = ()  # shown by a page with `shows: seals`
    edition: tuple[str, ...] = ()  # of a rule or policy: version, from when it is in force
    benefits: tuple[Link, ...] = ()  # what can be had today under it


class SearchView(PageView, frozen=True, kw_only=True):
    """/search/: works over one data script; without JavaScript it offers the letters."""

    data: str  # path of the data script
    script: str  # path of the search script
    letters: tuple[Link, ...]


class NoticeView(PageView, frozen=True, kw_only=True):
    """404, a withdrawn address, a /q/ doorway, an alias redirect: `kind` says which."""

    kind: str  # missing | withdrawn | redirect
    target: str = ""  # where a redirect leads
    tombstone: str = ""  # name and date, only with `tombstone: true`
