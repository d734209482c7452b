"""Takes the boards of a set in their order, gives the crates they travel in, with area and weight."""

from __future__ import annotations

from collections.abc import Sequence

from builder.base.values import Value
from builder.model.delivery import PrintedSheet


class Crate(Value, frozen=True, kw_only=True):
    """One crate. A sheet of which two copies lie in it is named twice."""

    number: int  # from 1
    sheets: tuple[PrintedSheet, ...]
    area: float  # m2 of board
    weight: float  # kg of boards, without the crate

    @property
    def boards(self) -> int:
        """How many boards lie in it."""
        return len(self.sheets)

    @property
    def ranges(self) -> tuple[str, ...]:
        """The numbers of its boards, those that follow each other as one: 10–13, 99. Boards without numbers have none."""
        runs: list[list[str]] = []
        for label in dict.fromkeys(sheet.label for sheet in self.sheets if sheet.label):
            if runs and _follows(runs[-1][-1], label):
                runs[-1].append(label)
            else:
                runs.append([label])
        return tuple("–".join(dict.fromkeys((run[0], run[-1]))) for run in runs)


def _follows(label: str, other: str) -> bool:
    return label.isdecimal() and other.isdecimal() and int(other) == int(label) + 1


class Packing(Value, frozen=True, kw_only=True):
    """All crates of a set."""

    crates: tuple[Crate, ...]
    boards: int
    area: float  # m2
    weight: float  # kg; 0 where the product's weight is not known


def pack(sheets: Sequence[PrintedSheet], *, width: float, height: float, weight: float, crate: int) -> Packing:
    """Fill crates of `crate` boards in order; width and height in mm, weight in kg a m2. Every copy is a board."""
    boards = [sheet for sheet in sheets for _ in range(sheet.copies)]
    each = width * height / 1e6
    size = max(1, crate)
    crates = tuple(
        _crate(number, boards[start : start + size], each, weight)
        for number, start in enumerate(range(0, len(boards), size), start=1)
    )
    area = len(boards) * each
    return Packing(crates=crates, boards=len(boards), area=area, weight=area * weight)


def _crate(number: int, boards: Sequence[PrintedSheet], each: float, weight: float) -> Crate:
    area = len(boards) * each
    return Crate(number=number, sheets=tuple(boards), area=area, weight=area * weight)
