"""Takes records as they were read, gives entries to be written: private data masked, values in order, doubles told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from builder.author.intake.mapping import fields_of
from builder.author.intake.pack import Incoming, IncomingPhoto
from builder.author.intake.record import Record
from builder.author.intake.stories import MASKED, markdown_story, plain_text, story_of
from builder.author.new import title_field
from builder.author.plain import Plain, is_nothing
from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import replaced
from builder.gate.hits import LABELS
from builder.gate.scan import scan
from builder.model.fields import Field
from builder.model.settings import Settings

_LONG: Final = frozenset({"summary", "board_story", "quote", "citation", "text", "definition", "how", "scope"})  # may have lines
_MOST: Final = 200_000  # characters of one entry: a book has as many, and no profile
_OPEN_FIELDS: Final = frozenset({"office_contact", "url", "link"})  # a number or an address is what they are for


def settle(
    records: Sequence[Record], photos: Mapping[int, tuple[IncomingPhoto, ...]], settings: Settings
) -> tuple[tuple[Incoming, ...], tuple[Diagnostic, ...]]:
    """Make entries of records; `photos` are those found for each record, by its place in the sequence."""
    found: list[Diagnostic] = []
    allow = frozenset(settings.allow)
    entries: list[Incoming] = []
    seen = _Seen(found)
    for place, record in enumerate(records):
        fields = fields_of(record.folder, settings)
        title = title_field(record.folder)
        name = record.values.get(title, "")
        size = sum(map(_length, record.values.values())) + len(record.story or "")
        if size > _MOST:
            found.append(diagnose("K133", record.at, found=size, limit=_MOST))
            continue
        called = next(field for field in fields if field.name == title)
        if is_nothing(name) and called.required:  # a roll is called by its programme and period
            found.append(diagnose("K127", record.at, field=called.zh))
            continue
        values = tuple(_ordered(record, fields, allow, found))
        if not seen.accepts(record, dict(values), title):
            continue
        body: str | None = None
        if record.story is not None:
            reader = markdown_story if record.story_is_markdown else story_of
            body, told = reader(record.story, record.at, allow)
            found.extend(told)
        entries.append(Incoming(folder=record.folder, at=record.at, values=values, body=body, private=record.private,
                                photos=tuple(_described(photo, record.at, allow, found) for photo in photos.get(place, ()))))  # fmt: skip
    return tuple(entries), tuple(found)


def _length(value: Plain) -> int:
    if isinstance(value, str):
        return len(value)
    return sum(map(_length, value.values() if isinstance(value, Mapping) else value))


def _described(photo: IncomingPhoto, at: Span, allow: frozenset[str], found: list[Diagnostic]) -> IncomingPhoto:
    """Mask what a caption tells."""
    kinds: set[tuple[str, str]] = set()
    alt = _masked(photo.alt, "alt", allow, kinds)
    for zh, en in sorted(kinds):
        found.append(diagnose("K149", at, field="照片.说明", kind=zh, kind_en=en))
    return replaced(photo, alt=alt) if alt != photo.alt else photo


class _Seen:
    """Ids and names met so far, by kind."""

    def __init__(self, found: list[Diagnostic]) -> None:
        self.found = found
        self.ids: dict[tuple[str, str], Span] = {}
        self.names: dict[tuple[str, str], Span] = {}

    def accepts(self, record: Record, values: Mapping[str, Plain], title: str) -> bool:
        """Say whether the record may stand; a double id may not, a double name without ids is only told."""
        identifier, name = str(values.get("id", "")).strip(), str(values.get(title, "")).strip()
        if identifier:
            first = self.ids.setdefault((record.folder, identifier), record.at)
            if first is not record.at:
                self.found.append(diagnose("K124", record.at, id=identifier, first=_place(first, record.at)))
                return False
            return True
        first = self.names.setdefault((record.folder, name), record.at)
        if first is not record.at and record.folder == "people":
            self.found.append(diagnose("K135", record.at, name=name, first=_place(first, record.at)))
        return True


def _place(first: Span, here: Span) -> str:
    return str(first.line) if first.file == here.file else f"{first.file}:{first.line}"


def _ordered(
    record: Record, fields: tuple[Field, ...], allow: frozenset[str], found: list[Diagnostic]
) -> list[tuple[str, Plain]]:
    """Put the values into the order of the field table, masked."""
    ordered = []
    for field in fields:
        if field.name in record.values:
            kinds: set[tuple[str, str]] = set()
            value = _masked(record.values[field.name], field.name, allow, kinds, verbatim=record.verbatim)
            for zh, en in sorted(kinds):
                found.append(diagnose("K149", record.at, field=field.zh, kind=zh, kind_en=en))
            ordered.append((field.name, value))
    return ordered


def _masked(
    value: Plain, name: str, allow: frozenset[str], kinds: set[tuple[str, str]], *, verbatim: bool = False
) -> Plain:
    if isinstance(value, Mapping):
        return {key: _masked(inner, key, allow, kinds, verbatim=verbatim) for key, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(_masked(inner, name, allow, kinds, verbatim=verbatim) for inner in value)
    if name in _OPEN_FIELDS:
        return value
    text = value if verbatim else plain_text(value, lines=name in _LONG)
    for hit in reversed(scan(text, allow)):
        kinds.add(LABELS[hit.kind])
        text = text[: hit.start] + MASKED + text[hit.end :]
    return text
