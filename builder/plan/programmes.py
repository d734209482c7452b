"""Takes a site, gives the programmes' list, their pages and those of their editions."""

from __future__ import annotations

from collections.abc import Iterator

from builder.base.typography import tidy
from builder.model.deadlines import Deadline
from builder.model.entry import Step as ModelStep
from builder.model.person import Person
from builder.model.programme import Edition, Programme
from builder.plan import urls
from builder.plan.context import PlanContext, event_key
from builder.plan.evidence import event_row, source_views
from builder.plan.meta import compact, page_meta
from builder.plan.output import Output
from builder.plan.seals import seal
from builder.plan.stories import rich
from builder.plan.terms import CARDS
from builder.plan.views import (
    EditionRow,
    Fact,
    Link,
    ListingRow,
    ListingView,
    ProgrammeView,
    SealView,
    Step,
)
from builder.plan.words import word


def plan_programmes(context: PlanContext) -> Iterator[Output]:
    """Plan all programmes; nothing without any."""
    if not context.site.programmes:
        return
    yield _list(context)
    for programme in context.site.programmes:
        yield _page(context, programme, None)
        for edition in programme.editions:
            yield _page(context, programme, edition)


def programme_seal(context: PlanContext, programme: Programme) -> SealView | None:
    """The seal of a programme with a level."""
    level = context.levels.get(programme.level)
    if level is None:
        return None
    label = programme.level_label or context.name_of(level)
    return seal(programme.seal or programme.name, level.rank, label[:1])


def _rank(context: PlanContext, programme: Programme) -> tuple[int, str]:
    level = context.levels.get(programme.level)
    return (level.rank if level else 9, programme.slug)


def _list(context: PlanContext) -> Output:
    title = word("programmes", context.language)
    ordered = sorted(context.site.programmes, key=lambda programme: _rank(context, programme))
    rows = tuple(
        ListingRow(url=urls.programme(item.slug), title=item.name, text=_line(context, item),
                   seal=programme_seal(context, item))
        for item in ordered
    )  # fmt: skip
    view = ListingView(chrome=context.chrome, meta=page_meta(context, "/programmes/", title), title=title, lede="", rows=rows)
    return Output(path="programmes/index.html", recipe="page", template="pages/listing.html", view=view)


def _line(context: PlanContext, programme: Programme) -> str:
    count = len(context.by_programme.get(programme.slug, ()))
    people = word("person_count", context.language, n=count) if count else ""
    return " · ".join(part for part in (_level(context, programme), programme.issuer, people) if part)


def _level(context: PlanContext, programme: Programme) -> str:
    level = context.levels.get(programme.level)
    return programme.level_label or (context.name_of(level) if level else "")


def _page(context: PlanContext, programme: Programme, edition: Edition | None) -> Output:
    url = urls.programme(programme.slug, edition.number if edition else 0)
    number = word("edition", context.language, n=edition.number) if edition else ""
    people = _honoured(context, programme, edition)
    trail: tuple[Link, ...] = (Link(text=word("programmes", context.language), url="/programmes/"),)
    if edition:
        trail += (Link(text=programme.name, url=urls.programme(programme.slug)),)
    title = f"{programme.name} {number}".strip()
    view = ProgrammeView(
        chrome=context.chrome,
        meta=page_meta(context, url, title, description=tidy(programme.summary), section="/programmes/", trail=trail,
                       data=_data(context, programme, url)),
        name=programme.name,
        level=_level(context, programme),
        seal=programme_seal(context, programme),
        issuer=programme.issuer,
        edition=number,
        facts=_facts(context, programme, edition),
        story=None if edition else rich(programme.story, context.site.hidden),
        steps=() if edition else _steps((*programme.steps, *programme.calendar)),
        release=tuple(Step(big="", title=item.title, text=tidy(item.text)) for item in edition.release) if edition else (),
        editions=() if edition else tuple(_edition_row(context, programme, item) for item in programme.editions),
        merged_from=() if edition else tuple(brand.name for brand in programme.merged_from),
        count=len(people),
        cards=tuple(context.cards[person.slug] for person in people[:CARDS]),
        rows=tuple(context.name_row(person) for person in people[CARDS:]),
        events=tuple(event_row(context, event) for event in sorted(context.site.events, key=event_key, reverse=True)
                     if context.programmes.get(event.programme) is programme
                     and (not edition or event.edition == edition.number)),
        sources=source_views(programme.sources, context.language),
    )  # fmt: skip
    return Output(path=urls.file_of(url), recipe="page", template="pages/programme.html", view=view)


def _honoured(context: PlanContext, programme: Programme, edition: Edition | None) -> tuple[Person, ...]:
    people = context.by_programme.get(programme.slug, ())
    if edition is None:
        return people
    return tuple(
        person
        for person in people
        if any(context.programmes.get(held.programme) is programme
               and (held.edition == edition.number or (not held.edition and held.year and held.year == edition.year))
               for held in person.honors)
    )  # fmt: skip


def _facts(context: PlanContext, programme: Programme, edition: Edition | None) -> tuple[Fact, ...]:
    cycles = []
    for cycle in programme.cycles:
        since = cycle.valid_from.words(context.language) if cycle.valid_from else ""
        until = cycle.valid_to.words(context.language) if cycle.valid_to else ""
        span = f"（{since}—{until}）" if since or until else ""
        cycles.append(Link(text=f"{cycle.name}{span}" + (f"，{cycle.quota}" if cycle.quota else "")))
    rows: tuple[tuple[str, tuple[Link, ...]], ...] = (
        ("issuer", tuple(Link(text=text) for text in (programme.issuer,) if text)),
        ("scope", tuple(Link(text=text) for text in (programme.scope,) if text)),
        ("cycle", () if edition else tuple(cycles)),
        ("categories", tuple(Link(text=text) for text in (edition.groups if edition else programme.categories))),
        ("documents", tuple(Link(text=item.title, url=item.url) for item in programme.documents)),
        ("jury", tuple(Link(text=text) for text in programme.jury)),
    )
    return tuple(Fact(label=word(key, context.language), links=links) for key, links in rows if links)


def _steps(steps: tuple[ModelStep | Deadline, ...]) -> tuple[Step, ...]:
    return tuple(Step(big=step.count, title=step.title, text=tidy(step.text)) for step in steps)


def _edition_row(context: PlanContext, programme: Programme, edition: Edition) -> EditionRow:
    return EditionRow(
        url=urls.programme(programme.slug, edition.number),
        number=str(edition.number),
        year=str(edition.year) if edition.year else "",
        groups=edition.groups,
        count=len(_honoured(context, programme, edition)),
    )


def _data(context: PlanContext, programme: Programme, url: str) -> dict[str, object]:
    return compact(
        {
            "@type": "DefinedTerm",
            "name": programme.name,
            "description": programme.summary,
            "url": urls.absolute(context.settings.base_url, url),
        }
    )
