"""Takes a person, gives where this person is met: events to come, stops of boards, plaques that stand, the studio."""

from __future__ import annotations

from builder.model.event import Event
from builder.model.person import Person
from builder.model.studio import Studio
from builder.plan import urls
from builder.plan.context import PlanContext, event_key
from builder.plan.evidence import event_row, is_coming
from builder.plan.exhibit_sets import meeting_rows
from builder.plan.places import kind_words
from builder.plan.relations import Spot
from builder.plan.views import EventRow
from builder.plan.words import word


def meetings(context: PlanContext, person: Person) -> tuple[EventRow, ...]:
    """Everything in time, then what always stands. The borders of each date are turns of its own event.

    Who has died is met at no event and in no studio: only boards and plaques are told.
    """
    hanging = meeting_rows(context, person)
    shown = {row.url for row in hanging}
    standing = tuple(_spot_row(context, spot) for spot in context.relations.spots.get(person.slug, ()))
    if person.died:
        return (*hanging, *standing)
    coming = [event_row(context, event) for event in _coming(context, person)]
    working = tuple(_studio_row(context, studio) for studio in context.relations.studios.get(person.slug, ()))
    return (*(row for row in coming if row.url not in shown), *hanging, *standing, *working)


def _coming(context: PlanContext, person: Person) -> list[Event]:
    """Soonest first: that is the one to go to."""
    events = context.events_of.get(person.slug, ())
    return sorted((event for event in events if is_coming(context, event)), key=event_key)


def _spot_row(context: PlanContext, spot: Spot) -> EventRow:
    place = spot.place
    where = (place.place, spot.plaque.spot if spot.plaque else "", place.hours)
    return EventRow(
        url=urls.place(place.slug),
        title=place.name,
        big="",
        when="",
        kind=kind_words(place.kind, context.language),
        place=" · ".join(part for part in where if part),
        past=False,
    )


def _studio_row(context: PlanContext, studio: Studio) -> EventRow:
    return EventRow(
        url=urls.studio(studio.slug),
        title=studio.name,
        big="",
        when="",
        kind=word("studio", context.language),
        place=studio.place,
        past=False,
    )
