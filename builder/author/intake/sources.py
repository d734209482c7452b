"""Takes a file, a folder or a pack as an office keeps it, gives what it holds: entries, photos, where each column went, faults."""

from __future__ import annotations

from pathlib import Path

from builder.author.intake.gathered import Gathered, PackFile, about, shown
from builder.author.intake.gathering import gather, unreadable
from builder.author.intake.json_items import mapped_records, read_items
from builder.author.intake.mapping import ItemMap, read_map
from builder.author.intake.pack import Mapped, Pack
from builder.author.intake.recognise import Form, recognise, unpack
from builder.author.intake.record import Record
from builder.author.intake.settling import settle
from builder.base.diagnostic import Diagnostic, has_errors
from builder.gate.messages import mask_diagnostic
from builder.model.settings import Settings


def read_pack(path: Path, settings: Settings, map_text: str | None = None, *, map_name: str = "map.toml") -> Pack:
    """Read a workbook, table, document, JSON file, zip pack or folder; nothing is written, faults are in the pack.

    `map_text` is what --map names, `map_name` what its faults call it. A pack with an error may still hold entries.
    """
    plan: ItemMap | None = None
    if map_text is not None:
        plan, wrong = read_map(map_text, map_name, settings)
        if plan is None:
            return Pack(name=shown(path.name), diagnostics=_told(wrong))
    return read_gathered(path.name, gather(path), settings, plan)


def read_gathered(name: str, gathered: Gathered, settings: Settings, plan: ItemMap | None = None) -> Pack:
    """Read files that were gathered already."""
    reading = _Reading(settings, plan)
    reading.found.extend(gathered.diagnostics)
    for file in gathered.files:
        reading.take(file, alone=len(gathered.files) == 1)
    entries, told = settle(reading.records, {}, settings)
    found = (*reading.found, *told)
    if not entries and not has_errors(found):
        found = (*found, about("K115", name))
    return Pack(name=shown(name), entries=entries, mapping=tuple(reading.mapping), diagnostics=_told(found))


class _Reading:
    """A pack being read: what its files gave so far."""

    def __init__(self, settings: Settings, plan: ItemMap | None) -> None:
        self.settings = settings
        self.plan = plan
        self.records: list[Record] = []
        self.pictures: list[PackFile] = []
        self.mapping: list[Mapped] = []
        self.found: list[Diagnostic] = []

    def take(self, file: PackFile, *, alone: bool = False) -> None:
        """Read one file by what it is."""
        try:
            form, told = recognise(file)
            self.found.extend(told)
            if form is Form.ARCHIVE and alone:
                inner = unpack(file.data(), file.name)
                self.found.extend(inner.diagnostics)
                for inside in inner.files:
                    self.take(inside)
            elif form is Form.ARCHIVE:
                self.found.append(about("K113", file.name))
            elif form is Form.JSON:
                self._json(file)
            elif form is Form.PICTURE:
                self.pictures.append(file)
        except OSError as fault:
            self.found.append(unreadable(file.name, fault))

    def _json(self, file: PackFile) -> None:
        items, told = read_items(file.data(), shown(file.name), self.plan.items if self.plan else "")
        self.found.extend(told)
        if self.plan is not None:
            records, told = mapped_records(items, shown(file.name), self.plan)
            self.records.extend(records)
            self.found.extend(told)


def _told(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Mask what messages quote, drop what was said twice, and put them into order."""
    masked = dict.fromkeys(mask_diagnostic(item) for item in found)
    return tuple(sorted(masked, key=Diagnostic.sort_key))
