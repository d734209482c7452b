"""Takes a print request, gives a delivered folder: load, choose, compose, draw what changed, inspect all, deliver."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from builder.base.diagnostic import Diagnostic, Severity, Span, diagnose, has_errors
from builder.model.delivery import Delivery
from builder.model.exhibit_set import SheetFile
from builder.model.press import EngineMissing
from builder.press.cache import Finished
from builder.press.delivery import Content, deliver
from builder.press.drawing import Progress, draw_all
from builder.press.engine import Press, find_press
from builder.press.order import Composed, Order, compose, compose_only, printed_sheets, take_order
from builder.press.pages import printable_pages
from builder.press.papers import papers, stop_notes
from builder.press.request import PrintReport, PrintRequest
from builder.tools.raster import jpg_kit, tiff_kit

_OF_BROWSERS = ("B354", "B355")  # fonts not embedded as the others are, and Type 3
PDF, PDF_ASCII = "PDF", "PDF-ascii"  # folders of a delivery


def print_sheets(request: PrintRequest, progress: Progress) -> PrintReport:
    """Print what is asked for; any error delivers nothing."""
    if request.engine == "chromium" and request.colour == "cmyk":
        return PrintReport(diagnostics=(diagnose("B117", Span(file="")),))
    order, found = take_order(request)
    strict = request.arguments.strict
    if order is None or has_errors(found, strict=strict):
        return PrintReport(diagnostics=found)
    press = find_press(request.engine, request.colour)
    if isinstance(press, EngineMissing):
        return _deliver_pages(request, order, press, found)
    composed, more = compose(order)
    found = (*found, *more)
    if has_errors(found, strict=strict):
        return PrintReport(diagnostics=found)
    names = order.choice.names(order.product, order.context.language)
    result = draw_all(composed, press, names, progress)
    found = (*found, *(_as_asked(item, press) for item in result.diagnostics))
    if has_errors(found, strict=strict) or not result.drawn:
        return PrintReport(diagnostics=found, engine=press.name)
    record = _record(composed, press, names, result.drawn)
    folder = request.output or default_folder(request.site, order)
    fault = deliver(folder, _files(request, names, result.drawn) | _papers(order, record), record)
    if fault:
        return PrintReport(diagnostics=(*found, fault), engine=press.name)
    return PrintReport(diagnostics=found, folder=folder, delivery=record, rendered=result.rendered,
                       reused=len(result.drawn) - result.rendered, engine=press.name)  # fmt: skip


def _as_asked(found: Diagnostic, press: Press) -> Diagnostic:
    """A browser's file has fonts that many presses refuse: who asks for it is told, and gets it."""
    if press.name == "chromium" and found.code in _OF_BROWSERS:
        return found.__replace__(severity=Severity.WARNING)
    return found


def _deliver_pages(
    request: PrintRequest, order: Order, missing: EngineMissing, found: tuple[Diagnostic, ...]
) -> PrintReport:
    """Without an engine: the same sheets as pages that any browser prints."""
    note = diagnose("B124", Span(file=""), hint=missing.cure, reason=missing.reason, reason_en=missing.reason_en)
    composed, more = compose_only(order)
    found = (*found, note, *more)
    if has_errors(found, strict=request.arguments.strict):
        return PrintReport(diagnostics=found)
    exhibits, product = order.choice.exhibits, order.product
    record = Delivery(slug=exhibits.slug, title=exhibits.title, product=product.id, engine="pages",
                      sheets=printed_sheets(composed))  # fmt: skip
    folder = request.output or default_folder(request.site, order)
    fault = deliver(folder, printable_pages(composed, order.choice.names(product, order.context.language)), record)
    if fault:
        return PrintReport(diagnostics=(*found, fault))
    return PrintReport(diagnostics=found, folder=folder, delivery=record, rendered=len(composed.sheets), engine="pages")


def _files(request: PrintRequest, names: Sequence[SheetFile], drawn: Sequence[Finished]) -> dict[str, Content]:
    """The PDFs under both names: some programs of print shops cannot read Chinese ones."""
    files: dict[str, Content] = {}
    for name, sheet in zip(names, drawn, strict=True):
        files[f"{PDF}/{name.name}.pdf"] = files[f"{PDF_ASCII}/{name.ascii}.pdf"] = partial(_pdf, sheet)
        files[f"preview/{name.ascii}.jpg"] = partial(_preview, sheet)
        if "jpg" in request.pictures:
            files[f"JPG-100dpi/{name.name}.jpg"] = partial(_jpg, sheet)
        if "tiff" in request.pictures:
            files[f"TIFF-100dpi/{name.name}.tif"] = partial(_tiff, sheet)
    return files


def _pdf(sheet: Finished) -> bytes:
    return sheet.read().pdf


def _preview(sheet: Finished) -> bytes:
    return sheet.read().preview


def _jpg(sheet: Finished) -> bytes:
    return jpg_kit(sheet.read().pdf, area="bleed")


def _tiff(sheet: Finished) -> bytes:
    picture = tiff_kit(sheet.read().pdf, area="bleed")
    assert isinstance(picture, bytes), "no profile is asked for"
    return picture


def _papers(order: Order, record: Delivery) -> dict[str, bytes]:
    """What goes with the files: job ticket, lists, labels, sums."""
    settings, event = order.loaded.site.settings, order.choice.event
    return papers(
        record,
        templates=order.kit.templates,
        catalogue=order.kit.catalogue,
        language=settings.language,
        stops=stop_notes(order.context, event) if event else (),
        organiser=settings.organiser,
        contact=settings.legal.corrections.partition(":")[2],
        folders=(PDF, PDF_ASCII),
    )


def _record(composed: Composed, press: Press, names: Sequence[SheetFile], drawn: Sequence[Finished]) -> Delivery:
    order = composed.order
    product, exhibits = order.product, order.choice.exhibits
    printed = tuple(
        sheet.__replace__(file=f"{name.name}.pdf", ascii=f"{name.ascii}.pdf", sha256=made.sha256)
        for sheet, name, made in zip(printed_sheets(composed), names, drawn, strict=True)
    )
    return Delivery(
        slug=exhibits.slug, title=exhibits.title, product=product.id, zh=product.zh, en=product.en,
        width=product.width, height=product.height, bleed=product.bleed, material=product.material,
        weight=product.weight, colour=order.request.colour, engine=press.name, gap=exhibits.gap, walls=exhibits.walls,
        crate=exhibits.crate, sheets=printed,
    )  # fmt: skip


def default_folder(site: Path, order: Order) -> Path:
    """print/<set>/ or print/<product>/ in the site; one person's sheet gets a folder of its own."""
    exhibits = order.choice.exhibits
    name = exhibits.slug or order.product.id
    if not exhibits.slug and len(exhibits.sheets) == 1:
        name += f"-{exhibits.sheets[0].person}"
    return site / "print" / name
