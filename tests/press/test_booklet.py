"""The booklet of a reader: folded without a rest, every story whole, its own fonts in it, its pages where contents say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from builder.base.diagnostic import Diagnostic
from builder.build.engine import plan_only
from builder.build.rendering import make_kit
from builder.build.request import BuildRequest
from builder.load.faces import load_faces
from builder.load.settings import Arguments
from builder.load.theme import BUILT_IN, built_in_themes
from builder.model.booklet import A4, A5, BOOKLETS, Booklet
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.readers import booklet_view
from builder.plan.views import BookletView
from builder.press.booklet import MadeBooklet, booklet_characters, fetch_planned, make_booklet
from builder.render.kit import Kit
from builder.tools.font_finding import find_face
from builder.tools.fonts import subset
from builder.tools.pdf import read_facts
from builder.tools.qr_reading import read_qr
from builder.tools.raster import glyphs, raster
from builder.tools.weasy import Fetch
from tests.sites.copies import copy_site

pytestmark = pytest.mark.press
DAY = date(2026, 1, 15)
FAMILIES = {"song": "Exemplar Song", "kai": "Exemplar Kai", "sans": "Exemplar Sans"}
FONTS = "/press/fonts.css"
NEAR = 0.3  # mm


@dataclass(frozen=True)
class Press:
    """What a booklet is made of."""

    view: BookletView
    kit: Kit
    fetch: Fetch

    def make(self, booklet: Booklet, view: BookletView | None = None) -> MadeBooklet:
        made = make_booklet(view or self.view, booklet, self.kit, self.fetch, sheets=(FONTS,))
        assert isinstance(made, MadeBooklet), made
        return made


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    folder = tmp_path_factory.mktemp("booklet")
    site = copy_site("small", folder / "site", full=True)
    plan, loaded = plan_only(BuildRequest(site=site, arguments=Arguments(today=DAY), jobs=1))
    context = PlanContext(site=loaded.site, chrome=make_chrome(loaded.site))
    view, kit = booklet_view(context, context.readers[0]), make_kit(loaded)
    own = fonts(loaded.theme.folders, booklet_characters(view, kit), folder / "fonts")
    return Press(view, kit, fetch_planned(plan.outputs, kit, own))


def fonts(folders: tuple[Path, ...], characters: frozenset[str], cache: Path) -> dict[str, bytes]:
    """The fonts of the theme, cut down, with the sheet that names them."""
    found, rules = {}, [":root{" + ";".join(f'--{key}:"{family}"' for key, family in FAMILIES.items()) + "}"]
    for name, face in load_faces(folders)[0].items():
        family, _, weight = name.rpartition("-")
        if family in FAMILIES:
            font = find_face(face, {}, folders=folders)
            assert not isinstance(font, Diagnostic)
            path = subset(font, characters, cache)
            assert isinstance(path, Path)
            found[f"/press/{path.name}"] = path.read_bytes()
            rules.append(
                f'@font-face{{font-family:"{FAMILIES[family]}";font-weight:{weight};src:url(/press/{path.name})}}'
            )
    return found | {FONTS: "".join(rules).encode()}


@pytest.fixture(scope="module")
def made(press: Press) -> MadeBooklet:
    return press.make(A5)


def page_texts(pdf: bytes) -> list[str]:
    """The text of every page, blanks left out."""
    count = len(read_facts(pdf).pages)
    return ["".join(glyph.char for glyph in glyphs(pdf, page=number)).replace(" ", "") for number in range(count)]


def test_pages_fill_sheets_and_are_as_large_as_promised(made: MadeBooklet) -> None:
    facts = read_facts(made.pages)
    assert made.count == len(facts.pages)
    assert made.count % 4 == 0
    for page in facts.pages:
        assert (page.trim.width, page.trim.height) == pytest.approx((148, 210), abs=0.05)
        assert (page.trim.left, page.trim.bottom) == pytest.approx((3, 3), abs=0.05)
    assert len(read_facts(made.folded).pages) == made.count // 2


def test_every_story_is_whole_and_starts_a_page(press: Press, made: MadeBooklet) -> None:
    pages = page_texts(made.pages)
    whole = "".join(pages)
    for chapter in press.view.book.chapters:
        assert chapter.story is not None
        for paragraph in re.findall(r"<p>(.*?)</p>", chapter.story.html):
            assert re.sub("<[^>]+>", "", paragraph) in whole
        assert any(page.startswith((chapter.name, "千字文小读本", chapter.syllables[0].reading)) for page in pages)
    assert all(question in whole for question in press.view.book.questions)


def test_the_contents_give_the_page_on_which_a_person_stands(press: Press, made: MadeBooklet) -> None:
    pages = page_texts(made.pages)
    contents = next(page for page in pages if "目录" in page)
    for chapter in press.view.book.chapters:
        found = re.search(rf"{chapter.name}·+(\d+)", contents)
        assert found, contents
        assert chapter.syllables[-1].reading in pages[int(found[1]) - 1]


def test_running_heads_name_the_book_on_the_left_and_the_person_on_the_right(press: Press, made: MadeBooklet) -> None:
    heads = {}
    for number in range(3, made.count - 1):
        top = [glyph for glyph in glyphs(made.pages, page=number) if glyph.top < 20]
        heads[number + 1] = "".join(glyph.char for glyph in top).replace(" ", "")
    names = {chapter.name for chapter in press.view.book.chapters} | {"前言", "读完再想", ""}
    assert all(head in names if number % 2 else head in ("千字文小读本", "") for number, head in heads.items()), heads
    assert any(head in names - {""} for number, head in heads.items() if number % 2)


def test_type_is_large_enough_and_keeps_away_from_the_edge(made: MadeBooklet) -> None:
    for number in range(made.count):
        for glyph in glyphs(made.pages, page=number):
            if not glyph.char.isspace():
                assert 10 - NEAR <= glyph.left <= glyph.right <= 138 + NEAR, (number + 1, glyph)
                assert 10 - NEAR <= glyph.top <= glyph.bottom <= 200 + NEAR, (number + 1, glyph)
    stories = [glyph.size for glyph in glyphs(made.pages, page=4) if glyph.char == "，"]
    assert 3.7 <= A5.em <= 4.6
    assert 3.7 <= A4.em <= 4.6
    assert A5.em in {round(size, 2) for size in stories}


def test_the_fold_has_its_margin_on_both_sides(made: MadeBooklet) -> None:
    for number in range(2, made.count - 1):
        inside = [glyph for glyph in glyphs(made.pages, page=number) if not glyph.char.isspace()]
        if inside:
            odd = number % 2 == 0  # the first page is 0
            least = min(glyph.left for glyph in inside) if odd else 148 - max(glyph.right for glyph in inside)
            assert least >= 15 - NEAR, (number + 1, least)


def test_its_fonts_are_in_it_and_no_other(made: MadeBooklet) -> None:
    found = {font for page in read_facts(made.pages).pages for font in page.fonts}
    assert found
    assert all(font.embedded for font in found)
    assert all("Exemplar" in font.name for font in found), [font.name for font in found]


def test_the_back_cover_leads_to_the_reader(press: Press, made: MadeBooklet) -> None:
    assert read_qr(raster(made.pages, dpi=150, page=made.count - 1)) == (press.view.address,)


def test_a_second_run_gives_the_same_bytes(press: Press, made: MadeBooklet) -> None:
    again = press.make(A5)
    assert (again.pages, again.folded) == (made.pages, made.folded)


@pytest.mark.parametrize("chapters", [1, 2, 3])
@pytest.mark.parametrize("name", BOOKLETS)
def test_any_number_of_people_fills_sheets(press: Press, name: str, chapters: int) -> None:
    book = press.view.book
    short = press.view.__replace__(book=book.__replace__(chapters=book.chapters[:chapters], questions=()))
    made = press.make(BOOKLETS[name], short)
    assert made.count % 4 == 0
    text = "".join(page_texts(made.pages))
    stories = [re.sub("<[^>]+>", "", chapter.story.html)[:8] for chapter in book.chapters if chapter.story]
    assert len(stories) == len(book.chapters), "every chapter is known by its first words"
    assert [story in text for story in stories] == [number < chapters for number in range(len(stories))]


def test_what_cannot_be_had_is_told(press: Press) -> None:
    found = make_booklet(press.view, A5, press.kit, press.fetch, sheets=("/press/none.css",))
    assert isinstance(found, tuple)
    assert {item.code for item in found} == {"B341"}


def test_private_data_is_printed_nowhere(press: Press) -> None:
    leaking = press.view.__replace__(book=press.view.book.__replace__(lede="电话 138" + "12345678"))
    found = make_booklet(leaking, A5, press.kit, press.fetch, sheets=(FONTS,))
    assert isinstance(found, tuple)
    assert [item.code for item in found] == ["V190"]


def test_a_character_that_no_face_has_is_told_with_whom_it_belongs_to(press: Press) -> None:
    faces = [face for name, face in load_faces((built_in_themes() / BUILT_IN,))[0].items() if name.startswith("song")]
    assert isinstance(make_booklet(press.view, A5, press.kit, press.fetch, sheets=(FONTS,), faces=faces), MadeBooklet)
    first, *rest = press.view.book.chapters
    odd = first.__replace__(summary="笑\U0001f600")
    view = press.view.__replace__(book=press.view.book.__replace__(chapters=(odd, *rest)))
    found = make_booklet(view, A5, press.kit, press.fetch, sheets=(FONTS,), faces=faces)
    assert isinstance(found, tuple)
    assert [item.code for item in found] == ["B110"]
    assert "\U0001f600" in found[0].message
    assert first.name in found[0].message
