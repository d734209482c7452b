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
_COLON: Final = re.compile(r"[\"'“”]?\s*[:：]")
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

    def is_block(self, node: MapNode) -> bool:
        """Whether every key of a map begins a line of its own."""
        keys = [entry.key for entry in node.entries]
        heads = [self.texts[key.line - 1][: key.column - 1] for key in keys]
        return bool(keys) and len({key.line for key in keys}) == len(keys) and all(map(_HEAD.fullmatch, heads))

    def dash(self, item: Node) -> str | None:
        """The blanks before the dash of an item; None: it has none of its own."""
        found = _DASH.fullmatch(self.texts[item.line - 1][: item.column - 1])
        return found["indent"] if found else None

    def trimmed(self, start: int, end: int) -> int:
        """Where a value's lines end: blank lines and remarks behind it, not deeper than its key, belong to what follows."""
        depth = len(self.texts[start]) - len(self.texts[start].lstrip())
        while end > start + 1:
            line = self.texts[end - 1]
            bare = line.lstrip()
            if bare and not (bare.startswith("#") and len(line) - len(bare) <= depth):
                break
            end -= 1
        return end


@dataclass(frozen=True)
class Pen:
    """Writes into lines. `bold` writes a changed value anew instead of going into it, `quote` puts every text in quotes."""

    lines: Lines
    bold: bool = False
    quote: bool = False

    def edit_map(self, node: MapNode, fields: tuple[Field, ...], new: PlainMap, *, end: int, whole: bool) -> list[Edit]:
        """Edit a map whose keys each begin a line, so that it holds `new`; the map's lines end before line `end`.

        With `whole`, fields that `new` does not name go; else they stay. Keys that no field has always stay.
        """
        known = by_key(fields)
        names = {known[fold_key(key)].name if fold_key(key) in known else fold_key(key): key for key in new}
        edits: list[Edit] = []
        met: set[str] = set()
        for number, entry in enumerate(node.entries):
            field = known.get(fold_key(entry.key.text))
            name = field.name if field else fold_key(entry.key.text)
            if name in met or (name not in names and not (whole and field)):
                continue
            met.add(name)
            stop = node.entries[number + 1].key.line - 1 if number + 1 < len(node.entries) else end
            edits += self._entry(entry, field, new[names[name]] if name in names else "", fields, stop)
        for name, key in names.items():
            if name not in met and not is_nothing(canonical(new[key], known.get(name))):
                edits.append(self._insert(node, fields, key, new[key], end=end))
        return edits

    def _entry(self, entry: Entry, field: Field | None, value: Plain, fields: tuple[Field, ...], stop: int) -> list[Edit]:
        if field and same(plain_value(entry.value, field), value, field):
            return []
        start = entry.key.line - 1
        end = self.lines.trimmed(start, stop)
        value = canonical(value, field)
        if is_nothing(value):
            return [self._emptied(entry, start, end)]
        one = _only(value, field)
        if isinstance(entry.value, Scalar) and isinstance(one, str) and end == start + 1 and "\n" not in one:
            return [Edit(start, end, [self._with_scalar(entry, entry.value, one)])]
        inner = None if self.bold or field is None else self._inside(entry.value, field, value, end)
        return [self._anew(entry, field, value, fields, start, end)] if inner is None else inner

    def _anew(
        self, entry: Entry, field: Field | None, value: Plain, fields: tuple[Field, ...], start: int, end: int
    ) -> Edit:
        """Write a value and all that stands in it anew; a remark beside the key stays."""
        line = self.lines.texts[start]
        head = line[: entry.key.column - 1]
        kept = _with_unknown(entry.value, value, field)
        new = entry_lines(entry.key.text, kept, fields, indent=" " * len(head), quote=self.quote)
        new[0] = head + new[0][len(head) :]
        comment = _COMMENT.search(line[entry.key.column + entry.key.length :])
        if comment and end > start + 1 and new[0].endswith((":", "|-")):
            new[0] += comment[0]
        return Edit(start, end, new)

    def _inside(self, node: Node, field: Field, value: Plain, end: int) -> list[Edit] | None:
        """Go into a record or a list; None: it is not written one field a line."""
        if isinstance(node, MapNode) and not field.many and isinstance(value, Mapping) and self.lines.is_block(node):
            return self.edit_map(node, field.fields, value, end=end, whole=True)
        if not (isinstance(node, ListNode) and field.many and isinstance(value, tuple)):
            return None
        dashes = [self.lines.dash(item) for item in node.items]
        if not dashes or None in dashes or len({item.line for item in node.items}) < len(node.items):
            return None
        return self._items(node, field, value, dashes[0] or "", end)

    def _items(self, node: ListNode, field: Field, value: tuple[Plain, ...], indent: str, end: int) -> list[Edit]:
        """Find which items stayed, which changed, which came and went; `indent` stands before their dashes."""
        starts = [item.line - 1 for item in node.items]
        ends = [self.lines.trimmed(start, stop) for start, stop in zip(starts, [*starts[1:], end], strict=True)]
        olds = [_told(_item_value(item, field)) for item in node.items]
        edits: list[Edit] = []
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, olds, [*map(_told, value)], autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            pairs = min(i2 - i1, j2 - j1)
            for at, one in zip(range(i1, i1 + pairs), value[j1:], strict=False):
                edits += self._item(node.items[at], field, one, (starts[at], ends[at]), indent)
            edits += [Edit(starts[at], ends[at], []) for at in range(i1 + pairs, i2)]
            fresh = value[j1 + pairs : j2]
            more = [line for one in fresh for line in item_lines(one, field, indent=indent, quote=self.quote)]
            if more:
                place = ends[i1 + pairs - 1] if i1 + pairs else starts[0]
                edits.append(Edit(place, place, more))
        return edits

    def _item(self, item: Node, field: Field, value: Plain, span: tuple[int, int], indent: str) -> list[Edit]:
        if isinstance(item, MapNode) and isinstance(value, Mapping) and self.lines.is_block(item):
            row = by_key(field.fields).get(fold_key(item.entries[0].key.text))
            if row is not None and row.name in value:  # the line with the dash stays
                return self.edit_map(item, field.fields, value, end=span[1], whole=True)
        one = _only((value,), field)
        if isinstance(item, Scalar) and isinstance(one, str) and span[1] == span[0] + 1:
            line, start = self.lines.texts[span[0]], item.column - 1
            return [Edit(*span, [line[:start] + scalar(one, quote=self.quote) + line[start + item.length :]])]
        kept = _with_unknown(item, value, field)
        return [Edit(*span, item_lines(kept, field, indent=indent, quote=self.quote))]

    def _insert(self, node: MapNode, fields: tuple[Field, ...], key: str, value: Plain, *, end: int) -> Edit:
        """Add a field behind those that come before it in the field table; a line that waits behind a # is used."""
        known = by_key(fields)
        field = known.get(fold_key(key))
        name = field.name if field else key
        depth = node.entries[0].key.column - 1
        new = entry_lines(name, canonical(value, field), fields, indent=" " * depth, quote=self.quote)
        waiting = self._waiting(name, node.line - 1, end) if len(new) == 1 and not depth else None
        if waiting is not None:
            return Edit(waiting, waiting + 1, [_aligned(new[0], self.lines.texts[waiting])])
        ranks = {row.name: -1 if row.name in _FIRST else rank for rank, row in enumerate(fields)}
        own = ranks.get(name, len(ranks))
        before = [(ranks.get(row.name, -1), number) for number, entry in enumerate(node.entries)
                  if (row := known.get(fold_key(entry.key.text))) and ranks[row.name] < own]  # fmt: skip
        if not before:
            place = end if depth else node.entries[0].key.line - 1
            return Edit(place, place, new)
        number = max(before)[1]
        stop = node.entries[number + 1].key.line - 1 if number + 1 < len(node.entries) else end
        place = self.lines.trimmed(node.entries[number].key.line - 1, stop)
        return Edit(place, place, new)

    def _waiting(self, name: str, start: int, end: int) -> int | None:
        """The line of a form on which a field without a value waits behind a #."""
        pattern = re.compile(rf"# {re.escape(name)}:\s*(?:#.*)?")
        return next((number for number in range(start, end) if pattern.fullmatch(self.lines.texts[number])), None)

    def _emptied(self, entry: Entry, start: int, end: int) -> Edit:
        """Take a value away: the line goes; one that explains itself, or carries an item's dash, stays without it."""
        line = self.lines.texts[start]
        after = entry.key.column - 1 + entry.key.length
        single = end == start + 1 and isinstance(entry.value, Scalar)
        if not single or not (_COMMENT.search(line, after) or line[: entry.key.column - 1].strip()):
            return Edit(start, end, [])
        return Edit(start, end, [_aligned(f"{line[:after]}:", line, after)])

    def _with_scalar(self, entry: Entry, value: Scalar, text: str) -> str:
        """Put a text in the place of another on its line; the remark behind it keeps its column where there is room."""
        line = self.lines.texts[entry.key.line - 1]
        if value.length and value.text:
            start, behind = value.column - 1, value.column - 1 + value.length
            head, tail = line[:start], line[behind:]
        else:
            colon = _COLON.match(line, entry.key.column - 1 + entry.key.length)
            behind = colon.end() if colon else len(line)
            head, tail = f"{line[:behind]} ", ""
        new = f"{head}{scalar(text, quote=self.quote)}"
        return f"{new}{tail}" if tail and not _COMMENT.fullmatch(tail) else _aligned(new, line, behind)


def _only(value: Plain, field: Field | None) -> Plain:
    """A list of one plain text is that text; a record that holds only its short form is that as well."""
    if isinstance(value, tuple) and len(value) == 1:
        value = value[0]
    if field and field.short and isinstance(value, Mapping) and set(value) == {field.short}:
        value = value[field.short]
    return value


def _aligned(head: str, line: str, start: int = 0) -> str:
    """Set the remark of a line behind new text, at the column where it stood."""
    found = _COMMENT.search(line, start) if start else re.compile(r"#[^#]*$").search(line, 1)
    if found is None:
        return head
    comment = found[0].lstrip()
    column = display_width(line[: len(line) - len(comment)])
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
    """Give one item as it is compared; one that says nothing is an empty text."""
    if isinstance(item, ListNode):
        return ""
    found = canonical(plain_value(item, field), field)
    return found[0] if found and isinstance(found, tuple) else ""


def _told(value: Plain) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
