"""Takes a table's heads, gives what each column feeds, to be followed and to be shown; doubles and strangers are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from builder.author.intake.gathered import shown
from builder.author.intake.guess import Heads, Place
from builder.author.intake.mapping import ItemMap
from builder.author.intake.pack import Mapped
from builder.author.intake.tables import Table
from builder.base.diagnostic import Diagnostic, diagnose

_MANY_COLUMNS: Final = frozenset({"body", "body.markdown", "photos", "honors.title", "sources", "fields", "roles"})  # several columns may feed these
_MOST_STRANGERS: Final = 20  # unknown columns that are told; of a table of other things twenty say enough


@dataclass(frozen=True)
class Column:
    """One column: its number from 0, its head, where it goes."""

    number: int
    head: str
    place: Place


def sort_columns(table: Table, heads: Heads, letters: tuple[str, ...]) -> tuple[tuple[Column, ...], tuple[Mapped, ...], tuple[Diagnostic, ...]]:
    """Say where every column goes; of two that are equally sure of one field the first has it."""
    found = list(_doubles(table, heads, letters))
    columns: dict[int, Column] = {}
    taken: set[str] = set()
    for sure in (True, False):  # a likeness never takes the place of a name
        for number, head in enumerate(table.heads):
            if number in columns or number + 1 in table.grid.left_out:
                continue
            place = heads.place_joined(head) if head else Place(number=True)
            if place.field and place.sure is not sure:
                continue
            if place.field and place.field in taken and place.field not in _MANY_COLUMNS:
                place = Place(near=place.field)
            if place.field:
                taken.add(place.field)
            columns[number] = Column(number, head, place)
    ordered = tuple(columns[number] for number in sorted(columns))
    private = [f"{column.head}（{letters[column.number]}）" for column in ordered if column.place.private]
    if private:
        found.append(diagnose("K148", table.grid.at(0), heads="、".join(private)))
    twice = {item for item in table.heads if table.heads.count(item) > 1}
    strangers = [remark for column in ordered if column.head not in twice for remark in _remarks(table, column, letters)]
    found.extend(strangers[:_MOST_STRANGERS])
    mapped = tuple(
        Mapped(column=shown(column.head), place=letters[column.number], field="private" if column.place.private else column.place.field,
               sure=column.place.sure)
        for column in ordered if column.head
    )  # fmt: skip
    return ordered, mapped, tuple(found)


def mapped_of(plan: ItemMap) -> tuple[Mapped, ...]:
    """Show what a map does, in the same form."""
    from builder.author.intake.mapping import Rule

    shown: list[Mapped] = []
    for rule in plan.rules:
        if isinstance(rule, Rule):
            shown += [Mapped(column=path, place=path, field=rule.field.name) for path in rule.paths]
            continue
        for inner in rule.rules:
            if isinstance(inner, Rule):
                place = f"{rule.each}." if rule.each else ""
                shown += [Mapped(column=path, place=place + path, field=f"{rule.field.name}.{inner.field.name}") for path in inner.paths]
    return (*shown, *(Mapped(column=path, place=path, field="private") for path in plan.private))


def _doubles(table: Table, heads: Heads, letters: tuple[str, ...]) -> list[Diagnostic]:
    """Two columns of one head: nobody can know which is meant. Heads that go nowhere may stand twice."""
    places: dict[str, list[int]] = {}
    for number, head in enumerate(table.heads):
        if head and number + 1 not in table.grid.left_out:
            places.setdefault(head, []).append(number)
    return [
        diagnose("K122", table.grid.at(table.rows[0].number - 1), head=head, places="、".join(letters[number] for number in numbers))
        for head, numbers in places.items()
        if len(numbers) > 1 and heads.place_joined(head).field
    ]


def _remarks(table: Table, column: Column, letters: tuple[str, ...]) -> list[Diagnostic]:
    at, place = table.grid.at(0), column.place
    letter = letters[column.number]
    if place.field or place.private or place.number or not any(row.cells[column.number] for row in table.rows):
        return []
    close = place.near
    return [
        diagnose("K123", at, head=column.head, place=letter, hint=f"是不是“{close}”？是的话照它改列名" if close else "",
                 hint_en=f"did you mean {close}? then name the column so" if close else "")
    ]  # fmt: skip
