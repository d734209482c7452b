"""Takes positioned front matter and the field table, gives typed values; everything wrong is a diagnostic with a place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from builder.base.dates import FuzzyDate, parse_day, parse_fuzzy
from builder.base.diagnostic import Diagnostic, diagnose
from builder.base.text import display_width, nearest
from builder.gate.private_keys import private_name
from builder.load.excerpts import MASK
from builder.load.reader import Source
from builder.model.fields import Field, FieldType, by_key, fold_key
from builder.model.node import Entry, ListNode, MapNode, Node, Scalar
from builder.model.reference import Reference
from builder.model.settings import Settings
from builder.model.source import Story

TRUE_WORDS: Final = frozenset({"true", "yes", "是", "对", "有", "1", "on"})
FALSE_WORDS: Final = frozenset({"false", "no", "否", "无", "0", "off", "不是"})
_WHO: Final = frozenset({"ref", "name"})  # a record that has both names somebody: by a page here, or by name alone
_NOTHING: Final = frozenset({"~", "null", "Null", "NULL"})  # YAML's own ways to leave a value out
_YEAR: Final = re.compile(r"(\d{4})年?")

Record = dict[str, object]  # typed values by field name; lives only between this module and assemble.py
LINE: Final = "#line"  # where a record begins, in every record


@dataclass
class Reading:
    """One entry being read: its source, what was found wrong, the references it makes."""

    source: Source
    settings: Settings
    diagnostics: list[Diagnostic] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    story: Story = field(default_factory=Story)
    custom: list[tuple[str, str, str]] = field(default_factory=list)  # site's own fields: name, label, text

    def report(self, code: str, at: Scalar | MapNode | ListNode, *, hint: str = "", hint_en: str = "",
               key_only: bool = False, **values: object) -> None:  # fmt: skip
        """Add a diagnostic at a node; with `key_only` the excerpt ends after it."""
        span = self.source.span(at.line, at.column, at.length if isinstance(at, Scalar) else 0)
        if key_only:
            end = span.column - 1 + span.length
            span = span.__replace__(excerpt=f"{span.excerpt[:end]}: {MASK}")
        self.diagnostics.append(diagnose(code, span, hint=hint, hint_en=hint_en, **values))


def read_record(reading: Reading, node: MapNode, fields: tuple[Field, ...], *, top: bool = False) -> Record:
    """Read a map by its fields. Values that are wrong are left out and reported; unknown keys never get through."""
    known = by_key(fields)
    found: Record = {LINE: node.line}
    for entry in node.entries:
        key = fold_key(entry.key.text)
        row = known.get(key)
        if row is None:
            _unknown(reading, entry, fields, top=top)
        elif row.name in found:
            reading.report("P103", entry.key, key=entry.key.text, name=row.zh)
        else:
            value = _value(reading, entry.value, row)
            if value is not None:
                found[row.name] = value
    waiting = top and (found.get("status") == "draft" or found.get("draft") is True)
    for row in fields:
        missing = found.get(row.name, ()) == ()  # an empty list says no more than none
        if row.required and missing and not (waiting and row.many):  # a draft may be begun without its list
            reading.report("P101", node, name=row.zh, key=row.name)
    if known.keys() >= _WHO and not top and not found.keys() & _WHO:
        reading.report("N160", node)
    return found


def _unknown(reading: Reading, entry: Entry, fields: tuple[Field, ...], *, top: bool) -> None:
    """A key that is not in the table: private, the site's own, or misspelt. Its value goes nowhere."""
    key = entry.key
    private = private_name(key.text)
    if private:
        if reading.settings.repository == "public":
            reading.report("V101", key, key_only=True, key=key.text, name=private)
        return
    own = {fold_key(site_field.name): site_field for site_field in reading.settings.fields}
    own |= {fold_key(site_field.label): site_field for site_field in reading.settings.fields if site_field.label}
    if top and fold_key(key.text) in own and isinstance(entry.value, Scalar):
        site_field = own[fold_key(key.text)]
        reading.custom.append((site_field.name, site_field.label or site_field.name, _text(entry.value)))
        return
    choices = [name for row in fields for name in row.keys]
    close = nearest(fold_key(key.text), [fold_key(name) for name in choices])
    meant = next((name for name in choices if close and fold_key(name) == close), "")
    # A private key may be misspelt in ways that no list knows: what it says is not repeated.
    reading.report("P102", key, key_only=True, key=key.text, hint=f"是不是“{meant}”？" if meant else "",
                   hint_en=f"did you mean {meant}?" if meant else "")  # fmt: skip


def _value(reading: Reading, node: Node, row: Field) -> object | None:
    if not row.many:
        return _one(reading, node, row)
    items = node.items if isinstance(node, ListNode) else (node,)
    values = [value for item in items if (value := _one(reading, item, row)) is not None]
    return tuple(values)


def _one(reading: Reading, node: Node, row: Field) -> object | None:
    if row.type is FieldType.RECORD:
        return _record(reading, node, row)
    if row.type is FieldType.POINT:
        return _point(reading, node, row)
    if not isinstance(node, Scalar):
        reading.report("P104", node, name=row.zh, key=row.name)
        return None
    text = _text(node)
    if not text:
        return None
    return _READERS[row.type](reading, node, row, text)


def _text(node: Scalar) -> str:
    return "" if node.style == "plain" and node.text in _NOTHING else node.text.strip()


def _record(reading: Reading, node: Node, row: Field) -> Record | None:
    if isinstance(node, MapNode):
        return read_record(reading, node, row.fields)
    if isinstance(node, Scalar) and row.short:
        inner = next(field for field in row.fields if field.name == row.short)
        value = _one(reading, node, inner)
        return {LINE: node.line, row.short: value} if value is not None else None
    reading.report("P105", node, name=row.zh, key=row.name)
    return None


def _point(reading: Reading, node: Node, row: Field) -> tuple[float, float] | None:
    if isinstance(node, ListNode) and len(node.items) == 2:
        numbers = [_fraction(item) for item in node.items]
        if numbers[0] is not None and numbers[1] is not None:
            return (numbers[0], numbers[1])
    reading.report("P110", node, name=row.zh, key=row.name)
    return None


def _fraction(node: Node) -> float | None:
    text = unicodedata.normalize("NFKC", node.text).strip() if isinstance(node, Scalar) else ""
    if not re.fullmatch(r"\d{1,3}(\.\d+)?%?|\.\d+", text):
        return None
    value = float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    return value if 0 <= value <= 1 else None


def _read_text(reading: Reading, node: Scalar, row: Field, text: str) -> str:
    if row.limit and display_width(text) > row.limit:
        reading.report("P130", node, name=row.zh, key=row.name, limit=row.limit // 2, found=-(-display_width(text) // 2))
    return text


def _read_number(reading: Reading, node: Scalar, row: Field, text: str) -> int | None:
    digits = unicodedata.normalize("NFKC", text)
    if re.fullmatch(r"[1-9]\d{0,5}|0", digits):
        return int(digits)
    reading.report("P106", node, name=row.zh, key=row.name, found=text)
    return None


def _read_year(reading: Reading, node: Scalar, _row: Field, text: str) -> int | None:
    match = _YEAR.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", ""))
    if match and 1000 <= int(match[1]) <= 2999:
        return int(match[1])
    reading.report("P107", node)
    return None


def _read_day(reading: Reading, node: Scalar, row: Field, text: str) -> object | None:
    day = parse_day(text)
    if day is None:
        reading.report("D101", node, name=row.zh, key=row.name)
    return day


def _read_date(reading: Reading, node: Scalar, row: Field, text: str) -> FuzzyDate | None:
    date = parse_fuzzy(text)
    if date is None:
        reading.report("D102", node, name=row.zh, key=row.name)
    return date


def _read_flag(reading: Reading, node: Scalar, row: Field, text: str) -> bool | None:
    folded = fold_key(text)
    if folded in TRUE_WORDS or folded in FALSE_WORDS:
        return folded in TRUE_WORDS
    reading.report("P108", node, name=row.zh, key=row.name)
    return None


def _read_choice(reading: Reading, node: Scalar, row: Field, text: str) -> str | None:
    spellings = {fold_key(word): slug for slug, words in (row.choices or {}).items() for word in (slug, *words)}
    slug = spellings.get(fold_key(text))
    if slug is None:
        offered = [words[0] if words else choice for choice, words in (row.choices or {}).items()]
        _suggest(reading, "P109", node, row, text, list(spellings), offered)
    return slug


def _read_term(reading: Reading, node: Scalar, row: Field, text: str) -> str | None:
    terms = reading.settings.levels if row.of == "level" else reading.settings.categories
    spellings = {fold_key(word): term.slug for term in terms for word in (term.slug, term.zh, term.en) if word}
    slug = spellings.get(fold_key(text)) or spellings.get(fold_key(text.removesuffix("类")))
    if slug is None and row.of == "own category":
        return text  # a programme may have categories of its own: only the whole site can tell
    if slug is None:
        _suggest(reading, "T101", node, row, text, list(spellings), [term.zh or term.slug for term in terms])
    return slug


def _suggest(reading: Reading, code: str, node: Scalar, row: Field, text: str, spellings: list[str],
             offered: list[str]) -> None:  # fmt: skip
    close = nearest(fold_key(text), spellings)
    words = "、".join(offered)
    hint = f"是不是“{close}”？可用：{words}" if close else f"可用：{words}"
    hint_en = f"did you mean {close}? choices: {words}" if close else f"choices: {words}"
    reading.report(code, node, name=row.zh, key=row.name, found=text, hint=hint, hint_en=hint_en)


def _read_reference(reading: Reading, node: Scalar, row: Field, text: str) -> str:
    span = reading.source.span(node.line, node.column, node.length)
    reading.references.append(Reference(kind=row.of, target=text, span=span))
    return text


def _read_link(reading: Reading, node: Scalar, row: Field, text: str) -> str | None:
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme in ("http", "https") and parts.hostname and not re.search(r"[\s<>\"]", text):
        return text
    reading.report("P111", node, name=row.zh, key=row.name)
    return None


_READERS: Final = {
    FieldType.TEXT: _read_text,
    FieldType.NUMBER: _read_number,
    FieldType.YEAR: _read_year,
    FieldType.DAY: _read_day,
    FieldType.DATE: _read_date,
    FieldType.FLAG: _read_flag,
    FieldType.CHOICE: _read_choice,
    FieldType.TERM: _read_term,
    FieldType.REFERENCE: _read_reference,
    FieldType.LINK: _read_link,
}


def walk_texts(node: Node) -> Iterator[Scalar]:
    """Give every scalar value below a node, for the privacy gate."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from walk_texts(item)
    else:
        for entry in node.entries:
            yield from walk_texts(entry.value)

