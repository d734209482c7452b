"""Takes a page or stylesheet and how somebody wants to look at it, gives it so: by night, in large type, as printed.

Only for previews, and only in what they send: what is published has no such thing. A look is a part of an address
(`night+large`), so that it needs no script and no cookie, and every link of the page keeps it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

PLAIN: Final = "-"  # the look of nobody's choice, where an address must have one
BETWEEN: Final = "+"
NIGHT: Final = "night"
LARGE: Final = "large"
PRINT: Final = "print"
_PRODUCT: Final = re.compile(r"[a-z][a-z0-9-]{0,39}")

_DARK: Final = re.compile(rb"\(\s*prefers-color-scheme\s*:\s*dark\s*\)")
_LIGHT: Final = re.compile(rb"\(\s*prefers-color-scheme\s*:\s*light\s*\)")
_MEDIA: Final = re.compile(rb"@media[^{;]*")
_MEDIUM: Final = re.compile(rb"\b(?:screen|print)\b")
_LINKED: Final = re.compile(rb'(<(?:link|style)\b[^>]*\smedia=")(screen|print)(")')
_SWITCH: Final = re.compile(rb'(<input\b[^>]*\sid="type-large")')


@dataclass(frozen=True)
class Look:
    """How a page is looked at; `product` "" is the one every board is planned as."""

    night: bool = False
    large: bool = False
    print: bool = False
    product: str = ""

    @property
    def word(self) -> str:
        """The look as a part of an address."""
        named = ((NIGHT, self.night), (LARGE, self.large), (PRINT, self.print), (self.product, bool(self.product)))
        return BETWEEN.join(name for name, chosen in named if chosen) or PLAIN


def look_of(word: str) -> Look | None:
    """Read a look as an address has it; None for what is none."""
    names = [] if word == PLAIN else word.split(BETWEEN)
    products = [name for name in names if name not in (NIGHT, LARGE, PRINT)]
    if len(set(names)) != len(names) or len(products) > 1 or not all(map(_PRODUCT.fullmatch, products)):
        return None
    return Look(night=NIGHT in names, large=LARGE in names, print=PRINT in names, product="".join(products))


def looked_at(path: str, data: bytes, look: Look) -> bytes:
    """Give a file as it looks so; what is neither page nor stylesheet stays as it is."""
    if path.endswith(".css"):
        return _MEDIA.sub(lambda found: _media(found[0], look), data) if look.night or look.print else data
    if not path.endswith(".html"):
        return data
    if look.print:
        data = _LINKED.sub(lambda found: found[1] + _swapped(found[2]) + found[3], data)
    return _SWITCH.sub(rb"\1 checked", data) if look.large else data


def _media(query: bytes, look: Look) -> bytes:
    """`night`: as a reader's dark screen has it. `print`: what is for paper is for this screen, and nothing else is."""
    if look.print:
        return _MEDIUM.sub(lambda found: _swapped(found[0]), query)
    return _LIGHT.sub(b"(max-width:0)", _DARK.sub(b"(min-width:0)", query))


def _swapped(medium: bytes) -> bytes:
    return b"all" if medium == b"print" else b"print"
