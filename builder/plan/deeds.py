"""Takes a person's honours in order, gives the words a card has: the one line of what was done, and when it was honoured."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.person import Honor, Person
from builder.plan.words import word


def deed_line(person: Person, honors: Sequence[Honor], language: str) -> str:
    """The one line a person is known by: the editor's summary, else what was said when the honour was given."""
    citation = next((honor.citation for honor in honors if honor.citation), "")
    return person.summary or (word("cited", language, n=citation) if citation else "")


def years_honoured(honors: Sequence[Honor], language: str) -> str:
    """When the first honour was given; where honours have no level, none is the highest, and all their dates count."""
    if not honors:
        return ""
    equal = [honor for honor in honors if not honor.level] if not honors[0].level else honors[:1]
    return word("list", language).join(dict.fromkeys(honor.date.words(language) for honor in equal if honor.date))
