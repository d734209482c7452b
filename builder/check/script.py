"""Takes a document, gives characters of the other script that a conversion left or made: 乾部, 方麵, 隻有, 皇後."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from builder.check.document import Document
from builder.check.finding import Edit, Finding
from builder.check.lines import HAN, Line
from builder.check.script_words import IN_SIMPLIFIED, IN_TRADITIONAL, TO_SIMPLIFIED, TOO_SIMPLE

_TRADITIONAL: Final = re.compile(f"[{''.join(TO_SIMPLIFIED)}]+")
_WRONG: Final = re.compile("|".join(sorted(map(re.escape, IN_TRADITIONAL), key=len, reverse=True)))
_CITED: Final = re.compile("《[^《》\n]{1,120}》|“[^“”\n]{1,200}”|「[^「」\n]{1,200}」")
_CLAUSE: Final = re.compile("[^，。；]+")
_JAPANESE: Final = re.compile("日本語|[\u3040-\u30ff]")
_MARKS: Final = ("《》", "“”", "「」")
_NEAR: Final = 200  # characters before a place in which a quotation that holds it begins
_HAN: Final = re.compile(f"[{HAN}]")
_MOST: Final = 3  # traditional characters side by side; more are a quotation of somebody who writes so
_NAME: Final = 40  # characters of a name at most
_HANT: Final = ("hant", "tw", "hk", "mo")


def script_of(language: str) -> str:
    """Which script a site is written in: hans, hant, or none of the two."""
    parts = language.lower().replace("_", "-").split("-")
    if parts[0] != "zh":
        return ""
    return "hant" if any(part in _HANT for part in parts) else "hans"


def find_wrong_script(document: Document) -> Iterator[Finding]:
    """Find wrong conversions, by the script of the site; names are written as their owners do."""
    script = script_of(document.settings.language)
    if not script:
        return
    lines = [line for line in document.lines if not line.named and line.role != "code" and not line.seen.isascii()]
    is_simplified = script == "hans" and sum(map(_simplified, map(_seen, lines))) > sum(map(_traditional, map(_seen, lines)))
    names = _names(document)
    for line in lines:
        if is_simplified:
            yield from _in_simplified(line, names)
        elif script == "hant":
            for found in _WRONG.finditer(line.seen):
                yield _finding(line, *found.span(), IN_TRADITIONAL[found[0]])


def _seen(line: Line) -> str:
    return line.seen


def _in_simplified(line: Line, names: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Traditional characters in a simplified line; not where the line, or a title in it, is traditional on purpose."""
    for words, wrong, right in IN_SIMPLIFIED:
        for found in words.finditer(line.seen):
            yield _finding(line, *found.span(), found[0].replace(wrong, right))
    for pattern, right in TOO_SIMPLE:
        for found in pattern.finditer(line.seen):
            yield _finding(line, *found.span(), right)
    if _traditional(line.seen) > max(_simplified(line.seen), 1):
        return
    cited = [found.span() for found in _CITED.finditer(line.seen) if _is_foreign(found[0])]
    if _JAPANESE.search(line.seen):
        cited += [found.span() for found in _CLAUSE.finditer(line.seen) if _JAPANESE.search(found[0])]
    cited += [found.span() for name in names for found in re.finditer(re.escape(name), line.seen)]
    for found in _TRADITIONAL.finditer(line.seen):
        is_cited = any(start <= found.start() < end for start, end in cited)
        if len(found[0]) <= _MOST and not is_cited:
            # Beside a traditional character that is not in the table a mended one would be half of a word.
            beside = line.seen[max(0, found.start() - 1) : found.start()] + line.seen[found.end() : found.end() + 1]
            right = "".join(TO_SIMPLIFIED[char] for char in found[0])
            yield _finding(line, *found.span(), right, mends=not _traditional(beside))


def _names(document: Document) -> tuple[str, ...]:
    """Names that are written in traditional script where the file gives them, and so in its texts."""
    found = {line.text.strip() for line in document.lines if line.named and _traditional(line.text)}
    return tuple(sorted(name for name in found if 1 < len(name) <= _NAME))


def _is_foreign(cited: str) -> bool:
    """Whether a title or quotation is in traditional script on purpose: a title wholly, a quotation wholly or mostly."""
    if not _simplified(cited) and not _WRONG.search(cited):
        return True  # a sign, a name, a character spoken of: nothing in it that a conversion is known to make
    return _traditional(cited) > (0 if cited[0] == "《" and not _simplified(cited) else max(1, _simplified(cited)))


def _finding(line: Line, start: int, end: int, right: str, *, mends: bool = True) -> Finding:
    at = line.start + start
    around = line.seen[start:end] if end - start > 1 else line.seen[max(0, start - 1) : end + 1]
    shown = "".join(_HAN.findall(around))
    # Within marks of quotation, if one was opened and not closed before: somebody's own words stay as they are.
    before = line.seen[max(0, start - _NEAR) : start]
    in_words = any(before.rfind(opened) > before.rfind(closed) for opened, closed in _MARKS)
    edits = () if line.quoted or in_words or not mends else (Edit(at, line.start + end, right),)
    whole = shown.replace(line.seen[start:end], right, 1)
    return Finding("C104", at, line.start + end, {"found": shown, "right": whole}, edits)


def _simplified(text: str) -> int:
    """How many characters of a text are known to GB 2312 and not to Big5: 们 这 国."""
    return sum(map(_is_simplified, text))


def _traditional(text: str) -> int:
    """How many are known to Big5 and not to GB 2312: 們 這 國."""
    return sum(map(_is_traditional, text))


@lru_cache(maxsize=8192)
def _is_simplified(char: str) -> bool:
    return char >= "\u4e00" and _known(char, "gb2312") and not _known(char, "big5")


@lru_cache(maxsize=8192)
def _is_traditional(char: str) -> bool:
    return char >= "\u4e00" and _known(char, "big5") and not _known(char, "gb2312")


def _known(char: str, codec: str) -> bool:
    try:
        return bool(char.encode(codec))
    except UnicodeEncodeError:
        return False
