"""Takes the entries of a pack and what stands in the site, gives for each the file it belongs to, old or new, or a fault.

An id decides. Without one the name does, if only one entry has it and nothing speaks against: data of one person must
never slip into the file of a namesake, so what is in doubt asks for an id.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from builder.author.intake.likeness import Likeness, alike
from builder.author.intake.meaning import Words, meaning
from builder.author.intake.pack import Incoming
from builder.author.intake.shelf import Shelf, Standing, effective, rows_of, title_of
from builder.author.intake.state import Imported, digest_of, key_of
from builder.author.new import free_slug, next_id, title_field
from builder.author.plain import Plain
from builder.author.proposals import is_address
from builder.base.diagnostic import Diagnostic, diagnose
from builder.base.text import cut_slug, fold
from builder.tools.pinyin import slug_for

_WITHDRAWN: Final = ("revoked", "held")
_LONGEST: Final = 60  # characters of a derived address
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


@dataclass(frozen=True)
class Target:
    """One entry of the pack and the file it belongs to; `standing` None: a new file."""

    incoming: Incoming
    id: str
    slug: str
    file: str
    standing: Standing | None = None


@dataclass
class _Matching:
    """One pass over a pack."""

    shelf: Shelf
    imported: Imported
    words: Words
    restore: bool
    ids: set[str]  # of people, taken for ever
    last_id: str = ""  # the last that was given: the next one follows it
    slugs: dict[str, set[str]] = field(default_factory=dict)  # folder -> taken, folded
    found: list[Target] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)

    def likeness(self, entry: Incoming) -> Likeness:
        """What can be asked of a row."""
        return Likeness(entry, self.imported, self.words)


def match(
    entries: Iterable[Incoming], shelf: Shelf, imported: Imported, words: Words, *,
    ids: Collection[str], restore: bool,
) -> tuple[tuple[Target, ...], tuple[Diagnostic, ...]]:  # fmt: skip
    """Match them all. `ids` are the ids of people that any file has; `restore` writes again what an editor deleted."""
    entries = tuple(entries)
    given = {text for entry in entries if entry.folder == "people" and (text := _text(dict(entry.values), "id"))}
    gone = {key.partition("/")[2] for key in imported.entries if key.startswith("people/")}
    run = _Matching(shelf, imported, words, restore, ids={*ids, *given, *gone})
    run.slugs = {folder: set(taken) for folder, taken in shelf.taken.items()}
    # Rows that name what is there come first: what is new takes only addresses that nobody else asks for.
    waiting: list[Incoming] = []
    for entry in _once(run, entries):
        standing = _standing(run, entry)
        if isinstance(standing, Standing):
            run.found.append(Target(entry, standing.id, standing.slug, standing.file, standing))
        elif standing is None:
            waiting.append(entry)
        else:
            run.faults.append(standing)
    for entry in sorted(waiting, key=lambda entry: not _text(dict(entry.values), "slug")):
        run.found += _new(run, entry)
    order = {id(entry): number for number, entry in enumerate(entries)}
    return tuple(sorted(_apart(run), key=lambda target: order[id(target.incoming)])), tuple(run.faults)


def _text(values: Mapping[str, Plain], name: str) -> str:
    value = values.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _once(run: _Matching, entries: Iterable[Incoming]) -> Iterator[Incoming]:
    """Pass on the entries whose id stands once; both rows of a double id are faulty, as nobody knows which is meant."""
    rows: dict[tuple[str, str], list[Incoming]] = {}
    for entry in entries:
        identifier = _text(dict(entry.values), "id")
        rows.setdefault((entry.folder, fold(identifier) or f"#{len(rows)}"), []).append(entry)
    for several in rows.values():
        if len(several) == 1:
            yield several[0]
        else:
            identifier = _text(dict(several[0].values), "id")
            for entry, other in zip(several, (*several[1:], several[0]), strict=True):
                run.faults.append(diagnose("K151", entry.at, id=identifier, other=_place(other)))


def _apart(run: _Matching) -> Iterator[Target]:
    """Pass on the targets of which no other row has the file."""
    first: dict[str, Target] = {}
    for target in run.found:
        other = first.setdefault(target.file.casefold(), target)
        if other is target:
            yield target
        else:
            run.faults.append(diagnose("K152", target.incoming.at, file=target.file, other=_place(other.incoming)))


def _place(entry: Incoming) -> str:
    return f"{entry.at.file}:{entry.at.line}" if entry.at.line else entry.at.file


def _standing(run: _Matching, entry: Incoming) -> Standing | Diagnostic | None:
    """Find what is there already; None: it is new."""
    values = dict(entry.values)
    identifier, slug, name = (_text(values, key) for key in ("id", "slug", title_field(entry.folder)))
    for claim in (identifier, slug) if identifier or slug else (name,):
        file = run.shelf.faulty.get((entry.folder, fold(claim))) if claim else None
        if file:
            return diagnose("K156", entry.at, file=file)
    if identifier:
        if not _ID.fullmatch(identifier):
            return diagnose("K157", entry.at)
        known = run.shelf.ids.get((entry.folder, fold(identifier)))
        return _checked(run, entry, known, name) if known else _gone(run, entry, identifier)
    by_slug = run.shelf.slugs.get((entry.folder, fold(slug))) if slug else None
    if by_slug:
        if not name or fold(name) == fold(title_of(by_slug)):
            return by_slug
        return _clash(run, entry, slug, by_slug)
    return _by_name(run, entry, name) if name else None


def _checked(run: _Matching, entry: Incoming, known: Standing, name: str) -> Standing | Diagnostic:
    """Take what the id says, unless the name is somebody else's: then two rows have changed their ids."""
    if not name or fold(name) == fold(title_of(known)):
        return known
    others = [one for one in run.shelf.names.get((entry.folder, fold(name)), ()) if one is not known]
    if others:
        return diagnose("K154", entry.at, id=known.id, there=title_of(known), name=name, other=others[0].id)
    before = run.imported.of(entry.folder, known.id).fields.get(title_field(entry.folder))
    if before != digest_of(entry.folder, known.id, title_field(entry.folder), meaning(name, None, run.words)):
        # Offices number their lists 1, 2, 3 each month anew: the ids of one list must not write over the people of another.
        row = run.likeness(entry)
        if row.agrees(known) is False or not (alike(name, title_of(known)) or row.repeats(known)):
            return diagnose("K179", entry.at, id=known.id, there=title_of(known), name=name, fresh=_fresh(run), file=known.file)
        run.faults.append(diagnose("K158", entry.at, id=known.id, there=title_of(known), name=name))
    return known


def _fresh(run: _Matching) -> str:
    """Give an id that nobody has, and no other row is told to take."""
    run.last_id = next_id([run.last_id] if run.last_id else run.ids)
    return run.last_id


def _gone(run: _Matching, entry: Incoming, identifier: str) -> Diagnostic | None:
    if key_of(entry.folder, identifier) in run.imported.entries and not run.restore:
        return diagnose("K159", entry.at, id=identifier)
    name = _text(dict(entry.values), title_field(entry.folder))
    return _gone_by_name(run, entry, name, surely=True) if name else None


def _by_name(run: _Matching, entry: Incoming, name: str) -> Standing | Diagnostic | None:
    candidates = run.shelf.names.get((entry.folder, fold(name)), ())
    if not candidates:
        return _gone_by_name(run, entry, name)
    row = run.likeness(entry)
    used = {target.file for target in run.found}
    same = [one for one in candidates if one.file not in used and row.is_what_was_told(one)]
    if same:  # of rows that are equal in all, any may be either's
        return same[0]
    agreeing = [one for one in candidates if row.agrees(one) is True]
    doubtful = [one for one in candidates if row.agrees(one) is None]
    for chosen in (agreeing, [one for one in agreeing or doubtful if row.repeats(one)]):
        if len(chosen) == 1:
            return chosen[0]
    if len(candidates) == 1 and doubtful:
        return candidates[0]
    fresh = _fresh(run) if entry.folder == "people" else _proposal(run, entry, candidates[0].slug)
    ids = "、".join(one.id for one in candidates)
    return diagnose("K153", entry.at, name=name, count=len(candidates), ids=ids, first=candidates[0].id, fresh=fresh)


def _gone_by_name(run: _Matching, entry: Incoming, name: str, *, surely: bool = False) -> Diagnostic | None:
    """Somebody whose file was deleted since the last import has only digests left to be known by.

    `surely`: a row with an id of its own is somebody else, unless it repeats what only the deleted one had.
    """
    if run.restore:
        return None
    title = title_field(entry.folder)
    for key, past in run.imported.entries.items():
        folder, _, identifier = key.partition("/")
        here = folder == entry.folder and (folder, fold(identifier)) not in run.shelf.ids
        if surely and not (here and run.likeness(entry).repeats_past(identifier, past)):
            continue
        if here and past.fields.get(title) == digest_of(folder, identifier, title, meaning(name, None, run.words)):
            return diagnose("K159", entry.at, id=identifier)
    return None


def _new(run: _Matching, entry: Incoming) -> Iterator[Target]:
    values = dict(entry.values)
    taken = run.slugs.setdefault(entry.folder, set())
    withdrawn = _withdrawn(run, entry, values)
    if withdrawn:
        run.faults.append(diagnose("K180", entry.at, id=withdrawn.id, name=title_of(withdrawn)))
        return
    slug = _text(values, "slug") or _derived(entry, values)
    if not slug:
        run.faults.append(diagnose("K150", entry.at))
        return
    if _text(values, "slug"):
        if not is_address(slug, entry.folder):
            run.faults.append(diagnose("T111", entry.at, slug=slug))
            return
        if fold(slug) in taken:
            run.faults.append(_clash(run, entry, slug, run.shelf.slugs.get((entry.folder, fold(slug)))))
            return
    slug = free_slug(slug, taken)
    taken.add(slug)
    identifier = _text(values, "id") or (_fresh(run) if entry.folder == "people" else slug)
    yield Target(entry, identifier, slug, f"content/{entry.folder}/{slug}.md")


def _withdrawn(run: _Matching, entry: Incoming, values: Mapping[str, Plain]) -> Standing | None:
    """Find who was withdrawn and would be published once more under another id."""
    status = meaning(values.get("status", ""), rows_of(entry.folder).get("status"), run.words)
    if status != "published":
        return None
    namesakes = run.shelf.names.get((entry.folder, fold(_text(values, title_field(entry.folder)))), ())
    row = run.likeness(entry)
    return next((one for one in namesakes if effective(one, "status") in _WITHDRAWN and row.agrees(one) is not False), None)


def _clash(run: _Matching, entry: Incoming, slug: str, other: Standing | None) -> Diagnostic:
    proposal = _proposal(run, entry, slug)
    return diagnose("K155", entry.at, slug=slug, other=other.file if other else f"content/{entry.folder}/{slug}.md",
                    proposal=proposal)  # fmt: skip


def _proposal(run: _Matching, entry: Incoming, slug: str) -> str:
    """Propose an address that no other row is told to take."""
    taken = run.slugs.setdefault(entry.folder, set())
    slug = free_slug(slug, taken)
    taken.add(slug)
    return slug


def _derived(entry: Incoming, values: Mapping[str, Plain]) -> str:
    """Make an address of the name; "" where none can be made, or only one that some system keeps for itself."""
    name = _text(values, title_field(entry.folder)) or "-".join(
        part for key in ("programme", "period") if (part := _text(values, key)).isascii()
    )
    if not name:
        return ""
    if entry.folder == "people":
        kind = _KINDS.get(_text(values, "kind"), _text(values, "kind")) or "individual"
        slug = slug_for(name, kind=kind, pinyin=_text(values, "pinyin"), surname=_text(values, "surname"))
    else:
        slug = slug_for(name, kind="unit")
    slug = cut_slug(slug or "", _LONGEST)
    return slug if is_address(slug, entry.folder) else ""


_KINDS: Final = {"个人": "individual", "集体": "group", "群体": "group", "组": "group", "单位": "unit"}

