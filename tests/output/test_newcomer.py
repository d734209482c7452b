"""Somebody who has never seen the program adds a person: by the quick card, in a browser, to the page and the board."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.output.browsing import opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
CARD = (ROOT / "content" / "pages" / "quick-card.md").read_text("utf-8").split("---\n", 2)[2]
NAME, STORY = "张寒来", "2024年3月，寒来暑往，秋收冬藏。"
ADDRESS = re.compile(r"编辑台：(http://\S+)")


def exemplar(*arguments: str, site: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "builder", *arguments]
    return subprocess.run(command, cwd=site, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `init` makes."""
    folder = tmp_path_factory.mktemp("新手")
    done = exemplar("init", "我们的馆", "--title", "我们的榜样", "--organiser", "千字街道", site=folder)
    assert done.returncode == 0, done.stderr
    return folder / "我们的馆"


@pytest.fixture(scope="module")
def desk(site: Path) -> Iterator[str]:
    """The desk's address while it runs."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "builder", "serve", "--edit", "--port", "0"]
    with subprocess.Popen(command, cwd=site, env=environment, stdout=subprocess.PIPE, encoding="utf-8") as running:
        assert running.stdout is not None
        try:
            told = (ADDRESS.search(line) for line in running.stdout)
            yield next(found[1] for found in told if found)
        finally:
            running.terminate()


@pytest.fixture(scope="module")
def portrait(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("photos") / "IMG_0001.jpg"
    Image.effect_mandelbrot((900, 1200), (-2, -1.5, 1, 1.5), 30).convert("RGB").save(path, quality=90)
    return path


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    with opened(browser, width=1280) as context:
        yield context.new_page()


def test_every_word_that_the_card_puts_in_bold_or_quotes_stands_on_the_desk(desk: str, tab: Tab) -> None:
    """The card alone must be enough: what it tells to press or to fill in is there, in the same words."""
    tab.goto(desk)
    seen = tab.content()
    tab.get_by_role("link", name="添加人物").first.click()
    seen += tab.content()
    steps = CARD.partition("## 记住")[0]
    told = {word for words in re.findall(r"\*\*(.+?)\*\*", steps) for word in re.split("[、“”]", words) if word}
    told |= set(re.findall("“([^”*]+)”", steps))
    told -= {"打开"}
    assert len(told) > 12
    assert [word for word in sorted(told) if word.rstrip("。") not in seen] == []


def test_from_an_empty_folder_to_page_and_board(desk: str, site: Path, portrait: Path, tab: Tab, browser: Browser) -> None:
    tab.goto(desk)
    tab.get_by_role("link", name="添加人物").first.click()
    tab.get_by_label("姓名", exact=False).first.fill(NAME)
    tab.get_by_label("见义勇为").check()
    tab.get_by_label("级别").first.select_option(label="国家级")
    tab.get_by_label("年份").first.fill("2024")
    tab.get_by_label("荣誉称号").fill("千字好人")
    tab.get_by_label("简介").fill("寒来暑往，一直在岸边。")
    tab.get_by_label("正文").fill(f"{STORY}[1]\n\n第二段。[1]")
    tab.get_by_role("button", name="加一项来源").click()
    tab.get_by_label("标题").last.fill("寒来暑往")
    tab.get_by_label("媒体").last.fill("千字报")
    tab.locator("input[name$='sources.n1.date'], input[name$='.date']").last.fill("2024-04-01")
    with tab.expect_navigation():
        tab.get_by_label("从电脑或手机里选照片").set_input_files(portrait)
    tab.get_by_label("说明").first.fill("寒来在岸边")
    tab.get_by_role("button", name="保存", exact=True).first.click()
    tab.wait_for_load_state()
    file = site / "content" / "people" / "zhang-hanlai.md"
    assert "status: draft" in file.read_text("utf-8"), tab.inner_text("main")

    tab.get_by_label("状态").first.select_option("published")
    tab.get_by_role("button", name="保存", exact=True).first.click()
    tab.wait_for_load_state()
    assert "status: published" in file.read_text("utf-8"), tab.inner_text("main")

    checked = exemplar("check", site=site)
    assert checked.returncode == 0, checked.stdout
    built = exemplar("build", site=site)
    assert built.returncode == 0, built.stdout
    with opened(browser, width=390) as context:
        phone = context.new_page()
        phone.goto((site / "output" / "people" / "zhang-hanlai" / "index.html").as_uri())
        assert phone.locator("h1").inner_text().replace("\n", "") == NAME
        assert STORY in phone.inner_text("main")
        assert phone.get_by_alt_text("寒来在岸边").first.evaluate("image => image.decode().then(() => image.naturalWidth)") > 300
        phone.goto((site / "output" / "people" / "zhang-hanlai" / "board" / "index.html").as_uri())
        assert STORY[:8] in phone.inner_text("body").replace("\n", "")
