"""The order in which pages stand on the sheets of a booklet, and that every page is there, upright and whole."""

from __future__ import annotations

import io

import pikepdf
import pytest

from builder.model.press import Sheet, SheetBoxes
from builder.tools.pdf import impose
from builder.tools.pdf.imposing import folding_order
from builder.tools.raster import glyphs
from builder.tools.weasy import render_pdf

pytestmark = pytest.mark.press
BOOK = Sheet(boxes=SheetBoxes(width=100, height=150, bleed=3), title="千字小书", identifier="a1")


@pytest.mark.parametrize(
    ("pages", "sides"),
    [
        (4, [(4, 1), (2, 3)]),
        (8, [(8, 1), (2, 7), (6, 3), (4, 5)]),
        (12, [(12, 1), (2, 11), (10, 3), (4, 9), (8, 5), (6, 7)]),
    ],
)
def test_pages_stand_as_folded_sheets_want_them(pages: int, sides: list[tuple[int, int]]) -> None:
    assert list(folding_order(pages)) == sides


def made(pages: int) -> bytes:
    from builder.tools.pdf import finish_book

    sections = "".join(f"<p>{char}</p>" for char in "天地玄黄宇宙洪荒"[:pages])
    style = "@page{size:100mm 150mm;bleed:3mm;margin:10mm}*{margin:0}p{break-after:page;font-size:10mm}"
    drawn = render_pdf(f"<style>{style}</style>{sections}", fetch=lambda _: None)
    assert isinstance(drawn, bytes)
    finished = finish_book(drawn, BOOK)
    assert isinstance(finished, bytes)
    return finished


def test_two_trimmed_pages_stand_side_by_side() -> None:
    folded = impose(made(8), BOOK)
    with pikepdf.open(io.BytesIO(folded)) as opened:
        assert len(opened.pages) == 4
        for page in opened.pages:
            assert [float(value) for value in page.mediabox.as_list()] == pytest.approx(
                [0, 0, 566.9291, 425.1969], abs=0.01
            )
    seen = [[glyph for glyph in glyphs(folded, page=number) if not glyph.char.isspace()] for number in range(4)]
    sides = [[glyph.char for glyph in sorted(side, key=lambda glyph: glyph.left)] for side in seen]
    assert sides == [["荒", "天"], ["地", "洪"], ["宙", "玄"], ["黄", "宇"]]
    left, right = sorted(glyph.left for glyph in seen[0])
    assert right - left == pytest.approx(100, abs=1.5)
    assert left == pytest.approx(10, abs=1.5)


def test_a_second_run_gives_the_same_bytes() -> None:
    pages = made(4)
    assert impose(pages, BOOK) == impose(pages, BOOK)
