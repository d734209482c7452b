"""Takes the site as last read, gives its entries as an editor looks for them: names, addresses, states, what is wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from builder.author.desk.asked import Asked, Seen
from builder.base.diagnostic import Severity
from builder.base.text import fold
from builder.load.entries import Entry
from builder.model.kinds import REFERRED, title_of
from builder.model.person import Person
from builder.model.status import WITHDRAWN


@dataclass(frozen=True)
class Row:
    """One entry in a list."""

    file: str
    kind: str
    name: str  # "" where the file cannot be read
    slug: str
    status: str  # "" where the file cannot be read
    about: str  # what tells it from others: place, organisation, date
    shown: bool  # public today
    errors: int
    warnings: int
    key: str  # everything it is found by, folded


def rows_of_site(seen: Seen) -> tuple[Row, ...]:
    """Every entry of the site, in the order of kinds and names; those that cannot be read as well."""
    return _rows(_Key(seen))


class _Key:
    """One state of the site as a key of the memory."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen

    def __hash__(self) -> int:
        return hash(id(self.seen.loaded))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.seen.loaded is self.seen.loaded


@lru_cache(maxsize=2)
def _rows(key: _Key) -> tuple[Row, ...]:
    seen = key.seen
    errors = Counter(item.span.file for item in seen.diagnostics if item.severity is Severity.ERROR)
    warnings = Counter(item.span.file for item in seen.diagnostics if item.severity is Severity.WARNING)
    rows = [_row(entry, seen, errors[entry.file], warnings[entry.file]) for entry in seen.loaded.entries]
    return tuple(rows)


def _row(entry: Entry, seen: Seen, errors: int, warnings: int) -> Row:
    path = PurePosixPath(entry.file)
    stem = path.parent.name if path.stem == "index" else path.stem
    entity = entry.entity
    if entity is None:
        name = next((claim for claim in entry.claims if not claim.isascii()), "")
        key = fold(" ".join((stem, *entry.claims)))
        return Row(entry.file, entry.kind, name, stem, "", "", False, errors, warnings, key)
    slug = seen.loaded.slugs.get(entry.file) or entity.slug or stem
    name = title_of(entity)
    about = [str(getattr(entity, field, "") or "") for field in ("disambig", "place", "org", "outlet", "area")]
    words = [name, slug, entity.id, stem, *entity.aliases]
    if isinstance(entity, Person):
        words += [entity.forms.plain, entity.forms.initials, entity.forms.pinyin, entity.name_hant, entity.name_en]
    shown = entity.standing.shown(seen.loaded.site.settings.today)
    return Row(entry.file, entry.kind, name, slug, str(entity.standing.status), " · ".join(part for part in about if part)[:60],
               shown, errors, warnings, fold(" ".join(words)))  # fmt: skip


def found(rows: tuple[Row, ...], query: str) -> tuple[Row, ...]:
    """Those rows that every word of a query is found in."""
    words = fold(query).split()
    return tuple(row for row in rows if all(word in row.key for word in words))


def entries_of(asked: Asked, called: str) -> tuple[tuple[str, str], ...]:
    """Address and name of every entry that a reference may mean; nobody who was taken off."""
    folder = next((folder for folder, name in REFERRED.items() if name == called), "")
    rows = (row for row in rows_of_site(asked.seen) if row.kind == folder and row.status and row.status not in WITHDRAWN)
    return tuple((row.slug, f"{row.name} · {row.about}" if row.about else row.name) for row in rows)


def page_of_entry(asked: Asked, entry_file: str) -> str:
    """The address of an entry's page in the preview; "" for one without a page of its own."""
    row = next((row for row in rows_of_site(asked.seen) if row.file == entry_file), None)
    if row is None:
        return ""
    folder = f"{row.slug}/" if row.kind == "pages" else f"{row.kind}/{row.slug}/"
    return f"/{folder}" if f"{folder}index.html" in asked.seen.plan.outputs else ""


def name_of_entry(asked: Asked, file: str) -> str:
    """What a file's entry is called."""
    return next((row.name for row in rows_of_site(asked.seen) if row.file == file and row.name), file)
