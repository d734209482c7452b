"""Takes the time of day of an event, gives it in words and in UTC by the clock of the site."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from builder.base.dates import FuzzyDate
from builder.base.values import Value
from builder.load.taking import report, text
from builder.load.typed import Reading, Record

_TIME: Final = re.compile(r"(\d{1,2}):(\d{2})(?:[-–—~至到](\d{1,2}):(\d{2}))?")


class Clock(Value, frozen=True, kw_only=True):
    """When an event begins and ends."""

    words: str = ""  # 14:30 or 14:30–16:00
    begins: datetime | None = None
    ends: datetime | None = None


def read_clock(reading: Reading, record: Record, when: FuzzyDate | None) -> Clock:
    """Read 14:30, 14:30-16:00 or 14：30 至 16：00; UTC is known only where the day is."""
    given = text(record, "time")
    if not given:
        return Clock()
    match = _TIME.fullmatch(unicodedata.normalize("NFKC", given).replace(" ", ""))
    times = _times([int(part) for part in match.groups(default="-1")]) if match else None
    if times is None:
        report(reading, "N104", record, found=given)
        return Clock()
    begins, ends = times
    words = f"{begins:%H:%M}" + (f"–{ends:%H:%M}" if ends else "")
    day = when.first_day() if when and when.day else None
    if day is None:
        return Clock(words=words)
    zone = ZoneInfo(reading.settings.timezone)
    at = [datetime.combine(day, moment, zone).astimezone(UTC) if moment else None for moment in times]
    naive = [datetime.combine(day, moment) for moment in times if moment]
    back = [moment.astimezone(zone).replace(tzinfo=None) for moment in at if moment]
    if naive != back or (at[0] and at[1] and at[1] <= at[0]):
        report(reading, "N106", record, found=given, zone=reading.settings.timezone)
        return Clock(words=words)
    return Clock(words=words, begins=at[0], ends=at[1])


def _times(parts: list[int]) -> tuple[time, time | None] | None:
    """Begin and end; None if they are no times of one day in this order."""
    try:
        begins = time(parts[0], parts[1])
        ends = time(parts[2], parts[3]) if parts[2] >= 0 else None
    except ValueError:
        return None
    return None if ends and ends <= begins else (begins, ends)
