"""Takes a person as read, gives the person as shown: a minor by the given name, without a portrait unless allowed."""

from __future__ import annotations

from builder.model.person import NameForms, Person
from builder.tools.pinyin import read_name
from builder.tools.strokes import stroke_count, stroke_key


def as_shown(person: Person, language: str) -> Person:
    """Apply what the consent record asks for, and derive how the shown name is read and sorted."""
    minor, portrait = person.consent.minor, person.consent.portrait
    hidden = portrait == "no" or (minor and portrait != "yes")
    shown = person.__replace__(
        name=_given_name(person) if minor else person.name,
        surname="" if minor else person.surname,
        pinyin="" if minor else person.pinyin,
        photos=() if hidden else person.photos,
    )
    return shown.__replace__(forms=name_forms(shown, language))


def _given_name(person: Person) -> str:
    surname = person.surname or read_name(person.name, kind=person.kind).surname or person.name[:1]
    return person.name.removeprefix(surname).strip() or person.name


def name_forms(person: Person, language: str) -> NameForms:
    """Derive the forms of a name; the editor's own fields win. Strokes only where the site reads Chinese."""
    reading = read_name(person.name, kind=person.kind, pinyin=person.pinyin, surname=person.surname)
    sorted_as = _sorted_as(person)
    listed = read_name(sorted_as, kind=person.kind) if sorted_as else reading
    chinese = language.startswith("zh")
    first = (person.surname or person.name)[:1]
    return NameForms(
        pinyin=reading.pinyin,
        plain=reading.plain,
        order=listed.order or reading.order,
        initials=reading.initials,
        letter=listed.letter if listed.order else reading.letter,
        strokes=(person.strokes or stroke_count(first) or 0) if chinese and person.kind == "individual" else 0,
        stroke_key=stroke_key(person.sort_name or person.name, person.strokes) if chinese else (),
        slug=reading.slug or "",
    )


def _sorted_as(person: Person) -> str:
    """What the register sorts by, where that is not the name as written: Curie, Marie. "" = the name as written."""
    if person.sort_name:
        return person.sort_name
    first = person.name.removesuffix(person.surname).rstrip()
    return f"{person.surname}, {first}" if person.surname.strip() and first != person.name and " " in person.name else ""
