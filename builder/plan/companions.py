"""Takes a person, gives related people and why: named by the editor, on stage together, honoured together, same room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from builder.model.person import Person
from builder.plan.context import PlanContext
from builder.plan.views import Companions

_MOST: Final = 4


def companions(context: PlanContext, person: Person) -> Companions | None:
    """Choose up to four companions by the strongest reason there is."""
    for reason, slugs in _circles(context, person):
        others = [slug for slug in dict.fromkeys(slugs) if slug != person.slug]
        if others:
            return Companions(reason=reason, cards=tuple(context.cards[slug] for slug in _nearest(person, others)))
    return None


def _circles(context: PlanContext, person: Person) -> Iterator[tuple[str, list[str]]]:
    yield "", [context.people[ref.target].slug for ref in person.related if ref.target in context.people]
    for event in context.events_of.get(person.slug, ()):
        yield event.title, [context.people[ref.target].slug for ref in event.people if ref.target in context.people]
    for honor in context.honors(person):
        if honor.programme in context.programmes and honor.year:
            programme = context.programmes[honor.programme]
            same = [
                other.slug
                for other in context.by_programme.get(programme.slug, ())
                if any(held.programme == honor.programme and held.date == honor.date for held in other.honors)
            ]
            words = honor.date.words(context.language) if honor.date else ""
            yield f"{programme.name} · {words}", same
    for slug in person.categories:
        category = context.categories.get(slug)
        if category:
            yield context.name_of(category), list(context.by_category.get(slug, ()))


def _nearest(person: Person, others: list[str]) -> list[str]:
    """Start behind the person in the list's own order, so that a crowd does not always show its first four."""
    if len(others) <= _MOST:
        return others
    behind = [slug for slug in others if slug > person.slug]
    return list(dict.fromkeys([*behind, *others]))[:_MOST]
