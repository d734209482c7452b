"""Takes nothing, gives the shape of positioned front matter: texts, lists and maps that know their place.

Every scalar is text; the field table gives it a type later. Lines and columns count from 1, in characters of the
original file.
"""

from __future__ import annotations

from typing import Literal

from builder.base.values import Value

Style = Literal["plain", "quoted", "block"]


class Scalar(Value, frozen=True, kw_only=True):
    """A text as written (quotes and escapes resolved, NFC)."""

    text: str
    line: int
    column: int
    length: int  # characters on its first line, quotes included
    style: Style = "plain"


class Entry(Value, frozen=True, kw_only=True):
    """One `key: value` of a map."""

    key: Scalar
    value: Node


class MapNode(Value, frozen=True, kw_only=True):
    """`key: value` lines in their order; no key is there twice."""

    entries: tuple[Entry, ...]
    line: int
    column: int


class ListNode(Value, frozen=True, kw_only=True):
    """Items in their order."""

    items: tuple[Node, ...]
    line: int
    column: int


Node = Scalar | ListNode | MapNode
