"""Takes the cells of a row and where its columns go, gives the record: lists split, dates read, honours put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from builder.author.intake.columns import Column
from builder.author.intake.guess import MARKDOWN, Heads
from builder.author.intake.mapping import BODY
from builder.author.intake.record import Record
from builder.author.intake.transforms import fuzzy_date
from builder.author.plain import Plain, is_nothing
from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.fields import Field, FieldType

_SEMICOLONS: Final = re.compile(r"[；;]\s*")
_COMMAS: Final = re.compile(r"[、，,]\s*")
_DATED_TITLE: Final = re.compile(r"(?P<year>(?:19|20)\d{2})年度?(?![第一二三四上下\d])\s*[，、]?\s*(?P<title>\D.+)")
_NOTHING: Final = frozenset({"无", "/", "-", "—", "——", "暂无", "没有", "none", "n/a", "null"})  # said in place of an empty cell
_SPACED: Final = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff](?:\\s+[\u3400-\u9fff\U00020000-\U0003ffff]){1,3}")
_PROSE: Final = frozenset({"citation", "issuer", "group", "sources", "documents"})  # commas are part of these
_DATES: Final = frozenset({FieldType.DATE, FieldType.DAY})


@dataclass
class Shaping:
    """The rows of one table being shaped."""

    heads: Heads
    columns: Sequence[Column]
    verbatim: bool = False  # out of an export: no slip of an office is to be mended
    found: list[Diagnostic] = field(default_factory=list)

    def record(self, cells: Sequence[str], at: Span) -> Record:
        """Shape one row."""
        flat: dict[str, list[str]] = {}
        private = []
        for column in self.columns:
            text = cells[column.number]
            if column.place.private and text and text.casefold() not in _NOTHING:
                private.append((column.head, text))
            elif column.place.field:
                flat.setdefault(column.place.field, []).append("" if text.casefold() in _NOTHING and not self.verbatim else text)
        markdown = "\n\n".join(text for text in flat.pop(MARKDOWN, []) if text)
        told = flat.pop(BODY, None)
        story = markdown or ("\n".join(text for text in told if text) if told is not None else None)
        values: dict[str, Plain] = {}
        for row in self.heads.fields:
            parts = {path: texts for path, texts in flat.items() if path.partition(".")[0] == row.name}
            if parts:
                values[row.name] = self._value(row, parts, at)
        name = values.get(self.heads.title)
        if isinstance(name, str) and _SPACED.fullmatch(name) and not self.verbatim:
            values[self.heads.title] = "".join(name.split())  # rosters set names of two letters as wide as those of three
        photos = tuple(_photo_names(values.get("photos", ())))
        return Record(folder=self.heads.folder, at=at, values=values, story=story, story_is_markdown=bool(markdown),
                      private=tuple(private), photos=photos, verbatim=self.verbatim)  # fmt: skip

    def _value(self, row: Field, parts: dict[str, list[str]], at: Span) -> Plain:
        if row.type is FieldType.RECORD:
            if self.heads.folder == "people" and row.name == "honors" and not any(path.split(".")[1].isdigit() for path in parts):
                return self._honours(row, parts, at)
            return self._records(row, parts, at)
        text = next((text for text in parts[row.name] if text), "")
        if not row.many:
            return self._one(row, text, at)
        found = [self._one(row, part, at) for text in parts[row.name] for part in items_of(text)]
        return tuple(dict.fromkeys(part for part in found if part))

    def _one(self, row: Field, text: str, at: Span) -> str:
        if not text or (row.type not in _DATES and row.type is not FieldType.YEAR):
            return text
        day = fuzzy_date(text)
        if day is None:
            self.found.append(diagnose("K141", at, field=row.zh, found=text))
            return ""
        return day[:4] if row.type is FieldType.YEAR else day

    def _records(self, row: Field, parts: dict[str, list[str]], at: Span) -> Plain:
        """Put records together: one of 授权.发布 and 授权.肖像, several of 荣誉1.年份 and 荣誉2.年份, or a list of short forms."""
        inner = {item.name: item for item in row.fields}
        records: dict[int, dict[str, Plain]] = {}
        shorts: list[dict[str, Plain]] = []
        for path, texts in parts.items():
            steps = path.split(".")[1:]
            number = int(steps[0]) if steps and steps[0].isdigit() else 0
            name = next((step for step in steps if not step.isdigit()), "")
            for text in texts:
                if not name and row.short:
                    parts_of = items_of(text, commas=row.name not in _PROSE) if row.many else (text,)
                    shorts += [{row.short: part} for part in parts_of if part]
                elif name in inner and text:
                    records.setdefault(number, {}).update(self._within(row, inner[name], text, at))
        found = [*shorts, *(records[number] for number in sorted(records))]
        if row.many:
            return tuple(found)
        return found[0] if found else ""

    def _within(self, row: Field, item: Field, text: str, at: Span) -> dict[str, Plain]:
        """Read a field of a record; the year of an honour may be known to the day."""
        if row.name == "honors":
            return self._of_honour(item, text, at)
        return {item.name: items_of(text) if item.many else self._one(item, text, at)}

    def _honours(self, row: Field, parts: dict[str, list[str]], at: Span) -> Plain:
        """Put honours together of columns that each hold one or several: the first title, level and year are one honour."""
        inner = {item.name: item for item in row.fields}
        told = {path.split(".")[1]: "；".join(text for text in texts if text) for path, texts in parts.items()}
        counted = {name: items_of(told.get(name, "")) for name in ("title", "level", "year")}
        titles = counted["title"]
        count = len(titles) or max(map(len, counted.values())) or min(1, len("".join(told.values())))
        lists = {name: _shares(name, text, count) for name, text in told.items()}
        fitting = {name: texts for name, texts in lists.items() if len(texts) in (0, count)}
        if len(fitting) < len(lists):
            self.found.append(diagnose("K119", at, titles=len(titles), levels=len(counted["level"]),
                                       years=len(counted["year"])))  # fmt: skip
        records: list[Plain] = []
        for place in range(count):
            record: dict[str, Plain] = {}
            for name, item in inner.items():
                if texts := fitting.get(name):
                    record |= self._of_honour(item, texts[place], at)
            if "year" not in record and "date" not in record and (dated := _DATED_TITLE.fullmatch(str(record.get("title", "")))):
                record |= {"title": dated["title"], "year": dated["year"]}
            if not is_nothing(record):
                records.append(record)
        return tuple(records)

    def _of_honour(self, row: Field, text: str, at: Span) -> dict[str, Plain]:
        """A year that is known to the month becomes the date of the honour; a quarter its period."""
        if row.name != "year":
            value = self._one(row, text, at)
            return {row.name: items_of(text) if row.many else value} if value else {}
        day = fuzzy_date(text)
        if day is None:
            self.found.append(diagnose("K141", at, field=row.zh, found=text))
            return {}
        return {"year" if len(day) == 4 else "period" if day[5:6] in "QB" else "date": day} if day else {}


def _photo_names(photos: Plain) -> Iterator[str]:
    for photo in photos if isinstance(photos, tuple) else ():
        name = photo.get("file") if isinstance(photo, Mapping) else photo
        if isinstance(name, str) and name:
            yield name


def _shares(name: str, text: str, count: int) -> tuple[str, ...]:
    """Give each honour its share of a cell: all of it where there is one, for a citation is full of commas."""
    if not text or (count == 1 and name in _PROSE):
        return (text,) if text else ()
    return items_of(text, commas=name not in _PROSE)


def items_of(text: str, *, commas: bool = True) -> tuple[str, ...]:
    """Take a cell apart: at line ends if it has any, else at semicolons, else at commas of either width."""
    if "\n" in text or "\r" in text:
        parts = text.splitlines()
    else:
        parts = _SEMICOLONS.split(text)
        if len(parts) == 1 and commas:
            parts = _COMMAS.split(text)
    return tuple(part.strip() for part in parts if part.strip() and part.strip() not in _NOTHING)
