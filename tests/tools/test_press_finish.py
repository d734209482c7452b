"""Takes the render of three sheets, gives a verdict on the files for the press: boxes, marks, and nothing too much."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from builder.base.diagnostic import Diagnostic
from builder.model.press import Papers, Rectangle, Sheet, SheetBoxes
from builder.tools.pdf import finish, finish_book, read_facts
from builder.tools.pdf.marks import crop_marks
from builder.tools.raster import glyphs, pixels
from tests.tools.press_pages import BOARD_BOXES, CARD_BOXES, CODE, MADE, SHEETS, STORY, finished, rendered

pytestmark = pytest.mark.press
POINT = 25.4 / 72  # mm
NEAR = 0.01  # mm


def poppler(*command: str, pdf: bytes, folder: Path) -> str:
    """What another program sees in a file."""
    path = folder / "sheet.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(
        [*command, str(path), *(["-"] if command[0] == "pdftotext" else [])], capture_output=True, check=True
    )
    assert done.stderr == b""
    return done.stdout.decode()


def near(box: Rectangle) -> object:
    return pytest.approx((box.left, box.bottom, box.right, box.top), abs=NEAR)


@pytest.mark.parametrize("number", range(3))
def test_boxes_are_exact_for_us_and_for_another_program(number: int, tmp_path: Path) -> None:
    pdf, boxes = finished()[number], SHEETS[number].boxes
    told = poppler("pdfinfo", "-box", pdf=pdf, folder=tmp_path)
    wanted = {"MediaBox": boxes.media, "CropBox": boxes.media, "BleedBox": boxes.bleed_box, "TrimBox": boxes.trim}
    for name, box in wanted.items():
        found = re.search(rf"^{name}: +(\S+) +(\S+) +(\S+) +(\S+)$", told, re.MULTILINE)
        assert found
        assert [float(value) * POINT for value in found.groups()] == near(box), name
    assert re.search(r"^Pages: +1$", told, re.MULTILINE)
    (page,) = read_facts(pdf).pages
    assert (page.trim.left, page.trim.bottom, page.trim.right, page.trim.top) == near(boxes.trim)
    assert page.trim.width == pytest.approx(boxes.width, abs=NEAR)


def test_a_second_run_gives_the_same_bytes() -> None:
    assert finish(rendered(), SHEETS) == list(finished())


def test_ids_differ_between_sheets_and_come_from_their_content() -> None:
    again = finish(rendered(), [Sheet(boxes=sheet.boxes, title=sheet.title, identifier="z") for sheet in SHEETS])
    assert isinstance(again, list)
    ids = [read_facts(pdf).identifier for pdf in (*finished(), *again)]
    assert len(set(ids)) == len(ids)
    assert all(len(identifier) == 32 for identifier in ids)


def test_a_file_holds_its_own_pictures_and_fonts_only(tmp_path: Path) -> None:
    pictures = [poppler("pdfimages", "-list", pdf=pdf, folder=tmp_path).splitlines()[2:] for pdf in finished()]
    assert [len(lines) for lines in pictures] == [1, 0, 0]
    fonts = [poppler("pdffonts", pdf=pdf, folder=tmp_path).splitlines()[2:] for pdf in finished()]
    assert [len(lines) for lines in fonts] == [1, 2, 1], "only the second sheet has bold type"
    with pikepdf.open(path_of(finished()[1], tmp_path)) as second:
        assert not any(
            isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image" for thing in second.objects
        )


def path_of(pdf: bytes, folder: Path) -> Path:
    path = folder / "path.pdf"
    path.write_bytes(pdf)
    return path


def test_each_sheet_keeps_its_text_and_its_title(tmp_path: Path) -> None:
    for pdf, sheet, word in zip(finished(), SHEETS, "甲乙丙", strict=True):
        text = poppler("pdftotext", pdf=pdf, folder=tmp_path)
        assert word in text
        assert (STORY in text.replace("\n", "")) == (word != "丙")
        assert read_facts(pdf).title == sheet.title
    assert "乙" not in poppler("pdftotext", pdf=finished()[0], folder=tmp_path)


def test_links_outlines_dates_and_scripts_stay_behind(tmp_path: Path) -> None:
    raw = read_facts(rendered())
    assert (raw.pages[0].annotations, raw.outline) == (2, True), "the render must have what finishing takes away"
    for pdf in finished():
        facts = read_facts(pdf)
        assert not any((facts.outline, facts.scripts, facts.actions, facts.form, facts.attachments, facts.dates))
        assert facts.pages[0].annotations == 0
        told = poppler("pdfinfo", pdf=pdf, folder=tmp_path)
        assert "CreationDate" not in told
        with pikepdf.open(path_of(pdf, tmp_path)) as opened:
            assert set(opened.Root.keys()) == {"/Type", "/Pages", "/Metadata"}
            assert opened.pages[0].obj.keys() <= {
                *("/Type", "/Parent", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox"),
            }
        assert b"example.org" not in pdf


def test_the_content_stands_where_the_engine_put_it_counted_from_the_trim() -> None:
    first = glyphs(finished()[0])[0]
    assert first.char == "甲"
    assert first.size == pytest.approx(20, abs=0.01)
    assert 60 <= first.left <= 65
    assert 700 <= first.top < first.bottom <= 730
    assert glyphs(finished()[2])[0].left == pytest.approx(5, abs=0.5)


def test_the_content_fills_the_bleed_and_is_cut_there() -> None:
    """The ground reaches 10 mm beyond the trim of the card; the bleed is 3 mm, the slug 12 mm."""
    shown = pixels(finished()[2], dpi=254, area="media")  # 10 px a mm
    row = shown.data[420 * shown.stride : 421 * shown.stride]  # half way down the card
    column = [row[3 * x : 3 * x + 3] for x in range(shown.width)]
    paper, ground = b"\xff\xff\xff", bytes((0xE2, 0xEF, 0xF6))
    assert column[60] == paper
    assert column[117] == paper
    assert column[123] == ground
    assert column[-123] == ground
    assert column[-118] == paper


@pytest.mark.parametrize("boxes", [BOARD_BOXES, CARD_BOXES])
def test_marks_lie_outside_the_bleed_and_point_at_the_trim(boxes: SheetBoxes) -> None:
    lines = [
        [float(value) * POINT for value in match]
        for match in re.findall(
            r"^(\S+) (\S+) m (\S+) (\S+) l$", crop_marks(boxes, is_cmyk=True).decode(), re.MULTILINE
        )
    ]
    assert len(lines) == 8
    outer, trim, media = boxes.bleed_box, boxes.trim, boxes.media
    for x, y, u, v in lines:
        assert abs(x - u) + abs(y - v) == pytest.approx(5, abs=NEAR)
        is_upright = x == u
        near_trim = (x, (trim.left, trim.right)) if is_upright else (y, (trim.bottom, trim.top))
        assert min(abs(near_trim[0] - edge) for edge in near_trim[1]) < NEAR
        along, low, high = ((y, v), outer.bottom, outer.top) if is_upright else ((x, u), outer.left, outer.right)
        assert max(along) <= low - 3 + NEAR or min(along) >= high + 3 - NEAR
        assert min(x, y, u, v) >= 0
        assert max(x, u) <= media.right
        assert max(y, v) <= media.top


def test_there_are_no_marks_without_room_for_them() -> None:
    assert crop_marks(SheetBoxes(width=90, height=54, bleed=3), is_cmyk=False) == b""
    assert crop_marks(SheetBoxes(width=90, height=54, bleed=3, slug=4), is_cmyk=False) == b""
    assert b"0 G" in crop_marks(SheetBoxes(width=90, height=54, bleed=3, slug=6), is_cmyk=False)


def test_a_page_too_many_is_told() -> None:
    problem = finish(rendered(), SHEETS[:2])
    assert isinstance(problem, Diagnostic)
    assert problem.code == "B342"
    assert "3" in problem.message


def test_a_page_of_another_size_is_told() -> None:
    problem = finish(rendered(), [SHEETS[0], SHEETS[2], SHEETS[1]])
    assert isinstance(problem, Diagnostic)
    assert problem.code == "B343"
    assert "900.0×1200.0" in problem.message


def test_a_book_stays_one_file_without_marks() -> None:
    boxes = SheetBoxes(width=900, height=1200)
    with pikepdf.open(path_like(rendered())) as source:
        del source.pages[2]
        two = saved(source)
    book = finish_book(two, Sheet(boxes=boxes, title="读本", identifier="r"), papers=Papers(made=MADE))
    assert isinstance(book, bytes)
    facts = read_facts(book)
    assert [page.media for page in facts.pages] == [boxes.media] * 2
    assert facts.dates[0] == "D:20260701000000Z"
    assert not any(colour.mark for page in facts.pages for colour in page.colours)
    assert CODE.encode() not in book


def path_like(pdf: bytes) -> object:
    import io

    return io.BytesIO(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    import io

    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()
