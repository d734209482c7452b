"""Takes a site, gives its rolls with those who may be shown on them: the others are silently not there, nor counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from builder.model.person import Honor, Person
from builder.model.programme import Programme
from builder.model.roll import Roll, RollEntry
from builder.model.site import Site
from builder.model.strokes import without_leading_signs
from builder.plan import urls

_EPOCH = date(2000, 1, 1)


@dataclass(frozen=True)
class Listed:
    """A line of a roll that may be shown; what the file leaves out is taken from the profile's own honour."""

    name: str
    person: Person | None  # None: a name without a page
    category: str  # slug of a room, the programme's own category as printed, or "" where no source gives one
    place: str
    deed: str
    stroke_key: tuple[int, ...]
    order: str  # in a language without strokes

    @property
    def is_group(self) -> bool:
        """Whether the line may be more than one person; such lines are counted 人（组）."""
        return self.person.kind != "individual" if self.person else "、" in self.name


@dataclass(frozen=True)
class ShownRoll:
    """A roll with its programme and everybody who stands on it, 以姓氏笔画为序."""

    roll: Roll
    programme: Programme
    lines: tuple[Listed, ...]


def programmes_by_key(site: Site) -> Mapping[str, Programme]:
    """Programme by id, slug, alias and name; the more certain key wins."""
    found = {programme.name: programme for programme in site.programmes}
    for programme in site.programmes:
        found |= dict.fromkeys((*programme.aliases, programme.slug, programme.id), programme)
    return found


def shown_rolls(site: Site, people: Mapping[str, Person]) -> tuple[ShownRoll, ...]:
    """Rolls of shown programmes with somebody to show, newest first; one for each programme and period."""
    programmes = programmes_by_key(site)
    found: dict[tuple[str, str], ShownRoll] = {}
    for roll in site.rolls:
        programme = programmes.get(roll.programme)
        lines = _lines(roll, programme, people) if programme and roll.period.year else ()
        if programme and lines:
            found.setdefault((programme.slug, urls.period(roll.period)), ShownRoll(roll, programme, lines))
    return tuple(sorted(found.values(), key=lambda shown: (_place(shown.roll), shown.programme.slug), reverse=True))


def honor_on(roll: Roll, programme: Programme, person: Person) -> Honor | None:
    """The honour that a person holds by this roll, if the profile tells of it."""
    return next((honor for honor in _under(programme, person) if roll.marks(honor.date)), None)


def vague_honor(roll: Roll, programme: Programme, person: Person) -> bool:
    """Whether the person holds an honour that may be this roll's, told without its period."""
    dates = [honor.date for honor in _under(programme, person)]
    return any(date is None or (date.iso() in ("", str(roll.period.year)) and not (date.quarter or date.batch))
               for date in dates)  # fmt: skip


def _under(programme: Programme, person: Person) -> list[Honor]:
    return [honor for honor in person.honors if honor.programme == programme.slug]


def roll_date(roll: Roll) -> date:
    """When a roll's page last changed, as far as the content says."""
    told = roll.updated or roll.standing.publish_on or roll.issued
    days = [source.date.last_day() for source in roll.sources if source.date]
    return told or max((day for day in days if day), default=roll.period.last_day() or _EPOCH)


def repeated(roll: Roll, people: Mapping[str, Person]) -> Iterator[tuple[RollEntry, RollEntry]]:
    """Entries that refer to somebody who stands on the roll already, under whatever key, each behind the first one."""
    return _doubles((people[entry.ref].slug if entry.ref in people else entry.ref, entry)
                    for entry in roll.entries if entry.ref)  # fmt: skip


def twice_named(roll: Roll) -> Iterator[tuple[RollEntry, RollEntry]]:
    """Names without a page that stand there twice with nothing to tell them apart."""
    return _doubles((f"{entry.name} {entry.place} {entry.org}", entry) for entry in roll.entries if not entry.ref)


def _doubles(keyed: Iterable[tuple[str, RollEntry]]) -> Iterator[tuple[RollEntry, RollEntry]]:
    seen: dict[str, RollEntry] = {}
    for key, entry in keyed:
        if key in seen:
            yield seen[key], entry
        seen.setdefault(key, entry)


def _place(roll: Roll) -> tuple[int, int, int, int, int]:
    """Order of periods: a quarter behind its last month, a batch by its number."""
    year, month, day, _ = roll.period.sort_key()
    return (year, month, roll.period.quarter, roll.period.batch, day)


def _lines(roll: Roll, programme: Programme, people: Mapping[str, Person]) -> tuple[Listed, ...]:
    again = {id(entry) for _, entry in repeated(roll, people)}
    entries = [entry for entry in roll.entries if id(entry) not in again]
    lines = [_line(roll, programme, entry, people.get(entry.ref)) for entry in entries
             if not entry.ref or entry.ref in people]  # fmt: skip
    return tuple(sorted(lines, key=lambda line: (without_leading_signs(line.stroke_key), line.order, line.name)))


def _line(roll: Roll, programme: Programme, entry: RollEntry, person: Person | None) -> Listed:
    if person is None:
        return Listed(name=entry.name, person=None, category=entry.category, place=entry.place or entry.org,
                      deed=entry.deed, stroke_key=entry.stroke_key, order=entry.name.casefold())  # fmt: skip
    honor = honor_on(roll, programme, person)
    category = honor.category if honor and not honor.category_inferred else ""
    return Listed(
        name=person.name,
        person=person,
        category=entry.category or category,
        place=entry.place or entry.org or person.place or person.org,
        deed=entry.deed or (honor.citation if honor else ""),
        stroke_key=person.forms.stroke_key,
        order=person.forms.order,
    )
