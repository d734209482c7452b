"""Takes nothing, gives the codes B…: printing. B300–B339 fonts, B340–B379 the finished file."""

from __future__ import annotations

from typing import Final

from builder.base.codes.entry import Code

CODES: Final[dict[str, Code]] = {}
