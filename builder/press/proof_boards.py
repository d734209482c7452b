"""Takes people, gives what a proof shows of their boards: a small picture each, and what is to be said of the fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from builder.base.diagnostic import Diagnostic, has_errors
from builder.load.settings import Arguments
from builder.load.site import Loaded
from builder.model.exhibit_set import ExhibitSet, SetSheet
from builder.model.theme import DEFAULT_PRODUCT
from builder.plan.context import PlanContext
from builder.press.choosing import Choice
from builder.press.drawing import draw_all
from builder.press.engine import Press
from builder.press.order import Order, compose
from builder.press.request import PrintRequest
from builder.press.sheets import PressSheet, make_sheet
from builder.render.kit import Kit

Progress = Callable[[str, int, int], None]  # stage, done, of


@dataclass(frozen=True)
class Boards:
    """Who has a board that can be drawn, and the remarks on everybody's."""

    order: Order | None
    remarks: tuple[Diagnostic, ...]


def fit_boards(context: PlanContext, loaded: Loaded, kit: Kit, site: Path, slugs: Sequence[str]) -> Boards:
    """Fit the board of everybody who did not say no; whose board cannot be made has no picture, and a remark why."""
    # The proof has a watermark of its own: the board is shown as it will hang.
    context = replace(context, chrome=context.chrome.__replace__(draft=False))
    offer, product = context.offer(DEFAULT_PRODUCT), kit.products.get(DEFAULT_PRODUCT)
    if offer is None or product is None:
        return Boards(order=None, remarks=())
    people = [context.people[slug] for slug in slugs]
    asked = [person for person in people if person.consent.print != "no"]
    sheets: list[SetSheet] = []
    remarks: list[Diagnostic] = []
    exhibits = ExhibitSet(slug="", title="", product=offer.id)
    for number, person in enumerate(asked, start=1):
        planned = SetSheet(number=number, label=f"{number:03}", kind="person", person=person.slug, name=person.name)
        made = make_sheet(context, planned, exhibits, offer, kit)
        remarks += made.notes if isinstance(made, PressSheet) else made
        if isinstance(made, PressSheet):
            sheets.append(planned)
    choice = Choice(exhibits=exhibits.__replace__(sheets=tuple(sheets)))
    request = PrintRequest(site=site, arguments=Arguments())
    order = Order(request=request, context=context, choice=choice, loaded=loaded, kit=kit, product=product)
    return Boards(order=order if sheets else None, remarks=tuple(remarks))


def draw_boards(boards: Boards, press: Press, progress: Progress) -> dict[str, bytes]:
    """Draw them; JPEG by slug. A proof is worth having without pictures, so what goes wrong here only leaves them out."""
    if boards.order is None:
        return {}
    composed, found = compose(boards.order)
    if has_errors(found):
        return {}
    order = composed.order
    result = draw_all(composed, press, order.choice.names(order.product, order.context.language), progress)
    slugs = [sheet.person for sheet in order.choice.exhibits.sheets]
    return {slug: drawn.read().preview for slug, drawn in zip(slugs, result.drawn, strict=False)}
