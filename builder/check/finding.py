"""Takes nothing, gives what a check says of a file: a place, a code, the values of its message, and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple

NOTHING: Final[Mapping[str, object]] = MappingProxyType({})


class Edit(NamedTuple):
    """Characters `start` to `end` of a file's text, and what shall stand there."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Finding:
    """One remark on the characters `start` to `end` of a file's text; with edits, `check --fix` can mend it."""

    code: str
    start: int
    end: int
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    edits: tuple[Edit, ...] = ()
