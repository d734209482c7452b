"""Takes nothing, gives places: parks, walls and halls where role models can be met, and the plaques that stand there."""

from __future__ import annotations

from builder.base.values import Value
from builder.model.entry import Entry
from builder.model.exhibit_set import SetRequest


class Plaque(Value, frozen=True, kw_only=True):
    """A plaque or board that stands at a place, in walking order."""

    ref: str = ""  # reference to a person
    name: str = ""
    text: str = ""
    spot: str = ""  # where on the way it stands
    line: int = 0  # of the file, for remarks


class Place(Entry, frozen=True, kw_only=True, tag="place"):
    """Where role models can be met."""

    name: str
    kind: str = ""  # slug of schema.PLACES
    summary: str = ""
    place: str = ""  # district or street
    hours: str = ""
    since: str = ""
    office_contact: str = ""
    plaques: tuple[Plaque, ...] = ()
    board_set: SetRequest | None = None
