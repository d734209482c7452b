"""Takes a kind, gives its fields as a form lays them out: the usual ones first, the rest folded in groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from builder.model.fields import Field, FieldType
from builder.model.remarks import USUAL
from builder.model.schema import KINDS_OF_CONTENT

_GROUP_OF: Final[Mapping[str, tuple[str, ...]]] = {  # what is in none of them stands in "more"
    "links": ("people", "mentors", "related", "members", "studio", "programme", "edition", "part_of", "event", "media", "series",
              "inspired_by", "lead", "recommended_by", "period", "merged_from"),
    "evidence": ("timeline", "figures", "sources", "checks", "documents", "quote"),
    "exhibit": ("board_story", "set", "stops", "plaques"),
    "name": ("pinyin", "surname", "sort_name", "strokes", "name_hant", "name_en", "disambig"),
    "standing": ("status", "draft", "fiction", "publish_on", "expires_on", "updated", "notice_from", "notice_to", "tombstone"),
    "consent": ("consent",),
    "address": ("id", "slug", "aliases"),
}  # fmt: skip
_ORDER: Final = ("more", "links", "evidence", "exhibit", "name", "standing", "consent", "address")
_LAST: Final = ("photos", "sources")  # usual too, behind the story
_NOT_FIRST: Final = ("id", "slug", "status")
LONG: Final = frozenset(
    {"summary", "board_story", "quote", "citation", "foreword", "closing", "text", "how", "what", "objection", "result", "hours",
     "scope", "deed"}
)  # fmt: skip


def usual_fields(folder: str) -> tuple[Field, ...]:
    """What stands open above the story; a person's honours stand where level and year do."""
    names = [name for name in USUAL[folder] if name not in _NOT_FIRST]
    if folder == "people":
        names.insert(names.index("honor") + 1, "honors")
    return tuple(_named(folder)[name] for name in names)


def usual_behind(folder: str) -> tuple[Field, ...]:
    """What stands open below the story: photos and sources, and the status in the end."""
    known = _named(folder)
    return tuple(known[name] for name in (*_LAST, "status") if name in known and known[name] not in usual_fields(folder))


def folded_groups(folder: str) -> tuple[tuple[str, tuple[Field, ...]], ...]:
    """The rest by groups, each with at least one field."""
    group_of = {name: group for group, names in _GROUP_OF.items() for name in names}
    if folder == "readers":
        group_of["pinyin"] = "more"  # there it is a choice of printing, not a reading of a name
    open_already = {field.name for field in (*usual_fields(folder), *usual_behind(folder))}
    groups: dict[str, list[Field]] = {group: [] for group in _ORDER}
    for field in KINDS_OF_CONTENT[folder]:
        if field.name not in open_already:
            groups[group_of.get(field.name, "more")].append(field)
    return tuple((group, tuple(fields)) for group, fields in groups.items() if fields)


_FIRST_OF_ROW: Final[Mapping[str, tuple[str, ...]]] = {
    "honors": ("programme", "title", "level", "year", "source"), "sources": ("title", "outlet", "date", "url"),
    "photos": ("alt", "credit", "consent", "file"), "figures": ("label", "value", "unit", "qualifier", "source"),
    "timeline": ("date", "text", "source"), "entries": ("ref", "name", "category", "deed"),
    "editions": ("number", "year", "title", "groups", "release"),
}  # fmt: skip
_FEW: Final = 5


def first_of_row(field: Field) -> tuple[str, ...]:
    """The names of the fields of a record that stand open in a row."""
    if field.name in _FIRST_OF_ROW and {row.name for row in field.fields}.issuperset(_FIRST_OF_ROW[field.name]):
        return _FIRST_OF_ROW[field.name]
    names = tuple(row.name for row in field.fields)
    return names if len(names) <= _FEW + 1 else names[:_FEW]


def is_long(field: Field, text: str) -> bool:
    """Whether a text needs more than a line."""
    if field.type is not FieldType.TEXT:
        return "\n" in text
    return bool(field.limit > 40) or field.name in LONG or "\n" in text or len(text) > 80


def _named(folder: str) -> dict[str, Field]:
    return {field.name: field for field in KINDS_OF_CONTENT[folder]}
