"""Takes the lines of a file, gives what of them may be shown: private values masked, invisible characters made visible.

A line is private when its key is, or when a key it is indented under is: `phone:` as well as everything in `contact:`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

MASK: Final = "＊＊＊"
MAX_EXCERPT: Final = 400  # characters; longer lines show their beginning

IsPrivate = Callable[[str], bool]
MaskText = Callable[[str], str]

_KEY: Final = re.compile(r"[-{\[ \t\u3000\u00a0]*+([^:：{}\[\]]{1,80}?)[ \t\u3000]{0,9}[:：]")
_INNER: Final = re.compile(r"[{,，]\s{0,9}+([^:：{}\[\],，]{1,80}?)\s{0,9}[:：]")
_LEAD: Final = re.compile(r"[ \t\u3000\u00a0]*")
_SEEN: Final[dict[int, int | str]] = {  # one character each, so that columns stay true
    **{code: 0x2400 + code for code in range(0x20) if code != 9},
    9: " ",
    0x7F: 0x2421,
    **dict.fromkeys([*range(0x80, 0xA0), 0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x2028, 0x202F)], "␣"),
    **dict.fromkeys([*range(0x2060, 0x206A), 0xFEFF, *range(0xFFF9, 0xFFFD)], "␣"),
}


def _bare(key: str) -> str:
    """Give a key without quotes and hidden characters: none of them makes it less private."""
    return "".join(char for char in key if char.isprintable()).strip().strip("\"'“”‘’")


class Excerpts:
    """The lines of one file as they may be shown."""

    def __init__(self, text: str, front_end: int, is_private: IsPrivate, mask: MaskText) -> None:
        self._lines = text.split("\n")
        self._front_end = front_end  # line behind which the body begins; there keys mean nothing
        self._is_private = is_private
        self._mask = mask

    def line(self, number: int) -> str:
        """Give line `number` (from 1) as it may be shown; nothing when there is no such line."""
        if not 1 <= number <= len(self._lines):
            return ""
        return self.shown(number, self._lines[number - 1])

    def shown(self, number: int, text: str) -> str:
        """Give a text standing for line `number` (a mended form of it) as it may be shown."""
        if self.private(number):
            match = _KEY.match(text)
            lead = _LEAD.match(text)
            head = lead.group() if lead else ""
            if match and self._is_private(_bare(match.group(1))):  # the name of the field may be shown
                head = match.group() + " "
            return head.translate(_SEEN) + MASK
        shown = self._mask(text[: 2 * MAX_EXCERPT]).translate(_SEEN)
        return shown if len(shown) <= MAX_EXCERPT else shown[:MAX_EXCERPT] + "…"

    def private(self, number: int) -> bool:
        """Say whether this line, or an entry it belongs to, has a private key."""
        if number > self._front_end or not 1 <= number <= len(self._lines):
            return False
        deepest = self._indent(self._lines[number - 1]) + 1
        for text in reversed(self._lines[:number]):
            if not text.strip():
                continue
            indent = self._indent(text)
            if indent < deepest or (indent == deepest and not text.lstrip().startswith("-")):
                if self._has_private_key(text):
                    return True
                deepest = indent if not text.lstrip().startswith("-") else indent + 1
            if indent == 0 and not text.startswith("-"):
                break
        return False

    def _has_private_key(self, text: str) -> bool:
        match = _KEY.match(text)
        names = [match.group(1)] if match else []
        names += _INNER.findall(text)
        return any(self._is_private(_bare(name)) for name in names)

    @staticmethod
    def _indent(text: str) -> int:
        lead = _LEAD.match(text)
        return sum(2 if char in "\t\u3000" else 1 for char in lead.group()) if lead else 0
