"""Takes a person as read and all programmes, gives the person with every honour joined to its programme."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.kinds import Entity
from builder.model.person import Honor, Person
from builder.model.programme import Programme


def join_honours(
    person: Person, programmes: Mapping[str, Entity], absent: Collection[str], diagnostics: list[Diagnostic]
) -> Person:
    """Join them; `absent` are the files of programmes that are not shown today."""
    honors = tuple(_joined(person, programmes, absent, diagnostics))
    categories = person.categories or tuple(dict.fromkeys(honor.category for honor in honors if honor.category))
    return person.__replace__(honors=honors, categories=categories)


def _joined(
    person: Person, programmes: Mapping[str, Entity], absent: Collection[str], diagnostics: list[Diagnostic]
) -> Iterator[Honor]:
    for honor in person.honors:
        programme = programmes.get(honor.programme)
        if not isinstance(programme, Programme):
            yield honor
            continue
        if honor.level and programme.level and honor.level != programme.level:
            diagnostics.append(diagnose("T120", Span(file=person.file), level=honor.level, programme=programme.name,
                                        own=programme.level))  # fmt: skip
        level = programme.level or honor.level
        if programme.file not in absent:
            yield honor.__replace__(programme=programme.slug, level=level)
        elif honor.title or level:  # all that may be said of it; an address is no title
            yield honor.__replace__(programme="", level=level)
