"""Takes a document, gives places where characters were lost or misread: mojibake that the reader cannot be sure of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from builder.check.document import Document
from builder.check.finding import Finding
from builder.check.lines import HAN, Line

# What UTF-8 looks like when it was read as GBK: the usual first characters of 的 是 在 中 人 这 。 ， “ and others.
_AS_GBK: Final = re.compile(f"[{HAN}\u20ac]{{3,}}")
_SIGNS: Final = frozenset("鈥銆锛" + "".join(bytes((lead, trail)).decode("gb18030") for lead in range(0xE4, 0xEA) for trail in range(0x80, 0xC0)))
_SAID: Final = re.compile("[\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_PLAUSIBLE: Final = re.compile("[\u00a0-\u017f\u2010-\u2044\u3000-\u9fff\uff00-\uffef\ufffd]*")
_SHARE: Final = 0.7  # of the bytes that must read as UTF-8: in honest text this is next to nothing
# ... and as Latin-1 or Windows-1252.
_AS_LATIN: Final = re.compile(
    "[\u00c2-\u00ef][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]{1,2}"
)
_LOST: Final = re.compile(rf"[{HAN}][?？]{{3,}}(?=[{HAN}])|^[?？]{{4,}}|(?<=《)[{HAN}]*\?{{2,}}|屯{{4,}}")
# GBK that was read as Latin-1: the everyday characters have a first byte of 0xB0 to 0xD7.
_GBK_AS_LATIN: Final = re.compile("(?:[\u00b0-\u00d7][\u00a1-\u00fe]){2,}")
_LATIN_LETTER: Final = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00fe]")
_LATIN_SIGN: Final = re.compile("[\u00a1-\u00bf\u00d7\u00f7]")
# Characters that are spelt out, as programs and mails write them; in addresses they are right, and not seen here.
_SPELT: Final = re.compile(r"(?:\\u[0-9a-fA-F]{4}){2,}|(?:%[Ee][4-9](?:%[89ABab][0-9A-Fa-f]){2}){2,}|(?:=E[4-9](?:=[89AB][0-9A-F]){2}){2,}")
_TITLE: Final = re.compile(rf"《[^《》\n]*?[{HAN}](\?!?)(?=[{HAN}])")
_ASKS: Final = re.compile(r"[吗呢么谁哪何怎啥几吧否啊呀嘛]|为什|多少|如何|是不是|有没有|能不能")
_NUMERAL: Final = re.compile(rf"[{HAN}](\?[!！])(?=[壹贰叁肆伍陆柒捌玖拾][{HAN}])")
_SHOWN: Final = 16


def find_damage(document: Document) -> Iterator[Finding]:
    """Find text that was read in the wrong encoding, or lost characters on the way."""
    for line in document.lines:
        for start, end in damaged(line):
            found = line.text[max(0, start - 4) : min(len(line.text), max(end, start + 1) + 4)]
            yield Finding("C102", line.start + start, line.start + end, {"found": found[: 2 * _SHOWN]})


def damaged(line: Line) -> list[tuple[int, int]]:
    """Where a line is damaged."""
    text = line.seen
    if text.isascii():
        return [found.span() for pattern in (_SPELT, _LOST) for found in pattern.finditer(text)]
    spans = [found.span() for found in _AS_GBK.finditer(text) if not _SIGNS.isdisjoint(found[0]) and _reads_as_utf8(found[0])]
    spans += _latin_runs(text)
    spans += [found.span() for pattern in (_LOST, _SPELT) for found in pattern.finditer(text)]
    # Letters alone are an alphabet, signs alone arithmetic: Ö÷Ò³ is neither.
    spans += [found.span() for found in _GBK_AS_LATIN.finditer(text) if _LATIN_LETTER.search(found[0]) and _LATIN_SIGN.search(found[0])]
    for found in (*_TITLE.finditer(text), *_NUMERAL.finditer(text)):
        before = re.split(f"[^{HAN}]", text[: found.start(1)])[-1]
        if not _ASKS.search(before):
            spans.append(found.span(1))
    return sorted(set(spans))


def _reads_as_utf8(text: str) -> bool:
    """Whether the GBK bytes of a text are UTF-8 that says Chinese: no accident with so many characters."""
    data = text.encode("gb18030", "ignore")
    read = data.decode("utf-8", "ignore")
    said = _SAID.findall(read)
    return len(said) > 1 and 3 * len(said) >= _SHARE * len(data)


def _latin_runs(text: str) -> list[tuple[int, int]]:
    """Where pairs and triples of Latin signs are UTF-8 of a letter, a sign or a Han character."""
    spans = []
    for found in _AS_LATIN.finditer(text):
        for end in (found.end(), found.end() - 1):
            piece = text[found.start() : end]
            # The closing mark of a quotation that ends with a Latin letter: “Ã”.
            if "”" in piece and text.rfind("“", 0, found.start()) > text.rfind("”", 0, found.start()):
                break
            if len(piece) > 1 and (said := _from_latin(piece)) and _is_plausible(said):
                spans.append((found.start(), end))
                break
    return spans


def _from_latin(piece: str) -> str:
    for codec in ("cp1252", "latin-1"):
        try:
            return piece.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
    return ""


def _is_plausible(said: str) -> bool:
    return bool(_PLAUSIBLE.fullmatch(said))
