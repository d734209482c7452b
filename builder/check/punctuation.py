"""Takes a document, gives slips of the keyboard: half-width punctuation between Han, full-width digits, blanks, doubles.

Where a mark counts as standing between Chinese is what builder.base.typography says: there the pages are mended too,
but not the file, nor what is exported from it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from builder.check.damage import damaged
from builder.check.document import Document
from builder.check.finding import Edit, Finding
from builder.check.lines import CLOSE, HAN, OPEN, Line
from builder.check.script import script_of

_WIDE: Final = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
_MARK: Final = re.compile(rf"(?<=[{HAN}{CLOSE}])[ ]?([,:;?!]+)(?:[ ]?(?=[{HAN}{OPEN}])|(?=[{CLOSE}])|[ ]*$)")
_STOP: Final = re.compile(rf"(?<=[{HAN}]{{2}})\.(?=[{CLOSE}]?$)")
_NEAR: Final = 60  # characters before a mark in which the bracket that holds it begins
_SENTENCE: Final = 8  # Han characters of a line that ends with a full stop and not with an abbreviation
_PAIR: Final = re.compile(r"[(（]([^()（）\n]{1,100})[)）]")
_STRAIGHT: Final = re.compile(r'(?<![\\0-9A-Za-z])"([^"\n]{1,100})(?<!\\)"')
_DOTS: Final = re.compile(rf"(?<=[{HAN}”』」》）])\.{{3,6}}(?![.\w/])")
_DASHES: Final = re.compile(rf"(?<=[{HAN}”』」》）])--(?=[{HAN}“『「《（])")
_HOLDS_HAN: Final = re.compile(f"[{HAN}]")
_BESIDE: Final = re.compile(rf"[{HAN}{OPEN}{CLOSE}，：；？！。、…—]")
_FULL: Final = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:[．－／：][０-９]+)*")
_HOLDER: Final = re.compile("[ＸｘXx]+")  # a blank to fill, which is told as such
_BLANKS: Final = re.compile(rf"(?<=[{HAN}，。；：！？、…”’）》])(?:[ \u00a0]{{2,}}|[ \u3000\u00a0]*\u3000[ \u3000\u00a0]+)(?=[{HAN}“‘（《0-9A-Za-z])")
_STRAY: Final = re.compile(rf"(?<=[{HAN}])[ \u00a0\u3000]+(?=[，。；：！？、）》」』】])")
_LEAD: Final = re.compile(r"[ \u00a0]*[\u3000\u00a0][ \u3000\u00a0]*(?=\S)")
_CODED: Final = re.compile(rf"[ \t]{{4,}}(?=\S*[{HAN}])")
_PROSE: Final = re.compile(f"[{HAN}][{HAN}，、]{{5,}}.*[。，！？；]")
_DOUBLE: Final = re.compile("。{2,}|，{2,}|、{2,}|；{2,}|：{2,}|，。|。，|、，|，、|、。|；。|。；|：。|！。|？。")
_TRAILING: Final = " \t\u3000\u00a0"


def find_punctuation(document: Document) -> Iterator[Finding]:
    """Find half-width marks between Han characters, and round brackets around them; English prose has its own."""
    for line in document.lines if script_of(document.settings.language) else ():
        if line.role in ("code", "rule") or line.seen.isascii() or _is_latin(line.seen):
            continue
        broken = damaged(line)
        for found in _MARK.finditer(line.seen):
            if not any(start <= found.start(1) < end for start, end in broken) and not _is_listed(line.seen, found.start()):
                right = "".join(_WIDE[mark] for mark in found[1])
                yield _mended("C106", line, found.start(), found.end(), right, found[1])
        stop = _STOP.search(line.seen.rstrip())
        if stop and len(_HOLDS_HAN.findall(line.seen)) >= _SENTENCE:
            yield _mended("C106", line, stop.start(), stop.end(), "。", ".")
        for pattern, right in ((_DOTS, "……"), (_DASHES, "——")):
            for found in pattern.finditer(line.seen):
                yield _mended("C106", line, *found.span(), right, found[0])
        yield from _straight(line)
        yield from _brackets(line)


def _is_listed(text: str, place: int) -> bool:
    """Whether a mark stands in square or curly brackets: [甲, 乙] is how a list is written, and meant so."""
    before = text[max(0, place - _NEAR) : place]
    return any(before.rfind(opened) > before.rfind(closed) for opened, closed in ("[]", "{}"))


def _is_latin(text: str) -> bool:
    """Whether a line is prose in Latin letters that names something in Chinese."""
    return sum(char.isascii() and char.isalpha() for char in text) > 2 * len(_HOLDS_HAN.findall(text))


def _straight(line: Line) -> Iterator[Finding]:
    """Straight marks of quotation around Chinese words, where nothing else in the line says which opens and which closes."""
    if line.seen.count('"') % 2:
        return
    for found in _STRAIGHT.finditer(line.seen):
        if _HOLDS_HAN.search(found[1]) and "\0" not in found[0]:
            start, end = line.start + found.start(), line.start + found.end()
            edits = () if line.quoted else (Edit(start, start + 1, "“"), Edit(end - 1, end, "”"))
            yield Finding("C106", start, end, {"found": '""', "right": "“”"}, edits)


def _brackets(line: Line) -> Iterator[Finding]:
    for found in _PAIR.finditer(line.seen):
        pair = found[0][0] + found[0][-1]
        before = line.seen[found.start() - 1 : found.start()]
        mixed = pair in ("(）", "（)")
        if pair == "（）" or not _HOLDS_HAN.search(found[1]) or (not mixed and before and not _BESIDE.match(before)):
            continue
        start, end = line.start + found.start(), line.start + found.end()
        edits = (Edit(start, start + 1, "（"), Edit(end - 1, end, "）"))
        values = {"found": pair, "right": "（）"}
        yield Finding("C106", start, end, values, () if line.quoted else edits)


def find_full_width(document: Document) -> Iterator[Finding]:
    """Find full-width letters and digits; those of a blank to fill are told elsewhere."""
    for line in document.lines:
        for found in _FULL.finditer(line.seen):
            if not _HOLDER.fullmatch(found[0]):
                yield _mended("C107", line, *found.span(), unicodedata.normalize("NFKC", found[0]), found[0])


def find_doubles(document: Document) -> Iterator[Finding]:
    """Find doubled punctuation; 。。。 is meant for ……, and of a comma and a full stop the stop is kept."""
    for line in document.lines:
        if line.role in ("code", "rule"):
            continue
        for found in _DOUBLE.finditer(line.seen):
            marks = found[0]
            if line.seen[: found.start()].endswith("“") and line.seen[found.end() :].startswith("”"):
                continue  # the marks themselves are spoken of
            alike = len(set(marks)) == 1
            right = "……" if marks.startswith("。。。") else marks[0] if alike else "。" if marks == "，。" else ""
            start, end = line.start + found.start(), line.start + found.end()
            edits = (Edit(start, end, right),) if right and not line.quoted else ()
            yield Finding("C111", start, end, {"found": marks}, edits)


def find_blanks(document: Document) -> Iterator[Finding]:
    """Find blanks that nobody means: doubled between characters, before punctuation, at the start of a paragraph."""
    for line in document.lines:
        if line.role in ("table", "rule"):
            continue
        if line.role == "code":
            yield from _coded(line)
            continue
        for pattern, keep in ((_BLANKS, True), (_STRAY, False)):
            for found in pattern.finditer(line.seen):
                right = ("\u3000" if "\u3000" in found[0] else " ") if keep else ""
                shown = line.text[max(0, found.start() - 2) : found.end() + 2]
                yield _mended("C109", line, *found.span(), right, " ".join(shown.split()))
        lead = _LEAD.match(line.seen)
        if lead and line.role in ("prose", "quote", "literal", "item"):
            yield _mended("C109", line, 0, lead.end(), "", line.text.strip()[:6])


def _coded(line: Line) -> Iterator[Finding]:
    """A paragraph of prose indented so far that Markdown takes it for code."""
    lead = _CODED.match(line.text)
    if lead and _PROSE.search(line.text):
        edits = (Edit(line.start, line.start + lead.end(), ""),)
        yield Finding("C116", line.start, line.start + lead.end(), {}, edits)


def find_trailing(document: Document) -> Iterator[Finding]:
    """Find blanks at the end of lines; two before another line of the same paragraph are a line break that is meant."""
    text = document.text
    for line in document.lines:
        if line.role == "code" or line.quoted or line.text.endswith("\0"):
            continue
        ends = text.find("\n", line.end + 1)
        after = text[line.end : ends if ends >= 0 else len(text)]
        bare = line.text.rstrip(_TRAILING)
        if bare == line.text or not after.startswith("\n"):
            continue
        goes_on = not line.field and after[1:].strip() != ""
        if goes_on and line.text.endswith("  "):
            continue
        start, end = line.start + len(bare), line.end
        yield Finding("C110", start, end, {}, (Edit(start, end, ""),))


def _mended(code: str, line: Line, start: int, end: int, right: str, shown: str) -> Finding:
    edits = () if line.quoted else (Edit(line.start + start, line.start + end, right),)
    return Finding(code, line.start + start, line.start + end, {"found": shown, "right": right}, edits)
