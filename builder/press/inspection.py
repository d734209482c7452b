"""Takes a finished PDF and its sheet, gives every fault: the press's own rules, the ink against the claims, the QR code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.pdf_facts import Glyph
from builder.model.product import Product
from builder.model.region_words import region_words
from builder.press.request import Colour
from builder.press.sheets import PressSheet
from builder.printing.pdf_proof import prove_glyphs
from builder.printing.preflight import Order, preflight
from builder.printing.proof import claims
from builder.tools.pdf import read_facts
from builder.tools.qr_reading import can_read_qr, read_qr
from builder.tools.raster import see
from builder.tools.separation import jpeg

QR_DPI: Final = 30  # a code that reads at so little reads from afar
PREVIEW_HEIGHT: Final = 945  # px of the small picture: a board's 20 dpi


@dataclass(frozen=True)
class Inspected:
    """What was seen of a file: what is wrong with it, and a small picture of it (JPEG)."""

    notes: tuple[Diagnostic, ...]
    preview: bytes


def inspect(
    pdf: bytes, sheet: PressSheet, product: Product, colour: Colour, *, file: str, made: date | None = None,
    ink_limit: float = 300.0,
) -> Inspected:  # fmt: skip
    """Judge one file. It is drawn once, for the reader of its code and for the eye."""
    dpi = _qr_dpi(product)
    ink, picture = see(pdf, dpi=dpi)
    code: str | None = None
    read: tuple[str, ...] = ()
    if sheet.url and can_read_qr():
        code, read = sheet.url, read_qr(picture)
    order = Order(colour=colour, code=code, made=made, ink_limit=ink_limit)
    found = preflight(read_facts(pdf), product, order, file=file, codes_read=read)
    notes = (*found, *_ink(ink, sheet, product, file))
    return Inspected(notes=notes, preview=jpeg(picture, dpi, made=PREVIEW_HEIGHT / product.height * 25.4))


def _ink(ink: Sequence[Glyph], sheet: PressSheet, product: Product, file: str) -> Iterator[Diagnostic]:
    wanted = claims(sheet.sheet, sheet.content, product, sealed=sheet.view.seal is not None)
    for flaw in prove_glyphs(ink, wanted, product, decoration=decoration(sheet)):
        yield diagnose("B112", Span(file=file), **region_words(flaw.region), reason=flaw.reason)


def decoration(sheet: PressSheet) -> str:
    """Characters that are drawn beside the text: the watermark and the seals."""
    marks = [sheet.view.watermark, "".join(sheet.view.chrome.brand)]
    if sheet.view.seal:
        marks.append("".join(glyph.char for glyph in sheet.view.seal.glyphs))
    return "".join("".join(marks).split())


def _qr_dpi(product: Product) -> float:
    """A small sheet is read from nearer: as many pixels a module as a board has."""
    return max(float(QR_DPI), QR_DPI * 100 / product.qr)
