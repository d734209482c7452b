"""Takes the entries of a site, gives a reminder while samples that came with a new site are still in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.load.entries import Entry
from builder.load.site_toml import FILE
from builder.model.settings import Settings

SAMPLE_ID: Final = "sample-"  # `init` gives such ids, and nothing else does
_SHOWN: Final = 3  # files named in the reminder
_NEVER_BUILT: Final = frozenset({"draft", "lead", "reserve", "nominated", "reviewing", "held", "revoked"})


def sample_files(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Name the files of samples that are built."""
    return tuple(
        entry.file for entry in entries
        if entry.entity and entry.entity.id.startswith(SAMPLE_ID) and str(entry.entity.standing.status) not in _NEVER_BUILT
    )  # fmt: skip


def remind_of_samples(entries: Iterable[Entry], settings: Settings) -> tuple[Diagnostic, ...]:
    """Warn of them; a site that search engines may read must not show invented people: there it is an error."""
    files = sample_files(entries)
    if not files:
        return ()
    named = "、".join(files[:_SHOWN]) + (" …" if len(files) > _SHOWN else "")
    found = [diagnose("S126", Span(file=files[0]), count=len(files), files=named)]
    if not settings.noindex and settings.base_url:
        found.append(diagnose("S127", Span(file=FILE), count=len(files)))
    return tuple(found)
