"""Takes a site, gives the ground all planners stand on: lookups and the one card of every person, made once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from builder.model.coverage import Coverage
from builder.model.event import Event
from builder.model.kinds import Entity
from builder.model.person import Honor, Person
from builder.model.programme import Programme
from builder.model.settings import Category, Level, Series, Settings
from builder.model.site import Photo, Site
from builder.model.source import PhotoRef
from builder.model.studio import Studio
from builder.model.texts import Reader
from builder.model.theme import Offer
from builder.plan import urls
from builder.plan.by_need import ByNeed
from builder.plan.deeds import deed_line, years_honoured
from builder.plan.exhibit_members import choose, may_be_printed, person_categories
from builder.plan.grouping import grouped
from builder.plan.name_cards import name_card
from builder.plan.pictures import picture
from builder.plan.reader_members import members, people_by_key, shown_readers
from builder.plan.relations import Relations, relate
from builder.plan.roll_members import ShownRoll, shown_rolls
from builder.plan.seals import seal
from builder.plan.views import Card, Chrome, NameCardView, NameRow, Picture, SealView

Shown = TypeVar("Shown", bound=Entity)


@dataclass(frozen=True)
class PlanContext:
    """A site with its lookups; every planner takes it and gives outputs."""

    site: Site
    chrome: Chrome
    offers: tuple[Offer, ...] = ()
    part: frozenset[str] | None = None  # content files whose own pages are wanted; None: everything

    def wanted(self, entities: Iterable[Shown]) -> Iterator[Shown]:
        """Those entries whose own pages are to be planned."""
        return (entity for entity in entities if self.part is None or entity.file in self.part)

    @property
    def settings(self) -> Settings:
        """The site's settings."""
        return self.site.settings

    @property
    def language(self) -> str:
        """The language of the site's words."""
        return self.site.settings.language

    def offer(self, product: str) -> Offer | None:
        """The product of that id, if the theme has it."""
        return next((offer for offer in self.offers if offer.id == product), None)

    @cached_property
    def categories(self) -> Mapping[str, Category]:
        """Category by slug."""
        return {category.slug: category for category in self.settings.categories}

    @cached_property
    def levels(self) -> Mapping[str, Level]:
        """Level by slug."""
        return {level.slug: level for level in self.settings.levels}

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """Person by id, slug, alias, and by name where nobody else has it."""
        return people_by_key(self.site.people)

    @cached_property
    def by_name(self) -> tuple[Person, ...]:
        """Everybody in the order of a dictionary."""
        return tuple(sorted(self.site.people, key=name_order))

    @cached_property
    def ranked_levels(self) -> tuple[Level, ...]:
        """The site's levels, highest first."""
        return tuple(sorted(self.settings.levels, key=lambda level: level.rank))

    @cached_property
    def programmes(self) -> Mapping[str, Programme]:
        """Programme by id, slug, alias and name."""
        found: dict[str, Programme] = {}
        for programme in self.site.programmes:
            for key in (*programme.aliases, programme.name, programme.slug, programme.id):
                found[key] = programme
        return found

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """Event by id, slug, alias and title."""
        return {
            key: event for event in self.site.events for key in (*event.aliases, event.title, event.slug, event.id)
        }

    @cached_property
    def parts_of(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by slug of the whole they are part of, in time."""
        found: dict[str, list[Event]] = {}
        for event in sorted(self.site.events, key=event_key):
            whole = self.events.get(event.part_of)
            if whole:
                found.setdefault(whole.slug, []).append(event)
        return {slug: tuple(parts) for slug, parts in found.items()}

    @cached_property
    def coverage_of(self) -> Mapping[str, tuple[Coverage, ...]]:
        """Media coverage by slug of the event it tells of."""
        found: dict[str, list[Coverage]] = {}
        for item in self.site.coverage:
            event = self.events.get(item.event)
            if event:
                found.setdefault(event.slug, []).append(item)
        return {slug: tuple(items) for slug, items in found.items()}

    @cached_property
    def studios(self) -> Mapping[str, Studio]:
        """Studio by id, slug, alias and name."""
        return {
            key: studio for studio in self.site.studios for key in (*studio.aliases, studio.name, studio.slug, studio.id)
        }

    @cached_property
    def relations(self) -> Relations:
        """What points at every person: rolls, coverage, plaques, studios, pairs, awards shared."""
        return relate(self.site, self.people, self.studios)

    def series_of(self, name: str) -> Series | None:
        """The series of that name or slug; None for "" and for none."""
        return self._series.get(name)

    @cached_property
    def _series(self) -> Mapping[str, Series]:
        return {key: series for series in self.site.series for key in (series.name, series.slug)}

    @cached_property
    def rolls(self) -> tuple[ShownRoll, ...]:
        """Rolls with somebody to show, newest first."""
        return shown_rolls(self.site, self.people)

    @cached_property
    def photos(self) -> Mapping[str, Photo]:
        """Usable photo by file."""
        return {photo.file: photo for photo in self.site.photos}

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """The card of every person, by slug."""
        return ByNeed(self._by_slug, self._card)

    @cached_property
    def _by_slug(self) -> Mapping[str, Person]:
        return {person.slug: person for person in self.site.people}

    @cached_property
    def by_programme(self) -> Mapping[str, tuple[Person, ...]]:
        """People by slug of a programme they are honoured under."""
        return grouped(self.site.people, self._programme_slugs)

    @cached_property
    def by_category(self) -> Mapping[str, tuple[str, ...]]:
        """Slugs of people by category, under every category held."""
        found = grouped(self.site.people, person_categories)
        return {slug: tuple(person.slug for person in people) for slug, people in found.items()}

    @cached_property
    def events_of(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by slug of a person they name, latest first."""
        found: dict[str, list[Event]] = {}
        for event in sorted(self.site.events, key=event_key, reverse=True):
            slugs = {self.people[ref.target].slug for ref in event.people if ref.target in self.people}
            for slug in sorted(slugs):
                found.setdefault(slug, []).append(event)
        return {slug: tuple(events) for slug, events in found.items()}

    @cached_property
    def exhibits(self) -> Mapping[str, tuple[Person, ...]]:
        """People whose boards a tour shows, in hanging order, by the event's slug: nobody who must not be printed."""
        tours = (event for event in self.site.events if event.is_tour)
        return {
            event.slug: tuple(filter(may_be_printed, choose(event, self.people, self.by_name, self.levels)))
            for event in tours
        }

    @cached_property
    def tours_of(self) -> Mapping[str, tuple[Event, ...]]:
        """Tours by slug of a person whose board they show, in time: a board hangs there, the person need not come."""
        found: dict[str, list[Event]] = {}
        for event in sorted(self.site.events, key=event_key):
            for person in self.exhibits.get(event.slug, ()):
                found.setdefault(person.slug, []).append(event)
        return {slug: tuple(events) for slug, events in found.items()}

    @cached_property
    def readers(self) -> tuple[Reader, ...]:
        """Readers with somebody to read about."""
        return shown_readers(self.site, self.people)

    @cached_property
    def readers_of(self) -> Mapping[str, tuple[Reader, ...]]:
        """Readers by slug of a person who is read in them."""
        found: dict[str, list[Reader]] = {}
        for reader in self.readers:
            for person in members(reader, self.people):
                found.setdefault(person.slug, []).append(reader)
        return {slug: tuple(readers) for slug, readers in found.items()}

    def rank(self, honor: Honor) -> int:
        """The rank of an honour, 1 highest; 9 without a level."""
        return self.levels[honor.level].rank if honor.level in self.levels else 9

    def honors(self, person: Person) -> tuple[Honor, ...]:
        """A person's honours, highest level first, then latest."""
        return self._honors[person.slug]

    @cached_property
    def _honors(self) -> Mapping[str, tuple[Honor, ...]]:
        def ordered(person: Person) -> tuple[Honor, ...]:
            return tuple(sorted(person.honors, key=lambda honor: (self.rank(honor), -honor.year, honor.title)))

        return ByNeed(self._by_slug, ordered)

    def honor_title(self, honor: Honor) -> str:
        """What the honour is called; one that has only a level is called by it."""
        programme = self.programmes.get(honor.programme)
        return honor.title or (programme.name if programme else honor.programme) or self.level_label(honor)

    def level_label(self, honor: Honor) -> str:
        """What the public calls the honour's level: the programme's own word, else the site's."""
        programme = self.programmes.get(honor.programme)
        if programme and programme.level_label:
            return programme.level_label
        level = self.levels.get(honor.level)
        return self.name_of(level) if level else ""

    def name_of(self, term: Category | Level) -> str:
        """A term's name in the site's language."""
        return term.zh if self.language.startswith("zh") or not term.en else term.en

    def seal_of(self, honor: Honor) -> SealView | None:
        """The seal of an honour; none without a level, and none without a source where the site demands one."""
        level = self.levels.get(honor.level)
        if level is None or (self.settings.require_source and not honor.sourced):
            return None
        programme = self.programmes.get(honor.programme)
        text = programme.seal if programme and programme.seal else self.honor_title(honor)
        label = programme.level_label if programme and programme.level_label else ""
        mark = label[:1] or level.mark or self.name_of(level)[:1]
        return seal(text, level.rank, mark)

    def room(self, person: Person) -> int:
        """The room a person hangs in: the first category; 0 = none."""
        category = self.categories.get(person.categories[0]) if person.categories else None
        return category.room if category else 0

    def level_seal(self, level: Level) -> SealView:
        """The seal of a level itself."""
        name = self.name_of(level)
        return seal(name, level.rank, level.mark or name[:1])

    def best_seal(self, person: Person) -> SealView | None:
        """The seal of the highest honour with a source."""
        sourced = (self.seal_of(honor) for honor in self.honors(person) if honor.sourced)
        return next((found for found in sourced if found), None)

    def name_card(self, person: Person) -> NameCardView:
        """A person's 姓名帖."""
        return self._name_cards[person.slug]

    @cached_property
    def _name_cards(self) -> Mapping[str, NameCardView]:
        return ByNeed(self._by_slug, self._name_card)

    def _name_card(self, person: Person) -> NameCardView:
        category = self.categories.get(person.categories[0]) if person.categories else None
        mark = category.mark if category else ""
        return name_card(person.name, self.room(person), mark, self.best_seal(person))

    def deed(self, person: Person) -> str:
        """The one line a person is known by."""
        return deed_line(person, self.honors(person), self.language)

    def portrait(self, person: Person) -> tuple[Photo, PhotoRef] | None:
        """The photo that stands for the person, if one may be shown."""
        for ref in person.photos:
            if ref.file in self.photos:
                return self.photos[ref.file], ref
        return None

    def picture(self, person: Person) -> Picture | None:
        """The person's portrait as pages show it."""
        found = self.portrait(person)
        return picture(*found) if found else None

    def name_row(self, person: Person, note: str = "") -> NameRow:
        """A person as a name in a list; namesakes carry what tells them apart."""
        return NameRow(url=urls.person(person.slug), name=person.name, note=note or person.disambig)

    def _card(self, person: Person) -> Card:
        best = next(iter(self.honors(person)), None)
        portrait = self.picture(person)
        return Card(
            url=urls.person(person.slug),
            name=person.name,
            kind=person.kind,
            summary=self.deed(person),
            meta=self._card_meta(person, best),
            level=best.level if best else "",
            letter=person.forms.letter,
            picture=portrait,
            name_card=self.name_card(person),
            seal=self.best_seal(person) if portrait else None,
        )

    def _card_meta(self, person: Person, best: Honor | None) -> tuple[str, ...]:
        when = years_honoured(self.honors(person), self.language)
        category = self.categories.get(person.categories[0]) if person.categories and not when else None
        parts = (
            person.disambig,
            self.level_label(best) if best else "",
            when,
            self.name_of(category) if category else "",
            person.place,
        )
        return tuple(part for part in parts if part)

    def _programme_slugs(self, person: Person) -> set[str]:
        return {self.programmes[honor.programme].slug for honor in person.honors if honor.programme in self.programmes}


def name_order(person: Person) -> tuple[str, str]:
    """Key of the order of a dictionary."""
    return (person.forms.order or person.slug, person.slug)


def event_key(event: Event) -> tuple[tuple[int, int, int, str], str]:
    """Order of events in time; words alone sort before all numbers."""
    date = event.date or event.period
    return (date.sort_key() if date else (0, 0, 0, ""), event.slug)
