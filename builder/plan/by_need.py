"""Takes keys and a function, gives a mapping that makes a value when it is asked for, once: a page names six of a thousand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

Key = TypeVar("Key")
Thing = TypeVar("Thing")
Source = TypeVar("Source")


class ByNeed(Mapping[Key, Thing]):
    """A mapping from what its values are made of. `make` is pure: nobody can tell when it ran."""

    def __init__(self, sources: Mapping[Key, Source], make: Callable[[Source], Thing]) -> None:
        self._sources = sources
        self._make: Callable[..., Thing] = make
        self._made: dict[Key, Thing] = {}

    def __getitem__(self, key: Key) -> Thing:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._make(self._sources[key])
        return made

    def __iter__(self) -> Iterator[Key]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)
