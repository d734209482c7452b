"""Takes the view of a printable sheet, gives its page with every line composed, and what the editor should know of it."""

from __future__ import annotations

from dataclasses import dataclass

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.board import BoardContent, Passage, Sheet, Unfit
from builder.model.product import Product
from builder.model.region_words import region_words
from builder.plan.boards import SheetStyleView
from builder.plan.output import Output
from builder.plan.views import BoardView
from builder.printing.fit import compose_sheet, photo_ppi, photo_width
from builder.printing.proof import prove
from builder.printing.regions import layout_named
from builder.printing.scale import preferred_size
from builder.printing.stylesheet import page_rules, panel_class, region_rules
from builder.render.kit import Kit
from builder.render.pages import Noted, RecipeError, fill


@dataclass(frozen=True)
class Composed:
    """A sheet with what it was composed of."""

    sheet: Sheet
    content: BoardContent
    notes: tuple[Diagnostic, ...]


def board(output: Output, kit: Kit) -> Noted:
    """Fill a board's template with its composed lines."""
    view = output.view
    assert isinstance(view, BoardView), "the board recipe takes board views"
    composed = compose_view(view, kit)
    values = {"sheet": composed.sheet, "content": composed.content, "panel": panel_class(composed.sheet.panel)}
    return Noted(data=fill(output, view, kit, values), notes=composed.notes)


def notes_of(output: Output, kit: Kit) -> tuple[Diagnostic, ...]:
    """What the editor should know of a board, faults included, without making its page."""
    assert isinstance(output.view, BoardView)
    try:
        return compose_view(output.view, kit).notes
    except RecipeError as fault:
        return fault.diagnostics


def sheet_style(output: Output, kit: Kit) -> bytes:
    """The stylesheet of a product."""
    assert isinstance(output.view, SheetStyleView)
    product = product_named(output.view.product, kit)
    return (region_rules(product) + page_rules(product)).encode()


def product_named(name: str, kit: Kit) -> Product:
    """A product of the theme. Raises RecipeError when the theme has lost it."""
    if name not in kit.products:
        raise RecipeError(diagnose("B106", Span(file=""), name=name, products="、".join(kit.products)))
    return kit.products[name]


def compose_view(view: BoardView, kit: Kit) -> Composed:
    """Compose a sheet and prove it. Raises RecipeError when it cannot be printed whole."""
    product = product_named(view.product, kit)
    span = Span(file=view.file, line=view.line)
    content, unset = _without_odd_numeral(with_invitation(view, kit), product, span)
    sheet = compose_sheet(content, product)
    if isinstance(sheet, Unfit):
        code = "B110" if sheet.characters else "B111"
        raise RecipeError(diagnose(code, span, **region_words(sheet.region), characters=sheet.characters))
    flaws = prove(sheet, content, product)
    if flaws:
        raise RecipeError(*(diagnose("B112", span, **region_words(flaw.region), reason=flaw.reason) for flaw in flaws))
    return Composed(sheet=sheet, content=content, notes=(*unset, *_notes(sheet, content, product, span)))


def _without_odd_numeral(
    content: BoardContent, product: Product, span: Span
) -> tuple[BoardContent, tuple[Diagnostic, ...]]:
    """Leave out a numeral that the face of numerals cannot draw, such as one in Han: the sheet hangs without."""
    regions = (region for layout in product.layouts for region in layout.regions if region.name == "numeral")
    region = next(regions, None)
    lacking = product.faces[region.face].missing(content.numeral.number) if region and content.numeral else ()
    if not content.numeral or not lacking:
        return content, ()
    values = {"number": content.numeral.number, "characters": "".join(lacking)}
    return content.__replace__(numeral=None), (diagnose("B119", span, **values),)


def with_invitation(view: BoardView, kit: Kit) -> BoardContent:
    """The content with what stands beside the QR code; without a code there is nothing to scan."""
    if not view.qr:
        return view.content
    words = {"invite": kit.catalogue.get("board.scan", ""), "rest": kit.catalogue.get("board.rest", "")}
    passages = {key: tuple(Passage(text=line) for line in text.split("|") if line) for key, text in words.items()}
    return view.content.__replace__(texts=view.content.texts | passages)


def _notes(sheet: Sheet, content: BoardContent, product: Product, span: Span) -> list[Diagnostic]:
    found = []
    story = sheet.settings.get("story")
    if sheet.excerpt:
        found.append(diagnose("P190", span, shown=sheet.shown, total=sheet.total))
    elif story and story.size < preferred_size(product):
        found.append(diagnose("P191", span, total=sheet.total, product=product.id, size=f"{product.preferred:g}"))
    if content.photo:
        found += _photo_notes(sheet, content.photo, product, span)
    return found


def _photo_notes(sheet: Sheet, photo: tuple[int, int], product: Product, span: Span) -> list[Diagnostic]:
    layout = layout_named(product, sheet.layout)
    least, wanted, _ = product.dpi
    with_photo = [other for other in product.layouts if other.needs == "photo"]
    if layout.needs != "photo":
        if not with_photo:
            return []
        best = max(photo_ppi(other, photo, product) for other in with_photo)
        return [diagnose("B113", span, ppi=int(best), wanted=least, shown="改挂姓名帖", shown_en="the name card hangs instead")]
    ppi = photo_ppi(layout, photo, product)
    smaller = photo_width(layout) < max(map(photo_width, with_photo))
    if ppi < wanted or smaller:
        shown = ("挂得小一些", "it hangs smaller") if smaller else ("印出来会发虚", "it will look soft")
        return [diagnose("B113", span, ppi=int(ppi), wanted=wanted, shown=shown[0], shown_en=shown[1])]
    return []
