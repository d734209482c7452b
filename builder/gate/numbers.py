"""Takes folded text, gives the places of telephone, ID and bank card numbers in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from builder.gate.hits import Kind

Found = tuple[Kind, int, int]

_LOOSE: Final = ",、/"  # stand between numbers of a list as often as inside one number
_TIGHT: Final = r" \-.·_*"
_ANY: Final = rf"[{_TIGHT}{_LOOSE}()]{{0,3}}"
_SOME: Final = rf"[{_TIGHT}]{{0,2}}"

_MOBILE: Final = re.compile(
    rf"(?<![0-9])(?=((?:\(?(?:\+|00)?86\)?{_SOME})?(1(?:{_ANY}[0-9]){{10}}))(?![0-9]))", re.ASCII
)
_MOBILE_PREFIX: Final = re.compile(r"1(?:3[0-9]|4[05-9]|5[0-35-9]|6[2567]|7[0-8]|8[0-9]|9[0-35-9])")
_MOBILE_GROUPS: Final = frozenset(
    {(11,), (3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (3, 3, 5), (5, 6), (6, 5), (5, 3, 3), (4, 3, 4), (3, 2, 2, 2, 2),
     (3, 2, 3, 3), (2, 3, 3, 3), (3, 4, 2, 2), (4, 7), (8, 3), (1,) * 11}
)  # fmt: skip
_SPOKEN: Final = re.compile(
    "(?<![〇零一二三四五六七八九])[一幺][三四五六七八九][〇零幺一二三四五六七八九]{9}(?![〇零一二三四五六七八九十百千万亿])"
)

_AREA3: Final = "(?:10|2[0-57-9])"
_AREA4: Final = "(?:3[1579][0-9]|335|349|4[1-8][0-9]|5[1-9][0-9]|6[369][0-9]|7[0-9]{2}|8[1-9][0-9]|9[0-9]{2})"
_EXTENSION: Final = r"(?:\s?(?:转|分机|ext\.?|[x#\-])\s?(?:分机)?[0-9]{1,6})?"
_LANDLINE: Final = re.compile(
    rf"(?<![0-9.])(?=("
    rf"(?:\(?(?:\+|00)?86\)?{_SOME}\(?0?|\(?0)"
    rf"(?:{_AREA3}\)?{_SOME}(?P<eight>[2-8](?:[ \-·]?[0-9]){{7}})"
    rf"|{_AREA4}\)?{_SOME}(?P<seven>[2-8](?:[ \-·]?[0-9]){{6,7}}))(?P<extension>{_EXTENSION})"
    rf")(?![0-9]))",
    re.ASCII | re.IGNORECASE,
)
_LOCAL_GROUPS: Final = frozenset({(7,), (8,), (3, 4), (4, 4), (4, 3), (2, 2, 3), (3, 2, 2), (2, 2, 2, 2), (3, 3, 2)})
_LABELLED: Final = re.compile(
    r"(?:电话|座机|固话|热线|传真|拨打|致电|[☎☏📞]|(?<![A-Za-z])(?:tel(?:ephone)?|phone))(?:/[^\s/0-9:]{1,4})?(?:号码?)?"
    r"(?:是|为)?[ :：.(]{0,3}(?:是|为)?[ ]?"
    rf"(?P<local>[2-8](?:[ \-·]?[0-9]){{6,7}}){_EXTENSION}(?![0-9])",
    re.IGNORECASE,
)

_ID_18: Final = re.compile(rf"(?<![0-9])(?=([1-9](?:{_SOME}[0-9]){{16}}{_SOME}[0-9Xx])(?![0-9A-Za-z]))")
_ID_15: Final = re.compile(rf"(?<![0-9])(?=([1-9](?:{_SOME}[0-9]){{14}})(?![0-9A-Za-z]))")
_ID_15_GROUPS: Final = frozenset({(15,), (6, 6, 3), (6, 9), (3, 3, 6, 3), (6, 2, 2, 2, 3)})
_PROVINCES: Final = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83, 91)
)
_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_ID_CHECKS: Final = "10X98765432"

_CARD: Final = re.compile(rf"(?<![0-9])(?=([2-69](?:{_SOME}[0-9]){{15,18}})(?![0-9A-Za-z]))")
_CARD_ISSUER: Final = re.compile(r"4|5[0-9]|3[05689]|6[024-9]|2(?:2[2-9]|[3-6]|7[01])|9[0-9]")

_LABEL_WORDS: Final = frozenset(
    ["tel", "telephone", "phone", "mobile", "mob", "cell", "wechat", "wx", "vx", "v", "qq", "id", "no", "card", "fax", "m", "t", "sms", "call"]
)  # fmt: skip
_WORD_BEFORE: Final = re.compile(r"[A-Za-z_]+$")
_DECIMAL_BEFORE: Final = re.compile(r"[0-9][0-9]\.$|[^\s0-9][0-9]\.$")  # but "1." may begin a list
_AFTER_AMOUNT: Final = re.compile(r"\s?(?:余|多)?(?:元|万|亿|吨|人|美元|千瓦|立方|平方|%|‰|字节|公里)")
_AFTER_COUNT: Final = re.compile(
    r"\s?(?:余|多)?[人名个元次户年月日万亿千场件条部篇位项家岁米吨公亩平套台辆本份册种%‰斤里分]"
)
_AFTER_FILE: Final = re.compile(r"\.(?:[0-9]|[A-Za-z]{2,5}(?![A-Za-z]))")


def find_mobiles(text: str) -> Iterator[Found]:
    """Mainland mobile numbers, in digits or spoken digits, with +86, spaces, dashes."""
    for found in _MOBILE.finditer(text):
        start, end = found.span(1)
        if _is_mobile(found[2], text[end : end + 8]) and not _is_glued(text, start, end):
            yield Kind.MOBILE, start, end
    for found in _SPOKEN.finditer(text):
        yield Kind.MOBILE, found.start(), found.end()


def find_landlines(text: str) -> Iterator[Found]:
    """Landline numbers with area code, or of 7-8 digits after a word such as 电话; 400, 800 and short lines are public."""
    for found in _LANDLINE.finditer(text):
        start, end = found.span(1)
        if _is_local(found["eight"] or found["seven"]) and not _is_glued(text, start, end):
            yield Kind.LANDLINE, start, end
    for found in _LABELLED.finditer(text):
        if _is_local(found["local"]) and not _AFTER_COUNT.match(text, found.end()):
            yield Kind.LANDLINE, found.start("local"), found.end()


def find_id_numbers(text: str) -> Iterator[Found]:
    """ID numbers: 18 characters with a true checksum, or the old 15 digits with a true region and date."""
    for found in _ID_18.finditer(text):
        if is_id_number(_digits(found[1])) and not _is_glued(text, *found.span(1)):
            yield Kind.ID_NUMBER, *found.span(1)
    for found in _ID_15.finditer(text):
        digits = _digits(found[1])
        true = int(digits[:2]) in _PROVINCES and _is_date("19" + digits[6:12]) and _groups(found[1]) in _ID_15_GROUPS
        if true and not _is_glued(text, *found.span(1)):
            yield Kind.ID_NUMBER, *found.span(1)


def find_bank_cards(text: str) -> Iterator[Found]:
    """Bank cards: 16 to 19 digits with a known first digit and a true Luhn sum, whole or in groups."""
    for found in _CARD.finditer(text):
        groups = _groups(found[1])
        spaced = all(size == 4 for size in groups[:-1]) or (groups[0] == 6 and len(groups) == 2)
        digits = _digits(found[1])
        round_numbers = len(groups) > 1 and len(re.findall(r"00(?![0-9])", found[1])) >= 3
        if not spaced or round_numbers or not _CARD_ISSUER.match(digits) or not passes_luhn(digits):
            continue
        if not _is_glued(text, *found.span(1)):
            yield Kind.BANK_CARD, *found.span(1)


def is_id_number(value: str) -> bool:
    """Say whether 18 characters are an ID number: region, date of birth and checksum."""
    if int(value[:2]) not in _PROVINCES or not _is_date(value[6:14]):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_ID_WEIGHTS, value, strict=False))
    return _ID_CHECKS[total % 11] == value[17].upper()


def passes_luhn(digits: str) -> bool:
    """Say whether the last digit is the Luhn check digit of the others."""
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(value - 9 if value > 9 else value for value in doubled)) % 10 == 0


def _is_mobile(number: str, after: str) -> bool:
    groups = _groups(number)
    if groups not in _MOBILE_GROUPS or not _MOBILE_PREFIX.match(_digits(number)):
        return False
    if len(groups) == 1:
        return not _AFTER_AMOUNT.match(after)
    if ("(" in number or ")" in number) and not (number[3:4] == ")" and groups in ((3, 4, 4), (3, 8))):
        return False  # only the first group stands in brackets: "(138)1234 5678"
    if any(mark in number for mark in _LOOSE) and groups != (3, 4, 4):
        return False  # a list of numbers
    years = sum(1 for group in re.findall(r"[0-9]+", number) if re.fullmatch(r"(?:19|20)[0-9]{2}", group))
    return years < 2 and not _AFTER_COUNT.match(after)


def _is_local(number: str) -> bool:
    return _groups(number) in _LOCAL_GROUPS and not _is_date(_digits(number))


def _is_date(digits: str) -> bool:
    if len(digits) != 8 or not digits.isascii() or not 1900 <= int(digits[:4]) <= 2099:
        return False
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def _is_glued(text: str, start: int, end: int) -> bool:
    """Say whether the digits are part of a longer name: a file name, a hash, a code, a decimal number."""
    if end < len(text) and (text[end] == "_" or (text[end].isascii() and text[end].isalpha())):
        return True
    if _AFTER_FILE.match(text, end):
        return True
    if _DECIMAL_BEFORE.search(text[max(0, start - 3) : start]):
        return True
    word = _WORD_BEFORE.search(text, max(0, start - 12), start)
    return word is not None and word[0].lower() not in _LABEL_WORDS


def _digits(number: str) -> str:
    return re.sub(r"[^0-9Xx]", "", number)


def _groups(number: str) -> tuple[int, ...]:
    return tuple(len(group) for group in re.findall(r"[0-9Xx]+", number))
