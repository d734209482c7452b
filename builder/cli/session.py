"""Takes nothing, gives what verbs may know of this run."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Session:
    """The command line, and the sites that verbs found (for the record of a crash)."""

    arguments: tuple[str, ...] = ()
    places: list[Path] = field(default_factory=list)
