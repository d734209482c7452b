"""Takes the lines of front matter, gives the lines YAML can read: slips of a Chinese input method mended or reported.

A full-width colon behind a key is read as a colon; what cannot be mended beyond doubt becomes a fault with the line
to paste. Every mended line remembers the columns of the original, so that positions stay true.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from builder.tools.yaml import KEYLIKE, Fault

IsKey = Callable[[str], bool]

_SUSPECT_CHARACTER: Final = re.compile("[：﹕︰\u3000\u00a0\t]")
_SUSPECT_LINE: Final = re.compile(  # both begin so that the search skips fast over what is right
    r"\n(?: *(?:- +)*(?:[^\s:：#]{1,20}:[^\s/]|[“‘][^:\n]*:\S)| *[－—–•·●▪◆＊]| *-[^\s-]|%)"
)
_LEAD: Final = re.compile(r"[ \t\u3000\u00a0\u2000-\u200a\u202f]*")
_DASHES: Final = re.compile(r"(?:-[ \u3000\u00a0]+)*")
_KEY: Final = re.compile(
    r"(\"[^\"]*\"|'[^']*'|[“‘][^”’]*[”’]|[^\s:：﹕︰#&*!|>'\"%@`\[\]{},，。！？、；（）“”?-][^:：﹕︰，。！？、；“”]{0,19}?)"
    r"([ \u3000\u00a0]*)([:：﹕︰])([ \u3000\u00a0\t]*)"
)
_BLOCK: Final = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
_BULLET: Final = re.compile(r"([－—–•·●▪◆＊])(?![－—–])[ \u3000\u00a0]*|-(?=[^\s-])")
_VALUE: Final = re.compile(r"^( *(?:- +)*(?:[^\s:][^:]*: +)?)(.*\S)\s*$")


class Rows:
    """Lines under repair: their present text and, where altered, the original column of every character."""

    def __init__(self, text: str) -> None:
        self.texts = text.split("\n")
        self.columns: dict[int, list[int]] = {}

    def put(self, line: int, start: int, end: int, new: str) -> None:
        """Replace characters of a line; new characters stand at the column of the first one replaced."""
        old = self.texts[line]
        columns = self.columns.get(line) or list(range(len(old) + 1))
        same = len(new) == end - start
        middle = columns[start:end] if same else [columns[start]] * len(new)
        self.columns[line] = columns[:start] + middle + columns[end:]
        self.texts[line] = old[:start] + new + old[end:]

    def mend(self, line: int, new: str) -> None:
        """Replace a line by its mended form; what stayed keeps its columns."""
        old = self.texts[line]
        start = 0
        while start < min(len(old), len(new)) and old[start] == new[start]:
            start += 1
        kept = old[start:]
        inside = new.find(kept, start) if kept else -1
        if inside < 0:
            self.put(line, start, len(old), new[start:])
            return
        self.put(line, len(old), len(old), new[inside + len(kept) :])
        self.put(line, start, start, new[start:inside])

    def locate(self, line: int, column: int) -> int:
        """Give the original column of a present one."""
        columns = self.columns.get(line)
        return column if columns is None else columns[min(column, len(columns) - 1)]

    def text(self) -> str:
        """Join the lines again."""
        return "\n".join(self.texts)


def quoted(line: str) -> str | None:
    """Give the line with its whole value quoted, as an editor should paste it; None when there is no value."""
    match = _VALUE.match(line)
    if not match:
        return None
    head, value = match.groups()
    if '"' not in value and "\\" not in value:
        return f'{head}"{value}"'
    return head + "'" + value.replace("'", "''") + "'"


def mend_slips(rows: Rows, known: IsKey) -> list[tuple[Fault, str | None]]:
    """Mend all lines in place; `known` tells field names, for list items that could as well be text."""
    text = rows.text()
    if not _SUSPECT_CHARACTER.search(text) and not _SUSPECT_LINE.search(text):
        return []
    scan = _Scan(rows, known)
    for number in range(1, len(rows.texts)):
        scan.line(number)
    return scan.faults


class _Scan:
    """One pass over the lines: knows whether a line is a key, an item, or part of a longer value."""

    def __init__(self, rows: Rows, known: IsKey) -> None:
        self.rows = rows
        self.known = known
        self.faults: list[tuple[Fault, str | None]] = []
        self.maps: list[int] = []  # columns of the open maps
        self.dash: int | None = None  # column of the list in hand
        self.item_keys: set[str] = set()  # first keys of items so far: siblings begin alike
        self.opened = True  # the line before ended with `key:` or `-`
        self.block: int | None = None  # inside | or > text: deeper lines belong to it
        self.until: str = ""  # inside quotes or brackets: the character that ends them
        self.nesting = 0

    def line(self, number: int) -> None:
        """Look at one line."""
        text = self.rows.texts[number]
        if not text.strip():
            return
        if self.until:
            self.follow(text)
            return
        blanks = len(text) - len(text.lstrip(" "))
        if self.block is not None:
            if blanks > self.block:
                return
            self.block = None
        if text[blanks] == "#":
            return
        if text[0] == "%":
            self.report("R146", number, 0, len(text), None)
            self.rows.put(number, 0, len(text), "")
            return
        if not self.mend_indentation(number):
            return
        self.content(number)

    def mend_indentation(self, number: int) -> bool:
        """Refuse tabs and wide blanks before a field; a paragraph behind them is refused whole (False)."""
        text = self.rows.texts[number]
        match = _LEAD.match(text)
        lead = match.group() if match else ""
        if not lead.strip(" "):
            return True
        rest = text[len(lead) :]
        if rest[:1] == "#":
            self.rows.put(number, 0, len(text), "")
            return False
        if not (KEYLIKE.match(rest) or rest.startswith("-") or "\t" in lead):
            self.report("R136", number, len(lead), len(rest), None)
            self.rows.put(number, 0, len(text), "")
            return False
        new = " " * self.indentation(sum(2 if char in "\t\u3000" else 1 for char in lead), rest)
        self.report("R121" if "\t" in lead else "R122", number, 0, len(lead), new + rest)
        self.rows.put(number, 0, len(lead), new)
        return True

    def indentation(self, width: int, rest: str) -> int:
        """Give the indentation that was meant by a width: after a finished value, that of an open map or list."""
        if self.opened and self.maps:
            return width
        columns = self.maps if not rest.startswith("-") or self.dash is None else [*self.maps, self.dash]
        return max((column for column in columns if column <= width), default=0)

    def content(self, number: int) -> None:
        """Look at keys and items of a line whose indentation is right."""
        text = self.rows.texts[number]
        start = len(text) - len(text.lstrip(" "))
        if self.mend_bullet(number, start):
            text = self.rows.texts[number]
        match = _DASHES.match(text, start)
        column = match.end() if match else start
        item = column > start
        if item:
            self.dash = start + text[start:column].rfind("-")
            for index in range(start, column):
                if text[index] in "\u3000\u00a0":
                    self.rows.put(number, index, index + 1, " ")
        elif text[start:].strip() == "-":
            self.dash, self.opened = start, True
            return
        while self.maps and self.maps[-1] > (start if item else column):
            self.maps.pop()
        if not item and self.dash is not None and start < self.dash:
            self.dash = None
        self.key(number, column, item=item)

    def mend_bullet(self, number: int, start: int) -> bool:
        """Report a list item that does not begin with a hyphen and a blank."""
        text = self.rows.texts[number]
        match = _BULLET.match(text, start)
        if not match or not (self.dash == start or (self.opened and self.maps)):
            return False
        new = text[:start] + "- " + text[match.end() :]
        self.report("R124", number, start, match.end() - start, new)
        self.rows.put(number, start, match.end(), "- ")
        return True

    def key(self, number: int, column: int, *, item: bool) -> None:
        """Mend the separator of a key, if this is one, and note how its value goes on."""
        text = self.rows.texts[number]
        match = _KEY.match(text, column)
        place = item or column in self.maps or self.opened or not self.maps
        if not match or not place or not self.is_key(number, column, match, item=item):
            self.opened = False
            self.value(text, column, (self.dash or 0) if item else column - 1)
            return
        if column not in self.maps:
            self.maps.append(column)
        if item:
            self.item_keys.add(match.group(1))
        colon, blanks = match.group(3), match.group(4)
        ends = match.end() == len(text)
        if colon == ":" and not blanks and not ends:
            new = text[: match.end()] + " " + text[match.end() :]
            self.report("R123", number, match.start(3), 1, new)
        wanted = ":" if ends else ": " + " " * (len(blanks) - 1)
        if text[match.start(3) : match.end()] != wanted:
            self.rows.put(number, match.start(3), match.end(), wanted)
        text = self.rows.texts[number]
        rest = match.start(3) + len(wanted)
        self.opened = not text[rest:].split("#")[0].strip()
        self.value(text, rest, column)

    def is_key(self, number: int, column: int, match: re.Match[str], *, item: bool) -> bool:
        """Say whether this text before a colon is a key beyond doubt."""
        sure = match.group(3) == ":" and (bool(match.group(4)) or match.end() == len(match.string))
        if sure or not item:
            return sure or not match.string.startswith("//", match.end())
        name = match.group(1).strip("\"'“”‘’")
        if name in self.item_keys or self.known(name):
            return True
        for later in range(number + 1, len(self.rows.texts)):  # the item goes on with another key below this one
            text = self.rows.texts[later]
            if text.strip():
                blanks = len(text) - len(text.lstrip(" "))
                return blanks == column and _KEY.match(text, column) is not None
        return False

    def value(self, text: str, start: int, parent: int) -> None:
        """Note a value that goes on over several lines."""
        rest = text[start:].strip()
        if _BLOCK.match(rest):
            self.block, self.opened = parent, False
        elif rest[:1] in ("'", '"'):
            self.until = rest[0]
            self.follow(rest[1:])
        elif rest[:1] in ("[", "{"):
            self.until, self.nesting = "]", 0
            self.follow(rest)

    def follow(self, text: str) -> None:
        """Go on inside quotes or brackets; leave them where they close."""
        if self.until != "]":
            bare = text.replace("''", "") if self.until == "'" else re.sub(r"\\.", "", text)
            if self.until in bare:
                self.until = ""
            return
        bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", text)
        self.nesting += sum(map(bare.count, "[{")) - sum(map(bare.count, "]}"))
        if self.nesting <= 0:
            self.until = ""

    def report(self, code: str, line: int, column: int, length: int, mended: str | None) -> None:
        where = self.rows.locate(line, column)
        self.faults.append((Fault(code, line, where, length), mended))
