"""Takes the entries of a site, gives a table of one kind beside people: id, title, status, file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from builder.load.entries import Entry
from builder.model.kinds import title_of
from builder.model.person import Person

_HEADS: Final = ("编号 id", "名称 title", "状态 status", "文件 file")


def entry_table(entries: Sequence[Entry], folder: str) -> list[tuple[str, ...]]:
    """Heads and rows, published or not; an id that the file does not give is empty."""
    rows = []
    for entry in entries:
        entity = entry.entity
        if entry.kind != folder or entity is None or isinstance(entity, Person):
            continue
        rows.append((entity.id, title_of(entity), str(entity.standing.status), entity.file))
    return [_HEADS, *sorted(rows, key=lambda row: row[-1])]
