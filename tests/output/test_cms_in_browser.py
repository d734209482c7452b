"""Takes the editors in a real browser, gives a verdict: what is saved there is checked, built and read; nobody else is asked."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from builder.cli.main import main
from builder.model.admin import Admin
from tests.output.editing import editor, part, put, take

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.cms]

SITE = 'title = "千字馆"\nbase_url = "https://example.org/qianzi/"\n'
OLD = """\
---
# 先写在表格里，后来才补的
id: p-000001
name: 天地玄
status: 发布  # 已核对
category: 见义勇为
honors:
  - 千字好人
  - programme: qianzi
    year: 2013
    source: 1
    posthumous: 否
fields: 救援
related: 廖宇宙
consent: {publish: 是, minor: no}
sources:
  - 一篇报道
---
在河里救起一个人[1]。
"""
OTHER = "---\nname: 廖宇宙\ncategory: 助人为乐\nlevel: 市级\nyear: 2012\n---\n多年帮助邻居。\n"
PROGRAMME = "---\nname: 千字奖\nlevel: 市级\n---\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in (("people/tian-dixuan.md", OLD), ("people/liao-yuzhou.md", OTHER), ("programmes/qianzi.md", PROGRAMME)):
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    (tmp_path / "site.toml").write_text(SITE, "utf-8", newline="\n")
    return tmp_path


def photo() -> bytes:
    """A large photo with a place in its EXIF."""
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010E] = "CANARY-PLACE"
    data = io.BytesIO()
    Image.linear_gradient("L").resize((3200, 2600)).convert("RGB").save(data, "JPEG", exif=exif)
    assert b"CANARY-PLACE" in data.getvalue()
    return data.getvalue()


def test_a_person_made_and_a_person_changed_in_sveltia_pass_check_and_stand_on_their_pages(browser: Browser, site: Path) -> None:
    with editor(browser, site, Admin()) as (page, address, outside):
        page.goto(f"{address}LICENSE.txt")
        put(page, site)
        page.goto(f"{address}index.html")
        page.get_by_role("button", name="使用本地仓库").click()
        page.get_by_text("公示启事").wait_for()  # a collection, and the interface around it speaks Chinese
        page.get_by_role("button").filter(has_text="新建").first.wait_for()

        page.goto(f"{address}index.html#/collections/people/entries/tian-dixuan")
        part(page, "place").locator("input").fill("重庆市某区")
        page.get_by_role("button", name="保存").click()
        page.wait_for_url(re.compile("/collections/people$"))

        page.goto(f"{address}index.html#/collections/people/new")
        part(page, "name").locator("input").fill("日月盈")
        part(page, "category").get_by_role("checkbox", name="敬业奉献").click()
        part(page, "status").get_by_role("combobox").click()
        page.get_by_role("option", name="发布", exact=True).click()
        part(page, "summary").locator("textarea").fill("守着一座水文站。")
        part(page, "body").locator("[contenteditable]:visible, textarea:visible").first.fill("每天记水位[1]。\n\n三十年没有断过。")
        page.get_by_role("button", name=re.compile("添加.*照片")).click()
        chosen = {"name": "站 (1).jpg", "mimeType": "image/jpeg", "buffer": photo()}
        part(page, "photos.0.file").locator("input[type=file]").first.set_input_files([chosen])
        part(page, "photos.0.alt").locator("textarea").fill("水文站")
        page.get_by_role("button", name=re.compile("添加.*荣誉")).click()
        part(page, "honors.0.title").locator("input").fill("千字标兵")
        part(page, "honors.0.year").locator("input").fill("2015")
        page.get_by_role("button", name=re.compile("添加.*来源")).click()
        part(page, "sources.0.title").locator("input").fill("水边的日子")
        part(page, "sources.0.date").locator("input").fill("去年")
        page.get_by_role("button", name="保存").click()
        page.get_by_text("知道多少写多少").first.wait_for()
        assert page.get_by_text(re.compile("1 个字段存在错误")).is_visible()  # the table's own pattern, in Chinese
        part(page, "sources.0.date").locator("input").fill("2016-05")
        page.get_by_role("button", name="保存").click()
        page.wait_for_url(re.compile("/collections/people$"))
        changed = take(page, site)
    assert outside == []
    assert changed == {"content/people/tian-dixuan.md", "content/people/日月盈.md", "content/photos/站-1.webp"}
    # Not one line but the new one: comments, order, short forms and Chinese words are as they were.
    expected = OLD.replace("发布  #", "发布 #").replace("category: 见义勇为\n", "category: 见义勇为\nplace: 重庆市某区\n")
    assert (site / "content/people/tian-dixuan.md").read_text("utf-8") == expected
    kept = (site / "content/photos/站-1.webp").read_bytes()
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.format, max(picture.size)) == ("WEBP", 2400)
    assert b"CANARY" not in kept
    assert main(["check", "--site", str(site)]) == 0
    assert main(["build", "--site", str(site)]) == 0
    made = (site / "output/people/ri-yueying/index.html").read_text("utf-8")
    assert all(text in made for text in ("日月盈", "守着一座水文站。", "三十年没有断过。", "千字标兵", "水边的日子"))
    board = (site / "output/people/ri-yueying/board/index.html").read_text("utf-8")
    shown = re.sub(r"<[^>]+>|\s", "", board.partition("<main")[2])  # a board sets names and lines piece by piece
    assert all(text in shown for text in ("日月盈", "守着一座水文站。", "三十年没有断过。"))
    assert 'alt="水文站"' in board
    assert "重庆市某区" in (site / "output/people/tian-dixuan/index.html").read_text("utf-8")
    assert not (site / "output/admin").exists()


def test_decap_takes_the_same_configuration_and_writes_with_the_same_writer(browser: Browser, site: Path) -> None:
    with editor(browser, site, Admin(cms="decap")) as (page, address, outside):
        repository = {"content": {"people": {"tian-dixuan.md": {"content": OLD}}}}
        page.add_init_script(f"window.repoFiles = {json.dumps(repository)};")
        page.goto(f"{address}index.html")
        page.get_by_role("button", name=re.compile("登录|Login")).click()
        page.get_by_text("公示启事").first.wait_for()
        page.goto(f"{address}index.html#/collections/people/entries/tian-dixuan")
        page.get_by_label(re.compile("^地区")).first.fill("重庆市某区")
        page.get_by_role("button", name="发布", exact=True).first.click()
        page.get_by_role("menuitem", name="立即发布").click()
        page.wait_for_function("window.repoFiles.content.people['tian-dixuan.md'].content.includes('重庆市某区')")
        written = page.evaluate("window.repoFiles.content.people['tian-dixuan.md'].content")
    assert outside == []
    expected = OLD.replace("发布  #", "发布 #").replace("category: 见义勇为\n", "category: 见义勇为\nplace: 重庆市某区\n")
    assert written == expected
