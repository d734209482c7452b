"""Takes a person's document, gives signs of a minor whom nobody marked as one, and of a person written down twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from builder.check.document import Document
from builder.check.finding import Finding
from builder.model.person import Person

_ADULT: Final = 18
_PUPIL: Final = re.compile(r"^(?:.{0,6}(?:小学|初中|高中|中学)[一-龥]{0,4}生|.{0,12}幼儿园(?:小朋友|儿童|幼儿)|pupil|schoolchild)$")


def find_minors(document: Document) -> Iterator[Finding]:
    """Find people who, by their year of birth or by what they are, seem to be under age and are not marked so."""
    person = document.entity
    if not isinstance(person, Person) or person.consent.minor or person.kind != "individual" or person.died:
        return
    born = person.born.last_day() if person.born else None
    today = document.settings.today
    if born and (today.year - born.year, today.month, today.day) < (_ADULT, born.month, born.day):
        start, end = document.span("born")
        yield Finding("C209", start, end, {"why": "born"})
        return
    for name, words in (("occupation", (person.occupation,)), ("roles", person.roles)):
        for number, word in enumerate(words):
            if _PUPIL.match(word):
                start, end = document.span(name, number)
                yield Finding("C209", start, end, {"why": word})
                return


def find_twins(document: Document) -> Iterator[Finding]:
    """Find a second file of what seems to be the same person."""
    person = document.entity
    if isinstance(person, Person) and document.around.twin:
        start, end = document.span("name")
        yield Finding("C210", start, end, {"name": person.name, "other": document.around.twin})
