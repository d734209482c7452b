"""Takes entries as read and the site of the day, gives what may be remembered of them: nothing of who is not shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from builder.base.values import encode
from builder.load.entries import Entry
from builder.load.hidden import forgotten, keys_of, refers
from builder.load.resolve import Resolved
from builder.model.kinds import Entity
from builder.model.notice import Notice, Phase

_LINKED: Final = re.compile(r"/people/([^/\"]+)/")


def remember(
    entries: Iterable[Entry], memo: Mapping[str, bytes], keys: Mapping[str, str], resolved: Resolved
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Give memo and keys anew. What had to be changed has a key that no file has: it is read again the next time."""
    by_file = {entry.file: entry for entry in entries}
    fresh: dict[str, bytes] = {}
    places: dict[str, str] = {}
    for file, key in keys.items():
        entry = by_file[file]
        kept = _kept(entry, resolved)
        if kept is entry:
            places[file] = key
            fresh[key] = memo[key]
        elif kept is not None:
            places[file] = f"{key.rstrip(_CHANGED)}{_CHANGED}"
            fresh[places[file]] = encode(kept)
    return fresh, places


_CHANGED: Final = "~"


def _kept(entry: Entry, resolved: Resolved) -> Entry | None:
    if isinstance(entry.entity, Notice):
        return _notice(entry, entry.entity, resolved)
    entity = entry.entity
    if entity is None or not resolved.hidden or not (refers(entry, resolved.hidden) or _links(entity, resolved.hidden)):
        return entry
    return Entry(file=entry.file, kind=entry.kind, entity=forgotten(entity, resolved.hidden))


def _links(entity: Entity, hidden: Collection[str]) -> bool:
    html = entity.story.html
    return "/people/" in html and not set(_LINKED.findall(html)).isdisjoint(hidden)


def _notice(entry: Entry, notice: Notice, resolved: Resolved) -> Entry | None:
    settled = next((one for one in resolved.site.notices if one.file == entry.file), None)
    if settled is None:
        return None
    if notice.phase(resolved.site.settings.today) in (Phase.OPEN, Phase.CLOSED):
        known = resolved.noticed.union(*(keys_of(person) for person in resolved.site.people))
        kept = tuple(line for line in notice.entries if not line.ref or line.ref in known)
        settled = forgotten(notice.__replace__(entries=kept), resolved.hidden - resolved.noticed)
    else:
        settled = forgotten(settled, resolved.hidden)
    return entry if settled == notice else Entry(file=entry.file, kind=entry.kind, entity=settled)
