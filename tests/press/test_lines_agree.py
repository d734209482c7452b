"""Takes twelve stories, gives a verdict: the board page in a browser and the press's file show the very lines that were composed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from builder.build.engine import build
from builder.build.request import BuildRequest
from builder.load.settings import Arguments
from builder.model.composition import SMALL, SQUEEZE, STEP, Line, Setting
from builder.model.pdf_facts import Glyph
from builder.model.product import Box, Product, Region
from builder.press.order import compose, take_order
from builder.press.press import PDF_ASCII, print_sheets
from builder.press.request import PrintRequest
from builder.press.sheets import PressSheet
from builder.printing.regions import box_of, column_width, layout_named, millimetres
from builder.tools.raster import glyphs

if TYPE_CHECKING:
    from playwright.sync_api import Page

URL: Final = "https://bangyang.gov.cn/guan/"
SITE: Final = f'title = "千字文榜样馆"\nbase_url = "{URL}"\norganiser = "千字文编委会"\n'
CLASSIC: Final = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"
HONOURS: Final = "honors:\n" + "".join(f"  - title: 千字{CLASSIC[n]}等奖\n    year: {2010 + n}\n" for n in range(10))
BESIDE: Final = 0.08  # em that a line may stand beyond its column: blank sides of marks, and what browsers round
ORDER: Final = (
    "brand",
    "name",
    "name-wide",
    "also",
    "say",
    "tally",
    "honour",
    "story",
    "invite",
    "foot",
)  # of the page
HANGING: Final = "，。、；：？！）》」』】〉”’"  # at the end of a line, their blank half stands beyond the column
NOT_LINES: Final = ("name", "name-wide", "numeral")  # drawn as single characters, or in a row with others


def text(length: int, *, every: int = 20) -> str:
    """A story of so many characters, a mark after every so many."""
    chars = (
        ("，" if number % (every * 3) else "。") if number % every == 0 else CLASSIC[number * 7 % len(CLASSIC)]
        for number in range(1, length)
    )
    return "".join(chars) + "。"


STORIES: Final = {  # slug: name, further fields, story
    "short": ("天地玄", "", text(60)),
    "long": ("宇宙洪", "", "\n\n".join(text(210) for _ in range(4))),
    "endless": ("日月盈", "", text(700, every=13)),
    "rare": ("辰宿列", "", "䶮㛃𬭳𫖯四个字，" * 18 + "都要印出来。"),
    "latin": ("寒来暑", "", "他读 Principia Mathematica，也读 On the Origin of Species；wrote “notes” by hand, page after page。" * 5),
    "quotes": ("秋收冬", "", "她说：“‘天地玄黄’——我背了四十年……”说完，笑了。有人问：“还背么？”——“背！”" * 8),
    "units": ("闰余成", "", "1998年至2024年，11:30出门，走了3.5km，搬了1,200箱、重45.5kg，温度−3℃，占98.6%。" * 8),
    "address": ("律吕调", "", "详见 https://bangyang.gov.cn/guan/people/a-very-long-address-that-goes-on/index.html 一页。" + text(150)),
    "paragraphs": ("云腾致", "", "\n\n".join(text(length) for length in range(12, 60, 3))),
    "marks": ("露结为", "", "他读《千字文》（《天地》、《玄黄》），写“一”、“二”；又读《宇宙》。（完）「好」，『对』！？" * 9),
    "dot": ("阿依古丽·买买提", "", "阿依古丽·买买提和列夫·托尔斯泰、居里·玛丽读过同一本书。" * 12),
    "honours": ("玉出昆", HONOURS, text(420)),
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """What a browser shows of one line. Lengths in px."""

    text: str
    rows: int  # of its characters
    beyond: float  # its text's right edge, from its column's
    high: float
    leading: float
    em: float


@dataclass(frozen=True)
class Show:
    """Twelve boards: composed, built as pages, and printed."""

    product: Product
    sheets: dict[str, PressSheet]  # by slug
    output: Path
    files: dict[str, Path]


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Show:
    site, printed = tmp_path_factory.mktemp("lines") / "site", tmp_path_factory.mktemp("printed") / "boards"
    (site / "content" / "people").mkdir(parents=True)
    (site / "site.toml").write_text(SITE, "utf-8")
    for slug, (name, fields, story) in STORIES.items():
        head = (
            f"---\nid: l-{slug}\nslug: {slug}\nname: {name}\nstatus: published\nsummary: 一个抄书的人。\n{fields}---\n"
        )
        (site / "content" / "people" / f"{slug}.md").write_text(f"{head}{story}\n", "utf-8")
    arguments = Arguments(today=date(2026, 1, 1))
    request = PrintRequest(site=site, arguments=arguments, everybody=True, output=printed)
    order, found = take_order(request)
    assert order is not None, [item.message for item in found]
    composed, _ = compose(order)
    report = print_sheets(request, lambda *_: None)
    assert report.delivery, [f"{item.code} {item.message}" for item in report.diagnostics]
    made = build(BuildRequest(site=site, arguments=arguments))
    assert made.published, [f"{item.code} {item.message}" for item in made.diagnostics]
    sheets = {
        planned.person: sheet for planned, sheet in zip(order.choice.exhibits.sheets, composed.sheets, strict=True)
    }
    files = {sheet.slug: printed / PDF_ASCII / sheet.ascii for sheet in report.delivery.sheets}
    return Show(product=order.product, sheets=sheets, output=made.output, files=files)


@pytest.fixture(scope="module")
def page(browser) -> Iterator[Page]:  # type: ignore[no-untyped-def] # its type is at hand only where playwright is
    context = browser.new_context(viewport={"width": 1200, "height": 1600}, bypass_csp=True)  # one test adds a style
    yield context.new_page()
    context.close()


# A line's own box is as wide as its column, whatever stands in it: its text is measured as a range.
SEE: Final = """() => document.fonts.ready.then(() => [...document.querySelectorAll('.ln')].map(line => {
  const range = document.createRange(), style = getComputedStyle(line), own = line.getBoundingClientRect();
  range.selectNodeContents(line);
  const boxes = [...range.getClientRects()], middles = boxes.map(box => (box.top + box.bottom) / 2);
  return {text: line.textContent, high: own.height, em: parseFloat(style.fontSize), leading: parseFloat(style.lineHeight),
    rows: middles.length && Math.max(...middles) - Math.min(...middles) < parseFloat(style.fontSize) / 2 ? 1 : 2,
    beyond: Math.max(...boxes.map(box => box.right)) - line.parentElement.getBoundingClientRect().right};
}))"""


def lines_of(setting: Setting) -> list[Line]:
    """Lines in reading order."""
    return [line for column in setting.columns for piece in column for line in piece.lines]


def composed_lines(sheet: PressSheet) -> list[Line]:
    """Every line of a sheet as its page orders them; a stacked name has none, a numeral none."""
    settings = sheet.sheet.settings
    keys = [key for key in ORDER if key in settings and not (key == "name" and sheet.content.vertical)]
    return [line for key in keys for line in lines_of(settings[key])]


def is_beyond(shown: Shown, line: Line) -> bool:
    """Whether ink leaves the column: the blank half of a mark at the end, and the space after the last character, may."""
    blank = (SQUEEZE if line.text.rstrip().endswith(tuple(HANGING)) else 0.0) + line.spacing * STEP
    return shown.beyond / shown.em > BESIDE + blank


@pytest.mark.press
@pytest.mark.parametrize("slug", STORIES)
def test_the_page_shows_every_line_as_it_was_composed(slug: str, show: Show, page: Page) -> None:
    page.goto((show.output / "people" / slug / "board" / "index.html").as_uri())
    lines = [Shown(**found) for found in page.evaluate(SEE)]
    wanted = composed_lines(show.sheets[slug])
    assert [line.text for line in lines] == [line.text for line in wanted]
    assert [line.text for line in lines if line.rows != 1 or line.high > line.leading * 1.02] == []
    assert [shown.text for shown, line in zip(lines, wanted, strict=True) if is_beyond(shown, line)] == []


@pytest.mark.press
def test_a_line_that_does_not_hold_is_seen(show: Show, page: Page) -> None:
    """Type a little larger leaves its column, and lines that may break stand in two rows."""
    page.goto((show.output / "people" / "long" / "board" / "index.html").as_uri())
    page.add_style_tag(content=".r-story .ln{font-size:1.05em;white-space:normal}")
    assert any(found["rows"] > 1 for found in page.evaluate(SEE))
    page.add_style_tag(content=".r-story .ln{white-space:nowrap}")
    lines = zip(page.evaluate(SEE), composed_lines(show.sheets["long"]), strict=True)
    assert any(is_beyond(Shown(**found), line) for found, line in lines)


@pytest.mark.press
@pytest.mark.parametrize("slug", STORIES)
def test_the_file_for_the_press_holds_the_same_lines(slug: str, show: Show) -> None:
    sheet, product = show.sheets[slug], show.product
    ink = [glyph for glyph in glyphs(show.files[slug].read_bytes()) if not glyph.char.isspace()]
    layout = layout_named(product, sheet.sheet.layout)
    regions = {region.name: region for region in layout.regions}
    for key, setting in sheet.sheet.settings.items():
        if key in NOT_LINES:
            continue
        boxes = column_boxes(regions[key], sheet.sheet.panel, product)
        for column, box in zip(setting.columns, boxes, strict=False):
            sizes = {
                piece.small: setting.size / 1000 * product.unit * (SMALL if piece.small else 1) for piece in column
            }
            wanted = ["".join(line.text.split()) for piece in column for line in piece.lines]
            assert drawn_lines(ink, box, sizes.values()) == wanted, key


@pytest.mark.press
def test_a_drawn_line_that_breaks_elsewhere_is_seen(show: Show) -> None:
    sheet, product = show.sheets["long"], show.product
    region = next(one for one in layout_named(product, sheet.sheet.layout).regions if one.name == "story")
    box, size = column_boxes(region, sheet.sheet.panel, product)[0], sheet.sheet.settings["story"].size / 1000
    ink = [glyph for glyph in glyphs(show.files["long"].read_bytes()) if not glyph.char.isspace()]
    lines = drawn_lines(ink, box, [size * product.unit])
    second = next(
        number for number in range(len(ink)) if "".join(one.char for one in ink[number:]).startswith(lines[1])
    )
    end = ink[second - 1]
    moved = ink[second].__replace__(left=end.right, right=end.right + size, top=end.top, bottom=end.bottom)
    changed = drawn_lines([*ink[:second], moved, *ink[second + 1 :]], box, [size * product.unit])
    assert changed[:2] == [lines[0] + lines[1][0], lines[1][1:]]


def column_boxes(region: Region, panel: float, product: Product) -> list[Box]:
    """Where the columns of a region stand, in mm; what is kept free for a seal is none of them."""
    box, width = box_of(region, product, panel), column_width(region)
    lefts = [box.left + region.inset + (width + region.gap) * number for number in range(max(region.columns, 1))]
    return [millimetres(box.__replace__(left=left, width=width), product) for left in lefts]


def drawn_lines(ink: Sequence[Glyph], box: Box, sizes: Iterable[float]) -> list[str]:
    """The characters of these sizes in a box, cut where the next stands further left, or lower than any of one line."""
    sizes = tuple(sizes)
    lines: list[str] = []
    last: Glyph | None = None
    for glyph in ink:
        across, down = (glyph.left + glyph.right) / 2 - box.left, (glyph.top + glyph.bottom) / 2 - box.top
        if not (-glyph.size < across < box.width + glyph.size / 2 and 0 <= down <= box.height):
            continue
        if not any(abs(glyph.size - size) < size * 0.01 for size in sizes):
            continue
        if last is None or glyph.left < last.left or glyph.top - last.top > glyph.size * 0.9:
            lines.append("")
        lines[-1] += glyph.char
        last = glyph
    return lines
