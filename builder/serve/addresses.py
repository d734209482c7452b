"""Takes a request's target, gives the path it asks for, decoded once; what no honest browser sends is refused.

Nothing here touches a disk: a path is only ever looked up among the planned ones.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, unquote

# Dots, slashes, backslashes, NUL and percent signs have no reason to come percent-encoded; controls, blanks,
# backslashes and bytes beyond ASCII none to come as they are.
_REFUSED: Final = re.compile(r"%(?:2e|2f|5c|00|25)|[^\x21-\x7e]|[\\#]", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f%\\]")


def asked_path(target: str) -> str | None:
    """Give the path below the root ("people/a/", "" for the root itself); None for what is refused."""
    raw = target.partition("?")[0]
    if not raw.startswith("/") or _REFUSED.search(raw):
        return None
    try:
        path = unquote(raw[1:], errors="strict")
    except UnicodeDecodeError:
        return None
    *folders, name = path.split("/")
    if _CONTROL.search(path) or name.startswith(".") or any(not part or part.startswith(".") for part in folders):
        return None
    return path


def query_of(target: str) -> str:
    """Give what stands behind the question mark, with it."""
    _, mark, query = target.partition("?")
    return mark + query


def as_folder(path: str) -> str:
    """Give the address of a folder that was asked for without its slash."""
    return f"/{quote(path)}/"
