"""Takes nothing, gives what every entry beside a person has, and the small parts that several kinds share."""

from __future__ import annotations

from datetime import date

from builder.base.dates import FuzzyDate
from builder.base.values import Value
from builder.model.source import Figure, PhotoRef, Source, Story
from builder.model.status import Standing


class Entry(Value, frozen=True, kw_only=True):
    """What every entry beside a person has."""

    file: str
    id: str
    slug: str
    aliases: tuple[str, ...] = ()
    standing: Standing = Standing()
    updated: date | None = None
    sources: tuple[Source, ...] = ()
    figures: tuple[Figure, ...] = ()
    photos: tuple[PhotoRef, ...] = ()
    story: Story = Story()


class Step(Value, frozen=True, kw_only=True):
    """A step of a procedure."""

    title: str
    text: str = ""
    count: str = ""


class Document(Value, frozen=True, kw_only=True):
    """A plan, standard or form that something rests on; the file itself lies elsewhere."""

    title: str
    date: FuzzyDate | None = None
    version: str = ""
    url: str = ""


def next_of(days: list[date | None], today: date) -> date | None:
    """The first of these days that is still to come."""
    return min((day for day in days if day and day > today), default=None)
