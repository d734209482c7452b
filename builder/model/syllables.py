"""Takes pinyin syllables with or without tone marks, gives them bare, numbered, joined; cuts run-together pinyin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

_TONES: Final = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_NEUTRAL: Final = 5
_LONGEST: Final = 6  # zhuang
_INITIALS: Final = "zh|ch|sh|[bpmfdtnlgkhjqxzcsryw]"
_FINALS: Final = "iang|iong|uang|ueng|ang|eng|ong|iao|ian|ing|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|üe|a|o|e|ê|i|u|ü"
_SYLLABLE: Final = re.compile(f"(?:{_INITIALS})?(?:{_FINALS})|n|ng|m")


@lru_cache(maxsize=4096)
def bare(syllable: str) -> str:
    """Take the tone marks off, in lower case; ü stays: Lǚ -> lü."""
    parts = unicodedata.normalize("NFD", syllable.lower())
    return unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))


@lru_cache(maxsize=4096)
def tone(syllable: str) -> int:
    """Say the tone, 1 to 4; 5 where no mark is written."""
    return next((_TONES[char] for char in unicodedata.normalize("NFD", syllable) if char in _TONES), _NEUTRAL)


@lru_cache(maxsize=4096)
def ascii_form(syllable: str) -> str:
    """Spell a syllable as passports do: ü becomes yu (吕 lyu, 女 nyu, 略 lyue)."""
    return bare(syllable).replace("ü", "yu").replace("ê", "e")


def join_marked(syllables: Sequence[str]) -> str:
    """Write syllables as one word: an apostrophe stands before a, o, e inside it (xīng'ān), the first letter is large."""
    word = syllables[0]
    for syllable in syllables[1:]:
        word += ("'" if bare(syllable)[:1] in {"a", "o", "e", "ê"} else "") + syllable
    return word[:1].upper() + word[1:]


def tokens(pinyin: str) -> list[str]:
    """Cut an editor's pinyin at blanks, hyphens, dots and commas (which stay), in lower case, tone digits left out."""
    text = re.sub("[0-9]", "", unicodedata.normalize("NFKC", pinyin).lower())
    text = re.sub("[,、;/]", " , ", text)
    return [token for token in re.split(r"[\s\-·•.]+", text) if token]


def align(written: Sequence[str], choices: Sequence[Sequence[str]]) -> list[list[str]] | None:
    """Cut tokens into as many syllables as there are characters; `choices` are each character's known readings.

    A syllable without a tone mark takes the mark of the character's reading that is spelled alike. Characters are
    first tried with their known readings, then with any syllable. None: the pinyin does not fit the characters.
    """
    clean = [_spelled(token) for token in written]
    stream = "".join(clean)
    plain = "".join(bare(token) for token in clean)
    if len(stream) != len(plain):
        return None
    ends: set[int] = {len("".join(clean[: number + 1])) for number in range(len(clean))}
    apostrophes = _apostrophes(written)
    cuts = _cut(plain, choices, frozenset(ends | apostrophes))
    if cuts is None:
        return None
    groups: list[list[str]] = [[]]
    for (start, end), readings in zip(cuts, choices, strict=True):
        groups[-1].append(_marked(stream[start:end], readings))
        if end in ends:
            groups.append([])
    return groups[:-1]


_QUOTES: Final = re.compile("['’‘ʼ`]")


def _spelled(token: str) -> str:
    """Bring the usual ways to type ü to ü: lv, lyu, lu:."""
    return re.sub("([ln])(?:v|yu|u:)", r"\1ü", _QUOTES.sub("", token))


def _apostrophes(written: Sequence[str]) -> set[int]:
    found: set[int] = set()
    place = 0
    for token in written:
        for piece in _QUOTES.split(token):
            place += len(_spelled(piece))
            found.add(place)
    return found


def _cut(plain: str, choices: Sequence[Sequence[str]], borders: frozenset[int]) -> list[tuple[int, int]] | None:
    """Find the ends of the syllables, none of which may reach across a border."""
    spelled = [{bare(reading) for reading in readings} for readings in choices]
    dead: set[tuple[int, int]] = set()

    def walk(number: int, start: int) -> list[tuple[int, int]] | None:
        if number == len(choices):
            return [] if start == len(plain) else None
        if (number, start) in dead:
            return None
        known = spelled[number]
        possible = range(start + 1, min(start + _LONGEST, len(plain)) + 1)
        for end in sorted(possible, key=lambda end: (plain[start:end] not in known, -end)):
            crosses = any(border in borders for border in range(start + 1, end))
            if crosses or not (plain[start:end] in known or _SYLLABLE.fullmatch(plain, start, end)):
                continue
            if (rest := walk(number + 1, end)) is not None:
                return [(start, end), *rest]
        dead.add((number, start))
        return None

    return walk(0, 0)


def _marked(syllable: str, readings: Sequence[str]) -> str:
    if tone(syllable) != _NEUTRAL:
        return syllable
    return next((reading for reading in readings if bare(reading) == syllable), syllable)
