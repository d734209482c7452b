"""Takes text, gives its width, its folded forms, the nearest of several words, and slugs that are safe as file names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Final

SLUG_BYTES: Final = 200  # file systems allow 255; a suffix such as -2 and an extension must still fit

# Letters that NFKD leaves alone, because Unicode sees no accent in them.
_LATIN: Final = str.maketrans(
    {
        "ł": "l", "ø": "o", "ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
        "ħ": "h", "ŧ": "t", "ŋ": "ng", "ĸ": "k", "ə": "e", "ɛ": "e", "ɔ": "o", "ɓ": "b", "ɗ": "d", "ɖ": "d", "ƒ": "f",
        "ɠ": "g", "ɣ": "g", "ƙ": "k", "ɨ": "i", "ɩ": "i", "ɲ": "n", "ƴ": "y", "ʋ": "v", "ʉ": "u", "ǝ": "e", "ȷ": "j",
    }
)  # fmt: skip
_APOSTROPHES: Final = frozenset("'’‘ʼʻʹʾʿ`´′＇")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{number}" for number in range(10)), *(f"lpt{number}" for number in range(10))]
)


def nfc(text: str) -> str:
    """Compose the text canonically (NFC): how every text is kept."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Fold the text for comparing: NFKC (full-width to half-width), case, no invisible characters, single blanks."""
    visible = "".join(char for char in unicodedata.normalize("NFD", text) if unicodedata.category(char) != "Cf")
    for _ in range(2):  # Unicode 3.13, D146: one round can uncover another capital letter
        visible = unicodedata.normalize("NFKC", visible.casefold())
    return " ".join(visible.split())


def halfwidth(text: str) -> str:
    """Turn full-width ASCII forms and the ideographic blank into their half-width twins, nothing else."""
    return text.translate(_HALF_WIDTH)


_HALF_WIDTH: Final = {0x3000: " ", **{0xFF01 + offset: chr(0x21 + offset) for offset in range(0x5E)}}


def display_width(text: str) -> int:
    """Measure the columns a terminal gives the text: 2 for wide characters, 0 for marks and invisible ones."""
    if text.isascii():
        return len(text)
    return sum(_char_width(char) for char in text)


@lru_cache(maxsize=8192)
def _char_width(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def nearest(word: str, choices: Iterable[str]) -> str:
    """Find the choice that was most likely meant; "" if none is near (at most a third wrong, but one always may)."""
    folded = fold(word)
    best, best_distance = "", max(1, len(folded) // 3) + 1
    for choice in choices:
        candidate = fold(choice)
        if abs(len(candidate) - len(folded)) >= best_distance:
            continue
        distance = edit_distance(folded, candidate)
        # One wrong character out of one is not a likeness.
        if distance < best_distance and distance < max(len(folded), len(candidate)):
            best, best_distance = choice, distance
    return best


def edit_distance(left: str, right: str) -> int:
    """Count the insertions, deletions, replacements and swaps of neighbours that lead from left to right."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, char in enumerate(left, 1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (char != other))
            if i > 1 and j > 1 and char == right[j - 2] and left[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]


def latin_slug(text: str) -> str | None:
    """Make a slug of a text in Latin letters and digits; None if another script is in it or nothing remains."""
    pieces: list[str] = []
    for char in unicodedata.normalize("NFKD", text.casefold()).lower().translate(_LATIN):
        if char.isascii() and char.isalnum():
            pieces.append(char)
        elif char in _APOSTROPHES:
            continue
        elif unicodedata.category(char)[0] in "LNC" and unicodedata.category(char) not in {"Cf", "Cc"}:
            return None
        elif unicodedata.category(char) not in {"Mn", "Me", "Cf"}:
            pieces.append("-")
    return re.sub(r"-+", "-", "".join(pieces)).strip("-") or None


def cut_slug(slug: str, limit: int) -> str:
    """Shorten a slug to at most `limit` characters, at a hyphen if there is one."""
    if len(slug) <= limit:
        return slug
    return slug[: limit + 1].rpartition("-")[0] or slug[:limit]


def is_safe_slug(slug: str, reserved: Collection[str] = ()) -> bool:
    """Say whether the slug can be a folder everywhere: a-z0-9-, short, no Windows device, none of the site's folders."""
    return (
        len(slug) <= SLUG_BYTES and _SLUG.fullmatch(slug) is not None and slug not in _DEVICES and slug not in reserved
    )
