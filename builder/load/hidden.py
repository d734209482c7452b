"""Takes entries that refer to people who are not shown, gives them without: what others say of them goes too."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final, TypeVar

from builder.base.values import Value, replaced
from builder.load.entries import Entry
from builder.model.kinds import Entity
from builder.model.notice import NoticeEntry
from builder.model.person import Person
from builder.model.place import Plaque
from builder.model.reference import PersonRef
from builder.model.roll import RollEntry
from builder.model.settings import Settings
from builder.plan.stories import rich

Line = PersonRef | RollEntry | NoticeEntry | Plaque  # says something of one person
Kind = TypeVar("Kind", bound=Value)
Shown = TypeVar("Shown", bound=Entity)

_LISTED: Final = frozenset({"people", "boards"})  # fields that are lists of references and nothing else
_KEPT: Final = frozenset({"ref", "target", "category", "line"})  # of a line whose person is not shown


def keys_of(person: Person) -> frozenset[str]:
    """Whatever others may call a person by."""
    return frozenset({person.id, person.slug, *person.aliases, person.name} - {""})


def refers(entry: Entry, hidden: Collection[str]) -> bool:
    """Whether an entry refers to one of these people."""
    return any(reference.kind == "person" and reference.target in hidden for reference in entry.references)


def silent(entity: Shown, hidden: Collection[str]) -> Shown:
    """An entry in which a reference to one of these people stands without the words about the person."""
    return _walked(entity, hidden, keep=True)


def silent_settings(settings: Settings, hidden: Collection[str], absent: Collection[str]) -> Settings:
    """Settings that refer to nobody hidden and to no `absent` programme: they are remembered with the site.

    Where nobody is left of those chosen for screens there is no screen, and not another choice.
    """
    changed: dict[str, object] = {"cover": ""} if settings.cover in hidden else {}
    if settings.screen and not set(settings.screen.people).isdisjoint(hidden):
        people = tuple(key for key in settings.screen.people if key not in hidden)
        changed["screen"] = replaced(settings.screen, people=people) if people else None
    if settings.nomination and settings.nomination.programme in absent:
        changed["nomination"] = replaced(settings.nomination, programme="")
    return replaced(settings, **changed) if changed else settings


def forgotten(entity: Shown, hidden: Collection[str]) -> Shown:
    """An entry in which there is no such reference, and no link of its story."""
    found = _walked(entity, hidden, keep=False)
    story = rich(found.story, hidden)
    return replaced(found, story=replaced(found.story, html=story.html)) if story else found


def _walked(value: Kind, hidden: Collection[str], *, keep: bool) -> Kind:
    changed: dict[str, object] = {}
    for name in value.__struct_fields__:
        before = getattr(value, name)
        if isinstance(before, tuple):
            after: object = tuple(_items(name, before, hidden, keep=keep))
        elif isinstance(before, PersonRef | RollEntry | NoticeEntry | Plaque):
            after = next(_items(name, (before,), hidden, keep=keep), None)
        elif isinstance(before, Value):
            after = _walked(before, hidden, keep=keep)
        else:
            continue
        if after != before:
            changed[name] = after
    return replaced(value, **changed) if changed else value


def _items(name: str, items: Iterable[object], hidden: Collection[str], *, keep: bool) -> Iterator[object]:
    for item in items:
        if isinstance(item, PersonRef | RollEntry | NoticeEntry | Plaque):
            if _ref(item) not in hidden:
                yield item
            elif keep:
                yield type(item)(**{field: getattr(item, field) for field in item.__struct_fields__ if field in _KEPT})
        elif isinstance(item, Value):
            yield _walked(item, hidden, keep=keep)
        elif keep or name not in _LISTED or item not in hidden:
            yield item


def _ref(line: Line) -> str:
    return line.target if isinstance(line, PersonRef) else line.ref
