"""Takes nothing, gives the blocks of a document as values; no library is needed to know them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True)
class Run:
    """Text of one look."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Picture:
    """A picture in the text: the name of its part, its bytes, what its author says of it."""

    name: str
    data: bytes = field(repr=False)
    alt: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `heading` 0 is none, 1 the title or the highest rank; `bullet` is "", "-" or "1."."""

    runs: tuple[Run, ...]
    heading: int = 0
    bullet: str = ""
    depth: int = 0
    caption: bool = False
    pictures: tuple[Picture, ...] = ()

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Table:
    """A table: each row the texts of its cells, a merged cell once, lines of a cell by line ends."""

    rows: tuple[tuple[str, ...], ...]
    pictures: tuple[Picture, ...] = ()


Block: TypeAlias = Paragraph | Table
