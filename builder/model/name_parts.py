"""Takes a name, gives its parts: surname and given name, the words of a unit's name, Latin runs, the people of a group."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from builder.model.surnames import (
    COMMON_SURNAMES,
    COMPOUND_SURNAMES,
    GROUP_ENDINGS,
    LONGEST_SURNAME,
    LONGEST_UNIT_WORD,
    UNIT_WORDS,
)

_MOST_JOINED: Final = 4  # characters without a known word between them that are still written as one word
_LONGEST_PERSON: Final = 4  # a Chinese name without a compound surname has no more characters
_HAN: Final = "〇\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_RUN: Final = re.compile(f"(?P<han>[{_HAN}]+)|(?P<other>[^{_HAN}]+)")
_DOT: Final = re.compile("[·•・‧∙⋅]")
_LIST: Final = re.compile("[、,;/&]")  # of a cleaned name, so half-width
_PLACE: Final = re.compile("..{0,2}?[市区區县縣镇鎮乡鄉村]|.+?(?=..{0,2}[市区區县縣镇鎮乡鄉村])|.+")
_VARIATION: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


class Part(NamedTuple):
    """A part of a name; role: surname | given | word | unit (Han characters) | other (Latin, signs) | comma."""

    text: str
    role: str


def clean_name(name: str) -> str:
    """Fold full-width forms, leave out what nobody sees."""
    name = _VARIATION.sub("", unicodedata.normalize("NFKC", name))
    return "".join(char for char in name if unicodedata.category(char) != "Cf").strip()


def split_surname(name: str, surname: str = "") -> tuple[str, str]:
    """Split a name of Han characters into surname and given name; ("", name) if it has no Chinese surname.

    A name of one character, or of five and more without a compound surname, is not split: 阿依古丽买买提.
    """
    if surname and name.startswith(surname):
        return surname, name[len(surname) :]
    for length in range(min(LONGEST_SURNAME, len(name) - 1), 1, -1):
        if name[:length] in COMPOUND_SURNAMES:
            return name[:length], name[length:]
    return (name[:1], name[1:]) if 2 <= len(name) <= _LONGEST_PERSON else ("", name)


def split_name(name: str, *, kind: str, surname: str = "") -> Iterator[Part]:
    """Cut a cleaned name into parts; `kind` is individual, group or unit, `surname` the editor's."""
    listed = [item for item in _LIST.split(name) if item.strip()] if kind == "group" else [name]
    for number, item in enumerate(listed):
        if number:
            yield Part(",", "comma")
        dotted = _DOT.search(item) is not None
        named = False
        for run in _RUN.finditer(item):
            if run["other"] is not None:
                yield Part(run["other"], "other")
            elif kind != "unit" and (dotted or (named and kind == "individual")):
                yield Part(run["han"], "word")
            elif kind == "individual":
                yield from _person(run["han"], surname)
            else:
                yield from _member(run["han"], listed=len(listed) > 1) if kind == "group" else _unit(run["han"])
            named = True


def _person(name: str, surname: str) -> Iterator[Part]:
    family, given = split_surname(name, surname)
    if family:
        yield Part(family, "surname")
    if given:
        yield Part(given, "given" if family else "word")


def _member(name: str, *, listed: bool) -> Iterator[Part]:
    """A member of a group, with what may follow the last one (夫妇); else the name of a unit."""
    ending = next((word for word in GROUP_ENDINGS if name.endswith(word)), "")
    person = name.removesuffix(ending)
    likely = len(person) >= 2 and (person[0] in COMMON_SURNAMES or person[:2] in COMPOUND_SURNAMES)
    if not (likely and len(person) <= _LONGEST_PERSON and (listed or ending)):
        yield from _unit(name)
        return
    yield from _person(person, "")
    if ending:
        yield Part(ending, "word")


def _unit(name: str) -> Iterator[Part]:
    return (Part(word, "unit") for word in split_unit(name))


def split_unit(name: str) -> list[str]:
    """Cut the name of a unit around known words; what lies between stays whole, or goes by twos when long."""
    words: list[str] = []
    unknown = ""
    place = 0
    while place < len(name):
        longest = min(LONGEST_UNIT_WORD, len(name) - place)
        found = (name[place : place + length] for length in range(longest, 1, -1))
        known = next((word for word in found if word in UNIT_WORDS), "")
        if known:
            words += [*_by_twos(unknown), known]
            unknown = ""
        else:
            unknown += name[place]
        place += len(known) or 1
    return words + _by_twos(unknown)


def _by_twos(text: str) -> list[str]:
    """Cut a run without known words: behind 市 区 县 镇 乡 村, then, where still long, every two characters."""
    words: list[str] = []
    for piece in _PLACE.findall(text):
        cuts = [0] if len(piece) <= _MOST_JOINED else list(range(0, len(piece) - 1, 2))  # an odd last one joins in
        words += [piece[start:end] for start, end in zip(cuts, [*cuts[1:], len(piece)], strict=True)]
    return words
