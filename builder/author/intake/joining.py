"""Takes the records of tables, documents and photos of one pack, gives records that hold the stories and photos that are theirs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from builder.author.intake.belonging import Owners, name_in
from builder.author.intake.gathered import PackFile, about, shown
from builder.author.intake.pack import IncomingPhoto
from builder.author.intake.record import Record
from builder.author.new import title_field
from builder.author.plain import is_nothing
from builder.base.diagnostic import Diagnostic, diagnose
from builder.base.text import nearest

_NEAREST_OF: Final = 20  # missing photos whose nearest is looked for: of a whole folder it would take minutes
_DIGITS: Final = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Letter:
    """A document on one person: its file, and what it told as a record without certain name."""

    file: PackFile
    record: Record


def join_documents(records: Sequence[Record], letters: Sequence[Letter]) -> tuple[tuple[Record, ...], tuple[Diagnostic, ...]]:
    """Give each document to whom it tells of; one of nobody in a table is an entry of its own, if it says whose."""
    joined = list(records)
    found: list[Diagnostic] = []
    title = title_field(letters[0].record.folder) if letters else ""
    owners = Owners([record.values for record in joined], title)
    for letter in letters:
        told = str(letter.record.values.get(title, "")).strip()
        place = owners.named(told) if told else owners.of(letter.file)
        if place is not None:
            joined[place] = merged(joined[place], letter.record)
            continue
        name = told or name_in(letter.file.stem) or next(filter(None, map(name_in, reversed(letter.file.folder.split("/")))), "")
        if not name:
            found.append(about("K143", letter.file.name))
            continue
        joined.append(replace(letter.record, values={title: name, **letter.record.values}))
        owners.add(joined[-1].values)
    return tuple(joined), tuple(found)


def join_honours(records: Sequence[Record]) -> tuple[Record, ...]:
    """Make one entry of rows that say the same of somebody but for the honour: a roll of awards names a person once for each."""
    joined: dict[tuple[str, str], Record] = {}
    for place, record in enumerate(records):
        told = {name: value for name, value in record.values.items() if name != "honors" and not is_nothing(value)}
        honours = record.values.get("honors", ())
        alike = record.folder == "people" and not is_nothing(honours)
        key = (repr(sorted(told.items(), key=lambda item: item[0])), record.story or "") if alike else (str(place), "")
        first = joined.get(key)
        if first is None:
            joined[key] = record
            continue
        held = first.values["honors"]
        assert isinstance(held, tuple)
        assert isinstance(honours, tuple)
        more = tuple(honour for honour in honours if honour not in held)
        private = tuple(item for item in record.private if item not in first.private)
        joined[key] = replace(first, values={**first.values, "honors": (*held, *more)}, private=(*first.private, *private),
                              photos=tuple(dict.fromkeys((*first.photos, *record.photos))),
                              pictures=(*first.pictures, *record.pictures))  # fmt: skip
    return tuple(joined.values())


def merged(row: Record, letter: Record) -> Record:
    """Add what a document tells to a row: the row's own values stand, the longer story does."""
    values = {**letter.values, **{name: value for name, value in row.values.items() if not is_nothing(value)}}
    longer = len(letter.story or "") > len(row.story or "")
    story = letter if longer else row
    return replace(
        row, values=values, story=story.story, story_is_markdown=story.story_is_markdown,
        private=(*row.private, *(item for item in letter.private if item not in row.private)),
        pictures=(*row.pictures, *letter.pictures), photos=row.photos or letter.photos,
    )  # fmt: skip


def join_photos(
    records: Sequence[Record], pictures: Sequence[PackFile], *, alone: bool
) -> tuple[Mapping[int, tuple[IncomingPhoto, ...]], tuple[Diagnostic, ...]]:
    """Give each photo to the row that names it, else to whose name or number its own name holds. `alone`: one file is the whole pack."""
    found: list[Diagnostic] = []
    given: dict[int, list[IncomingPhoto]] = {}
    album = _Album(pictures)
    left = {file.name: file for file in sorted(pictures, key=lambda file: _natural(file.name))}
    for place, record in enumerate(records):
        for wanted in record.photos:
            file = album.find(wanted)
            if file is not None:
                left.pop(file.name, None)
                given.setdefault(place, []).append(_photo(file, name=wanted))
            elif not alone:
                close = nearest(wanted, [file.base for file in pictures]) if len(found) < _NEAREST_OF else ""
                found.append(diagnose("K144", record.at, name=shown(wanted), hint=f"是不是“{shown(close)}”？" if close else "",
                                      hint_en=f"did you mean {shown(close)}?" if close else ""))  # fmt: skip
        for name, data, alt in record.pictures:
            given.setdefault(place, []).append(IncomingPhoto(name=name, held=data, alt=alt))
    owners = Owners([record.values for record in records], title_field(records[0].folder)) if records else None
    for file in left.values():
        owner = owners.of(file) if owners is not None else None
        if owner is None:
            found.append(about("K145", file.name))
        else:
            given.setdefault(owner, []).append(_photo(file))
    return {place: tuple(photos) for place, photos in given.items()}, tuple(found)


def _photo(file: PackFile, *, name: str = "") -> IncomingPhoto:
    return IncomingPhoto(name=name or shown(file.name), held=file.held, path=file.path)


class _Album:
    """The photos of a pack, to be found by what a row calls them."""

    def __init__(self, pictures: Sequence[PackFile]) -> None:
        self._by_name: dict[str, list[PackFile]] = {}
        for file in pictures:
            parts = file.name.casefold().split("/")
            ends = {"/".join(parts[start:]) for start in range(len(parts))}
            for key in {*ends, file.stem.casefold()}:
                self._by_name.setdefault(key, []).append(file)

    def find(self, name: str) -> PackFile | None:
        """Find it by its path or the end of its path, with or without ending; letter case does not count. None: none, or several."""
        fitting = self._by_name.get(name.replace("\\", "/").strip("/ ").casefold(), [])
        return fitting[0] if len(fitting) == 1 else None


def _natural(name: str) -> list[tuple[int, str]]:
    """Order 2.jpg before 10.jpg."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in _DIGITS.split(name)]
