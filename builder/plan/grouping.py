"""Takes people and what they fall under, gives them grouped by it, in the order they came."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from builder.model.person import Person


def grouped(people: Iterable[Person], keys: Callable[[Person], Iterable[str]]) -> dict[str, tuple[Person, ...]]:
    """Group people by every key they have."""
    found: dict[str, list[Person]] = {}
    for person in people:
        for key in sorted(keys(person)):
            found.setdefault(key, []).append(person)
    return {key: tuple(group) for key, group in found.items()}
