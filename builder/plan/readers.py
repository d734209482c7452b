"""Takes a site, gives its readers: the list, the page of each, its EPUB, and the book that a press prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from builder.base.typography import tidy
from builder.model.person import Person
from builder.model.source import Source
from builder.model.texts import Reader
from builder.plan import urls
from builder.plan.assets import QrView
from builder.plan.context import PlanContext
from builder.plan.evidence import source_views
from builder.plan.exhibit_members import may_be_printed
from builder.plan.feeds import content_date
from builder.plan.meta import Json, compact, page_meta
from builder.plan.output import Output
from builder.plan.people_pages import has_qr, honour_view, own_words
from builder.plan.reader_members import members
from builder.plan.stories import rich, without_numbers
from builder.plan.syllables import name_syllables
from builder.plan.views import Book, BookletView, Chapter, EpubView, Link, ListingRow, ListingView, PageMeta, ReaderView
from builder.plan.words import word

_EPOCH: Final = date(2000, 1, 1)


def plan_readers(context: PlanContext) -> Iterator[Output]:
    """Plan all readers; nothing without any, and no list of one."""
    if len(context.readers) > 1:
        title = word("readers", context.language)
        meta = page_meta(context, "/readers/", title)
        rows = tuple(map(_row, context.readers))
        view = ListingView(chrome=context.chrome, meta=meta, title=title, lede="", rows=rows)
        yield Output(path="readers/index.html", recipe="page", template="pages/listing.html", view=view)
    for reader in context.readers:
        url = urls.reader(reader.slug)
        yield Output(
            path=urls.file_of(url), recipe="page", template="pages/reader.html", view=reader_view(context, reader)
        )
        epub = urls.file_of(urls.epub(reader.slug))
        yield Output(path=epub, recipe="epub", template="books/epub.html", view=epub_view(context, reader))
        if has_qr(context):
            target = urls.absolute(context.settings.base_url, url)
            yield Output(path=urls.file_of(urls.reader_qr(reader.slug)), recipe="qr", view=QrView(target=target))


def reader_view(context: PlanContext, reader: Reader) -> ReaderView:
    """Make the view of a reader's page."""
    people = members(reader, context.people)
    return ReaderView(
        chrome=context.chrome,
        meta=_meta(context, reader, people),
        book=make_book(context, reader, people),
        foreword=rich(reader.story, context.site.hidden),
        sources=source_views(reader.sources, context.language),
        epub=urls.epub(reader.slug),
    )


def epub_view(context: PlanContext, reader: Reader) -> EpubView:
    """Make the view of a reader's EPUB."""
    settings, people = context.settings, members(reader, context.people)
    return EpubView(
        book=make_book(context, reader, people),
        path=urls.reader(reader.slug),
        identifier=_identifier(context, reader),
        language=settings.language,
        lang=context.chrome.lang,
        modified=_modified(reader, people),
        creator=settings.organiser or settings.title,
        site_title=settings.title,
        brand=context.chrome.brand,
        base_url=settings.base_url,
        notice=settings.legal.notice,
        corrections=context.chrome.footer.corrections_text,
        draft=settings.drafts,
    )


def booklet_view(context: PlanContext, reader: Reader) -> BookletView:
    """Make the view of a reader's booklet; who must not be printed is not in it."""
    people = tuple(filter(may_be_printed, members(reader, context.people)))
    url = urls.reader(reader.slug)
    return BookletView(
        chrome=context.chrome,
        meta=_meta(context, reader, people),
        book=make_book(context, reader, people),
        qr=urls.reader_qr(reader.slug) if has_qr(context) else "",
        address=urls.absolute(context.settings.base_url, url),
    )


def make_book(context: PlanContext, reader: Reader, people: Iterable[Person]) -> Book:
    """Gather what is read: the same on the page, in the EPUB and in print."""
    chapters = tuple(_chapter(context, reader, person, number) for number, person in enumerate(people, start=1))
    return Book(
        title=reader.title,
        lede=tidy(reader.summary),
        foreword=without_numbers(rich(reader.story, context.site.hidden)),
        outlets=_outlets(reader.sources),
        chapters=chapters,
        questions=tuple(map(tidy, reader.questions)),
    )


def _chapter(context: PlanContext, reader: Reader, person: Person, number: int) -> Chapter:
    quote = own_words(person)
    category = context.categories.get(person.categories[0]) if person.categories else None
    meta = (person.disambig, context.name_of(category) if category else "", person.place)
    return Chapter(
        number=number,
        slug=person.slug,
        url=urls.person(person.slug),
        name=person.name,
        syllables=name_syllables(person) if reader.pinyin else (),
        room=context.room(person),
        meta=tuple(part for part in meta if part),
        summary=tidy(person.summary),
        picture=context.picture(person),
        name_card=context.name_card(person),
        honours=_honours(context, person),
        story=without_numbers(rich(person.story, context.site.hidden)),
        quote=quote.text if quote else "",
        questions=tuple(map(tidy, person.questions)),
        outlets=_outlets(person.sources),
    )


def _honours(context: PlanContext, person: Person) -> tuple[str, ...]:
    views = (honour_view(context, honor) for honor in context.honors(person) if honor.sourced)
    return tuple(" · ".join(part for part in (view.title, view.level, *view.details[:1]) if part) for view in views)


def _outlets(sources: Iterable[Source]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source.outlet or source.title for source in sources if source.outlet or source.title))


def _row(reader: Reader) -> ListingRow:
    return ListingRow(url=urls.reader(reader.slug), title=reader.title, text=tidy(reader.summary))


def _meta(context: PlanContext, reader: Reader, people: tuple[Person, ...]) -> PageMeta:
    url, several = urls.reader(reader.slug), len(context.readers) > 1
    trail = (Link(text=word("readers", context.language), url="/readers/"),) if several else ()
    return page_meta(
        context,
        url,
        reader.title,
        description=tidy(reader.summary),
        section=urls.readers([other.slug for other in context.readers]),
        trail=trail,
        data=_data(context, reader, people, url),
    )


def _data(context: PlanContext, reader: Reader, people: tuple[Person, ...], url: str) -> Json:
    settings, base = context.settings, context.settings.base_url
    about = [
        compact({"@type": "Person" if person.kind == "individual" else "Organization", "name": person.name,
                 "url": urls.absolute(base, urls.person(person.slug))})
        for person in people
    ]  # fmt: skip
    edition = {
        "@type": "Book",
        "bookFormat": "https://schema.org/EBook",
        "url": urls.absolute(base, urls.epub(reader.slug)),
    }
    return compact(
        {
            "@type": "Book",
            "name": reader.title,
            "url": urls.absolute(base, url),
            "description": reader.summary,
            "inLanguage": settings.language,
            "publisher": {"@type": "Organization", "name": settings.organiser} if settings.organiser else "",
            "about": about,
            "workExample": edition if base else "",
        }
    )


def _identifier(context: PlanContext, reader: Reader) -> str:
    """What names this book for ever: its address, or what stands for one on a site that does not know its own."""
    address = urls.absolute(context.settings.base_url, urls.reader(reader.slug))
    return f"urn:uuid:{uuid5(NAMESPACE_URL, address or f'exemplar:{context.settings.title}/{reader.slug}')}"


def _modified(reader: Reader, people: tuple[Person, ...]) -> date:
    """When something in it last changed, as far as the content says."""
    own = reader.updated or reader.standing.publish_on or _EPOCH
    return max([own, *map(content_date, people)])
