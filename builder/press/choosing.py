"""Takes what is asked for, gives the people to print with their places in a set, or why they cannot be printed."""

from __future__ import annotations

from dataclasses import dataclass

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.text import nearest
from builder.model.event import Event
from builder.model.exhibit_set import ExhibitSet, SetSheet, SheetFile
from builder.model.person import Person
from builder.model.product import Product
from builder.model.theme import DEFAULT_PRODUCT
from builder.plan.context import PlanContext
from builder.plan.exhibit_members import SetOwner, may_be_printed
from builder.plan.exhibit_sets import consent_faults, refusals, resolve_set
from builder.plan.file_names import name_sheets
from builder.plan.places import places_by_key
from builder.press.request import PrintRequest


@dataclass(frozen=True)
class Choice:
    """What will be printed."""

    exhibits: ExhibitSet  # a set of the person's own where single boards are asked for
    event: Event | None = None  # whose stops the papers tell; a place has none

    def names(self, product: Product, language: str) -> tuple[SheetFile, ...]:
        """Names of the files, in order, as the site's language calls them."""
        return name_sheets(self.exhibits, product, language)


def choose(context: PlanContext, request: PrintRequest) -> tuple[Choice | None, tuple[Diagnostic, ...]]:
    """Choose what to print."""
    if request.set:
        return _set(context, request)
    found: list[Diagnostic] = []
    people: list[Person] = []
    if request.everybody:
        people = [person for person in context.by_name if may_be_printed(person)]
        left_out = len(context.by_name) - len(people)
        found += [diagnose("T225", Span(file=""), count=left_out)] if left_out else []
    for name in request.people:
        person = context.people.get(name)
        if person is None or not person.standing.shown(context.settings.today):
            found.append(_nobody(context, name))
        else:
            found += consent_faults(person, Span(file=person.file))
            people.append(person)
    if not people and not found:
        found.append(diagnose("B118", Span(file="")))
    if not people or any(item.severity == "error" for item in found):
        return None, tuple(found)
    width = max(2, len(str(len(people))))
    sheets = tuple(
        SetSheet(number=number, label=f"{number:0{width}}", kind="person", person=person.slug, name=person.name)
        for number, person in enumerate(dict.fromkeys(people), start=1)
    )
    product = request.product or DEFAULT_PRODUCT
    return Choice(exhibits=ExhibitSet(slug="", title="", product=product, sheets=sheets)), tuple(found)


def _set(context: PlanContext, request: PrintRequest) -> tuple[Choice | None, tuple[Diagnostic, ...]]:
    owner = set_owner(context, request.set)
    if owner is None:
        return None, (unknown_set(context, request.set),)
    found = tuple(refusals(context, owner))
    exhibits = resolve_set(context, owner)
    if request.product:
        exhibits = exhibits.__replace__(product=request.product)
    return Choice(exhibits=exhibits, event=owner if isinstance(owner, Event) else None), found


def set_owner(context: PlanContext, name: str) -> SetOwner | None:
    """The event or the place whose set is asked for."""
    return context.events.get(name) or places_by_key(context).get(name)


def unknown_set(context: PlanContext, name: str) -> Diagnostic:
    """Say that there is no such set, and which there are."""
    events = {key: event.slug for key, event in context.events.items() if event.is_tour}
    places = {key: place.slug for key, place in places_by_key(context).items() if place.board_set or place.plaques}
    sets = events | places
    close = nearest(name, sets) or "、".join(sorted(set(sets.values())))
    return diagnose("B120", Span(file=""), name=name, nearest=close or "—")


def _nobody(context: PlanContext, name: str) -> Diagnostic:
    shown = (key for key, person in context.people.items() if person.standing.shown(context.settings.today))
    return diagnose("B121", Span(file=""), name=name, nearest=nearest(name, shown) or "—")
