"""Takes front matter as text, gives positioned nodes and faults; YAML's tricks are refused, every scalar stays text.

Built on the events of libyaml (or the pure Python parser where the C one is missing) and not on its composer: events
still show tags and anchors, and nesting is bounded while it is read, before any recursion.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple, Protocol, cast
from unicodedata import normalize

import yaml

from builder.model.node import Entry, ListNode, MapNode, Node, Scalar, Style

MAX_DEPTH: Final = 30
MAX_ITEMS: Final = 500

Locate = Callable[[int, int], int]  # (line from 0, column from 0) -> column from 0 in the original line
KEYLIKE: Final = re.compile(
    r"[^\s:：，。！？、；,“”\"'‘’（()）#\[\]{}<>&*!|%@`~-][^\s:：，。！？、；,“”\"'（()）]{0,11}[ \u3000]?[:：]"
)
BULLET: Final = re.compile(r"[-－—–•·●▪◆＊](?!\s)")
CURLY: Final = re.compile(r"[“”][^“”]*[“”]|[‘’][^‘’]*[‘’]")
# What the reader refuses in a file, so that no "\\u202e" in double quotes brings it in by another way.
_ODD: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\uffff]"
)
WIDE_BLANKS: Final = " \t\u3000\u00a0"
_EDGES: Final = frozenset(WIDE_BLANKS + "“”‘’")
_STYLES: Final[dict[str | None, Style]] = {"|": "block", ">": "block", "'": "quoted", '"': "quoted"}


class Fault(NamedTuple):
    """Something to refuse or to remark; line and column count from 0 in the text that was given."""

    code: str
    line: int
    column: int
    length: int = 0
    values: tuple[tuple[str, str | int], ...] = ()
    syntax: bool = False  # the parser itself stopped here: nothing behind this place was read


class Composed(NamedTuple):
    """What could be read: `root` is None when the parser stopped or there is no map."""

    root: MapNode | None
    faults: tuple[Fault, ...]


class _RefusedError(Exception):
    """Stops the reading at a fault behind which nothing can be trusted."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


class _Parser(Protocol):
    """What both loaders offer; their events are untyped."""

    def get_event(self) -> Any: ...
    def dispose(self) -> None: ...


_LOADER: Final[Callable[[str], _Parser]] = cast(
    "Callable[[str], _Parser]", getattr(yaml, "CSafeLoader", None) or yaml.SafeLoader
)


def compose(text: str, *, locate: Locate | None = None) -> Composed:
    """Compose one map from `text`, whose line 0 is the first of the file; `locate` tells columns in mended lines."""
    try:
        parser = _LOADER(text)
    except yaml.YAMLError as error:  # the pure parser checks characters at once
        return Composed(None, (_syntax_fault(error, text),))
    composer = _Composer(parser, text, locate)
    try:
        return Composed(composer.document(), tuple(composer.faults))
    except _RefusedError as stop:
        return Composed(None, (*composer.faults, stop.fault))
    except yaml.YAMLError as error:
        return Composed(None, (*composer.faults, _syntax_fault(error, text)))
    finally:
        parser.dispose()


class _Composer:
    """One reading: pulls events, builds nodes, gathers faults."""

    def __init__(self, parser: _Parser, text: str, locate: Locate | None) -> None:
        self.next = parser.get_event
        self.text = text
        self.locate = locate
        self.faults: list[Fault] = []
        self.depth = 0

    def document(self) -> MapNode | None:
        """Read the only document: a map."""
        self.next()  # stream start
        start = self.next()
        if isinstance(start, yaml.StreamEndEvent):
            self.fault("R116", start)
            return None
        if start.version or start.tags or start.explicit:
            raise _RefusedError(self._at("R146", start))
        event = self.next()
        root = self.node(event)
        if not isinstance(root, MapNode):
            self.fault("R136" if isinstance(root, Scalar) else "R145", event)
        end = self.next()
        if end.explicit or not isinstance(self.next(), yaml.StreamEndEvent):
            raise _RefusedError(self._at("R146", end))
        return root if isinstance(root, MapNode) else None

    def node(self, event: Any) -> Node:
        """Build the node that begins with this event."""
        kind = event.__class__
        if kind is yaml.AliasEvent:
            self.fault("R142", event)
            line, column = self.place(event)
            return Scalar(text="", line=line, column=column, length=0)
        if event.anchor:
            self.fault("R142", event)
        if event.tag:
            self.fault("R141", event)
        if kind is yaml.ScalarEvent:
            return self.scalar(event)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _RefusedError(self._at("R148", event, limit=MAX_DEPTH))
        node = self.entries(event) if kind is yaml.MappingStartEvent else self.items(event)
        self.depth -= 1
        return node

    def items(self, event: Any) -> ListNode:
        """Read the items of a list."""
        items: list[Node] = []
        flow = bool(event.flow_style)
        while (item := self.next()).__class__ is not yaml.SequenceEndEvent:
            if len(items) == MAX_ITEMS:
                raise _RefusedError(self._at("R149", item, limit=MAX_ITEMS))
            items.append(self.node(item))
        if flow and len(items) == 1 and _holds_wide_comma(items[0]):
            self.fault("R127", event)
        line, column = self.place(event)
        return ListNode(items=tuple(items), line=line, column=column)

    def entries(self, event: Any) -> MapNode:
        """Read the entries of a map; a bad key is a fault and its entry is left out."""
        entries: list[Entry] = []
        seen: dict[str, int] = {}
        flow = bool(event.flow_style)
        while (head := self.next()).__class__ is not yaml.MappingEndEvent:
            if len(seen) == MAX_ITEMS:  # each unknown key is compared with all that are known
                raise _RefusedError(self._at("R149", head, limit=MAX_ITEMS))
            before = len(self.faults)
            key = self.node(head)
            if len(self.faults) > before and self.faults[-1].code == "R125":
                self.faults.pop()  # curly quotes around a key are never meant to be printed
            value = self.node(self.next())
            if self.accept_key(head, key, value, seen, flow=flow) and isinstance(key, Scalar):
                seen[key.text] = key.line
                entries.append(Entry(key=key, value=value))
        line, column = self.place(event)
        return MapNode(entries=tuple(entries), line=line, column=column)

    def accept_key(self, head: Any, key: Node, value: Node, seen: dict[str, int], *, flow: bool) -> bool:
        """Say whether the entry may stay; report why not."""
        if not isinstance(key, Scalar) or not key.text.strip():
            self.fault("R147", head)
        elif key.text == "<<":
            self.fault("R143", head)
        elif key.text in seen:
            self.fault("R144", head, key=key.text, first=seen[key.text])
        elif flow and "：" in key.text and isinstance(value, Scalar) and not value.text:
            self.fault("R126", head)
        else:
            return True
        return False

    def scalar(self, event: Any) -> Scalar:
        """Make a text; look for slips of the input method in plain ones."""
        start, end = event.start_mark, event.end_mark
        text: str = event.value
        line: int = start.line
        column: int = start.column
        if end.line == line:
            length: int = end.column - column
        else:
            length = (self.text + "\n").find("\n", start.index) - start.index
        style: Style = _STYLES.get(event.style, "plain")
        if style == "plain" and text:
            if end.line != line and "\n" in self.text[start.index : end.index].rstrip():
                self.check_lines(event)
            if text[0] in _EDGES or text[-1] in WIDE_BLANKS:
                bare = text.strip(WIDE_BLANKS)
                column += text.find(bare)
                length = min(length, len(bare)) if end.line == line else length
                text = bare
                if CURLY.fullmatch(text):
                    self.fault("R125", event, text=text)
                    text, style = text[1:-1], "quoted"
        if event.style == '"' and (odd := _ODD.search(text)):
            self.fault("R103", event, name=f"U+{ord(odd[0]):04X}", found="")
            text = ""
        if self.locate:
            length = self.locate(line, column + length) - self.locate(line, column)
            column = self.locate(line, column)
        if not text.isascii():
            text = normalize("NFC", text)
        return Scalar(text=text, line=line + 1, column=column + 1, length=length, style=style)

    def check_lines(self, event: Any) -> None:
        """Refuse a plain value over several lines that has swallowed a field, a list item or a paragraph."""
        lines = self.text[event.start_mark.index : event.end_mark.index].split("\n")
        for number, line in enumerate(lines):
            bare = line.strip(WIDE_BLANKS)
            why = None
            if not bare and number < len(lines) - 1:
                why = ("中间有空行", "there is a blank line in it")
            elif number and KEYLIKE.match(bare):
                why = ("它看起来是新的一项", "it looks like a new field")
            elif (number or self._begins_line(event)) and BULLET.match(bare):
                why = ("它看起来是列表的一项", "it looks like an item of a list")
            if why:
                where = event.start_mark.line + number
                column = event.start_mark.column if number == 0 else len(line) - len(line.lstrip(WIDE_BLANKS))
                values: tuple[tuple[str, str | int], ...] = (("why", why[0]), ("why_en", why[1]))
                self.faults.append(Fault("R139", where, column, len(bare), values))
                return

    def _begins_line(self, event: Any) -> bool:
        mark = event.start_mark
        return not self.text[mark.index - mark.column : mark.index].strip()

    def place(self, event: Any) -> tuple[int, int]:
        """Line and column in the file, from 1."""
        mark = event.start_mark
        line: int = mark.line
        column: int = mark.column
        return line + 1, (self.locate(line, column) if self.locate else column) + 1

    def fault(self, code: str, event: Any, **values: str | int) -> None:
        self.faults.append(self._at(code, event, **values))

    def _at(self, code: str, event: Any, **values: str | int) -> Fault:
        mark = event.start_mark
        length = event.end_mark.column - mark.column if event.end_mark.line == mark.line else 1
        return Fault(code, mark.line, mark.column, max(length, 1), tuple(values.items()))


def _holds_wide_comma(node: Node) -> bool:
    return isinstance(node, Scalar) and node.style == "plain" and ("，" in node.text or "、" in node.text)


def _syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    """Name the cause of a parser's error in our words, at the place that a person must mend."""
    problem = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    mark: Any = getattr(error, "problem_mark", None)
    opened: Any = getattr(error, "context_mark", None) or mark
    if mark is None:  # a character that YAML forbids; the reader refuses those before
        before = text[: getattr(error, "position", 0)]
        return Fault("R138", before.count("\n"), len(before) - before.rfind("\n") - 1, 1, syntax=True)
    lines = text.split("\n")
    found = lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""
    code = _cause(context, problem, found)
    if code in ("R132", "R135") or (code == "R136" and opened.line < mark.line):
        mark = opened
    line = min(mark.line, len(lines) - 1)
    values: tuple[tuple[str, str | int], ...] = (("found", found),) if code == "R134" else ()
    return Fault(code, line, mark.column if line == mark.line else 0, 1, values, syntax=True)


_CAUSES: Final[tuple[tuple[str, str], ...]] = (  # searched in order in "context | problem"; both parsers' words
    (r"mapping values are not allowed", "R131"),
    (r"scanning an? (alias|anchor)|undefined alias", "R142"),
    (r"tag\b|%.. handle", "R141"),
    (r"scanning a directive|document start|directive", "R146"),
    (r"escape", "R137"),
    (r"quoted scalar", "R132"),
    (r"flow (sequence|mapping|node)|',' or", "R135"),
    (r"could not find expected ':'", "R136"),
    (r"cannot start any token|block sequence entries|sequence entries are not|mapping keys are not allowed", "R134"),
    (
        r"indent|expected key|block end|block (mapping|collection)",
        "R133",
    ),
)


def _cause(context: str, problem: str, found: str) -> str:
    said = f"{context} | {problem}"
    for pattern, code in _CAUSES:
        if re.search(pattern, said):
            if code == "R134" and found in ("]", "}", ""):
                return "R135"
            return "R133" if code == "R146" and "document start" in problem else code
    return "R135" if found in ("]", "}") else "R138"
