"""Takes a site, gives Atom and JSON feeds, the site map and robots.txt. All stamps come from content."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from builder.base.typography import tidy
from builder.base.values import Value
from builder.model.person import Person
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.home import newest
from builder.plan.output import Output

_ENTRIES: Final = 50
SITEMAP_LIMIT: Final = 50_000  # entries of one file, by sitemaps.org
_EPOCH: Final = date(2000, 1, 1)


class FeedEntry(Value, frozen=True, kw_only=True):
    """One person in a feed, or one report or event of a series."""

    id: str
    url: str  # absolute, or "" without a base URL
    title: str
    summary: str
    updated: date


class FeedView(Value, frozen=True, kw_only=True):
    """A feed; `url` its own address, `home` the page it is about."""

    id: str
    title: str
    language: str
    url: str
    home: str
    author: str
    updated: date
    entries: tuple[FeedEntry, ...]


class SitemapView(Value, frozen=True, kw_only=True):
    """Absolute addresses with the date of their content ("" unknown); `parts` only in an index of several files."""

    urls: tuple[tuple[str, str], ...] = ()
    parts: tuple[str, ...] = ()


class RobotsView(Value, frozen=True, kw_only=True):
    """What robots may do."""

    allow: bool
    sitemap: str


def content_date(person: Person) -> date:
    """When a person's entry last changed, as far as the content says."""
    if person.updated or person.standing.publish_on:
        return person.updated or person.standing.publish_on or _EPOCH
    days = [source.date.first_day() for source in person.sources if source.date]
    known = [day for day in days if day]
    return max(known) if known else date(person.latest_year, 1, 1) if person.latest_year else _EPOCH


def plan_feeds(context: PlanContext) -> Iterator[Output]:
    """Plan the feeds of the site and of every room."""
    people = newest(context)
    title = context.settings.title
    yield _feed(context, "/feed.xml", title, "/", people, "atom")
    yield _feed(context, "/feed.json", title, "/", people, "json-feed")
    for category in context.settings.categories:
        held = tuple(person for person in people if person.slug in context.by_category.get(category.slug, ()))
        if held:
            home = urls.term("category", category.slug)
            yield _feed(context, f"{home}feed.xml", f"{title} · {context.name_of(category)}", home, held, "atom")


def _feed(
    context: PlanContext, url: str, title: str, home: str, people: tuple[Person, ...], recipe: str
) -> Output:
    return feed(context, url, title, home, _entries(context, people[:_ENTRIES]), recipe)


def _entries(context: PlanContext, people: tuple[Person, ...]) -> tuple[FeedEntry, ...]:
    base = context.settings.base_url
    return tuple(
        FeedEntry(
            id=urls.absolute(base, urls.doorway(person.id)) or f"urn:exemplar:{person.id}",
            url=urls.absolute(base, urls.person(person.slug)),
            title=person.name,
            summary=tidy(context.deed(person)),
            updated=content_date(person),
        )
        for person in people
    )


def feed(
    context: PlanContext, url: str, title: str, home: str, entries: tuple[FeedEntry, ...], recipe: str = "atom"
) -> Output:
    """Plan a feed at `url` about the page `home`."""
    base = context.settings.base_url
    view = FeedView(
        id=urls.absolute(base, url) or f"urn:exemplar:feed:{home}",
        title=title,
        language=context.language,
        url=urls.absolute(base, url),
        home=urls.absolute(base, home),
        author=context.settings.organiser or title,
        updated=max((entry.updated for entry in entries), default=_EPOCH),
        entries=entries,
    )
    return Output(path=urls.file_of(url), recipe=recipe, view=view)


def plan_sitemap(context: PlanContext, pages: tuple[tuple[str, bool], ...]) -> Iterator[Output]:
    """Plan sitemap.xml (split beyond its limit) and robots.txt; `pages` are (URL, indexed)."""
    base = context.settings.base_url
    if base and not context.settings.noindex:
        dates = {urls.person(person.slug): content_date(person).isoformat() for person in context.site.people}
        listed = tuple((urls.absolute(base, url), dates.get(url, "")) for url, indexed in sorted(pages) if indexed)
        parts = [listed[start : start + SITEMAP_LIMIT] for start in range(0, len(listed), SITEMAP_LIMIT)]
        if len(parts) == 1:
            yield Output(path="sitemap.xml", recipe="sitemap", view=SitemapView(urls=parts[0]))
        else:
            names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
            yield from (
                Output(path=name, recipe="sitemap", view=SitemapView(urls=part))
                for name, part in zip(names, parts, strict=True)
            )
            index = tuple(urls.absolute(base, f"/{name}") for name in names)
            yield Output(path="sitemap.xml", recipe="sitemap", view=SitemapView(parts=index))
    indexed = bool(base) and not context.settings.noindex
    sitemap = urls.absolute(base, "/sitemap.xml") if indexed else ""
    robots = RobotsView(allow=not context.settings.noindex, sitemap=sitemap)
    yield Output(path="robots.txt", recipe="robots", view=robots)
