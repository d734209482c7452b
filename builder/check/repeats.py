"""Takes a document, gives passages that stand in one text several times: pasted twice, or fourteen times.

Characters are compared without blanks, breaks, punctuation and source numbers, so that another line break hides nothing.
Lines of verse are left out: a refrain comes again because it shall.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from builder.base.text import display_width
from builder.check.document import Document
from builder.check.finding import Finding
from builder.check.lines import Line
from builder.check.wraps import is_broken, is_column

_PASSAGE: Final = 30  # characters and more are a passage
_WEIGHT: Final = 60.0  # of one: a Han character counts two, a letter 0.6, as 100 letters are about a dozen words
_KINDS: Final = 12  # of them at least so many different ones: a row of dashes is none
_VERSE: Final = 44  # columns; lines no longer than this, three and more together, are verse
_LOOK: Final = 12  # lines that tell verse from prose
_SHOWN: Final = 16
_NUMBERS: Final = re.compile(r"\[[0-9]{1,3}\]")
_ROLES: Final = frozenset({"prose", "quote", "item", "value", "literal", "folded"})


def find_repeats(document: Document) -> Iterator[Finding]:
    """Find passages that are repeated, in the story and in each value."""
    verse = _verse(document.story)
    story = [line for line in document.story if line.role in _ROLES and line.start not in verse]
    yield from _repeated(document, story)
    for _, lines in groupby(document.values, key=lambda line: line.block):
        yield from _repeated(document, list(lines))


def _verse(lines: Sequence[Line]) -> frozenset[int]:
    """Where lines of verse begin: three and more short ones in one paragraph, none with a full stop inside."""
    found: set[int] = set()
    for _, group in groupby(lines, key=lambda line: line.block):
        block = list(group)
        if len(block) > 2 and all(display_width(line.seen.strip()) <= _VERSE for line in block) and not _is_prose(block):
            found.update(line.start for line in block)
    return frozenset(found)


def _is_prose(block: Sequence[Line]) -> bool:
    """Whether sentences begin or break inside lines, as in no verse."""
    inside = any("。" in line.seen.strip()[:-1].rstrip("”’）》」』") for line in block)
    return inside or any(is_broken(line, following, column=is_column(block)) for line, following in pairwise(block[:_LOOK]))


def _repeated(document: Document, lines: Sequence[Line]) -> Iterator[Finding]:
    places, text = _letters(lines)
    first_seen: dict[str, int] = {}
    found: dict[int, list[tuple[int, int]]] = {}  # where a passage stands first -> where it stands again
    at = last = 0
    while at + _PASSAGE <= len(text):
        piece = text[at : at + _PASSAGE]
        first = first_seen.setdefault(piece, at)
        if first == at or len(set(piece)) < _KINDS:
            at += 1
            continue
        length = _PASSAGE
        while at + length < len(text) and first + length < at and text[first + length] == text[at + length]:
            length += 1
        if _weight(text[at : at + length]) < _WEIGHT:
            at += 1
            continue
        near = last if abs(last - first) < _PASSAGE else next((known for known in found if abs(known - first) < _PASSAGE), first)
        last = near
        found.setdefault(near, []).append((at, at + length))
        at += length
    for first, again in found.items():
        numbers = [document.line_of(places[start]) for start, _ in again]
        start, end = again[0]
        values = {
            "found": text[start : start + _SHOWN], "count": len(again) + 1, "first": document.line_of(places[first]),
            "lines": "、".join(map(str, numbers)),
        }  # fmt: skip
        yield Finding("C113", places[start], places[end - 1] + 1, values)


def _weight(text: str) -> float:
    return sum(0.6 if char.isascii() else 2.0 for char in text)


def _letters(lines: Sequence[Line]) -> tuple[list[int], str]:
    """The letters and digits of lines, with the place of each."""
    places: list[int] = []
    letters: list[str] = []
    for line in lines:
        seen = _NUMBERS.sub(lambda number: "\0" * len(number[0]), line.seen)
        for index, char in enumerate(seen):
            if char.isalnum():
                places.append(line.start + index)
                letters.append(char)
    return places, "".join(letters)
