"""Takes plain values in any spelling, gives what they mean: one form for 见义勇为 and its slug, 2013年 and 2013, 是 and true."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.author.canonical import canonical
from builder.author.plain import Plain, PlainMap, is_nothing
from builder.base.dates import parse_day, parse_fuzzy
from builder.base.values import plain as as_builtins
from builder.load.typed import FALSE_WORDS, TRUE_WORDS
from builder.model.fields import Field, FieldType, fold_key
from builder.model.settings import Settings


@dataclass(frozen=True)
class Words:
    """The spellings of a site's vocabulary: folded word -> slug."""

    levels: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def of(settings: Settings) -> Words:
        """Gather them."""
        return Words(
            levels={fold_key(word): term.slug for term in settings.levels for word in (term.en, term.zh, term.slug) if word},
            categories={
                fold_key(word): term.slug for term in settings.categories for word in (term.en, term.zh, term.slug) if word
            },
        )


def meaning(value: Plain, row: Field | None, words: Words) -> Plain:
    """Give the one form; what is not understood stays as written, so that it differs from everything else."""
    clean = canonical(value, row)
    return clean if row is None else _typed(clean, row, words)


def meant(values: PlainMap, rows: Mapping[str, Field], words: Words) -> dict[str, Plain]:
    """Give all values so, without those that say nothing."""
    found = {name: meaning(value, rows.get(name), words) for name, value in values.items()}
    return {name: value for name, value in found.items() if not is_nothing(value)}


def bare_body(body: str) -> str:
    """A story as it is compared: without blanks that nobody sees."""
    lines = [line.rstrip() for line in body.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(lines).strip("\n")


def _typed(value: Plain, row: Field, words: Words) -> Plain:
    if isinstance(value, str):
        return _READERS.get(row.type, _as_it_is)(value, row, words)
    if isinstance(value, Mapping):
        rows = {inner.name: inner for inner in row.fields}
        return {name: _typed(inner, rows[name], words) if name in rows else inner for name, inner in value.items()}
    return tuple(_typed(item, row, words) for item in value)


def _as_it_is(text: str, _row: Field, _words: Words) -> str:
    return text


def _half(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _number(text: str, _row: Field, _words: Words) -> str:
    digits = _half(text)
    return str(int(digits)) if digits.isascii() and digits.isdigit() else text


def _year(text: str, _row: Field, _words: Words) -> str:
    return _half(text).replace(" ", "").removesuffix("年")


def _day(text: str, _row: Field, _words: Words) -> str:
    found = parse_day(text)
    return found.isoformat() if found else text


def _date(text: str, _row: Field, _words: Words) -> str:
    found = parse_fuzzy(text)
    return str(as_builtins(found)) if found else text


def _flag(text: str, _row: Field, _words: Words) -> str:
    folded = fold_key(text)
    return "true" if folded in TRUE_WORDS else "false" if folded in FALSE_WORDS else text


def _choice(text: str, row: Field, _words: Words) -> str:
    spellings = {fold_key(word): slug for slug, more in (row.choices or {}).items() for word in (*more, slug)}
    return spellings.get(fold_key(text), text)


def _term(text: str, row: Field, words: Words) -> str:
    known = words.levels if row.of == "level" else words.categories
    return known.get(fold_key(text)) or known.get(fold_key(text.removesuffix("类"))) or text


def _point(text: str, _row: Field, _words: Words) -> str:
    half = _half(text)
    try:
        return f"{float(half.removesuffix('%')) / (100 if half.endswith('%') else 1):g}"
    except ValueError:
        return text


_READERS = {
    FieldType.NUMBER: _number,
    FieldType.YEAR: _year,
    FieldType.DAY: _day,
    FieldType.DATE: _date,
    FieldType.FLAG: _flag,
    FieldType.CHOICE: _choice,
    FieldType.TERM: _term,
    FieldType.POINT: _point,
}
