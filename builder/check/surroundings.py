"""Takes a loaded site, gives for each file what the others say to it: namesakes, printed sets, names of programmes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.check.document import Around
from builder.load.entries import Entry
from builder.load.photos import photo_path
from builder.model.exhibit_set import PRODUCT
from builder.model.kinds import Entity, title_of
from builder.model.person import Person
from builder.model.site import Site
from builder.model.theme import Offer, Theme
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.exhibit_sets import resolve_set


def surroundings(site: Site, theme: Theme) -> Mapping[str, Around]:
    """Look around every person; a file that is not here has nobody around it."""
    sizes = {photo.file: (photo.width, photo.height) for photo in site.photos}
    titles = {key: one.name for one in site.programmes for key in (one.slug, one.id, one.name, *one.aliases) if key}
    twins = _twins(site.people)
    planned = _planned(site, theme)
    return {
        person.file: Around(twin=twins.get(person.file, ""), planned=planned.get(person.slug, ()), sizes=sizes, titles=titles)
        for person in site.people
    }


def plans_others(site: Site) -> bool:
    """Whether boards of another product than the usual are planned, so that all products are worth loading."""
    return any(event.board_set and event.board_set.product != PRODUCT for event in site.events)


def _twins(people: Iterable[Person]) -> dict[str, str]:
    """File -> other file with the same name and organisation; who is told apart on purpose is another."""
    found: dict[tuple[str, str], list[Person]] = {}
    for person in people:
        if person.org and not person.disambig:
            found.setdefault((person.name, person.org), []).append(person)
    pairs = ((one, next(other for other in same if other is not one)) for same in found.values() if len(same) > 1 for one in same)
    return {one.file: other.file for one, other in pairs}


def _planned(site: Site, theme: Theme) -> dict[str, tuple[tuple[str, Offer], ...]]:
    """Slug of a person -> the events that print this person on another product than the usual one."""
    found: dict[str, list[tuple[str, Offer]]] = {}
    offers = {offer.id: offer for offer in theme.offers}
    context = PlanContext(site=site, chrome=make_chrome(site), offers=theme.offers)
    for event in site.events:
        offer = offers.get(event.board_set.product) if event.board_set else None
        if offer and offer.id != PRODUCT and offer.photo_places:
            for slug in resolve_set(context, event).people:
                found.setdefault(slug, []).append((title_of(event), offer))
    return {slug: tuple(events) for slug, events in found.items()}


def unused_photos(entries: Sequence[Entry], files: Iterable[str]) -> Iterator[Diagnostic]:
    """Tell of pictures in content/ that no entry names; not while a file is faulty, which may be the one that does."""
    if any(entry.entity is None for entry in entries):
        return
    used = {path for entry in entries if entry.entity for path in _photos(entry.entity)}
    for file in files:
        if file not in used:
            yield diagnose("C213", Span(file=file), photo=PurePosixPath(file).name)


def owners(entries: Sequence[Entry], photos: Iterable[str]) -> tuple[str, ...]:
    """Give the files of the entries that show these photos: what is wrong with a picture is told there."""
    asked = frozenset(photos)
    return tuple(entry.file for entry in entries if entry.entity and asked.intersection(_photos(entry.entity)))


def _photos(entity: Entity) -> Iterator[str]:
    for photo in getattr(entity, "photos", ()):
        yield photo_path(entity.file, photo.file) or ""
