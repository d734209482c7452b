"""Takes a pack and a site, gives everything that an import would write, proved by loading it, and what must be told.

Nothing is written here. With any error there is nothing to write: all of a pack goes in, or none of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from builder.author.intake.matching import Target, match
from builder.author.intake.meaning import Words, meaning
from builder.author.intake.merging import BODY, Merged, Told, first_past, merge, told_by
from builder.author.intake.pack import Pack
from builder.author.intake.pictures import Placed, place_photos
from builder.author.intake.rules import NOMINATED, Nominee, broken_rules
from builder.author.intake.shelf import Shelf, Standing, rows_of, shelf_of, title_of
from builder.author.intake.sidecar import Secret
from builder.author.intake.state import FILE, Imported, Past, digest_name, key_of, read_imported
from builder.author.new import title_field
from builder.author.patch import patched, written
from builder.author.plain import Plain, is_nothing
from builder.author.proposals import ids_in_use
from builder.base.diagnostic import Diagnostic, Severity, Span, diagnose, has_errors
from builder.gate.messages import mask_diagnostic
from builder.load.photos import photo_path
from builder.load.site import Loaded
from builder.model.fields import fold_key
from builder.model.programme import Programme
from builder.model.settings import Settings

Reload = Callable[[Mapping[str, bytes]], Loaded]  # loads the site with texts that nobody has saved
_WAITING: Final = {"people": "nominated"}  # what a new entry without a status is; other kinds: a draft
_QUIET: Final = frozenset({"K161", "K162", "K164", "K170", "K171", "K172", "K173"})
_EXAMPLES: Final = 5  # rows named of one fault
_NO_FILE: Final = frozenset({"I190"})  # a photo that will be there a moment later


@dataclass(frozen=True)
class Change:
    """One content file that would be new or different."""

    file: str
    before: str | None  # None: it is new
    after: str
    fields: tuple[str, ...] = ()  # what changes in it


@dataclass(frozen=True)
class Intent:
    """All that an import would do."""

    changes: tuple[Change, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)  # path in the site -> bytes: contents, photos, the state
    photos: tuple[str, ...] = ()  # those of them that are photos
    unchanged: int = 0
    kept: int = 0  # values of editors that differ from the pack
    secrets: tuple[Secret, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass
class _Intending:
    """One import being thought through."""

    root: Path
    settings: Settings
    words: Words
    imported: Imported
    pack: str  # digest of its name
    take: bool
    based_on: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    photos: dict[str, bytes] = field(default_factory=dict)
    past: dict[str, Past] = field(default_factory=dict)
    nominees: list[Nominee] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    unstated: dict[tuple[str, str], list[Span]] = field(default_factory=dict)  # new entries whose status is ours
    elsewhere: list[Span] = field(default_factory=list)  # rows that change what another pack said
    unchanged: int = 0
    kept: int = 0


def intend(pack: Pack, root: Path, loaded: Loaded, reload: Reload, *, take: bool = False) -> Intent:
    """Think an import through. `take`: where file and workbook both changed, the workbook wins."""
    settings = loaded.site.settings
    imported = read_imported(root)
    if imported is None:
        return Intent(diagnostics=(*pack.diagnostics, diagnose("K165", Span(file=FILE))))
    words = Words.of(settings)
    shelf = shelf_of(root, loaded.entries, {entry.folder for entry in pack.entries}, settings, words)
    run = _Intending(root, settings, words, imported, digest_name(pack.name), take, pack.based_on)
    targets, faults = match(pack.entries, shelf, imported, words, ids=ids_in_use(root), restore=take)
    run.found += faults
    _follow(run, targets, brings_photos=any(entry.photos for entry in pack.entries))
    run.found += _once_for_all(run)
    run.found += _vanished(run, shelf, targets, pack)
    programme = _programme(loaded)
    run.found += broken_rules(run.nominees, settings, programme)
    texts = {change.file: change.after.encode() for change in run.changes}
    if texts and not has_errors(run.found):
        run.found += _few(_proved(texts, {target.file: target.incoming.at for target in targets}, loaded, reload))
    return _intent(run, pack, targets)


def _follow(run: _Intending, targets: Sequence[Target], *, brings_photos: bool) -> None:
    """Work through the entries: photos first, since what a row says of them depends on where they lie."""
    placed = [_placed(run, target) for target in targets]
    values = [_values(target, photos) for target, photos in zip(targets, placed, strict=True)]
    for folder in {target.incoming.folder for target in targets}:
        ours = [{**each, BODY: target.incoming.body or ""} for target, each in zip(targets, values, strict=True)
                if target.incoming.folder == folder]  # fmt: skip
        run.told[folder] = told_by(ours, run.pack, run.based_on)
    for target, photos, each in zip(targets, placed, values, strict=True):
        _one(run, target, photos, each)
        _nominee(run, target, photos, each, brings_photos=brings_photos)


def _placed(run: _Intending, target: Target) -> Placed:
    given = dict(target.incoming.values).get("photos", ())
    past = run.imported.of(target.incoming.folder, target.id).photos
    placed = place_photos(run.root, target, given, past, take=run.take)
    run.found += placed.faults
    if placed.kept:
        run.kept += placed.kept
        run.found.append(diagnose("K167", target.incoming.at, file=target.standing.file if target.standing else target.file))
    return placed


def _values(target: Target, placed: Placed) -> dict[str, Plain]:
    values = {name: value.strip().removesuffix("年") if name == "year" and isinstance(value, str) else value
              for name, value in target.incoming.values}  # fmt: skip
    if placed.missing and target.standing is not None:
        values.pop("photos", None)
    elif placed.records or placed.missing:
        values["photos"] = placed.records
    return values


def _one(run: _Intending, target: Target, placed: Placed, values: dict[str, Plain]) -> None:
    folder = target.incoming.folder
    text: str | None
    if target.standing is None:
        values = _completed(run, target, values)
        text, fields = _text(run, target, lambda: written(folder, values, target.incoming.body or "")), ()
        past, named = first_past(target, values, run.words), values.get("photos", ())
    else:
        told, last = run.told[folder], run.imported.of(folder, target.id)
        merged = merge(target, values, last, told, run.words, take=run.take)
        run.kept += merged.kept
        run.found += merged.notes
        changes = _as_spelt(run, target, merged)
        if (changes or merged.body is not None) and last.pack not in ("", run.pack):
            run.elsewhere.append(target.incoming.at)
        standing = target.standing
        text = standing.text
        if changes or merged.body is not None:
            text = _text(run, target, lambda: patched(standing.text, folder, changes, body=merged.body), fields=merged)
        fields = (*merged.changes, *(("body",) if merged.body is not None else ()))
        past, named = merged.past, merged.changes.get("photos", standing.written.get("photos", ()))
    if text is None:
        return
    before = target.standing.text if target.standing else None
    if text == before:
        run.unchanged += 1
    else:
        run.changes.append(Change(target.file, before, text, fields))
    written_photos = _named_of(target, named, placed.writes)
    run.photos |= written_photos
    known = dict(run.imported.of(folder, target.id).photos)  # also of photos that this pack does not bring
    known |= {path: seen for path, seen in placed.past.items() if path not in placed.writes or path in written_photos}
    key = key_of(folder, target.id)
    if text != before or key in run.imported.entries or key not in run.based_on:  # an export that was not edited tells nothing new
        run.past[key] = Past(pack=run.pack, fields=past, photos=known)


def _completed(run: _Intending, target: Target, values: Mapping[str, Plain]) -> dict[str, Plain]:
    """What a new file begins with: id, address, name and status, each in its place."""
    title = title_field(target.incoming.folder)
    flagged = any(not is_nothing(values.get(flag, "")) for flag in ("draft", "fiction"))
    status = values.get("status", "")
    if is_nothing(status) and not flagged:
        status = _WAITING.get(target.incoming.folder, "draft")
        run.unstated.setdefault((target.incoming.folder, status), []).append(target.incoming.at)
    first: dict[str, Plain] = {"id": target.id, "slug": target.slug, title: values.get(title, ""), "status": status}
    return {**first, **{name: value for name, value in values.items() if name not in first and not is_nothing(value)}}


def _as_spelt(run: _Intending, target: Target, merged: Merged) -> dict[str, Plain]:
    """Call the site's own fields as the file does: by their name or their label."""
    assert target.standing is not None, "only what stands there has spellings"
    labels = {item.name: item.label for item in run.settings.fields}
    spelt = {fold_key(key): key for key in target.standing.written}
    return {
        spelt.get(fold_key(name)) or spelt.get(fold_key(labels.get(name) or name)) or name: value
        for name, value in merged.changes.items()
    }


def _text(run: _Intending, target: Target, make: Callable[[], str], *, fields: Merged | None = None) -> str | None:
    try:
        return make()
    except ValueError:
        names = "、".join((*fields.changes, *(("正文",) if fields.body is not None else ()))) if fields else "全部"
        run.found.append(diagnose("K166", target.incoming.at, file=target.file, fields=names))
        return None


def _named_of(target: Target, named: Plain, writes: Mapping[str, bytes]) -> dict[str, bytes]:
    """The photos that the file will name: one whose line an editor removed is not written again."""
    records = named if isinstance(named, tuple) else (named,)
    files = {str(one.get("file", "")) if isinstance(one, Mapping) else str(one) for one in records}
    paths = {photo_path(target.file, name) for name in files if name}
    return {path: data for path, data in writes.items() if path in paths}


def _nominee(
    run: _Intending, target: Target, placed: Placed, values: Mapping[str, Plain], *, brings_photos: bool
) -> None:
    """Note a nomination, for the rules."""
    if target.incoming.folder != "people":
        return
    status = meaning(values.get("status", ""), rows_of("people").get("status"), run.words)
    if is_nothing(status):
        status = target.standing.values.get("status", "published") if target.standing else _WAITING["people"]
    if status not in NOMINATED:
        return
    given = values.get("recommended_by", "")
    unit = given.get("name", "") if isinstance(given, Mapping) else given
    run.nominees.append(
        Nominee(at=target.incoming.at, story=target.incoming.body, photos=placed.sizes,
                unit=unit.strip() if isinstance(unit, str) else "", has_photos=brings_photos)
    )  # fmt: skip


def _programme(loaded: Loaded) -> Programme | None:
    nomination = loaded.site.settings.nomination
    wanted = nomination.programme if nomination else ""
    return next((one for one in loaded.site.programmes if wanted in (one.slug, one.id, one.name)), None) if wanted else None


def _once_for_all(run: _Intending) -> Iterator[Diagnostic]:
    """Tell once that somebody is not published for want of a status, and that two packs tell of the same people."""
    for (folder, status), places in run.unstated.items():
        row = rows_of(folder)["status"]
        word = ((row.choices or {}).get(status) or (status,))[0]
        yield diagnose("K174", places[0], count=len(places), status=word, status_en=status)
    if run.elsewhere:
        yield diagnose("K181", run.elsewhere[0], count=len(run.elsewhere))


def _vanished(run: _Intending, shelf: Shelf, targets: Iterable[Target], pack: Pack) -> Iterator[Diagnostic]:
    """Tell the entries that this very workbook once had; a faulty one says nothing about who is missing."""
    if has_errors(pack.diagnostics):
        return
    here = {key_of(target.incoming.folder, target.id) for target in targets}
    at = {target.incoming.folder: target.incoming.at.file for target in targets}
    for standing in shelf.entries:
        key = key_of(standing.folder, standing.id)
        past = run.imported.entries.get(key)
        was_in_it = key in run.based_on or (past is not None and past.pack == run.pack)
        if was_in_it and key not in here and standing.folder in at and not _is_gone(standing):
            yield diagnose("K164", Span(file=at[standing.folder]), id=standing.id, file=standing.file)


def _is_gone(standing: Standing) -> bool:
    return standing.values.get("status") in ("revoked", "held")


def _proved(
    texts: Mapping[str, bytes], places: Mapping[str, Span], loaded: Loaded, reload: Reload
) -> Iterator[Diagnostic]:
    """Load the site as it would be, and tell the errors that were not there before, by the row they come from."""
    before = Counter(_fault(item) for item in loaded.diagnostics)
    for item in reload(texts).diagnostics:
        if item.severity is not Severity.ERROR or item.code in _NO_FILE:
            continue
        before[_fault(item)] -= 1
        if before[_fault(item)] < 0:
            at = places.get(item.span.file)
            yield item.__replace__(span=at) if at else item


def _few(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Tell one fault of many rows by the first of them, and how many more there are."""
    same: dict[tuple[str, str], list[Diagnostic]] = {}
    for item in found:
        same.setdefault((item.code, item.message), []).append(item)
    for items in same.values():
        yield from items[: _EXAMPLES - 1]
        if len(items) >= _EXAMPLES:
            last, more = items[_EXAMPLES - 1], len(items) - _EXAMPLES
            words = (f"{last.message}（另有 {more} 行相同）", f"{last.message_en} (and in {more} more rows)")
            yield last.__replace__(message=words[0], message_en=words[1]) if more else last


def _fault(item: Diagnostic) -> tuple[str, str, str]:
    return item.code, item.span.file, item.message


def _intent(run: _Intending, pack: Pack, targets: Sequence[Target]) -> Intent:
    known = {item.span for item in pack.diagnostics if item.code == "K144"}  # the photo that is missing was told already
    ours = (item for item in run.found if item.code != "K168" or item.span not in known)
    found = tuple(map(mask_diagnostic, (*pack.diagnostics, *ours)))
    fails = has_errors(found)
    if fails:  # what would have been kept or changed is of no interest now
        found = tuple(item for item in found if item.severity is not Severity.NOTE and item.code not in _QUIET)
    state = run.imported.with_entries(run.past)
    files = {change.file: change.after.encode() for change in run.changes} | run.photos
    if state.text() != run.imported.text():
        files[FILE] = state.text().encode()
    secrets = tuple(_secret(target) for target in targets if target.incoming.private)
    return Intent(
        changes=tuple(run.changes), files={} if fails else files, photos=tuple(sorted(run.photos)),
        unchanged=run.unchanged, kept=run.kept, secrets=secrets, diagnostics=found,
    )  # fmt: skip


def _secret(target: Target) -> Secret:
    title = title_field(target.incoming.folder)
    name = dict(target.incoming.values).get(title, "") or (title_of(target.standing) if target.standing else "")
    return Secret(target.id, str(name), dict(target.incoming.private))
