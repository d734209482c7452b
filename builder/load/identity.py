"""Takes entries as read, gives each its slug and id; clashes, unusable and changed slugs are reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.text import is_safe_slug
from builder.gate.hits import LABELS
from builder.gate.scan import scan
from builder.model.kinds import Entity, title_of
from builder.model.person import Person
from builder.model.texts import TextPage
from builder.tools.pinyin import slug_for

RESERVED: Final = frozenset(
    {"people", "categories", "levels", "years", "timeline", "programmes", "events", "studios", "rolls", "notices",
     "media", "benefits", "services", "numbers", "readers", "places", "nominate", "search", "q", "data", "assets",
     "series", "fields", "releases", "screen",
     "images", "board", "pinyin", "letters", "strokes", "undated", "index", "404", "admin"}
)  # fmt: skip
_INNER: Final = frozenset({"pinyin", "letters", "strokes", "board", "undated", "venues", "outlets", "mediums", "series",
                              "main", "go", "type-large"})  # below a kind's own folder; the last are anchors of every page


@dataclass(frozen=True)
class Known:
    """What the last publication knew: slug by file, to notice an address that changed by itself."""

    slugs: Mapping[str, str]


def identify(entities: Iterable[Entity], known: Known) -> tuple[tuple[Entity, ...], tuple[Diagnostic, ...]]:
    """Give every entry of one kind its slug and id."""
    diagnostics: list[Diagnostic] = []
    found: list[Entity] = []
    for entity in entities:
        slug = _slug(entity, known, diagnostics)
        diagnostics += _unusable(entity)
        former = tuple(alias for alias in dict.fromkeys(entity.aliases) if alias != slug)  # an address is not its own
        found.append(entity.__replace__(slug=slug, id=entity.id or slug, aliases=former))
    diagnostics += _clashes(found)
    return tuple(found), tuple(diagnostics)


def _slug(entity: Entity, known: Known, diagnostics: list[Diagnostic]) -> str:
    span = Span(file=entity.file)
    reserved = RESERVED if isinstance(entity, TextPage) else _INNER
    if entity.slug:
        if not is_safe_slug(entity.slug, reserved):
            diagnostics.append(diagnose("T111", span, slug=entity.slug))
        return entity.slug
    derived = _derive(entity)
    if not derived or not is_safe_slug(derived, reserved):
        diagnostics.append(diagnose("T110", span, name=title_of(entity)))
        return ""
    for hit in scan(derived):  # uploads are called by the telephone number they came with
        chinese, english = LABELS[hit.kind]
        diagnostics.append(diagnose("V110", span, kind=chinese, kind_en=english))
    before = known.slugs.get(entity.file)
    if before and before != derived and before not in entity.aliases:
        diagnostics.append(diagnose("T114", span, old=before, slug=derived))
    return derived


def _unusable(entity: Entity) -> list[Diagnostic]:
    """Former addresses and ids become folders too; old ones may have capitals and underscores, but lead nowhere else."""
    span = Span(file=entity.file)
    reserved = RESERVED if isinstance(entity, TextPage) else _INNER
    found = [diagnose("T111", span, slug=alias) for alias in entity.aliases if not _is_folder(alias, reserved)]
    if entity.id and not _is_folder(entity.id):
        found.append(diagnose("T115", span, id=entity.id))
    return found


def _is_folder(name: str, reserved: frozenset[str] = frozenset()) -> bool:
    return name.isascii() and is_safe_slug(name.lower().replace("_", "-"), reserved)


def _derive(entity: Entity) -> str:
    if isinstance(entity, Person):
        return entity.forms.slug
    stem = PurePosixPath(entity.file).stem
    stem = PurePosixPath(entity.file).parent.name if stem == "index" else stem
    if is_safe_slug(stem):
        return stem
    return slug_for(title_of(entity), kind="unit") or ""


def _clashes(entities: Iterable[Entity]) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    slugs: dict[str, list[Entity]] = defaultdict(list)
    ids: dict[str, Entity] = {}
    for entity in entities:
        for slug in dict.fromkeys((entity.slug, *entity.aliases)):
            if slug:
                slugs[slug.casefold()].append(entity)
        if entity.id in ids and entity.id != entity.slug:  # an id that is only the slug: told as a clash of slugs
            found.append(diagnose("T113", Span(file=entity.file), id=entity.id, other=ids[entity.id].file))
        ids.setdefault(entity.id, entity)
    taken = set(slugs)
    for slug, holders in slugs.items():
        for number, entity in enumerate(holders[1:], start=2):
            proposal = next(f"{slug}-{n}" for n in range(number, number + 1000) if f"{slug}-{n}" not in taken)
            found.append(diagnose("T112", Span(file=entity.file), slug=slug, other=holders[0].file, proposal=proposal))
    return found
