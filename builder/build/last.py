"""Takes a store, gives what was last published: its entries, and a site joined from them anew."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from builder.base.values import decode
from builder.build.store import Stored
from builder.load.entries import Entry
from builder.load.identity import Known
from builder.load.photos import KnownPhoto
from builder.load.resolve import Resolved, resolve
from builder.load.site import Past, join_files
from builder.model.settings import Settings
from builder.model.site import Site


def last_entries(stored: Stored) -> dict[str, Entry]:
    """Give the entries that stand in the published output, by file."""
    memo = ((file, stored.memo.get(key)) for file, key in sorted(stored.entries.items()))
    return {file: entry for file, data in memo if data is not None and (entry := decode(data, Entry))}


def join_again(
    root: Path, entries: Iterable[Entry], settings: Settings, stored: Stored
) -> tuple[Site, dict[str, Path], dict[str, KnownPhoto]]:
    """Join entries to a site with today's settings and the photos that are there; what is wrong was told before."""
    resolved = resolve_again(entries, settings, stored)
    site, files, photos, _ = join_files(root, resolved.site, Past(photos=stored.photos))
    return site, files, photos


def resolve_again(entries: Iterable[Entry], settings: Settings, stored: Stored) -> Resolved:
    """Resolve entries with the addresses they were published at."""
    return resolve(sorted(entries, key=lambda entry: entry.file), settings, Known(slugs=stored.slugs))
