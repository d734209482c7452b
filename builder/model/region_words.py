"""Takes the name of a region of a layout, gives what an editor calls what stands there, in both languages."""

from __future__ import annotations

from typing import Final

_WORDS: Final = {
    "brand": ("馆名", "the site's name"),
    "name": ("姓名", "the name"),
    "name-wide": ("姓名", "the name"),
    "also": ("姓名的另一种写法", "the other spelling of the name"),
    "honour": ("荣誉", "the honour"),
    "numeral": ("大号数字", "the large figure"),
    "tally": ("正字计数", "the tally"),
    "say": ("简介", "the summary"),
    "story": ("正文", "the story"),
    "invite": ("扫码的提示", "the words beside the QR code"),
    "qr": ("二维码", "the QR code"),
    "foot": ("最下面的小字", "the small print"),
    "layout": ("整个版面", "the whole sheet"),
}


def region_words(name: str) -> dict[str, str]:
    """The facts `region` and `region_en` of a diagnostic; a region of a site's own theme keeps the name it has there."""
    zh, en = _WORDS.get(name, (name, name))
    return {"region": zh, "region_en": en}
