"""Takes folded text, gives the places of e-mail addresses, home addresses and licence plates in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from builder.gate.hits import Kind

_AT: Final = r"(?:\s?@\s?|\s?[(\[{<]\s?at\s?[)\]}>]\s?)"
_DOT: Final = r"(?:[.。]|\s?[(\[{]\s?dot\s?[)\]}]\s?)"
_EMAIL: Final = re.compile(
    rf"[A-Za-z0-9][A-Za-z0-9._%+\-]{{0,63}}{_AT}(?:[A-Za-z0-9\-]{{1,63}}{_DOT}){{1,5}}[A-Za-z]{{2,12}}(?![A-Za-z0-9])",
    re.IGNORECASE,
)

_N: Final = r"(?:[0-9]{1,5}|[A-Za-z][0-9]{0,3}|[一二三四五六七八九十百零〇两壹贰叁肆伍陆柒捌玖拾]{1,6})\s?"
_GAP: Final = r"[\s,\-、·]{0,2}"
_BUILDING: Final = rf"{_N}(?:栋|幢|棟|座|号楼|號樓|#楼|(?<=[0-9])#(?=[0-9]))"
_UNIT: Final = rf"{_N}(?:单元|單元)"
_FLOOR: Final = rf"(?:{_N}(?:楼|层)(?:之{_N})?{_GAP})?"
_ROOM: Final = rf"(?:{_N}(?:室|号房?|房(?!间|屋|子))|[0-9]{{1,2}}-[0-9]{{1,2}}(?![0-9\-:])|[0-9]{{3,4}}(?![0-9]))"
_NOT_COUNT: Final = r"(?!\s?[余多]?[套户个间平万人名层米元年月次%.]|\s?[0-9])"
_ADDRESS: Final = re.compile(
    rf"(?<![A-Za-z0-9共有计第])(?:"
    rf"{_BUILDING}{_GAP}{_UNIT}(?:{_GAP}{_FLOOR}{_ROOM}{_NOT_COUNT})?"
    rf"|{_BUILDING}{_GAP}{_FLOOR}{_ROOM}{_NOT_COUNT}"
    rf"|{_UNIT}{_GAP}{_FLOOR}{_ROOM}{_NOT_COUNT})"
    rf"|(?<=[路街巷村弄道坊里组社])\s?{_N}[号弄]{_GAP}(?:附{_N}号{_GAP})?(?:{_N}号{_GAP})?"
    rf"(?:{_UNIT}{_GAP})?{_FLOOR}(?:{_N}(?:单元|室)|[0-9]{{1,2}}-[0-9]{{1,2}}(?![0-9\-:])){_NOT_COUNT}"
    rf"|(?:住址|家住|家庭地址|居住在|现住|住在)[^\n。；;]{{0,24}}?{_N}(?:栋|幢|棟|号楼|单元|室)"
)

_PLATE: Final = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\s?[A-HJ-NP-Za-hj-np-z][\s·.\-]{0,2}"
    r"(?P<serial>[DFdf][A-HJ-NP-Za-hj-np-z0-9][0-9]{4}|[0-9]{5}[DFdf]"
    r"|[A-HJ-NP-Za-hj-np-z0-9]{4}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳])"
    r"(?![A-Za-z0-9])"
)
_DIGIT: Final = re.compile(r"[0-9]")


def find_emails(text: str) -> Iterator[tuple[Kind, int, int]]:
    """E-mail addresses, also with a full-width sign or "(at)"."""
    for found in _EMAIL.finditer(text):
        yield Kind.EMAIL, found.start(), found.end()


def find_addresses(text: str) -> Iterator[tuple[Kind, int, int]]:
    """Home addresses: a building with a unit or room, a unit with a room, a street number with a room."""
    for found in _ADDRESS.finditer(text):
        yield Kind.ADDRESS, found.start(), found.end()


def find_plates(text: str) -> Iterator[tuple[Kind, int, int]]:
    """Licence plates, five characters or the six of new-energy cars; at least three digits."""
    for found in _PLATE.finditer(text):
        if len(_DIGIT.findall(found["serial"])) >= 3:
            yield Kind.PLATE, found.start(), found.end()
