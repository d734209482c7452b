"""Takes the record of what was printed and the sheets of today, gives which boards still say what the site says.

Only what a visitor sees counts: a newer program, another day or another file name makes no board old.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from builder.base.values import Value
from builder.model.delivery import Delivery, PrintedSheet

Verdict = Literal["unchanged", "changed", "take down", "missing", "extra"]
Part = Literal["name", "text", "photo", "honours", "product", "address"]

HONOUR: Final = "honour"  # the reason to take a board down whose honour is no longer there


class Finding(Value, frozen=True, kw_only=True):
    """What is to be said of one sheet."""

    verdict: Verdict
    label: str  # as printed; of a missing sheet: its number in the set of today
    kind: str = "person"
    person: str = ""  # id
    name: str = ""  # as printed
    file: str = ""
    known: tuple[str, ...] = ()  # every id, slug and name it goes or went by
    parts: tuple[Part, ...] = ()  # what changed
    reason: str = ""  # why it must come down: revoked, held, deleted, consent ... or HONOUR
    honours: tuple[str, ...] = ()  # printed on it, and no longer there


class Status(Value, frozen=True, kw_only=True):
    """All findings: the printed sheets in their order, then those that were never printed."""

    title: str
    findings: tuple[Finding, ...]

    def of(self, verdict: Verdict) -> tuple[Finding, ...]:
        """The findings with one verdict."""
        return tuple(finding for finding in self.findings if finding.verdict == verdict)

    @property
    def is_current(self) -> bool:
        """Whether every printed board may hang as it is and none is lacking."""
        return all(finding.verdict == "unchanged" for finding in self.findings)


def compare(record: Delivery, now: tuple[PrintedSheet, ...], gone: Mapping[str, str], *, product: str = "") -> Status:
    """Compare a record with the sheets as they would be printed now.

    `gone` gives ids of people who may not be shown or printed any more, with the reason; `product` is today's product.
    """
    today = {_key(sheet): sheet for sheet in now}
    renewed = bool(product) and product != record.product
    findings = [_judge(sheet, today.get(_key(sheet)), gone, renewed=renewed) for sheet in record.sheets]
    printed = {_key(sheet) for sheet in record.sheets}
    findings += [_finding("missing", sheet, None) for sheet in now if _key(sheet) not in printed]
    return Status(title=record.title, findings=tuple(findings))


def _key(sheet: PrintedSheet) -> tuple[str, str]:
    """What stays the same when a person is renamed or takes another place in the set."""
    return (sheet.kind, sheet.person or sheet.slug)


def _judge(sheet: PrintedSheet, now: PrintedSheet | None, gone: Mapping[str, str], *, renewed: bool) -> Finding:
    if sheet.person in gone:
        return _finding("take down", sheet, now).__replace__(reason=gone[sheet.person])
    if now is None:
        return _finding("extra", sheet, None)
    lost = tuple(honour for honour in sheet.honours if honour not in now.honours)
    if lost:
        return _finding("take down", sheet, now).__replace__(reason=HONOUR, honours=lost)
    parts = tuple(_parts(sheet, now, renewed=renewed))
    return _finding("changed" if parts else "unchanged", sheet, now).__replace__(parts=parts)


def _parts(sheet: PrintedSheet, now: PrintedSheet, *, renewed: bool) -> Iterator[Part]:
    if sheet.name != now.name:
        yield "name"
    if sheet.text != now.text:
        yield "text"
    if sheet.photo != now.photo:
        yield "photo"
    if sheet.honours != now.honours:
        yield "honours"
    if renewed:
        yield "product"
    if sheet.url and now.url and sheet.url != now.url:  # a site built without its address says nothing of codes
        yield "address"


def _finding(verdict: Verdict, sheet: PrintedSheet, now: PrintedSheet | None) -> Finding:
    words = (sheet.person, sheet.slug, sheet.name, *((now.slug, now.name) if now else ()))
    return Finding(
        verdict=verdict,
        label=sheet.label,
        kind=sheet.kind,
        person=sheet.person,
        name=sheet.name,
        file=sheet.file,
        known=tuple(dict.fromkeys(word for word in words if word)),
    )
