"""Takes an event or a place with a set of boards, gives the set sheet by sheet, who in it may not be printed, and where boards hang."""

from __future__ import annotations

from collections.abc import Iterator

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.text import nearest
from builder.base.typography import tidy
from builder.model.event import Event, TourStop
from builder.model.exhibit_set import CLOSING, COVER, FIRST, FOREWORD, ExhibitSet, SetSheet
from builder.model.kinds import title_of
from builder.model.person import Person
from builder.model.place import Place
from builder.plan.context import PlanContext
from builder.plan.event_days import days_in_words
from builder.plan.evidence import event_row, is_coming
from builder.plan.exhibit_members import SetOwner, choose, may_be_printed, request_of, targets
from builder.plan.views import EventRow


def resolve_set(context: PlanContext, owner: SetOwner) -> ExhibitSet:
    """Number the sheets of a set: cover, foreword, the people in hanging order, closing words.

    Foreword and closing are there where the editor wrote them; who must not be printed is not there, see `refusals`.
    An event without `set` gives the boards of its stops with the usual product, a place the labels of its plaques.
    """
    request = request_of(owner)
    today = context.settings.today  # a preview of drafts shows people whom no press may see
    people = [person for person in _members(context, owner) if person.standing.shown(today)]
    # Plaques count from 1, as they do on the place's page; in a set for a tour the first two numbers are kept for words.
    first = FIRST if isinstance(owner, Event) or request.cover or request.foreword else 1
    width = _width(len(people))
    sheets = [
        *([SetSheet(number=COVER, label="", kind="cover")] if request.cover else []),
        *_words(FOREWORD, "foreword", request.foreword),
        *(SetSheet(number=number, label="", kind="person", person=person.slug, name=person.name)
          for number, person in enumerate(people, start=first)),
        *_words(10**width - 1, "closing", request.closing),
    ]  # fmt: skip
    return ExhibitSet(
        slug=owner.slug,
        title=title_of(owner),
        product=request.product,
        sheets=tuple(sheet.__replace__(label=f"{sheet.number:0{width}}") for sheet in sheets),
        gap=request.gap,
        walls=request.walls,
        crate=request.crate,
    )


def _members(context: PlanContext, owner: SetOwner) -> tuple[Person, ...]:
    """Who is in a set and may be printed."""
    if isinstance(owner, Event):
        return context.exhibits.get(owner.slug, ())
    return tuple(filter(may_be_printed, choose(owner, context.people, context.by_name, context.levels)))


def _width(people: int) -> int:
    """Digits of the numbers: two, more where the last person would take the number of the closing words."""
    return max(len(str(CLOSING)), len(str(people + FIRST)))


def _words(number: int, kind: str, text: str) -> list[SetSheet]:
    paragraphs = paragraphs_of(text)
    return [SetSheet(number=number, label="", kind=kind, paragraphs=paragraphs)] if paragraphs else []


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The paragraphs of foreword or closing words."""
    return tuple(tidy(line.strip()) for line in text.splitlines() if line.strip())


def refusals(context: PlanContext, owner: SetOwner) -> Iterator[Diagnostic]:
    """Say who of a set may not be printed, and why: errors forbid printing it, warnings do with --strict."""
    request = request_of(owner)
    span = Span(file=owner.file, line=request.line)
    chosen = choose(owner, context.people, context.by_name, context.levels)
    for target in dict.fromkeys(targets(owner)):
        person = context.people.get(target)
        if person is None or not person.standing.shown(context.settings.today):
            yield diagnose("T222", _asked_at(owner, target, span), target=target)
    asked = [person for person in chosen if person.standing.shown(context.settings.today)]
    if request.is_query:
        out = sum(not may_be_printed(person) for person in asked)
        if out:
            yield diagnose("T225", span, count=out)
        asked = [person for person in asked if may_be_printed(person)]
    for person in asked:
        yield from consent_faults(person, span)
    silent = sum(may_be_printed(person) and not person.consent.print for person in asked)
    if silent:
        yield diagnose("T224", span, count=silent)
    if not asked:
        yield diagnose("T226", span)


def _asked_at(owner: SetOwner, target: str, span: Span) -> Span:
    """Where somebody is asked for: the line of the plaque, where there is one."""
    plaques = owner.plaques if isinstance(owner, Place) else ()
    line = next((plaque.line for plaque in plaques if plaque.ref == target), 0)
    return Span(file=span.file, line=line) if line else span


def consent_faults(person: Person, span: Span) -> Iterator[Diagnostic]:
    """Say why a person's board may not be printed; `span` is where the printing was asked for."""
    values = {"name": person.name, "file": person.file}
    if person.consent.print == "no":
        yield diagnose("T220", span, **values)
    elif not may_be_printed(person):
        yield diagnose("T221", span, **values)
    elif person.consent.print == "unrecorded":
        yield diagnose("T223", span, **values)


def stray_boards(context: PlanContext, event: Event) -> Iterator[Diagnostic]:
    """Every board that a stop lists and the set has not; one of a person who is not shown is no matter."""
    people = choose(event, context.people, context.by_name, context.levels)
    members = {person.slug for person in people}
    offered = [key for person in people for key in (person.slug, person.id, person.name)]
    for stop in event.stops:
        for target in stop.boards:
            person = context.people.get(target)
            if person is None or person.slug in members:
                continue
            close = nearest(target, offered)
            hint = f"是不是“{close}”？" if close else "写进套展的 people，或从这一站删去"
            english = f"did you mean {close}?" if close else "add it to people of the set, or remove it from the stop"
            span = Span(file=event.file, line=stop.line)
            yield diagnose("T204", span, target=target, hint=hint, hint_en=english)


def boards_at(context: PlanContext, event: Event, stop: TourStop) -> tuple[str, ...]:
    """Slugs of the people whose boards hang at a stop: those it lists, else the whole set."""
    shown = tuple(person.slug for person in context.exhibits.get(event.slug, ()))
    listed = {context.people[target].slug for target in stop.boards if target in context.people}
    return tuple(slug for slug in shown if slug in listed) if stop.boards else shown


def meeting_rows(context: PlanContext, person: Person) -> tuple[EventRow, ...]:
    """Where a person's board hangs or will hang: one row a tour, at its next stop that shows it."""
    today = context.settings.today
    rows = []
    for event in context.tours_of.get(person.slug, ()):
        stops = [stop for stop in event.stops if person.slug in boards_at(context, event, stop)]
        ahead = [stop for stop in stops if stop.last and not stop.is_past(today)]
        if ahead:
            rows.append(stop_row(context, event, min(ahead, key=lambda stop: stop.first or today)))
        elif not event.stops and is_coming(context, event):
            rows.append(event_row(context, event))
    return tuple(rows)


def stop_row(context: PlanContext, event: Event, stop: TourStop) -> EventRow:
    """A tour at one of its stops, in a list."""
    first = stop.first
    return event_row(context, event).__replace__(
        big=f"{first.month}.{first.day:02d}" if first else "",
        when=days_in_words(first, stop.last, context.language),
        place=" · ".join(part for part in (stop.place, stop.venue) if part),
        past=False,
    )


_PRODUCTS = {
    "board": "展板",
    "rollup": "易拉宝",
    "xbanner": "X 展架",
    "poster": "海报",
    "sheet": "展签",
    "label": "墙签",
    "booklet": "读本",
}


def product_words(product: str, language: str) -> str:
    """A product's id in words: 展板 90 × 120 cm; an id of the site's own stays as it is."""
    family, _, size = product.partition("-")
    width, cross, height = size.partition("x")
    if family not in _PRODUCTS or not size:
        return product
    name = _PRODUCTS[family] if language.startswith("zh") else family
    if cross and width.isdigit() and height.isdigit():
        return f"{name} {width} × {height} cm"
    return f"{name} {size.upper()}"
