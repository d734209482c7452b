"""Takes nothing, gives one entry on its way out of a pack, before its story and photos are settled."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.author.plain import Plain
from builder.base.diagnostic import Span


@dataclass(frozen=True)
class Record:
    """One row, item or document, sorted into fields; the story is still as its author typed it."""

    folder: str
    at: Span
    values: dict[str, Plain]
    story: str | None = None  # None: the source has no place for a story
    story_is_markdown: bool = False  # else every sign in it means itself
    private: tuple[tuple[str, str], ...] = ()
    photos: tuple[str, ...] = ()  # names that the row gives
    verbatim: bool = False  # out of an export: what stands in a cell is meant as it stands
    pictures: tuple[tuple[str, bytes, str], ...] = field(default=(), repr=False)  # out of a document: name, bytes, alt
