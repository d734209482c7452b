"""Takes what a pack says of an entry, what the file says, and what the pack said last time, gives what is to be written.

Field by field: what only the workbook changed is taken, what only the editor changed stays, and where both did the file
wins and it is told. Of records (honours, photos) only what the workbook has columns for is compared, so that an editor
may add a source or the focus of a photo without the two drifting apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from builder.author.intake.matching import Target
from builder.author.intake.meaning import Words, bare_body, meaning
from builder.author.intake.shelf import SHORT, Standing, effective, rows_of
from builder.author.intake.state import Past, digest_data, digest_of, key_of
from builder.author.plain import Plain, PlainMap, is_nothing
from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.gate.hits import mask
from builder.gate.scan import scan
from builder.model.fields import Field, FieldType

BODY: Final = "body"
_IDENTITY: Final = ("id", "slug")
_STANDING: Final = frozenset({"status", "draft", "fiction"})
_GONE: Final = frozenset({"revoked", "held"})
_SHOWN: Final = 40  # characters of a value in a message


@dataclass(frozen=True)
class Told:
    """What a pack can say at all: field -> the names its records have there (none: no records)."""

    fields: Mapping[str, frozenset[str]] = field(default_factory=dict)
    pack: str = ""  # digest of its name
    based_on: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # of an exported workbook: what it was made of


@dataclass
class Merged:
    """The outcome for one entry."""

    changes: dict[str, Plain] = field(default_factory=dict)  # as to be written; an empty value takes the field away
    body: str | None = None
    past: dict[str, str] = field(default_factory=dict)
    notes: list[Diagnostic] = field(default_factory=list)
    kept: int = 0  # values of the editor that differ from the pack


def told_by(values: Collection[PlainMap], pack: str, based_on: Mapping[str, Mapping[str, str]]) -> Told:
    """Gather which fields any entry of a kind fills in: a column that is empty throughout says nothing."""
    fields: dict[str, set[str]] = {}
    for each in values:
        for name, value in each.items():
            if not is_nothing(value):
                records = [item for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, Mapping)]
                fields.setdefault(name, set()).update(key for one in records for key, inner in one.items() if not is_nothing(inner))
    return Told({name: frozenset(names) for name, names in fields.items()}, pack, based_on)


def merge(target: Target, values: PlainMap, past: Past, told: Told, words: Words, *, take: bool) -> Merged:
    """Merge one entry that stands in the site. `take`: where both changed, the workbook wins."""
    assert target.standing is not None, "what is new is written, not merged"
    run = _Merging(target, target.standing, past, told, rows_of(target.incoming.folder), words, take)
    theirs = run.without_double_forms(dict(values))
    for name in run.names(theirs):
        run.field(name, theirs.get(name, ""))
    if target.incoming.body is not None:
        run.body(target.incoming.body)
    return run.merged


@dataclass
class _Merging:
    """One entry being merged."""

    target: Target
    standing: Standing
    last: Past
    told: Told
    rows: Mapping[str, Field]
    words: Words
    take: bool
    merged: Merged = field(default_factory=Merged)

    def __post_init__(self) -> None:
        self.merged.past = dict(self.last.fields)
        made_of = self.told.based_on.get(key_of(self.target.incoming.folder, self.target.id))
        if made_of is not None:  # the workbook knows what it was made of, and is the newest one that this file has seen
            self.last = Past(pack=self.told.pack, fields=dict(made_of), photos=self.last.photos)

    @property
    def at(self) -> Span:
        return self.target.incoming.at

    def names(self, theirs: PlainMap) -> Iterator[str]:
        """Fields the row has a place for, filled in or not."""
        yield from (name for name in theirs if name not in _IDENTITY)
        slug = theirs.get("slug", "")
        if isinstance(slug, str) and slug.strip() and slug.strip() != self.standing.slug:
            self.merged.notes.append(
                diagnose("K163", self.at, theirs=_short(slug), ours=self.standing.slug, file=self.standing.file)
            )

    def without_double_forms(self, theirs: dict[str, Plain]) -> dict[str, Plain]:
        """One honour may be written short or as a list; where file and workbook differ in that, compare them as lists."""
        short = {name: theirs[name] for name in SHORT if not is_nothing(theirs.get(name, ""))}
        if "honors" not in self.rows or not short:
            return theirs
        there = self.standing.values.get("honors", ())
        given = theirs.get("honors", ())
        records = [*(there if isinstance(there, tuple) else ()), *(given if isinstance(given, tuple) else ())]
        if not records:
            return theirs
        wanted = {"title" if name == "honor" else name: self.means(name, value) for name, value in short.items()}
        known = any(isinstance(one, Mapping) and all(one.get(key) == value for key, value in wanted.items()) for one in records)
        if not known:
            words = "，".join(_short(str(value)) for value in short.values())
            self.note("K161", "honor", words, f"{len(records)} 项荣誉")
        return {name: value for name, value in theirs.items() if name not in SHORT}

    def means(self, name: str, value: Plain) -> Plain:
        """Give what a value means."""
        return meaning(value, self.rows.get(name), self.words)

    def field(self, name: str, given: Plain) -> None:
        """Merge one field."""
        theirs = self.means(name, given)
        ours = effective(self.standing, name)
        seen = _projected(ours, self.told.fields.get(name, frozenset()))
        key = (self.target.incoming.folder, self.target.id, name)
        fresh, last = digest_of(*key, theirs), self.last.fields.get(name)
        nothing = is_nothing(theirs)
        if theirs == seen or (nothing and is_nothing(seen)):
            self.remember(name, fresh, nothing=nothing)
        elif nothing and (name in _STANDING or not self.took_away(name)):
            return  # an empty cell never publishes anybody
        elif name == "status" and ours in _GONE:
            if last != fresh:
                self.merged.notes.append(diagnose("K169", self.at, id=self.target.id, file=self.standing.file))
        elif fresh == last and not self.take:
            self.merged.kept += 1
            self.note("K160", name, theirs, seen)
        elif (last is None and is_nothing(seen)) or (last is not None and digest_of(*key, seen) == last) or self.take:
            self.change(name, given, ours)
            self.remember(name, fresh, nothing=nothing)
        else:
            self.merged.kept += 1
            self.note("K161" if last else "K162", name, theirs, seen)

    def took_away(self, name: str) -> bool:
        """Whether an empty cell means something: this very workbook once gave a value, and gives others one now."""
        return name in self.last.fields and self.last.pack == self.told.pack and name in self.told.fields

    def remember(self, name: str, digest: str, *, nothing: bool) -> None:
        """Keep what the pack said, for the next time."""
        if nothing:
            self.merged.past.pop(name, None)
        else:
            self.merged.past[name] = digest

    def change(self, name: str, given: Plain, ours: Plain) -> None:
        """Take the workbook's value; what an editor added to records that stay, stays."""
        row = self.rows.get(name)
        if row is not None and row.type is FieldType.RECORD:
            given = self.enriched(name, given, row)
        if name == "honors" and "honors" not in self.standing.values:
            self.merged.changes |= {key: "" for key in SHORT if key in self.standing.written}
        if name == "status":
            self.merged.changes |= {flag: "" for flag in ("draft", "fiction") if flag in self.standing.values}
        if name != "status" or given or ours != "published":
            self.merged.changes[name] = given

    def enriched(self, name: str, given: Plain, row: Field) -> Plain:
        """Carry over what the file has beyond the workbook's columns."""
        columns = self.told.fields.get(name, frozenset())
        there = self.standing.written.get(name, "")
        if not row.many:
            extra = {key: value for key, value in there.items() if key not in columns} if isinstance(there, Mapping) else {}
            return {**given, **extra} if isinstance(given, Mapping) else given
        old = [one for one in there if isinstance(one, Mapping)] if isinstance(there, tuple) else []
        return tuple(
            self._with_extra(one, old, row, columns) if isinstance(one, Mapping) else one
            for one in (given if isinstance(given, tuple) else (given,))
        )

    def _with_extra(self, one: PlainMap, old: list[PlainMap], row: Field, columns: Collection[str]) -> PlainMap:
        """Find the record that is the same, or has the same name, and take its other values."""
        single = Field(row.name, row.type, row.zh, fields=row.fields, short=row.short)
        main = row.short or row.fields[0].name
        wanted = meaning(one, single, self.words)
        seen = [_projected(meaning(candidate, single, self.words), columns) for candidate in old]
        place = next((number for number, there in enumerate(seen) if there == wanted), -1)
        if place < 0:
            place = next((number for number, there in enumerate(seen) if _called(wanted, main) == _called(there, main) != ""), -1)
        if place < 0:
            return one
        return {**one, **{key: value for key, value in old.pop(place).items() if key not in columns}}

    def body(self, given: str) -> None:
        """Merge the story."""
        theirs, ours = bare_body(given), bare_body(self.standing.body)
        key = (self.target.incoming.folder, self.target.id, BODY)
        fresh, last = digest_of(*key, theirs), self.last.fields.get(BODY)
        if theirs == ours:
            self.remember(BODY, fresh, nothing=not theirs)
        elif not theirs and not self.took_away(BODY):
            return  # as with any field: a roster sent again without its stories tells nothing of them
        elif fresh == last and not self.take:
            self.merged.kept += 1
            self.note("K160", BODY, _length(theirs), _length(ours))
        elif not ours or digest_of(*key, ours) == last or self.take:
            self.merged.body = theirs
            self.remember(BODY, fresh, nothing=not theirs)
        else:
            self.merged.kept += 1
            self.note("K161" if last else "K162", BODY, _length(theirs), _length(ours))

    def note(self, code: str, name: str, theirs: Plain, ours: Plain) -> None:
        """Tell of a difference; numbers that look private are masked."""
        row = self.rows.get(name)
        zh = "正文" if name == BODY else row.zh if row else name
        self.merged.notes.append(diagnose(code, self.at, field=zh, key=name, theirs=_short(theirs), ours=_short(ours)))


def first_past(target: Target, values: PlainMap, words: Words) -> dict[str, str]:
    """What to remember of an entry that is written for the first time."""
    rows = rows_of(target.incoming.folder)
    found = {name: meaning(value, rows.get(name), words) for name, value in values.items() if name not in _IDENTITY}
    if target.incoming.body is not None:
        found[BODY] = bare_body(target.incoming.body)
    key = (target.incoming.folder, target.id)
    return {name: digest_of(*key, name, value) for name, value in found.items() if not is_nothing(value)}


def _projected(value: Plain, columns: Collection[str]) -> Plain:
    """Keep of records what the workbook has columns for."""
    if isinstance(value, Mapping):
        return {key: inner for key, inner in value.items() if key in columns} if columns else value
    if isinstance(value, tuple):
        return tuple(_projected(item, columns) for item in value)
    return value


def _called(record: Plain, main: str) -> Plain:
    return record.get(main, "") if isinstance(record, Mapping) else ""


def _length(text: str) -> str:
    return f"{len(''.join(text.split()))} 字（{digest_data(text.encode())[:4]}）" if text else ""


def _short(value: Plain) -> str:
    text = _words(value)
    text = mask(text, scan(text)).replace("\n", " ")
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _words(value: Plain) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return " ".join(_words(inner) for inner in value.values())
    return "；".join(_words(item) for item in value)
