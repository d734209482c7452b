"""Takes deadlines and a day, gives their rows: the rule in words, the next date, whether it is now."""

from __future__ import annotations

from datetime import date
from typing import Final

from builder.base.dates import MONTHS
from builder.base.typography import tidy
from builder.model.deadlines import Deadline, next_span
from builder.plan.views import DeadlineRow
from builder.plan.words import word

_LAST: Final = 31


def deadline_row(deadline: Deadline, today: date, language: str) -> DeadlineRow:
    """Tell when it is and when it is next; the page changes only where a span begins or has passed."""
    span = next_span(deadline, today)
    return DeadlineRow(
        title=deadline.title,
        text=tidy(deadline.text),
        rule=deadline.count or _rule(deadline, language),
        big=f"{span[0].month}.{span[0].day:02d}" if span else "",
        next=_span(*span, language) if span else "",
        datetime=span[0].isoformat() if span else "",
        now=bool(span and span[0] <= today),
        url=deadline.url,
    )


def _span(first: date, last: date, language: str) -> str:
    key = "turn_day" if first == last else "turn_span"
    return word(key, language, year=first.year, month=first.month, month_name=MONTHS[first.month], first=first.day,
                last=last.day)  # fmt: skip


def _rule(deadline: Deadline, language: str) -> str:
    if not deadline.day:
        return ""
    end = max(deadline.day, deadline.to_day)
    last = word("month_end", language) if end == _LAST else word("of_month", language, last=end)
    days = last
    if end > deadline.day:
        days = word("the_days", language, first=deadline.day, last=last)
    if not deadline.months:
        return word("monthly", language, days=days)
    chinese = language.startswith("zh")
    months = ("、" if chinese else ", ").join(str(month) if chinese else MONTHS[month] for month in deadline.months)
    return word("yearly", language, months=months, days=days)
