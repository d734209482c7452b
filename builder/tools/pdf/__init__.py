"""Takes PDF bytes, gives finished files, or what can be seen in one. This folder is the only importer of pikepdf.

pikepdf belongs to the print extra: these doors import it when they are gone through, the rooms behind at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from builder.base.diagnostic import Diagnostic, Span
from builder.model.pdf_facts import PdfFacts
from builder.model.press import Papers, Sheet

_NO_PAPERS: Final = Papers()
_NOWHERE: Final = Span(file="")


def finish(
    pdf: bytes, sheets: Sequence[Sheet], *, papers: Papers = _NO_PAPERS, span: Span = _NOWHERE
) -> list[bytes] | Diagnostic:
    """Make one file a sheet of a render that has one page a sheet; the same in, the same bytes out.

    The engine's page is the trim (if it writes a TrimBox) or trim and bleed around it (if not). A page too many or of
    the wrong size is a Diagnostic. ImportError without pikepdf.
    """
    from builder.tools.pdf.finishing import finish_sheets

    return finish_sheets(pdf, sheets, papers, span)


def finish_book(pdf: bytes, book: Sheet, *, papers: Papers = _NO_PAPERS, span: Span = _NOWHERE) -> bytes | Diagnostic:
    """Make one file of all pages of a render; every page is a sheet of the same boxes. ImportError without pikepdf."""
    from builder.tools.pdf.finishing import finish_pages

    return finish_pages(pdf, book, papers, span)


def impose(pdf: bytes, book: Sheet) -> bytes:
    """Set the pages of a finished booklet two a side, to be printed on both sides, folded and stitched in the middle.

    The pages' number is a multiple of four. The same in, the same bytes out. ImportError without pikepdf.
    """
    from builder.tools.pdf.imposing import impose_pages

    return impose_pages(pdf, book)


def read_facts(pdf: bytes) -> PdfFacts:
    """Look through a PDF; one that cannot be opened at all gives facts that say so. ImportError without pikepdf."""
    from builder.tools.pdf.looking import look_through

    return look_through(pdf)


def pdf_identity() -> str:
    """Name the libraries behind this folder and their versions, for keys. ImportError without pikepdf."""
    import pikepdf

    return f"pikepdf {pikepdf.__version__}; qpdf {pikepdf.__libqpdf_version__}"
