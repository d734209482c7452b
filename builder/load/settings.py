"""Takes the text of site.toml and the arguments of a run, gives the settings; without the file all defaults hold."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.text import is_safe_slug, nearest
from builder.base.values import Value
from builder.gate.private_keys import is_private_key
from builder.load.admin_settings import read_admin
from builder.load.programme_settings import read_nomination, read_release, read_screen, read_series
from builder.load.site_toml import FILE, SiteToml, without_secret
from builder.model.settings import (
    DEFAULT_CATEGORIES,
    DEFAULT_LEVELS,
    Category,
    Legal,
    Level,
    Settings,
    SiteField,
)
from builder.model.settings_table import keys_of, sections

_TOP: Final = keys_of("")
_SECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    section[1:-1]: keys_of(section) for section in sections() if re.fullmatch(r"\[\w+\]", section)
}
_NESTED: Final = {"nominate": ("channels",)}  # tables below a section, which their own readers look after
_LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    section[2:-2]: keys_of(section) for section in sections() if re.fullmatch(r"\[\[\w+\]\]", section)
}
_CONTACT: Final = re.compile(r"(?:mailto|tel|https?):[^\s<>\"]+", re.IGNORECASE)


class Arguments(Value, frozen=True, kw_only=True):
    """What the command line may override."""

    base_url: str | None = None
    links: str | None = None  # portable or directory
    today: date | None = None
    strict: bool = False
    drafts: bool = False
    admin: bool = False  # whether [admin] publish = true counts: builds for the public write the editor, nothing else does


def read_settings(text: str | None, arguments: Arguments) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """Read site.toml (None: there is none). Faulty values fall back to their defaults and are errors."""
    try:
        data = tomllib.loads(text) if text is not None else {}
    except tomllib.TOMLDecodeError as fault:
        place = re.search(r"line (\d+), column (\d+)", str(fault))
        line, column = (int(place[1]), int(place[2])) if place else (0, 0)
        lines = (text or "").splitlines()
        excerpt = without_secret(lines[line - 1]) if 0 < line <= len(lines) else ""
        span = Span(file=FILE, line=line, column=column, length=1, excerpt=excerpt)
        return _defaults(arguments), (diagnose("S101", span, reason=str(fault)),)
    toml = SiteToml(text or "", data)
    _check_keys(toml)
    settings = _settings(toml, arguments)
    return settings, tuple(toml.diagnostics)


def _defaults(arguments: Arguments) -> Settings:
    settings, _ = read_settings(None, arguments)
    return settings


def _print_fonts(toml: SiteToml) -> dict[str, str]:
    fonts = toml.table("print").get("fonts", {})
    return {key: value for key, value in fonts.items() if isinstance(value, str)} if isinstance(fonts, dict) else {}


def _settings(toml: SiteToml, arguments: Arguments) -> Settings:
    base = Settings()
    home, privacy = toml.table("home"), toml.table("privacy")
    publishing, honors = toml.table("publishing"), toml.table("honors")
    top = {key: toml.text(toml.data, key, str(getattr(base, key))) for key in _TOP}
    if not top["language"].startswith("zh"):
        top |= _foreign_defaults(toml.data, top)
    links = toml.text(publishing, "links", "portable")
    zone = _zone(toml, top["timezone"])
    top["base_url"] = _base_url(toml, top["base_url"], arguments.base_url)
    return base.__replace__(
        **top,
        legal=_legal(toml),
        cover=toml.text(home, "cover", ""),
        lede=toml.text(home, "lede", ""),
        print_fonts=_print_fonts(toml),
        categories=_categories(toml),
        levels=_levels(toml),
        fields=_fields(toml),
        repository=toml.text(privacy, "repository", "public"),
        allow=toml.texts(privacy, "allow"),
        links=arguments.links or links,
        host=toml.text(publishing, "host", ""),
        files=toml.texts(publishing, "files"),
        noindex=toml.flag(publishing, "noindex"),
        require_source=toml.flag(honors, "require_source"),
        anonymise_after=toml.number(toml.table("notices"), "anonymise_after", base.anonymise_after, 3650),
        series=read_series(toml),
        release=read_release(toml),
        nomination=read_nomination(toml),
        screen=read_screen(toml),
        admin=read_admin(toml, publish=arguments.admin),
        today=arguments.today or datetime.now(zone).date(),
        drafts=arguments.drafts,
        strict=arguments.strict,
    )


def _foreign_defaults(data: Mapping[str, object], top: Mapping[str, str]) -> dict[str, str]:
    """What a site in another language is called where it does not say so: no Chinese title, no Chinese seal."""
    title = top["title"] if "title" in data else "Role Models"
    initials = "".join(word[0] for word in title.split() if word[0].isupper())[:2]
    return {"title": title, "brand": top["brand"] if "brand" in data else initials or title[:1]}


def _legal(toml: SiteToml) -> Legal:
    table = toml.table("legal")
    said = {key: toml.text(table, key, "") for key in _SECTIONS["legal"]}
    if ":" in said["corrections"] and not _CONTACT.fullmatch(said["corrections"]):
        toml.report("S118", "corrections", found=said["corrections"])
        said["corrections"] = ""
    return Legal(**said)


def _check_keys(toml: SiteToml) -> None:
    allowed = (*_TOP, *_SECTIONS, *_LISTS, "fields")
    for key in toml.data:
        if key not in allowed:
            toml.report("S102", key, key=key, hint=_meant(key, allowed))
    for section, own in _SECTIONS.items():
        keys = (*own, *_NESTED.get(section, ()))
        for key in toml.table(section):
            if key not in keys:
                toml.report("S102", key, key=f"{section}.{key}", hint=_meant(key, keys))
    for name, keys in _LISTS.items():
        for row in toml.rows(name):
            for key in row:
                if key not in keys:
                    toml.report("S102", key, key=f"{name}.{key}", hint=_meant(key, keys))


def _meant(key: str, allowed: tuple[str, ...]) -> str:
    close = nearest(key, list(allowed))
    return f"是不是 {close}？" if close else f"可用：{'、'.join(allowed)}"


def _zone(toml: SiteToml, name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        toml.report("S109", "timezone", name=name)
        return ZoneInfo("UTC")


def _base_url(toml: SiteToml, written: str, asked: str | None) -> str:
    url = written if asked is None else asked
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        _ = parts.port  # asks whether it is one
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        if asked is None:
            toml.report("S110", "base_url", url=url)
        else:
            toml.diagnostics.append(diagnose("S110", Span(file="--base-url"), url=url))
        return ""
    return url if url.endswith("/") else f"{url}/"


def _categories(toml: SiteToml) -> tuple[Category, ...]:
    rows = toml.rows("categories")
    if not rows:
        return DEFAULT_CATEGORIES
    if not 2 <= len(rows) <= 9:
        toml.report("S111", "categories", found=len(rows))
    found = []
    for room, row in enumerate(rows, start=1):
        slug, zh, en, mark, definition = (toml.text(row, key, "") for key in _LISTS["categories"])
        _check_term(toml, "categories", slug, zh or en)
        found.append(Category(slug=slug, zh=zh or en, en=en, mark=mark or (zh or en)[:1], definition=definition,
                              room=min(room, 9)))  # fmt: skip
    _check_unique(toml, "categories", [category.slug for category in found])
    return tuple(found)


def _levels(toml: SiteToml) -> tuple[Level, ...]:
    if "levels" not in toml.data:
        return DEFAULT_LEVELS
    rows = toml.rows("levels")
    if len(rows) > 5:
        toml.report("S112", "levels", found=len(rows))
    found = []
    for number, row in enumerate(rows, start=1):
        slug, zh, en, mark = (toml.text(row, key, "") for key in ("slug", "zh", "en", "mark"))
        rank = row.get("rank", number)
        if not isinstance(rank, int) or not 1 <= rank <= 5:
            toml.report("S113", "rank", found=rank)
            rank = 5
        _check_term(toml, "levels", slug, zh or en)
        found.append(Level(slug=slug, zh=zh or en, en=en, rank=rank, mark=mark or (zh or en)[:1]))
    _check_unique(toml, "levels", [level.slug for level in found])
    return tuple(found)


def _check_term(toml: SiteToml, name: str, slug: str, label: str) -> None:
    if not is_safe_slug(slug):
        toml.report("S114", "slug", table=name, slug=slug)
    if not label:
        toml.report("S115", "slug", table=name, slug=slug)


def _check_unique(toml: SiteToml, name: str, slugs: list[str]) -> None:
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        toml.report("S116", "slug", table=name, slug=slug)


def _fields(toml: SiteToml) -> tuple[SiteField, ...]:
    found = []
    for name, row in toml.table("fields").items():
        if isinstance(row, dict) and is_private_key(name):
            toml.report("S146", f"fields.{name}", name=name)
        elif isinstance(row, dict):
            found.append(SiteField(name=name, type=toml.text(row, "type", "text"), label=toml.text(row, "label", name)))
        else:
            toml.report("S103", name, key=f"fields.{name}")
    return tuple(found)
