"""Takes nothing, gives media coverage: what was printed, sent or filmed about the people of the site."""

from __future__ import annotations

from builder.base.dates import FuzzyDate
from builder.model.entry import Entry
from builder.model.reference import PersonRef


class Coverage(Entry, frozen=True, kw_only=True, tag="coverage"):
    """An item of coverage; a body is its transcript. Without an address it needs a source that tells of it."""

    title: str
    outlet: str = ""
    medium: str = ""  # slug of schema.MEDIA
    date: FuzzyDate | None = None
    author: str = ""
    url: str = ""
    archive: str = ""  # a stored copy
    summary: str = ""
    people: tuple[PersonRef, ...] = ()
    series: str = ""
    event: str = ""  # reference
    programme: str = ""  # reference
