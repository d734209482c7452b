"""Takes nothing, gives the shape of one diagnostic code."""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """One diagnostic code: messages are str.format templates, filled by `diagnose()`; never with private text."""

    severity: str  # error | warning | note
    zh: str
    en: str
    hint: str = ""
    hint_en: str = ""
