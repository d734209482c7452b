"""Takes one public text and the allowed exceptions, gives the private data found in it.

Nearly every text is clean, so cheap searches over the raw text come first; only a text with a suspect is folded
and read closely.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from builder.gate.fold import fold, plain
from builder.gate.hits import Hit, Kind
from builder.gate.numbers import find_bank_cards, find_id_numbers, find_landlines, find_mobiles
from builder.gate.words import find_addresses, find_emails, find_plates

Detector = Callable[[str], Iterator[tuple[Kind, int, int]]]

# The order decides which kind a place belongs to when two claim it.
DETECTORS: Final[tuple[Detector, ...]] = (
    find_emails,
    find_id_numbers,
    find_bank_cards,
    find_mobiles,
    find_landlines,
    find_addresses,
    find_plates,
)

# Two quick passes over the raw text: long runs of digits, and rare characters in a telling place.
_DIGIT: Final = "0-9０-９①-⑨⑴-⑼⒈-⒐❶-❾➀-➈➊-➒⓪⁰-⁹₀-₉²³¹٠-٩۰-۹०-९"
_SPOKEN: Final = "〇零幺一二三四五六七八九"
_BETWEEN: Final = (
    r"\s\-‐-―−－ー~～.·•・‧∙_*,，、/／()（）\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff\u20e3"
)
_LONG_RUN: Final = re.compile(rf"[{_DIGIT}一幺][{_DIGIT}{_SPOKEN}{_BETWEEN}]{{9}}")  # says only "perhaps"
_INSIDE: Final = rf"(?:[{_BETWEEN}]|</?[A-Za-z0-9]{{1,8}}>|&[A-Za-z]{{2,8}};){{0,6}}"
_LONG_NUMBER: Final = re.compile(rf"[{_DIGIT}](?:{_INSIDE}[{_DIGIT}]){{9}}|[{_SPOKEN}]{{11}}")
_ASTRAL: Final = re.compile("[\U0001d7ce-\U0001d7ff\U0001f100-\U0001f10a]")  # apart: slows every class it stands in
_TAG_IN_NUMBER: Final = re.compile(rf"[{_DIGIT}{_BETWEEN}]</?(?:b|strong|em|i|u|s|del|code|mark|span|small|wbr)>")

_HOUSE_NUMBER: Final = "[0-9０-９A-Za-zＡ-Ｚ一二三四五六七八九十百零〇两壹贰叁肆伍陆柒捌玖拾]"
_PROVINCE: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_LETTER: Final = "A-Za-zＡ-Ｚａ-ｚ"
_TELLING: Final = re.compile(
    rf"[栋幢棟座弄元住#号话线机真打电☎☏📞eElL)\]）】}}@＠﹫%&{_PROVINCE}](?:"
    rf"(?<=[{_PROVINCE}])\s?[{_LETTER}][\s·•・.．\-－]{{0,2}}[0-9０-９{_LETTER}]"
    rf"|(?<={_HOUSE_NUMBER}[栋幢棟座弄#号])|(?<={_HOUSE_NUMBER}\s[栋幢棟座弄#号])"
    rf"|(?<={_HOUSE_NUMBER}[单單]元)|(?<={_HOUSE_NUMBER}\s[单單]元)"
    rf"|(?<=住)(?=[^\n。；;]{{0,24}}[栋幢棟楼元室])"
    rf"|(?<=[@＠﹫])|(?<=%)40|(?<=&)#|(?<=[aA][tT].)|(?<=[aA][tT]\s.)"
    rf"|(?<=电话|热线|座机|固话|传真|拨打|致电)[^\n]{{0,8}}?[{_DIGIT}]|(?<=[☎☏📞])[^\n]{{0,8}}?[{_DIGIT}]"
    rf"|(?<=[Pp][Hh][Oo][Nn][Ee])[^\n]{{0,12}}?[{_DIGIT}]|(?<=[Tt][Ee][Ll])[^\n]{{0,12}}?[{_DIGIT}])"
)


def scan(text: str, allow: frozenset[str] = frozenset()) -> tuple[Hit, ...]:
    """Find private data in a text, in order, without overlaps; offsets count characters of the text as given.

    `allow` holds the exceptions ([privacy] allow and office contacts), compared without separators and width.
    """
    if not _is_suspect(text):
        return ()
    folded = fold(text)
    taken = bytearray(len(folded.text))  # 1 where a hit is: a text full of numbers must not cost the square
    hits: list[Hit] = []
    for detector in DETECTORS:
        for kind, start, end in detector(folded.text):
            if 1 in taken[start:end]:
                continue
            taken[start:end] = b"\x01" * (end - start)
            if not _is_allowed(kind, folded.text[start:end], allow):
                first, last = folded.place(start, end)
                hits.append(Hit(kind=kind, start=first, end=last))
    return tuple(sorted(hits, key=lambda hit: hit.start))


def _is_suspect(text: str) -> bool:
    """Say quickly whether the text deserves a close reading: may say yes too often, never no too often."""
    if _TELLING.search(text):
        return True
    marked = "<" in text and _TAG_IN_NUMBER.search(text)
    if (marked or "&" in text or _LONG_RUN.search(text)) and _LONG_NUMBER.search(text):
        return True
    is_wide = len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)
    return is_wide and _ASTRAL.search(text) is not None


def _is_allowed(kind: Kind, found: str, allow: frozenset[str]) -> bool:
    if not allow:
        return False
    known = _allowed_keys(allow)
    key = _key(kind, found)
    if kind is Kind.LANDLINE and len(key) <= 8:  # a local number: the entry may carry the area code
        return any(entry.endswith(key) for entry in known)
    return key in known or (kind is Kind.ADDRESS and any(key in entry for entry in known))


@lru_cache(maxsize=16)
def _allowed_keys(allow: frozenset[str]) -> frozenset[str]:
    return frozenset(_key(kind, plain(entry)) for entry in allow for kind in Kind)


def _key(kind: Kind, found: str) -> str:
    """Bring two spellings of one datum to one form."""
    if kind in (Kind.MOBILE, Kind.LANDLINE):
        body = re.split(r"转|分机|ext|x|#", found.casefold(), maxsplit=1)[0]
        body = re.sub(r"(?<=[0-9]{7})-[0-9]{1,6}$", "", body.strip())
        digits = re.sub(r"^(?:00)?86(?=[0-9]{9})", "", re.sub(r"[^0-9]", "", body))
        return digits if kind is Kind.MOBILE else digits.lstrip("0")
    return re.sub(r"[\s\-.·,、_*()\[\]]", "", found.casefold())
