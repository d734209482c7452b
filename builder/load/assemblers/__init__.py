"""Takes typed values of one entry, gives the frozen model value; what no single field can know is checked here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from builder.load.assemblers.affairs import assemble_event, assemble_studio
from builder.load.assemblers.care import assemble_benefit, assemble_coverage, assemble_place, assemble_service
from builder.load.assemblers.people import assemble_person
from builder.load.assemblers.programmes import assemble_notice, assemble_programme, assemble_roll
from builder.load.assemblers.texts import assemble_figure, assemble_page, assemble_reader
from builder.load.typed import Reading, Record
from builder.model.kinds import Entity
from builder.model.node import MapNode

Assembler = Callable[[Reading, Record, MapNode], Entity]

ASSEMBLERS: Final[Mapping[str, Assembler]] = {
    "people": assemble_person,
    "events": assemble_event,
    "programmes": assemble_programme,
    "studios": assemble_studio,
    "rolls": assemble_roll,
    "notices": assemble_notice,
    "media": assemble_coverage,
    "benefits": assemble_benefit,
    "services": assemble_service,
    "figures": assemble_figure,
    "readers": assemble_reader,
    "places": assemble_place,
    "pages": assemble_page,
}
