"""Takes one text as an office writes it, gives it as a content file has it: the named transforms of an import's map."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from typing import Final

from builder.base.dates import parse_fuzzy
from builder.base.text import halfwidth

_ZEROED: Final = re.compile(r"(?P<y>\d{4})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})")
_TIMED: Final = re.compile(r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?")
_PACKED: Final = re.compile(r"(1[89]\d\d|20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])?")
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?")
_EPOCH: Final = date(1899, 12, 30)  # day 0 of a workbook that believes 1900 was a leap year
_SERIALS: Final = (20_000, 60_000)  # 1954 to 2064: outside, five digits are no day
_HAN_DATE: Final = re.compile(r"[〇○零一二三四五六七八九]{4}年(?:[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}[日号])?)?")
_HAN: Final = {character: str(number) for number, character in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_HAN_NUMBER: Final = re.compile(r"[一二三四五六七八九十]+(?=[月日号])")
_INLINE: Final = re.compile(r"</?(?:i|em|b|strong|sub|sup|span)>", re.IGNORECASE)
_PAIRS: Final = {'"': '"', "“": "”", "'": "'", "‘": "’", "「": "」", "『": "』", "«": "»", "＂": "＂"}


def fuzzy_date(text: str) -> str | None:
    """Give the date as far as it is known: 2013, 2013-05, 2013-05-01; "" where nothing is said, None where it is no date."""
    plain = halfwidth(text).strip().rstrip("。.")
    if not plain or not plain.strip("0-./ "):
        return ""  # 0000-00-00: nobody knows
    if timed := _TIMED.fullmatch(plain):
        plain = timed[1]
    if zeroed := _ZEROED.fullmatch(plain):
        plain = _without_zeros(zeroed["y"], zeroed["m"], zeroed["d"])
    elif _PACKED.fullmatch(plain) and len(plain) > 4:
        plain = "-".join(part for part in (plain[:4], plain[4:6], plain[6:8]) if part)
    elif _SERIAL.fullmatch(plain) and _SERIALS[0] <= float(plain) < _SERIALS[1]:
        return (_EPOCH + timedelta(days=int(float(plain)))).isoformat()
    elif _HAN_DATE.fullmatch(plain):
        plain = _from_han(plain)
    known = parse_fuzzy(plain)
    if known is None:
        return None
    if known.quarter or known.batch:
        return f"{known.year:04d}-Q{known.quarter}" if known.quarter else f"{known.year:04d}-B{known.batch}"
    return known.iso()


def _without_zeros(year: str, month: str, day: str) -> str:
    if not int(month):
        return year
    return f"{year}-{month}" if not int(day) else f"{year}-{month}-{day}"


def _from_han(text: str) -> str:
    year, _, rest = text.partition("年")
    digits = "".join(_HAN[character] for character in year)
    return f"{digits}年" + _HAN_NUMBER.sub(lambda found: str(_han_number(found[0])), rest)


def _han_number(word: str) -> int:
    tens, ten, ones = word.rpartition("十")
    if not ten:
        return int(_HAN.get(word, "0"))
    return 10 * int(_HAN.get(tens, "1")) + int(_HAN.get(ones, "0"))


def unquote(text: str) -> str:
    """Strip the quotes that hold the whole text, also nested ones; quotes within stay, doubled ones become single."""
    bare = text.strip()
    while len(bare) >= 2 and _PAIRS.get(bare[0]) == bare[-1] and _holds_whole(bare):
        bare = bare[1:-1].strip().replace('\\"', '"').replace('""', '"')
    return bare


def _holds_whole(text: str) -> bool:
    """Whether the first quote is closed by the last one: not so in «"this" and "that"»."""
    opening, closing, inner = text[0], text[-1], text[1:-1]
    if opening != closing:
        depth = 0
        for character in inner:
            depth += (character == opening) - (character == closing)
            if depth < 0:
                return False
        return depth == 0
    first = inner.replace(opening * 2, "").replace("\\" + opening, "").find(opening)
    if first < 0:
        return True
    before = inner.replace(opening * 2, "").replace("\\" + opening, "")[:first]
    return not before or before[-1] in " (（\t" or before.endswith(("，", "、", "：", "—"))


def bare(text: str) -> str:
    """Give a text of a database without what belongs to its web pages: &ouml; is ö, <i> and soft hyphens are nothing."""
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _INLINE.sub("", text)
    return re.sub(" {2,}", " ", text.replace("\u00ad", ""))


def joined(parts: list[str], separator: str) -> str:
    """Join the parts that say something."""
    return separator.join(part.strip() for part in parts if part.strip())
