"""Takes a person, gives related people and why: named by the editor, honoured together, on stage together, of one studio."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Final

from builder.model.person import Honor, Person
from builder.plan.context import PlanContext
from builder.plan.relations import award_of, is_shared
from builder.plan.views import Companion, Companions
from builder.plan.words import word

_MOST: Final = 6


def companions(context: PlanContext, person: Person) -> Companions | None:
    """Choose up to six companions, each under the strongest reason there is; the order never depends on chance."""
    chosen: dict[str, str] = {}  # slug -> reason
    for reason, slugs in _circles(context, person):
        near = _nearest(person.slug, slugs)
        fresh = (slug for slug in near if slug not in chosen)
        chosen |= dict.fromkeys(islice(fresh, _MOST - len(chosen)), reason)
        if len(chosen) == _MOST:
            break
    chosen = chosen or dict.fromkeys(islice(_same_room(context, person), _MOST), _room_reason(context, person))
    return _view(context, chosen) if chosen else None


def _view(context: PlanContext, chosen: dict[str, str]) -> Companions:
    """A reason that holds for all is said once."""
    reasons = set(chosen.values())
    common = next(iter(reasons)) if len(reasons) == 1 else ""
    return Companions(
        reason=common,
        people=tuple(Companion(card=context.cards[slug], why="" if common else why) for slug, why in chosen.items()),
    )


def _circles(context: PlanContext, person: Person) -> Iterator[tuple[str, Sequence[str]]]:
    """Every circle a person stands in, the closest first."""
    language, relations = context.language, context.relations
    for ref in person.related:
        if ref.target in context.people:
            yield ref.role or word("read_together", language), (context.people[ref.target].slug,)
    for honor in context.honors(person):
        if is_shared(honor) and honor.programme in context.programmes:
            yield _award_reason(context, honor), relations.by_award.get(award_of(honor), ())
    for event in context.events_of.get(person.slug, ()):
        yield word("at_event", language, title=event.title), relations.by_event.get(event.slug, ())
    for studio in relations.studios.get(person.slug, ()):
        yield word("same_studio", language), relations.by_studio.get(studio.slug, ())
    for slug in person.categories if person.place else ():
        category = context.categories.get(slug)
        if category:
            reason = word("same_place", language, place=person.place, category=context.name_of(category))
            yield reason, relations.by_neighbourhood.get((slug, person.place), ())


def _award_reason(context: PlanContext, honor: Honor) -> str:
    name = context.programmes[honor.programme].name
    if honor.edition:
        edition = word("edition", context.language, n=honor.edition)
        return word("same_edition", context.language, name=name, edition=edition)
    when = honor.date.words(context.language) if honor.date else ""
    return word("same_award", context.language, name=name, when=when)


def _same_room(context: PlanContext, person: Person) -> Iterator[str]:
    """Anybody of the person's rooms, for somebody who stands in no closer circle."""
    rooms = (context.relations.by_neighbourhood.get((slug, ""), ()) for slug in person.categories)
    return iter(dict.fromkeys(chain.from_iterable(_nearest(person.slug, slugs) for slugs in rooms)))


def _room_reason(context: PlanContext, person: Person) -> str:
    named = (context.categories[slug] for slug in person.categories if slug in context.categories)
    return next((context.name_of(category) for category in named), "")


def _nearest(own: str, slugs: Sequence[str]) -> list[str]:
    """Start behind the person in the list's own order, so that a crowd does not always show its first six.

    The slugs are in order, so that a crowd of thousands costs no more than a few: everybody in it asks.
    """
    start = bisect_right(slugs, own)
    behind = slugs[start : start + _MOST]
    before = (slug for slug in slugs[: _MOST + 1] if slug != own)
    return list(dict.fromkeys((*behind, *before)))[:_MOST]
