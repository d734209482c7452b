"""Takes a programme or an edition of it, gives the parts that both pages show: seal, people, events, coverage."""

from __future__ import annotations

from builder.base.dates import FuzzyDate
from builder.model.coverage import Coverage
from builder.model.event import Event
from builder.model.person import Person
from builder.model.programme import Edition, Programme
from builder.plan import urls
from builder.plan.context import PlanContext, event_key
from builder.plan.evidence import event_row
from builder.plan.seals import seal
from builder.plan.views import CoverageRow, EditionRow, EventRow, SealView
from builder.plan.words import word


def programme_seal(context: PlanContext, programme: Programme) -> SealView | None:
    """The seal of a programme with a level."""
    level = context.levels.get(programme.level)
    if level is None:
        return None
    label = programme.level_label or context.name_of(level)
    return seal(programme.seal or programme.name, level.rank, label[:1])


def programme_level(context: PlanContext, programme: Programme) -> str:
    """What the public calls its level."""
    level = context.levels.get(programme.level)
    return programme.level_label or (context.name_of(level) if level else "")


def honoured(context: PlanContext, programme: Programme, edition: Edition | None = None) -> tuple[Person, ...]:
    """Who is honoured under it, or in one edition of it."""
    people = context.by_programme.get(programme.slug, ())
    if edition is None:
        return people
    return tuple(
        person
        for person in people
        if any(context.programmes.get(held.programme) is programme and edition.honours(held.edition, held.year)
               for held in person.honors)
    )  # fmt: skip


def edition_title(context: PlanContext, programme: Programme, edition: Edition) -> str:
    """What an edition is called: its own title, else programme and number."""
    return edition.title or f"{programme.name} {word('edition', context.language, n=edition.number)}"


def edition_row(context: PlanContext, programme: Programme, edition: Edition) -> EditionRow:
    """An edition in a list."""
    return EditionRow(
        url=urls.programme(programme.slug, edition.number),
        number=str(edition.number),
        year=str(edition.year) if edition.year else "",
        title=edition.title,
        groups=edition.groups,
        count=len(honoured(context, programme, edition)),
    )


def programme_events(context: PlanContext, programme: Programme, edition: Edition | None = None) -> tuple[Event, ...]:
    """Events of it, or of one edition, latest first."""
    return tuple(
        event for event in sorted(context.site.events, key=event_key, reverse=True)
        if context.programmes.get(event.programme) is programme and (not edition or event.edition == edition.number)
    )  # fmt: skip


def event_rows(context: PlanContext, events: tuple[Event, ...]) -> tuple[EventRow, ...]:
    """Events in a list."""
    return tuple(event_row(context, event) for event in events)


def coverage_rows(
    context: PlanContext, events: tuple[Event, ...], programme: Programme | None = None
) -> tuple[CoverageRow, ...]:
    """Media coverage of the events, and of the programme if it is given, latest first."""
    slugs = {event.slug for event in events}

    def told(item: Coverage) -> bool:
        event = context.events.get(item.event)
        of_programme = programme is not None and context.programmes.get(item.programme) is programme
        return of_programme or (event is not None and event.slug in slugs)

    found = sorted(filter(told, context.site.coverage), key=lambda item: item.slug)
    found.sort(key=lambda item: (item.date or FuzzyDate()).sort_key(), reverse=True)
    return tuple(_coverage_row(context, item) for item in found)


def _coverage_row(context: PlanContext, item: Coverage) -> CoverageRow:
    date = item.date.words(context.language) if item.date else ""
    return CoverageRow(
        title=item.title,
        note=" · ".join(part for part in (item.outlet, date) if part),
        url=coverage_url(item),
    )


def coverage_url(item: Coverage) -> str:
    """Its transcript on this site, else where it was printed."""
    return urls.coverage(item.slug) if item.story.html else item.url
