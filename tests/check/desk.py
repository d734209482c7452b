"""Takes a text, gives what the checks say of it as a file of the small people from 千字文."""

from __future__ import annotations

from datetime import date
from typing import Final

from builder.base.diagnostic import Diagnostic
from builder.check.checks import remarks
from builder.check.document import Around
from builder.load.entries import read_entry
from builder.model.settings import DEFAULT_CATEGORIES, DEFAULT_LEVELS, Settings

SETTINGS: Final = Settings(categories=DEFAULT_CATEGORIES, levels=DEFAULT_LEVELS, allow=("bianji@example.net",), today=date(2026, 5, 4))
FRONT: Final = "name: 天地玄\nsources: [千字文报]"
FIRST: Final = 5  # line of the story behind FRONT


def text_of(body: str, front: str = FRONT) -> str:
    return f"---\n{front}\n---\n{body}\n"


def said(
    body: str = "好。", front: str = FRONT, *, kind: str = "people", settings: Settings = SETTINGS, around: Around | None = None
) -> tuple[Diagnostic, ...]:
    """What checks say, facts included."""
    data, file = text_of(body, front).encode(), f"content/{kind}/x.md"
    entry = read_entry(data, file, kind, settings)
    assert entry.entity is not None, entry.diagnostics
    return remarks(data, file, kind, settings, entity=entry.entity, around=around)


def codes(*arguments: object, **options: object) -> list[str]:
    """The codes of it, in their order."""
    return [item.code for item in said(*arguments, **options)]  # type: ignore[arg-type] # passed on as they are
