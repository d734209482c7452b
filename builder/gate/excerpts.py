"""Takes a line of a source file, gives the line as it may be shown in a message."""

from __future__ import annotations

import re
from typing import Final

from builder.gate.hits import MASK, mask
from builder.gate.private_keys import is_private_key
from builder.gate.scan import scan

_KEY: Final = re.compile(
    r"(?P<quote>[\"'“‘]?)(?P<key>[^\s\"'“”‘’:：,，{}\[\]#-][^\"'“”‘’:：,，{}\[\]#]{0,40}?)[\"'”’]?\s*[:：]"
)
_VISIBLE: Final = re.compile(r"\S")
_OWN_KEY: Final = re.compile(r"^\s*(?:-\s+)?(?:[^\s:：]{1,40}\s*[:：])?")


def mask_line(line: str, *, inside_private: bool = False) -> str:
    """Mask what follows a private key, and every hit; with `inside_private` (a line below `private:`) every value.

    Keeps the length, so that a caret still points at its column.
    """
    if inside_private:
        return _mask_from(line, _own_key_end(line))
    for found in _KEY.finditer(line):
        if is_private_key(found["key"]):
            return _mask_from(mask(line, scan(line)), found.end())
    return mask(line, scan(line))


def _own_key_end(line: str) -> int:
    found = _OWN_KEY.match(line)
    return found.end() if found else 0


def _mask_from(line: str, start: int) -> str:
    return line[:start] + _VISIBLE.sub(MASK, line[start:])
