"""Takes a diagnostic that names a file and no line, gives it with the line of the field it speaks of.

What is found only when the whole site is joined knows its file alone: build needs no more, an editor and a comment on a
pull request do. The field is told by the code; the fields of a code are tried in turn.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from builder.base.diagnostic import Diagnostic, Span
from builder.check.document import Document
from builder.model.node import ListNode, MapNode

_TITLE: Final = ("name", "title", "label", "programme")
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "T104": ("name",), "T110": ("name", "title"), "T111": ("slug",), "T112": ("slug", *_TITLE), "T113": ("id",), "T114": ("slug", *_TITLE),
    "T115": ("id",), "T120": ("honors",), "T121": ("part_of",), "P120": ("name",), "P123": ("consent",), "P124": ("consent",),
    "P125": ("consent",), "N120": ("period",), "N133": ("close", "title"), "N134": ("title",), "N135": ("title",), "N150": ("series",),
    "N151": ("series",), "N152": ("series",), "N153": ("slug",), "N154": ("outlet",), "N155": ("url",), "N156": ("title",),
    "N157": ("photos",), "N158": ("outlet",), "N162": ("updated", "name"), "N163": ("documents",), "N171": ("mentors",), "B113": ("photos",),
}  # fmt: skip
_PHOTOS: Final = ("photos",)
_SOURCE: Final = "P114"
_STORYS: Final = frozenset({"B113"})  # told of the story's line, for want of a better one
_NUMBER: Final = re.compile(r"[0-9]+")


def lacks_place(found: Diagnostic) -> bool:
    """Whether a diagnostic of a content file might be placed better."""
    return found.span.line == 0 or found.code in _STORYS


def placed(found: Diagnostic, document: Document) -> Diagnostic:
    """Place it; where no field is known by the code, at what the entry is called."""
    fields = _PHOTOS if found.code.startswith("I") else _FIELDS.get(found.code, _TITLE)
    start, length = _source(found, document) if found.code == _SOURCE else (-1, 0)
    for field in (*fields, *_TITLE) if start < 0 else ():
        if document.find(field) is not None:
            start, end = document.span(field, *_item(found, document, field))
            length = end - start
            break
    if start < 0:
        return found
    line = document.line_of(start)
    shown = document.source.excerpts().line(line)
    column = start - document.starts[line - 1] + 1
    length = max(0, min(length, len(shown) - column + 1))
    return found.__replace__(span=Span(file=found.span.file, line=line, column=column, length=length, excerpt=shown))


def _item(found: Diagnostic, document: Document, field: str) -> tuple[str | int, ...]:
    """Which photo of several a message names; the first where it names none."""
    node = document.find(field)
    if field not in _PHOTOS or not isinstance(node, ListNode | MapNode):
        return ()
    names = [getattr(document.find(field, number, "file"), "text", "") for number in range(_length(node))]
    number = next((number for number, name in enumerate(names) if name and name.rpartition("/")[2] in found.message), 0)
    return (number, "file")


def _length(node: ListNode | MapNode) -> int:
    return len(node.items) if isinstance(node, ListNode) else 1


def _source(found: Diagnostic, document: Document) -> tuple[int, int]:
    """Where the number of a source stands that is not listed."""
    told = _NUMBER.search(found.message)
    line = next((line for line in document.values if told and line.field == "source" and line.text.strip() == told[0]), None)
    return (line.start, len(line.text)) if line else (-1, 0)
