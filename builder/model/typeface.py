"""Takes nothing, gives a face's measures as the theme ships them, so that lines can be composed where no font is."""

from __future__ import annotations

from bisect import bisect_right

from builder.base.values import Value


class Face(Value, frozen=True, kw_only=True):
    """One cut of a type family: what it holds and how wide its characters are. Widths are in em."""

    name: str  # such as song-700
    family: str  # as the face names itself, such as Noto Serif CJK SC
    weight: int  # 400 or 700
    also: tuple[str, ...] = ()  # families of the same design under other names, to be taken where `family` is not
    file: str = ""  # path below the theme, if the theme ships the font
    version: str = ""  # as the font that was measured names it
    source: str  # digest of the font file that was measured
    full: float = 1.0  # width of what `widths` does not name
    hangul: float = 1.0  # width of every Hangul syllable: there are too many of them to be named
    widths: dict[str, float] = {}  # Latin, digits and marks; never mutated
    starts: tuple[int, ...] = ()  # code points at which a covered range begins ...
    ends: tuple[int, ...] = ()  # ... and the last of each, in the same order

    def width(self, char: str) -> float:
        """Width of a character in em."""
        width = self.widths.get(char)
        if width is None:
            return self.hangul if "가" <= char <= "힣" else self.full
        return width

    def covers(self, char: str) -> bool:
        """Whether the face has a glyph for the character."""
        number = bisect_right(self.starts, ord(char)) - 1
        return number >= 0 and ord(char) <= self.ends[number]

    def missing(self, text: str) -> tuple[str, ...]:
        """Characters of a text that the face has no glyph for, each once, blanks aside."""
        return tuple(char for char in dict.fromkeys(text) if not char.isspace() and not self.covers(char))
