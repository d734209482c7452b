"""Takes a paragraph, gives the places where a line of it may end: UAX #14 with the prohibitions of Chinese setting.

The library that knows UAX #14 is slow, so it is asked about short pieces only, each once: a paragraph is written with
one ideograph, one letter and one digit for all, and cut where a break is certain and where no rule looks across.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# White space that collapses; wider and no-break spaces are characters like any other.
WHITE: Final = frozenset(" \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
# Stops, closing marks, interpuncts, connectors, dashes, ellipses, solidi; and units, which stay with their number.
NEVER_FIRST: Final = frozenset("，。、；：？！）》」』】〉”’〕］｝〗〙〛．·‧・～〜–—⸺…⋯／%％‰℃℉°")
NEVER_LAST: Final = frozenset("（《「『【〈“‘〔［｛〖〘〚／")

_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")  # all of class ID, all wide
_LETTER: Final = re.compile("[A-Za-zÀ-ÖØ-öø-ɏ]")  # all of class AL
# A break is certain between what ends and what begins a Chinese phrase, and between two words that a space parts.
_CUT: Final = re.compile("(?<=[一，。、；：？！）》」』】〉])(?=[一（《「『【〈])|(?<=[a0] )(?=[a0])")
_OPENING_QUOTE: Final = re.compile("(?<![a0])[“‘]|[“‘](?![a0])")
_CLOSING_QUOTE: Final = re.compile("(?<![a0])[”’]|[”’](?![a0])")


class _Representatives(dict[int, str]):
    """A table for `str.translate` that fills itself: each code point and the character that stands for it."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _represent(chr(code))
        return found


def _represent(char: str) -> str:
    if _HAN.match(char):
        return "一"
    if char.isascii() and char.isdigit():
        return "0"
    if _LETTER.match(char):
        return "a"
    return " " if char in WHITE else char


_representatives: Final = _Representatives()


def find_breaks(text: str, *, wide_quotes: bool = True) -> list[int]:
    """Find where a line may end: indexes into the text, rising, without its beginning and its end.

    `wide_quotes`: “ ” ‘ ’ are full-width marks in the face that prints, so they behave as 《 and 》 do. Unicode leaves
    the direction of a quotation mark open and then forbids breaks on both of its sides.
    """
    plain = rewrite(text, wide_quotes=wide_quotes)
    found: list[int] = []
    at = 0
    for part in _CUT.split(plain):
        if len(part) > 1:
            for offset in _find_inside(part):
                found.append(at + offset)
        at += len(part)
        found.append(at)
    found.pop()  # the end of the text
    return found


def rewrite(text: str, *, wide_quotes: bool) -> str:
    """Write a text, character by character, with one for all that break alike."""
    plain = text.translate(_representatives)
    if wide_quotes:
        plain = _CLOSING_QUOTE.sub("》", _OPENING_QUOTE.sub("《", plain))
    return plain


def is_forbidden(text: str, at: int) -> bool:
    """Whether no line may end at this index: before a mark that never begins one or after one that never ends one."""
    if text[at] in NEVER_FIRST:
        return True
    while at and text[at - 1] in WHITE:
        at -= 1
    return at > 0 and text[at - 1] in NEVER_LAST


@lru_cache(maxsize=16384)
def _find_inside(plain: str) -> tuple[int, ...]:
    from uniseg.linebreak import line_break_breakables

    # A third letter or digit in a row changes nothing: long words and numbers cost no more than short ones.
    kept = [at for at, char in enumerate(plain) if char not in "a0" or plain[max(at - 2, 0) : at] != char * 2]
    may_break = line_break_breakables("".join(plain[at] for at in kept))
    places = (at for at, may in zip(kept, may_break, strict=True) if may and at)
    return tuple(at for at in places if not is_forbidden(plain, at))
