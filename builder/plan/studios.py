"""Takes a site, gives the studios' list by field and their pages."""

from __future__ import annotations

from collections.abc import Iterator

from builder.base.typography import tidy
from builder.model.person import Person
from builder.model.quantities import as_printed
from builder.model.source import Figure
from builder.model.studio import Activity, Studio, StudioMember
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.evidence import figure_view, source_views
from builder.plan.meta import compact, item_list, page_meta
from builder.plan.output import Output
from builder.plan.pictures import derivatives, picture
from builder.plan.stories import rich
from builder.plan.views import ActivityRow, Fact, Link, ListingRow, Member, Stop, StudiosView, StudioView
from builder.plan.words import joined, word


def plan_studios(context: PlanContext) -> Iterator[Output]:
    """Plan all studios; nothing without any."""
    if not context.site.studios:
        return
    title = word("studios", context.language)
    named = tuple((studio.name, urls.studio(studio.slug)) for studio in context.site.studios)
    meta = page_meta(context, "/studios/", title, data=item_list(context.settings.base_url, named))
    view = StudiosView(chrome=context.chrome, meta=meta, title=title, lede="", groups=_groups(context))
    yield Output(path="studios/index.html", recipe="page", template="pages/studios.html", view=view)
    for studio in context.site.studios:
        url = urls.studio(studio.slug)
        yield Output(path=urls.file_of(url), recipe="page", template="pages/studio.html", view=studio_view(context, studio))
        for ref in studio.photos:
            if ref.file in context.photos:
                yield from derivatives(context.photos[ref.file], ref, share=False, board=False)


def _groups(context: PlanContext) -> tuple[tuple[str, tuple[ListingRow, ...]], ...]:
    """By field in the order of the files, a studio under each of its own; what has none comes last."""
    found: dict[str, list[ListingRow]] = {}
    rest = []
    for studio in context.site.studios:
        for field in dict.fromkeys(studio.fields):
            found.setdefault(field, []).append(_row(context, studio))
        if not studio.fields:
            rest.append(_row(context, studio))
    groups = [(field, tuple(rows)) for field, rows in found.items()]
    if rest:
        groups.append((word("other", context.language) if groups else "", tuple(rest)))
    return tuple(groups)


def _row(context: PlanContext, studio: Studio) -> ListingRow:
    founded = studio.founded.words(context.language) if studio.founded else ""
    text = tidy(studio.summary) or joined("clause", context.language, (founded, studio.place))
    big = str(studio.founded.year) if studio.founded and studio.founded.year else ""
    return ListingRow(url=urls.studio(studio.slug), title=studio.name, text=text, big=big)


def studio_view(context: PlanContext, studio: Studio) -> StudioView:
    """Make the view of a studio's page."""
    url = urls.studio(studio.slug)
    trail = (Link(text=word("studios", context.language), url="/studios/"),)
    people = context.relations.in_studio.get(studio.slug, ())
    others = tuple(_row(context, other) for other in context.site.studios if other is not studio)
    return StudioView(
        chrome=context.chrome,
        meta=page_meta(context, url, studio.name, description=tidy(studio.summary), section="/studios/", trail=trail,
                       data=_data(context, studio, url, people)),
        name=studio.name,
        founded=studio.founded.words(context.language) if studio.founded else "",
        place=studio.place,
        lede=tidy(studio.summary),
        lead=_lead(context, studio),
        figures=tuple(figure_view(figure) for figure in studio.figures),
        members=tuple(_member(context, member) for member in studio.members),
        stops=tuple(Stop(place=place, text="") for place in studio.places),
        activities=tuple(_activity(context, activity) for activity in studio.activities),
        pictures=tuple(picture(context.photos[ref.file], ref) for ref in studio.photos if ref.file in context.photos),
        facts=_facts(context, studio),
        story=rich(studio.story, context.site.hidden),
        people=tuple(context.cards[person.slug] for person in people),
        others=others,
        sources=source_views(studio.sources, context.language),
    )  # fmt: skip


def _lead(context: PlanContext, studio: Studio) -> Link | None:
    if studio.lead is None:
        return None
    person = context.people.get(studio.lead.target) if studio.lead.target else None
    if person:
        return Link(text=person.name, url=urls.person(person.slug))
    return Link(text=studio.lead.name) if studio.lead.name else None


def _member(context: PlanContext, member: StudioMember) -> Member:
    count = as_printed(Figure(value=member.count, qualifier=member.qualifier))
    return Member(name=member.group, task=word("heads", context.language, n=count) if count else "")


def _activity(context: PlanContext, activity: Activity) -> ActivityRow:
    """A row of what was done; what it does not say itself, its event does."""
    event = context.events.get(activity.event)
    date = activity.date or (event.date if event else None)
    times = activity.count or (word("times", context.language, n=activity.times) if activity.times else "")
    reached = word("reached", context.language, n=activity.reached) if activity.reached else ""
    place = activity.place or ((event.venue or event.place) if event else "")
    numeral = ""
    if date and date.year:
        numeral = f"{date.month}.{date.day:02d}" if date.day else str(date.year)
    return ActivityRow(
        title=tidy(activity.title),
        url=urls.event(event.slug) if event else "",
        big=numeral,
        when=date.words(context.language) if date else "",
        place=place,
        counts=tuple(part for part in (times, reached) if part),
        text=tidy(activity.text),
    )


def _facts(context: PlanContext, studio: Studio) -> tuple[Fact, ...]:
    founded = studio.founded.words(context.language) if studio.founded else ""
    rows = (("founded", (founded,)), ("place", (studio.place,)), ("fields", studio.fields))
    known = ((key, tuple(Link(text=text) for text in texts if text)) for key, texts in rows)
    return tuple(Fact(label=word(key, context.language), links=links) for key, links in known if links)


def _data(context: PlanContext, studio: Studio, url: str, people: tuple[Person, ...]) -> dict[str, object]:
    base = context.settings.base_url
    member = [{"@type": "Person", "name": person.name} for person in people if person.kind == "individual"]
    return compact(
        {
            "@type": "Organization",
            "name": studio.name,
            "foundingDate": studio.founded.iso() if studio.founded else "",
            "description": studio.summary,
            "location": studio.place,
            "knowsAbout": list(studio.fields),
            "member": member,
            "url": urls.absolute(base, url),
        }
    )
