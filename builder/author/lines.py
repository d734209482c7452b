"""Takes positioned front matter and new values, gives edits of lines: as few as will do, comments stay where they are."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from builder.author.canonical import canonical, same
from builder.author.emit import entry_lines, item_lines, scalar
from builder.author.plain import Plain, PlainMap, is_nothing, plain_value
from builder.base.text import display_width
from builder.model.fields import Field, by_key, fold_key
from builder.model.node import Entry, ListNode, MapNode, Node, Scalar

_COMMENT: Final = re.compile(r"[ \t\u3000]+#.*$")
_DASH: Final = re.compile(r"(?P<indent> *)-[ ]+")
_FIRST: Final = frozenset({"id", "slug", "aliases"})  # a form has them on top, the field table further down
_HEAD: Final = re.compile(r"[ ]*(?:-[ ]+)?")


@dataclass(frozen=True)
class Edit:
    """Lines `start` to `end` (from 0, `end` not included) become `new`."""

    start: int
    end: int
    new: list[str]


@dataclass(frozen=True)
class Lines:
    """The lines of a file without their ends, and the ends."""

    texts: list[str]
    ends: list[str]
    mark: str  # a byte order mark, or nothing

    @classmethod
    def of(cls, text: str) -> Lines:
        """Take a text apart."""
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        rows = text.removeprefix(mark).split("\n")
        return cls([row.removesuffix("\r") for row in rows], ["\r\n" if row.endswith("\r") else "\n" for row in rows], mark)

    def with_edits(self, edits: list[Edit]) -> str:
        """Put the text together again; new lines end as the first line does."""
        usual = self.ends[0]
        rows = [text + end for text, end in zip(self.texts, self.ends, strict=True)]
        rows[-1] = self.texts[-1] + ("\r" if self.ends[-1] == "\r\n" else "")
        if any(edit.new and edit.start >= len(rows) for edit in edits):
            rows[-1] += usual
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
            last = edit.end >= len(rows)
            new = [line + usual for line in edit.new]
            if last and new:
                new[-1] = edit.new[-1]
            rows[edit.start : edit.end] = new
        return self.mark + "".join(rows)


def edit_map(
    lines: Lines, node: MapNode, fields: tuple[Field, ...], new: PlainMap, *, end: int, whole: bool, bold: bool, quote: bool
) -> list[Edit]:  # fmt: skip
    """Edit a map whose keys each begin a line, so that it holds `new`; the map's lines end before line `end`.

    With `whole`, fields that `new` does not name go; else they stay. Keys that no field has always stay. `bold` writes
    a changed value anew instead of going into it.
    """
    known = by_key(fields)
    names = {known[fold_key(key)].name if fold_key(key) in known else fold_key(key): key for key in new}
    edits: list[Edit] = []
    met: set[str] = set()
    for number, entry in enumerate(node.entries):
        field = known.get(fold_key(entry.key.text))
        name = field.name if field else fold_key(entry.key.text)
        stop = node.entries[number + 1].key.line - 1 if number + 1 < len(node.entries) else end
        span = (entry.key.line - 1, _trimmed(lines, entry.key.line - 1, stop))
        if name in met or (name not in names and not (whole and field)):
            continue
        met.add(name)
        value = new[names[name]] if name in names else ""
        edits += _edit_entry(lines, entry, fields, value, span, bold=bold, quote=quote)
    indent = " " * (node.entries[0].key.column - 1) if node.entries else ""
    for name, key in names.items():
        if name not in met and not is_nothing(canonical(new[key], known.get(name))):
            edits.append(_insert(lines, node, fields, key, new[key], indent, end=end, quote=quote))
    return edits


def _edit_entry(
    lines: Lines, entry: Entry, fields: tuple[Field, ...], value: Plain, span: tuple[int, int], *, bold: bool, quote: bool
) -> list[Edit]:  # fmt: skip
    field = by_key(fields).get(fold_key(entry.key.text))
    old = plain_value(entry.value, field) if field else ""
    if field and same(old, value, field):
        return []
    start, end = span
    value = canonical(value, field)
    if is_nothing(value):
        return [_emptied(lines, entry, start, end)]
    one = _only(value, field)
    if isinstance(entry.value, Scalar) and isinstance(one, str) and end == start + 1 and "\n" not in one:
        return [Edit(start, end, [_with_scalar(lines.texts[start], entry, one, quote=quote)])]
    if not bold and field is not None:
        inner = _edit_inside(lines, entry.value, field, value, end, quote=quote)
        if inner is not None:
            return inner
    head = lines.texts[start][: entry.key.column - 1]
    indent = " " * len(head)
    value = _with_unknown(entry.value, value, field)
    new = entry_lines(entry.key.text, value, fields, indent=indent, quote=quote)
    new[0] = head + new[0][len(indent) :]
    comment = _COMMENT.search(lines.texts[start][entry.key.column + entry.key.length :])
    if comment and end > start + 1 and new[0].endswith((":", "|-")):
        new[0] += comment[0]
    return [Edit(start, end, new)]


def _only(value: Plain, field: Field | None) -> Plain:
    """A list of one plain text is that text; a record that holds only its short form is that as well."""
    if isinstance(value, tuple) and len(value) == 1:
        value = value[0]
    if field and field.short and isinstance(value, Mapping) and set(value) == {field.short}:
        value = value[field.short]
    return value


def _edit_inside(
    lines: Lines, node: Node, field: Field, value: Plain, end: int, *, quote: bool
) -> list[Edit] | None:
    """Go into a record or a list; None: it is not written one field a line."""
    if isinstance(node, MapNode) and not field.many and isinstance(value, Mapping) and _is_block(lines, node):
        return edit_map(lines, node, field.fields, value, end=end, whole=True, bold=False, quote=quote)
    if not (isinstance(node, ListNode) and field.many and isinstance(value, tuple)):
        return None
    dashes = [_dash(lines, item) for item in node.items]
    if not dashes or None in dashes or len({item.line for item in node.items}) < len(node.items):
        return None
    indent = dashes[0] or ""
    starts = [item.line - 1 for item in node.items]
    ends = [_trimmed(lines, start, stop) for start, stop in zip(starts, [*starts[1:], end], strict=True)]
    olds = [_item_value(item, field) for item in node.items]
    edits: list[Edit] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, [*map(_told, olds)], [*map(_told, value)], autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        pairs = min(i2 - i1, j2 - j1)
        for step in range(pairs):
            at = i1 + step
            edits += _edit_item(lines, node.items[at], field, value[j1 + step], (starts[at], ends[at]), indent, quote=quote)
        edits += [Edit(starts[at], ends[at], []) for at in range(i1 + pairs, i2)]
        more = [line for item in value[j1 + pairs : j2] for line in item_lines(item, field, indent=indent, quote=quote)]
        if more:
            place = ends[i1 + pairs - 1] if i1 + pairs else starts[0]
            edits.append(Edit(place, place, more))
    return edits


def _edit_item(
    lines: Lines, item: Node, field: Field, value: Plain, span: tuple[int, int], indent: str, *, quote: bool
) -> list[Edit]:  # fmt: skip
    if isinstance(item, MapNode) and isinstance(value, Mapping) and _is_block(lines, item):
        first = item.entries[0].key.text
        row = by_key(field.fields).get(fold_key(first))
        if row is not None and row.name in value:  # the line with the dash stays
            return edit_map(lines, item, field.fields, value, end=span[1], whole=True, bold=False, quote=quote)
    if isinstance(item, Scalar) and isinstance(one := _only((value,), field), str) and span[1] == span[0] + 1:
        line = lines.texts[span[0]]
        start = item.column - 1
        return [Edit(*span, [line[:start] + scalar(one, quote=quote) + line[start + item.length :]])]
    value = _with_unknown(item, (value,), field)[0]  # type: ignore[index]
    return [Edit(*span, item_lines(value, field, indent=indent, quote=quote))]


def _insert(
    lines: Lines, node: MapNode, fields: tuple[Field, ...], key: str, value: Plain, indent: str, *, end: int, quote: bool
) -> Edit:  # fmt: skip
    """Add a field behind those that come before it in the field table; a form's line that waits behind a # is used."""
    known = by_key(fields)
    field = known.get(fold_key(key))
    name = field.name if field else key
    new = entry_lines(name, canonical(value, field), fields, indent=indent, quote=quote)
    if len(new) == 1 and not indent:
        waiting = re.compile(rf"# {re.escape(name)}:\s*(?P<comment>#.*)?")
        for number in range(node.line - 1, end):
            if found := waiting.fullmatch(lines.texts[number]):
                return Edit(number, number + 1, [_aligned(new[0], f"  {found['comment']}", lines.texts[number])
                                                 if found["comment"] else new[0]])  # fmt: skip
    ranks = {row.name: -1 if row.name in _FIRST else rank for rank, row in enumerate(fields)}
    own = ranks.get(name, len(ranks))
    before = [(ranks.get(row.name, -1), number) for number, entry in enumerate(node.entries)
              if (row := known.get(fold_key(entry.key.text))) and ranks[row.name] < own]  # fmt: skip
    if not before:
        start = node.entries[0].key.line - 1 if node.entries and not indent else end
        return Edit(start, start, new)
    number = max(before)[1]
    stop = node.entries[number + 1].key.line - 1 if number + 1 < len(node.entries) else end
    place = _trimmed(lines, node.entries[number].key.line - 1, stop)
    return Edit(place, place, new)


def _emptied(lines: Lines, entry: Entry, start: int, end: int) -> Edit:
    """Take a value away: the line goes; one that explains itself, or carries the dash of its item, stays without it."""
    line = lines.texts[start]
    comment = _COMMENT.search(line[entry.key.column + entry.key.length - 1 :])
    single = end == start + 1 and isinstance(entry.value, Scalar)
    if not single or (not comment and not line[: entry.key.column - 1].strip()):
        return Edit(start, end, [])
    bare = line[: entry.key.column - 1 + entry.key.length] + ":"
    return Edit(start, end, [_aligned(bare, comment[0], line) if comment else bare])


def _with_scalar(line: str, entry: Entry, text: str, *, quote: bool) -> str:
    """Put a text in the place of another on its line; the remark behind it keeps its column where there is room."""
    value = entry.value
    assert isinstance(value, Scalar)
    if value.length and value.text:
        start, end = value.column - 1, value.column - 1 + value.length
        head, tail = line[:start], line[end:]
    else:
        at = entry.key.column - 1 + entry.key.length
        colon = re.compile(r"[\"'“”]?\s*[:：]").match(line, at)
        at = colon.end() if colon else len(line)
        comment = _COMMENT.search(line, at)
        head, tail = f"{line[:at]} ", comment[0] if comment else ""
    new = f"{head}{scalar(text, quote=quote)}"
    return _aligned(new, tail, line) if _COMMENT.fullmatch(tail) else f"{new}{tail}"


def _aligned(head: str, tail: str, line: str) -> str:
    """Set the remark behind new text at the column where it stood."""
    comment = tail.lstrip()
    column = display_width(line[: line.rfind(comment)])
    return f"{head}{' ' * max(2, column - display_width(head))}{comment}"


def _with_unknown(node: Node, value: Plain, field: Field | None) -> Plain:
    """Keep what the field table does not know when a record is written anew, by position in a list."""
    if isinstance(value, Mapping) and isinstance(node, MapNode) and field:
        known = by_key(field.fields)
        raw = {entry.key.text: _raw(entry.value) for entry in node.entries if fold_key(entry.key.text) not in known}
        return {**value, **raw}
    if isinstance(value, tuple) and field:
        items = node.items if isinstance(node, ListNode) else (node,)
        kept = [_with_unknown(item, one, field) for item, one in zip(items, value, strict=False)]
        return (*kept, *value[len(kept) :])
    return value


def _raw(node: Node) -> Plain:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, ListNode):
        return tuple(map(_raw, node.items))
    return {entry.key.text: _raw(entry.value) for entry in node.entries}


def _item_value(item: Node, field: Field) -> Plain:
    found = plain_value(item, field) if not isinstance(item, ListNode) else ()
    return canonical(found, field)[0] if found and isinstance(found, tuple) else ""  # type: ignore[index]


def _told(value: Plain) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _is_block(lines: Lines, node: MapNode) -> bool:
    """Whether every key begins a line of its own."""
    keys = [entry.key for entry in node.entries]
    heads = [lines.texts[key.line - 1][: key.column - 1] for key in keys]
    return bool(keys) and len({key.line for key in keys}) == len(keys) and all(map(_HEAD.fullmatch, heads))


def _dash(lines: Lines, item: Node) -> str | None:
    """The blanks before the dash of an item; None: it has none of its own."""
    found = _DASH.fullmatch(lines.texts[item.line - 1][: item.column - 1])
    return found["indent"] if found else None


def _trimmed(lines: Lines, start: int, end: int) -> int:
    """Where a value's lines end: blank lines and remarks behind it, not deeper than its key, belong to what follows."""
    depth = len(lines.texts[start]) - len(lines.texts[start].lstrip())
    while end > start + 1:
        line = lines.texts[end - 1]
        bare = line.lstrip()
        if bare and not (bare.startswith("#") and len(line) - len(bare) <= depth):
            break
        end -= 1
    return end


