"""Takes slugs, gives URLs: the only maker of site-root paths, and the one resolver of links between pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from urllib.parse import quote

ROOMS: Final = "/categories/"
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


def letter(name: str) -> str:
    """People of one pinyin letter; # is other."""
    return f"/people/pinyin/{'other' if name == '#' else name.lower()}/"


def strokes(count: int) -> str:
    """People whose surname has that many strokes."""
    return f"/people/strokes/{count}/"


def programme(slug: str, edition: int = 0) -> str:
    """A programme or one edition of it."""
    return f"/programmes/{slug}/{edition}/" if edition else f"/programmes/{slug}/"


def event(slug: str) -> str:
    """An event's page."""
    return f"/events/{slug}/"


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
