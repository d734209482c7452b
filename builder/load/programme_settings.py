"""Takes site.toml, gives what it says about series, the release matrix and recommendations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from builder.base.text import is_safe_slug
from builder.load.site_toml import SiteToml
from builder.model.settings import Channel, Nomination, ReleaseMatrix, Screen, Series
from builder.model.settings_table import keys_of

_LINK: Final = re.compile(r"(?:mailto|tel|https?):[^\s<>\"]+", re.IGNORECASE)
_CHANNEL: Final = keys_of("[[nominate.channels]]")


def read_series(toml: SiteToml) -> tuple[Series, ...]:
    """Read [[series]]."""
    found: list[Series] = []
    for row in toml.rows("series"):
        slug, name = toml.text(row, "slug", ""), toml.text(row, "name", "")
        if not is_safe_slug(slug):
            toml.report("S114", "slug", table="series", slug=slug)
        elif any(slug == other.slug for other in found):
            toml.report("S116", "slug", table="series", slug=slug)
        elif not name:
            toml.report("S115", "slug", table="series", slug=slug)
        else:
            goal = toml.number(row, "goal", 0, 100_000)
            found.append(Series(slug=slug, name=name, text=toml.text(row, "text", ""), goal=goal))
    return tuple(found)


def read_release(toml: SiteToml) -> ReleaseMatrix:
    """Read [release]: two levels and three classes, or nothing; their names are the site's own."""
    table = toml.table("release")
    matrix = ReleaseMatrix(levels=toml.texts(table, "levels"), classes=toml.texts(table, "classes"))
    if table and not _is_whole(matrix):
        toml.report("S131", "release", levels=len(matrix.levels), classes=len(matrix.classes))
        return ReleaseMatrix()
    return matrix


def _is_whole(matrix: ReleaseMatrix) -> bool:
    return all(len(set(words)) == len(words) == size and all(map(str.strip, words))
               for words, size in ((matrix.levels, 2), (matrix.classes, 3)))  # fmt: skip


def read_nomination(toml: SiteToml) -> Nomination | None:
    """Read [nominate] with [[nominate.channels]]; None where the site does not ask for recommendations."""
    table = toml.table("nominate")
    if not table:
        return None
    base = Nomination()
    return Nomination(
        programme=toml.text(table, "programme", ""),
        notice=toml.text(table, "notice", ""),
        who=toml.text(table, "who", ""),
        story=toml.number(table, "story", base.story, 10_000),
        photos=toml.number(table, "photos", base.photos, 20),
        photo_kb=toml.number(table, "photo_kb", base.photo_kb, 100_000),
        channels=tuple(_channel(toml, row) for row in toml.rows("channels", table)),
    )


def _channel(toml: SiteToml, row: Mapping[str, object]) -> Channel:
    for key in row:
        if key not in _CHANNEL:
            toml.report("S102", key, key=f"nominate.channels.{key}", hint=f"可用：{'、'.join(_CHANNEL)}")
    title, text, link, hours = (toml.text(row, key, "") for key in _CHANNEL)
    if link and not _leads_somewhere(link):
        toml.report("S132", "link", found=link)
        link = ""
    if not title:
        toml.report("S133", "nominate.channels")
    return Channel(title=title, text=text, link=link, hours=hours)


def _leads_somewhere(link: str) -> bool:
    if not _LINK.fullmatch(link):
        return False
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return bool(parts.hostname) if parts.scheme in ("http", "https") else True


def read_screen(toml: SiteToml) -> Screen | None:
    """Read [screen]; None where the site has no edition for screens."""
    if "screen" not in toml.data:
        return None
    table = toml.table("screen")
    seconds = toml.number(table, "seconds", Screen().seconds, 600)
    return Screen(seconds=max(seconds, 3), people=toml.texts(table, "people"))
