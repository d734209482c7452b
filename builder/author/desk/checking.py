"""Takes a text that nobody has saved, gives what the site would say of it, each remark with the control it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from builder.author.desk.asked import Asked
from builder.author.desk.entry import Opened, opened
from builder.author.desk.sheet import OWN, STORY, TOP, Sheet, filled_rows, has_rows
from builder.base.diagnostic import Diagnostic, Severity
from builder.build.engine import load_over
from builder.load.site import Loaded
from builder.model.fields import Field, FieldType, by_key, fold_key
from builder.model.node import ListNode, MapNode, Node
from builder.model.schema import KINDS_OF_CONTENT

_CONTROLS: Final = {  # of remarks on a file as a whole
    "P112": "level", "P114": "sources", "P120": "category", "P123": "consent", "P124": "consent", "P125": "consent",
    "T104": "disambig", "T110": "slug", "T111": "slug", "T112": "slug", "T113": "id", "T114": "aliases", "T115": "id",
}  # fmt: skip
_INNER: Final = {"P121": "year", "P122": "source"}  # of an honour, told at its first line
_BESIDE: Final = {"C201": "alt"}  # of a row: what is told at one line and mended in another
_LINE_END: Final = 1 << 20
_KEY: Final = re.compile(r"[（(](\w+)[）)]")  # as a message names a field: 缺少“名称”（title）
_ALWAYS: Final = ("V", "N130")  # what must not be public is written by nobody here


@dataclass(frozen=True)
class Remark:
    """A diagnostic with its place in the form."""

    diagnostic: Diagnostic
    control: str = ""  # name of a control or of a list; "": the file as a whole
    ahead: bool = False  # only once it is public
    elsewhere: bool = False  # of another file

    @property
    def is_error(self) -> bool:
        """Whether the site could not be published so."""
        return self.diagnostic.severity is Severity.ERROR and not self.ahead


@dataclass(frozen=True)
class _Rows:
    """The rows of a form's lists that hold something; a list with many rows and a remark on each is counted once."""

    sheet: Sheet
    counted: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, name: str, row: Field) -> tuple[str, ...]:
        if name not in self.counted:
            self.counted[name] = tuple(filled_rows(self.sheet, name, row))
        return self.counted[name]


def remarks_on(asked: Asked, file: str, data: bytes, sheet: Sheet) -> tuple[Remark, ...]:
    """What would be said of a file with this text, and of the rest of the site because of it."""
    public = _load(asked, file, data, drafts=False)
    entry, rows = opened(file, file.split("/")[1], data), _Rows(sheet)
    found = [_placed(item, entry, rows) for item in public.diagnostics if item.span.file == file]
    known = {_same(item.diagnostic) for item in found}
    if not is_public(public, file):
        later = _load(asked, file, data, drafts=True).diagnostics
        found += [replace(_placed(item, entry, rows), ahead=True)
                  for item in later if item.span.file == file and _same(item) not in known]  # fmt: skip
    if not any(item.is_error for item in found):
        found += [_placed(item, entry, rows) for item in _hints(asked, file, data, public)]
    before = {_same(item) for item in asked.seen.diagnostics}
    others = [item for item in public.diagnostics
              if item.span.file != file and item.severity is Severity.ERROR and _same(item) not in before]  # fmt: skip
    found += [Remark(diagnostic=item, elsewhere=True) for item in others]
    return tuple(sorted(found, key=lambda remark: (not remark.is_error, remark.diagnostic.sort_key())))


def _hints(asked: Asked, file: str, data: bytes, loaded: Loaded) -> list[Diagnostic]:
    """What a colleague would say; nothing of it keeps anybody from saving."""
    entity = next((entry.entity for entry in loaded.entries if entry.file == file), None)
    told = asked.colleague(data, file, loaded.site.settings, entity)
    return [item for item in told if item.severity is not Severity.ERROR]


def stops(remarks: Iterable[Remark], before: Iterable[Diagnostic]) -> bool:
    """Whether this must not be written: it holds what is private, or makes an error that was not there before.

    A file with two errors may be saved with one of them mended; and nobody waits to take a person off until no other
    file names them (D110).
    """
    old = {_same(item) for item in before}
    judged = [remark for remark in remarks if remark.is_error and not (remark.elsewhere and remark.diagnostic.code == "D110")]
    return any(item.diagnostic.code.startswith(_ALWAYS) or _same(item.diagnostic) not in old for item in judged)


def _same(item: Diagnostic) -> tuple[str, str, str]:
    return (item.span.file, item.code, item.message)


def _load(asked: Asked, file: str, data: bytes, *, drafts: bool) -> Loaded:
    arguments = asked.run.arguments.__replace__(drafts=drafts)
    return load_over(replace(asked.run, arguments=arguments, jobs=1), asked.seen.loaded.past, {file: data})


def is_public(loaded: Loaded, file: str) -> bool:
    """Whether the entry of a file is shown today to everybody."""
    entry = next((entry for entry in loaded.entries if entry.file == file), None)
    return entry is not None and entry.entity is not None and entry.entity.standing.shown(loaded.site.settings.today)


def _placed(item: Diagnostic, entry: Opened, rows: _Rows) -> Remark:
    fields = KINDS_OF_CONTENT[entry.kind]
    names = {field.name for field in fields}
    span = item.span
    if item.code in _CONTROLS and _CONTROLS[item.code] in names and not (span.line and entry.front):
        return Remark(item, f"{TOP}.{_CONTROLS[item.code]}")
    if item.code.startswith("I") and "photos" in names and not span.line:
        return Remark(item, f"{TOP}.photos")
    if entry.front is None:
        return Remark(item)
    if not span.line:
        return Remark(item)
    if span.line >= entry.body_line:
        return Remark(item, STORY)
    if (span.line, span.column) <= (entry.front.line, entry.front.column):  # said of the head as a whole
        return Remark(item, _missing(item.message, "", fields) if item.code == "P101" else "")
    name = _at(entry.front, fields, (span.line, span.column or _LINE_END), rows, TOP)
    if item.code == "P101":
        return Remark(item, _missing(item.message, name, fields))
    if item.code in _BESIDE and ".photos." in name:
        return Remark(item, f"{name.rpartition('.')[0]}.{_BESIDE[item.code]}")
    if item.code in _INNER:
        row, _, _ = name.rpartition(".")
        return Remark(item, f"{row}.{_INNER[item.code]}" if ".honors." in f"{row}." else f"{TOP}.{_INNER[item.code]}")
    return Remark(item, name)


def _missing(message: str, name: str, fields: tuple[Field, ...]) -> str:
    """The required field that a message says is not there: it stands in the row of the one that was found, or at the top."""
    found = _KEY.search(message)
    row, _, _ = name.rpartition(".")
    names = {field.name for field in fields}
    top = f"{TOP}.{found[1]}" if found and found[1] in names else ""
    inside = f"{row}.{found[1]}" if found and row.count(".") > 1 else ""
    return inside or top or name


def _at(front: MapNode, fields: tuple[Field, ...], place: tuple[int, int], rows: _Rows, base: str) -> str:
    """The name of the control whose value begins last before a place."""
    behind = [entry for entry in front.entries if (entry.key.line, entry.key.column) <= place]
    if not behind:
        return base if base != TOP else ""
    entry = behind[-1]
    field = by_key(fields).get(fold_key(entry.key.text))
    if field is None:
        return base if base != TOP else OWN
    name = f"{base}.{field.name}"
    if not has_rows(field):
        inner = entry.value if field.type is FieldType.RECORD else None
        return _at(inner, field.fields, place, rows, name) if isinstance(inner, MapNode) else name
    items: tuple[Node, ...] = entry.value.items if isinstance(entry.value, ListNode) else (entry.value,)
    reached = [number for number, item in enumerate(items) if (item.line, item.column) <= place]
    keys = rows.of(name, field)
    if not reached or reached[-1] >= len(keys):
        return name
    item = items[reached[-1]]
    row = f"{name}.{keys[reached[-1]]}"
    if isinstance(item, MapNode):
        return _at(item, field.fields, place, rows, row)
    return f"{row}.{field.short}" if field.short else row
