"""Takes the name of a set, gives what of its printed boards still holds: compared with the record of the last delivery."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.load.entries import Entry
from builder.model.delivery import Delivery
from builder.plan.exhibit_members import may_be_printed
from builder.press.delivery import read_record
from builder.press.order import Composed, Order, compose_only, printed_sheets, take_order
from builder.press.press import default_folder
from builder.press.request import PrintRequest
from builder.press.status_text import status_lines
from builder.printing.status import Status, compare


@dataclass(frozen=True)
class StatusReport:
    """What a set's boards are worth today."""

    diagnostics: tuple[Diagnostic, ...]
    status: Status | None = None
    lines: tuple[str, ...] = ()


def print_status(request: PrintRequest) -> StatusReport:
    """Compare the last delivery of a set with the content of today."""
    order, found = take_order(request, for_status=True)
    if order is None:
        return StatusReport(diagnostics=found)
    folder = request.output or default_folder(request.site, order)
    record = read_record(folder)
    if record is None:
        return StatusReport(diagnostics=(diagnose("B126", Span(file=""), folder=str(folder)),))
    composed, faults = compose_only(order)
    if len(composed.sheets) != len(order.choice.exhibits.sheets):
        return StatusReport(diagnostics=faults)
    status = _compared(composed, record)
    event = order.choice.event
    lines = status_lines(status, event.stops if event else (), order.loaded.site.settings.today)
    return StatusReport(diagnostics=(), status=status, lines=lines)


def _compared(composed: Composed, record: Delivery) -> Status:
    gone = dict(_gone(composed.order, record))
    return compare(record, printed_sheets(composed), gone, product=composed.order.product.id)


def _gone(order: Order, record: Delivery) -> Iterator[tuple[str, str]]:
    """Ids of printed people who may not hang any more, with the reason."""
    entries = {name: entry for entry in order.loaded.entries for name in _names(entry)}
    today = order.loaded.site.settings.today
    for sheet in record.sheets:
        if not sheet.person:
            continue
        person = order.context.people.get(sheet.person)
        if person is not None and person.standing.shown(today):
            if not may_be_printed(person):
                yield sheet.person, "consent"
            continue
        yield sheet.person, _reason(entries.get(sheet.person) or entries.get(sheet.slug))


def _names(entry: Entry) -> tuple[str, ...]:
    own = (entry.person.id, entry.person.slug) if entry.person else ()
    return tuple(name for name in (*own, *entry.claims) if name)


def _reason(entry: Entry | None) -> str:
    if entry is None:
        return "deleted"
    if entry.person is None:
        return "revoked"
    status = entry.person.standing.status
    if entry.person.consent.publish == "no":
        return "consent"
    return status if status in ("revoked", "held") else "expired"
