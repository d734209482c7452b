"""Takes a public text, gives the marks in it that hold a place for something that was never filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# XXX and 某某 forms as plans and nomination forms print them: letters standing alone, crosses in a year, empty brackets.
# A masked name of the press (李××) is none: whoever wrote it meant it; nor are the chromosomes of a geneticist.
_MARK: Final = re.compile(
    r"(?<![A-Za-z0-9_./%=&?-])(?:[XＸ]{2,}|[xｘ]{2,3})(?![A-Za-z0-9_./%=&?-]| ?染色体| chromosome)"
    r"|(?:19|20)(?:[×*✕]{2}|[Xx]{2}|_{2,})(?=年|[-./])"
    r"|[（(〔\[](?:待补|待定|待填|此处填写|姓名|TODO|TBD)[)）〕\]]"
)
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,15}://[^\s)>]+")  # a bounded scheme: a run of letters stays linear


def placeholders(text: str) -> Iterator[re.Match[str]]:
    """Find them; addresses are left out, as anything may stand in one."""
    yield from _MARK.finditer(_ADDRESS.sub(lambda found: " " * len(found[0]), text))
