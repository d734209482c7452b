"""Takes nothing, gives programmes: the brands under which honours are given, with their rules and editions."""

from __future__ import annotations

from datetime import date

from builder.base.dates import FuzzyDate
from builder.base.values import Value
from builder.model.deadlines import Deadline, next_turn
from builder.model.entry import Document, Entry, Step


class Cycle(Value, frozen=True, kw_only=True):
    """How often a programme's roll appears and how many it names, with its validity."""

    name: str
    every: str = ""  # month | quarter | half | year | batch; "" not said
    valid_from: FuzzyDate | None = None
    valid_to: FuzzyDate | None = None
    quota: str = ""  # in words, as printed
    per_category: int = 0  # entries of a category in one roll; 0 not said
    per_period: int = 0  # entries of one roll
    per_unit: int = 0  # nominations of one recommending unit in one period

    def holds(self, period: FuzzyDate) -> bool:
        """Whether a roll of that period falls under this cycle."""
        first, last = period.first_day(), period.last_day()
        start = self.valid_from.first_day() if self.valid_from else None
        end = self.valid_to.last_day() if self.valid_to else None
        if first is None or last is None:
            return False
        return (start is None or last >= start) and (end is None or first <= end)


class Expected(Value, frozen=True, kw_only=True):
    """How many an edition honours: as printed, and as numbers to check against."""

    text: str = ""
    people: int = 0
    groups: int = 0


class Release(Value, frozen=True, kw_only=True):
    """One of an edition's releases in the 1+1+N of a live event, a media event and social events."""

    lane: str  # live | media | social
    title: str = ""
    text: str = ""
    date: FuzzyDate | None = None
    event: str = ""  # reference
    coverage: str = ""  # reference to media coverage
    url: str = ""


class Edition(Value, frozen=True, kw_only=True):
    """An edition of a programme."""

    number: int
    year: int = 0
    title: str = ""
    groups: tuple[str, ...] = ()
    expect: Expected | None = None
    release: tuple[Release, ...] = ()
    release_level: str = ""  # one of the site's release levels
    release_class: str = ""  # one of the site's release classes
    line: int = 0  # of the file, for remarks

    def honours(self, edition: int, year: int) -> bool:
        """Whether an honour with that edition, or without one with that year, belongs to it."""
        return edition == self.number if edition else bool(year) and year == self.year

    def group_of(self, text: str) -> str:
        """The group that a text means: its whole name, or a part that only one has; "" if it is none."""
        if text in self.groups:
            return text
        meant = [group for group in self.groups if text and text in group]
        return meant[0] if len(meant) == 1 else ""


class MergedBrand(Value, frozen=True, kw_only=True):
    """A programme that was merged into this one; its former address leads here."""

    name: str
    slug: str = ""  # its former address; "" = it never had a page
    date: FuzzyDate | None = None
    text: str = ""
    line: int = 0  # of the file, for remarks


class Programme(Entry, frozen=True, kw_only=True, tag="programme"):
    """A brand under which honours are given."""

    name: str
    level: str = ""  # slug
    level_label: str = ""  # what the public calls it, such as 市级 at rank 2
    seal: str = ""  # at most 4 characters; default: from the name
    issuer: str = ""
    scope: str = ""
    summary: str = ""
    leads_to: str = ""  # what an honour opens, such as a place among the candidates of a higher one
    cycles: tuple[Cycle, ...] = ()
    calendar: tuple[Deadline, ...] = ()
    steps: tuple[Step, ...] = ()
    categories: tuple[str, ...] = ()  # its own, as printed
    documents: tuple[Document, ...] = ()
    jury: tuple[str, ...] = ()
    merged_from: tuple[MergedBrand, ...] = ()
    editions: tuple[Edition, ...] = ()

    def cycle_of(self, period: FuzzyDate | None) -> Cycle | None:
        """The cycle whose rules hold for a period; of several that of the right length, then the later one."""
        if period is None:
            return None
        length = "month" if period.month else "quarter" if period.quarter else "batch" if period.batch else "year"
        valid = [cycle for cycle in self.cycles if cycle.holds(period)]
        exact = [cycle for cycle in valid if cycle.every == length]
        return next(reversed(exact or valid), None)

    def edition_of(self, number: int, year: int) -> Edition | None:
        """The edition that an honour of that number, or of that year without a number, belongs to."""
        return next((edition for edition in self.editions if edition.honours(number, year)), None)

    def next_turn(self, today: date) -> date | None:
        """The next day on which a deadline of it begins or has passed."""
        return next_turn(self.calendar, today)
