"""Takes finished files and spoils them one way each, gives a verdict: preflight passes the good and refuses the spoilt."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from builder.model.press import OutputIntent, Papers, Sheet, SheetBoxes
from builder.printing.preflight import Order, preflight
from builder.tools import chrome
from builder.tools.pdf import finish, read_facts
from builder.tools.qr_reading import can_read_qr, read_qr
from builder.tools.raster import raster
from builder.tools.weasy import render_pdf
from tests.tools.press_pages import (
    BOARD,
    CARD,
    CODE,
    MADE,
    PROFILE,
    SHEETS,
    fetch_from,
    finished,
    photo,
    rendered,
)

pytestmark = pytest.mark.press
RGB, INK = Order(), Order(colour="cmyk", made=MADE)
PRODUCTS = (BOARD, BOARD, CARD)


def judged(pdf: bytes, order: Order = RGB) -> list[str]:
    return [found.code for found in preflight(read_facts(pdf), BOARD, order, file="x.pdf")]


def spoilt(pdf: bytes, spoil: Callable[[Pdf], object]) -> bytes:
    with Pdf.open(io.BytesIO(pdf)) as opened:
        spoil(opened)
        out = io.BytesIO()
        opened.save(out)
        return out.getvalue()


@pytest.mark.parametrize("is_cmyk", [False, True])
@pytest.mark.parametrize("number", range(3))
def test_what_we_make_passes(number: int, is_cmyk: bool) -> None:
    pdf = finished(is_cmyk=is_cmyk)[number]
    codes = read_qr(raster(pdf, dpi=60 if number < 2 else 150)) if can_read_qr() else (CODE,)
    order = Order(colour="cmyk" if is_cmyk else "rgb", made=MADE if is_cmyk else None, code=CODE)
    order = msgspec.structs.replace(order, families=("Noto Serif CJK SC",))
    assert preflight(read_facts(pdf), PRODUCTS[number], order, file="x.pdf", codes_read=codes) == ()


def test_what_the_engine_gives_does_not_pass() -> None:
    assert {"B351", "B352", "B362"} <= set(judged(rendered()))


def test_cmyk_files_are_the_same_on_a_second_run() -> None:
    papers = Papers(made=MADE, intent=OutputIntent(profile=PROFILE.read_bytes()))
    assert finish(rendered(is_cmyk=True), SHEETS, papers=papers) == list(finished(is_cmyk=True))


def test_another_program_sees_a_cmyk_file_as_we_do(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(finished(is_cmyk=True)[0])
    told = {
        " ".join(command): subprocess.run([*command, path], capture_output=True, check=True, text=True).stdout
        for command in (["pdfinfo"], ["pdfinfo", "-meta"], ["pdfimages", "-list"], ["pdffonts"])
    }
    assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in told["pdfinfo -meta"]
    assert re.search(r"^CreationDate: .* Jul +1 .* 2026", told["pdfinfo"], re.MULTILINE)
    assert re.search(r"^PDF version: +1\.6$", told["pdfinfo"], re.MULTILINE)
    assert re.search(r"^ +1 +0 image +1600 +2000 +cmyk +4 +8 +jpeg", told["pdfimages -list"], re.MULTILINE)
    assert re.search(r"CID Type 0C.*yes yes yes", told["pdffonts"])


def annotate(pdf: Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])


def trim_wrongly(pdf: Pdf) -> None:
    pdf.pages[0].obj.TrimBox = Array([float(value) + 1 for value in pdf.pages[0].trimbox.as_list()])


def add_red(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"q 1 0 0 rg 50 50 10 10 re f Q")


def add_ink(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"q 1 1 1 0.5 k 50 50 10 10 re f Q")


def add_type3(pdf: Pdf) -> None:
    glyph = Stream(pdf, b"500 0 0 0 500 500 d1 0 0 500 500 re f")
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 500, 500]), FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(a=glyph), FirstChar=97, LastChar=97, Widths=Array([500]),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name("/a")])), Resources=Dictionary(),
    )  # fmt: skip
    pdf.pages[0].obj.Resources.Font["/T3"] = font


def add_helvetica(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.Font["/H"] = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def add_script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def add_date(pdf: Pdf) -> None:
    pdf.docinfo["/CreationDate"] = "D:20200101000000Z"


def drop_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def blend_in_rgb(pdf: Pdf) -> None:
    pdf.pages[0].obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceRGB)


@pytest.mark.parametrize(
    ("spoil", "codes"),
    [
        (annotate, {"B362"}),
        (trim_wrongly, {"B352"}),
        (add_type3, {"B355"}),
        (add_helvetica, {"B354"}),
        (add_script, {"B362"}),
        (add_date, {"B363"}),
        (lambda pdf: pdf.pages.append(pdf.pages[0]), {"B351"}),
    ],
)
@pytest.mark.parametrize("is_cmyk", [False, True])
def test_every_spoilt_file_is_refused(spoil: Callable[[Pdf], object], codes: set[str], is_cmyk: bool) -> None:
    pdf = finished(is_cmyk=is_cmyk)[0]
    order = INK if is_cmyk else RGB
    assert judged(pdf, order) == []
    assert set(judged(spoilt(pdf, spoil), order)) == codes


@pytest.mark.parametrize(
    ("spoil", "codes"), [(add_red, ["B358"]), (add_ink, ["B360"]), (drop_intent, ["B365"]), (blend_in_rgb, ["B361"])]
)
def test_every_spoilt_cmyk_file_is_refused(spoil: Callable[[Pdf], object], codes: list[str]) -> None:
    assert judged(spoilt(finished(is_cmyk=True)[0], spoil), INK) == codes


def made_with(markup: str, resources: dict[str, bytes], *, is_cmyk: bool = False) -> bytes:
    """One finished board of this markup."""
    style = "<style>@page { size: 900mm 1200mm; bleed: 5mm; margin: 0 } img { width: 500mm }</style>"
    pdf = render_pdf(style + markup, fetch=fetch_from(resources), colour="cmyk" if is_cmyk else "rgb")
    assert isinstance(pdf, bytes), pdf
    papers = Papers(made=MADE, intent=OutputIntent(profile=PROFILE.read_bytes())) if is_cmyk else Papers()
    files = finish(pdf, SHEETS[:1], papers=papers)
    assert isinstance(files, list), files
    return files[0]


@pytest.mark.parametrize(("width", "codes"), [(590, ["B356"]), (1300, ["B357"]), (1500, [])])
def test_a_photo_with_too_few_pixels_is_refused(width: int, codes: list[str]) -> None:
    """500 mm are 19.7 inches: 590 px make 30 ppi."""
    assert judged(made_with('<img src="x.jpg">', {"x.jpg": photo(width, width)})) == codes


def test_an_rgb_photo_in_a_cmyk_file_is_refused() -> None:
    assert judged(made_with('<img src="x.jpg">', {"x.jpg": photo()}, is_cmyk=True), INK) == ["B359"]


def test_a_drawing_without_a_fill_leaks_rgb_black_and_is_refused() -> None:
    drawing = '<svg width="99" height="99" viewBox="0 0 9 9"><path {} d="M0 0h5v5z"/></svg>'
    assert judged(made_with(drawing.format(""), {}, is_cmyk=True), INK) == ["B358"]
    assert judged(made_with(drawing.format('fill="device-cmyk(0 1 1 0)"'), {}, is_cmyk=True), INK) == []


def test_the_browser_makes_type_3_of_cubic_outlines_and_is_refused() -> None:
    """The page has no bleed here: a browser knows none. Its size is right all the same, and the font is what is wrong."""
    text = '<style>@page { size: 90mm 54mm; margin: 0 } p { font: 12px "Noto Serif CJK SC" }</style><p>天地玄黄</p>'
    pdf = chrome.print_pdf(text, fetch=fetch_from({}))
    assert isinstance(pdf, bytes), pdf
    boxes = SheetBoxes(width=90, height=54)
    files = finish(pdf, [Sheet(boxes=boxes, title="x", identifier="x")])
    assert isinstance(files, list), files
    found = preflight(read_facts(files[0]), CARD, Order(boxes=boxes), file="x.pdf")
    assert {item.code for item in found} == {"B355"}
