"""Takes nothing, gives rolls: who was named in one month, quarter or batch of a programme."""

from __future__ import annotations

from datetime import date

from builder.base.dates import FuzzyDate
from builder.base.values import Value
from builder.model.entry import Entry

Moment = tuple[int, int, int, int, int]  # year, month, day, quarter, batch


class RollEntry(Value, frozen=True, kw_only=True):
    """A line of a roll: a person with a page, or a name alone. One line may be two people or a group."""

    ref: str = ""  # reference to a person
    name: str = ""  # for a name without a page
    category: str = ""  # slug of a room, or the programme's own category as printed
    place: str = ""
    org: str = ""
    deed: str = ""
    stroke_key: tuple[int, ...] = ()  # of the name; derived when the file is loaded
    line: int = 0  # of the file, for remarks


class Roll(Entry, frozen=True, kw_only=True, tag="roll"):
    """好人榜: one period of a programme. `part` says which part of the published roll stands here; "" all of it."""

    programme: str  # reference
    period: FuzzyDate
    title: str = ""
    summary: str = ""
    part: str = ""
    total: int = 0  # entries of the whole roll as published; 0: not said
    issued: date | None = None
    entries: tuple[RollEntry, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether everybody of the published roll stands here, as far as the file says."""
        return not self.part and len(self.entries) >= self.total

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The dates by which an honour is one of this roll: its very period, and the day it was issued."""
        day = self.issued
        return (moment(self.period), *([(day.year, day.month, day.day, 0, 0)] if day else []))

    def marks(self, when: FuzzyDate | None) -> bool:
        """Whether an honour of that date is one of this roll."""
        return bool(when and when.year) and moment(when) in self.moments


def moment(when: FuzzyDate | None) -> Moment:
    """A date by its numbers alone, whatever words or footnotes go with it."""
    return (when.year, when.month, when.day, when.quarter, when.batch) if when else (0, 0, 0, 0, 0)
