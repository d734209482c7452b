"""Takes a site, gives the pairs of master and apprentice that are not printed, because not both have agreed."""

from __future__ import annotations

from collections.abc import Iterator

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.person import Person
from builder.model.site import Site
from builder.plan.reader_members import people_by_key


def check_mentoring(site: Site) -> Iterator[Diagnostic]:
    """A pair with somebody who is not shown is nobody's business: nothing is said of it."""
    people = people_by_key(site.people) if any(person.mentors for person in site.people) else {}
    for person in site.people:
        for ref in dict.fromkeys(person.mentors):
            mentor = people.get(ref.target) if ref.target else None
            if ref.target and mentor is None:
                continue
            name = mentor.name if mentor else ref.name
            missing = [one for one, agrees in ((person.name, _agrees(person)), (name, _agrees(mentor))) if not agrees]
            if missing:
                yield diagnose("N171", Span(file=person.file), name=person.name, other=name, missing="、".join(missing))


def _agrees(person: Person | None) -> bool:
    """Who has no page has nowhere to agree."""
    return person is not None and person.consent.mentoring == "yes"
