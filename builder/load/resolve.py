"""Takes all entries, gives the site of a day: honours joined with their programmes, references checked, the hidden out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.text import nearest
from builder.base.values import replaced
from builder.load.entries import Entry
from builder.load.hidden import keys_of, refers, silent, silent_settings
from builder.load.honours import join_honours
from builder.load.identity import Known, identify
from builder.load.notice_checks import check_notices
from builder.load.notices import on_notice, own_turns, settle
from builder.load.own_categories import check_own_categories
from builder.load.photos import photo_path
from builder.load.series import join_series
from builder.load.site_checks import check_site
from builder.model.care import Benefit, Service
from builder.model.coverage import Coverage
from builder.model.entry import next_of
from builder.model.event import Event
from builder.model.kinds import REFERRED, Entity, title_of
from builder.model.notice import Notice
from builder.model.person import Person
from builder.model.place import Place
from builder.model.programme import Programme
from builder.model.reference import Reference
from builder.model.roll import Roll
from builder.model.schema import KINDS_OF_CONTENT
from builder.model.settings import Settings
from builder.model.site import Site, Withdrawal
from builder.model.source import PhotoRef
from builder.model.status import WITHDRAWN, Status
from builder.model.studio import Studio
from builder.model.texts import Reader, SiteFigure, TextPage


@dataclass(frozen=True)
class Resolved:
    """A site, what was found wrong, and what only the loader may know."""

    site: Site
    diagnostics: tuple[Diagnostic, ...]
    withdrawn_names: Mapping[str, str]  # name -> id of a person held or revoked, where no shown person has that name
    living_names: frozenset[str]  # of everybody who was not withdrawn, drafts too: a longer name may hold a withdrawn one
    slugs: dict[str, str]  # file -> slug of everybody shown, for the next run
    hidden: frozenset[str]  # whatever people without a page may be called by
    noticed: frozenset[str]  # those of them who stand on a notice today


def resolve(entries: Iterable[Entry], settings: Settings, known: Known) -> Resolved:
    """Join what stands in single files into a site."""
    diagnostics: list[Diagnostic] = []
    found = _Found(entries, known, diagnostics)
    everyone, programmes, events = found.all(Person), found.all(Programme), found.all(Event)
    diagnostics += _check_references(entries, found)
    by_name = _lookup(programmes)
    today = settings.today
    absent = frozenset(one.file for one in programmes if not _is_shown(one, today, drafts=settings.drafts))
    people = tuple(join_honours(person, by_name, absent, diagnostics) for person in everyone)
    people = tuple(person.__replace__(photos=_photos(person.file, person.photos)) for person in people)
    shown = tuple(person for person in people if _is_shown(person, today, drafts=settings.drafts))
    for person in shown:
        diagnostics += _remarks(person, by_name)
    diagnostics += _namesakes(shown)
    diagnostics += _check_numbers((*shown, *found.others()))
    diagnostics += _check_circles(events)
    diagnostics += check_own_categories(settings, (*shown, *found.others()), by_name)
    hidden = _Hidden(entries, people, shown, settings)
    every_notice = found.all(Notice)
    notices = hidden.settled(every_notice)
    diagnostics += check_notices(every_notice, people, settings)
    site = Site(
        settings=silent_settings(settings, hidden.keys, _keys(programmes, absent)),
        people=tuple(hidden.silent(person) for person in shown),
        events=hidden.of(events),
        programmes=hidden.of(programmes),
        studios=hidden.of(found.all(Studio)),
        rolls=hidden.of(found.all(Roll)),
        notices=notices,
        coverage=hidden.of(found.all(Coverage)),
        benefits=hidden.of(found.all(Benefit)),
        services=hidden.of(found.all(Service)),
        figures=hidden.of(found.all(SiteFigure)),
        readers=hidden.of(found.all(Reader)),
        places=hidden.of(found.all(Place)),
        pages=hidden.of(found.all(TextPage)),
        withdrawals=tuple(_withdrawal(person) for person in people if person.standing.status is Status.REVOKED),
        hidden=_hidden(people, shown),
        next_change=_next_change((*people, *found.others()), hidden.candidates, settings),
    )
    site, remarks = join_series(site)
    diagnostics += (*remarks, *check_site(site))
    faulty = {claim for entry in entries for claim in entry.claims}  # their own fault is told already
    fine = {"", *faulty, *hidden.keys}  # a cover whose day is over must not keep the site from being published
    if settings.cover not in fine and not any(settings.cover in (person.slug, person.id) for person in shown):
        diagnostics.append(diagnose("S124", Span(file="site.toml"), target=settings.cover))
    return Resolved(
        site=site,
        diagnostics=tuple(diagnostics),
        withdrawn_names=_withdrawn_names(people, (*shown, *hidden.noticed), {entry.file: entry.full_name for entry in entries}),
        living_names=frozenset(person.name for person in people if person.standing.status not in WITHDRAWN),
        slugs=_slugs((*shown, *notices, *found.pages(settings))),
        hidden=hidden.keys,
        noticed=frozenset().union(*(keys_of(person) for person in hidden.noticed)),
    )


class _Found:
    """All entries by kind, each with its slug and id."""

    def __init__(self, entries: Iterable[Entry], known: Known, diagnostics: list[Diagnostic]) -> None:
        by_kind: dict[str, list[Entity]] = {kind: [] for kind in KINDS_OF_CONTENT}
        for entry in entries:
            if entry.entity is not None:
                by_kind[entry.kind].append(entry.entity)
        self.by_kind: dict[str, tuple[Entity, ...]] = {}
        for kind, entities in by_kind.items():
            self.by_kind[kind], remarks = identify(entities, known)
            diagnostics += remarks

    def all(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """All entries of one kind."""
        return tuple(entity for entities in self.by_kind.values() for entity in entities if isinstance(entity, kind))

    def others(self) -> tuple[Entity, ...]:
        """Everything but people."""
        return tuple(entity for kind, entities in self.by_kind.items() if kind != "people" for entity in entities)

    def pages(self, settings: Settings) -> Iterator[Entity]:
        """Everything beside people and notices that has an address and is shown today."""
        for entity in self.others():
            if not isinstance(entity, SiteFigure | Notice) and _is_shown(entity, settings.today, drafts=settings.drafts):
                yield entity


def _slugs(entities: Iterable[Entity]) -> dict[str, str]:
    return {entity.file: entity.slug for entity in entities}


def _is_shown(entity: Entity, today: date, *, drafts: bool) -> bool:
    return (drafts and entity.standing.status not in WITHDRAWN) or entity.standing.shown(today)


Kind = TypeVar("Kind", bound=Entity)
Shown = TypeVar("Shown", bound=Entity)


class _Hidden:
    """People who have no page today, and what others say of them."""

    def __init__(
        self, entries: Iterable[Entry], people: tuple[Person, ...], shown: tuple[Person, ...], settings: Settings
    ) -> None:
        self._settings = settings
        self._people = _lookup(people)
        self._shown = frozenset(person.file for person in shown)
        hidden = [person for person in people if person.file not in self._shown]
        self.keys = frozenset().union(*map(keys_of, hidden)) - frozenset().union(*map(keys_of, shown))
        self._touched = frozenset(entry.file for entry in entries if refers(entry, self.keys))
        self.candidates: tuple[Person, ...] = ()  # whom the notices of today or of later refer to
        self.noticed: tuple[Person, ...] = ()  # those of them who are named today

    def silent(self, entity: Shown) -> Shown:
        """An entry without what it says of them."""
        return silent(entity, self.keys) if entity.file in self._touched else entity

    def of(self, entities: tuple[Shown, ...]) -> tuple[Shown, ...]:
        """Those entries that are shown today, so."""
        return tuple(
            self.silent(replaced(entity, photos=_photos(entity.file, entity.photos)))
            for entity in entities
            if _is_shown(entity, self._settings.today, drafts=self._settings.drafts)
        )

    def settled(self, notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
        """The notices that are shown today, with the people they name."""
        today, drafts = self._settings.today, self._settings.drafts
        known = {key: person for key, person in self._people.items() if isinstance(person, Person)}
        there = [notice for notice in notices if _is_shown(notice, today, drafts=drafts)]
        named = [(known[entry.ref], notice) for notice in there for entry in notice.entries if entry.ref in known]
        self.candidates = tuple(person for person, _ in named)
        self.noticed = tuple(person for person, notice in named if on_notice(person, notice, today))
        settled = (settle(notice, known, self._shown, today, drafts=drafts) for notice in there)
        return tuple(notice for notice in settled if notice)


def _keys(programmes: tuple[Programme, ...], absent: frozenset[str]) -> frozenset[str]:
    """Whatever programmes that are not shown may be called by, and no other is."""
    called: dict[bool, set[str]] = {True: set(), False: set()}
    for one in programmes:
        called[one.file in absent].update((one.id, one.slug, one.name, *one.aliases))
    return frozenset(called[True] - called[False])


def _photos(file: str, photos: tuple[PhotoRef, ...]) -> tuple[PhotoRef, ...]:
    return tuple(photo.__replace__(file=photo_path(file, photo.file) or photo.file) for photo in photos)


def _lookup(entities: Iterable[Entity]) -> dict[str, Entity]:
    """Entries by name, alias, slug and id; the more certain key wins."""
    found: dict[str, Entity] = {}
    listed = list(entities)
    for entity in listed:
        found[title_of(entity)] = entity
    for entity in listed:
        found |= dict.fromkeys((*entity.aliases, entity.slug, entity.id), entity)
    return found


def _remarks(person: Person, programmes: Mapping[str, Entity]) -> Iterator[Diagnostic]:
    """What the editor of a shown person should know; each is in nobody else's file."""
    span = Span(file=person.file)
    if person.consent.publish == "no":
        yield diagnose("P123", span)
    if person.consent.publish == "unrecorded":
        yield diagnose("P124", span)
    if person.consent.minor and person.consent.publish != "yes":
        yield diagnose("P125", span)
    if not person.categories:
        yield diagnose("P120", span)
    for honor in person.honors:
        programme = programmes.get(honor.programme)
        title = honor.title or (title_of(programme) if programme else honor.programme) or honor.level
        place = Span(file=person.file, line=honor.line)
        if not honor.date or not honor.date.known:
            yield diagnose("P121", place, title=title)
        if not honor.sourced:
            yield diagnose("P122", place, title=title)


def _namesakes(people: tuple[Person, ...]) -> Iterator[Diagnostic]:
    """Same names are normal, but a reader must be able to tell them apart."""
    holders: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        holders[person.name].append(person)
    for same in holders.values():
        for person in same if len(same) > 1 else ():
            if not person.disambig:
                others = "、".join(other.file for other in same if other is not person)
                yield diagnose("T104", Span(file=person.file), name=person.name, others=others)


def _check_numbers(entities: Iterable[Entity]) -> Iterator[Diagnostic]:
    """Every source number must be one of the entry's sources."""
    for entity in entities:
        used = [number for figure in entity.figures for number in figure.source]
        if isinstance(entity, SiteFigure):
            used += entity.figure.source
        if isinstance(entity, Person):
            used += [number for honor in entity.honors for number in honor.sources]
            used += [number for line in entity.timeline for number in line.source]
        for number in sorted(set(used)):
            if not 1 <= number <= len(entity.sources):
                yield diagnose("P114", Span(file=entity.file), number=number, count=len(entity.sources))


def _check_references(entries: Iterable[Entry], found: _Found) -> Iterator[Diagnostic]:
    """Every reference must name exactly one entry; one that is hidden is fine, and silently without a link."""
    names: dict[str, dict[str, set[str]]] = {kind: defaultdict(set) for kind in REFERRED.values()}
    for folder, kind in REFERRED.items():
        for entity in found.by_kind[folder]:
            for key in (entity.id, entity.slug, *entity.aliases, title_of(entity)):
                names[kind][key].add(entity.slug)
    for entry in entries:
        for claim in entry.claims:
            names.get(REFERRED.get(entry.kind, ""), {}).setdefault(claim, {claim})
    for entry in entries:
        for reference in entry.references:
            yield from _check_reference(reference, names.get(reference.kind, {}))


def _check_reference(reference: Reference, names: Mapping[str, set[str]]) -> Iterator[Diagnostic]:
    found = names.get(reference.target, set())
    if reference.target in found:
        return
    if not found:
        close = nearest(reference.target, names)
        hint = f"是不是“{close}”？" if close else "检查编号或网址名"
        english = f"did you mean {close}?" if close else "check the id or slug"
        yield diagnose("T102", reference.span, target=reference.target, hint=hint, hint_en=english)
    elif len(found) > 1:
        yield diagnose("T103", reference.span, kind=reference.kind, target=reference.target,
                       choices="、".join(sorted(found)))  # fmt: skip


def _check_circles(events: tuple[Event, ...]) -> Iterator[Diagnostic]:
    lookup = _lookup(events)
    for event in events:
        chain, current = [event.slug], lookup.get(event.part_of)
        while isinstance(current, Event) and current.slug not in chain:
            chain.append(current.slug)
            current = lookup.get(current.part_of)
        if isinstance(current, Event) and current.slug == event.slug:
            yield diagnose("T121", Span(file=event.file), chain=" → ".join([*chain, event.slug]))


def _withdrawal(person: Person) -> Withdrawal:
    stamp = person.updated.isoformat() if person.updated else ""
    tombstone = f"{person.name} {stamp}".strip() if person.standing.tombstone else ""
    return Withdrawal(id=person.id, slugs=(person.slug, *person.aliases), tombstone=tombstone)


def _hidden(people: tuple[Person, ...], shown: tuple[Person, ...]) -> tuple[str, ...]:
    there = {person.file for person in shown}
    hidden = (person for person in people if person.file not in there)
    return tuple(sorted({slug for person in hidden for slug in (person.slug, *person.aliases)}))


def _withdrawn_names(people: tuple[Person, ...], shown: tuple[Person, ...], full: Mapping[str, str]) -> dict[str, str]:
    """A minor is found by the full name: the given name alone is a word of the language as often as a name."""
    living = {person.name for person in shown}
    names = {full.get(person.file) or person.name: person for person in people if person.standing.status in WITHDRAWN}
    return {name: person.id for name, person in names.items() if name not in living}


def _next_change(entities: Iterable[Entity], candidates: Iterable[Person], settings: Settings) -> date | None:
    """The next day on which the output changes by itself."""
    today = settings.today
    shown = [entity for entity in entities if _is_shown(entity, today, drafts=settings.drafts)]
    days = [entity.standing.next_change(today) for entity in entities]
    days += [entity.next_turn(today) for entity in shown if isinstance(entity, Event | Notice | Benefit | Programme)]
    days += [next_of([*own_turns(person, settings.anonymise_after)], today) for person in candidates]
    return min((day for day in days if day), default=None)
