"""Takes the words of a name, read, gives the forms it is written in: slug, pinyin, initials, key of the order.

Slugs spell ü as passports do (吕 lyu, 略 lyue) and have no apostrophes; the display form has both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from builder.base.text import cut_slug, latin_slug
from builder.base.values import Value
from builder.model.syllables import ascii_form, join_marked, tone

COMMA: Final = ","


class NameReading(Value, frozen=True, kw_only=True):
    """How a name is read. Without forms (slug None, letter #) where the script is neither Han nor Latin."""

    surname: str = ""  # as written; "" for groups, units, names with a middle dot, Latin names
    slug: str | None = None  # yang-xingan
    pinyin: str = ""  # Yáng Xīng'ān; a Latin name as written
    plain: str = ""  # yangxingan
    initials: str = ""  # yxa
    letter: str = "#"  # A-Z of the index by pinyin
    order: str = ""  # sorts by pinyin, syllable by syllable, then by tone: "yang2 xing1 an1"


class Word(NamedTuple):
    """A word read: syllables with tone marks, or one Latin word as written, or a comma."""

    syllables: tuple[str, ...]
    latin: bool = False


def write_words(words: Sequence[Word], *, surname: str, limit: int) -> NameReading:
    """Write the words in all forms."""
    spoken = [word for word in words if word.syllables != (COMMA,)]
    slugs = [_word_slug(word) for word in spoken]
    slug = "-".join(filter(None, slugs))
    if not slug:
        return NameReading(surname=surname)
    plain = slug.replace("-", "")
    return NameReading(
        surname=surname,
        slug=cut_slug(slug, limit),
        pinyin=_display(words),
        plain=plain,
        initials="".join(_initials(word) for word in spoken),
        letter=plain[0].upper() if plain[0].isalpha() else "#",
        order=" ".join(_ordered(word) for word in spoken),
    )


def _word_slug(word: Word) -> str:
    return (latin_slug(word.syllables[0]) or "") if word.latin else "".join(map(ascii_form, word.syllables))


def _initials(word: Word) -> str:
    pieces = _word_slug(word).split("-") if word.latin else map(ascii_form, word.syllables)
    return "".join(piece[:1] for piece in pieces)


def _ordered(word: Word) -> str:
    if word.latin:
        return _word_slug(word).replace("-", " ")
    return " ".join(f"{ascii_form(syllable)}{tone(syllable)}" for syllable in word.syllables)


def _display(words: Sequence[Word]) -> str:
    plain = (word.latin or word.syllables == (COMMA,) for word in words)
    shown = (
        word.syllables[0] if as_is else join_marked(word.syllables) for word, as_is in zip(words, plain, strict=True)
    )
    return " ".join(shown).replace(f" {COMMA}", COMMA)
