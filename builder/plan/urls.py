"""Takes slugs, gives URLs: the only maker of site-root paths, and the one resolver of links between pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from builder.base.dates import FuzzyDate
from builder.base.values import digest

ROOMS: Final = "/categories/"
RELEASES: Final = "/releases/"
_PLAIN: Final = re.compile(r"[A-Za-z0-9/_.~#?=&%-]*")  # stays as it is when quoted


def person(slug: str) -> str:
    """A person's page."""
    return f"/people/{slug}/"


def board(slug: str) -> str:
    """A person's printable board."""
    return f"/people/{slug}/board/"


def board_qr(slug: str) -> str:
    """The QR picture of a person."""
    return f"/people/{slug}/qr.svg"


def doorway(identifier: str) -> str:
    """The permanent address that QR codes carry."""
    return f"/q/{identifier}/"


def term(kind: str, slug: str, bucket: str = "") -> str:
    """A category or level page; `bucket` is a year or "undated"."""
    folder = {"category": "categories", "level": "levels"}[kind]
    return f"/{folder}/{slug}/{bucket}/" if bucket else f"/{folder}/{slug}/"


def year(bucket: str) -> str:
    """A year page; "undated" for honours without a year."""
    return f"/years/{bucket}/"


def letter(name: str, language: str) -> str:
    """People of one letter, which a Chinese site takes from the pinyin; # is other."""
    folder = "pinyin" if language.startswith("zh") else "letters"
    return f"/people/{folder}/{'other' if name == '#' else name.lower()}/"


def strokes(count: int) -> str:
    """People whose surname has that many strokes."""
    return f"/people/strokes/{count}/"


def programme(slug: str, edition: int = 0) -> str:
    """A programme or one edition of it."""
    return f"/programmes/{slug}/{edition}/" if edition else f"/programmes/{slug}/"


def agenda(slug: str) -> str:
    """A programme's deadlines as a calendar."""
    return f"/programmes/{slug}/calendar.ics"


def event(slug: str) -> str:
    """An event's page."""
    return f"/events/{slug}/"


def stop(slug: str, number: int) -> str:
    """A stop of a tour, on the tour's page."""
    return f"/events/{slug}/#{stop_anchor(number)}"


def stop_anchor(number: int) -> str:
    """The anchor of a tour's stop; QR codes at the stop carry it."""
    return f"stop-{number}"


def stop_qr(slug: str, number: int) -> str:
    """The QR picture of a tour's stop."""
    return f"/events/{slug}/{stop_anchor(number)}/qr.svg"


def tour_boards(slug: str) -> str:
    """The boards of a tour as a table."""
    return f"/events/{slug}/boards.csv"


def event_calendar(slug: str) -> str:
    """An event as a calendar file."""
    return f"/events/{slug}/event.ics"


def studio(slug: str) -> str:
    """A studio's page."""
    return f"/studios/{slug}/"


def readers(slugs: Sequence[str]) -> str:
    """Where readers are found: one needs no list."""
    return reader(slugs[0]) if len(slugs) == 1 else "/readers/"


def reader(slug: str) -> str:
    """A reader's page."""
    return f"/readers/{slug}/"


def epub(slug: str) -> str:
    """A reader as an EPUB."""
    return f"/readers/{slug}/{slug}.epub"


def reader_qr(slug: str) -> str:
    """The QR picture of a reader's page."""
    return f"/readers/{slug}/qr.svg"


def period(when: FuzzyDate) -> str:
    """A period as part of an address: 2024-12, 2024-q4, 2025-b4, 2024."""
    if when.quarter:
        return f"{when.year}-q{when.quarter}"
    return f"{when.year}-b{when.batch}" if when.batch else when.iso()


def roll(programme_slug: str, when: FuzzyDate | None = None) -> str:
    """A roll of a programme; all rolls of a programme without a period."""
    return f"/rolls/{programme_slug}/{period(when)}/" if when else f"/rolls/{programme_slug}/"


def notice(slug: str) -> str:
    """A public notice."""
    return f"/notices/{slug}/"


def coverage(slug: str) -> str:
    """The transcript of an item of media coverage."""
    return f"/media/{slug}/"


def coverage_of(kind: str, slug: str, bucket: str = "") -> str:
    """Coverage of one outlet or medium; `kind` is outlets or mediums, `bucket` a year or "undated"."""
    return f"/media/{kind}/{slug}/{bucket}/" if bucket else f"/media/{kind}/{slug}/"


def media(bucket: str = "") -> str:
    """All coverage, or that of a year."""
    return f"/media/{bucket}/" if bucket else "/media/"


def series(slug: str) -> str:
    """A series of events, reports or notices."""
    return f"/series/{slug}/"


def all_series(slugs: Sequence[str]) -> str:
    """Where series are found: one needs no list."""
    return series(slugs[0]) if len(slugs) == 1 else "/series/"


def venues(kind: str) -> str:
    """Events of one kind of venue."""
    return f"/events/venues/{kind}/"


def place(slug: str) -> str:
    """A park, wall or hall."""
    return f"/places/{slug}/"


def places(slugs: Sequence[str]) -> str:
    """Where places are found: one needs no list."""
    return place(slugs[0]) if len(slugs) == 1 else "/places/"


def benefit(slug: str) -> str:
    """A benefit on the page of all."""
    return f"/benefits/#{slug}"


def service(slug: str) -> str:
    """A service in the directory."""
    return f"/services/#{slug}"


def field(name: str) -> str:
    """A field of work on the page of all; its anchor hangs on the name alone."""
    return f"/fields/#{field_anchor(name)}"


def field_anchor(name: str) -> str:
    """The anchor of a field of work."""
    return f"f-{digest(name)[:8]}"


def study(slug: str) -> str:
    """A person's study sheet."""
    return f"/people/{slug}/study/"


def page(slug: str) -> str:
    """A page of prose."""
    return f"/{slug}/"


def derivative(digest: str, width: int, extension: str) -> str:
    """A picture made from a photo."""
    return f"/images/{digest[:2]}/{digest}-{width}.{extension}"


def file_of(url: str) -> str:
    """The output file behind a site-root URL."""
    path = url.lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def absolute(base_url: str, url: str) -> str:
    """The public address of a site-root path; "" without a base URL."""
    if not base_url:
        return ""
    return base_url.rstrip("/") + (url if _PLAIN.fullmatch(url) else quote(url, safe="/#?=&%~"))


def resolve(page_url: str, url: str, links: str) -> str:
    """Turn a site-root path into a link relative to the page; outside addresses and anchors stay as they are.

    `links` "portable" ends folders in index.html, so that the site works by double-click; "directory" does not.
    """
    if not url.startswith("/"):
        return url
    there, anchor = _target(url, links)
    return _relative(_folder(page_url), there) + anchor


@lru_cache(maxsize=65_536)
def _target(url: str, links: str) -> tuple[tuple[str, ...], str]:
    """The quoted segments a link ends at, and its anchor: the same for all pages that hold the link."""
    path, mark, fragment = url.partition("#")
    target = path.lstrip("/")
    if links == "portable" and (not target or target.endswith("/")):
        target += "index.html"
    return tuple(quote(target, safe="/.").split("/")), mark + fragment


@lru_cache(maxsize=256)
def _folder(page_url: str) -> tuple[str, ...]:
    return tuple(quote(page_url.lstrip("/"), safe="/.").split("/")[:-1])


def _relative(here: tuple[str, ...], there: tuple[str, ...]) -> str:
    common = 0
    while common < min(len(here), len(there) - 1) and here[common] == there[common]:
        common += 1
    return "../" * (len(here) - common) + "/".join(there[common:]) or "./"
