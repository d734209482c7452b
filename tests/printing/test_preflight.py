"""Takes facts of files that never were, gives a verdict on the judge: a good file passes, each fault is told by its code."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from builder.base.diagnostic import Diagnostic
from builder.model.pdf_facts import ColourFact, FontFact, ImageFact, IntentFact, PageFact, PdfFacts
from builder.model.press import Rectangle, SheetBoxes, boxes_of
from builder.model.product import Product
from builder.printing.preflight import Order, preflight

BOARD = Product(
    id="board-90x120", zh="展板", en="board", width=900, height=1200, family="3x4", bleed=5, safe=40, slug=12,
    view=1.5, floor=12, preferred=14, most=24, qr=100, dpi=(60, 72, 120),
)  # fmt: skip
BOXES = boxes_of(BOARD)
MADE = date(2026, 7, 1)
CODE = "https://example.org/q/q-001/"
FONT = FontFact(name="ABCDEF+Song", kind="CIDFontType0", embedded=True, subset=True)
PHOTO = ImageFact(width=2400, height=3200, ppi=185, space="DeviceRGB", bits=8, codec="DCTDecode", left=60, top=100)
PAGE = PageFact(
    media=BOXES.media, crop=BOXES.media, bleed=BOXES.bleed_box, trim=BOXES.trim, has_trim=True, fonts=(FONT,), images=(PHOTO,),
    colours=(ColourFact(space="DeviceRGB", operator="rg", count=3), ColourFact(space="DeviceGray", operator="G", count=1, mark=True)),
    groups=("DeviceRGB",),
)  # fmt: skip
FILE = PdfFacts(version="1.6", pages=(PAGE,), title="展板", identifier="ab")
INK_PAGE = msgspec.structs.replace(
    PAGE,
    images=(msgspec.structs.replace(PHOTO, space="DeviceCMYK"),),
    colours=(
        ColourFact(space="DeviceCMYK", operator="scn", count=3, ink=300),
        ColourFact(space="DeviceCMYK", operator="K", count=1, ink=400, mark=True),
    ),
    groups=("DeviceCMYK",),
)
INK_FILE = msgspec.structs.replace(
    FILE,
    pages=(INK_PAGE,),
    intents=(IntentFact(kind="GTS_PDFX", condition="FOGRA39", components=4),),
    standard="PDF/X-4",
    trapped="False",
    dates=("D:20260701000000Z", "2026-07-01T00:00:00Z"),
)
RGB = Order()
INK = Order(colour="cmyk", made=MADE)


def judged(facts: PdfFacts, order: Order = RGB, **more: object) -> list[str]:
    return [found.code for found in preflight(facts, BOARD, order, file="03_甲.pdf", **more)]


def changed(page: PageFact = PAGE, file: PdfFacts = FILE, **changes: object) -> PdfFacts:
    return msgspec.structs.replace(file, pages=(msgspec.structs.replace(page, **changes),))


def moved(box: Rectangle, by: float) -> Rectangle:
    return msgspec.structs.replace(box, left=box.left + by)


def test_a_good_file_passes_in_both_colours() -> None:
    assert judged(FILE) == []
    assert judged(INK_FILE, INK) == []


FAULTS = [
    ("B350", PdfFacts(readable=False)),
    ("B362", PdfFacts(readable=False, encrypted=True)),
    ("B362", msgspec.structs.replace(FILE, encrypted=True)),
    ("B362", msgspec.structs.replace(FILE, scripts=True)),
    ("B362", msgspec.structs.replace(FILE, actions=True)),
    ("B362", msgspec.structs.replace(FILE, attachments=True)),
    ("B362", msgspec.structs.replace(FILE, form=True)),
    ("B362", msgspec.structs.replace(FILE, outline=True)),
    ("B362", changed(annotations=1)),
    ("B362", changed(actions=True)),
    ("B363", msgspec.structs.replace(FILE, dates=("D:20260701000000Z",))),
    ("B351", msgspec.structs.replace(FILE, pages=(PAGE, PAGE))),
    ("B352", changed(trim=moved(BOXES.trim, 0.2))),
    ("B352", changed(bleed=moved(BOXES.bleed_box, -0.2))),
    ("B352", changed(media=moved(BOXES.media, -0.2))),
    ("B352", changed(crop=BOXES.trim)),
    ("B352", changed(has_trim=False)),
    ("B353", changed(rotation=90)),
    ("B353", changed(unit=2.0)),
    ("B354", changed(fonts=(msgspec.structs.replace(FONT, embedded=False),))),
    ("B354", changed(fonts=(msgspec.structs.replace(FONT, subset=False),))),
    ("B355", changed(fonts=(msgspec.structs.replace(FONT, kind="Type3"),))),
    ("B356", changed(images=(msgspec.structs.replace(PHOTO, ppi=59.9),))),
    ("B357", changed(images=(msgspec.structs.replace(PHOTO, ppi=60.0),))),
    ("B357", changed(images=(msgspec.structs.replace(PHOTO, ppi=71.9),))),
    ("B358", changed(colours=(ColourFact(space="DeviceCMYK", operator="k", count=1, ink=100),))),
    ("B359", changed(images=(msgspec.structs.replace(PHOTO, space="DeviceCMYK"),))),
    ("B361", changed(groups=("DeviceCMYK",))),
]


@pytest.mark.parametrize(("code", "facts"), FAULTS)
def test_each_fault_is_told_by_its_code(code: str, facts: PdfFacts) -> None:
    assert judged(facts) == [code]


INK_FAULTS = [
    ("B358", changed(INK_PAGE, INK_FILE, colours=(ColourFact(space="DeviceRGB", operator="rg", count=1),))),
    ("B358", changed(INK_PAGE, INK_FILE, colours=(ColourFact(space="DeviceRGB", operator="RG", count=1, mark=True),))),
    ("B358", changed(INK_PAGE, INK_FILE, colours=(ColourFact(space="ICCBased3", operator="scn", count=1),))),
    (
        "B358",
        changed(INK_PAGE, INK_FILE, colours=(ColourFact(space="Separation:X DeviceRGB", operator="scn", count=1),)),
    ),
    ("B359", changed(INK_PAGE, INK_FILE, images=(PHOTO,))),
    ("B360", changed(INK_PAGE, INK_FILE, colours=(ColourFact(space="DeviceCMYK", operator="k", count=1, ink=301),))),
    ("B361", changed(INK_PAGE, INK_FILE, groups=("DeviceRGB",))),
    ("B363", msgspec.structs.replace(INK_FILE, dates=("D:20260701000000Z", "2026-07-02T00:00:00Z"))),
    ("B365", msgspec.structs.replace(INK_FILE, dates=())),
    ("B365", msgspec.structs.replace(INK_FILE, version="1.7")),
    ("B365", msgspec.structs.replace(INK_FILE, standard="")),
    ("B365", msgspec.structs.replace(INK_FILE, trapped="")),
    ("B365", msgspec.structs.replace(INK_FILE, title="")),
    ("B365", msgspec.structs.replace(INK_FILE, identifier="")),
    ("B365", msgspec.structs.replace(INK_FILE, intents=())),
    ("B365", msgspec.structs.replace(INK_FILE, intents=(IntentFact(kind="GTS_PDFX", condition="X", components=3),))),
]


@pytest.mark.parametrize(("code", "facts"), INK_FAULTS)
def test_each_fault_of_a_cmyk_file_is_told_by_its_code(code: str, facts: PdfFacts) -> None:
    assert judged(facts, INK) == [code]


def test_gray_belongs_to_either_colour_and_a_stencil_has_none() -> None:
    gray = (msgspec.structs.replace(PHOTO, space="DeviceGray"), msgspec.structs.replace(PHOTO, space="stencil"))
    assert judged(changed(images=gray)) == []
    assert judged(changed(INK_PAGE, INK_FILE, images=gray), INK) == []


@pytest.mark.parametrize(
    ("read", "codes"), [((CODE,), []), (("x", CODE), []), ((), ["B364"]), ((CODE + "x",), ["B364"])]
)
def test_the_code_must_say_what_was_meant(read: tuple[str, ...], codes: list[str]) -> None:
    assert judged(FILE, Order(code=CODE), codes_read=read) == codes


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("ABCDEF+Noto-Serif-CJK-SC-Bold", []),
        ("ABCDEF+NotoSerifCJKsc-Bold", []),
        ("ABCDEF+DejaVu-Sans", ["B366"]),
        ("ABCDEF+Noto-Sans-CJK-JP", ["B366"]),
    ],
)
def test_a_font_that_stepped_in_for_another_is_told(name: str, codes: list[str]) -> None:
    order = Order(families=("Noto Serif CJK SC", "LXGW WenKai"))
    assert judged(changed(fonts=(msgspec.structs.replace(FONT, name=name),)), order) == codes


def test_boxes_may_miss_by_a_tenth_of_a_millimetre() -> None:
    assert judged(changed(trim=moved(BOXES.trim, 0.09))) == []


def test_a_book_has_its_own_boxes_and_pages_and_repeats_no_complaint() -> None:
    boxes = SheetBoxes(width=148, height=210)
    page = msgspec.structs.replace(PAGE, media=boxes.media, crop=boxes.media, bleed=boxes.media, trim=boxes.media)
    book = msgspec.structs.replace(FILE, pages=(page, page))
    assert judged(book, Order(pages=2, boxes=boxes)) == []
    odd = msgspec.structs.replace(page, fonts=(msgspec.structs.replace(FONT, kind="Type3"),))
    assert judged(msgspec.structs.replace(FILE, pages=(odd, odd)), Order(pages=2, boxes=boxes)) == ["B355"]


def test_every_complaint_names_file_fault_and_cure_in_two_languages() -> None:
    for facts, order in [(facts, RGB) for _code, facts in FAULTS] + [(facts, INK) for _code, facts in INK_FAULTS]:
        for found in preflight(facts, BOARD, order, file="03_甲.pdf"):
            assert isinstance(found, Diagnostic)
            assert found.span.file == "03_甲.pdf"
            assert found.message
            assert found.message_en.isascii() or "没有" in found.message_en or "×" in found.message_en
            assert found.hint
            assert found.hint_en
