"""Takes a site, gives by person what points at that person: rolls, coverage, plaques, studios, pairs, awards shared.

References run one way in the files; here they are turned round once, so that no page searches the whole site. People are
known by their slug; who is not shown is in no list. Events and tours are turned round in `context`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from builder.base.dates import FuzzyDate
from builder.model.coverage import Coverage
from builder.model.event import Event
from builder.model.person import Honor, Person
from builder.model.place import Place, Plaque
from builder.model.reference import PersonRef
from builder.model.roll import Roll
from builder.model.site import Site
from builder.model.studio import Studio
from builder.plan.exhibit_members import fits, may_be_printed, person_categories

Key = TypeVar("Key")
Thing = TypeVar("Thing")
Award = tuple[str, int, FuzzyDate | None]  # programme, edition, and the date only where no edition is given
People = Mapping[str, Person]

_NO_DATE: Final = (0, 0, 0, "")


@dataclass(frozen=True)
class Spot:
    """Where something of a person stands: the plaque, or None where the place's set of boards shows the person."""

    place: Place
    plaque: Plaque | None


@dataclass(frozen=True)
class Pair:
    """The other one of a master and an apprentice who both agreed to be named so."""

    person: Person
    role: str = ""  # what the master did: 启蒙


@dataclass(frozen=True)
class Relations:
    """Everything by slug of a person, unless said otherwise. Lists of slugs are in their own order, for bisection."""

    rolls: Mapping[str, tuple[Roll, ...]]  # latest first
    coverage: Mapping[str, tuple[Coverage, ...]]  # latest first
    inspired: Mapping[str, tuple[Event, ...]]  # latest first
    spots: Mapping[str, tuple[Spot, ...]]
    studios: Mapping[str, tuple[Studio, ...]]
    mentors: Mapping[str, tuple[Pair, ...]]
    apprentices: Mapping[str, tuple[Pair, ...]]
    series: Mapping[str, tuple[str, ...]]  # as written, of events and of coverage
    in_studio: Mapping[str, tuple[Person, ...]]  # by the studio's slug: who leads it, then by slug
    by_award: Mapping[Award, tuple[str, ...]]  # slugs of those honoured together
    by_event: Mapping[str, tuple[str, ...]]  # slugs of those at an event, by its slug
    by_studio: Mapping[str, tuple[str, ...]]  # slugs of those of a studio, by its slug
    by_neighbourhood: Mapping[tuple[str, str], tuple[str, ...]]  # slugs by category and place; "" is any place


def relate(site: Site, people: People, studios: Mapping[str, Studio]) -> Relations:
    """Turn every reference of a site round; `people` and `studios` know them by id, slug, alias and name."""
    pairs = list(_pairs(site, people))
    members = list(_studio_members(site, people, studios))
    return Relations(
        rolls=_gather((_slug(people, entry.ref), roll) for roll in _latest(site.rolls, lambda roll: roll.period)
                      for entry in roll.entries),
        coverage=_gather((slug, item) for item in _latest(site.coverage, lambda item: item.date)
                         for slug in _slugs(people, item.people)),
        inspired=_gather((slug, event) for event in _latest(site.events, lambda event: event.date or event.period)
                         for slug in _slugs(people, event.inspired_by)),
        spots=_gather(_spots(site, people)),
        studios=_gather((person.slug, studio) for studio, person in members),
        mentors=_gather((person.slug, Pair(mentor, role)) for person, mentor, role in pairs),
        apprentices=_gather((mentor.slug, Pair(person)) for person, mentor, _ in pairs),
        series=_gather(_series(site, people), same=str),
        in_studio=_gather((studio.slug, person) for studio, person in members),
        by_award=_sorted((award_of(honor), person.slug) for person in site.people for honor in person.honors
                         if is_shared(honor)),
        by_event=_sorted((event.slug, slug) for event in site.events for slug in _slugs(people, event.people) if slug),
        by_studio=_sorted((studio.slug, person.slug) for studio, person in members),
        by_neighbourhood=_sorted(((category, place), person.slug) for person in site.people
                                 for category in person_categories(person) for place in {person.place, ""}),
    )  # fmt: skip


def award_of(honor: Honor) -> Award:
    """What two people must share to be honoured together: an edition of a programme, else its month, quarter or year."""
    return (honor.programme, honor.edition, None if honor.edition else honor.date)


def is_shared(honor: Honor) -> bool:
    """Whether others can hold the very same honour: one of a programme, of a known edition or date."""
    return bool(honor.programme and (honor.edition or (honor.date and honor.date.year)))


def _slug(people: People, target: str) -> str:
    person = people.get(target) if target else None
    return person.slug if person else ""


def _slugs(people: People, refs: Iterable[PersonRef]) -> Iterator[str]:
    return (_slug(people, ref.target) for ref in refs)


def _pairs(site: Site, people: People) -> Iterator[tuple[Person, Person, str]]:
    """Apprentice, master and role: only where both agreed, for one cannot speak for the other."""
    for person in site.people:
        for ref in dict.fromkeys(person.mentors):
            mentor = people.get(ref.target) if ref.target else None
            agreed = mentor and person.consent.mentoring == mentor.consent.mentoring == "yes"
            if mentor and agreed and mentor is not person:
                yield person, mentor, ref.role


def _series(site: Site, people: People) -> Iterator[tuple[str, str]]:
    named = [(event.series, event.people) for event in site.events]
    named += [(item.series, item.people) for item in site.coverage]
    return ((slug, series) for series, refs in named if series for slug in _slugs(people, refs))


def _studio_members(site: Site, people: People, studios: Mapping[str, Studio]) -> Iterator[tuple[Studio, Person]]:
    for studio in site.studios:
        lead = people.get(studio.lead.target) if studio.lead and studio.lead.target else None
        if lead:
            yield studio, lead
    for person in sorted(site.people, key=lambda person: person.slug):
        if person.studio in studios:
            yield studios[person.studio], person


def _spots(site: Site, people: People) -> Iterator[tuple[str, Spot]]:
    for place in site.places:
        for plaque in place.plaques:
            yield _slug(people, plaque.ref), Spot(place, plaque)
        request = place.board_set
        if request is None:
            continue
        named = (people[target] for target in request.people if target in people)
        chosen = (person for person in site.people if fits(person, request)) if request.is_query else named
        standing = {_slug(people, plaque.ref) for plaque in place.plaques}
        for person in chosen:
            if may_be_printed(person) and person.slug not in standing:
                yield person.slug, Spot(place, None)


def _latest(things: Iterable[Thing], when: Callable[[Thing], FuzzyDate | None]) -> list[Thing]:
    """Latest first; what is not dated stands last, in the order of the files."""

    def moment(thing: Thing) -> tuple[int, int, int, str]:
        date = when(thing)
        return date.sort_key() if date else _NO_DATE

    return sorted(things, key=moment, reverse=True)


def _gather(
    found: Iterable[tuple[str, Thing]], same: Callable[[Thing], object] = id
) -> Mapping[str, tuple[Thing, ...]]:
    """Gather by slug, each thing once; nobody's slug is "": somebody without a page."""
    lists: dict[str, dict[object, Thing]] = {}
    for slug, thing in found:
        lists.setdefault(slug, {}).setdefault(same(thing), thing)
    lists.pop("", None)
    return {slug: tuple(things.values()) for slug, things in lists.items()}


def _sorted(found: Iterable[tuple[Key, str]]) -> Mapping[Key, tuple[str, ...]]:
    sets: dict[Key, set[str]] = {}
    for key, slug in found:
        sets.setdefault(key, set()).add(slug)
    return {key: tuple(sorted(slugs)) for key, slugs in sets.items()}
