"""Takes a print request, gives a delivered folder: load, choose, compose, draw what changed, inspect all, deliver."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose, has_errors
from builder.base.text import nearest
from builder.base.values import digest
from builder.build.engine import load
from builder.build.identity import builder_digest
from builder.build.rendering import make_kit
from builder.build.request import BuildRequest
from builder.build.store import Stored
from builder.load.site import Loaded
from builder.model.delivery import Delivery, PrintedSheet
from builder.model.exhibit_set import SheetFile
from builder.model.press import EngineMissing
from builder.model.product import Product
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.press.cache import keep, recall
from builder.press.choosing import Choice, choose
from builder.press.delivery import deliver, is_free
from builder.press.engine import Materials, Press, draw, find_press
from builder.press.inspection import inspect
from builder.press.request import PrintReport, PrintRequest
from builder.press.sheets import PressSheet, content_mark, make_sheet, text_digest
from builder.press.typefaces import FontPlaces, Typefaces, cut_fonts, differences, find_fonts, gather
from builder.render.kit import Kit
from builder.tools.fonts import FoundFont, face_of

Progress = Callable[[str, int, int], None]  # stage, done, of
_CACHE: Final = Path(".cache", "press")


@dataclass(frozen=True)
class _Order:
    """A request that can be carried out: who, in what, by which fonts."""

    request: PrintRequest
    context: PlanContext
    choice: Choice
    loaded: Loaded
    kit: Kit
    product: Product

    @property
    def cache(self) -> Path:
        """Where drawn sheets and cut fonts are kept."""
        return self.request.site / _CACHE


def print_sheets(request: PrintRequest, progress: Progress) -> PrintReport:
    """Print what is asked for; any error delivers nothing."""
    order, found = _take_order(request)
    strict = request.arguments.strict
    if order is None or has_errors(found, strict=strict):
        return PrintReport(diagnostics=found)
    press = find_press(request.engine, request.colour)
    if isinstance(press, EngineMissing):
        note = diagnose("B124", Span(file=""), hint=press.cure, reason=press.reason, reason_en=press.reason_en)
        return PrintReport(diagnostics=(*found, note), without_engine=True)
    sheets, order, fonts, more = _compose(order)
    found = (*found, *more)
    if has_errors(found, strict=strict):
        return PrintReport(diagnostics=found)
    names = order.choice.names(order.product)
    pdfs, rendered, more = _draw(order, press, sheets, names, fonts, progress)
    found = (*found, *more)
    if has_errors(found, strict=strict):
        return PrintReport(diagnostics=found, engine=press.name)
    record = _record(order, press, sheets, names, pdfs)
    folder = request.output or _default_folder(request, order)
    fault = deliver(folder, _files(names, pdfs), record)
    if fault:
        return PrintReport(diagnostics=(*found, fault), engine=press.name)
    return PrintReport(diagnostics=found, folder=folder, delivery=record, rendered=rendered,
                       reused=len(pdfs) - rendered, engine=press.name)  # fmt: skip


def _take_order(request: PrintRequest) -> tuple[_Order | None, tuple[Diagnostic, ...]]:
    """Load the site and see whether what is asked for may be printed."""
    loaded = load(BuildRequest(site=request.site, arguments=request.arguments), Stored())
    faults = tuple(item for item in loaded.diagnostics if item.severity == "error")
    if faults:
        return None, faults
    site, theme = loaded.site, loaded.theme
    context = PlanContext(site=site, chrome=make_chrome(site), offers=theme.theme.offers)
    choice, found = choose(context, request)
    if choice is None:
        return None, found
    kit = make_kit(loaded)
    product = kit.products.get(choice.exhibits.product)
    if product is None:
        name = choice.exhibits.product
        close = nearest(name, kit.products) or "、".join(kit.products)
        return None, (*found, diagnose("B106", Span(file=""), name=name, products=close))
    folder = request.output
    if folder is not None and not is_free(folder):
        return None, (*found, diagnose("B122", Span(file=""), folder=str(folder)))
    order = _Order(request=request, context=context, choice=choice, loaded=loaded, kit=kit, product=product)
    return order, found + _without_address(context)


def _without_address(context: PlanContext) -> tuple[Diagnostic, ...]:
    """A board without a code sends nobody anywhere: said, since the address may only have been forgotten."""
    return () if context.settings.base_url else (diagnose("B125", Span(file="site.toml")),)


def _compose(
    order: _Order,
) -> tuple[list[PressSheet], _Order, Mapping[str, FoundFont], tuple[Diagnostic, ...]]:
    """Compose every sheet; again with the fonts' own measures where they are not the shipped ones."""
    sheets, found = _sheets(order)
    theme = order.loaded.theme
    places = FontPlaces(
        site=order.request.site, folders=theme.folders, named=order.loaded.site.settings.print_fonts, cache=order.cache
    )
    fonts, faults = find_fonts(order.product, places)
    if faults or has_errors(found):
        return sheets, order, fonts, (*found, *faults)
    unlike = differences(order.product, fonts, gather(sheets, order.product))
    if not unlike:
        return sheets, order, fonts, found
    real = {name: face for name, font in fonts.items() if not isinstance(face := face_of(font), Diagnostic)}
    product = order.product.__replace__(faces=order.product.faces | real)
    product = product.__replace__(digest=digest(product))
    kit = Kit(**{**vars(order.kit), "products": {**order.kit.products, product.id: product}})
    order = _Order(**{**vars(order), "product": product, "kit": kit})
    sheets, found = _sheets(order)
    return sheets, order, fonts, (*found, *unlike)


def _sheets(order: _Order) -> tuple[list[PressSheet], tuple[Diagnostic, ...]]:
    offer = order.context.offer(order.product.id)
    assert offer is not None, "every product is offered"
    made: list[PressSheet] = []
    found: list[Diagnostic] = []
    for planned in order.choice.exhibits.sheets:
        sheet = make_sheet(order.context, planned, order.choice.exhibits, offer, order.kit)
        if isinstance(sheet, PressSheet):
            made.append(sheet)
            found += sheet.notes
        else:
            found += sheet
    return made, tuple(found)


def _draw(
    order: _Order, press: Press, sheets: Sequence[PressSheet], names: Sequence[SheetFile],
    fonts: Mapping[str, FoundFont], progress: Progress,
) -> tuple[list[bytes], int, tuple[Diagnostic, ...]]:  # fmt: skip
    """Draw the sheets that are not known, and inspect these; a kept sheet was inspected when it was made."""
    theme = order.loaded.theme.theme
    common = digest(
        press.identity, builder_digest(), order.request.colour, theme.templates.get("boards/press.html", ""),
        theme.catalogue, sorted((asset.path, asset.digest) for asset in theme.assets if asset.path.startswith(("boards", "fonts"))),
        order.product.digest, sorted((name, font.digest) for name, font in fonts.items()),
    )  # fmt: skip
    keys = [digest(common, sheet.view, sheet.photo, sheet.url) for sheet in sheets]
    pdfs: dict[int, bytes] = {}
    for number, key in enumerate(keys):
        known = recall(order.cache, key)
        if known is not None:
            pdfs[number] = known
    new = [number for number in range(len(sheets)) if number not in pdfs]
    if not new:
        return [pdfs[number] for number in range(len(sheets))], 0, ()
    wanted = [sheets[number] for number in new]
    typefaces = cut_fonts(fonts, gather(wanted, order.product), order.cache / "fonts")
    if not isinstance(typefaces, Typefaces):
        return [], 0, typefaces
    assets = {asset.path: asset.digest for asset in theme.assets}
    materials = Materials(kit=order.kit, product=order.product, assets=assets, typefaces=typefaces,
                          knows_bleed=press.name == "weasyprint")
    progress("draw", 0, len(new))
    drawn = draw(wanted, materials, press, [names[number].ascii for number in new])
    if isinstance(drawn, tuple):
        return [], 0, drawn
    found: list[Diagnostic] = []
    for done, (number, pdf) in enumerate(zip(new, drawn, strict=True), start=1):
        progress("inspect", done, len(new))
        faults = inspect(pdf, sheets[number], order.product, order.request.colour, file=f"{names[number].name}.pdf")
        found += faults
        pdfs[number] = pdf
        if not faults:  # what has a fault or a warning is looked at again every time
            keep(order.cache, keys[number], pdf)
    return [pdfs[number] for number in range(len(sheets))], len(new), tuple(found)


def _files(names: Sequence[SheetFile], pdfs: Sequence[bytes]) -> dict[str, bytes]:
    """The PDFs under both names: some programs of print shops cannot read Chinese ones."""
    files = {f"PDF/{name.name}.pdf": pdf for name, pdf in zip(names, pdfs, strict=True)}
    return files | {f"PDF-ascii/{name.ascii}.pdf": pdf for name, pdf in zip(names, pdfs, strict=True)}


def _record(
    order: _Order, press: Press, sheets: Sequence[PressSheet], names: Sequence[SheetFile], pdfs: Sequence[bytes]
) -> Delivery:
    product, exhibits = order.product, order.choice.exhibits
    printed = tuple(
        PrintedSheet(
            label=planned.label, kind=planned.kind, person=sheet.person_id, slug=planned.person, name=planned.name,
            layout=sheet.sheet.layout, shown=sheet.sheet.shown, total=sheet.sheet.total, text=text_digest(sheet),
            photo=sheet.photo[0] if sheet.photo else "", honours=sheet.honours, mark=content_mark(sheet),
            url=sheet.url, file=f"{name.name}.pdf", ascii=f"{name.ascii}.pdf",
            sha256=hashlib.sha256(pdf).hexdigest(), copies=planned.copies,
        )
        for planned, sheet, name, pdf in zip(exhibits.sheets, sheets, names, pdfs, strict=True)
    )  # fmt: skip
    return Delivery(
        slug=exhibits.slug, title=exhibits.title, product=product.id, zh=product.zh, en=product.en,
        width=product.width, height=product.height, bleed=product.bleed, material=product.material,
        weight=product.weight, colour=order.request.colour, engine=press.name, gap=exhibits.gap, walls=exhibits.walls,
        crate=exhibits.crate, sheets=printed,
    )  # fmt: skip


def _default_folder(request: PrintRequest, order: _Order) -> Path:
    """print/<set>/ or print/<product>/ in the site; one person's sheet gets a folder of its own."""
    exhibits = order.choice.exhibits
    parts = exhibits.slug or order.product.id
    if not exhibits.slug and len(exhibits.sheets) == 1:
        parts += f"-{exhibits.sheets[0].person}"
    return request.site / "print" / parts
