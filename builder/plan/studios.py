"""Takes a site, gives the studios' list and their pages."""

from __future__ import annotations

from collections.abc import Iterator

from builder.base.typography import tidy
from builder.model.person import Person
from builder.model.studio import Studio
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.evidence import figure_view, source_views
from builder.plan.meta import compact, page_meta
from builder.plan.output import Output
from builder.plan.stories import rich
from builder.plan.views import Fact, FigureView, Link, ListingRow, ListingView, Member, Stop, StudioView
from builder.plan.words import word


def plan_studios(context: PlanContext) -> Iterator[Output]:
    """Plan all studios; nothing without any."""
    if not context.site.studios:
        return
    title = word("studios", context.language)
    rows = tuple(_row(context, studio) for studio in context.site.studios)
    view = ListingView(chrome=context.chrome, meta=page_meta(context, "/studios/", title), title=title, lede="", rows=rows)
    yield Output(path="studios/index.html", recipe="page", template="pages/listing.html", view=view)
    for studio in context.site.studios:
        url = urls.studio(studio.slug)
        yield Output(path=urls.file_of(url), recipe="page", template="pages/studio.html", view=_studio(context, studio))


def _row(context: PlanContext, studio: Studio) -> ListingRow:
    founded = studio.founded.words(context.language) if studio.founded else ""
    text = tidy(studio.summary) or "，".join(part for part in (founded, studio.place) if part)
    big = str(studio.founded.year) if studio.founded and studio.founded.year else ""
    return ListingRow(url=urls.studio(studio.slug), title=studio.name, text=text, big=big)


def _studio(context: PlanContext, studio: Studio) -> StudioView:
    url = urls.studio(studio.slug)
    trail = (Link(text=word("studios", context.language), url="/studios/"),)
    lead = context.people.get(studio.lead.target) if studio.lead else None
    lead_link = Link(text=lead.name, url=urls.person(lead.slug)) if lead else None
    if lead_link is None and studio.lead and studio.lead.name:
        lead_link = Link(text=studio.lead.name)
    people = tuple(person for person in context.site.people if context.studios.get(person.studio) is studio)
    others = tuple(_row(context, other) for other in context.site.studios if other is not studio)
    return StudioView(
        chrome=context.chrome,
        meta=page_meta(context, url, studio.name, description=tidy(studio.summary), section="/studios/", trail=trail,
                       data=_data(context, studio, url)),
        name=studio.name,
        founded=studio.founded.words(context.language) if studio.founded else "",
        place=studio.place,
        lede=tidy(studio.summary),
        lead=lead_link,
        figures=_figures(studio),
        members=tuple(Member(name=member.group, task=f"{member.count}{member.qualifier}") for member in studio.members),
        stops=tuple(Stop(place=place, text="") for place in studio.places),
        facts=_facts(context, studio),
        story=rich(studio.story, context.site.hidden),
        people=tuple(context.cards[person.slug] for person in _with_lead(people, lead)),
        events=(),
        others=others,
        sources=source_views(studio.sources, context.language),
    )  # fmt: skip


def _with_lead(people: tuple[Person, ...], lead: Person | None) -> tuple[Person, ...]:
    return (lead, *(person for person in people if person is not lead)) if lead else people


def _figures(studio: Studio) -> tuple[FigureView, ...]:
    return tuple(figure_view(figure) for figure in studio.figures)


def _facts(context: PlanContext, studio: Studio) -> tuple[Fact, ...]:
    links = tuple(Link(text=field) for field in studio.fields)
    return (Fact(label=word("fields", context.language), links=links),) if links else ()


def _data(context: PlanContext, studio: Studio, url: str) -> dict[str, object]:
    return compact(
        {
            "@type": "Organization",
            "name": studio.name,
            "foundingDate": studio.founded.iso() if studio.founded else "",
            "description": studio.summary,
            "url": urls.absolute(context.settings.base_url, url),
        }
    )
