"""Takes a document of a press run, gives it in inks: every colour of the screen becomes one of the press."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from builder.base.diagnostic import Diagnostic
from builder.load.inks import Inks
from builder.model.press import OutputIntent
from builder.tools.separation import separate_colours, separate_photo

_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}\b")
_SHORT: Final = re.compile(r"(?<=[:\"\s])#([0-9A-Fa-f]{3})(?=[;\"}\s])")
_STROKED: Final = re.compile(r"<path (?![^>]*fill=)")


@dataclass
class InkRoom:
    """Knows the inks of every colour met so far. One a press run."""

    named: Inks
    intent: OutputIntent

    def inked(self, text: str) -> str | Diagnostic:
        """Replace every colour of a style sheet, page or drawing by its inks."""
        text = _SHORT.sub(lambda found: "#" + "".join(char * 2 for char in found[1]), text)
        unknown = sorted({colour.upper() for colour in _COLOUR.findall(text)} - self.named.keys())
        found = separate_colours(unknown, self.intent.profile)
        if isinstance(found, Diagnostic):
            return found
        self.named = self.named | found
        return _COLOUR.sub(lambda colour: self._written(colour[0].upper()), text)

    def drawing(self, svg: bytes) -> bytes | Diagnostic:
        """A drawing in inks; a path that is only stroked says so, since its fill would be a black of the screen."""
        text = self.inked(_STROKED.sub('<path fill="none" ', svg.decode()))
        return text.encode() if isinstance(text, str) else text

    def photo(self, jpeg: bytes) -> bytes | Diagnostic:
        """A photo in inks. The output intent says once for all which."""
        return separate_photo(jpeg, self.intent.profile, ink_limit=self.intent.ink_limit, is_tagged=False)

    def _written(self, colour: str) -> str:
        return f"device-cmyk({' '.join(f'{ink}%' for ink in self.named[colour])})"
