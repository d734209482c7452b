"""Takes a number as a source prints it, gives its parts in their order, and the range of what it may mean."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from builder.model.source import Figure

_BEFORE: Final = ("近", "超过", "约", "逾")
_SCALES: Final = {"": 1, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_ROUND: Final = Decimal(10)
_NUMBER: Final = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?")


class Printed(NamedTuple):
    """A number in the three parts in which it is set: 近 100 场 · 4.2 万余名."""

    before: str
    number: str
    after: str


class Range(NamedTuple):
    """From the least to the most that is meant, both included; `most` None: open."""

    least: Decimal
    most: Decimal | None

    def meets(self, other: Range) -> bool:
        """Whether both may be true of one thing."""
        return not (_above(self.least, other.most) or _above(other.least, self.most))

    def plus(self, other: Range) -> Range:
        """What both together may be."""
        open_end = self.most is None or other.most is None
        return Range(self.least + other.least, None if open_end else (self.most or 0) + (other.most or Decimal()))


def _above(number: Decimal, most: Decimal | None) -> bool:
    return most is not None and number > most


def printed(figure: Figure) -> Printed:
    """The number as the language writes it: 余 stands before 万 behind round tens (30余万), else behind it (4.2万余)."""
    before = figure.qualifier if figure.qualifier in _BEFORE else ""
    more = figure.qualifier if figure.qualifier == "余" else ""
    value = _decimal(figure.value)
    tens = value is not None and value % _ROUND == 0
    scaled = f"{more}{figure.scale}" if tens else f"{figure.scale}{more}"
    return Printed(before, figure.value, f"{scaled}{figure.unit}")


def as_printed(figure: Figure) -> str:
    """The same as one text."""
    return "".join(printed(figure))


def meant(figure: Figure) -> Range | None:
    """What the number may mean; None where it is no number, such as 数百."""
    value = _decimal(figure.value)
    if value is None:
        return None
    number = value * _SCALES.get(figure.scale, 1)
    match figure.qualifier:
        case "余":
            return Range(number, number + _step(number) - 1)
        case "超过" | "逾":
            return Range(number + 1, None)
        case "近":
            return Range(Decimal(), number)
        case "约":
            return Range(number * Decimal("0.9"), number * Decimal("1.1"))
    return Range(number, number)


def _step(number: Decimal) -> Decimal:
    """How far it is to the next number as round as this one, at least ten: 1200余 ends before 1300, 50余 before 60."""
    step = _ROUND
    while number and number % (step * 10) == 0:
        step *= 10
    return step


def _decimal(text: str) -> Decimal | None:
    plain = text.replace(",", "").replace("，", "")
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None
