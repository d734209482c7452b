"""Takes a faulty run and the last published state, gives the plan that only takes withdrawn people down.

A person is validly withdrawn when the file can be read and says held or revoked, or when the file is gone. Every
other entry is as it was last published, so that a faulty edit never deletes or changes a page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from builder.base.values import decode
from builder.build.store import Stored
from builder.load.entries import Entry
from builder.load.identity import Known
from builder.load.resolve import resolve
from builder.load.site import Loaded, with_photos_of
from builder.model.status import WITHDRAWN
from builder.plan.output import Plan
from builder.plan.planners import make_plan
from builder.printing.fit import fit


@dataclass(frozen=True)
class Emergency:
    """What is left to publish."""

    loaded: Loaded
    plan: Plan
    withdrawn: tuple[str, ...]  # content files


def withdrawal_plan(loaded: Loaded, stored: Stored) -> Emergency | None:
    """Plan the last published state without those withdrawn since; None if nobody was, or nothing was published."""
    last = {file: entry for file, key in stored.entries.items() if (entry := decode(stored.memo[key], Entry))}
    people = {file for file, entry in last.items() if entry.person}
    now = {entry.file: entry for entry in loaded.entries}
    gone = {file for file in people if file not in now}
    taken = {
        file: entry
        for file in people
        if (entry := now.get(file)) and entry.person and entry.person.standing.status in WITHDRAWN
    }
    if not gone and not taken:
        return None
    entries = [taken.get(file, entry) for file, entry in sorted(last.items()) if file not in gone]
    resolved = resolve(entries, loaded.site.settings, Known(slugs=stored.slugs))
    state = replace(loaded, site=with_photos_of(resolved.site, loaded))
    plan = make_plan(state.site, loaded.theme.theme, fit)
    return Emergency(loaded=state, plan=plan, withdrawn=tuple(sorted({*gone, *taken})))
