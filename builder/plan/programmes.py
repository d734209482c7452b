"""Takes a site, gives the programmes' list and their pages, each with its deadlines as a calendar to subscribe."""

from __future__ import annotations

from collections.abc import Iterator

from builder.base.typography import tidy
from builder.model.person import Person
from builder.model.programme import Cycle, Programme
from builder.plan import urls
from builder.plan.agenda import agenda
from builder.plan.context import PlanContext, name_order
from builder.plan.deadline_words import deadline_row
from builder.plan.evidence import source_views
from builder.plan.meta import Json, compact, item_list, page_meta
from builder.plan.output import Output
from builder.plan.programme_parts import (
    coverage_rows,
    edition_row,
    event_rows,
    honoured,
    programme_events,
    programme_level,
    programme_seal,
)
from builder.plan.roll_words import list_line, roll_title
from builder.plan.stories import rich
from builder.plan.terms import CARDS, FILTER_FROM
from builder.plan.views import (
    CycleRow,
    DocumentRow,
    Fact,
    FlowStep,
    Link,
    ListingRow,
    ListingView,
    MergedRow,
    ProgrammeView,
    RollRow,
)
from builder.plan.words import joined, word

_LIST = "/programmes/"


def plan_programmes(context: PlanContext) -> Iterator[Output]:
    """Plan all programmes; nothing without any."""
    if not context.site.programmes:
        return
    yield _list(context)
    for programme in context.site.programmes:
        url = urls.programme(programme.slug)
        yield Output(path=urls.file_of(url), recipe="page", template="pages/programme.html",
                     view=programme_view(context, programme))  # fmt: skip
        calendar = agenda(context, programme)
        if calendar.entries:
            yield Output(path=urls.file_of(urls.agenda(programme.slug)), recipe="calendar", view=calendar)


def _rank(context: PlanContext, programme: Programme) -> tuple[int, int, str]:
    """Highest level first, then those under which most people are honoured."""
    level = context.levels.get(programme.level)
    return (level.rank if level else 9, -len(context.by_programme.get(programme.slug, ())), programme.slug)


def _list(context: PlanContext) -> Output:
    title = word("programmes", context.language)
    ordered = sorted(context.site.programmes, key=lambda programme: _rank(context, programme))
    rows = tuple(
        ListingRow(url=urls.programme(item.slug), title=item.name, text=_line(context, item),
                   seal=programme_seal(context, item))
        for item in ordered
    )  # fmt: skip
    data = item_list(context.settings.base_url, tuple((row.title, row.url) for row in rows))
    meta = page_meta(context, _LIST, title, data={**data, "name": title})
    view = ListingView(chrome=context.chrome, meta=meta, title=title, lede="", rows=rows)
    return Output(path="programmes/index.html", recipe="page", template="pages/listing.html", view=view)


def _line(context: PlanContext, programme: Programme) -> str:
    count = len(context.by_programme.get(programme.slug, ()))
    people = word("person_count", context.language, n=count) if count else ""
    parts = (programme_level(context, programme), programme.issuer or programme.scope, people)
    return " · ".join(part for part in parts if part)


def programme_view(context: PlanContext, programme: Programme) -> ProgrammeView:
    """Make the page of a programme."""
    url, language = urls.programme(programme.slug), context.language
    people = _in_order(context, programme)
    events = programme_events(context, programme)
    trail = (Link(text=word("programmes", language), url=_LIST),)
    return ProgrammeView(
        chrome=context.chrome,
        meta=page_meta(context, url, programme.name, description=tidy(programme.summary), section=_LIST, trail=trail,
                       data=_data(context, programme, url)),
        name=programme.name,
        level=programme_level(context, programme),
        seal=programme_seal(context, programme),
        issuer=programme.issuer,
        lede=tidy(programme.summary),
        facts=_facts(context, programme),
        story=rich(programme.story, context.site.hidden),
        cycles=tuple(_cycle(context, cycle) for cycle in programme.cycles),
        steps=tuple(FlowStep(title=step.title, text=tidy(step.text), count=step.count) for step in programme.steps),
        deadlines=tuple(deadline_row(item, context.settings.today, language) for item in programme.calendar),
        calendar_url=urls.agenda(programme.slug) if any(item.day for item in programme.calendar) else "",
        documents=_documents(context, programme),
        categories=_categories(context, programme),
        editions=tuple(edition_row(context, programme, item) for item in programme.editions),
        rolls=_rolls(context, programme),
        rolls_url=urls.roll(programme.slug),
        count=len(people),
        cards=tuple(context.cards[person.slug] for person in people[:CARDS]),
        rows=tuple(context.name_row(person) for person in people[CARDS:]),
        events=event_rows(context, events),
        coverage=coverage_rows(context, events, programme),
        merged_from=tuple(
            MergedRow(name=brand.name, big=str(brand.date.year) if brand.date and brand.date.year else "",
                      text=joined("clause", language, (brand.date.words(language) if brand.date else "", tidy(brand.text))))
            for brand in programme.merged_from
        ),
        sources=source_views(programme.sources, language),
    )  # fmt: skip


def _in_order(context: PlanContext, programme: Programme) -> tuple[Person, ...]:
    """Who is honoured under it; where they are many, the latest first."""
    people = honoured(context, programme)
    if len(people) < FILTER_FROM:
        return people
    return tuple(sorted(sorted(people, key=name_order), key=lambda person: person.latest_year, reverse=True))


def _facts(context: PlanContext, programme: Programme) -> tuple[Fact, ...]:
    rows = (
        ("issuer", (programme.issuer,)),
        ("scope", (programme.scope,)),
        ("leads_to", (tidy(programme.leads_to),)),
        ("jury", programme.jury),
    )
    found = ((key, tuple(Link(text=text) for text in texts if text)) for key, texts in rows)
    return tuple(Fact(label=word(key, context.language), links=links) for key, links in found if links)


def _cycle(context: PlanContext, cycle: Cycle) -> CycleRow:
    language = context.language
    numbers = (("per_category", cycle.per_category), ("per_period", cycle.per_period))
    quota = tidy(cycle.quota) or joined("clause", language, (word(key, language, n=count) for key, count in numbers if count))
    unit = word("per_unit", language, n=cycle.per_unit) if cycle.per_unit else ""
    first = cycle.valid_from
    return CycleRow(
        big=str(first.year) if first and first.year else "",
        name=cycle.name,
        lines=tuple(part for part in (_validity(context, cycle), quota, unit) if part),
    )


def _validity(context: PlanContext, cycle: Cycle) -> str:
    language = context.language
    since = cycle.valid_from.words(language) if cycle.valid_from else ""
    until = cycle.valid_to.words(language) if cycle.valid_to else ""
    if since and until:
        return word("since_until", language, since=since, until=until)
    if since:
        return word("since_only", language, since=since)
    return word("until_only", language, until=until) if until else ""


def _documents(context: PlanContext, programme: Programme) -> tuple[DocumentRow, ...]:
    return tuple(
        DocumentRow(title=item.title, url=item.url,
                    note=" · ".join(part for part in (item.date.words(context.language) if item.date else "", item.version) if part))
        for item in programme.documents
    )  # fmt: skip


def _categories(context: PlanContext, programme: Programme) -> tuple[Link, ...]:
    """Its own categories; one that is a room of this site leads there."""
    rooms = {
        name: category for category in context.settings.categories for name in (category.zh, category.en, category.slug)
    }
    links = []
    for name in programme.categories:
        room = rooms.get(name)
        there = room is not None and bool(context.by_category.get(room.slug))
        links.append(Link(text=name, url=urls.term("category", room.slug) if room and there else ""))
    return tuple(links)


def _rolls(context: PlanContext, programme: Programme) -> tuple[RollRow, ...]:
    """Its rolls with somebody to show, newest first."""
    return tuple(
        RollRow(
            url=urls.roll(programme.slug, shown.roll.period),
            title=roll_title(shown, context.language),
            note=list_line(shown, context.language),
        )
        for shown in context.rolls
        if shown.programme is programme
    )


def _data(context: PlanContext, programme: Programme, url: str) -> Json:
    base = context.settings.base_url
    return compact(
        {
            "@type": "DefinedTerm",
            "name": programme.name,
            "description": programme.summary,
            "url": urls.absolute(base, url),
            "inDefinedTermSet": urls.absolute(base, _LIST),
        }
    )
