"""Takes a table of characters by strokes, gives stroke counts and sort keys: 以姓氏笔画为序, as ICU's zh-u-co-stroke does."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from typing import Final, NamedTuple

# ICU puts signs before digits, digits before Han, Han before other letters. Within the first and the last the order
# is by code point, which is not ICU's; no roll depends on it.
_SIGN: Final = 0
_DIGIT: Final = 1 << 21
_HAN: Final = 2 << 21
_RARE_HAN: Final = 3 << 21
_LETTER: Final = 4 << 21
_UNIFIED: Final = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x323AF))


class StrokeTable(NamedTuple):
    """Han characters in stroke order; `ends[i]` is the first rank behind the characters of `counts[i]` strokes."""

    ranks: Mapping[str, int]
    counts: tuple[int, ...]
    ends: tuple[int, ...]


def parse_strokes(text: str) -> StrokeTable:
    """Read lines of `count characters`; `#` begins a comment, count `?` is for characters with a place but no count."""
    ranks: dict[str, int] = {}
    counts: list[int] = []
    ends: list[int] = []
    for line in text.splitlines():
        if line.startswith("#") or not line:
            continue
        count, _, characters = line.partition(" ")
        ranks.update(zip(characters, range(len(ranks), len(ranks) + len(characters)), strict=True))
        counts.append(0 if count == "?" else int(count))
        ends.append(len(ranks))
    return StrokeTable(ranks, tuple(counts), tuple(ends))


def stroke_count(char: str, table: StrokeTable) -> int | None:
    """Count the strokes of one Han character; None if it is none or the table does not know."""
    rank = table.ranks.get(unicodedata.normalize("NFC", char))
    return None if rank is None else table.counts[bisect_right(table.ends, rank)] or None


def stroke_key(name: str, table: StrokeTable, *, strokes: int = 0) -> tuple[int, ...]:
    """Make the key that sorts a name (surname first) by strokes, character by character, the shorter name first.

    `strokes` is the editor's count for the first character: it then stands behind all others of that count.
    """
    shown = (char for char in unicodedata.normalize("NFC", name) if unicodedata.category(char) not in {"Cf", "Mn"})
    key = tuple(_char_key(char, table) for char in shown)
    return (_counted_key(strokes, table), *key[1:]) if strokes and key else key


def without_leading_signs(key: tuple[int, ...]) -> tuple[int, ...]:
    """A key without the quotation marks or brackets at its head: a list of names is no list of signs."""
    return key[next((place for place, part in enumerate(key) if part >= _DIGIT), 0) :]


def _char_key(char: str, table: StrokeTable) -> int:
    rank = table.ranks.get(char)
    if rank is not None:
        return _HAN + 2 * rank
    code = ord(char)
    if any(first <= code <= last for first, last in _UNIFIED):
        return _RARE_HAN + code
    if char.isdecimal():
        return _DIGIT + unicodedata.decimal(char)
    if char.isalpha():
        return _LETTER + 2 * ord(char.casefold()[0]) + char.isupper()
    return _SIGN + code


def _counted_key(strokes: int, table: StrokeTable) -> int:
    place = max((end for count, end in zip(table.counts, table.ends, strict=True) if 0 < count <= strokes), default=0)
    return _HAN + 2 * place - 1  # odd: between two characters of the table
