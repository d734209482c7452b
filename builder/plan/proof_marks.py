"""Takes the parts of a proof, gives the mark that a signature belongs to; takes people, says whose signature is outdated.

The mark is counted over what the editor wrote, never over words of the interface or the encoding of a value, so that a
newer version of the program finds the same mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import digest_bytes
from builder.model.person import Person
from builder.model.proof_copy import ProofPart
from builder.plan.context import PlanContext
from builder.plan.proof_parts import person_parts

MARK_DIGITS: Final = 6
_SIGNED: Final = re.compile(r"(?:送审稿|[Pp]roof)[\s:：]*([0-9A-Fa-f]{6})(?![0-9A-Za-z])")


def mark_of(parts: Iterable[ProofPart]) -> str:
    """The mark of a text in parts; the order counts, a part without anything does not."""
    pieces: list[bytes] = []
    for part in parts:
        facts = part.raw or (part.text,)
        if any(facts):
            pieces.append(
                digest_bytes(part.key.encode(), part.label.encode(), *(fact.encode() for fact in facts)).encode()
            )
    return digest_bytes(*pieces)[:MARK_DIGITS]


def proof_mark(context: PlanContext, person: Person) -> str:
    """The mark of a person's proof. Status, dates of publication, consent and signatures themselves do not count."""
    return mark_of(person_parts(context, person))


def signed_mark(scope: str) -> str:
    """The mark that a signature's scope names; "" when it is of no proof."""
    found = _SIGNED.search(scope)
    return found[1].lower() if found else ""


def outdated_signatures(context: PlanContext, person: Person) -> Iterator[Diagnostic]:
    """Say which signatures were given to another text; one that the same role has renewed is history."""
    signed = [(check, signed_mark(check.scope)) for check in person.checks]
    if not any(mark for _, mark in signed):
        return
    now = proof_mark(context, person)
    renewed = {check.role for check, mark in signed if mark == now}
    for check, mark in signed:
        if mark and mark != now and check.role not in renewed:
            who = " ".join(part for part in (check.role, check.org, check.date.iso() if check.date else "") if part)
            yield diagnose("B130", Span(file=person.file), name=person.name, who=who or "—", signed=mark, now=now,
                           slug=person.slug)  # fmt: skip


def plan_signatures(context: PlanContext) -> Iterator[Diagnostic]:
    """Look at every signature of everybody who is shown."""
    for person in context.wanted(context.site.people):
        if person.checks:
            yield from outdated_signatures(context, person)
