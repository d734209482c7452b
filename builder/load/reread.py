"""Takes a site as it was read and one person's file, gives the site with that file read again, if only its own words changed.

A page that is being written must not wait for a thousand others. Whatever the site makes of an entry together with others
(address, honours, photos, references, status) is left to a whole reading: then there is nothing to give here.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic
from builder.base.values import replaced
from builder.gate.messages import mask_diagnostic
from builder.load.content_files import kind_of_file, read_file
from builder.load.entries import Entry, read_entry
from builder.load.site import Loaded
from builder.model.person import Person

# What only the person's own pages and the lists that quote it show, as it stands in the file.
_OWN: Final = frozenset(
    {"summary", "board_story", "quote", "place", "org", "occupation", "roles", "fields", "pinyin", "name_en", "name_hant",
     "timeline", "figures", "sources", "checks", "questions", "custom", "story", "updated", "born", "died"}
)  # fmt: skip


def reread(root: Path, loaded: Loaded, file: str) -> Loaded | None:
    """Read one file; None: more than its own words changed. OSError: it cannot be read."""
    before = next((entry for entry in loaded.entries if entry.file == file), None)
    known = next((person for person in loaded.site.people if person.file == file), None)
    if before is None or before.person is None or known is None or kind_of_file(file) != "people":
        return None
    fresh = read_entry(read_file(root / file), file, "people", loaded.site.settings)
    if fresh.person is None or not _is_own(before, fresh):
        return None
    changed = _changes(before.person, fresh.person)
    if not changed.keys() <= _OWN:
        return None
    person = replaced(known, **changed) if changed else known
    people = tuple(person if one.file == file else one for one in loaded.site.people)
    entries = tuple(fresh if entry.file == file else entry for entry in loaded.entries)
    told = _told(loaded.diagnostics, before, fresh)
    return replace(loaded, site=loaded.site.__replace__(people=people), entries=entries, diagnostics=told, read=1, reused=0)


def _is_own(before: Entry, fresh: Entry) -> bool:
    """Whether both refer to the same others, from whichever line."""
    pairs = [[(ref.kind, ref.target) for ref in entry.references] for entry in (before, fresh)]
    return pairs[0] == pairs[1] and fresh.full_name == before.full_name


def _changes(before: Person, fresh: Person) -> dict[str, object]:
    return {
        name: getattr(fresh, name) for name in fresh.__struct_fields__ if getattr(fresh, name) != getattr(before, name)
    }


def _told(told: tuple[Diagnostic, ...], before: Entry, fresh: Entry) -> tuple[Diagnostic, ...]:
    """What is told of the whole site, with what the file itself says now."""
    left = list(told)
    for item in map(mask_diagnostic, before.diagnostics):
        if item in left:
            left.remove(item)
    return tuple(sorted((*left, *map(mask_diagnostic, fresh.diagnostics)), key=Diagnostic.sort_key))
