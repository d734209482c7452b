"""Takes a faulty run and the last published state, gives the plan that only takes withdrawn people down.

A person is withdrawn when the file says held, revoked or that consent was refused, whatever else is wrong in it; when
the day of its page is over, or not come; or when the file is gone and nobody else has its id or slug (it was moved
then). A notice that names somebody so withdrawn, or whose time for names is over, goes without. Every other entry is as
it was last published, so that a faulty edit never deletes or changes a page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from builder.base.values import decode, replaced
from builder.build.last import join_again, last_entries, resolve_again
from builder.build.store import Stored
from builder.load.entries import Entry, is_taken_back
from builder.load.memory import remember
from builder.load.site import Loaded
from builder.model.notice import Notice
from builder.model.status import WITHDRAWN, Standing, Status
from builder.plan.output import Plan
from builder.plan.planners import make_plan


@dataclass(frozen=True)
class Emergency:
    """What is left to publish."""

    loaded: Loaded
    plan: Plan
    withdrawn: tuple[str, ...]  # content files


def withdrawal_plan(root: Path, loaded: Loaded, stored: Stored) -> Emergency | None:
    """Plan the last published state without those withdrawn since; None if nobody was, or nothing was published."""
    if stored.settings is None or stored.theme is None:
        return None
    last = last_entries(stored)
    people = {file for file, entry in last.items() if entry.person}
    now = {entry.file: entry for entry in loaded.entries}
    moved = _called(entry for file, entry in now.items() if file not in last)
    gone = {file for file in people if file not in now and not moved & {stored.slugs.get(file, ""), *_called([last[file]])}}
    taken = {file: entry for file, entry in now.items() if entry.person and entry.person.standing.status in WITHDRAWN}
    today = loaded.site.settings.today
    refused = {file for file in people if _is_over(last[file], today) or (file in now and _is_over(now[file], today))}
    leaving = gone | refused | (people & taken.keys())
    settings = stored.settings.__replace__(today=today)
    # Those withdrawn before are here too: their old addresses go on answering. So are those under public notice,
    # of whom nothing is stored.
    candidates = {file: entry for file, entry in now.items() if _is_candidate(entry)}
    # Those who leave are still known, as drafts: what others say of them, and links to them, must go with them.
    moved_away = {key for entry in taken.values() if entry.person for key in (entry.person.id, entry.person.slug)}
    hidden = {file: _as_draft(last[file]) for file in leaving - taken.keys() if not moved_away & _keys(last[file])}
    kept = {file: entry for file, entry in last.items() if file not in leaving} | hidden | taken | candidates
    stays = {file: key for file, key in stored.entries.items() if file not in leaving}
    memo, stays = remember(kept.values(), stored.memo, stays, resolve_again(kept.values(), settings, stored))
    claimed = {claim for entry in now.values() if not entry.withdrawn for claim in entry.claims}
    turned = {
        file
        for file, entry in last.items()
        if _named(entry) - _named(decode(memo.get(stays.get(file, ""), b""), Entry)) - claimed
    }
    if not leaving and not turned:
        return None
    site, files, photos = join_again(root, kept.values(), settings, stored)
    theme = replace(loaded.theme, theme=stored.theme, templates=stored.templates, catalogue=stored.catalogue)
    state = replace(
        loaded,
        theme=theme,
        site=site,
        files=files,
        photos=photos,
        memo=memo,
        keys=stays,
        slugs={file: slug for file, slug in stored.slugs.items() if file not in leaving},
    )
    plan = make_plan(state.site, theme.theme)
    return Emergency(loaded=state, plan=plan, withdrawn=tuple(sorted(leaving | turned)))


def _is_over(entry: Entry, today: date) -> bool:
    """Whether an entry says that its person has no page today."""
    person = entry.person
    return entry.withdrawn or (person is not None and (is_taken_back(person) or not person.standing.shown(today)))


def _keys(entry: Entry) -> set[str]:
    return {entry.person.id, entry.person.slug} - {""} if entry.person else set()


def _as_draft(entry: Entry) -> Entry:
    person = entry.person
    return entry if person is None else replaced(entry, entity=replaced(person, standing=Standing(status=Status.DRAFT)))


def _is_candidate(entry: Entry) -> bool:
    return entry.person is not None and entry.person.standing.status is Status.NOTICE


def _named(entry: Entry | None) -> set[str]:
    """Whom a notice names, by reference or by name."""
    notice = entry.entity if entry else None
    return {line.ref or line.name for line in notice.entries} - {""} if isinstance(notice, Notice) else set()


def _called(entries: Iterable[Entry]) -> set[str]:
    """Ids and slugs of people who are not withdrawn, and what a faulty file claims: whoever is here was only moved."""
    found: set[str] = set()
    for entry in entries:
        if not entry.withdrawn:
            found |= set(entry.claims)
        if entry.person and not is_taken_back(entry.person):
            found |= {entry.person.id, entry.person.slug or entry.person.forms.slug}
    return found - {""}
