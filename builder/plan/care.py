"""Takes what benefits, services and places have in common, gives the parts of their pages: facts, pictures, contacts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from builder.model.entry import Document, Entry
from builder.model.source import Source
from builder.model.texts import TextPage
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.output import Output
from builder.plan.pictures import derivatives, picture
from builder.plan.views import Fact, Link, Picture
from builder.plan.words import joined, word

_NUMBER: Final = re.compile(r"\+?[\d -]{5,20}")
_MAIL: Final = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_QUOTES: Final = "《》“”"


def facts(context: PlanContext, rows: tuple[tuple[str, tuple[Link, ...]], ...]) -> tuple[Fact, ...]:
    """Facts of (word, links); what is not known is not there."""
    shown = ((key, tuple(link for link in links if link.text)) for key, links in rows)
    return tuple(Fact(label=word(key, context.language), links=links) for key, links in shown if links)


def texts(*words: str) -> tuple[Link, ...]:
    """Plain texts of a fact."""
    return tuple(Link(text=text) for text in words if text)


def contact(text: str) -> tuple[Link, ...]:
    """An office's number or address, to be touched on a phone; other words stay words."""
    if _MAIL.fullmatch(text):
        return (Link(text=text, url=f"mailto:{text}"),)
    if _NUMBER.fullmatch(text):
        return (Link(text=text, url=f"tel:{re.sub(r'[ -]', '', text)}"),)
    return texts(text)


def all_sources(entries: Iterable[Entry]) -> tuple[Source, ...]:
    """The sources of a page that shows many entries, each once."""
    return tuple(dict.fromkeys(source for entry in entries for source in entry.sources))


def cites(entry: Entry, listed: tuple[Source, ...]) -> tuple[int, ...]:
    """Where the sources of an entry stand in the list of its page."""
    return tuple(dict.fromkeys(listed.index(source) + 1 for source in entry.sources))


def pictures(context: PlanContext, entry: Entry) -> tuple[Picture, ...]:
    """The usable photos of an entry, in their order."""
    return tuple(picture(context.photos[ref.file], ref) for ref in entry.photos if ref.file in context.photos)


def picture_outputs(context: PlanContext, entry: Entry, *, share: bool = False) -> Iterator[Output]:
    """Everything made of an entry's photos; `share`: the first stands for the page in messengers."""
    usable = [ref for ref in entry.photos if ref.file in context.photos]
    for ref in usable:
        yield from derivatives(context.photos[ref.file], ref, share=share and ref == usable[0], board=False)


def document_link(context: PlanContext, document: Document) -> Link:
    """A document with version and date; one that is a page of this site leads there and takes what it does not say itself."""
    page = page_of(context.site.pages, document)
    version = document.version or (page.version if page else "")
    date = document.date or (page.effective if page else None)
    notes = (
        word("version", context.language, n=version) if version else "",
        date.words(context.language) if date else "",
    )
    details = joined("clause", context.language, notes)
    title = document.title.strip(_QUOTES)
    text = f"《{title}》" if context.language.startswith("zh") else title
    url = urls.page(page.slug) if page else document.url
    return Link(text=text + word("brackets", context.language, n=details) if details else text, url=url)


def page_of(pages: tuple[TextPage, ...], document: Document) -> TextPage | None:
    """The page of this site that is the document: it has the same title."""
    title = document.title.strip(_QUOTES)
    return next((page for page in pages if page.title.strip(_QUOTES) == title), None)
