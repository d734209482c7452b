"""Takes a finished booklet, gives its pages two a side, in the order in which folded sheets are stitched."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf

from builder.model.press import Sheet
from builder.tools.pdf.marks import points


def folding_order(pages: int) -> Iterator[tuple[int, int]]:
    """Give the two page numbers of each side, left and right, outermost sheet first: its outside, then its inside."""
    assert pages % 4 == 0, "a booklet fills its sheets"
    for first in range(1, pages // 2, 2):
        last = pages + 1 - first
        yield last, first
        yield first + 1, last - 1


def impose_pages(pdf: bytes, book: Sheet) -> bytes:
    """Set the trimmed pages of a booklet side by side on sheets of twice their width; the same in, the same out."""
    width, height = points(book.boxes.width), points(book.boxes.height)
    with Pdf.open(io.BytesIO(pdf)) as source, Pdf.new() as target:
        forms = [target.copy_foreign(page.as_form_xobject()) for page in source.pages]
        trim = book.boxes.trim
        left, bottom = points(trim.left), points(trim.bottom)
        for side in folding_order(len(source.pages)):
            drawn = b"".join(
                f"q {place:.4f} 0 {width:.4f} {height:.4f} re W n 1 0 0 1 {place - left:.4f} {-bottom:.4f} cm /P{number} Do Q\n".encode()
                for place, number in zip((0.0, width), side, strict=True)
            )
            page = Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, round(2 * width, 4), round(height, 4)]),
                Resources=Dictionary(XObject=Dictionary({f"/P{number}": forms[number - 1] for number in side})),
                Contents=target.make_stream(drawn),
            )
            target.pages.append(Page(target.make_indirect(page)))
        target.docinfo["/Title"] = pikepdf.String(book.title)
        out = io.BytesIO()
        target.save(out, deterministic_id=True, compress_streams=True)
        return out.getvalue()
