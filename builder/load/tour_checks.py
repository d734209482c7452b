"""Takes a site, gives the boards that would hang at two places on one day, in the stops of different tours.

Within one tour the loader says so when it reads the file (T203). Plaques that stand at a place for good are not on tour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import NamedTuple

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.event import Event, Occasion
from builder.model.person import Person
from builder.model.site import Site
from builder.plan.exhibit_members import choose, may_be_printed
from builder.plan.reader_members import people_by_key

_NAMES = 3


class _Hanging(NamedTuple):
    """Boards at one place for some days."""

    event: Event
    one: Occasion
    people: Mapping[str, str]  # name by slug
    line: int

    @property
    def place(self) -> str:
        """Where, as the message says it."""
        return self.one.venue or self.one.place or self.event.title


def check_tours(site: Site) -> Iterator[Diagnostic]:
    """Say of every two hangings that share boards and days which they are, each once, at the later one."""
    hangings = sorted(_hangings(site), key=lambda item: (item.one.first, item.event.slug, item.one.stop))
    for earlier, later in combinations(hangings, 2):
        if earlier.event is later.event or later.one.first > earlier.one.last:
            continue
        shared = [name for slug, name in later.people.items() if slug in earlier.people]
        if shared and _copy(earlier.event) == _copy(later.event):
            yield _double(earlier, later, shared)


def _copy(event: Event) -> int:
    return event.board_set.copy if event.board_set else 1


def _hangings(site: Site) -> Iterator[_Hanging]:
    """Where boards hang and when: at the stops of a tour, else at the event that shows a set."""
    people = people_by_key(site.people)
    by_name = tuple(sorted(site.people, key=lambda person: (person.forms.order or person.slug, person.slug)))
    levels = {level.slug: level for level in site.settings.levels}
    for event in site.events:
        if not event.is_tour or event.cancelled:
            continue
        whole = tuple(filter(may_be_printed, choose(event, people, by_name, levels)))
        for one in event.occasions:
            if one.exact:
                line = event.stops[one.stop - 1].line if one.stop else event.board_set.line if event.board_set else 0
                yield _Hanging(event, one, _boards(event, one, whole, people), line)


def _boards(event: Event, one: Occasion, whole: tuple[Person, ...], people: Mapping[str, Person]) -> Mapping[str, str]:
    """Whose boards hang there: those the stop lists, else the whole set."""
    listed = event.stops[one.stop - 1].boards if one.stop else ()
    slugs = {people[target].slug for target in listed if target in people}
    return {person.slug: person.name for person in whole if not listed or person.slug in slugs}


def _double(earlier: _Hanging, later: _Hanging, shared: list[str]) -> Diagnostic:
    names = "、".join(shared[:_NAMES]) + (f" 等 {len(shared)} 人" if len(shared) > _NAMES else "")
    return diagnose(
        "N140",
        Span(file=later.event.file, line=later.line),
        names=names,
        here=later.place,
        days=_days(later.one.first, later.one.last),
        title=earlier.event.title,
        there=earlier.place,
        other_days=_days(earlier.one.first, earlier.one.last),
        file=f"{earlier.event.file}:{earlier.line}" if earlier.line else earlier.event.file,
    )


def _days(first: date, last: date) -> str:
    return str(first) if first == last else f"{first} – {last}"
