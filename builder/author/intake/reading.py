"""Takes the files of a pack one by one, gives records: tables by their heads or a map, documents by what they tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builder.author.intake.based_on import based_on
from builder.author.intake.columns import Column, mapped_of, sort_columns
from builder.author.intake.documents import tell
from builder.author.intake.follow import Following
from builder.author.intake.gathered import PackFile, about, shown
from builder.author.intake.gathering import unreadable
from builder.author.intake.grid import Grid
from builder.author.intake.guess import Heads
from builder.author.intake.joining import Letter
from builder.author.intake.json_items import mapped_records, read_items
from builder.author.intake.mapping import BODY, ItemMap
from builder.author.intake.pack import Mapped
from builder.author.intake.recognise import Form, recognise, unpack
from builder.author.intake.record import Record
from builder.author.intake.shaping import Shaping
from builder.author.intake.side_sheets import SideSheets, side_of
from builder.author.intake.tables import Row, Table, find_table, section_of
from builder.author.intake.text_tables import decoded, read_text_table
from builder.author.new import FOLDERS, kind_of
from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.settings import Settings


class Reading:
    """A pack being read: what its files gave so far."""

    def __init__(self, settings: Settings, plan: ItemMap | None, folder: str = "people") -> None:
        self.settings = settings
        self.plan = plan
        self.folder = folder  # of tables whose name does not say it
        self.records: list[Record] = []
        self.letters: list[Letter] = []
        self.pictures: list[PackFile] = []
        self.mapping: list[Mapped] = list(mapped_of(plan)) if plan else []
        self.found: list[Diagnostic] = []
        self.based_on: dict[str, dict[str, str]] = {}
        self.verbatim = False  # whether the workbook in hand is an export

    def take(self, file: PackFile, *, alone: bool = False) -> None:
        """Read one file by what it is; an archive only where it is the whole pack."""
        try:
            form, told = recognise(file)
            self.found.extend(told)
            if form is Form.ARCHIVE:
                self._archive(file, alone=alone)
            elif form is Form.WORKBOOK:
                self._workbook(file)
            elif form is Form.TABLE:
                table = read_text_table(file.data(), file)
                self.found.extend(table.diagnostics)
                if table.grid is not None:
                    self._grid(table.grid)
            elif form is Form.JSON:
                self._json(file)
            elif form is Form.DOCUMENT:
                self._document(file)
            elif form is Form.TEXT:
                self._text(file)
            elif form is Form.PICTURE:
                self.pictures.append(file)
        except OSError as fault:
            self.found.append(unreadable(file.name, fault))

    def _archive(self, file: PackFile, *, alone: bool) -> None:
        if not alone:
            self.found.append(about("K113", file.name))
            return
        inner = unpack(file.data(), file.name)
        self.found.extend(inner.diagnostics)
        for inside in inner.files:
            self.take(inside)

    def _json(self, file: PackFile) -> None:
        items, told = read_items(file.data(), shown(file.name), self.plan.items if self.plan else "")
        self.found.extend(told)
        if self.plan is not None:
            records, told = mapped_records(items, shown(file.name), self.plan)
            self.records.extend(records)
            self.found.extend(told)
        elif items:
            self._plain_items(items, shown(file.name))

    def _plain_items(self, items: Sequence[object], name: str) -> None:
        """Read a flat list of objects as a table: their keys are its heads."""
        from builder.author.intake.paths import text_of

        objects = [item for item in items if isinstance(item, dict)]
        keys = list(dict.fromkeys(str(key) for item in objects for key in item))
        rows = [tuple(keys), *(tuple(text_of(item.get(key)) for key in keys) for item in objects)]
        self._grid(Grid(name, rows=tuple(rows), numbers=tuple(range(len(rows)))))

    def _workbook(self, file: PackFile) -> None:
        from builder.author.intake.workbooks import read_workbook  # openpyxl is an extra

        grids, told, base = read_workbook(file, self.plan.sheet if self.plan else "")
        self.found.extend(told)
        said: list[Diagnostic] = []
        before = len(self.records)
        lists, self.verbatim = SideSheets(), bool(base)
        for grid in grids:
            side = side_of(grid.name) if self.plan is None else None
            if side is not None:
                lists.take(grid, side)
            else:
                said += self._grid(grid, quiet=len(grids) > 1)
        self.records[before:] = lists.joined(self.records[before:])
        self.mapping += lists.mapping
        self.found += lists.found
        self.based_on |= based_on(base)
        if len(self.records) == before:
            self.found.extend(said)  # of several sheets one without heads is an appendix; but all of them are a fault

    def _grid(self, grid: Grid, *, quiet: bool = False) -> list[Diagnostic]:
        """Read a table; with `quiet` give back why it is none instead of telling it."""
        kind = kind_of(grid.name)
        heads = Heads(self.plan.folder if self.plan else FOLDERS.get(kind, self.folder), self.settings)
        table, told = find_table(grid, heads, blind=self.plan is not None)
        if table is None:
            if quiet:
                return list(told)
            self.found.extend(told)
            return []
        columns, mapped, told = sort_columns(table, heads, _letters(len(table.heads)))
        self.found.extend(item for item in told if self.plan is None or item.code == "K148")
        if self.plan is None:
            self.mapping.extend(mapped)
        records = self._mapped(table, columns) if self.plan else self._shaped(table, heads, columns)
        pictures = _by_row(grid, [row.number for row in table.rows])
        self.records.extend(_with_pictures(record, pictures.get(record.at.line, ())) for record in records)
        return []

    def _shaped(self, table: Table, heads: Heads, columns: Sequence[Column]) -> list[Record]:
        shaping = Shaping(heads, columns, verbatim=self.verbatim)
        records = [shaping.record(row.cells, table.grid.at(row.number)) for row in table.rows]
        self.found.extend(shaping.found)
        if any(column.place.field == "category" for column in columns):
            return records
        sheet = section_of(table.grid.sheet, heads.sections)
        sections = [section_of(row.section, heads.sections) or sheet for row in table.rows]
        if any(sections):
            place = table.grid.sheet if sheet else table.grid.shown
            self.mapping.append(Mapped(column="、".join(dict.fromkeys(filter(None, sections))), place=place, field="category"))
        return [replace(record, values={**record.values, "category": (section,)}) if section else record
                for record, section in zip(records, sections, strict=True)]  # fmt: skip

    def _mapped(self, table: Table, columns: Sequence[Column]) -> list[Record]:
        assert self.plan is not None
        following = Following(self.plan)
        items = [_item(table, row) for row in table.rows]
        records = []
        for row, item in zip(table.rows, items, strict=True):
            at = table.grid.at(row.number)
            values = dict(following.values(item, at))
            body = values.pop(BODY, None)
            private = dict(following.private(item))
            private |= {column.head: row.cells[column.number] for column in columns if column.place.private and row.cells[column.number]}
            records.append(
                Record(folder=self.plan.folder, at=at, values=values, story=body if isinstance(body, str) else None,
                       story_is_markdown=following.story_is_markdown(), private=tuple(private.items()))
            )  # fmt: skip
        self.found += [*following.found, *following.never_met(items)]
        return records

    def _document(self, file: PackFile) -> None:
        from builder.tools.docx import BadDocumentError, read_blocks  # python-docx is an extra

        try:
            blocks = read_blocks(file.data())
        except BadDocumentError:
            self.found.append(about("K102", file.name))
            return
        heads = Heads("people", self.settings)
        at = Span(file=shown(file.name))
        told = tell(blocks, heads, at, frozenset(self.settings.allow))
        self.found.extend(told.diagnostics)
        for number, roster in enumerate(told.tables, 1):
            rows = tuple(roster.rows)
            name = str(number) if len(told.tables) > 1 else ""
            self._grid(Grid(shown(file.name), name, rows=rows, numbers=tuple(range(1, len(rows) + 1))))
        if told.tables and not told.pairs:
            return  # a roster with words around it
        if not (told.pairs or told.story or told.pictures):
            self.found.append(diagnose("K120", at))
            return
        record, mapped, found = _from_pairs(told.pairs, heads, at)
        self.found.extend(found)
        self.mapping.extend(item for item in mapped if item not in self.mapping)
        story = told.story or record.story
        self.letters.append(
            Letter(file, Record("people", at, record.values, story=story, story_is_markdown=bool(told.story),
                                private=record.private, pictures=told.pictures))
        )  # fmt: skip

    def _text(self, file: PackFile) -> None:
        text = decoded(file.data())
        if text is None:
            self.found.append(about("K130", file.name))
        elif text.strip():
            self.letters.append(Letter(file, Record("people", Span(file=shown(file.name)), {}, story=text)))


def _from_pairs(
    pairs: Sequence[tuple[str, str]], heads: Heads, at: Span
) -> tuple[Record, tuple[Mapped, ...], tuple[Diagnostic, ...]]:
    """Make a record of a form's labels and values."""
    columns = tuple(Column(number, label, heads.place(label)) for number, (label, _) in enumerate(pairs))
    shaping = Shaping(heads, columns)
    record = shaping.record([value for _, value in pairs], at)
    mapped = tuple(
        Mapped(column=column.head, place=at.file, field="private" if column.place.private else column.place.field,
               sure=column.place.sure)
        for column in columns
    )  # fmt: skip
    private = "、".join(column.head for column in columns if column.place.private)
    told = (diagnose("K148", at, heads=private),) if private else ()
    return record, mapped, (*shaping.found, *told)


def _item(table: Table, row: Row) -> dict[str, str]:
    """Give a row by its heads; a head of two rows also answers to its lower half, where only one has it."""
    item: dict[str, str] = {}
    for head, text in zip(table.heads, row.cells, strict=False):
        last = head.rpartition(".")[2]
        if last and last != head and sum(other.rpartition(".")[2] == last for other in table.heads) == 1:
            item.setdefault(last, text)
    item |= {head: text for head, text in zip(table.heads, row.cells, strict=False) if head}
    return item


def _by_row(grid: Grid, numbers: Sequence[int]) -> dict[int, tuple[tuple[str, bytes, str], ...]]:
    """Give the pictures laid over each row, named by their cell."""
    found: dict[int, list[tuple[str, bytes, str]]] = {}
    for row, column, data in grid.pictures:
        if row in numbers:
            found.setdefault(row, []).append((f"{grid.shown}!{_letters(column)[-1]}{row}", data, ""))
    return {row: tuple(pictures) for row, pictures in found.items()}


def _with_pictures(record: Record, pictures: tuple[tuple[str, bytes, str], ...]) -> Record:
    return replace(record, pictures=pictures) if pictures else record


def _letters(width: int) -> tuple[str, ...]:
    """Name columns as spreadsheets do: A to Z, AA ..."""
    names = []
    for number in range(1, width + 1):
        name = ""
        while number:
            number, digit = divmod(number - 1, 26)
            name = chr(65 + digit) + name
        names.append(name)
    return tuple(names)
