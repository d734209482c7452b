"""Takes nothing, gives media coverage: what was printed, sent or filmed about the people of the site."""

from __future__ import annotations

from typing import Final

from builder.base.dates import FuzzyDate
from builder.model.entry import Entry
from builder.model.reference import PersonRef
from builder.model.schema.parts import CONSENTS
from builder.model.source import PhotoRef

_NO_CONSENT: Final = {"", *(word for answer in ("no", "unrecorded") for word in (answer, *CONSENTS[answer]))}


class Coverage(Entry, frozen=True, kw_only=True, tag="coverage"):
    """An item of coverage; a body is its transcript. Without an address it needs a source that tells of it."""

    title: str
    outlet: str = ""
    outlet_slug: str = ""  # "" where the outlet's name cannot be an address
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


def may_be_exhibited(photo: PhotoRef) -> bool:
    """Whether a photo of a report or an event may hang among others: somebody took it, and somebody agreed."""
    return bool(photo.credit.strip()) and photo.consent.strip().lower() not in _NO_CONSENT
