"""Takes a finished PDF, gives its glyphs as they are inked, its pixels, and picture files. The only importer of pypdfium2."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal

from builder.base.diagnostic import Diagnostic
from builder.model.pdf_facts import Glyph
from builder.tools import separation
from builder.tools.separation import Pixels

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

Area = Literal["trim", "bleed", "media"]

KIT_DPI: Final = 100.0  # what shops that take pictures ask of a board
_POINTS: Final = 72 / 25.4  # a mm
_LINE_END_HYPHEN: Final = 2  # what the library calls a hyphen at which a line ends
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)  # halves of a character beyond 16 bits


def glyphs(pdf: bytes, page: int = 0) -> tuple[Glyph, ...]:
    """Read every character that is drawn, in drawing order, with the box of its ink; blanks have empty boxes.

    Characters that a reader makes up (line ends, blanks between words) are left out. `page` counts from 0.
    """
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(_glyphs(document[page]))


def pixels(pdf: bytes, page: int = 0, *, dpi: float, area: Area = "trim", is_gray: bool = False) -> Pixels:
    """Draw a page. CMYK is shown as a screen would, by the library's own tables."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return _pixels(document[page], dpi, area, is_gray=is_gray)


def see(pdf: bytes, page: int = 0, *, dpi: float, area: Area = "trim") -> tuple[tuple[Glyph, ...], Pixels]:
    """Read the characters of a page and draw it: both for one opening."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page]
        return tuple(_glyphs(sheet)), _pixels(sheet, dpi, area, is_gray=False)


def raster(pdf: bytes, page: int = 0, *, dpi: float, area: Area = "trim") -> bytes:
    """Draw a page as PNG."""
    return separation.png(pixels(pdf, page, dpi=dpi, area=area), dpi)


def jpg_kit(pdf: bytes, page: int = 0, *, dpi: float = KIT_DPI, area: Area = "trim") -> bytes:
    """Draw a page as sRGB JPEG for shops that take only pictures."""
    return separation.jpeg(pixels(pdf, page, dpi=dpi, area=area), dpi)


def tiff_kit(
    pdf: bytes, page: int = 0, *, dpi: float = KIT_DPI, area: Area = "trim", profile: bytes = b""
) -> bytes | Diagnostic:
    """Draw a page as TIFF (LZW): sRGB, or CMYK by an output profile. Black type then is of four inks."""
    return separation.tiff(pixels(pdf, page, dpi=dpi, area=area), dpi, profile=profile)


def _pixels(sheet: PdfPage, dpi: float, area: Area, *, is_gray: bool) -> Pixels:
    boxes = {"trim": sheet.get_trimbox, "bleed": sheet.get_bleedbox, "media": sheet.get_mediabox}
    sheet.set_cropbox(*boxes[area]())  # what is drawn is what the crop box holds
    bitmap = sheet.render(scale=dpi / 72, grayscale=is_gray)
    layout: Literal["BGR", "L"] = "L" if is_gray else "BGR"
    return Pixels(bitmap.width, bitmap.height, layout, bitmap.stride, bytes(bitmap.buffer))


def _glyphs(sheet: PdfPage) -> Iterator[Glyph]:
    from pypdfium2 import raw

    trim = sheet.get_trimbox()
    text = sheet.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    matrix = raw.FS_MATRIX()
    high = 0  # first half of a character that the library gives in two
    for number in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, number)
        if raw.FPDFText_IsGenerated(text, number) == 1:
            continue
        if code == _LINE_END_HYPHEN:
            code = ord("-")
        if code in _HIGH:
            high = code
            continue
        if code in _LOW:
            code = 0x10000 + (high - _HIGH.start) * 0x400 + code - _LOW.start
        raw.FPDFText_GetCharBox(text, number, left, right, bottom, top)
        raw.FPDFText_GetMatrix(text, number, matrix)
        size = raw.FPDFText_GetFontSize(text, number) * math.hypot(matrix.c, matrix.d)
        yield Glyph(
            char=chr(code),
            left=(left.value - trim[0]) / _POINTS,
            top=(trim[3] - top.value) / _POINTS,
            right=(right.value - trim[0]) / _POINTS,
            bottom=(trim[3] - bottom.value) / _POINTS,
            size=size / _POINTS,
        )
