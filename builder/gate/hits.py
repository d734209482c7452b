"""Takes the places a scan found, gives their kinds, their names for people, and the text with them masked."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from builder.base.values import Value

MASK: Final = "*"


class Kind(StrEnum):
    """What sort of private datum a hit is."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    ID_NUMBER = "id_number"
    BANK_CARD = "bank_card"
    EMAIL = "email"
    ADDRESS = "address"
    PLATE = "plate"


LABELS: Final[dict[Kind, tuple[str, str]]] = {  # Chinese, English; for the {kind} and {kind_en} of V110
    Kind.MOBILE: ("手机号码", "mobile number"),
    Kind.LANDLINE: ("固定电话", "landline number"),
    Kind.ID_NUMBER: ("身份证号", "ID number"),
    Kind.BANK_CARD: ("银行卡号", "bank card number"),
    Kind.EMAIL: ("电子邮箱", "e-mail address"),
    Kind.ADDRESS: ("家庭住址", "home address"),
    Kind.PLATE: ("车牌号", "licence plate"),
}


class Hit(Value, frozen=True, kw_only=True):
    """Private data at text[start:end]; holds no part of the data itself, so that it can be shown and stored."""

    kind: Kind
    start: int
    end: int


def mask(text: str, hits: Iterable[Hit]) -> str:
    """Replace every character of every hit by an asterisk; the length stays, so carets still fit."""
    characters = list(text)
    for hit in hits:
        characters[hit.start : hit.end] = MASK * (hit.end - hit.start)
    return "".join(characters)
