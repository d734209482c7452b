"""Takes settings, gives the field table as the browser's reader and writer of content files want it: fields.json."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from builder.model.fields import Field, FieldType, fold_key
from builder.model.remarks import USUAL
from builder.model.schema import KINDS_OF_CONTENT
from builder.plan.cms.widgets import Config, Dialect, flag_values, is_asked, own_fields
from builder.plan.cms.widgets import term_names as names_of_terms

TRUE_WORDS: Final = ("true", "yes", "是", "对", "有", "1", "on")
FALSE_WORDS: Final = ("false", "no", "否", "无", "0", "off", "不是")
_TYPES: Final = {FieldType.TEXT: "text", FieldType.NUMBER: "number", FieldType.YEAR: "number", FieldType.POINT: "point",
                 FieldType.RECORD: "record"}  # fmt: skip


def field_table(dialect: Dialect) -> str:
    """Write the table of all kinds as JSON."""
    kinds = {folder: _kind(folder, dialect) for folder in KINDS_OF_CONTENT}
    return json.dumps(kinds, ensure_ascii=False, separators=(",", ":")) + "\n"


def _kind(folder: str, dialect: Dialect) -> Config:
    fields = KINDS_OF_CONTENT[folder]
    names = [field.name for field in fields if is_asked(field)]
    order = [*USUAL[folder], *(name for name in names if name not in USUAL[folder])]
    own: list[Config] = [{"name": field.name, "type": "text", "keys": _folded((field.name, field.label))}
                         for field in own_fields(folder, dialect)]  # fmt: skip
    return {
        "order": [*order, *(row["name"] for row in own)],  # of the file, as `new` writes it
        "standing": list(TRUE_WORDS) if any(field.name == "draft" for field in fields) else [],
        "fields": [*(_row(field, dialect) for field in fields), *own],
    }


def _row(field: Field, dialect: Dialect) -> Config:
    row: Config = {"name": field.name, "type": _TYPES.get(field.type, "line"), "keys": _folded(field.keys)}
    if field.many:
        row["many"] = True
    if words := _words(field, dialect):
        row["words"] = words
    if field.type is FieldType.RECORD:
        row |= {"fields": [_row(inner, dialect) for inner in field.fields], "short": field.short}
    return row


def _words(field: Field, dialect: Dialect) -> Config:
    """Every spelling of what can be chosen -> the value that the form has for it."""
    if field.type is FieldType.CHOICE:
        return {fold_key(word): slug for slug, words in (field.choices or {}).items() for word in (slug, *words)}
    if field.type is FieldType.FLAG:
        yes, no = flag_values(dialect)
        return dict.fromkeys(TRUE_WORDS, yes) | dict.fromkeys(FALSE_WORDS, no)
    if field.type is FieldType.TERM and field.of != "own category":
        return {fold_key(word): value for _, value, words in names_of_terms(field, dialect) for word in words if word}
    return {}


def _folded(keys: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(fold_key(key) for key in keys if key))
