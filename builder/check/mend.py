"""Takes the bytes of a content file, gives them with the mechanical slips mended: every other byte stays.

Edits are made in the text where it stands, in rounds, until nothing is left to mend. After each round the file is read
again: keys, lists and the values that no edit touched must be what they were, or the front matter is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from builder.check.checks import TEXT_CHECKS
from builder.check.document import Document, read_document
from builder.check.finding import Edit
from builder.model.node import ListNode, MapNode, Node, Scalar
from builder.model.settings import Settings

_ROUNDS: Final = 8  # a mended place can uncover another: ,, becomes ，， becomes ，
_HIDDEN: Final = "R105"  # the reader leaves these characters out and says so
_MARK: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Mended:
    """A file after mending, and how many places of each code were mended."""

    data: bytes
    counts: tuple[tuple[str, int], ...]


def mend(data: bytes, file: str, kind: str, settings: Settings) -> Mended | None:
    """Mend a file; None where it cannot be read without errors, so that nothing in it is touched."""
    document = read_document(data, file, kind, settings)
    if document is None:
        return None
    counts: dict[str, int] = {}
    front = True
    for _ in range(_ROUNDS):
        edits = _edits(document, front=front)
        if not edits:
            break
        fresh = read_document(_apply(data, [edit for _, edit in edits]), file, kind, settings)
        if fresh is None or not _is_same(document, fresh):
            if not front:
                break
            front = False  # once more, with the story alone
            continue
        data = _apply(data, [edit for _, edit in edits])
        for code, _ in edits:
            counts[code] = counts.get(code, 0) + 1
        document = fresh
    return Mended(data, tuple(sorted(counts.items())))


def _edits(document: Document, *, front: bool) -> list[tuple[str, Edit]]:
    """Every edit that a check proposes, none over another: the next round sees what is left."""
    found = [(finding.code, edit) for check in TEXT_CHECKS for finding in check(document) for edit in finding.edits]
    found += _hidden(document)
    found = [(code, edit) for code, edit in found if front or edit.start >= document.body_start]
    chosen: list[tuple[str, Edit]] = []
    for code, edit in sorted(found, key=lambda item: (item[1].start, item[1].end)):
        if not chosen or edit.start >= chosen[-1][1].end:
            chosen.append((code, edit))
    return chosen


def _hidden(document: Document) -> list[tuple[str, Edit]]:
    """Invisible characters, which the reader has found already."""
    places = [document.place(item.span.line, item.span.column) for item in document.source.diagnostics if item.code == _HIDDEN]
    return [(_HIDDEN, Edit(place, place + 1, "")) for place in places if document.text[place : place + 1].strip()]


def _apply(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Change the bytes; edits count in the text with folded line ends, without a byte order mark."""
    mark = _MARK if data.startswith(_MARK) else b""
    text = data[len(mark) :].decode()
    breaks: list[int] = []  # of the folded text, those that are two characters here
    for found in re.finditer("\r\n", text):
        breaks.append(found.start() - len(breaks))
    pieces: list[str] = []
    last = 0
    for start, end, new in edits:
        pieces += [text[last : start + bisect_left(breaks, start)], new]
        last = end + bisect_left(breaks, end)
    return mark + "".join((*pieces, text[last:])).encode()


def _is_same(before: Document, after: Document) -> bool:
    """Whether nothing but the texts of fields is different: same keys, same lists, same other values, same faults."""
    old, new = before.source, after.source
    assert old.front is not None
    assert new.front is not None
    opened = frozenset(before.line_of(line.start) for line in before.values)
    return len(new.diagnostics) <= len(old.diagnostics) and _matches(old.front, new.front, opened)


def _matches(old: Node, new: Node, opened: frozenset[int]) -> bool:
    """Compare two nodes; `opened` are the lines of values that checks look at, and only those may be different."""
    if isinstance(old, MapNode) and isinstance(new, MapNode):
        return len(old.entries) == len(new.entries) and all(
            _key(one.key) == _key(other.key) and _matches(one.value, other.value, opened)
            for one, other in zip(old.entries, new.entries, strict=True)
        )
    if isinstance(old, ListNode) and isinstance(new, ListNode):
        return len(old.items) == len(new.items) and all(
            _matches(one, other, opened) for one, other in zip(old.items, new.items, strict=True)
        )
    if not isinstance(old, Scalar) or not isinstance(new, Scalar):
        return False
    first = old.line + (old.style == "block")
    return old.text == new.text or (bool(new.text) and bool({old.line, first} & opened))


def _key(key: Scalar) -> str:
    return key.text.strip("“”‘’")
