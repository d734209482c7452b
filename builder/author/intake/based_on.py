"""Takes the hidden sheet of an exported workbook, gives what the workbook was made of: digests by entry and field, no values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

SHEET: Final = "exemplar"
HEADS: Final = ("entry", "field", "digest")


def based_on(rows: Iterable[Sequence[str]]) -> dict[str, dict[str, str]]:
    """Read it; rows that are no such thing say nothing."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        if len(row) >= len(HEADS) and tuple(row[:3]) != HEADS and all(row[:3]):
            found.setdefault(row[0], {})[row[1]] = row[2]
    return found
