"""Takes the heads of a table, gives where each column goes: a field, the sidecar, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from builder.author.intake.heads import DERIVED, ROW_NUMBERS, SYNONYMS, folded, numbered, private_kind
from builder.author.intake.mapping import BODY, fields_of
from builder.author.new import title_field
from builder.base.text import nearest
from builder.gate.private_keys import is_private_key
from builder.model.fields import Field, FieldType, by_key, fold_key
from builder.model.settings import Settings

MARKDOWN: Final = "body.markdown"  # 正文（Markdown）: what an export writes
_MARKDOWN_HEADS: Final = frozenset({"正文(markdown)", "正文（markdown）", "body_markdown", "body(markdown)", "markdown"})
# What a person's row says of one honour stands in columns of its own.
_SHORT_HONOUR: Final = {"honor": "honors.title", "level": "honors.level", "year": "honors.year", "honors": "honors.title"}


_REMARK: Final = re.compile(r"\d+字?(?:以内|左右)?|不超过\d+字?|字数.*|必填|选填|可不填|要求|内容")


@dataclass(frozen=True)
class Place:
    """Where a column goes."""

    field: str = ""  # "org", "honors.year", "photos.2.alt" (the second), "body"; "" = nowhere
    private: str = ""  # the sidecar's name for it
    number: bool = False  # a mere number of the row
    sure: bool = True
    near: str = ""  # of an unknown head: the head that was perhaps meant


class Heads:
    """All heads a kind of content is known by on this site."""

    def __init__(self, folder: str, settings: Settings) -> None:
        self.folder = folder
        self.fields = fields_of(folder, settings)
        self.title = title_field(folder)
        # Offices give each category a sheet, or a line above its rows, instead of a column.
        self.sections = frozenset(term.zh for term in settings.categories if folder == "people" and term.zh)
        self._exact = by_key(self.fields)
        self._known: dict[str, str] = {}
        for path, words in SYNONYMS.get(folder, {}).items():
            for word in words.split():
                self._known.setdefault(folded(word), path)
        for field in self.fields:
            for key in (*field.keys, field.en):
                if key:
                    self._known.setdefault(folded(key), self._top(field.name))
        self._known.setdefault(folded("正文"), BODY)

    def place(self, head: str) -> Place:
        """Say where a column of this head goes; private ones are seen before any field."""
        if is_private_key(head):
            return Place(private=private_kind(head))
        if fold_key(head).replace("_", "") in _MARKDOWN_HEADS or fold_key(head) in _MARKDOWN_HEADS:
            return Place(MARKDOWN)
        exact = self._exact.get(fold_key(head))
        if exact is not None:
            return Place(self._top(exact.name))
        inner = self._inner(head)
        if inner:
            return Place(inner)
        bare = folded(head)
        if bare in ROW_NUMBERS:
            return Place(number=True)
        if bare in DERIVED and self.folder == "people":
            return Place(number=True)
        known = self._known.get(bare)
        if known is not None:
            return Place(known)
        private = private_kind(head)
        if private:
            return Place(private=private)
        return self._alike(bare)

    def place_joined(self, head: str) -> Place:
        """Say where a column goes whose head may be joined of two rows: 获奖情况.年份 as a whole, 基本信息.姓名 by its end."""
        whole = self.place(head)
        if (whole.field and whole.sure) or whole.private or "." not in head:
            return whole
        last = self.place(head.rpartition(".")[2])
        return last if last.sure and (last.field or last.private or last.number) else whole

    def score(self, heads: Sequence[str]) -> int:
        """Count the heads that are known; 0 where none is the entry's name."""
        places = [self.place(head) for head in heads if head.strip()]
        if not any(place.field == self.title for place in places):
            return 0
        return sum(bool((place.field and place.sure) or place.private or place.number) for place in places)

    def _top(self, name: str) -> str:
        return _SHORT_HONOUR.get(name, name) if self.folder == "people" else name

    def _inner(self, head: str) -> str:
        """Read 授权.发布 and 荣誉2.年份: a field within a record, of a list with its number."""
        outer, point, inner = head.replace("．", ".").partition(".")
        split = numbered(head)
        if split is not None:
            outer, inner = split[0], split[2]
        elif not point:
            return ""
        field = self._record(outer)
        if field is None:
            return ""
        number = f".{split[1]}" if split is not None and field.many else ""
        if not inner:
            return f"{field.name}{number}.{field.short}" if field.short else ""
        row = by_key(field.fields).get(fold_key(inner))
        return f"{field.name}{number}.{row.name}" if row is not None else ""

    def _record(self, word: str) -> Field | None:
        key = fold_key(word)
        field = self._exact.get(key)
        if field is None or field.type is not FieldType.RECORD:
            path = self._known.get(folded(word), "").partition(".")[0]
            field = next((row for row in self.fields if row.name == path), None)
        return field if field is not None and field.type is FieldType.RECORD else None

    def _alike(self, bare: str) -> Place:
        """An unknown head: one that ends with a known one, or adds a remark to it, is taken, unsurely; else the nearest is named."""
        ends = [word for word in self._known if len(word) >= 3 and (bare.endswith(word) or _REMARK.fullmatch(bare.removeprefix(word)))]
        if ends:
            return Place(self._known[max(ends, key=len)], sure=False)
        return Place(near=nearest(bare, self._known))
