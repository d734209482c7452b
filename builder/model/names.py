"""Takes a name and a dictionary of readings, gives how the name is read: slug, pinyin, initials, surname, order.

Three steps: the name is cut into words of characters (surname and given name, or the parts of a unit's name), the
characters get their syllables (the editor's `pinyin:` first), and the words are written in each of the forms.
Slugs spell ü as passports do (吕 lyu, 略 lyue) and have no apostrophes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from builder.base.text import cut_slug, latin_slug
from builder.base.values import Value
from builder.model import syllables
from builder.model.surnames import (
    COMMON_SURNAMES,
    COMPOUND_SURNAMES,
    GIVEN_READINGS,
    GIVEN_WORDS,
    GROUP_ENDINGS,
    LONGEST_SURNAME,
    LONGEST_UNIT_WORD,
    RARE_READINGS,
    SURNAME_READINGS,
    UNIT_WORDS,
)

Readings = Callable[[str], tuple[str, ...]]  # a character's readings with tone marks, the most usual first
Phrase = Callable[[str], tuple[str, ...]]  # the syllables of a text of Han characters, one each

UNIT_SLUG: Final = 60  # characters: an address that still fits a line
PERSON_SLUG: Final = 100
_MOST_JOINED: Final = 4  # characters without a known word between them that are still written as one word

_HAN: Final = "〇\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_RUN: Final = re.compile(f"(?P<han>[{_HAN}]+)|(?P<other>[^{_HAN}]+)")
_DOT: Final = re.compile("[·•・‧∙⋅･᛫●]")
_LIST: Final = re.compile(r"[、，,；;/／&＆]")
_VARIATION: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


class NameReading(Value, frozen=True, kw_only=True):
    """How a name is read. All empty (slug None, letter #) where the script has no pinyin and is not Latin."""

    surname: str = ""  # as written; "" for units, names with a middle dot, Latin names
    slug: str | None = None  # yang-xingan
    pinyin: str = ""  # Yáng Xīng'ān; a Latin name as written
    plain: str = ""  # yangxingan
    initials: str = ""  # yxa
    letter: str = "#"  # of the index by pinyin
    order: str = ""  # key of the order by pinyin, syllable by syllable, then by tone: "yang2 xing1 an1"


class Part(NamedTuple):
    """A word of a name before it is read: Han characters of one role, or a run of Latin."""

    text: str
    role: str  # surname | given | word | unit | latin | list (a comma stands here)


class Word(NamedTuple):
    """A word read: syllables with tone marks, or one Latin word as written."""

    syllables: tuple[str, ...]
    latin: bool = False


def read_name_with(
    name: str, *, kind: str, pinyin: str, surname: str, readings: Readings, phrase: Phrase
) -> NameReading:
    """Read a name. `kind`: individual, group or unit; `pinyin` and `surname` are the editor's, "" if none."""
    name = _clean(name)
    parts = list(split_name(name, kind=kind, surname=surname))
    family = next((part.text for part in parts if part.role == "surname"), "") if kind == "individual" else ""
    words = _explicit(pinyin, parts, readings) if pinyin.strip() else _derived(name, parts, readings, phrase)
    if not words:
        return NameReading(surname=family)
    person = any(part.role == "surname" for part in parts)
    return _written(words, surname=family, limit=PERSON_SLUG if person or kind == "individual" else UNIT_SLUG)


def split_surname(name: str, surname: str = "") -> tuple[str, str]:
    """Split a name of Han characters into surname and given name; ("", name) if it has no Chinese surname.

    A name of one character or of five and more (without a compound surname) is not split: 阿依古丽买买提.
    """
    if surname and name.startswith(surname):
        return surname, name[len(surname) :]
    for length in range(min(LONGEST_SURNAME, len(name) - 1), 1, -1):
        if name[:length] in COMPOUND_SURNAMES:
            return name[:length], name[length:]
    return (name[:1], name[1:]) if 2 <= len(name) <= 4 else ("", name)


def split_name(name: str, *, kind: str, surname: str = "") -> Iterator[Part]:
    """Cut a whole name, signs and Latin included, into parts."""
    listed = [item for item in _LIST.split(name) if item.strip()] if kind == "group" else [name]
    for number, item in enumerate(listed):
        if number:
            yield Part(",", "list")
        dotted = _DOT.search(item) is not None
        first = True
        for run in _RUN.finditer(item):
            if run["other"] is not None:
                yield Part(run["other"], "latin")
                continue
            yield from _split_run(run["han"], kind, surname, listed=len(listed) > 1, dotted=dotted, first=first)
            first = False


def _split_run(run: str, kind: str, surname: str, *, listed: bool, dotted: bool, first: bool) -> Iterator[Part]:
    ending = next((word for word in GROUP_ENDINGS if run.endswith(word)), "") if kind == "group" else ""
    person = run.removesuffix(ending)
    as_group = kind == "group" and (listed or ending) and _looks_like_person(person)
    if dotted and kind != "unit":
        yield Part(run, "word")
    elif first and (kind == "individual" or as_group):
        family, given = split_surname(person, surname)
        yield from (Part(text, role) for text, role in ((family, "surname"), (given, "given"), (ending, "word")) if text)
    elif kind == "individual":
        yield Part(run, "word")
    else:
        yield from (Part(text, "unit") for text in split_unit(run))


def _looks_like_person(name: str) -> bool:
    return 2 <= len(name) <= 4 and (name[0] in COMMON_SURNAMES or name[:2] in COMPOUND_SURNAMES)


def split_unit(text: str) -> list[str]:
    """Cut the name of a unit around known words; what lies between stays whole, or goes by twos when long."""
    words: list[str] = []
    rest = ""
    while text:
        known = next((text[:n] for n in range(min(LONGEST_UNIT_WORD, len(text)), 1, -1) if text[:n] in UNIT_WORDS), "")
        if known:
            words += [*_by_twos(rest), known]
            rest = ""
        else:
            rest += text[0]
        text = text[len(known) or 1 :]
    return words + _by_twos(rest)


def _by_twos(text: str) -> list[str]:
    if len(text) <= _MOST_JOINED:
        return [text] if text else []
    cuts = list(range(0, len(text) - 1, 2))  # an odd last character joins the word before it
    return [text[start:end] for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _clean(name: str) -> str:
    name = _VARIATION.sub("", unicodedata.normalize("NFKC", name))
    return "".join(char for char in name if unicodedata.category(char) != "Cf").strip()


def _derived(name: str, parts: list[Part], readings: Readings, phrase: Phrase) -> list[Word]:
    """Read all parts; [] if one of them cannot be read."""
    words: list[Word] = []
    unit = [syllable for part in parts if part.role == "unit" for syllable in part.text]
    # A unit is read as a whole: 重庆 and 银行 are known to the phrases, 重 and 行 alone are not.
    read = dict.fromkeys(unit, "") and _read_unit("".join(unit), readings, phrase)
    taken = 0
    for part in parts:
        if part.role == "list":
            words.append(Word((",",)))
        elif part.role == "latin":
            if _foreign(part.text):
                return []
            words += _latin_words(part.text)
        elif part.role == "unit":
            words.append(Word(tuple(read[taken : taken + len(part.text)])))
            taken += len(part.text)
        else:
            words.append(Word(_read_part(part, readings)))
    return [] if any("" in word.syllables for word in words) else words
