"""Takes nothing, gives the shape of a line of public text, and the classes of characters that checks speak of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

HAN: Final = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # inside [ ] of a pattern
OPEN: Final = "“‘（《〈「『【"
CLOSE: Final = "”’）》〉」』】"


@dataclass(frozen=True)
class Line:
    """A run of public text on one line of a file."""

    text: str  # as it stands there
    seen: str  # as long, with NUL for what is no prose
    start: int  # of its first character in the file
    field: str  # row of the field table; "" = the story
    block: int  # which value or paragraph it belongs to
    role: str  # value literal folded | prose quote item heading table rule code
    quoted: bool = False  # somebody's own words: nothing in them is mended
    named: bool = False  # a name, whose characters are as its owner writes them

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.start + len(self.text)
