"""Takes a site's folder and a person, gives the delivered folders that hold the person's boards: paper that only people can take back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from builder.model.delivery import Delivery
from builder.model.person import Person
from builder.press.delivery import read_record

ARCHIVE: Final = "print"  # of a site


def printed_places(site: Path, person: Person) -> tuple[str, ...]:
    """Name every delivered folder with the person in it, with the files, and every proof of the person's text."""
    root = site / ARCHIVE
    if not root.is_dir() or root.is_symlink():
        return ()
    found = []
    for path in sorted(root.iterdir()):
        place = path.relative_to(site).as_posix()
        if path.is_file() and _is_proof(path, person):
            found.append(place)
        record = read_record(path) if path.is_dir() and not path.is_symlink() else None
        if record and person.id in _people(record):
            found += [f"{place}/  {', '.join(_files(record, person))}".rstrip()]
    return tuple(found)


def _people(record: Delivery) -> set[str]:
    return {*record.people, *(sheet.person for sheet in record.sheets)}


def _files(record: Delivery, person: Person) -> Iterator[str]:
    """The person's own files, else all: a booklet holds many people."""
    own = [sheet.file for sheet in record.sheets if sheet.person == person.id]
    yield from (name for name in own or [sheet.file for sheet in record.sheets] if name)


def _is_proof(path: Path, person: Person) -> bool:
    """Proofs are called <title>-<slug>-<mark>."""
    head, _, mark = path.stem.rpartition("-")
    return bool(person.slug and mark) and head.endswith(f"-{person.slug}")
