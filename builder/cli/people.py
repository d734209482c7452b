"""Takes a word (name, address, id, file), gives the person meant, shown or not; several are listed to choose from."""

from __future__ import annotations

from collections.abc import Sequence

import click

from builder.base.text import fold, nearest
from builder.load.entries import Entry
from builder.model.person import Person


def people_of(entries: Sequence[Entry]) -> list[Person]:
    """Everybody whose file can be read, whatever the status."""
    return [entry.person for entry in entries if entry.person]


def choose(word: str, people: Sequence[Person]) -> Person:
    """Find the one person meant. Of several with one name none is taken: the editor says which."""
    wanted = word.strip()
    exact = [person for person in people if wanted in (person.id, person.slug, person.file) and wanted]
    found = exact or [person for person in people if fold(person.name) == fold(wanted)]
    if len(found) == 1:
        return found[0]
    if not found:
        close = nearest(wanted, [name for person in people for name in (person.name, person.slug) if name])
        meant = (
            f"，是不是 {close}？ / nobody of that name; did you mean {close}?" if close else " / nobody of that name"
        )
        raise click.UsageError(f"没有找到“{word}”{meant}")
    listed = "\n".join(f"  {person.id or person.file}  {person.name}  {person.disambig}".rstrip() for person in found)
    raise click.UsageError(
        f"有 {len(found)} 位“{word}”，请写编号或文件 / several have that name, give the id or file:\n{listed}"
    )
