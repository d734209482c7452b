"""Takes an event or a place and the people of a site, gives those whose boards hang there, in hanging order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from builder.model.event import Event
from builder.model.exhibit_set import PLAQUE, SetRequest
from builder.model.person import Honor, Person
from builder.model.place import Place
from builder.model.settings import Level

_UNRANKED = 9
_PLAQUES = SetRequest(product=PLAQUE, cover=False)

SetOwner = Event | Place


def request_of(owner: SetOwner) -> SetRequest:
    """What the editor wrote of the set; without it, the boards of an event's stops or the plaques of a place."""
    return owner.board_set or (_PLAQUES if isinstance(owner, Place) else SetRequest())


def choose(
    owner: SetOwner, people: Mapping[str, Person], by_name: Sequence[Person], levels: Mapping[str, Level]
) -> tuple[Person, ...]:
    """Choose everybody a set asks for, each once: its list, else its query, else who is at the stops, the event or the plaques.

    `people` knows a person by id, slug, alias and name; `by_name` is everybody in the order of a dictionary. Who is
    not among them is not shown today and left out.
    """
    request = request_of(owner)
    if request.is_query:
        chosen = [person for person in by_name if fits(person, request)]
    else:
        named = (people[target] for target in targets(owner) if target in people)
        chosen = list({person.slug: person for person in named}.values())
    return tuple(_sorted(chosen, request.order, by_name, levels))


def targets(owner: SetOwner) -> Iterator[str]:
    """Everybody a set names, as written; nobody if it is a query."""
    request = request_of(owner)
    if request.is_query:
        return
    yield from request.people or _there(owner)


def _there(owner: SetOwner) -> Iterator[str]:
    """Who is named by the plaques of a place; by the stops of a tour, else by the event itself."""
    if isinstance(owner, Place):
        yield from (plaque.ref for plaque in owner.plaques if plaque.ref)
        return
    hung = [target for stop in owner.stops for target in stop.boards]
    yield from hung or (ref.target for ref in owner.people if ref.target)


def shows_its_guests(event: Event) -> bool:
    """Whether the boards shown are those of the very people the event names."""
    request = event.board_set or SetRequest()
    return not request.people and not request.is_query and not any(stop.boards for stop in event.stops)


def fits(person: Person, request: SetRequest) -> bool:
    """Whether a person has what a query asks for; level, year and category must be those of one honour."""
    if not request.level and not request.year:
        return request.category in person_categories(person)
    return any(_honor_fits(person, honor, request) for honor in person.honors)


def _honor_fits(person: Person, honor: Honor, request: SetRequest) -> bool:
    categories = (honor.category,) if honor.category else person.categories
    return (
        (not request.level or honor.level == request.level)
        and (not request.year or honor.year == request.year)
        and (not request.category or request.category in categories)
    )


def _sorted(chosen: list[Person], order: str, by_name: Sequence[Person], levels: Mapping[str, Level]) -> list[Person]:
    """Sort as asked; equals follow each other by name."""
    if order in ("", "given"):
        return chosen
    slugs = {person.slug for person in chosen}
    named = [person for person in by_name if person.slug in slugs]
    if order == "rank":
        return sorted(named, key=lambda person: _best_rank(person, levels))
    return sorted(named, key=lambda person: -person.latest_year) if order == "year" else named


def _best_rank(person: Person, levels: Mapping[str, Level]) -> int:
    return min((levels[honor.level].rank for honor in person.honors if honor.level in levels), default=_UNRANKED)


def may_be_printed(person: Person) -> bool:
    """Whether a person's board may leave the house: nobody said no, and for a minor somebody said yes."""
    return person.consent.print == "yes" if person.consent.minor else person.consent.print != "no"


def person_categories(person: Person) -> set[str]:
    """All categories a person is listed under: the person's own and those of the honours."""
    return {*person.categories, *(honor.category for honor in person.honors if honor.category)}
