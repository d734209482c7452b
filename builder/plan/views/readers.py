"""Takes nothing, gives the views of a reader: its page, its EPUB and its booklet tell the same book."""

from __future__ import annotations

from datetime import date

from builder.base.values import Value
from builder.plan.views.frame import PageView
from builder.plan.views.parts import NameCardView, Picture, RichText, SourceView


class Syllable(Value, frozen=True, kw_only=True):
    """Characters of a name with their reading, for <ruby>."""

    base: str
    reading: str


class Chapter(Value, frozen=True, kw_only=True):
    """One person of a reader."""

    number: int  # from 1
    slug: str  # anchor on the page, file name in the EPUB
    url: str  # of the profile
    name: str
    syllables: tuple[Syllable, ...]  # the name with its readings; () where none are shown
    room: int
    meta: tuple[str, ...]  # what tells a namesake apart, category, place: joined by " · "
    summary: str
    picture: Picture | None
    name_card: NameCardView
    honours: tuple[str, ...]  # in words; only those with a source
    story: RichText | None  # without source numbers: they count the profile's sources
    quote: str  # own words that the story does not hold
    questions: tuple[str, ...]
    outlets: tuple[str, ...]  # where the facts were printed, each once


class Book(Value, frozen=True, kw_only=True):
    """What is read."""

    title: str
    lede: str
    foreword: RichText | None  # without source numbers
    outlets: tuple[str, ...]  # of the foreword
    chapters: tuple[Chapter, ...]
    questions: tuple[str, ...]  # about the whole


class ReaderView(PageView, frozen=True, kw_only=True):
    """/readers/<slug>/: the whole book on one page."""

    book: Book
    foreword: RichText | None  # [n] are links to `sources`
    sources: tuple[SourceView, ...]
    epub: str  # path of the EPUB


class EpubView(Value, frozen=True, kw_only=True):
    """/readers/<slug>/<slug>.epub. Everything in it comes from content, its date too."""

    book: Book
    path: str  # of the reader's page
    identifier: str  # urn:uuid:...
    language: str  # zh-CN
    lang: str  # of the documents, such as zh-Hans-CN
    modified: date
    creator: str
    site_title: str
    brand: tuple[str, ...]
    base_url: str  # "" = not known: no links to the site
    notice: str
    corrections: str  # an address or number as shown
    draft: bool


class BookletView(PageView, frozen=True, kw_only=True):
    """A booklet to be printed; nobody who must not be printed is in it."""

    book: Book
    qr: str  # path of a QR code of the reader's page, "" without a real base_url
    address: str  # of the reader's page, "" without base_url
