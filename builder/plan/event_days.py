"""Takes the dates of an event, gives them in words: one day, a span of days, with the time where it is known."""

from __future__ import annotations

from datetime import date

from builder.base.dates import day_words
from builder.model.event import Event


def event_days(event: Event, language: str) -> str:
    """When an event is: the editor's own words, else from when to when, with the time of day."""
    start = event.date or event.period
    if start is None:
        return ""
    words = start.words(language)
    first, last = start.first_day(), event.until.last_day() if event.until and event.until.day else None
    if start.day and not start.text and first and last and first < last:
        words = days_in_words(first, last, language)
    return " ".join(part for part in (words, event.time) if part)


def days_in_words(first: date | None, last: date | None, language: str) -> str:
    """A span of days in words: 2026 年 5 月 1 日—5 月 20 日."""
    if first is None or last is None:
        return ""
    words = [day_words(day, language) for day in (first, last)]
    if first == last:
        return words[0]
    if language.startswith("zh") and first.year == last.year:
        words[1] = words[1].partition("年 ")[2]
    return "—".join(words) if language.startswith("zh") else " – ".join(words)


def day_and_month(day: date, language: str) -> str:
    """A day without its year: 5 月 20 日 · 20 May."""
    words = day_words(day, language)
    return words.partition("年 ")[2] if language.startswith("zh") else words.rpartition(" ")[0]


def numeral(day: date) -> str:
    """A day as a numeral: 5.06."""
    return f"{day.month}.{day.day:02d}"
