"""Takes the people chosen, gives their sheets ready for an engine: composed, proved, with the press's own photo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from builder.base.diagnostic import Diagnostic, Span
from builder.base.values import digest, plain
from builder.model.board import BoardContent, Sheet
from builder.model.exhibit_set import ExhibitSet, SetSheet
from builder.model.person import Person
from builder.model.picture import DerivativeSpec, derived_size
from builder.model.product import Layout, Product
from builder.model.theme import Offer
from builder.plan import urls
from builder.plan.boards import board_view
from builder.plan.context import PlanContext
from builder.plan.output import Output
from builder.plan.set_boards import words_view
from builder.plan.views import BoardView, Picture
from builder.printing.regions import layout_named, printed_size
from builder.printing.stylesheet import panel_class
from builder.render.boards import compose_view
from builder.render.kit import Kit
from builder.render.pages import RecipeError, gate

PHOTO_DPI: Final = 150  # more does not show on a board; a photo that has less keeps what it has
_QUALITY: Final = 90


@dataclass(frozen=True)
class PressSheet:
    """A sheet with everything an engine needs of it."""

    view: BoardView
    sheet: Sheet
    content: BoardContent
    notes: tuple[Diagnostic, ...] = ()
    person_id: str = ""  # "" for the sheets that are nobody's
    photo: tuple[str, DerivativeSpec] | None = None  # digest of the original, what to make of it
    url: str = ""  # where its QR code leads

    @property
    def panel(self) -> str:
        """The class of its panel's height, for the template."""
        return panel_class(self.sheet.panel)


def make_sheet(
    context: PlanContext, planned: SetSheet, exhibits: ExhibitSet, offer: Offer, kit: Kit
) -> PressSheet | tuple[Diagnostic, ...]:
    """Compose a sheet of a set; faults say why it cannot be printed."""
    person = context.people[planned.person] if planned.person else None
    view = board_view(context, person, offer) if person else words_view(context, exhibits, planned, offer)
    span = Span(file=person.file if person else "")
    found = gate(Output(path=f"print/{planned.label}", recipe="board", view=view), kit)
    if found:
        return tuple(item.__replace__(span=span) for item in found)
    try:
        composed = compose_view(view, kit)
    except RecipeError as fault:
        return fault.diagnostics
    product = kit.products[offer.id]
    layout = layout_named(product, composed.sheet.layout)
    photo = _photo(context, person, layout, product, composed.sheet.panel) if person else None
    picture = _picture(photo, view) if photo else None
    return PressSheet(
        view=view.__replace__(picture=picture),
        sheet=composed.sheet,
        content=composed.content,
        notes=composed.notes,
        person_id=person.id if person else "",
        photo=photo if picture else None,
        url=_target(context, person) if view.qr else "",
    )


def _target(context: PlanContext, person: Person | None) -> str:
    path = urls.doorway(person.id) if person else "/"
    return urls.absolute(context.settings.base_url, path)


def _photo(
    context: PlanContext, person: Person, layout: Layout, product: Product, panel: float
) -> tuple[str, DerivativeSpec] | None:
    """The crop that fills the photo's place with its bleed, never larger than the original."""
    portrait = context.portrait(person)
    region = next((region for region in layout.regions if region.name == "photo"), None)
    if portrait is None or region is None:
        return None
    photo, ref = portrait
    width, height = printed_size(region, product, panel)
    spec = DerivativeSpec(
        width=round(width / 25.4 * PHOTO_DPI),
        ratio=(round(width * 10), round(height * 10)),
        format="plain jpeg",
        quality=_QUALITY,
    )
    return photo.digest, spec.__replace__(focus=ref.focus) if ref.focus else spec


def _picture(photo: tuple[str, DerivativeSpec], view: BoardView) -> Picture | None:
    if view.picture is None or view.content.photo is None:
        return None
    width, height = derived_size(*view.content.photo, photo[1])
    return view.picture.__replace__(src=photo_url(photo), sources=(), width=width, height=height)


def photo_url(photo: tuple[str, DerivativeSpec]) -> str:
    """The address under which an engine asks for a photo."""
    return f"/press/{digest(*photo)}.jpg"


def text_digest(sheet: PressSheet) -> str:
    """Digest what is read on a sheet, but for photo and foot."""
    data = plain(sheet.content)
    assert isinstance(data, dict)
    texts = {key: value for key, value in data["texts"].items() if key in ("say", "also", "tally", "honour")}
    return digest(data["story"], data["numeral"], sorted(texts.items()))
