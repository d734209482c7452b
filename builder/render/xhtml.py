"""Takes the sanitised HTML of a story, gives well-formed XHTML of it: every tag closed, every address asked for.

HTML and XHTML differ in what may stay open and in what a sign is called; so the story is read and written anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from typing import Final

from builder.tools.sanitise import TAGS

Link = Callable[[str], str]  # an address of a story -> where it leads from a book, "" = nowhere

_VOID: Final = frozenset({"br", "hr"})
_AT_HOME: Final = {"li": ("ul", "ol"), "rt": ("ruby",), "rp": ("ruby",)}  # what these must stand in
_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """Leave out what XML has no place for."""
    return _ILLEGAL.sub("", text)


def xhtml(html: str, link: Link) -> str:
    """Write a fragment as XHTML; a link that leads nowhere from here leaves its words."""
    writer = _Writer(link)
    writer.feed(html)
    writer.close()
    return writer.finished()


class _Writer(HTMLParser):
    """Writes what it reads, with a stack of what is open."""

    def __init__(self, link: Link) -> None:
        super().__init__(convert_charrefs=True)
        self._link = link
        self._open: list[tuple[str, bool]] = []  # tag, and whether it was written
        self._written: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            return
        values = {name: value or "" for name, value in attrs}
        if tag in _VOID:
            self._written.append(f"<{tag}/>")
            return
        written = self._belongs(tag)
        kept = ""
        if tag == "a":
            target = self._link(values.get("href", ""))
            written, kept = bool(target), f' href="{escape(target)}"'
        elif tag == "ol" and values.get("start"):
            kept = f' start="{escape(values["start"])}"'
        elif tag == "blockquote" and values.get("class"):
            kept = f' class="{escape(values["class"])}"'
        if written:
            self._written.append(f"<{tag}{kept}>")
        self._open.append((tag, written))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == name for name, _ in self._open):
            while self._close_last() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._written.append(escape(legal(data), quote=False))

    def finished(self) -> str:
        """What was written, everything closed."""
        while self._open:
            self._close_last()
        return "".join(self._written)

    def _close_last(self) -> str:
        tag, written = self._open.pop()
        if written:
            self._written.append(f"</{tag}>")
        return tag

    def _belongs(self, tag: str) -> bool:
        around = {name for name, written in self._open if written}
        return tag not in _AT_HOME or not around.isdisjoint(_AT_HOME[tag])
