"""Takes entries, gives what stands inside their rows of the open data: stops, cycles, members, activities, plaques."""

from __future__ import annotations

from builder.base.dates import FuzzyDate
from builder.model.event import Event
from builder.model.place import Place
from builder.model.programme import Programme
from builder.model.studio import Studio
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.places import plaque_rows
from builder.plan.views.data import DataActivity, DataCycle, DataMembers, DataPlaque, DataStop


def stops(event: Event) -> tuple[DataStop, ...]:
    """The stops of a tour in their order."""
    return tuple(
        DataStop(
            place=stop.place,
            venue=stop.venue,
            first=stop.first.isoformat() if stop.first else "",
            last=stop.last.isoformat() if stop.last else "",
        )
        for stop in event.stops
    )


def cycles(programme: Programme) -> tuple[DataCycle, ...]:
    """The rules of a programme, each with its time."""
    return tuple(
        DataCycle(
            name=cycle.name,
            every=cycle.every,
            valid_from=_period(cycle.valid_from),
            valid_to=_period(cycle.valid_to),
            quota=cycle.quota,
            per_category=cycle.per_category,
            per_period=cycle.per_period,
            per_unit=cycle.per_unit,
        )
        for cycle in programme.cycles
    )


def members(studio: Studio) -> tuple[DataMembers, ...]:
    """The members of a studio by their groups."""
    return tuple(DataMembers(group=item.group, count=item.count, qualifier=item.qualifier) for item in studio.members)


def activities(studio: Studio) -> tuple[DataActivity, ...]:
    """What a studio did, as its file lists it."""
    return tuple(
        DataActivity(
            title=item.title,
            date=item.date.iso() if item.date else "",
            place=item.place,
            times=item.times,
            reached=item.reached,
        )
        for item in studio.activities
    )


def plaques(context: PlanContext, place: Place) -> tuple[DataPlaque, ...]:
    """The plaques that the page shows, in the same order."""
    return tuple(
        DataPlaque(
            name=row.name,
            spot=row.spot,
            url=(urls.absolute(context.settings.base_url, row.url) or row.url) if row.url else "",
        )
        for row in plaque_rows(context, place)
    )


def _period(when: FuzzyDate | None) -> str:
    return urls.period(when) if when else ""
