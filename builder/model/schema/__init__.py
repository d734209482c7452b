"""Takes nothing, gives the one field table: from it come validation, Chinese keys, the JSON Schema, forms and docs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from builder.model.fields import Field
from builder.model.schema.affairs import EVENT, STUDIO
from builder.model.schema.care import BENEFIT, COVERAGE, PLACE, SERVICE
from builder.model.schema.parts import FIGURE, STATUSES
from builder.model.schema.people import PERSON, READER
from builder.model.schema.programmes import NOTICE, PROGRAMME, ROLL
from builder.model.schema.texts import PAGE, SITE_FIGURE

__all__ = ["FIGURE", "KINDS_OF_CONTENT", "PERSON", "STATUSES"]

KINDS_OF_CONTENT: Final[Mapping[str, tuple[Field, ...]]] = {  # folder below content/ -> its fields
    "people": PERSON,
    "events": EVENT,
    "programmes": PROGRAMME,
    "studios": STUDIO,
    "rolls": ROLL,
    "notices": NOTICE,
    "media": COVERAGE,
    "benefits": BENEFIT,
    "services": SERVICE,
    "figures": SITE_FIGURE,
    "readers": READER,
    "places": PLACE,
    "pages": PAGE,
}
