"""Takes records of deliveries, gives a verdict on the papers beside them: whole lists, harmless cells, pages that parse, true sums."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.load.theme import built_in_themes, load_theme
from builder.model.delivery import Delivery, PrintedSheet
from builder.press.papers import LABELS, LIST, SET, STYLE, SUMS, StopNote, name_lines, papers, stop_notes
from builder.tools.templates import Templates
from tests.plan.test_exhibit_sets import PEOPLE, context_of, profile, tour

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HTML = "{http://www.w3.org/1999/xhtml}"
NAMES = ("天地玄", "欧阳云腾", "阿依古丽·买买提", "Eileen Collins", "青杠社区志愿服务队", "=1+1", "<b>&\"'", "@x", "-2")
STOPS = (
    StopNote(place="玄黄市 · 图书馆", days="2026 年 5 月 1 日—5 月 20 日"),
    StopNote(place="洪荒小学", people=("s-2", "s-3")),
)


def sheet(number: int, name: str, kind: str = "person", copies: int = 1) -> PrintedSheet:
    file = f"{number:02}_展板_{copies}件.pdf"
    is_person = kind == "person"
    return PrintedSheet(
        label=f"{number:02}", kind=kind, person=f"p-{number:06}" if is_person else "", slug=f"s-{number}" if is_person else "",
        name=name, url=f"https://example.org/q/p-{number:06}/", file=file, ascii=f"{number:02}-board.pdf",
        sha256=sha256(file.encode()).hexdigest(), copies=copies,
    )  # fmt: skip


TOUR = Delivery(
    slug="xunzhan", title="千字巡展", product="board-90x120", zh="展板", en="board", width=900, height=1200, bleed=5,
    material="5 mm KT 板", weight=3.2, walls=(5000, 500, 4000), crate=4,
    sheets=(sheet(0, "", "cover"), *(sheet(number, name) for number, name in enumerate(NAMES, 2)), sheet(99, "", "closing", 2)),
)  # fmt: skip


@cache
def theme(language: str) -> tuple[Templates, dict[str, str]]:
    loaded, _ = load_theme(built_in_themes(), "exhibition", language)
    return Templates(loaded.templates), dict(loaded.catalogue)


def made(delivery: Delivery = TOUR, language: str = "zh-CN", stops: tuple[StopNote, ...] = STOPS) -> dict[str, bytes]:
    templates, catalogue = theme(language)
    return papers(
        delivery, templates=templates, catalogue=catalogue, language=language, stops=stops,
        organiser="某某街道", contact="〔联系方式〕",
    )  # fmt: skip


def parsed(data: bytes) -> Xml.Element:
    """The page as a tree; a fault of its HTML raises."""
    page = html5lib.HTMLParser(strict=True).parse(data.decode())
    assert isinstance(page, Xml.Element)
    return page


def part(page: Xml.Element, name: str) -> Xml.Element:
    (found,) = [each for each in page.iter(f"{HTML}section") if each.get("id") == name]
    return found


def words(element: Xml.Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def rows(section: Xml.Element) -> list[list[str]]:
    """The cells of the body's rows in words."""
    return [[words(cell) for cell in row] for body in section.iter(f"{HTML}tbody") for row in body.iter(f"{HTML}tr")]


def test_the_board_list_reads_back_as_it_was_and_runs_no_formula() -> None:
    data = made()[LIST]
    assert data.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert table[0] == ["编号", "名称", "产品", "成品尺寸", "材料", "件数", "文件", "SHA-256", "网页"]
    assert [row[1] for row in table[1:]] == [
        *("封面", "天地玄", "欧阳云腾", "阿依古丽·买买提", "Eileen Collins", "青杠社区志愿服务队"),
        *("'=1+1", "<b>&\"'", "'@x", "'-2", "结语"),
    ]
    last = TOUR.sheets[-1]
    assert table[-1] == ["99", "结语", "展板", "900 × 1200 mm", "5 mm KT 板", "2", last.file, last.sha256, last.url]


@given(name=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_no_cell_of_any_name_begins_like_a_formula(name: str) -> None:
    data = made(TOUR.__replace__(sheets=(sheet(2, name),)), stops=())[LIST]
    (_, row) = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert row[1].removeprefix("'") == name.removeprefix("'")
    assert not row[1].startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize(
    "delivery", [TOUR, TOUR.__replace__(walls=()), TOUR.__replace__(product="rollup-80x200", weight=0, bleed=0)]
)
def test_every_page_is_sound_html(delivery: Delivery, language: str) -> None:
    for stops in (STOPS, ()):
        files = made(delivery, language, stops)
        for name in (SET, LABELS):
            page = parsed(files[name])
            assert page.get("lang") == language
            ids = [each.get("id") for each in page.iter() if each.get("id")]
            assert len(ids) == len(set(ids))
            for table in page.iter(f"{HTML}table"):
                assert all(head.get("scope") for head in table.iter(f"{HTML}th"))


def test_every_sheet_stands_once_in_each_list() -> None:
    page = parsed(made()[SET])
    board_list = rows(part(page, "boards"))
    assert [row[0] for row in board_list] == [each.label for each in TOUR.sheets]
    hanging = part(page, "hanging")
    assert [row[2] for row in rows(hanging)] == [each.label for each in TOUR.sheets[:7]]
    packed = [words(item) for item in part(page, "packing").iter(f"{HTML}span") if item.get("class") == "item"]
    assert [item.split()[0] for item in packed] == [each.label for each in TOUR.sheets for _ in range(each.copies)]


def test_drawings_show_the_boards_that_hang_and_the_rest_is_named() -> None:
    hanging = part(parsed(made()[SET]), "hanging")
    drawings = list(hanging.iter("{http://www.w3.org/2000/svg}svg"))
    assert len(drawings) == 2
    assert sum(len(list(each.iter("{http://www.w3.org/2000/svg}rect"))) for each in drawings) == 7
    assert all(each.get("aria-label") for each in drawings)
    assert "4 块没有地方，还要 4.40 m" in words(hanging)
    assert "2 号墙 · 0.50 m · 挂 0 块" in words(hanging)


def test_each_stop_has_a_box_to_tick_for_every_crate_that_travels_there() -> None:
    packing = part(parsed(made()[SET]), "packing")
    road = [row for row in packing.iter(f"{HTML}tr") if row.find(f"{HTML}th[@scope='row']") is not None]
    ticks = {
        words(row).split()[0]: sum(span.get("class") == "tick" for span in row.iter(f"{HTML}span")) for row in road
    }
    assert ticks["玄黄市"] == 6
    # Cover and closing words travel with the people, so the first crate and the last go; the second stays.
    assert ticks["洪荒小学"] == 4
    assert ticks["入库"] == 3


def test_the_ticket_says_what_a_shop_must_know() -> None:
    ticket = words(part(parsed(made()[SET]), "ticket"))
    for fact in (
        *("900 × 1200 mm", "四边各 5 mm", "910 × 1210 mm", "5 mm KT 板", "RGB", "11 个", "共 12 件", "PDF-ascii"),
        *("〔联系方式〕", "扫小样上的二维码"),
    ):
        assert fact in ticket
    inks = words(part(parsed(made(TOUR.__replace__(colour="cmyk", bleed=0))[SET]), "ticket"))
    assert "PDF/X-4" in inks
    assert "不留出血" in inks
    assert "沿裁切标记" not in inks


def test_a_label_a_board_ten_a_page_with_place_and_code() -> None:
    page = parsed(made()[LABELS])
    pages = [each for each in page.iter(f"{HTML}ol") if each.get("class") == "backs"]
    assert [len(list(each)) for each in pages] == [10, 2]
    labels = [words(item) for each in pages for item in each]
    assert [label.split()[0] for label in labels] == [each.label for each in TOUR.sheets for _ in range(each.copies)]
    assert "1 号墙左起第 1 块，左边 400 mm" in labels[0]
    assert "第 1 箱" in labels[0]
    codes = [each.get("src", "") for each in page.iter(f"{HTML}img")]
    assert len(codes) == 12
    assert all(code.startswith("data:image/svg+xml;base64,") for code in codes)
    assert [each.get("class") for each in page.iter(f"{HTML}section")] == ["crate"] * 3


def test_single_sheets_have_neither_walls_nor_crates() -> None:
    files = made(TOUR.__replace__(slug="", title="", sheets=TOUR.sheets[1:3]), stops=())
    page = parsed(files[SET])
    assert [each.get("id") for each in page.iter(f"{HTML}section")] == ["ticket", "boards"]
    assert [row[0] for row in rows(part(page, "boards"))] == ["天地玄", "欧阳云腾"]
    assert "section" not in files[LABELS].decode()


def test_pages_need_nothing_but_the_stylesheet_beside_them() -> None:
    files = made()
    for name in (SET, LABELS):
        page = parsed(files[name])
        links = [each.get("href") for each in page.iter(f"{HTML}link")]
        assert links == [STYLE]
        assert not list(page.iter(f"{HTML}script"))
        assert not [each for each in page.iter() if each.get("style")]
        pictures = [each.get("src", "") for each in page.iter(f"{HTML}img")]
        assert all(src.startswith("data:") for src in pictures)
    assert "url(" not in files[STYLE].decode()
    # It is a template only to be found by its theme: nothing in it may look like one.
    assert files[STYLE] == (built_in_themes() / "exhibition/templates/press/papers.css").read_bytes()


def test_the_sums_name_every_file_under_both_names_and_every_paper() -> None:
    files = made()
    found = dict(line.split("  ", 1)[::-1] for line in files[SUMS].decode().splitlines())
    for each in TOUR.sheets:
        assert found.pop(f"PDF/{each.file}") == each.sha256
        assert found.pop(f"PDF-ascii/{each.ascii}") == each.sha256
    assert found == {name: sha256(data).hexdigest() for name, data in files.items() if name != SUMS}


def test_the_same_record_gives_the_same_bytes() -> None:
    assert made() == made()


def test_both_languages_have_the_same_words_with_the_same_places() -> None:
    chinese, english = (
        {key: set(re.findall(r"{(\w+)}", value)) for key, value in words.items() if key.startswith("papers")}
        for words in (tomllib.loads(_catalogue(language).read_text("utf-8")) for language in ("zh-CN", "en"))
    )
    assert chinese == english


def _catalogue(language: str) -> Path:
    return built_in_themes() / "exhibition" / "i18n" / f"{language}.toml"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("天地玄", ("天地玄",)),
        ("青杠社区志愿服务队", ("青杠社", "区志愿", "服务队")),
        ("阿依古丽·买买提", ("阿依古丽·", "买买提")),
        ("Eileen Collins", ("Eileen", "Collins")),
        ("Foreword", ("Foreword",)),
        ("Bartholomew", ()),
        ("某某区某某街道某某社区志愿服务队", ()),
    ],
)
def test_a_name_on_a_drawn_board_breaks_where_one_reads_on(name: str, lines: tuple[str, ...]) -> None:
    assert name_lines(name, 10) == lines


_LONGEST = (
    ("二十八宿" * 8 + "志愿服务队", "第二十三届“千字文”十大人物颁奖典礼暨先进典型事迹巡展・玄黄"),
    ("Bartholomew Featherstonehaugh-Cholmondeley and the Riverside Volunteers", "千字巡展"),
)
_CROWDED = """[...document.querySelectorAll('.back, .crate')].filter(box => {
  const inside = box.parentElement.getBoundingClientRect().bottom - box.getBoundingClientRect().bottom
  return box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1 || inside < -1
}).length"""


@pytest.mark.browser
@pytest.mark.parametrize(("name", "title"), _LONGEST)
def test_the_longest_names_stay_on_their_labels(browser: Browser, tmp_path: Path, name: str, title: str) -> None:
    delivery = TOUR.__replace__(title=title, sheets=tuple(each.__replace__(name=name) for each in TOUR.sheets))
    for file, data in made(delivery).items():
        (tmp_path / file).write_bytes(data)
    for media in ("screen", "print"):
        page = browser.new_page()
        page.emulate_media(media=media)  # type: ignore[arg-type] # a plain string to mypy
        page.goto((tmp_path / LABELS).as_uri())
        assert page.evaluate(_CROWDED) == 0
        # Ten labels of 57 mm are 285 mm: a sheet that is on sale.
        assert page.evaluate("document.querySelector('.backs li').getBoundingClientRect().height") == pytest.approx(
            57 / 25.4 * 96, abs=1
        )
        page.close()


def test_stops_are_told_with_their_days_and_their_share_of_the_boards() -> None:
    stops = "stops:\n  - {place: 玄黄市, venue: 图书馆, from: 2026-05-01, to: 2026-05-20}\n  - {place: 小学, boards: [黄宇宙]}"
    front = f"set: {{people: [天地玄, 黄宇宙]}}\n{stops}"
    context = context_of(*(profile(slug, name) for slug, name, _ in PEOPLE), tour(front))
    (event,) = context.site.events
    whole, some = stop_notes(context, event)
    assert whole == StopNote(place="玄黄市 · 图书馆", days="2026 年 5 月 1 日—5 月 20 日")
    assert some == StopNote(place="小学", people=("huang-yuzhou",))
