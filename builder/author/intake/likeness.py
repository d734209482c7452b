"""Takes a row of a pack and somebody who stands in the site, gives whether the row tells of this very person."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from builder.author.intake.meaning import Words, bare_body, meaning
from builder.author.intake.pack import Incoming
from builder.author.intake.shelf import Standing, rows_of
from builder.author.intake.state import Imported, Past, digest_of
from builder.author.plain import Plain, is_nothing
from builder.base.text import fold

_TELLING: Final = ("org", "category")  # what tells namesakes apart, the surest first
_OWN: Final = ("summary", "honors", "quote", "photos", "body")  # what nobody else has
_PLACED: Final = frozenset({"id", "slug", "photos"})  # remembered as they became, not as they came
_CHOSEN: Final = "status"  # remembered also where no workbook said it
_ALIKE: Final = 0.5  # more than this of two names: a letter mended, not the next of one family


@dataclass(frozen=True)
class Likeness:
    """One row, to be held against one after the other."""

    entry: Incoming
    imported: Imported
    words: Words

    def agrees(self, one: Standing) -> bool | None:
        """Whether it tells of this one: by what it said last time, else by the file; None: nothing to compare."""
        past = self._past(one)
        for name in _TELLING:
            told = self._told(name)
            there = one.values.get(name, "")
            if not told or not (there or name in past.fields):
                continue
            alike = told == there or (isinstance(told, tuple) and isinstance(there, tuple) and bool({*told} & {*there}))
            return self._is_as_before(name, one.id, past) or alike or self.repeats(one)
        return None

    def repeats(self, one: Standing) -> bool:
        """Whether it brings what no namesake has: the story, the words or the honours that were imported for this one."""
        return self.repeats_past(one.id, self._past(one))

    def repeats_past(self, identifier: str, past: Past) -> bool:
        """The same of somebody whose file may be gone."""
        return any(self._is_as_before(name, identifier, past) for name in _OWN)

    def is_what_was_told(self, one: Standing) -> bool:
        """Whether it says all that was imported for this one, and nothing else."""
        past = self._past(one)
        told = {name for name in (*dict(self.entry.values), "body") if not is_nothing(self._told(name))} - _PLACED
        before = set(past.fields) - _PLACED - ({_CHOSEN} - told)
        return bool(before) and told == before and all(self._is_as_before(name, one.id, past) for name in told)

    def _past(self, one: Standing) -> Past:
        return self.imported.of(self.entry.folder, one.id)

    def _told(self, name: str) -> Plain:
        if name == "body":
            return bare_body(self.entry.body or "")
        return meaning(dict(self.entry.values).get(name, ""), rows_of(self.entry.folder).get(name), self.words)

    def _is_as_before(self, name: str, identifier: str, past: Past) -> bool:
        told = self._told(name)
        return not is_nothing(told) and past.fields.get(name) == digest_of(self.entry.folder, identifier, name, told)


def alike(one: str, other: str) -> bool:
    """Whether two names differ as spellings of one do; where names have blanks, words count, not letters."""
    first, second = fold(one), fold(other)
    if " " in first or " " in second:
        return SequenceMatcher(None, first.split(), second.split()).ratio() > _ALIKE
    return SequenceMatcher(None, first, second).ratio() > _ALIKE
