"""Takes text as people type it, gives the same text in plain ASCII digits, letters and separators, with a way back.

Folding keeps one character for one character; only what nobody sees (zero-width characters, the rest of an
entity, tags like <b> inside a number) is left out, and `Folded.place` leads back to the original offsets.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

NOTHING: Final = "\u200b"  # stands for what is left out
BREAK: Final = "\n"  # no pattern of the gate reaches across it

_DASHES: Final = frozenset("‐‑‒–—―−﹣－ー─~～〜")
_DOTS: Final = frozenset("·•・‧∙⋅●")
_FIXED: Final[dict[str, str]] = {"（": "(", "）": ")", "【": "[", "】": "]", "〔": "[", "〕": "]", "\t": " "}
_KEYCAP: Final = "\u20e3"
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_PERCENT: Final = re.compile(r"%(?:40|2[bB]|20|2[dD])")
_TAG: Final = re.compile(r"</?(b|strong|em|i|u|s|del|code|mark|span|small|wbr|[a-z]+[1-6]?)\s*/?>", re.IGNORECASE)
_INLINE: Final = frozenset(["b", "strong", "em", "i", "u", "s", "del", "code", "mark", "span", "small", "wbr"])
# Addresses of pages carry long numbers (content ids) that are nobody's: the path is not scanned, the host is.
_URL: Final = re.compile(
    r"(?:(?:https?|ftp)://|(?<![A-Za-z0-9@.-])(?=(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,6}/))"
    r"[A-Za-z0-9.:-]*(?P<path>[/?#][A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*)"
)
_DATA_URL: Final = re.compile(r"data:(?P<path>[a-z]+/[A-Za-z0-9\-._~:/?@!$&*+,;=%]*)")
_QUERY: Final = re.compile(
    r"(?:(?<=[?&])|(?<=[?&]amp;))[a-z_]{0,20}?(?:tel|phone|mobile|mail|contact|lianxi|dianhua|shouji|sfz|idcard)[a-z_]{0,20}=[^&#]*",
    re.IGNORECASE,
)


class _Table(dict[int, str]):
    """Character to folded character, each worked out once, when first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _FIXED:
        return _FIXED[character]
    if character in _DASHES:
        return "-"
    if character in _DOTS:
        return "·"
    digit = unicodedata.digit(character, -1)  # also ① ⑴ ² and the digits of other scripts
    if digit >= 0:
        return str(digit)
    category = unicodedata.category(character)
    if category in ("Cf", "Mn", "Me") or character == _KEYCAP:
        return NOTHING
    if category == "Zs":
        return " "
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


_TABLE: Final = _Table()


class Folded(NamedTuple):
    """Folded text, and for every character of it (and its end) the offset in the original."""

    text: str
    positions: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Original offsets of text[start:end]."""
        return self.positions[start], self.positions[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold text for matching: page addresses blanked, entities and inline tags taken out, characters made plain."""
    flat = _flatten(text).translate(_TABLE)
    if NOTHING not in flat:
        return Folded(flat, range(len(text) + 1))
    positions = [index for index, character in enumerate(flat) if character != NOTHING]
    return Folded(flat.replace(NOTHING, ""), [*positions, len(text)])


def plain(text: str) -> str:
    """Fold a short text alone (an allow-list entry, a key): no offsets, letters in one case."""
    return fold(text).text.casefold()


def _flatten(text: str) -> str:
    """Take markup and addresses out, keeping every length."""
    if "/" in text or "data:" in text:
        text = _DATA_URL.sub(_blank_path, _URL.sub(_blank_path, text))
    if "&" in text:
        text = _ENTITY.sub(_decode_entity, text)
    if "%" in text:
        text = _PERCENT.sub(lambda found: chr(int(found[0][1:], 16)) + NOTHING * 2, text)
    if "<" in text:
        text = _TAG.sub(_drop_tag, text)
    return text


def _blank_path(found: re.Match[str]) -> str:
    """Blank the path and query, but for query fields that say they hold a number or an address of a person."""
    whole, path = found[0], found["path"]
    kept = [BREAK] * len(path)
    for field in _QUERY.finditer(path):
        kept[field.start() : field.end()] = field[0]
    return whole[: len(whole) - len(path)] + "".join(kept)


def _decode_entity(found: re.Match[str]) -> str:
    decoded = html.unescape(found[0])
    if len(decoded) != 1:
        return found[0]
    return decoded + NOTHING * (len(found[0]) - 1)


def _drop_tag(found: re.Match[str]) -> str:
    filler = NOTHING if found[1].lower() in _INLINE else BREAK
    return filler * len(found[0])
