"""Takes a site, gives the page of benefits: the matrix area × level, and what can be had today, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from builder.base.dates import day_words
from builder.base.typography import tidy
from builder.model.care import Benefit
from builder.model.schema.parts import INCENTIVES
from builder.model.source import Source
from builder.model.texts import TextPage
from builder.plan import urls
from builder.plan.care import all_sources, cites, document_link, facts, page_of, picture_outputs, pictures, texts
from builder.plan.context import PlanContext
from builder.plan.event_days import days_in_words
from builder.plan.evidence import figure_view, source_views
from builder.plan.meta import Json, compact, page_meta
from builder.plan.output import Output
from builder.plan.stories import rich, without_numbers
from builder.plan.views import BenefitArea, BenefitsView, BenefitView, Link, MatrixRow
from builder.plan.words import joined, word

URL: Final = "/benefits/"
_ENGLISH: Final = {"spirit": "moral encouragement", "material": "material reward", "social": "social incentive"}


def plan_benefits(context: PlanContext) -> Iterator[Output]:
    """Plan the page; nothing where nothing can be had today."""
    held = benefits_today(context)
    if not held:
        return
    yield Output(path=urls.file_of(URL), recipe="page", template="pages/benefits.html", view=benefits_view(context))
    for benefit in held:
        yield from picture_outputs(context, benefit)


def benefits_today(context: PlanContext) -> tuple[Benefit, ...]:
    """What can be had today: the others are not there, nor is a page for them."""
    return tuple(benefit for benefit in context.site.benefits if benefit.holds(context.settings.today))


def benefits_view(context: PlanContext) -> BenefitsView:
    """Make the view of the page."""
    held = benefits_today(context)
    title = word("benefits", context.language)
    columns, listed = _columns(context, held), all_sources(held)
    areas = tuple(dict.fromkeys(benefit.area for benefit in held))
    by_area = {area: tuple(benefit for benefit in held if benefit.area == area) for area in areas}
    return BenefitsView(
        chrome=context.chrome,
        meta=page_meta(context, URL, title, data=_data(context, title, held)),
        title=title,
        columns=tuple(label for _, label in columns),
        rows=tuple(
            MatrixRow(area=area, cells=tuple(_cell(context, of_area, level) for level, _ in columns))
            for area, of_area in by_area.items()
        ),
        areas=tuple(
            BenefitArea(area=area, benefits=tuple(_benefit(context, benefit, listed) for benefit in of_area))
            for area, of_area in by_area.items()
        ),
        sources=source_views(listed, context.language),
    )


def _columns(context: PlanContext, held: tuple[Benefit, ...]) -> tuple[tuple[str, str], ...]:
    """The levels that some benefit names, highest first, and everybody: (slug, label)."""
    named = {level for benefit in held for level in benefit.applies_to.levels}
    columns = [(level.slug, context.name_of(level)) for level in context.ranked_levels if level.slug in named]
    if any(not benefit.applies_to.levels for benefit in held):
        columns.append(("", word("for_all", context.language)))
    return tuple(columns)


def _cell(context: PlanContext, of_area: tuple[Benefit, ...], level: str) -> tuple[Link, ...]:
    """What a level is offered in an area; a narrower circle than the column stands beside the name."""
    found = (benefit for benefit in of_area if level in (benefit.applies_to.levels or ("",)))
    return tuple(
        Link(text=benefit.name + _narrower(context, benefit), url=f"#{benefit.slug}")
        for benefit in found
    )  # fmt: skip


def _benefit(context: PlanContext, benefit: Benefit, listed: tuple[Source, ...]) -> BenefitView:
    event = context.events.get(benefit.event)
    since = benefit.since.words(context.language) if benefit.since else ""
    rows = (
        ("incentive", texts(incentive_words(benefit.kind, context.language))),
        ("provider", texts(benefit.provider)),
        ("for_whom", texts(for_whom(context, benefit))),
        ("how", texts(tidy(benefit.how))),
        ("where", texts(benefit.where)),
        ("since", texts(since)),
        ("validity", texts(validity(benefit, context.language))),
        ("documents", tuple(document_link(context, document) for document in benefit.documents)),
        ("event", (Link(text=event.title, url=urls.event(event.slug)),) if event else ()),
    )
    return BenefitView(
        slug=benefit.slug,
        name=benefit.name,
        lede=tidy(benefit.summary),
        facts=facts(context, rows),
        figures=tuple(figure_view(figure).__replace__(source_url="") for figure in benefit.figures),
        pictures=pictures(context, benefit),
        story=without_numbers(rich(benefit.story, context.site.hidden)),
        cites=cites(benefit, listed),
    )


def incentive_words(kind: str, language: str) -> str:
    """The kind of incentive in words."""
    if kind not in INCENTIVES:
        return kind
    return INCENTIVES[kind][0] if language.startswith("zh") else _ENGLISH[kind]


def _narrower(context: PlanContext, benefit: Benefit) -> str:
    fields = joined("list", context.language, benefit.applies_to.fields)
    return word("brackets", context.language, n=fields) if fields else ""


def for_whom(context: PlanContext, benefit: Benefit) -> str:
    """Whom a benefit is for: the editor's words, else its levels and fields, else everybody."""
    audience = benefit.applies_to
    if audience.text:
        return tidy(audience.text)
    levels = [context.name_of(level) for level in context.ranked_levels if level.slug in audience.levels]
    return joined("list", context.language, (*levels, *audience.fields)) or word("for_all", context.language)


def validity(benefit: Benefit, language: str) -> str:
    """From when to when it can be had, in words; "" where nobody has said."""
    first, last = benefit.valid_from, benefit.valid_until
    if first and last:
        return days_in_words(first, last, language)
    day = first or last
    if day is None:
        return ""
    words = day_words(day, language)
    return word("from_day" if first else "until_day", language, n=words)


def benefits_under(context: PlanContext, page: TextPage) -> tuple[Link, ...]:
    """What can be had today under a policy that is a page of this site."""
    pages = context.site.pages
    resting = (
        benefit
        for benefit in benefits_today(context)
        if any(page_of(pages, document) is page for document in benefit.documents)
    )
    return tuple(Link(text=benefit.name, url=urls.benefit(benefit.slug)) for benefit in resting)


def _data(context: PlanContext, title: str, held: tuple[Benefit, ...]) -> Json:
    """An OfferCatalog of Services."""
    base = context.settings.base_url
    offers = [
        compact(
            {
                "@type": "Offer",
                "url": urls.absolute(base, urls.benefit(benefit.slug)),
                "validFrom": benefit.valid_from.isoformat() if benefit.valid_from else "",
                "validThrough": benefit.valid_until.isoformat() if benefit.valid_until else "",
                "itemOffered": compact(
                    {
                        "@type": "Service",
                        "name": benefit.name,
                        "serviceType": benefit.area,
                        "description": benefit.summary,
                        "provider": {"@type": "Organization", "name": benefit.provider} if benefit.provider else "",
                        "audience": {"@type": "Audience", "audienceType": for_whom(context, benefit)},
                    }
                ),
            }
        )
        for benefit in held
    ]
    return compact({"@type": "OfferCatalog", "name": title, "url": urls.absolute(base, URL), "itemListElement": offers})
