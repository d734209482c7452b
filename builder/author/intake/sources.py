"""Takes a file, a folder or a pack as an office keeps it, gives what it holds: entries, photos, where each column went, faults."""

from __future__ import annotations

from pathlib import Path

from builder.author.intake.pack import Pack
from builder.model.settings import Settings


def read_pack(path: Path, settings: Settings, map_text: str | None = None, *, map_name: str = "map.toml") -> Pack:
    """Read a workbook, table, document, JSON file, zip pack or folder; nothing is written, faults are in the pack.

    `map_text` is what --map names, `map_name` what its faults call it. A pack with an error may still hold entries.
    """
    raise NotImplementedError
