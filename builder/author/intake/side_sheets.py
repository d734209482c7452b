"""Takes the sheets of lists beside the sheets of entries, gives the entries with their lists: 人物.荣誉 belongs to 人物.

A row is one record, told apart by the id of its entry; `人物.来源` and `评选.届次.发布` are read the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from builder.author.intake.grid import Grid
from builder.author.intake.heads import private_kind
from builder.author.intake.pack import Mapped
from builder.author.intake.record import Record
from builder.author.intake.shaping import items_of
from builder.author.new import FOLDERS, chinese_name, kind_of
from builder.author.plain import Plain, is_nothing
from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.text import fold, nearest
from builder.model.fields import Field, FieldType, by_key, fold_key
from builder.model.schema import KINDS_OF_CONTENT

_IDS: Final = frozenset({"编号", "id"})


@dataclass(frozen=True)
class Side:
    """Whose list a sheet holds: the kind, and the way to the field: (editions, release)."""

    folder: str
    path: tuple[Field, ...]


@dataclass(frozen=True)
class _Line:
    """One row: whose it is, the parent's first field where it is a list within a list, and the record."""

    id: str
    parent: str
    record: dict[str, Plain]
    private: tuple[tuple[str, str], ...]
    at: Span


@dataclass
class SideSheets:
    """The sheets of lists of one workbook."""

    lists: dict[tuple[str, tuple[str, ...]], list[_Line]] = field(default_factory=dict)
    fields: dict[tuple[str, tuple[str, ...]], tuple[Field, ...]] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    mapping: list[Mapped] = field(default_factory=list)

    def take(self, grid: Grid, side: Side) -> None:
        """Read one sheet. Its heads stand in its first row, as an export writes them."""
        key = (side.folder, tuple(row.name for row in side.path))
        self.fields[key] = side.path
        rows = [(number, row) for number, row in zip(grid.numbers, grid.rows, strict=True) if any(cell.strip() for cell in row)]
        if not rows:
            return
        heads = [cell.strip() for cell in rows[0][1]]
        if not any(fold_key(head) in _IDS for head in heads):
            self.found.append(diagnose("K175", grid.at(rows[0][0]), name=grid.name or grid.file))
            return
        for column, head in enumerate(heads, 1):
            if head:
                self.mapping.append(Mapped(column=f"{grid.name}.{head}", place=f"{column}", field=_went(head, side)))
            if head and fold_key(head) not in _IDS and not private_kind(head) and not _known(head, side):
                close = nearest(head, [known for row in side.path[-1].fields for known in (row.zh, row.name)])
                self.found.append(diagnose("K123", grid.at(rows[0][0], column), head=head, place=str(column),
                                           hint=f"是不是“{close}”？" if close else "",
                                           hint_en=f"did you mean {close}?" if close else ""))  # fmt: skip
        lines = self.lists.setdefault(key, [])
        for number, row in rows[1:]:
            lines.append(_line(dict(zip(heads, (cell.strip() for cell in row), strict=False)), side, grid.at(number)))

    def joined(self, records: Iterable[Record]) -> Iterator[Record]:
        """Give the entries with their lists; rows of nobody are told."""
        records = tuple(records)
        known = {(record.folder, fold(str(record.values.get("id", "")))) for record in records} - {("", "")}
        for (folder, _), lines in self.lists.items():
            for line in lines:
                if (folder, fold(line.id)) not in known or not line.id:
                    self.found.append(diagnose("K176", line.at, id=line.id or "—"))
        for record in records:
            yield self._with_lists(record) if record.values.get("id") else record

    def _with_lists(self, record: Record) -> Record:
        values, private, mine = dict(record.values), list(record.private), fold(str(record.values["id"]))
        for (folder, path), lines in sorted(self.lists.items(), key=lambda item: len(item[0][1])):
            if folder != record.folder:
                continue
            here = [line for line in lines if fold(line.id) == mine]
            private += [one for line in here for one in line.private]
            if len(path) == 1:
                values[path[0]] = tuple(line.record for line in here if not is_nothing(line.record))
            else:
                self._into_parents(values, here, self.fields[folder, path])
        photos = tuple(str(one.get("file", "")) for one in _records(values.get("photos", ())))
        return replace(record, values=values, private=tuple(private), photos=tuple(filter(None, photos)) or record.photos)

    def _into_parents(self, values: dict[str, Plain], lines: Sequence[_Line], path: tuple[Field, ...]) -> None:
        """Put the records of an inner list into the record that has their parent's name."""
        outer, inner = path[-2:]
        parents = [dict(one) for one in _records(values.get(outer.name, ()))]
        for line in lines:
            parent = next((one for one in parents if str(one.get(outer.fields[0].name, "")) == line.parent), None)
            if parent is None:
                self.found.append(diagnose("K177", line.at, field=outer.fields[0].zh, name=line.parent or "—"))
            else:
                there = parent.get(inner.name, ())
                parent[inner.name] = (*(there if isinstance(there, tuple) else ()), line.record)
        values[outer.name] = tuple(parents)


def side_of(name: str) -> Side | None:
    """Read the name of a sheet: 人物.荣誉, people.honors."""
    first, *rest = name.replace("．", ".").split(".")
    folder = first if first in KINDS_OF_CONTENT else FOLDERS.get(kind_of(first), "")
    if not folder or not rest:
        return None
    path: list[Field] = []
    fields = KINDS_OF_CONTENT[folder]
    for part in rest:
        row = by_key(fields).get(fold_key(part))
        if row is None or row.type is not FieldType.RECORD or not row.many:
            return None
        path.append(row)
        fields = row.fields
    return Side(folder, tuple(path)) if len(path) <= 2 else None


def main_of(name: str) -> str:
    """The kind whose entries a sheet holds by its name: 人物; "" for any other name."""
    return next((folder for folder in KINDS_OF_CONTENT if name.strip() in (folder, chinese_name(folder))), "")


def _went(head: str, side: Side) -> str:
    if fold_key(head) in _IDS:
        return "id"
    way = ".".join(row.name for row in side.path)
    row = by_key(side.path[-1].fields).get(fold_key(head.partition(".")[0]))
    if row is None:
        return "private" if private_kind(head) else way if _known(head, side) else ""
    return f"{way}.{row.name}"


def _known(head: str, side: Side) -> bool:
    rows = by_key(side.path[-1].fields)
    outer = side.path[-2].fields[0] if len(side.path) > 1 else None
    first, point, inner = head.partition(".")
    row = rows.get(fold_key(first))
    if outer is not None and fold_key(head) in map(fold_key, outer.keys):
        return True
    return row is not None and (not point or fold_key(inner) in by_key(row.fields))


def _line(cells: Mapping[str, str], side: Side, at: Span) -> _Line:
    row = side.path[-1]
    outer = side.path[-2].fields[0] if len(side.path) > 1 else None
    record: dict[str, Plain] = {}
    parent, identifier, private = "", "", []
    known = by_key(row.fields)
    for head, text in cells.items():
        if fold_key(head) in _IDS:
            identifier = text
        elif outer is not None and fold_key(head) in map(fold_key, outer.keys):
            parent = text
        elif private_kind(head) and fold_key(head) not in known:
            private += [(head, text)] if text else []
        elif text:
            first, point, rest = head.partition(".")
            inner = known.get(fold_key(first))
            if inner is None:
                continue
            if not point:
                record[inner.name] = _value(inner, text)
            elif (deeper := by_key(inner.fields).get(fold_key(rest))) is not None:
                there = record.get(inner.name, {})
                record[inner.name] = {**(there if isinstance(there, Mapping) else {}), deeper.name: _value(deeper, text)}
    order = [one.name for one in row.fields]
    ordered = dict(sorted(record.items(), key=lambda item: order.index(item[0])))
    return _Line(identifier, parent, ordered, tuple(private), at)


def _value(row: Field, text: str) -> Plain:
    if row.type is FieldType.POINT:
        return items_of(text)
    return items_of(text) if row.many else text


def _records(value: Plain) -> list[Mapping[str, Plain]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, tuple) else []
