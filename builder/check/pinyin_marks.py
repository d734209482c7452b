"""Takes a document, gives readings in brackets that came along from a page with pinyin: 榜(bǎng)样(yàng).

A reading that tells something stays: of a rare character, of one with several readings where it is not the usual one,
of a name (which begins with a capital letter).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from builder.check.document import Document
from builder.check.finding import Edit, Finding
from builder.check.lines import HAN, Line
from builder.model.syllables import bare
from builder.tools.pinyin import readings_of

_LETTERS: Final = "a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿê"
_BRACKET: Final = re.compile(
    rf"(?P<han>[{HAN}]{{1,8}})(?P<all> ?(?:[（(](?P<pinyin>[{_LETTERS}'’ \u00a0]{{1,48}})[）)]"
    rf"|[\[［【](?P<framed>[{_LETTERS}'’ \u00a0]{{1,48}})[\]］】](?!\()))"
)
_OPENED: Final = frozenset("(（[［【")
_TONE: Final = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_TOLD: Final = re.compile("不[读念是姓]|[读念]作|[读念]成|读音|发音|多音|念法|读法")  # where readings are what the sentence is about
_MANY: Final = 3  # different characters with one in one text are no glosses of an editor
_COMMON: Final = {"gb2312": range(0xB0, 0xD8), "big5": range(0xA4, 0xC7)}  # first bytes of the everyday characters


class _Mark(NamedTuple):
    line: Line
    found: re.Match[str]
    read: int  # characters that it reads
    usual: bool  # says no more than everybody knows


def find_pinyin(document: Document) -> Iterator[Finding]:
    """Find them."""
    marks = [mark for line in document.lines for mark in _marks(line)]
    many = len({mark.found["han"][-1] for mark in marks}) >= _MANY
    contrasted = set() if many else _contrasted(marks)
    for line, found, count, usual in marks:
        if found["han"][-1] in contrasted:
            continue
        if not many and (not (usual or count > 1) or _TOLD.search(line.seen)):
            continue
        han = found["han"][-count:]
        start, end = line.start + found.start("all"), line.start + found.end("all")
        edits = () if line.quoted else (Edit(start, end, ""),)
        yield Finding("C103", start - count, end, {"found": han + found["all"].strip()}, edits)


def _contrasted(marks: list[_Mark]) -> set[str]:
    """Characters that are given two readings: 重（chóng）庆, 重（zhòng）量."""
    readings: dict[str, set[str]] = {}
    for mark in marks:
        readings.setdefault(mark.found["han"][-1], set()).add((mark.found["pinyin"] or mark.found["framed"]).strip())
    return {char for char, said in readings.items() if len(said) > 1}


def _marks(line: Line) -> Iterator[_Mark]:
    if _OPENED.isdisjoint(line.seen):
        return
    for found in _BRACKET.finditer(line.seen):
        pinyin = found["pinyin"] or found["framed"]
        count = _read_by(pinyin, found["han"])
        # [a] is a note, [bǎng] is none.
        if count and (found["pinyin"] or _TONE.search(pinyin)) and all(map(_is_common, found["han"][-count:])):
            yield _Mark(line, found, count, _is_usual(pinyin, found["han"][-1]))


def _read_by(pinyin: str, han: str) -> int:
    """How many characters before the bracket these syllables read; 0: they read none."""
    rests = {_plain(pinyin)}
    for count, char in enumerate(reversed(han), start=1):
        readings = {_plain(reading) for reading in readings_of(char)}
        rests = {rest[: -len(reading)] for rest in rests for reading in readings if rest.endswith(reading)}
        if "" in rests:
            return count
    return 0


def _plain(pinyin: str) -> str:
    return bare("".join(char for char in pinyin if char.isalpha())).replace("ü", "v").replace("lyu", "lv").replace("nyu", "nv")


def _is_common(char: str) -> bool:
    """Whether everybody reads it: the 3,755 characters of GB 2312's first level, the 5,401 of Big5's."""
    return any(len(data := char.encode(codec, "replace")) == 2 and data[0] in first for codec, first in _COMMON.items())


def _is_usual(pinyin: str, char: str) -> bool:
    """Whether it is the usual reading of the character, tone included if one is written."""
    first = readings_of(char)[:1]
    written = pinyin.strip(" \u00a0'’")
    return bool(first) and (written == first[0] or (written == bare(written) and _plain(written) == _plain(first[0])))
