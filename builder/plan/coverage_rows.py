"""Takes an item of media coverage, gives its row in a list, its schema.org data and what is said of whom."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final
from urllib.parse import urlsplit

from builder.base.dates import FuzzyDate
from builder.model.coverage import Coverage, may_be_exhibited
from builder.model.person import Person
from builder.model.reference import PersonRef
from builder.model.schema.parts import MEDIA
from builder.model.site import Photo
from builder.model.source import PhotoRef, Source
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.evidence import source_views
from builder.plan.meta import Json, compact
from builder.plan.pictures import picture
from builder.plan.views import Link, MediaRow, MediaYear, Picture
from builder.plan.words import word

_ENGLISH: Final = {"web": "website", "account": "social media", "photo": "photographs", "poster": "public notice"}
_TYPES: Final = {"newspaper": "NewsArticle", "magazine": "NewsArticle", "web": "NewsArticle", "app": "NewsArticle",
                 "account": "NewsArticle", "interview": "NewsArticle", "television": "VideoObject",
                 "video": "VideoObject", "radio": "AudioObject", "book": "Book"}  # fmt: skip
_NO_DATE: Final = FuzzyDate()


def medium_label(medium: str, language: str) -> str:
    """A medium in words."""
    if not medium:
        return ""
    return MEDIA[medium][0] if language.startswith("zh") else _ENGLISH.get(medium, medium)


def newest_first(coverage: Iterable[Coverage]) -> tuple[Coverage, ...]:
    """In time, latest first; what is not dated stands last, in the order of its addresses."""
    by_slug = sorted(coverage, key=lambda item: item.slug)
    return tuple(sorted(by_slug, key=lambda item: (item.date or _NO_DATE).sort_key(), reverse=True))


def anchor(item: Coverage) -> str:
    """Where an item stands in a list."""
    return f"m-{item.id}"


def transcript(item: Coverage) -> str:
    """The page of an item that has a text; "" for others: they have no page of their own."""
    return urls.coverage(item.slug) if item.story.html else ""


def media_row(context: PlanContext, item: Coverage) -> MediaRow:
    """An item in a list."""
    date = item.date or _NO_DATE
    return MediaRow(
        anchor=anchor(item),
        title=item.title,
        url=item.url,
        host=host_of(item.url),
        page=transcript(item),
        big=f"{date.month}.{date.day:02d}" if date.day else "",
        when=date.words(context.language),
        outlet=outlet_link(item),
        medium=medium_link(context, item),
        author=item.author,
        people=people_links(context, item.people),
        archive=item.archive,
        poster=poster_of(context, item),
        told_by=() if item.url else source_views(_others(item), context.language),
    )


def _others(item: Coverage) -> tuple[Source, ...]:
    """Who else tells of an item: what is only printed may stand as its own source, and that is said already."""
    return tuple(source for source in item.sources if source.title != item.title)


def media_years(context: PlanContext, coverage: Iterable[Coverage]) -> tuple[MediaYear, ...]:
    """Items in their order, by year."""
    undated = word("media_undated", context.language)
    return tuple(
        MediaYear(label=year_of(year) or undated, rows=tuple(media_row(context, item) for item in items))
        for year, items in groupby(coverage, key=lambda item: item.date.year if item.date else 0)
    )


def year_of(year: int) -> str:
    """A year as the name of its page; "" where it is not known."""
    return str(year) if year else ""


def host_of(url: str) -> str:
    """The host of an outside address."""
    return urlsplit(url).hostname or "" if url else ""


def outlet_link(item: Coverage) -> Link | None:
    """Who published it, with a page of everything by the same outlet."""
    url = urls.coverage_of("outlets", item.outlet_slug) if item.outlet_slug else ""
    return Link(text=item.outlet, url=url) if item.outlet else None


def medium_link(context: PlanContext, item: Coverage) -> Link | None:
    """In which form, with a page of everything in that form."""
    if not item.medium:
        return None
    return Link(text=medium_label(item.medium, context.language), url=urls.coverage_of("mediums", item.medium))


def exhibited(context: PlanContext, photos: tuple[PhotoRef, ...]) -> tuple[tuple[Photo, PhotoRef], ...]:
    """The photos that may be shown: readable, with a credit and with somebody's consent."""
    return tuple(
        (context.photos[ref.file], ref) for ref in photos if ref.file in context.photos and may_be_exhibited(ref)
    )


def poster_of(context: PlanContext, item: Coverage) -> Picture | None:
    """The site's own picture of an item, shown whole."""
    photos = exhibited(context, item.photos)
    return picture(*photos[0], ratio=None) if photos else None


def people_of(context: PlanContext, refs: Iterable[PersonRef]) -> tuple[Person, ...]:
    """Those with a page, each once."""
    found = (context.people[ref.target] for ref in refs if ref.target in context.people)
    return tuple({person.slug: person for person in found}.values())


def plain_names(refs: Iterable[PersonRef]) -> tuple[str, ...]:
    """Names that never had a page. Who is referred to and not shown has no name either."""
    return tuple(dict.fromkeys(ref.name for ref in refs if ref.name and not ref.target))


def people_links(context: PlanContext, refs: tuple[PersonRef, ...]) -> tuple[Link, ...]:
    """Who is told of."""
    shown = tuple(Link(text=person.name, url=urls.person(person.slug)) for person in people_of(context, refs))
    return shown + tuple(Link(text=name) for name in plain_names(refs))


def coverage_data(context: PlanContext, item: Coverage) -> Json:
    """NewsArticle, VideoObject … with whom it is about."""
    base = context.settings.base_url
    about = [{"@type": "Person" if person.kind == "individual" else "Organization", "name": person.name, "url": urls.absolute(base, urls.person(person.slug))}
             for person in people_of(context, item.people)]  # fmt: skip
    about += [{"@type": "Person", "name": name} for name in plain_names(item.people)]
    kind = _TYPES.get(item.medium, "NewsArticle" if item.url and not item.medium else "CreativeWork")
    return compact(
        {
            "@type": kind,
            "headline" if kind == "NewsArticle" else "name": item.title,
            "url": item.url or urls.absolute(base, transcript(item)) if item.url or transcript(item) else "",
            "datePublished": item.date.iso() if item.date else "",
            "author": {"@type": "Person", "name": item.author} if item.author else "",
            "publisher": {"@type": "Organization", "name": item.outlet} if item.outlet else "",
            "archivedAt": item.archive,
            "abstract": item.summary,
            "about": about,
        }
    )


def coverage_list(context: PlanContext, coverage: Iterable[Coverage]) -> Json:
    """An ItemList of coverage."""
    items = [{"@type": "ListItem", "position": index, "item": coverage_data(context, item)}
             for index, item in enumerate(coverage, start=1)]  # fmt: skip
    return {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}
