"""Takes nothing, gives public notices: what is put up for everybody to object to, and for how long with names."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from builder.base.dates import FuzzyDate
from builder.base.values import Value
from builder.model.entry import Document, Entry, next_of


class Phase(StrEnum):
    """Where a notice stands on a day."""

    AHEAD = "ahead"  # not opened: exists nowhere
    OPEN = "open"
    CLOSED = "closed"  # over, the names still stand
    NAMELESS = "nameless"  # over for long: only counts and the result


class NoticeEntry(Value, frozen=True, kw_only=True):
    """A candidate: by reference to a person, who may have the status `notice`, or by name alone."""

    ref: str = ""
    name: str = ""
    category: str = ""  # slug of a room, or the programme's own category as printed
    org: str = ""
    place: str = ""
    deed: str = ""
    line: int = 0


SHORT: Final = 10  # days: a notice as long as this has a clock of its days, and says how many are left


class Notice(Entry, frozen=True, kw_only=True, tag="notice"):
    """公示, 启事 or 撤销. The days are those given: no working days are ever computed, as holidays move them.

    As it stands in a site it is settled for one day: its entries are those that may be shown, and once it is nameless
    they are categories and nothing else.
    """

    title: str
    subtype: str = "notice"  # notice | call | revocation
    summary: str = ""
    open: date | None = None
    close: date | None = None
    programme: str = ""
    period: FuzzyDate | None = None
    entries: tuple[NoticeEntry, ...] = ()
    office_contact: str = ""  # allowed through the gate: an office's, never a person's
    objection: str = ""  # how to object
    how: str = ""  # how to take part in what is called for
    url: str = ""  # the official page, such as a ballot: that is held elsewhere
    result: str = ""
    documents: tuple[Document, ...] = ()
    series: str = ""
    keep: int = 0  # days after `close` during which names still stand; from site.toml

    def phase(self, today: date) -> Phase:
        """Where it stands on a day. Without `open` it is open at once; without `close` it stays open."""
        if self.open and today < self.open:
            return Phase.AHEAD
        if self.close is None or today <= self.close:
            return Phase.OPEN
        return Phase.CLOSED if today <= self.close + timedelta(days=self.keep) else Phase.NAMELESS

    @property
    def days(self) -> int:
        """How many days it is open, the first and the last among them; 0 if one of them is not known."""
        return (self.close - self.open).days + 1 if self.open and self.close and self.open <= self.close else 0

    def next_turn(self, today: date) -> date | None:
        """The next day on which its page changes by itself; every day of a short notice moves its clock."""
        days = [self.open]
        if self.close:
            days.append(self.close + timedelta(days=1))
            if self.entries:
                days.append(self.close + timedelta(days=self.keep + 1))
            if 0 < self.days <= SHORT and self.phase(today) is Phase.OPEN:
                days.append(today + timedelta(days=1))
        return next_of(days, today)
