"""Takes a site, gives media coverage: all of it, by year, by outlet, by medium, and the text of what has one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final

from builder.base.diagnostic import Diagnostic
from builder.base.typography import tidy
from builder.model.coverage import Coverage
from builder.model.schema.parts import MEDIA
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.coverage_rows import (
    coverage_data,
    coverage_list,
    exhibited,
    host_of,
    media_years,
    medium_label,
    medium_link,
    newest_first,
    outlet_link,
    people_of,
    plain_names,
    poster_of,
    transcript,
    year_of,
)
from builder.plan.evidence import source_views
from builder.plan.meta import page_meta
from builder.plan.output import Output
from builder.plan.pictures import whole_derivatives
from builder.plan.stories import rich
from builder.plan.views import Fact, Link, MediaView, NameRow, RichText, TranscriptView
from builder.plan.words import word

ROWS: Final = 120  # of a list; beyond, a list shows its latest year and links to the others
YEARS_FROM: Final = 13  # items from which the years have pages of their own
UNDATED: Final = "undated"


@dataclass(frozen=True)
class Shelf:
    """All coverage, or that of an outlet or medium; newest first."""

    title: str
    kicker: str
    url: Callable[[str], str]  # year ("" = the shelf's own page) -> URL
    items: tuple[Coverage, ...]
    years_from: int = ROWS + 1  # items from which the years have pages

    @cached_property
    def buckets(self) -> dict[str, tuple[Coverage, ...]]:
        """Items by year, latest first."""
        found: dict[str, list[Coverage]] = {}
        for item in self.items:
            found.setdefault(bucket_of(item), []).append(item)
        return {bucket: tuple(items) for bucket, items in found.items()}

    @property
    def has_years(self) -> bool:
        """Whether its years have pages of their own."""
        return len(self.buckets) > 1 and len(self.items) >= self.years_from


def bucket_of(item: Coverage) -> str:
    """The year page an item stands on."""
    return year_of(item.date.year if item.date else 0) or UNDATED


def plan_coverage(context: PlanContext) -> Iterator[Output | Diagnostic]:
    """Plan all coverage; nothing where there is none."""
    coverage = newest_first(context.site.coverage)
    if not coverage:
        return
    everything = Shelf(title=word("media", context.language), kicker="", url=urls.media, items=coverage,
                       years_from=YEARS_FROM)  # fmt: skip
    for shelf in (everything, *outlet_shelves(context, coverage), *medium_shelves(context, coverage)):
        yield from _plan_shelf(context, shelf, coverage)
    for item in context.wanted(coverage):
        if transcript(item):
            yield _transcript(context, item)
        for photo, ref in exhibited(context, item.photos)[:1]:
            yield from whole_derivatives(photo, ref)


def outlet_shelves(context: PlanContext, coverage: tuple[Coverage, ...]) -> tuple[Shelf, ...]:
    """One shelf an outlet; it is called what most of its items call it."""
    found: dict[str, list[Coverage]] = {}
    for item in coverage:
        if item.outlet_slug:
            found.setdefault(item.outlet_slug, []).append(item)
    return tuple(
        Shelf(title=_usual_name(items), kicker=word("outlet", context.language), items=tuple(items),
              url=partial(urls.coverage_of, "outlets", slug))
        for slug, items in sorted(found.items())
    )  # fmt: skip


def _usual_name(items: list[Coverage]) -> str:
    names = Counter(item.outlet for item in items)
    return min(names, key=lambda name: (-names[name], name))


def medium_shelves(context: PlanContext, coverage: tuple[Coverage, ...]) -> tuple[Shelf, ...]:
    """One shelf a medium, in the order of the field table."""
    held = ((medium, tuple(item for item in coverage if item.medium == medium)) for medium in MEDIA)
    return tuple(
        Shelf(title=medium_label(medium, context.language), kicker=word("medium", context.language), items=items,
              url=partial(urls.coverage_of, "mediums", medium))
        for medium, items in held if items
    )  # fmt: skip


def _plan_shelf(context: PlanContext, shelf: Shelf, coverage: tuple[Coverage, ...]) -> Iterator[Output]:
    whole = len(shelf.items) <= ROWS or not shelf.has_years
    shown = "" if whole else next(iter(shelf.buckets))
    yield _list(context, shelf, "", shown, shelf.buckets[shown] if shown else shelf.items, coverage)
    if shelf.has_years:
        for bucket, items in shelf.buckets.items():
            yield _list(context, shelf, bucket, bucket, items, coverage)


def _list(context: PlanContext, shelf: Shelf, bucket: str, shown: str, items: tuple[Coverage, ...],
          coverage: tuple[Coverage, ...]) -> Output:  # fmt: skip
    url, language = shelf.url(bucket), context.language
    trail = (Link(text=word("media", language), url=urls.media()),) if url != urls.media() else ()
    title = shelf.title if not bucket else f"{shelf.title} · {bucket_label(bucket, language)}"
    front = url == urls.media()
    view = MediaView(
        chrome=context.chrome,
        meta=page_meta(context, url, title, section=urls.media(), trail=trail, data=coverage_list(context, items)),
        title=shelf.title,
        kicker=" · ".join(
            part for part in (shelf.kicker, count_words(len(items if bucket else shelf.items), language)) if part
        ),
        total=len(shelf.items),
        years=_years(context, shelf, shown),
        mediums=_links(medium_shelves(context, coverage)) if front else (),
        outlets=_links(outlet_shelves(context, coverage)) if front else (),
        series=_series(context) if front else (),
        groups=media_years(context, items),
    )
    return Output(path=urls.file_of(url), recipe="page", template="pages/coverage.html", view=view)


def bucket_label(bucket: str, language: str) -> str:
    """A year page in words."""
    return word("media_undated", language) if bucket == UNDATED else word("year", language, n=bucket)


def count_words(count: int, language: str) -> str:
    """How many items, in words."""
    return word("media_item" if count == 1 else "media_n", language, n=count)


def _years(context: PlanContext, shelf: Shelf, shown: str) -> tuple[Link, ...]:
    if not shelf.has_years:
        return ()
    links = tuple(
        Link(
            text=bucket_label(bucket, context.language),
            url=shelf.url(bucket),
            current=bucket == shown,
            count=len(items),
        )
        for bucket, items in shelf.buckets.items()
    )
    if len(shelf.items) > ROWS:
        return links
    return (Link(text=word("everyone", context.language), url=shelf.url(""), current=not shown), *links)


def _links(shelves: tuple[Shelf, ...]) -> tuple[Link, ...]:
    """Where to go on; one alone is no choice."""
    ordered = sorted(shelves, key=lambda shelf: -len(shelf.items))
    links = tuple(Link(text=shelf.title, url=shelf.url(""), count=len(shelf.items)) for shelf in ordered)
    return links if len(links) > 1 else ()


def _series(context: PlanContext) -> tuple[Link, ...]:
    told = {series.slug for item in context.site.coverage if (series := context.series_of(item.series))}
    return tuple(
        Link(text=series.name, url=urls.series(series.slug)) for series in context.site.series if series.slug in told
    )


def _transcript(context: PlanContext, item: Coverage) -> Output:
    url = transcript(item)
    trail = (Link(text=word("media", context.language), url=urls.media()),)
    view = TranscriptView(
        chrome=context.chrome,
        meta=page_meta(context, url, item.title, description=tidy(item.summary), kind="article", section=urls.media(),
                       trail=trail, data=coverage_data(context, item)),
        title=item.title,
        kicker=tuple(part for part in (medium_label(item.medium, context.language), item.outlet,
                                       item.date.words(context.language) if item.date else "") if part),
        url=item.url,
        host=host_of(item.url),
        archive=item.archive,
        lede=tidy(item.summary),
        poster=poster_of(context, item),
        facts=_facts(context, item),
        story=rich(item.story, context.site.hidden) or RichText(html=""),
        people=tuple(context.cards[person.slug] for person in people_of(context, item.people)),
        others=tuple(NameRow(url="", name=name) for name in plain_names(item.people)),
        sources=source_views(item.sources, context.language),
    )  # fmt: skip
    return Output(path=urls.file_of(url), recipe="page", template="pages/coverage-item.html", view=view)


def _facts(context: PlanContext, item: Coverage) -> tuple[Fact, ...]:
    event, programme = context.events.get(item.event), context.programmes.get(item.programme)
    series = context.series_of(item.series)
    rows = (
        ("outlet", outlet_link(item)),
        ("medium", medium_link(context, item)),
        ("author", Link(text=item.author) if item.author else None),
        ("web_address", Link(text=host_of(item.url), url=item.url) if item.url else None),
        ("series_item", Link(text=series.name, url=urls.series(series.slug)) if series else None),
        ("event", Link(text=event.title, url=urls.event(event.slug)) if event else None),
        ("programme", Link(text=programme.name, url=urls.programme(programme.slug)) if programme else None),
    )
    return tuple(Fact(label=word(key, context.language), links=(link,)) for key, link in rows if link)
