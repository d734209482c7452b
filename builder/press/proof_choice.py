"""Takes what shall be approved, gives its views, the content files behind them, and what could not be found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.text import nearest
from builder.load.settings import Arguments
from builder.plan.context import PlanContext
from builder.plan.exhibit_members import request_of
from builder.plan.proofs import ProofView, absent_members, page_proof, person_proof, set_members, set_proof
from builder.press.choosing import set_owner, unknown_set
from builder.press.request import Engine


@dataclass(frozen=True)
class ProofRequest:
    """What to proof: people by name, slug or id, each in a file of its own; or a set; or a page."""

    site: Path
    arguments: Arguments
    people: tuple[str, ...] = ()
    set: str = ""
    page: str = ""  # slug, id or title
    everybody: bool = False
    engine: Engine = "auto"
    output: Path | None = None  # a file (.pdf) or a folder; None: print/ in the site


def choose_proofs(
    context: PlanContext, request: ProofRequest, known: Sequence[Diagnostic]
) -> tuple[tuple[ProofView, ...], frozenset[str], tuple[Diagnostic, ...]]:
    """The documents asked for, the content files behind them, and what could not be found."""
    if request.set:
        return _choose_set(context, request.set, known)
    if request.page:
        pages = {key: page for page in context.site.pages for key in (page.title, page.slug, page.id)}
        page = pages.get(request.page)
        if page is None:
            close = nearest(request.page, pages) or "、".join(sorted({page.slug for page in pages.values()}))
            fault = diagnose("B133", Span(file=""), name=request.page, nearest=close or "—")
            return (), _all_files(known), (fault,)
        return (page_proof(context, page, known),), frozenset({page.file}), ()
    people = dict.fromkeys(context.by_name) if request.everybody else {}
    faults = []
    for name in request.people:
        person = context.people.get(name)
        if person is None:
            faults.append(diagnose("B134", Span(file=""), name=name, nearest=nearest(name, context.people) or "—"))
        else:
            people[person] = None
    if faults:
        return (), _all_files(known), tuple(faults)
    views = tuple(person_proof(context, person, known) for person in people)
    return views, frozenset(person.file for person in people), ()


def _all_files(known: Sequence[Diagnostic]) -> frozenset[str]:
    """What cannot be found may stand in any faulty file."""
    return frozenset(item.span.file for item in known if item.severity == "error")


def _choose_set(
    context: PlanContext, name: str, known: Sequence[Diagnostic]
) -> tuple[tuple[ProofView, ...], frozenset[str], tuple[Diagnostic, ...]]:
    owner = set_owner(context, name)
    if owner is None:
        return (), _all_files(known), (unknown_set(context, name),)
    absent = absent_members(context, owner)
    if absent:
        span = Span(file=owner.file, line=request_of(owner).line)
        return (), _all_files(known), tuple(diagnose("T222", span, target=target) for target in absent)
    files = frozenset({owner.file, *(person.file for person in set_members(context, owner))})
    return (set_proof(context, owner, known),), files, ()
