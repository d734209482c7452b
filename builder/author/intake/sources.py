"""Takes a file, a folder or a pack as an office keeps it, gives what it holds: entries, photos, where each column went, faults."""

from __future__ import annotations

from pathlib import Path

from builder.author.intake.gathered import Gathered, about, shown
from builder.author.intake.gathering import gather
from builder.author.intake.joining import join_documents, join_honours, join_photos
from builder.author.intake.mapping import ItemMap, read_map
from builder.author.intake.pack import Pack
from builder.author.intake.reading import Reading
from builder.author.intake.settling import settle
from builder.base.diagnostic import Diagnostic, Severity, has_errors
from builder.base.values import replaced
from builder.gate.messages import mask_diagnostic
from builder.model.settings import Settings


def read_pack(
    path: Path, settings: Settings, map_text: str | None = None, *, map_name: str = "map.toml", folder: str = "people"
) -> Pack:
    """Read a workbook, table, document, JSON file, zip pack or folder; nothing is written, faults are in the pack.

    `map_text` is what --map names, `map_name` what its faults call it; `folder` is the kind of a table whose name does
    not say it. A pack with an error may still hold entries.
    """
    plan: ItemMap | None = None
    if map_text is not None:
        plan, wrong = read_map(map_text, map_name, settings)
        if plan is None:
            return Pack(name=shown(path.name), diagnostics=_told(wrong))
    return read_gathered(path.name, gather(path), settings, plan, folder=folder)


def read_gathered(name: str, gathered: Gathered, settings: Settings, plan: ItemMap | None = None, *, folder: str = "people") -> Pack:
    """Read files that were gathered already."""
    reading = Reading(settings, plan, folder)
    reading.found.extend(gathered.diagnostics)
    for file in gathered.files:
        reading.take(file, alone=len(gathered.files) == 1)
    records, unnamed = join_documents(join_honours(reading.records), reading.letters)
    alone = len(gathered.files) == 1 and not reading.pictures
    photos, ownerless = join_photos(records, reading.pictures, alone=alone)
    entries, told = settle(records, photos, settings)
    found = (*reading.found, *unnamed, *ownerless, *told)
    if entries:  # a PDF that lies beside a roster is no reason to refuse the roster
        found = tuple(replaced(item, severity=Severity.WARNING) if item.code == "K106" else item for item in found)
    elif not has_errors(found):
        found = (*found, about("K115", name))
    return Pack(name=shown(name), entries=entries, mapping=tuple(reading.mapping), diagnostics=_told(found),
                based_on=reading.based_on)  # fmt: skip


def _told(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Mask what messages quote, drop what was said twice, and put them into order."""
    masked = dict.fromkeys(mask_diagnostic(item) for item in found)
    return tuple(sorted(masked, key=Diagnostic.sort_key))
