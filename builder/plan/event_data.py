"""Takes an event, gives its schema.org data; a tour is a series of exhibitions."""

from __future__ import annotations

from datetime import UTC, datetime, time, timezone
from typing import Final

from builder.base.typography import tidy
from builder.model.event import Event, Occasion
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.meta import Json, compact

_TYPES: Final = {"talk": "EducationEvent", "learning": "EducationEvent", "report": "EducationEvent",
                 "exhibition": "ExhibitionEvent"}  # fmt: skip
_PERFORMED: Final = frozenset({"talk", "report", "interview"})  # who is named there speaks; elsewhere it is about them


def event_data(context: PlanContext, event: Event, parts: tuple[Event, ...], image: str) -> Json:
    """An Event with its place, its people, its parts and the whole it belongs to."""
    base = context.settings.base_url
    stops = tuple(one for one in event.occasions if one.stop)
    begins, ends = _moments(event)
    whole = context.events.get(event.part_of)
    people = [{"@type": "Person", "name": name} for name in _names(context, event)]
    return compact(
        {
            "@type": "EventSeries" if stops else _TYPES.get(event.subtype, "Event"),
            "name": event.title,
            "url": urls.absolute(base, urls.event(event.slug)),
            "startDate": begins or (event.date.iso() if event.date else ""),
            "endDate": ends or (event.until.iso() if event.until else ""),
            "eventStatus": _status(event),
            "description": tidy(event.summary),
            "image": urls.absolute(base, image),
            "location": _location(event.place, event.venue),
            "organizer": {"@type": "Organization", "name": event.organizer} if event.organizer else "",
            "performer" if event.subtype in _PERFORMED else "about": people,
            "superEvent": _linked(context, whole) if whole else "",
            "subEvent": [_stop(context, event, one) for one in stops] or [_linked(context, part) for part in parts],
        }
    )


def _names(context: PlanContext, event: Event) -> list[str]:
    """People with a page, and names that never had one; who is referred to and not shown has no name."""
    found = [
        context.people[ref.target].name if ref.target in context.people else "" if ref.target else ref.name
        for ref in event.people
    ]
    return [name for name in dict.fromkeys(found) if name]


def _moments(event: Event) -> tuple[str, str]:
    """Beginning and end by the clock of the place, each with its distance from UTC; "" where it is not known.

    The event holds both: 14:30 as the editor wrote it, and the moment that the loader made of it.
    """
    if event.begins is None or event.date is None or (event.until and event.until != event.date):
        return "", ""
    hour, minute = event.time[:5].split(":")
    day = event.date.first_day()
    assert day is not None, "a moment is known only where the day is"
    local = datetime.combine(day, time(int(hour), int(minute)), UTC)
    zone = timezone(local - event.begins)
    ends = event.ends.astimezone(zone).isoformat() if event.ends else ""
    return event.begins.astimezone(zone).isoformat(), ends


def _status(event: Event) -> str:
    return "https://schema.org/EventCancelled" if event.cancelled else "https://schema.org/EventScheduled"


def _location(place: str, venue: str) -> Json | str:
    if not (place or venue):
        return ""
    return compact({"@type": "Place", "name": venue or place, "address": place if venue else ""})


def _linked(context: PlanContext, event: Event) -> Json:
    url = urls.absolute(context.settings.base_url, urls.event(event.slug))
    return compact({"@type": "Event", "name": event.title, "startDate": event.date.iso() if event.date else "", "url": url})


def _stop(context: PlanContext, event: Event, one: Occasion) -> Json:
    return compact(
        {
            "@type": "ExhibitionEvent",
            "name": " · ".join(part for part in (event.title, one.venue or one.place) if part),
            "startDate": one.first.isoformat(),
            "endDate": one.last.isoformat(),
            "eventStatus": _status(event),
            "location": _location(one.place, one.venue),
            "url": urls.absolute(context.settings.base_url, urls.stop(event.slug, one.stop)),
        }
    )
