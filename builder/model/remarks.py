"""Takes nothing, gives what forms say beside the field table: which fields come first in a kind, and a word to the wise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# What nearly every entry needs: these stand ready to be filled in, in this order; the rest waits behind them.
USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "people": ("id", "slug", "name", "status", "category", "level", "year", "honor", "place", "org", "summary"),
    "events": ("id", "slug", "title", "status", "subtype", "date", "place", "venue", "organizer", "summary"),
    "programmes": ("id", "slug", "name", "status", "level", "seal", "issuer", "scope", "summary"),
    "studios": ("id", "slug", "name", "status", "founded", "place", "summary"),
    "pages": ("id", "slug", "title", "status", "summary", "menu"),
    "readers": ("id", "slug", "title", "status", "people", "questions", "pinyin", "summary"),
    "rolls": ("id", "slug", "programme", "period", "title", "status", "issued", "total", "part", "entries"),
    "notices": ("id", "slug", "title", "status", "subtype", "open", "close", "programme", "period",
                "office_contact"),
    "media": ("id", "slug", "title", "status", "outlet", "medium", "date", "url", "series"),
    "benefits": ("id", "slug", "name", "status", "area", "kind", "provider", "how", "valid_from", "valid_until"),
    "services": ("id", "slug", "name", "status", "what", "where", "hours", "link"),
    "figures": ("id", "slug", "label", "value", "unit", "qualifier", "scale", "as_of"),
    "places": ("id", "slug", "name", "status", "kind", "place", "hours", "summary"),
}
REMARKS: Final[Mapping[str, str]] = {  # of a field at the top of an entry, for those who write the file by hand
    "id": "永久不变，二维码里用它",
    "slug": "网页地址里的名字，发布后不要改；要改，把旧的写进 aliases",
    "status": "写好、核对好以后改成 published（发布）",
    "level": "只有一项荣誉时写 level、year、honor 三行；有几项时删去这三行，写 honors",
    "board_story": "展板上用的文字，不写就用正文",
    "quote": "本人说过的原话",
    "period": "季度 2024-Q3，批次 2025-B4",
    "entries": "有页面的写 ref，没有页面的写 name",
    "figures": "第一项是页面上的大数字，照来源写",
    "sources": "每件事从哪里来，正文里用 [1] [2] 指它",
}
