"""Takes the bytes of a content file, gives it as checks see it: the lines of its public texts, each with its place.

A line is a run of characters exactly as it stands in the file, so that a finding can name its column and `--fix` can
change it where it stands. What is private or unknown to the field table is not there at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from builder.base.diagnostic import has_errors
from builder.check.lines import Line
from builder.check.markup import blank_story
from builder.check.values import value_lines
from builder.load.entries import source_of
from builder.load.reader import Source
from builder.model.fields import Field, FieldType, by_key, fold_key
from builder.model.kinds import Entity
from builder.model.node import ListNode, MapNode, Node, Scalar
from builder.model.schema import KINDS_OF_CONTENT
from builder.model.settings import Settings
from builder.model.theme import Offer

_QUOTED: Final = re.compile(r" {0,3}(?:> ?)+")
_LISTED: Final = re.compile(r" {0,8}(?:[-*+]|\d{1,3}[.)])[ \t]+")
_HEADING: Final = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
_RULE: Final = re.compile(r" {0,3}(?:[-*_][ \t]*){3,}$")


@dataclass(frozen=True)
class Around:
    """What the rest of the site says to one file; empty where a file is looked at alone."""

    twin: str = ""  # another file of what seems to be the same person
    planned: tuple[tuple[str, Offer], ...] = ()  # events that print this person on another product than the usual
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # photo, from the site's folder -> px
    titles: Mapping[str, str] = field(default_factory=dict)  # programme as an honour names it -> its name


@dataclass(frozen=True)
class Document:
    """One file that could be read."""

    source: Source
    kind: str
    settings: Settings
    fields: tuple[Field, ...]
    entity: Entity | None = None
    around: Around = Around()

    @cached_property
    def text(self) -> str:
        """The whole file, line ends folded."""
        return self.source.text

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins."""
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    @cached_property
    def body_start(self) -> int:
        """Where the story begins."""
        return self.starts[self.source.body_line - 1] if 0 < self.source.body_line <= len(self.starts) else len(self.text)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line of public text: the values of the front matter in their order, then the story."""
        front = self.source.front
        assert front is not None
        end = max(self.source.body_line - 1, 1)
        own = tuple(Field(item.name, FieldType.TEXT, item.label or item.name) for item in self.settings.fields)
        values = tuple(value_lines(self.text, self.starts, front, (*self.fields, *own), end))
        return (*values, *_story_lines(self.text, self.body_start, len(values)))

    @cached_property
    def story(self) -> tuple[Line, ...]:
        """The lines of the story."""
        return tuple(line for line in self.lines if not line.field)

    @cached_property
    def values(self) -> tuple[Line, ...]:
        """The lines of the front matter."""
        return tuple(line for line in self.lines if line.field)

    def line_of(self, offset: int) -> int:
        """Give the line (from 1) of a character."""
        return bisect_right(self.starts, offset)

    def place(self, line: int, column: int) -> int:
        """Give the character at a line and column, both from 1."""
        return self.starts[min(line, len(self.starts)) - 1] + max(column - 1, 0)

    def find(self, *path: str | int) -> Node | None:
        """Give the node of a field by the table's names: find("honors", 0, "year")."""
        node: Node | None = self.source.front
        rows = self.fields
        for step in path:
            if isinstance(step, int):
                items = node.items if isinstance(node, ListNode) else (node,)
                node = items[step] if step < len(items) else None
            elif isinstance(node, MapNode):
                known = by_key(rows)
                found = next((e for e in node.entries if (row := known.get(fold_key(e.key.text))) and row.name == step), None)
                if found is None:
                    return None
                rows, node = known[fold_key(found.key.text)].fields, found.value
            else:
                return node  # the short form: a bare text stands for the record
        return node

    def span(self, *path: str | int) -> tuple[int, int]:
        """Give the characters of a field's value; of the nearest above it where it is not written."""
        node: Node | None = None
        steps = list(path)
        while node is None and steps:
            node = self.find(*steps)
            steps.pop()
        node = node or self.source.front
        assert node is not None
        start = self.place(node.line, node.column)
        return start, start + (node.length if isinstance(node, Scalar) else 0)


def read_document(
    data: bytes, file: str, kind: str, settings: Settings, *, entity: Entity | None = None, around: Around | None = None
) -> Document | None:
    """Read a file for checks; None where it has errors that are to be mended first."""
    fields = KINDS_OF_CONTENT[kind]
    source = source_of(data, file, kind)
    if source.front is None or not source.body_line or has_errors(source.diagnostics):
        return None
    return Document(source, kind, settings, fields, entity, around or Around())


def _story_lines(text: str, start: int, block: int) -> Iterator[Line]:
    """The lines of a story that hold prose, with the paragraph (block) each belongs to."""
    body = text[start:]
    seen = blank_story(body)
    offset, listed, after_blank = start, False, True
    for raw, shown in zip(body.split("\n"), seen.split("\n"), strict=True):
        bare = shown.strip(" \t\u3000\u00a0\0")
        if not shown.strip():
            block += 1
            after_blank = True
        elif bare:
            quoted, item = _QUOTED.match(shown), _LISTED.match(shown)
            lead = (quoted or item or _HEADING.match(shown) or re.match("", shown))
            assert lead is not None
            listed = bool(item) or (listed and shown[:1] == " ")
            code = after_blank and not listed and bool(re.match(r"(?: {4}|\t)", shown))
            role = (
                "code" if code else "rule" if _RULE.match(shown) else "quote" if quoted else "item" if item
                else "heading" if _HEADING.match(shown) else "table" if bare.startswith("|") else "prose"
            )  # fmt: skip
            if role in ("item", "heading"):
                block += 1
            at = lead.end()
            yield Line(raw[at:], shown[at:], offset + at, "", block, role, quoted=bool(quoted))
            after_blank = code
            block += role == "heading"
        else:
            after_blank = False
        offset += len(raw) + 1
