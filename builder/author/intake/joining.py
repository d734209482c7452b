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
    left = {file.name: file for file in sorted(pictures, key=lambda file: _natural(file.name))}
    for place, record in enumerate(records):
        for wanted in record.photos:
            file = _wanted(wanted, pictures)
            if file is not None:
                left.pop(file.name, None)
                given.setdefault(place, []).append(_photo(file, name=wanted))
            elif not alone:
                known = {file.base: file for file in pictures}
                close = nearest(wanted, known)
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


def _wanted(name: str, pictures: Sequence[PackFile]) -> PackFile | None:
    """Find the photo a row names: by its whole path, its name, or its name without ending; letter case does not count."""
    folded = name.replace("\\", "/").strip("/ ").casefold()
    for part in ("name", "base", "stem"):
        fitting = [file for file in pictures if getattr(file, part).casefold() == folded]
        if len(fitting) == 1:
            return fitting[0]
    ends = [file for file in pictures if file.name.casefold().endswith("/" + folded)]
    return ends[0] if len(ends) == 1 else None


def _natural(name: str) -> list[tuple[int, str]]:
    """Order 2.jpg before 10.jpg."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in _DIGITS.split(name)]
