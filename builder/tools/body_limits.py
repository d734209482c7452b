"""Takes the Markdown of a story, says whether it is refused, or so odd that it must render under a time limit.

Python-Markdown is super-linear on some repetitions (brackets, CDATA, tags, blanks); no limit here is met by a
story written by people.
"""

from __future__ import annotations

import re
import zlib
from typing import Final

from builder.base.values import Value

BODY_BYTES: Final = 200 * 1024
NESTING: Final = 30
RUN: Final = 100

_PREFIX: Final = re.compile(r"^[ \t]*(?:(?:>|[-*+](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))[ \t]*)+", re.MULTILINE)
_MARK: Final = re.compile(r">|[-*+]|[0-9]+[.)]")
_SIGN_RUN: Final = re.compile(rf"([\[\](){{}}<>`*_~!&\\|])\1{{{RUN},}}")
_PROGRAM: Final = re.compile(r"<!\[CDATA\[|<\?")
_LONG_RUN: Final = re.compile(r"(.)\1{200}", re.DOTALL)
_DEEP_INDENT: Final = re.compile(r"^[ \t]{60}", re.MULTILINE)
_SHORT: Final = 3000  # characters; below this nothing we know takes a second
_COMMON: Final = {
    "[": 300,
    "`": 100,
    "<": 200,
    "*": 800,
    "_": 800,
    "!": 1000,
    "&": 1000,
    "\\": 500,
    "|": 3000,
    ">": 800,
}
_OPEN: Final = 20  # brackets never closed: each makes the engine read to the end of the text
_SEARCHES: Final = 2_000_000
_RATIO: Final = 12  # prose packs to a third; text that packs better than this repeats itself


class Limit(Value, frozen=True, kw_only=True):
    """Why a body is not rendered: a code of the M family, the line, and the facts for its message."""

    code: str
    line: int = 0  # counted in the body, from 1; 0 = all of it
    facts: tuple[tuple[str, str], ...] = ()


def limits(text: str) -> Limit | None:
    """Refuse a body that no person writes: too long, too deep, long runs of one sign, program marks, open comments."""
    size = len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
    if size > BODY_BYTES:
        return Limit(code="M101", facts=(("size", str(size)), ("limit", str(BODY_BYTES))))
    found = _SIGN_RUN.search(text)
    if found:
        facts = (("count", str(len(found[0]))), ("sign", found[1]), ("limit", str(RUN)))
        return Limit(code="M103", line=_line(text, found.start()), facts=facts)
    found = _PROGRAM.search(text)
    if found:
        return Limit(code="M104", line=_line(text, found.start()), facts=(("sign", found[0]),))
    if "<!--" in text and "<!--" in without_comments(text):
        return Limit(code="M105", line=_line(text, text.rindex("<!--")))
    return _nesting(text)


def is_suspicious(text: str) -> bool:
    """Say whether a body within the limits still belongs in a process that can be killed."""
    if _DEEP_INDENT.search(text) or _LONG_RUN.search(text):
        return True
    if len(text) < _SHORT:
        return any(text.count(sign) > most // 3 for sign, most in _COMMON.items())
    if len(text) > 60_000 or any(text.count(sign) > most for sign, most in _COMMON.items()):
        return True
    if text.count("[") - text.count("]") > _OPEN or text.count("[") * len(text) > _SEARCHES:
        return True
    packed = zlib.compress(text.encode("utf-8", "surrogatepass"), 1)
    return len(packed) * _RATIO < len(text)


def without_comments(text: str) -> str:
    """Take closed HTML comments out; an open one stays, and `limits` refuses it."""
    if "<!--" not in text:
        return text
    kept: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[position:start])
        position = end + 3
    return "".join([*kept, text[position:]])


def _nesting(text: str) -> Limit | None:
    for found in _PREFIX.finditer(text):
        prefix = found[0]
        if len(prefix) <= NESTING:
            continue
        indent = len(prefix) - len(prefix.lstrip())
        depth = len(_MARK.findall(prefix)) + indent // 4
        if depth > NESTING:
            facts = (("depth", str(depth)), ("limit", str(NESTING)))
            return Limit(code="M102", line=_line(text, found.start()), facts=facts)
    return None


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
