"""Takes a kind and settings, gives the JSON Schema of its front matter from the field table: for editors that complete and check.

What it refuses, the loader refuses. The loader sees more: dates that do not exist, references to nobody, keys twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from builder.author.new import remark
from builder.gate.private_keys import PRIVATE_KEYS, is_private_key
from builder.load.typed import FALSE_WORDS, TRUE_WORDS
from builder.model.fields import Field, FieldType, fold_key
from builder.model.schema import KINDS_OF_CONTENT
from builder.model.settings import Settings

Schema = dict[str, Any]

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_NULL: Final[Schema] = {"type": "null"}
_SCALAR: Final = ["string", "number", "boolean", "null"]
_DIGIT: Final = "[0-9０-９]"
_YEAR: Final = rf"[12１２]\s*({_DIGIT}\s*){{3}}"
_DAY: Final = rf"^\s*{_YEAR}\s*[-./年．－／]\s*{_DIGIT}{{1,2}}\s*[-./月．－／]\s*{_DIGIT}{{1,2}}\s*[日号]?\s*$"
_DATE: Final = rf"^\s*{_YEAR}[-./年月日号季度第批次一二三四QqBb．－／0-9０-９\s]*$"
_FRACTION: Final = r"^\s*([0-9０-９]{1,3}([.．][0-9０-９]+)?[%％]?|[.．][0-9０-９]+)\s*$"
_LINK: Final = r"^\s*[hH][tT][tT][pP][sS]?://[^\s<>\"]+\s*$"
_SHORT_FORM: Final = ("level", "year", "honor")  # of one entry in honors


def front_matter_schema(folder: str, settings: Settings) -> Schema:
    """Describe the front matter of one kind; `folder` is its folder below content/."""
    definitions: Schema = {}
    schema = _record(KINDS_OF_CONTENT[folder], settings, definitions)
    own = {name: {"type": _SCALAR, "title": field.label or field.name}
           for field in settings.fields for name in (field.name, field.label) if name}  # fmt: skip
    schema["properties"] = own | schema["properties"]
    if folder == "people":
        schema["allOf"] = [*schema.get("allOf", []), _one_form_of_honours()]
    return {"$schema": DRAFT, "title": f"content/{folder}/*.md", **schema, "$defs": definitions}


def _record(fields: tuple[Field, ...], settings: Settings, definitions: Schema, path: str = "") -> Schema:
    """Describe a map. Each field is described once, in `definitions`, however many names it has."""
    properties: Schema = {}
    for field in fields:
        name = f"{path}{field.name}"
        definitions[name] = _field(field, settings, definitions, name)
        properties |= {key: {"$ref": f"#/$defs/{name}"} for key in field.keys}
    if settings.repository == "public":
        known = {fold_key(key) for field in fields for key in field.keys}
        properties |= {name: False for name in _private_names() if fold_key(name) not in known}
    schema: Schema = {"type": "object", "properties": properties}
    begun = _begun(fields)
    required = [{"anyOf": [*({"required": [key]} for key in field.keys), *(begun if field.many else ())]}
                for field in fields if field.required]  # fmt: skip
    return schema | ({"allOf": required} if required else {})


def _begun(fields: tuple[Field, ...]) -> list[Schema]:
    """What says that an entry is a draft, whose lists may still be missing."""
    known = {field.name: field for field in fields}
    if "status" not in known or "draft" not in known:
        return []
    words = _choice(("draft", *(known["status"].choices or {})["draft"]))
    yes = {"anyOf": [{"const": True}, {"const": 1}, _choice(sorted(TRUE_WORDS))]}
    said = [(key, words) for key in known["status"].keys] + [(key, yes) for key in known["draft"].keys]
    return [{"required": [key], "properties": {key: value}} for key, value in said]


def _private_names() -> Iterable[str]:
    names = [name for key, others in PRIVATE_KEYS.items() for name in (key, *others)]
    return (name for name in names if is_private_key(name))


def _field(field: Field, settings: Settings, definitions: Schema, path: str) -> Schema:
    one = _one(field, settings, definitions, path)
    value = one
    if field.many:
        value = {"anyOf": [one, {"type": "array", "items": one}]}
    elif field.required:
        value = _filled(one)
    return {"title": f"{field.zh} / {field.en}", "description": remark(field, settings, top="." not in path), **value}


def _filled(value: Schema) -> Schema:
    """What must be there must say something."""
    return {"allOf": [value, {"not": _NULL}, {"not": _EMPTY}]}


def _one(field: Field, settings: Settings, definitions: Schema, path: str) -> Schema:
    match field.type:
        case FieldType.RECORD:
            return _nested(field, settings, definitions, path)
        case FieldType.CHOICE:
            return _choice(word for slug, words in (field.choices or {}).items() for word in (slug, *words))
        case FieldType.TERM:
            return _term(field, settings)
        case FieldType.FLAG:
            flags = _choice((*sorted(TRUE_WORDS), *sorted(FALSE_WORDS)))
            return {"anyOf": [{"type": "boolean"}, {"enum": [0, 1]}, flags]}
        case _:
            return _SIMPLE[field.type]


def _nested(field: Field, settings: Settings, definitions: Schema, path: str) -> Schema:
    record = _record(field.fields, settings, definitions, f"{path}.")
    if not field.short:
        return record
    return {"anyOf": [record, {"$ref": f"#/$defs/{path}.{field.short}"}]}


def _term(field: Field, settings: Settings) -> Schema:
    if field.of == "own category":
        return {"type": _SCALAR}  # a programme may have categories of its own
    terms = settings.levels if field.of == "level" else settings.categories
    words = [word for term in terms for word in (term.slug, term.zh, term.en, f"{term.zh}类") if word]
    return _choice(words)


def _choice(words: Iterable[str]) -> Schema:
    """Any of these words as people write them; YAML reads some of them as numbers or flags."""
    spelt = list(dict.fromkeys(form for word in words for form in _forms(word)))
    flags = [flag for flag, word in ((True, "true"), (False, "false")) if word in spelt]
    return {"anyOf": [{"enum": [*spelt, *flags]}, _EMPTY, _NULL]}


def _forms(word: str) -> tuple[str, ...]:
    return (word, word.capitalize(), word.upper()) if word.isascii() else (word,)


def _one_form_of_honours() -> Schema:
    """`level`, `year` and `honor` are the short form of one honour: beside `honors` they are an error."""
    fields = {field.name: field for field in KINDS_OF_CONTENT["people"]}
    long = {"anyOf": [{"required": [key]} for key in fields["honors"].keys]}
    short = {"anyOf": [{"required": [key]} for name in _SHORT_FORM for key in fields[name].keys]}
    return {"not": {"allOf": [long, short]}}


def _text(pattern: str) -> Schema:
    return {"type": "string", "pattern": pattern}


_EMPTY: Final = _text(r"^\s*$")
_SIMPLE: Final[Mapping[FieldType, Schema]] = {
    FieldType.TEXT: {"type": _SCALAR},
    FieldType.REFERENCE: {"type": _SCALAR},
    FieldType.NUMBER: {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 999_999},
                                 _text(rf"^\s*{_DIGIT}{{0,6}}\s*$"), _NULL]},
    FieldType.YEAR: {"anyOf": [{"type": "integer", "minimum": 1000, "maximum": 2999}, _text(rf"^\s*{_YEAR}年?\s*$"),
                               _EMPTY, _NULL]},
    FieldType.DAY: {"anyOf": [_text(_DAY), _EMPTY, _NULL]},
    FieldType.DATE: {"anyOf": [{"type": "number", "minimum": 1000, "exclusiveMaximum": 3000}, _text(_DATE), _EMPTY, _NULL]},
    FieldType.POINT: {"type": "array", "minItems": 2, "maxItems": 2,
                      "items": {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, _text(_FRACTION)]}},
    FieldType.LINK: {"anyOf": [_text(_LINK), _EMPTY, _NULL]},
}  # fmt: skip
