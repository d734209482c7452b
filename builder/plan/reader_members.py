"""Takes readers and the people shown today, gives who is read in which: the others are silently not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from builder.model.person import Person
from builder.model.site import Site
from builder.model.texts import Reader


def people_by_key(people: Iterable[Person]) -> Mapping[str, Person]:
    """Find a person by id, slug, alias, and by name where nobody else has it; the more certain key wins."""
    listed = list(people)
    names = Counter(person.name for person in listed)
    found = {person.name: person for person in listed if names[person.name] == 1}
    for person in listed:
        found |= dict.fromkeys((*person.aliases, person.slug, person.id), person)
    return found


def members(reader: Reader, people: Mapping[str, Person]) -> tuple[Person, ...]:
    """The people of a reader in reading order, each once, whatever they are called by."""
    named = (people[target] for target in reader.people if target in people)
    return tuple({person.slug: person for person in named}.values())


def shown_readers(site: Site, people: Mapping[str, Person]) -> tuple[Reader, ...]:
    """Readers with somebody to read about."""
    return tuple(reader for reader in site.readers if any(target in people for target in reader.people))
