"""Takes people, a page or a set, gives the copies that go to an office for approval. Drafts may be among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import digest_bytes
from builder.model.kinds import title_of
from builder.model.person import Person
from builder.model.proof_copy import ProofCopy, ProofPart, ProofPoint
from builder.model.source import Check, Source
from builder.model.status import SHOWN, Standing
from builder.model.texts import TextPage
from builder.plan.context import PlanContext
from builder.plan.exhibit_members import SetOwner, choose, request_of
from builder.plan.meta import page_meta
from builder.plan.people_pages import told_apart
from builder.plan.proof_marks import MARK_DIGITS, mark_of, outdated_signatures
from builder.plan.proof_parts import page_parts, person_parts, set_parts
from builder.plan.views import PageView
from builder.plan.words import joined

_CITED: Final = re.compile(r"\[([0-9]{1,3})\]")


class ProofView(PageView, frozen=True, kw_only=True):
    """One document: copies, each of which begins on a page of its own."""

    title: str
    slug: str
    mark: str  # of all copies together; a single one's is its own
    made: str  # ISO: a proof is a dated paper, so here stands the day of the run
    copies: tuple[ProofCopy, ...]
    is_set: bool = False


def person_proof(context: PlanContext, person: Person, found: Sequence[Diagnostic] = ()) -> ProofView:
    """A person's proof. `found` are diagnostics of the site: those of the person's file are open points."""
    copy = _person_copy(context, person, found)
    return _view(context, (copy,), title=copy.title, slug=person.slug)


def page_proof(context: PlanContext, page: TextPage, found: Sequence[Diagnostic] = ()) -> ProofView:
    """The proof of a page of prose."""
    copy = _copy(context, "page", page, page.title, page_parts(context, page), found)
    return _view(context, (copy,), title=copy.title, slug=page.slug)


def set_proof(context: PlanContext, owner: SetOwner, found: Sequence[Diagnostic] = ()) -> ProofView:
    """The proof of a set: its own words, then everybody in hanging order."""
    title = title_of(owner)
    words = _copy(context, "words", owner, title, set_parts(owner), found)
    people = tuple(_person_copy(context, person, found) for person in set_members(context, owner))
    return _view(context, (words, *people), title=title, slug=owner.slug, is_set=True)


def set_members(context: PlanContext, owner: SetOwner) -> tuple[Person, ...]:
    """Everybody a set asks for. Consent to be printed is not asked: a proof is not put up anywhere."""
    return choose(owner, context.people, context.by_name, context.levels)


def absent_members(context: PlanContext, owner: SetOwner) -> tuple[str, ...]:
    """Whom a set names although nobody may see them: people held or revoked."""
    return tuple(target for target in request_of(owner).people if target not in context.people)


def _view(
    context: PlanContext, copies: tuple[ProofCopy, ...], *, title: str, slug: str, is_set: bool = False
) -> ProofView:
    marks = [copy.mark for copy in copies]
    return ProofView(
        chrome=context.chrome,
        meta=page_meta(context, "/", title, noindex=True),
        title=title,
        slug=slug,
        mark=digest_bytes(*map(str.encode, marks))[:MARK_DIGITS] if is_set else marks[0],
        made=context.settings.today.isoformat(),
        # What only the mark counts is not printed, and digests look like telephone numbers now and then.
        copies=tuple(copy.__replace__(parts=tuple(part.__replace__(raw=()) for part in copy.parts)) for copy in copies),
        is_set=is_set,
    )


def _person_copy(context: PlanContext, person: Person, found: Sequence[Diagnostic]) -> ProofCopy:
    known = (*found, *outdated_signatures(context, person))
    copy = _copy(context, "person", person, told_apart(person), person_parts(context, person), known)
    checks = tuple(_check_words(check, context.language) for check in person.checks)
    return copy.__replace__(consent=_consent(person), checks=tuple(line for line in checks if line))


def _copy(
    context: PlanContext, kind: str, entry: Person | TextPage | SetOwner, title: str, parts: tuple[ProofPart, ...],
    found: Sequence[Diagnostic],
) -> ProofCopy:  # fmt: skip
    points = [item for item in found if item.span.file == entry.file]
    points += _uncited(entry.file, entry.sources, parts) if kind != "words" else ()
    is_chinese = context.language.startswith("zh")
    return ProofCopy(
        kind=kind,
        slug=entry.slug,
        title=title,
        file=entry.file,
        mark=mark_of(parts),
        updated=entry.updated.isoformat() if entry.updated else "",
        status=_status(context, entry.standing),
        parts=parts,
        points=tuple(
            ProofPoint(text=item.message if is_chinese else item.message_en, code=item.code, line=item.span.line)
            for item in dict.fromkeys(points)
        ),
    )


def _uncited(file: str, sources: tuple[Source, ...], parts: tuple[ProofPart, ...]) -> Iterator[Diagnostic]:
    """Sources that stand behind nothing: a fact was dropped, or its number was forgotten."""
    cited = {int(number) for part in parts for number in _CITED.findall(part.text)}
    for number, source in enumerate(sources, start=1):
        if number not in cited:
            yield diagnose("B131", Span(file=file), number=number, outlet=source.outlet or source.title)


def _status(context: PlanContext, standing: Standing) -> str:
    """Why an entry is not published; "" when it is."""
    if standing.shown(context.settings.today):
        return ""
    return "dated" if standing.status in SHOWN else standing.status.value


def _consent(person: Person) -> tuple[tuple[str, str], ...]:
    given = person.consent
    rows = [("publish", given.publish), ("portrait", given.portrait), ("print", given.print)]
    rows += [("minor", "yes")] if given.minor else []
    return tuple((key, value or "silent") for key, value in rows)


def _check_words(check: Check, language: str) -> str:
    date = check.date.words(language) if check.date else ""
    return joined("clause", language, (check.role, check.org, date, check.scope))
