"""Takes front matter as read, gives it as plain values by field name: what a form shows, a workbook holds, a file says.

A plain value is a text, a list or a map of plain values, all as an editor would write them; nothing is typed yet. An
empty one says nothing, and a file leaves it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from builder.model.fields import Field, FieldType, by_key, fold_key
from builder.model.node import ListNode, MapNode, Node, Scalar

Plain: TypeAlias = "str | tuple[Plain, ...] | Mapping[str, Plain]"
PlainMap: TypeAlias = Mapping[str, Plain]


def plain_of(front: MapNode, fields: tuple[Field, ...]) -> dict[str, Plain]:
    """Give the values under the names of the field table; a key that no field has keeps its spelling.

    A field that takes many is always a list, a record always a map, also where the file has the short form.
    """
    known = by_key(fields)
    found: dict[str, Plain] = {}
    for entry in front.entries:
        field = known.get(fold_key(entry.key.text))
        if field is None:
            found.setdefault(entry.key.text, _bare(entry.value))
        elif field.name not in found:
            found[field.name] = plain_value(entry.value, field)
    return found


def plain_value(node: Node, field: Field) -> Plain:
    """Give one field's value."""
    if not field.many:
        return _one(node, field)
    items = node.items if isinstance(node, ListNode) else (node,)
    return tuple(value for item in items if not is_nothing(value := _one(item, field)))


def is_nothing(value: Plain) -> bool:
    """Whether a value says nothing at all."""
    if isinstance(value, str):
        return not value.strip()
    return all(map(is_nothing, value.values() if isinstance(value, Mapping) else value))


def _one(node: Node, field: Field) -> Plain:
    if field.type is not FieldType.RECORD:
        return _bare(node)
    if isinstance(node, MapNode):
        return plain_of(node, field.fields)
    text = _bare(node)
    return {field.short: text} if field.short and not is_nothing(text) else text


def _bare(node: Node) -> Plain:
    if isinstance(node, Scalar):
        return "" if node.style == "plain" and node.text in _NOTHING else node.text
    if isinstance(node, ListNode):
        return tuple(map(_bare, node.items))
    return {entry.key.text: _bare(entry.value) for entry in node.entries}


_NOTHING = frozenset({"~", "null", "Null", "NULL"})  # YAML's own ways to leave a value out
