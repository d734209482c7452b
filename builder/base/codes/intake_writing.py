"""Takes nothing, gives the codes K150 to K199: what was read goes into the site."""

from __future__ import annotations

from typing import Final

from builder.base.codes.entry import Code

CODES: Final[dict[str, Code]] = {}
