"""Takes plain values however they came, gives the one form in which two of them can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import normalize

from builder.author.plain import Plain, is_nothing
from builder.model.fields import Field, FieldType, by_key, fold_key


def canonical(value: Plain, field: Field | None) -> Plain:
    """Give a value without blanks around it and without what says nothing; lists and records in their long form."""
    if field is None:
        return _bare(value)
    if not field.many:
        return _one(value, field)
    items = value if isinstance(value, tuple | list) else (value,)
    return tuple(one for item in items if not is_nothing(one := _one(item, field)))


def same(first: Plain, second: Plain, field: Field | None) -> bool:
    """Whether two values say the same; keys that the field table does not know are not compared."""
    one, other = canonical(first, field), canonical(second, field)
    return one == other or (is_nothing(one) and is_nothing(other))


def _one(value: Plain, field: Field) -> Plain:
    if field.type is not FieldType.RECORD:
        return _bare(value)
    if not isinstance(value, Mapping):
        text = _bare(value)
        return {field.short: text} if field.short and not is_nothing(text) else text
    known = by_key(field.fields)
    found: dict[str, Plain] = {}
    for key, inner in value.items():
        row = known.get(fold_key(key))
        clean = canonical(inner, row) if row else ""
        if row and not is_nothing(clean):
            found[row.name] = clean
    order = [row.name for row in field.fields]
    return dict(sorted(found.items(), key=lambda item: order.index(item[0])))


def _bare(value: Plain) -> Plain:
    if isinstance(value, str):
        return normalize("NFC", value.replace("\r\n", "\n").strip())
    if isinstance(value, Mapping):
        return {key: _bare(inner) for key, inner in value.items() if not is_nothing(inner)}
    return tuple(_bare(item) for item in value if not is_nothing(item))
