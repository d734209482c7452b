"""Takes text from anywhere, gives it safe to print: no control character, no hidden mark, one line."""

from __future__ import annotations

from typing import Final

_TAB: Final = "    "
# A terminal obeys control characters, and marks of direction turn a line around: neither may come from a file's text.
_SEEN: Final[dict[int, int | str]] = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x09: _TAB,
    0x0A: " ",
    0x0D: " ",
    0x7F: 0x2421,
    **dict.fromkeys([*range(0x80, 0xA0), 0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x2028, 0x202F)], "␣"),
    **dict.fromkeys([*range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC), *range(0xD800, 0xE000)], "␣"),
}
_LINES: Final[dict[int, int | str]] = {code: seen for code, seen in _SEEN.items() if code != 0x0A}


def one_line(text: str) -> str:
    """Make the text harmless and put it on one line; a tab is four blanks."""
    return text.translate(_SEEN)


def lines_of(text: str) -> list[str]:
    """Make the text harmless and cut it at its line ends, without empty lines at either end."""
    return text.strip("\n").translate(_LINES).split("\n")
