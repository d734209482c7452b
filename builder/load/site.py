"""Takes a site folder, gives the site of a day with its theme and the files it was read from. The only reader."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import decode, digest, digest_bytes, encode
from builder.gate.messages import mask_diagnostic
from builder.load.admin_files import admin_files
from builder.load.content_files import Found, Task, content_files
from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.memory import remember
from builder.load.photos import KnownPhoto, load_photos
from builder.load.recall import CLEAR_OF_NOTHING, Clear, KnownText
from builder.load.resolve import Resolved, resolve
from builder.load.samples import remind_of_samples
from builder.load.settings import Arguments, read_settings
from builder.load.shelf import Shelf, theme_again
from builder.load.site_toml import FILE
from builder.load.theme import LoadedTheme
from builder.load.withdrawn import check_names
from builder.model.kinds import Entity
from builder.model.settings import Settings
from builder.model.site import Photo, Site, StaticFile

__all__ = ["NO_OVERLAY", "Loaded", "Past", "ReadAll", "Task", "join_files", "load_site", "read_here"]

ReadAll = Callable[[Sequence[Task], Settings], Sequence[Entry]]
NO_OVERLAY: Final[Mapping[str, bytes]] = {}


@dataclass(frozen=True)
class Loaded:
    """A site with what the build needs beside it."""

    site: Site
    theme: LoadedTheme
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, Path]  # digest -> file of the site (photos, static files)
    memo: dict[str, bytes]  # memo key -> entry, only of what is shown
    keys: dict[str, str]  # file -> memo key, of what is in the memo
    entries: tuple[Entry, ...]  # as read, with those that are not shown
    slugs: dict[str, str]  # file -> slug
    photos: dict[str, KnownPhoto]  # file -> photo of what is shown
    seen: Mapping[str, Entry]  # memo key -> entry as read, also of who is not shown: never for a disk
    texts: Mapping[str, KnownText]  # file -> how it lay; likewise
    shelf: Shelf  # the theme with how its files lay; likewise
    clear: Clear  # texts that name nobody withdrawn; likewise
    read: int  # content files that were parsed
    reused: int  # content files that came from the memo

    @property
    def past(self) -> Past:
        """What the next run of this process need not read again."""
        return Past(memo=self.memo, slugs=self.slugs, photos=self.photos, seen=self.seen, texts=self.texts,
                    shelf=self.shelf, clear=self.clear)  # fmt: skip


@dataclass(frozen=True)
class Past:
    """What an earlier run left: entries by memo key, slugs by file."""

    memo: Mapping[str, bytes] = field(default_factory=dict)
    slugs: Mapping[str, str] = field(default_factory=dict)
    photos: Mapping[str, KnownPhoto] = field(default_factory=dict)
    # What this very process read before:
    seen: Mapping[str, Entry] = field(default_factory=dict)
    texts: Mapping[str, KnownText] = field(default_factory=dict)
    shelf: Shelf | None = None
    clear: Clear = CLEAR_OF_NOTHING


def read_here(tasks: Sequence[Task], settings: Settings) -> list[Entry]:
    """Read all files in this process."""
    return [read_entry(task.data, task.file, task.kind, settings) for task in tasks]


def load_site(
    root: Path, arguments: Arguments, past: Past, *, identity: str = "", read_all: ReadAll = read_here,
    overlay: Mapping[str, bytes] = NO_OVERLAY,
) -> Loaded:  # fmt: skip
    """Load a site. `identity` says which program wrote the memo; `read_all` may read in several processes.

    `overlay` are texts that nobody has saved: content file -> what it would hold, also of files that are not there yet.
    """
    diagnostics: list[Diagnostic] = []
    text = _settings_text(root, diagnostics)
    settings, found = read_settings(text, arguments)
    diagnostics += found
    shelf = theme_again(root, settings.theme, settings.language, past.shelf)
    theme = shelf.theme
    diagnostics += shelf.diagnostics
    met = list(content_files(root, diagnostics, overlay, past.texts))
    files = [item for item in met if isinstance(item, Found)]
    entries, seen, keys, reused = _read(root, files, settings, past, identity, read_all)
    memo = _memo(seen, keys, past, settings.today)
    keys = {file: key for file, key in keys.items() if key in memo}
    entries += [item for item in met if isinstance(item, Entry)]
    for entry in entries:
        diagnostics += entry.diagnostics
    resolved = resolve(entries, settings, Known(slugs=past.slugs))
    diagnostics += resolved.diagnostics
    memo, keys = remember(entries, memo, keys, resolved)
    named, clear = _check_names(root, text or "", files, entries, resolved, past.clear)
    diagnostics += named
    site, blobs, photos, found = join_files(root, resolved.site, past)
    diagnostics += found
    diagnostics += _site_remarks(settings)
    diagnostics += remind_of_samples(entries, settings)
    return Loaded(
        site=site,
        theme=theme,
        diagnostics=tuple(sorted(map(mask_diagnostic, diagnostics), key=Diagnostic.sort_key)),
        files=blobs,
        memo=memo,
        keys=keys,
        entries=tuple(entries),
        slugs=resolved.slugs,
        photos=photos,
        seen=seen,
        texts={found.file: found.known for found in files if found.known},
        shelf=shelf,
        clear=clear,
        read=len(files) - reused,
        reused=reused,
    )


def _check_names(
    root: Path, toml: str, files: Sequence[Found], entries: Sequence[Entry], resolved: Resolved, known: Clear
) -> tuple[list[Diagnostic], Clear]:  # fmt: skip
    """Look for people who were withdrawn in every text but those known to be clear of them."""
    names, holders = resolved.withdrawn_names, _holders(entries)
    of = digest(sorted(names.items()), sorted(name for name in resolved.living_names if any(one in name for one in names)))
    unsure = [found for found in files if known.of != of or found.digest not in known.digests]
    texts = chain([(FILE, toml.encode())], ((found.file, found.text(root)) for found in unsure))
    told = list(check_names(texts, names, holders, resolved.living_names))
    named = {item.span.file for item in told}
    # Not those who are meant themselves: whose file may name whom hangs on more than its text.
    clear = (found.digest for found in files if found.file not in named and holders.get(found.file) not in set(names.values()))
    return told, Clear(of=of, digests=frozenset(clear)) if names else CLEAR_OF_NOTHING


def _settings_text(root: Path, diagnostics: list[Diagnostic]) -> str | None:
    path = root / FILE
    if not os.path.lexists(path):
        return None
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        diagnostics.append(diagnose("S101", Span(file=FILE), reason="不是 UTF-8 / not UTF-8"))
    except OSError as fault:
        diagnostics.append(diagnose("O190", Span(file=FILE), path=FILE, reason=fault.strerror or "?"))
    return ""


def _read(
    root: Path, files: Sequence[Found], settings: Settings, past: Past, identity: str, read_all: ReadAll
) -> tuple[list[Entry], dict[str, Entry], dict[str, str], int]:
    """Read entries, taking from the memo what is the same file, the same vocabulary and the same program.

    Gives them in order, by key, the key of every file, and how many were remembered.
    """
    terms = digest(
        settings.categories, settings.levels, settings.fields, settings.repository, settings.allow, settings.language,
        settings.timezone, settings.anonymise_after, identity,
    )  # fmt: skip
    start = terms.encode()
    keys = [digest_bytes(start, file.kind.encode(), file.file.encode(), file.digest.encode()) for file in files]
    found: dict[str, Entry] = {}
    for key in keys:
        entry = past.seen.get(key) or (decode(past.memo[key], Entry) if key in past.memo else None)
        if entry:
            found[key] = entry
    missing = [(key, file) for key, file in zip(keys, files, strict=True) if key not in found]
    fresh = read_all([file.task(root) for _, file in missing], settings)
    found |= {key: entry for (key, _), entry in zip(missing, fresh, strict=True)}
    by_file = {file.file: key for key, file in zip(keys, files, strict=True)}
    return [found[key] for key in keys], found, by_file, len(files) - len(missing)


def _memo(seen: Mapping[str, Entry], keys: Mapping[str, str], past: Past, today: date) -> dict[str, bytes]:
    """Encode what may be kept for another process; what the last one left is encoded already."""
    kept = (key for key in keys.values() if _may_be_kept(seen[key], today))
    return {key: past.memo.get(key) or encode(seen[key]) for key in kept}


def _may_be_kept(entry: Entry, today: date) -> bool:
    """The store holds nothing of what is not shown today, and nothing that might quote private lines."""
    return entry.entity is not None and entry.entity.standing.shown(today)


def _holders(entries: Sequence[Entry]) -> dict[str, str]:
    """File -> id of every person, so that a file may name its own person."""
    return {entry.file: entry.person.id or entry.full_name or entry.person.name for entry in entries if entry.person}


def join_files(
    root: Path, site: Site, past: Past
) -> tuple[Site, dict[str, Path], dict[str, KnownPhoto], tuple[Diagnostic, ...]]:
    """Join a resolved site with the photos and static files it names."""
    entities: tuple[Entity, ...] = (*site.people, *site.events, *site.studios, *site.places, *site.coverage, *site.benefits,
                                    *site.pages)  # fmt: skip
    named = [(entity.file, ref) for entity in entities for ref in entity.photos]
    photos, found = load_photos(root, named, past.photos)
    statics, diagnostics = _statics(root, site.settings)
    editor, editor_files, faults = admin_files(root, site.settings)
    files = {known.photo.digest: root / path for path, known in photos.items()}
    files |= {static.digest: root / "static" / static.name for static in statics} | editor_files
    ordered: tuple[Photo, ...] = tuple(photos[path].photo for path in sorted(photos))
    return site.__replace__(photos=ordered, static=(*statics, *editor)), files, photos, (*found, *diagnostics, *faults)


# Not a plain name, or one that some system or our own folder keeps for itself.
_NO_STATIC: Final = re.compile(
    r'\.{0,2}|\.(?:exemplar|git|gitignore|gitkeep|hg|svn)|(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?'
    r'|.*[\x00-\x1f\x7f-\x9f\u2028\u2029/\\<>:"|?*].*|.*[. ]|.{80,}',
    re.IGNORECASE | re.DOTALL,
)


def _statics(root: Path, settings: Settings) -> tuple[tuple[StaticFile, ...], tuple[Diagnostic, ...]]:
    """The only files that are copied as they are: those named in site.toml."""
    found, diagnostics = [], []
    for name in settings.files:
        path = root / "static" / name
        if _NO_STATIC.fullmatch(name) or path.parent.is_symlink() or path.is_symlink() or not path.is_file():
            diagnostics.append(diagnose("S122", Span(file=FILE), name=name))
        else:
            found.append(StaticFile(name=name, digest=digest_bytes(path.read_bytes())))
    return tuple(found), tuple(diagnostics)


def _site_remarks(settings: Settings) -> Iterator[Diagnostic]:
    if not settings.base_url:
        yield diagnose("S120", Span(file=FILE))
    missing = [name for name in ("undertaker", "icp", "corrections") if not getattr(settings.legal, name)]
    if settings.strict and settings.base_url and missing and not settings.noindex:
        yield diagnose("S121", Span(file=FILE), missing="、".join(missing))
