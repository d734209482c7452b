"""Takes what a page is about, gives its title, crumbs, share data and JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.views import Link, PageMeta
from builder.plan.words import word

_SCRIPT_SAFE: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_DESCRIPTION_LENGTH: Final = 120  # characters; search engines cut later, messengers sooner

Json = Mapping[str, object]


def serialise(data: object) -> str:
    """Serialise JSON so that it may stand inside a script data block: no <, >, & and no line separators."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char, escaped in _SCRIPT_SAFE.items():  # translate() would look every character up: 30 times as long
        text = text.replace(char, escaped)
    return text


def page_meta(
    context: PlanContext,
    url: str,
    title: str,
    *,
    description: str = "",
    kind: str = "website",
    section: str = "",
    trail: tuple[Link, ...] = (),
    share: str = "",
    data: Json | None = None,
    room: int = 0,
    noindex: bool = False,
    canonical: str = "",
) -> PageMeta:
    """Make the meta of one page; `trail` are the crumbs between home and this page, `share` a site-root picture."""
    base = context.settings.base_url
    home = Link(text=word("home", context.language), url="/")
    crumbs = () if url == "/" else (home, *trail, Link(text=title, url=url, current=True))
    graph = [item for item in (data, _breadcrumbs(base, crumbs)) if item]
    return PageMeta(
        path=url,
        title=title,
        description=(description or " · ".join(dict.fromkeys((title, context.settings.title))))[:_DESCRIPTION_LENGTH],
        kind=kind,
        canonical=urls.absolute(base, canonical or url),
        image=urls.absolute(base, share or "/assets/share.png"),
        json_ld=serialise({"@context": "https://schema.org", "@graph": graph}) if graph else "",
        crumbs=crumbs,
        section=section or url,
        room=room,
        noindex=noindex,
    )


def _breadcrumbs(base: str, crumbs: tuple[Link, ...]) -> Json | None:
    if not crumbs or not base:
        return None
    items = [
        {"@type": "ListItem", "position": index, "name": crumb.text, "item": urls.absolute(base, crumb.url)}
        for index, crumb in enumerate(crumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def item_list(base: str, named: tuple[tuple[str, str], ...]) -> Json:
    """An ItemList of (name, url)."""
    items = [
        {"@type": "ListItem", "position": index, "name": name, **({"url": urls.absolute(base, url)} if base else {})}
        for index, (name, url) in enumerate(named, start=1)
    ]
    return {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}


def compact(data: Json) -> dict[str, object]:
    """Drop what is not known."""
    return {key: value for key, value in data.items() if value not in ("", None, [], ())}
