"""Takes a person, gives related people and why: named by the editor, on stage together, honoured together, same room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from builder.model.person import Person
from builder.model.reference import PersonRef
from builder.plan.context import PlanContext
from builder.plan.views import Companions

_MOST: Final = 4


def companions(context: PlanContext, person: Person) -> Companions | None:
    """Choose up to four companions by the strongest reason there is."""
    for reason, slugs in _circles(context, person):
        chosen = _nearest(person.slug, slugs)
        if chosen:
            return Companions(reason=reason, cards=tuple(context.cards[slug] for slug in chosen))
    return None


def _circles(context: PlanContext, person: Person) -> Iterator[tuple[str, Sequence[str]]]:
    yield "", _known(context, person.related)
    for event in context.events_of.get(person.slug, ()):
        yield event.title, _known(context, event.people)
    for honor in context.honors(person):
        if honor.programme in context.programmes and honor.year:
            words = honor.date.words(context.language) if honor.date else ""
            yield f"{context.programmes[honor.programme].name} · {words}", context.by_award[honor.programme, honor.date]
    for slug in person.categories:
        category = context.categories.get(slug)
        if category:
            yield context.name_of(category), context.by_category.get(slug, ())


def _known(context: PlanContext, refs: tuple[PersonRef, ...]) -> list[str]:
    return list(dict.fromkeys(context.people[ref.target].slug for ref in refs if ref.target in context.people))


def _nearest(own: str, slugs: Sequence[str]) -> list[str]:
    """Start behind the person in the list's own order, so that a crowd does not always show its first four.

    Stops as soon as it has enough: a crowd may be thousands, and everybody in it asks.
    """
    first = list(islice((slug for slug in slugs if slug != own), _MOST + 1))
    if len(first) <= _MOST:
        return first
    behind = islice((slug for slug in slugs if slug > own), _MOST)
    return list(dict.fromkeys([*behind, *first]))[:_MOST]
