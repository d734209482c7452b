"""Takes nothing, gives a table as it stands in its file: rows of text with their numbers, before anybody knows the heads."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.base.diagnostic import Span


@dataclass(frozen=True)
class Grid:
    """One sheet or text table. Rows are numbered as in the file, from 1."""

    file: str  # as messages show it
    name: str = ""  # of the sheet, where a workbook has several
    sheet: str = ""  # of the sheet, also where it is the only one
    rows: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[int, ...] = ()  # of each row
    merged: tuple[tuple[int, int, int, int], ...] = ()  # top, left, bottom, right by number, from 1
    left_out: frozenset[int] = frozenset()  # columns that are hidden, from 1
    pictures: tuple[tuple[int, int, bytes], ...] = field(default=(), repr=False)  # row, column, bytes

    @property
    def shown(self) -> str:
        """The file, and the sheet where there are several."""
        return f"{self.file}[{self.name}]" if self.name else self.file

    def at(self, row: int, column: int = 0) -> Span:
        """A place in it."""
        return Span(file=self.shown, line=row, column=column)
