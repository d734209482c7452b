"""Takes a person as read, gives how the name is read and sorted."""

from __future__ import annotations

from builder.model.person import NameForms, Person
from builder.tools.pinyin import read_name
from builder.tools.strokes import stroke_count, stroke_key


def name_forms(person: Person, name: str, language: str) -> NameForms:
    """Derive the forms of a shown name; the editor's own fields win. Strokes only where the site reads Chinese."""
    reading = read_name(name, kind=person.kind, pinyin=person.pinyin, surname=person.surname)
    chinese = language.startswith("zh")
    first = (person.surname or name)[:1]
    return NameForms(
        pinyin=reading.pinyin,
        plain=person.sort_name or reading.plain,
        initials=reading.initials,
        letter=reading.letter or "#",
        strokes=(person.strokes or stroke_count(first) or 0) if chinese and person.kind == "individual" else 0,
        stroke_key=stroke_key(person.sort_name or name, person.strokes) if chinese else (),
    )
