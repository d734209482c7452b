"""Takes nothing, gives what role models and neighbours are offered: benefits and services."""

from __future__ import annotations

from datetime import date, timedelta

from builder.base.dates import FuzzyDate
from builder.base.values import Value
from builder.model.entry import Document, Entry, Step, next_of

_REVIEW_YEARS = 2


class Audience(Value, frozen=True, kw_only=True):
    """Whom a benefit is for: all three empty means every role model of the site."""

    text: str = ""  # as printed
    levels: tuple[str, ...] = ()  # slugs
    fields: tuple[str, ...] = ()


class Benefit(Entry, frozen=True, kw_only=True, tag="benefit"):
    """礼遇: what somebody provides to role models, until when."""

    name: str
    area: str = ""
    kind: str = ""  # slug of schema.INCENTIVES
    provider: str = ""
    summary: str = ""
    applies_to: Audience = Audience()
    how: str = ""
    where: str = ""
    since: FuzzyDate | None = None  # in words, such as 2024; not a border
    valid_from: date | None = None
    valid_until: date | None = None
    documents: tuple[Document, ...] = ()
    event: str = ""  # reference

    def holds(self, today: date) -> bool:
        """Whether it can be had on that day."""
        ahead = self.valid_from is not None and today < self.valid_from
        over = self.valid_until is not None and today > self.valid_until
        return not ahead and not over

    @property
    def review_on(self) -> date | None:
        """The day by which somebody should ask whether it is still offered; None where it ends by itself."""
        known = self.updated or (self.since.last_day() if self.since else None) or self.valid_from
        if known is None or self.valid_until is not None:
            return None
        return date(known.year + _REVIEW_YEARS, known.month, min(known.day, 28))

    def next_turn(self, today: date) -> date | None:
        """The next day on which it begins or is over, or its editor is asked about it."""
        over = self.valid_until + timedelta(days=1) if self.valid_until else None
        return next_of([self.valid_from, over, self.review_on], today)


class Service(Entry, frozen=True, kw_only=True, tag="service"):
    """A service platform: what, where, when, and how it works."""

    name: str
    what: str = ""
    where: str = ""
    hours: str = ""
    provider: str = ""
    link: str = ""
    steps: tuple[Step, ...] = ()
    office_contact: str = ""
