"""Takes a loaded site, gives what stands in it: every entry of some kinds with its text, findable by id, address and name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Final

from builder.author.intake.meaning import Words, meant
from builder.author.new import title_field
from builder.author.plain import Plain, plain_of
from builder.base.text import fold
from builder.load.entries import Entry
from builder.load.identity import Known, identify
from builder.load.reader import read_source
from builder.model.fields import Field, by_key, fold_key
from builder.model.schema import KINDS_OF_CONTENT
from builder.model.settings import Settings


@dataclass(frozen=True)
class Standing:
    """One content file as it is."""

    file: str
    folder: str
    id: str
    slug: str
    text: str
    written: Mapping[str, Plain]  # as the file spells it, private keys included: never to be told
    values: Mapping[str, Plain]  # what the known fields mean
    body: str


@dataclass(frozen=True)
class Shelf:
    """All entries of the kinds asked for, and the names that are taken."""

    entries: tuple[Standing, ...] = ()
    faulty: Mapping[tuple[str, str], str] = field(default_factory=dict)  # (folder, folded claim) -> file nobody can read
    ids: Mapping[tuple[str, str], Standing] = field(default_factory=dict)  # (folder, id)
    slugs: Mapping[tuple[str, str], Standing] = field(default_factory=dict)  # (folder, folded address or former one)
    names: Mapping[tuple[str, str], tuple[Standing, ...]] = field(default_factory=dict)  # (folder, folded name)
    taken: Mapping[str, frozenset[str]] = field(default_factory=dict)  # folder -> folded addresses and names of files


@cache
def rows_of(folder: str) -> Mapping[str, Field]:
    """The fields of a kind by name; those of a site's own are plain texts, which are compared without."""
    return {row.name: row for row in KINDS_OF_CONTENT[folder]}


def shelf_of(root: Path, entries: Collection[Entry], folders: Collection[str], settings: Settings, words: Words) -> Shelf:
    """Gather the entries. Files that went away since they were read count as not there."""
    found: list[Standing] = []
    faulty: dict[tuple[str, str], str] = {}
    taken: dict[str, set[str]] = defaultdict(set)
    for folder in folders:
        here = [entry for entry in entries if entry.kind == folder]
        named, _ = identify((entry.entity for entry in here if entry.entity), Known(slugs={}))
        by_file = {entity.file: entity for entity in named}
        for entry in here:
            path = PurePosixPath(entry.file)
            taken[folder].add(fold(path.parent.name if path.stem == "index" else path.stem))
            taken[folder] |= {fold(claim) for claim in entry.claims}
            entity = by_file.get(entry.file)
            standing = _read(root, entry.file, folder, entity.id, entity.slug, settings, words) if entity else None
            if entity is None or standing is None:
                faulty |= {(folder, fold(claim)): entry.file for claim in entry.claims}
                continue
            taken[folder] |= {fold(slug) for slug in (entity.slug, *entity.aliases)}
            found.append(standing)
    return _indexed(found, faulty, taken)


def title_of(standing: Standing) -> str:
    """What the file calls its entry, in full."""
    return str(standing.values.get(title_field(standing.folder), "")) or standing.slug


SHORT: Final = ("honor", "level", "year")  # as an honour has them: the short form of one honour of a person


def effective(standing: Standing, name: str) -> Plain:
    """What a file says in a field, with what it leaves to defaults and short forms spelt out."""
    values = standing.values
    if name == "status":
        drafted = any(values.get(flag) == "true" for flag in ("draft", "fiction"))
        return "draft" if drafted else values.get("status", "published")
    if name == "honors" and "honors" not in values and any(key in values for key in SHORT):
        return ({("title" if key == "honor" else key): values[key] for key in SHORT if key in values},)
    return values.get(name, "")


def _read(root: Path, file: str, folder: str, identifier: str, slug: str, settings: Settings, words: Words) -> Standing | None:
    fields = KINDS_OF_CONTENT[folder]
    known = by_key(fields)
    try:
        data = (root / file).read_bytes()
        text = data.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    source = read_source(data, file, known=lambda key: fold_key(key) in known)
    if source.front is None:
        return None
    written = plain_of(source.front, fields)
    public = own_fields_named(written, settings) | {name: value for name, value in written.items() if name in _names(fields)}
    return Standing(
        file=file, folder=folder, id=identifier, slug=slug, text=text, written=written,
        values=meant(public, {row.name: row for row in fields}, words), body=source.body,
    )  # fmt: skip


def own_fields_named(written: Mapping[str, Plain], settings: Settings) -> dict[str, Plain]:
    """The site's own fields of a file, under their names, however the file calls them."""
    own = {fold_key(word): item.name for item in settings.fields for word in (item.label, item.name) if word}
    return {own[fold_key(key)]: value for key, value in written.items() if fold_key(key) in own}


def _names(fields: tuple[Field, ...]) -> frozenset[str]:
    return frozenset(row.name for row in fields)


def _indexed(found: list[Standing], faulty: dict[tuple[str, str], str], taken: dict[str, set[str]]) -> Shelf:
    names: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    slugs: dict[tuple[str, str], Standing] = {}
    for standing in found:
        names[standing.folder, fold(title_of(standing))].append(standing)
        aliases = standing.values.get("aliases", ())
        for slug in (standing.slug, *(aliases if isinstance(aliases, tuple) else ())):
            slugs.setdefault((standing.folder, fold(str(slug))), standing)
    return Shelf(
        entries=tuple(found),
        faulty=faulty,
        ids={(standing.folder, fold(standing.id)): standing for standing in found},
        slugs=slugs,
        names={key: tuple(several) for key, several in names.items()},
        taken={folder: frozenset(slugs - {""}) for folder, slugs in taken.items()},
    )
