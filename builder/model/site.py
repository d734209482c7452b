"""Takes entries and settings, gives the site: everything the planners may know, and nothing private."""

from __future__ import annotations

from datetime import date

from builder.base.values import Value
from builder.model.care import Benefit, Service
from builder.model.coverage import Coverage
from builder.model.event import Event
from builder.model.notice import Notice
from builder.model.person import Person
from builder.model.place import Place
from builder.model.programme import Programme
from builder.model.roll import Roll
from builder.model.settings import Series, Settings
from builder.model.studio import Studio
from builder.model.texts import Reader, SiteFigure, TextPage


class Photo(Value, frozen=True, kw_only=True):
    """A usable picture in the site folder; the original is never published."""

    file: str  # relative to the site folder
    digest: str  # of its bytes
    width: int  # px, after orientation
    height: int


class Withdrawal(Value, frozen=True, kw_only=True):
    """A person taken back: the addresses that now answer without a name (or with a tombstone's)."""

    id: str
    slugs: tuple[str, ...]  # slug and aliases
    tombstone: str = ""  # name and date, only with `tombstone: true`


class StaticFile(Value, frozen=True, kw_only=True):
    """A file named in [publishing] files."""

    name: str
    digest: str


class Site(Value, frozen=True, kw_only=True):
    """What is shown today. People, events ... that are not shown are not here at all."""

    settings: Settings
    people: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()
    programmes: tuple[Programme, ...] = ()
    studios: tuple[Studio, ...] = ()
    rolls: tuple[Roll, ...] = ()
    notices: tuple[Notice, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    series: tuple[Series, ...] = ()  # in use today, declared ones first
    benefits: tuple[Benefit, ...] = ()
    services: tuple[Service, ...] = ()
    figures: tuple[SiteFigure, ...] = ()
    readers: tuple[Reader, ...] = ()
    places: tuple[Place, ...] = ()
    pages: tuple[TextPage, ...] = ()
    photos: tuple[Photo, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    static: tuple[StaticFile, ...] = ()
    hidden: tuple[str, ...] = ()  # slugs and aliases of people who exist but are not shown: silently no link
    next_change: date | None = None  # the next day on which the output changes by itself
