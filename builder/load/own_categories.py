"""Takes entries with categories, gives an error for each that is neither a room nor its programme's own category."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.kinds import Entity
from builder.model.notice import Notice
from builder.model.person import Person
from builder.model.programme import Programme
from builder.model.roll import Roll
from builder.model.settings import Settings


def check_own_categories(
    settings: Settings, entities: Iterable[Entity], programmes: Mapping[str, Entity]
) -> Iterator[Diagnostic]:
    """Check what single files could not: a sixth category is right where the programme has it."""
    rooms = {category.slug: category.zh for category in settings.categories}
    for entity in entities:
        for programme, category, line in _used(entity):
            if category in rooms or not category:
                continue
            found = programmes.get(programme)
            own = found.categories if isinstance(found, Programme) else ()
            if category not in own:
                choices = "、".join(dict.fromkeys((*own, *rooms.values())))
                yield diagnose("N105", Span(file=entity.file, line=line), category=category, choices=choices)


def _used(entity: Entity) -> Iterator[tuple[str, str, int]]:
    """Programme, category and line of everything that names both."""
    if isinstance(entity, Person):
        yield from ((honor.programme, honor.category, honor.line) for honor in entity.honors)
    elif isinstance(entity, Roll | Notice):
        yield from ((entity.programme, entry.category, entry.line) for entry in entity.entries)
