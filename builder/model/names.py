"""Takes a name and a dictionary of readings, gives how the name is read: slug, pinyin, initials, surname, order.

The name is cut into parts, the parts get their syllables (the editor's `pinyin:` first), and the resulting words are
written in their forms by name_forms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from builder.base.text import latin_slug
from builder.model.name_forms import COMMA, NameReading, Word, write_words
from builder.model.name_parts import Part, clean_name, split_name
from builder.model.surnames import (
    COMMON_SURNAMES,
    COMPOUND_SURNAMES,
    GIVEN_READINGS,
    GIVEN_WORDS,
    RARE_READINGS,
    SURNAME_READINGS,
    UNIT_READINGS,
)
from builder.model.syllables import align, tokens

Readings = Callable[[str], tuple[str, ...]]  # a character's readings with tone marks, the most usual first
Phrase = Callable[[str], tuple[str, ...]]  # the syllables of a text of Han characters, one each

UNIT_SLUG: Final = 60  # characters: an address that still fits a line
PERSON_SLUG: Final = 100


def read_name_with(
    name: str, *, kind: str, pinyin: str, surname: str, readings: Readings, phrase: Phrase
) -> NameReading:
    """Read a name. `kind`: individual, group or unit; `pinyin` and `surname` are the editor's, "" if none."""
    if kind == "individual" and "、" in name:
        kind = "group"  # two people in one file whose `kind:` was left out are still two people
    parts = list(split_name(clean_name(name), kind=kind, surname=clean_name(surname)))
    family = next((part.text for part in parts if part.role == "surname"), "") if kind == "individual" else ""
    if pinyin.strip():
        words, family = _explicit(pinyin, parts, family, readings)
        family = clean_name(surname) or family if kind == "individual" else ""
    else:
        words = _derived(parts, readings, phrase)
    limit = UNIT_SLUG if any(part.role == "unit" for part in parts) else PERSON_SLUG
    return write_words(words, surname=family, limit=limit)


def _derived(parts: list[Part], readings: Readings, phrase: Phrase) -> list[Word]:
    """Read all parts; [] if one of them cannot be read."""
    words: list[Word] = []
    for part, syllables in zip(parts, _syllables(parts, readings, phrase), strict=True):
        if part.role == "comma":
            words.append(Word((COMMA,)))
        elif part.role == "other":
            latin = _latin_words(part.text)
            if latin is None:
                return []
            words += latin
        elif "" in syllables:
            return []
        else:
            words.append(Word(syllables))
    return words


def _syllables(parts: list[Part], readings: Readings, phrase: Phrase) -> list[tuple[str, ...]]:
    """Read the Han characters of all parts; "" stands for one that has no reading."""
    # A unit is read as a whole: 重庆 and 银行 are known as phrases, 重 and 行 alone are read otherwise.
    unit = "".join(part.text for part in parts if part.role == "unit")
    whole = _read_unit(unit, readings, phrase) if unit else ()
    found: list[tuple[str, ...]] = []
    for part in parts:
        if part.role == "unit":
            found.append(whole[: len(part.text)])
            whole = whole[len(part.text) :]
        else:
            found.append(_read_part(part, readings) if part.role not in {"other", "comma"} else ())
    return found


def _read_part(part: Part, readings: Readings) -> tuple[str, ...]:
    if part.role == "surname":
        if part.text in COMPOUND_SURNAMES:
            return COMPOUND_SURNAMES[part.text]
        return tuple(_usual(char, SURNAME_READINGS, readings) for char in part.text)
    if part.role == "given" and part.text in GIVEN_WORDS:
        return GIVEN_WORDS[part.text]
    return tuple(_usual(char, GIVEN_READINGS, readings) for char in part.text)


def _read_unit(text: str, readings: Readings, phrase: Phrase) -> tuple[str, ...]:
    single = tuple(_usual(char, {}, readings) for char in text)
    whole = phrase(text) if all(map(readings, text)) else ()
    read = list(whole if len(whole) == len(text) else single)
    for word, syllables in UNIT_READINGS.items():
        if (place := text.find(word)) >= 0:
            read[place : place + len(word)] = syllables
    return tuple(read)


def _usual(char: str, table: dict[str, tuple[str, ...]], readings: Readings) -> str:
    return (table.get(char) or RARE_READINGS.get(char) or readings(char) or ("",))[0]


def _latin_words(text: str) -> list[Word] | None:
    """Give the words of a run that is not Han: none for signs alone, None for another script."""
    if latin_slug(text) is None:
        return None if any(unicodedata.category(char) in _LETTERS for char in text) else []
    words = (word.strip(_SIGNS) for word in re.split(r"[\s·•・‧∙⋅]+", text))
    return [Word((word,), latin=True) for word in words if word]


_LETTERS: Final = frozenset(["Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No", "Co", "Cn", "Cs"])
_SIGNS: Final = "()[]{}<>“”\"‘’'《》〈〉「」『』【】、,;/&·-—–_!?:。."


def _explicit(pinyin: str, parts: list[Part], family: str, readings: Readings) -> tuple[list[Word], str]:
    """Read the name as the editor says, by words (zeng yunjun) or by syllables (yang xing an); also its surname.

    The editor's words are kept (`zhangwang xuemei`), so `wulantuya` leaves 乌兰图雅 without a surname; only behind a
    common surname a single word (`zengyunjun`) is taken for a name that was typed without a blank.
    """
    written = tokens(pinyin)
    spoken = [token for token in written if token != COMMA]
    han = [part for part in parts if part.role not in {"other", "comma"}]
    characters = "".join(part.text for part in han)
    pure = all(_latin_words(part.text) == [] for part in parts if part.role == "other")
    groups = align(spoken, [_known(char, readings) for char in characters]) if pure and spoken else None
    if groups is None:
        words = [Word((COMMA,)) if token == COMMA else Word((_capital(token),), latin=True) for token in written]
        return (words if all(map(latin_slug, spoken)) else []), ""
    together = len(groups) == 1 and (family in COMMON_SURNAMES or family in COMPOUND_SURNAMES)
    if together or len(groups) == len(characters):
        stream = iter([syllable for group in groups for syllable in group])
        heard = [part for part in parts if part.role != "other"]
        return [
            Word((COMMA,) if part.role == "comma" else tuple(next(stream) for _ in part.text)) for part in heard
        ], family
    found = iter(groups)
    words = [Word((COMMA,) if token == COMMA else tuple(next(found))) for token in written]
    return words, characters[: len(groups[0])] if family and len(groups) > 1 else ""


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _known(char: str, readings: Readings) -> tuple[str, ...]:
    preferred = (table.get(char, ()) for table in (SURNAME_READINGS, GIVEN_READINGS, RARE_READINGS))
    return (*(reading for table in preferred for reading in table), *readings(char))
