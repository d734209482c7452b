"""Takes a file's text and its positioned front matter, gives the lines of its public values as they stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from builder.check.lines import Line
from builder.check.markup import blank_value
from builder.model.fields import Field, FieldType, by_key, fold_key
from builder.model.node import ListNode, MapNode, Node, Scalar

_NO_PROSE: Final = frozenset(
    {"id", "slug", "aliases", "pinyin", "surname", "sort_name", "name_hant", "name_en", "file", "version", "office_contact"}
)
_NAMES: Final = frozenset({"name", "title", "author", "editor", "outlet", "credit", "org", "issuer", "disambig", "reporter"})
_QUOTES: Final = frozenset({"quote"})
_HEADER: Final = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")
_HIDDEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_ENDS: Final = {"'": "'", '"': '"', "“": "”", "‘": "’"}


class _Value(NamedTuple):
    """A scalar with the row of the table that it belongs to."""

    node: Scalar
    field: str
    quoted: bool
    named: bool


def value_lines(
    text: str, starts: list[int], front: MapNode, fields: tuple[Field, ...], end: int
) -> Iterator[Line]:
    """Give the lines of every public text; `end` is the line of the closing fence."""
    begins = sorted({place.line for place in _scalars(front)})
    for block, value in enumerate(_values(front, fields, top=True)):
        node = value.node
        following = next((line for line in begins if line > node.line), end)
        for start, stop, role in _runs(text, starts, node, min(following, end)):
            raw = text[start:stop]
            yield Line(raw, blank_value(raw), start, value.field, block, role, value.quoted, value.named)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _scalars(item)
    else:
        for entry in node.entries:
            yield entry.key
            yield from _scalars(entry.value)


def _values(node: MapNode, fields: tuple[Field, ...], *, top: bool = False) -> Iterator[_Value]:
    known = by_key(fields)
    for entry in node.entries:
        row = known.get(fold_key(entry.key.text))
        if row is None or row.name in _NO_PROSE:
            continue  # what no row of the table knows is shown nowhere
        items = entry.value.items if isinstance(entry.value, ListNode) else (entry.value,)
        for item in items:
            inner = next((part for part in row.fields if part.name == row.short), None)
            if isinstance(item, MapNode):
                yield from _values(item, row.fields)
            elif isinstance(item, Scalar) and item.text:
                meant = inner if row.type is FieldType.RECORD else row
                if meant and meant.type is FieldType.TEXT and meant.name not in _NO_PROSE:
                    named = meant.name in _NAMES and not (top and meant.name == "title")
                    yield _Value(item, meant.name, meant.name in _QUOTES, named)


def _runs(text: str, starts: list[int], node: Scalar, following: int) -> Iterator[tuple[int, int, str]]:
    """Where the characters of a scalar stand: start, end and role of each line, without quotes and indentation."""
    first = starts[node.line - 1] + node.column - 1
    line_end = _end(text, starts, node.line)
    if node.style == "block":
        header = text[first:line_end]
        if _HEADER.match(header):
            yield from _block_runs(text, starts, node.line, following, "folded" if header[0] == ">" else "literal")
        return
    raw = text[first : first + node.length]
    opening = raw[:1] if node.style == "quoted" else ""
    if opening and opening in _ENDS and len(raw) > 1 and raw.endswith(_ENDS[opening]):
        yield first + 1, first + len(raw) - 1, "value"
    elif not opening and _shown(raw) == _shown(node.text):
        yield first, first + len(raw), "value"
    elif following > node.line + 1:
        yield from _folded_runs(text, starts, node, following)


def _shown(raw: str) -> str:
    """A value without hidden characters, for comparing: those were left out when it was read."""
    return _HIDDEN.sub("", raw).strip()


def _folded_runs(text: str, starts: list[int], node: Scalar, following: int) -> Iterator[tuple[int, int, str]]:
    """A plain or quoted value over several lines: they are joined by blanks when it is read."""
    quoted = node.style == "quoted"
    first = starts[node.line - 1] + node.column - 1 + quoted
    runs = [(first, _end(text, starts, node.line))]
    for number in range(node.line + 1, following):
        start, end = starts[number - 1], _end(text, starts, number)
        bare = text[start:end].strip()
        if not bare or bare == "-" or (not quoted and bare.startswith("#")):
            break
        runs.append((start + len(text[start:end]) - len(text[start:end].lstrip()), end))
    if quoted:
        start, end = runs[-1]
        runs[-1] = (start, start + len(text[start:end].rstrip()) - 1)
    for start, end in runs:
        yield start, max(start, end), "folded"


def _block_runs(text: str, starts: list[int], header: int, following: int, role: str) -> Iterator[tuple[int, int, str]]:
    """The lines of a | or > text, as far as they are indented like its first."""
    indent = -1
    for number in range(header + 1, following):
        start, end = starts[number - 1], _end(text, starts, number)
        raw = text[start:end]
        own = len(raw) - len(raw.lstrip(" "))
        if not raw.strip():
            continue
        indent = own if indent < 0 else indent
        if own < indent:
            return
        yield start + indent, end, role


def _end(text: str, starts: list[int], line: int) -> int:
    """Where a line ends, before its line break."""
    return starts[line] - 1 if line < len(starts) else len(text)
