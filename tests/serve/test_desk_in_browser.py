"""The desk in a browser: a person is added and seen, rows move, errors lead to their fields; with and without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from builder.load.settings import Arguments
from tests.serve.at_the_desk import EDIT, add_person, desk
from tests.serve.conftest import TODAY, copy_of_small

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PERSON = "content/people/tian-dixuan.md"
FORM = f"{EDIT}people/tian-dixuan.md"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_small(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def root(site: Path) -> Iterator[str]:
    with desk(site, Arguments(today=TODAY)) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
    opened.on("pageerror", lambda fault: complaints.append(str(fault)))
    yield opened
    context.close()
    assert [told for told in complaints if "favicon" not in told and "404" not in told and "422" not in told] == []


def test_a_person_is_added_and_has_a_page(page: Page, root: str, site: Path) -> None:
    add_person(page, root, name="菜重芥", category="助人为乐", level="市级", year="2025", summary="果珍李柰。", story="菜重芥姜。\n\n海咸河淡。",
               publish=True)  # fmt: skip
    text = (site / "content/people/cai-zhongjie.md").read_text("utf-8")
    assert text.endswith("---\n菜重芥姜。\n\n海咸河淡。\n")
    for _ in range(100):
        page.goto(f"{root}/people/cai-zhongjie/index.html")
        if page.get_by_text("海咸河淡。").count():
            break
        page.wait_for_timeout(100)
    assert "菜重芥" in page.title()
    assert page.get_by_text("海咸河淡。").count()


def test_opening_and_saving_in_a_browser_changes_no_byte(page: Page, root: str, site: Path) -> None:
    for file in sorted((site / "content").rglob("*.md"))[::6]:
        before = file.read_bytes()
        page.goto(f"{root}{EDIT}{file.relative_to(site / 'content').as_posix()}")
        page.get_by_role("button", name="保存", exact=True).first.click()
        page.get_by_text("没有改动").wait_for()
        assert file.read_bytes() == before, file


def test_rows_are_added_moved_and_taken_out_in_place(page: Page, root: str, site: Path) -> None:
    page.goto(f"{root}{FORM}")
    page.get_by_role("button", name="加一项来源").click()
    row = page.get_by_role("group", name="来源 第 2 项")
    assert row.locator("input[type=text]").first.evaluate("item => item === document.activeElement")
    row.get_by_label("标题").fill("孔怀兄弟")
    row.get_by_role("button", name="上移").click()
    assert page.get_by_role("group", name="来源 第 1 项").get_by_label("标题").input_value() == "孔怀兄弟"
    page.get_by_role("group", name="来源 第 2 项").get_by_role("button", name="删去").click()
    assert page.get_by_role("group", name="来源 第 2 项").count() == 0
    page.get_by_role("button", name="保存", exact=True).first.click()
    page.get_by_text("改了：来源").wait_for()
    text = (site / PERSON).read_text("utf-8")
    assert "sources:\n  - title: 孔怀兄弟\n" in text
    assert "小馆开馆" not in text


def test_nested_rows_get_names_of_their_own(page: Page, root: str) -> None:
    page.goto(f"{root}{EDIT}programmes/qianzi-haoren.md")
    page.locator("#group-more > summary").click()
    page.get_by_role("button", name="加一项届次").click()
    page.get_by_role("group", name="届次 第 2 项").get_by_role("button", name="加一项发布").click()
    names = page.evaluate("[...new FormData(document.querySelector('form[data-leave]')).keys()]")
    assert "f.editions.n1.release.n1.lane" in names or "f.editions.n1.release.n2.lane" in names
    assert not [name for name in names if "%" in name]


def test_an_error_takes_the_reader_to_its_field(page: Page, root: str) -> None:
    page.goto(f"{root}{FORM}")
    page.get_by_label("姓名").first.fill("")
    page.locator("#group-more > summary").click()
    page.get_by_label("出生", exact=True).fill("去年")
    page.get_by_role("button", name="保存", exact=True).first.click()
    summary = page.get_by_role("alert").filter(has_text="还没有保存：有 2 处要改")
    summary.wait_for()
    assert summary.evaluate("item => item === document.activeElement")
    summary.get_by_role("link", name="出生").click()
    assert page.evaluate("document.activeElement.id || location.hash") in ("f.born", "#f.born")
    assert page.get_by_label("出生", exact=True).get_attribute("aria-invalid") == "true"


@pytest.mark.parametrize("script", [True, False])
def test_nobody_needs_a_script_or_a_wide_screen(browser: Browser, root: str, site: Path, *, script: bool) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=script)
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto(f"{root}{EDIT}events/2025-zhanlan.md")
    page.locator("#group-exhibit > summary").click()
    page.get_by_role("button", name="加一项站点").click()
    place = page.get_by_role("group", name="站点 第 1 项").get_by_label("地区")
    place.fill("北辰街")
    page.get_by_role("group", name="站点 第 1 项").get_by_role("button", name="删去").click()
    assert page.get_by_role("group", name="站点 第 1 项").count() == 0
    wide = page.locator("html").bounding_box()
    assert wide is not None
    assert wide["width"] <= 360
    if script:
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


@pytest.mark.parametrize(("path", "scheme"), [("", "light"), ("people/", "dark"), ("people/new", "light"), ("places/qianzi-gongyuan.md", "dark"),
                                              ("people/tian-dixuan.md/raw", "light")])  # fmt: skip
def test_axe_finds_nothing(browser: Browser, root: str, path: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 768, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{root}{EDIT}{path}")
    page.evaluate("for (const more of document.querySelectorAll('details')) { more.open = true; }")
    page.evaluate("for (const frame of document.querySelectorAll('iframe')) { frame.remove(); }")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
    assert len(found.response["passes"]) > 10
    assert found.response["violations"] == [], found.generate_report()
    context.close()
