"""Takes plain values, gives the sheet of a form: what a browser would send of it untouched; and the values back from a sheet.

A sheet maps the names of controls to what they hold. `f.name` is a field; a list of records keeps its order in
`f.honors.row`, one key a row ("0" was the first in the file, "n1" is new), and row "0" its fields in `f.honors.0.year`.
What the form cannot show, a key no table knows or a shape it has no control for, is in no sheet and so never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from builder.author.plain import Plain, PlainMap, is_nothing
from builder.model.fields import Field, FieldType, fold_key
from builder.model.settings import SiteField

Sheet: TypeAlias = Mapping[str, tuple[str, ...]]
TOP: Final = "f"
OWN: Final = "own"  # the site's own fields
STORY: Final = "story"
LISTS: Final = "lists"  # names of the boxes to tick that were in the form: none ticked is none sent
MOST_ROWS: Final = 1000
IN_ONE_LINE: Final = frozenset({"source", "months", "wall"})  # short lists: 1、3
_ROW: Final = re.compile(r"(?:0|[1-9][0-9]{0,3}|n[1-9][0-9]{0,3})")
_BETWEEN: Final = re.compile(r"[,，、;；\s]+")


def has_rows(field: Field) -> bool:
    """Whether a field is a list whose items stand in rows: records, and references with their order."""
    return field.many and field.type in (FieldType.RECORD, FieldType.REFERENCE)


def is_showable(value: Plain, field: Field) -> bool:
    """Whether the form has a control for a value; what it has none for is shown nowhere and stays as it is."""
    if not field.many:
        return _one_is_showable(value, field)
    if isinstance(value, str):
        return is_nothing(value)
    if isinstance(value, Mapping) or len(value) > MOST_ROWS:
        return False
    if field.type is FieldType.TEXT and field.name in IN_ONE_LINE:
        return all(isinstance(item, str) and not _BETWEEN.search(item.strip()) for item in value)
    if has_rows(field) or field.type is FieldType.TERM:
        return all(_one_is_showable(item, field) for item in value)
    return all(isinstance(item, str) and "\n" not in item.strip() for item in value)


def _one_is_showable(value: Plain, field: Field) -> bool:
    if field.type is FieldType.RECORD:
        if isinstance(value, str):
            return is_nothing(value)
        if not isinstance(value, Mapping):
            return False
        known = {row.name: row for row in field.fields}
        return all(is_showable(inner, known[key]) for key, inner in value.items() if key in known)
    if field.type is FieldType.POINT and not isinstance(value, str | Mapping):
        return len(value) == 2 and all(isinstance(item, str) for item in value)
    return isinstance(value, str)


def sheet_of(fields: Iterable[Field], values: PlainMap, base: str = TOP) -> dict[str, tuple[str, ...]]:
    """Give the sheet of values; fields that cannot be shown are not in it."""
    sheet: dict[str, tuple[str, ...]] = {}
    for field in fields:
        value = values.get(field.name, "")
        if is_showable(value, field):
            sheet |= _filled(f"{base}.{field.name}", field, value)
    return sheet


def _filled(name: str, field: Field, value: Plain) -> dict[str, tuple[str, ...]]:
    items = value if isinstance(value, tuple) else ()
    if has_rows(field):
        sheet = {f"{name}.row": tuple(str(number) for number in range(len(items)))}
        for number, item in enumerate(items):
            sheet |= _row(f"{name}.{number}", field, item)
        return sheet
    if field.many and field.type is FieldType.TERM:
        return {name: tuple(str(item).strip() for item in items)}
    if field.many:
        between = "、" if field.name in IN_ONE_LINE else "\n"
        return {name: (between.join(str(item).strip() for item in items),)}
    return _row(name, field, value)


def _row(name: str, field: Field, value: Plain) -> dict[str, tuple[str, ...]]:
    if field.type is FieldType.RECORD:
        return sheet_of(field.fields, value if isinstance(value, Mapping) else {}, name)
    if isinstance(value, tuple):
        return {name: (", ".join(map(str, value)),)}
    return {name: (str(value).strip(),)}


def values_of(fields: Iterable[Field], sheet: Sheet, before: PlainMap, base: str = TOP) -> dict[str, Plain]:
    """Give the values that a sheet names; `before` are those in the file, whose unknown inner keys are kept."""
    values: dict[str, Plain] = {}
    for field in fields:
        value = _value(f"{base}.{field.name}", field, sheet, before.get(field.name, ""))
        if value is not None:
            values[field.name] = value
    return values


def _value(name: str, field: Field, sheet: Sheet, before: Plain) -> Plain | None:
    """None: the sheet does not name the field."""
    if has_rows(field):
        if f"{name}.row" not in sheet and name not in sheet.get(LISTS, ()):
            return None
        old = before if isinstance(before, tuple) else ()
        found = (_one(f"{name}.{key}", field, sheet, _old(key, old)) for key in rows_of(sheet, name))
        return tuple(item for item in found if item is not None and not is_nothing(item))
    if field.many and field.type is FieldType.TERM:
        if name not in sheet and name not in sheet.get(LISTS, ()):
            return None
        return in_old_order([text.strip() for text in sheet.get(name, ())], before)
    if field.many:
        if name not in sheet:
            return None
        text = sheet[name][0]
        parts = _BETWEEN.split(text) if field.name in IN_ONE_LINE else text.split("\n")
        return tuple(part.strip() for part in parts if part.strip())
    return _one(name, field, sheet, before)


def _one(name: str, field: Field, sheet: Sheet, before: Plain) -> Plain | None:
    if field.type is FieldType.RECORD:
        known = before if isinstance(before, Mapping) else {}
        found = values_of(field.fields, sheet, known, name)
        return {**known, **found} if found else None
    if name not in sheet:
        return None
    text = sheet[name][0].strip()
    if field.type is FieldType.POINT:
        return tuple(part for part in _BETWEEN.split(text) if part)
    return text


def _old(key: str, old: Sequence[Plain]) -> Plain:
    return old[int(key)] if key.isdigit() and int(key) < len(old) else ""


def rows_of(sheet: Sheet, name: str) -> tuple[str, ...]:
    """Give the keys of a list's rows in their order; a key sent twice counts once, one of another form not at all."""
    keys = dict.fromkeys(key for key in sheet.get(f"{name}.row", ()) if _ROW.fullmatch(key))
    return tuple(keys)


def filled_rows(sheet: Sheet, name: str, field: Field) -> tuple[str, ...]:
    """Give the keys of the rows that say something: those that a file has."""
    said = {key: _one(f"{name}.{key}", field, sheet, "") for key in rows_of(sheet, name)}
    return tuple(key for key, value in said.items() if value is not None and not is_nothing(value))


def in_old_order(ticked: Sequence[str], before: Plain) -> tuple[str, ...]:
    """Keep the order of the file, for the first category is the first; what is new comes behind."""
    old = [str(item).strip() for item in before] if isinstance(before, tuple) else []
    return tuple([text for text in old if text in ticked] + [text for text in dict.fromkeys(ticked) if text not in old])


def own_sheet(own: Sequence[SiteField], values: PlainMap) -> dict[str, tuple[str, ...]]:
    """Give the site's own fields that can be shown, by their numbers."""
    sheet: dict[str, tuple[str, ...]] = {}
    for number, site_field in enumerate(own):
        value = values.get(own_key(site_field, values), "")
        if isinstance(value, str):
            sheet[f"{OWN}.{number}"] = (value.strip(),)
    return sheet


def own_values(own: Sequence[SiteField], sheet: Sheet, before: PlainMap) -> dict[str, Plain]:
    """Give the site's own fields under the keys of the file."""
    named = ((own_key(site_field, before), f"{OWN}.{number}") for number, site_field in enumerate(own))
    return {key: sheet[name][0].strip() for key, name in named if name in sheet}


def own_key(site_field: SiteField, values: PlainMap) -> str:
    """The key under which a file has one of the site's own fields, else the field's name."""
    meant = {fold_key(word) for word in (site_field.name, site_field.label) if word}
    return next((key for key in values if fold_key(key) in meant), site_field.name)


def with_row(sheet: Sheet, name: str) -> dict[str, tuple[str, ...]]:
    """Add an empty row."""
    keys = rows_of(sheet, name)
    taken = {*keys, *_numbers(sheet, name)}
    free = next(f"n{number}" for number in range(1, 10_000) if f"n{number}" not in taken)
    return {**sheet, f"{name}.row": (*keys, free)}


def _numbers(sheet: Sheet, name: str) -> Iterator[str]:
    """Keys that rows had which were taken out: what they held is still sent."""
    for control in sheet:
        if control.startswith(f"{name}."):
            yield control.removeprefix(f"{name}.").partition(".")[0]


def without_row(sheet: Sheet, name: str, key: str) -> dict[str, tuple[str, ...]]:
    """Take a row out, and what it held with it."""
    kept = {control: texts for control, texts in sheet.items()
            if control != f"{name}.{key}" and not control.startswith(f"{name}.{key}.")}  # fmt: skip
    return {**kept, f"{name}.row": tuple(row for row in rows_of(sheet, name) if row != key)}


def with_row_moved(sheet: Sheet, name: str, key: str, by: int) -> dict[str, tuple[str, ...]]:
    """Move a row up (-1) or down (1)."""
    keys = list(rows_of(sheet, name))
    if key in keys:
        place = max(0, min(len(keys) - 1, keys.index(key) + by))
        keys.remove(key)
        keys.insert(place, key)
    return {**sheet, f"{name}.row": tuple(keys)}


def has_short_honour(sheet: Sheet) -> bool:
    """Whether a person's one honour stands in level, year and honour instead of in the list."""
    return not rows_of(sheet, f"{TOP}.honors")


def with_honours_listed(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """Move the short form of one honour into the list and add a row for the second."""
    listed = {**sheet, f"{TOP}.honors.row": ("n1",)}
    for short, inner in (("level", "level"), ("year", "year"), ("honor", "title")):
        listed[f"{TOP}.honors.n1.{inner}"] = sheet.get(f"{TOP}.{short}", ("",))
        listed[f"{TOP}.{short}"] = ("",)
    return with_row(listed, f"{TOP}.honors")
