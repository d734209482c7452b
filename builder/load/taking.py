"""Takes typed values of one record, gives single ones back with the type that the field table promised."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final, TypeVar

from builder.base.dates import FuzzyDate
from builder.base.diagnostic import diagnose
from builder.load.typed import LINE, Reading, Record

Kind = TypeVar("Kind")
_NUMBER: Final = re.compile(r"[0-9]{1,4}")


def get(record: Record, name: str, kind: type[Kind], default: Kind) -> Kind:
    """Take a value that the field table has typed."""
    value = record.get(name, default)
    assert isinstance(value, kind), f"{name} is {type(value).__name__}, the field table promised {kind.__name__}"
    return value


def text(record: Record, name: str) -> str:
    """Take a text, "" if absent."""
    return get(record, name, str, "")


def texts(record: Record, name: str) -> tuple[str, ...]:
    """Take a list of texts."""
    return tuple(str(item) for item in get(record, name, tuple, ()))


def records(record: Record, name: str) -> tuple[Record, ...]:
    """Take a list of records."""
    return tuple(item for item in get(record, name, tuple, ()) if isinstance(item, dict))


def day(record: Record, name: str) -> date | None:
    """Take a day."""
    value = record.get(name)
    return value if isinstance(value, date) else None


def fuzzy(record: Record, name: str) -> FuzzyDate | None:
    """Take a date with its precision."""
    value = record.get(name)
    return value if isinstance(value, FuzzyDate) else None


def dated(record: Record) -> FuzzyDate | None:
    """Join date, date_text and date_inferred."""
    known, words = fuzzy(record, "date"), text(record, "date_text")
    if known is None and not words:
        return None
    base = known or FuzzyDate()
    return base.__replace__(text=words, inferred=get(record, "date_inferred", bool, False))


def numbers(record: Record, name: str = "source") -> tuple[int, ...]:
    """Take source numbers; words among them are kept apart by `source_words`."""
    return tuple(number for item in texts(record, name) if (number := _number(item)) is not None)


def source_words(record: Record) -> str:
    """Take the source given in words."""
    return "；".join(item for item in texts(record, "source") if _number(item) is None)


def _number(word: str) -> int | None:
    """1, １ and ① are one number; so many digits that no list is as long are words."""
    folded = unicodedata.normalize("NFKC", word)
    return int(folded) if _NUMBER.fullmatch(folded) else None


def report(reading: Reading, code: str, record: Record, **values: str) -> None:
    """Report what is wrong with a record at the line where it begins."""
    reading.diagnostics.append(diagnose(code, reading.source.span(get(record, LINE, int, 0)), **values))
