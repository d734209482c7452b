"""Takes the entries of a site, gives all they say as tables for a workbook: a sheet a kind, and one a list in it.

What is a list of records (honours, sources, photos) stands in a sheet of its own, one record a row, told apart by the
entry's id: 人物, 人物.荣誉, 人物.来源, 评选.届次.发布. An import of the workbook gives the same entries again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from builder.author.intake.meaning import bare_body
from builder.author.intake.merging import BODY
from builder.author.intake.shaping import items_of
from builder.author.intake.shelf import SHORT, Standing, effective
from builder.author.intake.state import digest_of, key_of
from builder.author.new import chinese_name, title_field
from builder.author.plain import Plain, PlainMap, is_nothing
from builder.load.photos import photo_path
from builder.model.fields import Field, FieldType, fold_key
from builder.model.schema import KINDS_OF_CONTENT
from builder.model.settings import Settings

STORY: Final = ("正文（Markdown）", "body_markdown", "markdown")  # columns of a story: a cell holds 32,767 characters
KEY: Final = "编号"
_ALWAYS: Final = frozenset({KEY, "姓名", "名称", "标题"})  # by these heads a sheet is known, also where nobody has a title
_CELL: Final = 32_000  # characters
_GUARD: Final = "/"  # says nothing; keeps a single text with a comma from being read as a list


@dataclass
class Sheet:
    """One table: its name, its heads, its rows."""

    name: str
    columns: list[str] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)

    def cells(self) -> Iterator[tuple[str, ...]]:
        """The rows in the order of the heads."""
        for row in self.rows:
            yield tuple(row.get(column, "") for column in self.columns)


@dataclass(frozen=True)
class Unsaid:
    """A value that no cell can hold as it is, and that is therefore not in the workbook."""

    file: str
    field: str


def sheets_of(standings: Iterable[Standing], settings: Settings) -> tuple[tuple[Sheet, ...], tuple[Unsaid, ...]]:
    """Make the sheets. People first, in the order given; kinds and lists that nobody has are left out."""
    making = _Making(settings)
    for folder in KINDS_OF_CONTENT:
        for standing in standings:
            if standing.folder == folder:
                making.entry(standing)
    for sheet in making.sheets.values():
        always = _ALWAYS if "." not in sheet.name else {KEY}
        sheet.columns = [column for column in sheet.columns if column in always or any(row.get(column) for row in sheet.rows)]
    return tuple(sheet for sheet in making.sheets.values() if sheet.rows), tuple(making.unsaid)


def sheet_name(folder: str, *fields: Field) -> str:
    """What a sheet is called: 人物.荣誉."""
    return ".".join((chinese_name(folder), *(row.zh for row in fields)))


@dataclass
class _Making:
    """Sheets being filled."""

    settings: Settings
    sheets: dict[str, Sheet] = field(default_factory=dict)
    unsaid: list[Unsaid] = field(default_factory=list)

    def entry(self, standing: Standing) -> None:
        """Write one entry into its sheets."""
        fields = KINDS_OF_CONTENT[standing.folder]
        sheet = self._sheet(sheet_name(standing.folder), self._columns(fields, standing.folder))
        row = {KEY: standing.id}
        for one in fields:
            value = self._said(standing, one)
            if one.name == "id" or is_nothing(value):
                continue
            if one.type is FieldType.RECORD and one.many:
                self._records(standing, sheet_name(standing.folder, one), one, value, {KEY: standing.id})
            else:
                row |= self._cells(one, value, "", standing.file)
        for item in self.settings.fields:
            value = standing.values.get(item.name, "")
            row[item.label or item.name] = value if isinstance(value, str) else ""
        row |= self._story(standing)
        sheet.rows.append(row)

    def _said(self, standing: Standing, row: Field) -> Plain:
        """What the file says, with what it leaves to defaults and short forms."""
        values = standing.written
        if standing.folder == "people" and row.name in SHORT:
            return ""
        if row.name == "honors" and row.name not in values and standing.folder == "people":
            short = {("title" if key == "honor" else key): values[key] for key in SHORT if not is_nothing(values.get(key, ""))}
            return (short,) if short else ()
        if row.name == "slug":
            return standing.slug
        if row.name == "status" and not any(standing.values.get(flag) == "true" for flag in ("draft", "fiction")):
            return values.get("status", "") or "published"
        return values.get(row.name, "")

    def _columns(self, fields: Sequence[Field], folder: str) -> list[str]:
        title = title_field(folder)
        order = sorted(fields, key=lambda row: (row.name != "id", row.name != title, row.name != "status"))
        names = [name for row in order for name in _heads(row)]
        own = [item.label or item.name for item in self.settings.fields]
        return [*dict.fromkeys((KEY, *names, *own, *STORY))]

    def _sheet(self, name: str, columns: Sequence[str]) -> Sheet:
        return self.sheets.setdefault(name, Sheet(name, [*columns]))

    def _records(self, standing: Standing, name: str, row: Field, value: Plain, keys: Mapping[str, str]) -> None:
        """Write the records of a list; a list within them goes into a further sheet, told apart by the record's first field."""
        sheet = self._sheet(name, [*keys, *(head for inner in row.fields for head in _heads(inner))])
        for one in value if isinstance(value, tuple) else (value,):
            record: dict[str, Plain] = dict(one) if isinstance(one, Mapping) else {row.short: one}
            if row.name == "photos":  # by the way from content/, so that the photo is found wherever the entry's file lies
                path = photo_path(standing.file, str(record.get("file", "")))
                record["file"] = path.removeprefix("content") if path else record.get("file", "")
            cells = dict(keys)
            for inner in row.fields:
                told = record.get(inner.name, "")
                if is_nothing(told):
                    continue
                if inner.type is FieldType.RECORD and inner.many:
                    first = row.fields[0]
                    deeper = {**keys, first.zh: str(record.get(first.name, ""))}
                    self._records(standing, f"{name}.{inner.zh}", inner, told, deeper)
                else:
                    cells |= self._cells(inner, told, "", standing.file)
            sheet.rows.append(cells)

    def _cells(self, row: Field, value: Plain, lead: str, file: str) -> dict[str, str]:
        """Write one value into its cell, a single record into one for each of its fields."""
        if row.type is FieldType.RECORD:
            record: PlainMap = value if isinstance(value, Mapping) else {row.short: value}
            found: dict[str, str] = {}
            for inner in row.fields:
                if not is_nothing(told := record.get(inner.name, "")):
                    found |= self._cells(inner, told, f"{lead}{row.zh}.", file)
            return found
        text = self._text(row, value)
        if text is None:
            self.unsaid.append(Unsaid(file, f"{lead}{row.zh}"))
            return {}
        return {f"{lead}{row.zh}": text}

    def _text(self, row: Field, value: Plain) -> str | None:
        if row.type is FieldType.POINT:
            return "，".join(map(str, value)) if isinstance(value, tuple) else str(value)
        if not row.many:
            text = self._word(row, str(value))
            return text if len(text) <= _CELL else None
        items = [self._word(row, str(item)) for item in (value if isinstance(value, tuple) else (value,))]
        text = "\n".join(items)
        if items_of(text) != tuple(items):
            text = f"{text}\n{_GUARD}"
        return text if items_of(text) == tuple(items) and len(text) <= _CELL else None

    def _word(self, row: Field, text: str) -> str:
        """Say a word of a vocabulary in Chinese, as offices do."""
        if row.type is FieldType.FLAG:
            return {"true": "是", "false": "否"}.get(text, text)
        if row.type is FieldType.CHOICE:
            return next((words[0] for slug, words in (row.choices or {}).items() if words and fold_key(slug) == fold_key(text)), text)
        if row.type is FieldType.TERM:
            terms = self.settings.levels if row.of == "level" else self.settings.categories
            return next((term.zh for term in terms if term.zh and term.slug == text), text)
        return text

    def _story(self, standing: Standing) -> dict[str, str]:
        """Write the story, in several cells where one is too small."""
        parts = [""]
        for block in standing.body.replace("\r\n", "\n").strip("\n").split("\n\n"):
            longer = f"{parts[-1]}\n\n{block}" if parts[-1] else block
            parts = [*parts[:-1], longer] if len(longer) <= _CELL else [*parts, block]
        if len(parts) > len(STORY) or any(len(part) > _CELL for part in parts):
            self.unsaid.append(Unsaid(standing.file, "正文"))
            return {}
        return {head: part for head, part in zip(STORY, parts, strict=False) if part}


def _heads(row: Field) -> list[str]:
    """The heads a field takes in its own sheet: none for a list of records, one for each field of a single record."""
    if row.type is not FieldType.RECORD:
        return [row.zh]
    return [] if row.many else [f"{row.zh}.{head}" for inner in row.fields for head in _heads(inner)]


def base_rows(standings: Iterable[Standing]) -> Iterator[tuple[str, str, str]]:
    """Tell what the workbook is made of, as digests: field by field, no value."""
    for standing in standings:
        key = (standing.folder, standing.id)
        names = [row.name for row in KINDS_OF_CONTENT[standing.folder] if row.name not in ("id", "slug", *SHORT)]
        for name in (*names, *(name for name in standing.values if name not in names)):
            value = effective(standing, name)
            if not is_nothing(value) and name not in ("id", "slug", *SHORT):
                yield key_of(*key), name, digest_of(*key, name, value)
        if story := bare_body(standing.body):
            yield key_of(*key), BODY, digest_of(*key, BODY, story)
