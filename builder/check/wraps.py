"""Takes a document, gives sentences that a line break cuts in two: columns of a newspaper, lines of an e-mail.

A line of verse, a list and a sentence a line are no broken sentences: a break is one only where the words show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from builder.base.text import display_width
from builder.check.document import Document
from builder.check.finding import Edit, Finding
from builder.check.lines import CLOSE, HAN, Line

_ENDS_OPEN: Final = re.compile(rf"[{HAN}0-9A-Za-z]$")
_ENDS_HAN: Final = re.compile(rf"[{HAN}，。；：！？、{CLOSE}…—]$")
_BEGINS_HAN: Final = re.compile(rf"[{HAN}“‘（《〈「『【]")
_BEGINS_CLOSED: Final = re.compile(f"[，。、；：！？{CLOSE}]")
_INSIDE: Final = re.compile(r"[，。；、！？].")
_LABEL: Final = re.compile(rf"[{HAN}]{{1,8}}[：:]")
_NUMBERS: Final = re.compile(r"\[[0-9]{1,3}\]")
_HARD: Final = re.compile(r"(?: {2,}|\\|<br ?/?>)$")  # a line break that is meant
_LEAST: Final = 16  # columns of a line that may be part of a column of text
_EVEN: Final = 2  # columns by which the lines of a column differ
_SHOWN: Final = 4


def find_wraps(document: Document) -> Iterator[Finding]:
    """Find broken sentences, in paragraphs, across them, and in values that run over several lines."""
    blocks = [tuple(lines) for _, lines in groupby(document.lines, key=lambda line: line.block)]
    for lines in blocks:
        if lines[0].role == "folded":
            yield from _folded(document, lines)
        elif lines[0].role in ("prose", "literal", "quote", "item"):
            column = is_column(lines)
            for line, following in pairwise(lines):
                if following.role == line.role and is_broken(line, following, column=column) and not _HARD.search(line.text[-8:]):
                    yield _finding(line, following)
    yield from _across(document, [lines for lines in blocks if lines[0].role == "prose" and len(lines) == 1])


def _folded(document: Document, lines: Sequence[Line]) -> Iterator[Finding]:
    """A value over several lines is read with a blank at every break: wrong between Chinese characters.

    An empty line between two of them is a paragraph, and meant.
    """
    for line, following in pairwise(lines):
        between = following.start - line.end
        goes_on = between < _LEAST * _LEAST and document.text.count("\n", line.end, following.start) == 1
        if goes_on and _ENDS_HAN.search(_bare(line.text)[-1:]) and _BEGINS_HAN.match(following.text):
            yield _finding(line, following)


def is_broken(line: Line, following: Line, *, column: bool) -> bool:
    """Whether the sentence at the end of a line goes on in the next one; `column`: they stand in a column of a page."""
    before, after = _bare(line.seen), _bare(following.seen)
    if not _ENDS_OPEN.search(before[-1:]):
        return False
    if _BEGINS_CLOSED.match(after):
        return True
    if not _BEGINS_HAN.match(after) or _LABEL.match(after) or display_width(before) < _LEAST:
        return False
    return column or bool(_INSIDE.search(before))


def is_column(lines: Sequence[Line]) -> bool:
    """Whether lines are as wide as each other, the last one at most so, and hold prose: the column of a page."""
    widths = [display_width(_bare(line.seen)) for line in lines]
    even = widths[:-1]
    return (
        len(lines) > 2
        and max(even) - min(even) <= _EVEN
        and min(even) > _LEAST
        and widths[-1] <= max(even) + _EVEN
        and any(_INSIDE.search(line.seen) for line in lines)
    )


def _across(document: Document, paragraphs: Sequence[Sequence[Line]]) -> Iterator[Finding]:
    """Columns of a page where every line became a paragraph, and paragraphs that begin with a comma."""
    lines = [paragraph[0] for paragraph in paragraphs]
    for number, (line, following) in enumerate(pairwise(lines)):
        if document.text[line.end : following.start].strip("\n \t\u3000\u00a0") or not _ENDS_OPEN.search(_bare(line.seen)[-1:]):
            continue
        column = lines[max(0, number - 1) : number + 2] if number else lines[number : number + 3]
        if _BEGINS_CLOSED.match(_bare(following.seen)) or (_BEGINS_HAN.match(following.seen) and is_column(column)):
            yield _finding(line, following)


def _finding(line: Line, following: Line) -> Finding:
    before, after = line.text.rstrip(), following.text.lstrip(" \t\u3000\u00a0")
    start = line.start + len(before)
    end = following.start + len(following.text) - len(after)
    edits = () if line.quoted or following.quoted else (Edit(start, end, ""),)
    found = f"{before[-_SHOWN:]}/{after[:_SHOWN]}"
    return Finding("C108", max(line.start, start - _SHOWN), start, {"found": found}, edits)


def _bare(text: str) -> str:
    return _NUMBERS.sub("", text).strip(" \t\u3000\u00a0\0")
