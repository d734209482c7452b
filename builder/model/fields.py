"""Takes nothing, gives the shape of a field: twelve types, with names in Chinese and English."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class FieldType(StrEnum):
    """What a value is."""

    TEXT = "text"  # one line or several, plain
    NUMBER = "number"  # a whole number
    YEAR = "year"
    DAY = "day"  # a full date that governs when something is shown
    DATE = "date"  # a date with the precision that is known
    FLAG = "flag"  # yes or no
    CHOICE = "choice"  # one of the field's own words
    TERM = "term"  # one of the site's vocabulary (category, level)
    REFERENCE = "reference"  # another entry of the site
    POINT = "point"  # [x, y], each 0..1
    LINK = "link"  # an http(s) address
    RECORD = "record"  # fields of its own


@dataclass(frozen=True)
class Field:
    """One row of the field table. `also` are further keys that editors write; `many` allows a list.

    `of` names the vocabulary of a TERM, the kind of a REFERENCE; `short` is the sub-field that a bare text stands for
    in a RECORD; `limit` is in columns (a Han character is two).
    """

    name: str
    type: FieldType
    zh: str
    also: tuple[str, ...] = ()
    en: str = ""
    many: bool = False
    required: bool = False
    of: str = ""
    choices: Mapping[str, tuple[str, ...]] | None = None  # slug -> spellings
    fields: tuple[Field, ...] = ()
    short: str = ""
    limit: int = 0

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys under which an editor may write the field."""
        return (self.name, self.zh, *self.also)


@lru_cache(maxsize=8192)  # the same few keys stand in every file, and each reading asks for all of them
def fold_key(key: str) -> str:
    """Fold a key for comparison: width, case, spaces, - and _ do not count."""
    return unicodedata.normalize("NFKC", key).strip().lower().replace("-", "_").replace(" ", "_")


def by_key(fields: tuple[Field, ...]) -> dict[str, Field]:
    """Index fields by every folded key."""
    return {fold_key(key): field for field in fields for key in field.keys}
