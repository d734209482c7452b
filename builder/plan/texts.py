"""Takes a site, gives its pages of prose, the 404 page, withdrawn addresses, doorways and alias redirects."""

from __future__ import annotations

from collections.abc import Iterator

from builder.base.diagnostic import Diagnostic
from builder.base.typography import tidy
from builder.model.programme import Programme
from builder.model.texts import TextPage
from builder.plan import urls
from builder.plan.benefits import benefits_under
from builder.plan.chapters import chapters, contents, lost_pictures
from builder.plan.context import PlanContext
from builder.plan.coverage_rows import transcript
from builder.plan.evidence import source_views
from builder.plan.meta import page_meta
from builder.plan.output import Output
from builder.plan.scenes import scene_derivatives, scenes
from builder.plan.stories import rich
from builder.plan.views import LevelCount, NoticeView, RichText, TextView
from builder.plan.words import word


def plan_texts(context: PlanContext) -> Iterator[Output | Diagnostic]:
    """Plan pages of prose and the 404 page."""
    for page in context.wanted(context.site.pages):
        url, pictures = urls.page(page.slug), scenes(context, page)
        story, headings = contents(rich(page.story, context.site.hidden))
        view = TextView(
            chrome=context.chrome,
            meta=page_meta(context, url, page.title, description=tidy(page.summary)),
            title=page.title,
            story=story or RichText(html=""),
            sheet=page.shows == "sheet",
            contents=headings,
            chapters=chapters(story, pictures) if pictures else (),
            sources=source_views(page.sources, context.language),
            seals=_legend(context, page),
            edition=_edition(context, page),
            benefits=benefits_under(context, page),
        )
        yield Output(path=urls.file_of(url), recipe="page", template="pages/text.html", view=view)
        yield from scene_derivatives(context, page)
        yield from lost_pictures(page)
    yield _notice(context, "/404.html", "missing", "not_found")


def plan_addresses(context: PlanContext) -> Iterator[Output]:
    """Plan what must answer at permanent, former and withdrawn addresses."""
    for person in context.site.people:
        target = urls.person(person.slug)
        yield _notice(context, urls.doorway(person.id), "redirect", "moved", target=target)
        for alias in person.aliases:
            yield _notice(context, urls.person(alias), "redirect", "moved", target=target)
            yield _notice(context, urls.board(alias), "redirect", "moved", target=urls.board(person.slug))
    for entry, url in _moved(context):
        yield _notice(context, entry, "redirect", "moved", target=url)
    for withdrawal in context.site.withdrawals:
        for slug in withdrawal.slugs:
            yield _notice(context, urls.person(slug), "withdrawn", "withdrawn", tombstone=withdrawal.tombstone)
        yield _notice(context, urls.doorway(withdrawal.id), "withdrawn", "withdrawn", tombstone=withdrawal.tombstone)


def _moved(context: PlanContext) -> Iterator[tuple[str, str]]:
    for event in context.site.events:
        yield from ((urls.event(alias), urls.event(event.slug)) for alias in event.aliases)
    for programme in context.site.programmes:
        yield from ((urls.programme(alias), urls.programme(programme.slug)) for alias in programme.aliases)
        yield from _merged(context, programme)
    for studio in context.site.studios:
        yield from ((urls.studio(alias), urls.studio(studio.slug)) for alias in studio.aliases)
    for place in context.site.places:
        yield from ((urls.place(alias), urls.place(place.slug)) for alias in place.aliases)
    for notice in context.site.notices:
        yield from ((urls.notice(alias), urls.notice(notice.slug)) for alias in notice.aliases)
    for item in context.site.coverage:
        if transcript(item):
            yield from ((urls.coverage(alias), urls.coverage(item.slug)) for alias in item.aliases)
    for reader in context.readers:
        yield from ((urls.reader(alias), urls.reader(reader.slug)) for alias in reader.aliases)


def _merged(context: PlanContext, programme: Programme) -> Iterator[tuple[str, str]]:
    """The former address of a brand that became part of a programme; one that is taken is told as an error."""
    for brand in programme.merged_from:
        if brand.slug and brand.slug not in context.programmes:
            yield urls.programme(brand.slug), urls.programme(programme.slug)


def _notice(context: PlanContext, url: str, kind: str, title: str, *, target: str = "", tombstone: str = "") -> Output:
    words = word(title, context.language)
    view = NoticeView(
        chrome=context.chrome,
        meta=page_meta(context, url, words, noindex=True, canonical=target),
        kind=kind,
        target=target,
        tombstone=tombstone,
    )
    return Output(path=urls.file_of(url), recipe="page", template="pages/notice.html", view=view)


def _edition(context: PlanContext, page: TextPage) -> tuple[str, ...]:
    """Version and day of effect of a rule or policy, in words."""
    effective = page.effective.words(context.language) if page.effective else ""
    version = word("version", context.language, n=page.version) if page.version else ""
    return tuple(part for part in (version, word("in_force", context.language, n=effective) if effective else "") if part)


def _legend(context: PlanContext, page: TextPage) -> tuple[LevelCount, ...]:
    if page.shows != "seals":
        return ()
    return tuple(
        LevelCount(slug=level.slug, label=context.name_of(level), count=0,
                   seal=context.level_seal(level))
        for level in context.ranked_levels
    )  # fmt: skip
