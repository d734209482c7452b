"""Takes a person, gives the name's characters with their readings, to stand over them; () where they cannot be told."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from builder.model.person import Person
from builder.plan.views import Syllable

_HAN: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff〇]")
_APART: Final = re.compile(r"[^\w\u0300-\u036f]|[\d_]")  # blanks, apostrophes, commas between syllables
_LYU: Final = re.compile(r"^([ln])yu")  # how ü is spelt where marks cannot stand


def name_syllables(person: Person) -> tuple[Syllable, ...]:
    """Split the name's pinyin by the syllables it is sorted by: one for each Han character, else nothing is split."""
    letters = _APART.sub("", unicodedata.normalize("NFC", person.forms.pinyin))
    plain = [_LYU.sub("\\1ü", _APART.sub("", word)) for word in person.forms.order.split()]
    han = len(_HAN.findall(person.name))
    if not letters or han != len(plain) or sum(map(len, plain)) != len(letters):
        return ()
    readings, start = [], 0
    for word in plain:
        readings.append(letters[start : start + len(word)])
        start += len(word)
    rest = iter(readings)
    return tuple(Syllable(base=char, reading=next(rest).lower() if _HAN.match(char) else "") for char in person.name)
