"""Takes a deadline that comes back and a day, gives when it is next, and when that answer next changes."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from builder.base.values import Value
from builder.model.entry import next_of


class Deadline(Value, frozen=True, kw_only=True):
    """A day, or a span of days, that comes back every month or in certain months."""

    title: str
    text: str = ""
    count: str = ""  # as printed; shown where no day is given
    day: int = 0  # of the month; 31 means its last day; 0: only words are known
    to_day: int = 0  # last day of a span; 0: one day
    months: tuple[int, ...] = ()  # 1..12; none: every month
    url: str = ""  # where it takes place, such as an official ballot


def next_span(deadline: Deadline, today: date) -> tuple[date, date] | None:
    """First and last day of the span that today lies in, else of the next one; None where only words are known.

    In a short month a day ends with the month: 31 always means the last day, and 30 does in February.
    """
    if not deadline.day:
        return None
    year, month = today.year, today.month
    for _ in range(13):  # the same month of next year is the furthest a deadline can be
        if not deadline.months or month in deadline.months:
            first, last = span_in(deadline, year, month)
            if today <= last:
                return first, last
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    raise AssertionError("a deadline names months from 1 to 12")


def span_in(deadline: Deadline, year: int, month: int) -> tuple[date, date]:
    """First and last day of a deadline in one month."""
    length = monthrange(year, month)[1]
    first, last = deadline.day, max(deadline.day, deadline.to_day)
    return date(year, month, min(first, length)), date(year, month, min(last, length))


def next_turn(deadlines: Iterable[Deadline], today: date) -> date | None:
    """The next day on which one of them begins or has passed."""
    turns: list[date | None] = []
    for deadline in deadlines:
        span = next_span(deadline, today)
        if span:
            turns += [span[0], span[1] + timedelta(days=1)]
    return next_of(turns, today)
