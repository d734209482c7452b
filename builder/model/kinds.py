"""Takes nothing, gives the union of all kinds of entries, what an entry is called, and what refers to what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from builder.model.care import Benefit, Service
from builder.model.coverage import Coverage
from builder.model.event import Event
from builder.model.notice import Notice
from builder.model.person import Person
from builder.model.place import Place
from builder.model.programme import Programme
from builder.model.roll import Roll
from builder.model.studio import Studio
from builder.model.texts import Reader, SiteFigure, TextPage

Entity = (
    Person | Event | Programme | Studio | Roll | Notice | Coverage | Benefit | Service | SiteFigure | Reader | Place | TextPage
)

REFERRED: Final[Mapping[str, str]] = {  # folder -> what a reference calls an entry of it
    "people": "person",
    "programmes": "programme",
    "events": "event",
    "studios": "studio",
    "media": "coverage",
}


def title_of(entity: Entity) -> str:
    """What an entry is called."""
    if isinstance(entity, Person | Programme | Studio | Benefit | Service | Place):
        return entity.name
    if isinstance(entity, SiteFigure):
        return entity.figure.label or entity.figure.value
    if isinstance(entity, Roll):
        return entity.title or f"{entity.programme} {_period(entity)}"
    return entity.title


def _period(roll: Roll) -> str:
    """The period as an editor writes it, for ISO 8601 has neither quarters nor batches."""
    when = roll.period
    part = f"-Q{when.quarter}" if when.quarter else f"-B{when.batch}" if when.batch else ""
    return f"{when.year}{part}" if part else when.iso()
