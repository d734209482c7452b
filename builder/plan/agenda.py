"""Takes a programme, gives its deadlines as a calendar to subscribe: entries that come back by themselves (RFC 5545)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from builder.base.typography import tidy
from builder.model.deadlines import Deadline, span_in
from builder.model.programme import Programme
from builder.plan import urls
from builder.plan.calendar import CalendarEntry, CalendarView
from builder.plan.context import PlanContext
from builder.plan.words import word

_EPOCH: Final = date(2000, 1, 1)
_EVERY_MONTH: Final = tuple(range(1, 13))
_COMMON: Final = 2023  # a year whose February has 28 days
_LAST: Final = 31


class _Part(NamedTuple):
    """What one rule can say of a deadline."""

    months: tuple[int, ...]
    day: int  # 31: the last of the month
    length: int  # days
    falls: bool = False  # back to the end of a shorter month

    def day_in(self, year: int, month: int) -> date | None:
        """Its first day in a month, if it has one there."""
        length = monthrange(year, month)[1]
        day = min(self.day, length) if self.falls or self.day == _LAST else self.day
        return date(year, month, day) if month in self.months and day <= length else None

    def rule(self) -> str:
        """The same as an RRULE: -1 is the last day."""
        months = f";BYMONTH={','.join(map(str, self.months))}" if self.months != _EVERY_MONTH else ""
        days = f"BYMONTHDAY={-1 if self.day == _LAST else self.day}"
        if self.falls:
            days = f"BYMONTHDAY={','.join(map(str, range(28, self.day + 1)))};BYSETPOS=-1"
        return f"FREQ=MONTHLY{months};{days}"


def agenda(context: PlanContext, programme: Programme) -> CalendarView:
    """The deadlines with days; stamps and first days come from content, so that the same file is the same any day."""
    stamp = _stamp(programme)
    entries = tuple(
        _entry(context, programme, deadline, part, f"{number}{'abcd'[index] if index else ''}", stamp)
        for number, deadline in enumerate(programme.calendar, start=1)
        for index, part in enumerate(_parts(deadline))
    )
    return CalendarView(title=word("agenda", context.language, name=programme.name), entries=entries)


def _entry(
    context: PlanContext, programme: Programme, deadline: Deadline, part: _Part, name: str, stamp: date
) -> CalendarEntry:
    start = _first_day(part, stamp)
    return CalendarEntry(
        uid=f"{programme.id}-{name}@exemplar",
        start=start,
        end=start + timedelta(days=part.length),
        stamp=stamp,
        summary=f"{programme.name} · {deadline.title}",
        location="",
        url=deadline.url or urls.absolute(context.settings.base_url, urls.programme(programme.slug)),
        rrule=part.rule(),
        text=tidy(deadline.text or deadline.count),
    )


def _stamp(programme: Programme) -> date:
    """When the entry last changed, as far as the content says."""
    days = [source.date.first_day() for source in programme.sources if source.date]
    return programme.updated or max((day for day in days if day), default=_EPOCH)


def _parts(deadline: Deadline) -> Iterator[_Part]:
    """Split a deadline where months differ: a span ends with its month, and a rule gives all its dates one length.

    February is told by its 28 days; where a span reaches the 29th, that day comes back alone, in leap years only.
    """
    if not deadline.day:
        return
    months = deadline.months or _EVERY_MONTH
    if deadline.to_day <= deadline.day:
        yield _Part(months, deadline.day, 1, falls=28 < deadline.day < _LAST)
        return
    lengths: dict[tuple[int, int], list[int]] = {}
    for month in months:
        first, last = span_in(deadline, _COMMON, month)
        day = _LAST if first.day < deadline.day else deadline.day  # all of it is the last day of February
        lengths.setdefault((day, (last - first).days + 1), []).append(month)
    for (day, length), found in lengths.items():
        yield _Part(tuple(found), day, length)
    if 2 in months and deadline.day < 29 <= deadline.to_day:
        yield _Part((2,), 29, 1)


def _first_day(part: _Part, since: date) -> date:
    """The first day on or after `since` on which the rule holds; a 29th of February waits for a leap year."""
    year, month = since.year, since.month
    while True:
        found = part.day_in(year, month)
        if found and found >= since:
            return found
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
