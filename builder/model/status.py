"""Takes a status word and dates, gives whether an entry is shown today and when that next changes."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from builder.base.values import Value


class Status(StrEnum):
    """Where a person stands between being named and being shown."""

    DRAFT = "draft"
    LEAD = "lead"
    RESERVE = "reserve"
    NOMINATED = "nominated"
    REVIEWING = "reviewing"
    NOTICE = "notice"  # 公示: shown on the notice's page only
    PUBLISHED = "published"
    ARCHIVED = "archived"  # the pages stay; not on home, not in feeds
    HELD = "held"
    REVOKED = "revoked"  # the old address answers with a nameless page


SHOWN = frozenset({Status.PUBLISHED, Status.ARCHIVED})
WITHDRAWN = frozenset({Status.HELD, Status.REVOKED})  # their names may stand in no text


class Standing(Value, frozen=True, kw_only=True):
    """The status of an entry with the dates that govern it."""

    status: Status = Status.PUBLISHED
    publish_on: date | None = None
    notice_from: date | None = None
    notice_to: date | None = None
    expires_on: date | None = None
    tombstone: bool = False

    def shown(self, today: date) -> bool:
        """Whether the entry's page is built on that day (`expires_on` is the last day it is)."""
        if self.status not in SHOWN:
            return False
        return not (self.publish_on and today < self.publish_on) and not (self.expires_on and today > self.expires_on)

    def next_change(self, today: date) -> date | None:
        """The next day on which `shown` may differ."""
        if self.status not in SHOWN:
            return None
        days = [self.publish_on, self.expires_on + timedelta(days=1) if self.expires_on else None]
        return min((day for day in days if day and day > today), default=None)
