"""Takes Chinese text, gives it with full-width punctuation between Han characters. Pure; numbers and Latin stay."""

from __future__ import annotations

import re
from typing import Final

_HAN: Final = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OPEN: Final = "“‘（《〈「『【"
_CLOSE: Final = "”’）》〉」』】"
_WIDE: Final = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}

# A mark between Han characters, or after one at the end of the text or of a line.
_MARK: Final = re.compile(rf"(?<=[{_HAN}{_CLOSE}])[ ]?([,:;?!]+)(?:[ ]?(?=[{_HAN}{_OPEN}])|(?=[{_CLOSE}\n]|$))")
_BRACKETS: Final = re.compile(r"\(([^()\n]{1,100})\)")  # bounded: an open one must not cost a search to the end
_HOLDS_HAN: Final = re.compile(f"[{_HAN}]")
_ANY_MARK: Final = re.compile("[,:;?!]")  # most texts hold none, and this is the quick way to know
_BESIDE: Final = re.compile(rf"[{_HAN}{_OPEN}{_CLOSE}，：；？！。、…—]")
_ADDRESS: Final = re.compile(r"(https?://\S+)", re.IGNORECASE)


def tidy(text: str) -> str:
    """Make , : ; ? ! full-width between Han characters, and ( ) where they hold Han and stand beside it."""
    if "://" not in text:
        return _tidy_words(text)
    pieces = _ADDRESS.split(text)
    pieces[::2] = [_tidy_words(piece) for piece in pieces[::2]]
    return "".join(pieces)


def _tidy_words(text: str) -> str:
    if "(" in text:
        text = _BRACKETS.sub(_widen_brackets, text)
    if not _ANY_MARK.search(text):
        return text
    return _MARK.sub(lambda found: "".join(_WIDE[mark] for mark in found[1]), text)


def _widen_brackets(found: re.Match[str]) -> str:
    """Widen a pair after Han, or at the start of a text; a Markdown link's address is left alone."""
    before = found.string[found.start() - 1 : found.start()]
    if not _HOLDS_HAN.search(found[1]) or (before and not _BESIDE.match(before)):
        return found[0]
    return f"（{found[1]}）"
