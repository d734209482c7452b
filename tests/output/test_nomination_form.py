"""The form of recommendation in Chromium: it makes two files out of whatever is written, sends nothing, and prints on one A4."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builder.base.diagnostic import has_errors
from builder.build.engine import build
from builder.build.request import BuildRequest
from builder.load.entries import read_entry
from builder.load.settings import Arguments, read_settings
from tests.output.browsing import address, opened, served, watch
from tests.output.sites import Built, complain
from tests.output.test_browser import AXE_OPTIONS, axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.browser
__all__ = ["axe"]  # a fixture

SITE = """
title = "千字馆"
base_url = "https://qianzi.example.net/guan/"
organiser = "千字编辑部"
[nominate]
notice = "本页是样例，不受理推荐。"
[[nominate.channels]]
title = "邮件"
link = "mailto:tuijian@example.net"
[[nominate.channels]]
title = "电话"
link = "tel:023-63765432"
hours = "工作日 9:00–17:00"
"""
SETTINGS, _ = read_settings(SITE, Arguments(today=date(2026, 1, 1)))
PAGE = "nominate/index.html"
SECRET = {"phone": "13800138000", "recommender": "荐荐人", "recommender_phone": "023-63765432", "relation": "邻居"}


@pytest.fixture(scope="module")
def guan(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("千字 馆")
    (folder / "content" / "people").mkdir(parents=True)
    (folder / "site.toml").write_text(SITE, "utf-8")
    person = "---\nname: 天地玄\nlevel: 国家级\nyear: 2013\ncategory: 见义勇为\n---\n云腾致雨。\n"
    (folder / "content" / "people" / "tian-dixuan.md").write_text(person, "utf-8")
    report = build(BuildRequest(site=folder, output=folder / "output", arguments=Arguments(today=date(2026, 1, 1))))
    assert report.published, report.diagnostics
    return Built(name="guan", output=folder / "output", base_url=SETTINGS.base_url)


@pytest.fixture
def form(browser: Browser, guan: Built) -> Iterator[Tab]:
    """The form from the folder itself, as from a USB stick."""
    with opened(browser, accept_downloads=True) as context:
        found = watch(context, guan.output.as_uri())
        tab = context.new_page()
        tab.goto(address(guan, PAGE))
        yield tab
        complain([line for line in found if "blob:" not in line])


def saved(tab: Tab, button: str) -> tuple[str, str]:
    with tab.expect_download() as waiting:
        tab.click(button)
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_text("utf-8")


def read(markdown: str) -> Any:
    entry = read_entry(markdown.encode(), "content/people/x.md", "people", SETTINGS)
    assert not has_errors(entry.diagnostics), (markdown, entry.diagnostics)
    assert entry.person is not None
    return entry.person


def test_the_profile_holds_what_is_public_and_the_contact_is_a_file_apart(form: Tab) -> None:
    form.fill("#f-name", "天地玄")
    form.check("input[value=jianyi-yongwei]")
    form.check("input[value=group]")
    form.fill("#f-org", "千字社区")
    form.fill("#f-summary", "一句话。")
    form.fill("#f-story", "　　第一段。\n\n\n第二段。")
    for key, text in SECRET.items():
        form.fill(f"[data-private={key}]", text)
    form.check("#f-agreed")
    name, markdown = saved(form, "#save-profile")
    person = read(markdown)
    assert (name, person.name, person.categories, person.kind, person.org, person.summary) == (
        "天地玄.md", "天地玄", ("jianyi-yongwei",), "group", "千字社区", "一句话。",
    )  # fmt: skip
    assert person.story.paragraphs == ("第一段。", "第二段。")
    assert person.standing.status == "nominated"
    assert not [text for text in SECRET.values() if text in markdown]
    name, contact = saved(form, "#save-contact")
    assert name == "天地玄.private.txt"
    assert contact.startswith("不要放进仓库")
    assert [text for text in SECRET.values() if text in contact] == list(SECRET.values())
    assert "同意: 是" in contact


@pytest.mark.parametrize(
    "name",
    [
        "a: b \"c\" 'd' # e",
        "- [x] {y} & *z !t | > % @ `",
        "---",
        "yes",
        "2024-05-04",
        "~",
        "\\u0041\\n\\",
        "阿依古丽·买买提 👩‍🚒🏽",
        "\ud800孤\udc00",
        "控\u0000制\u0085\u2028\u2029\ufeff字\u007f",
        "x" * 60,
    ],
)
def test_any_name_makes_a_profile_that_can_be_read(form: Tab, name: str) -> None:
    form.evaluate("text => { document.getElementById('f-name').value = text; }", name)
    file, markdown = saved(form, "#save-profile")
    person = read(markdown)
    kept = [char for char in name if char.isprintable() and not "\ud800" <= char <= "\udfff" and char != " "]
    assert [char for char in person.name if char not in " \u200d"] == [char for char in kept if char != "\u200d"]
    assert file.endswith(".md")
    assert not set('/\\:*?"<>| ') & set(file)


STORIES = [
    "---\nstatus: published\n---\n正文",
    "# 不是标题\n> 不是引文\n- 不是列表\n1. 不是列表\n    不是代码\n```\n不是代码\n```",
    "<script>alert(1)</script><b>粗</b> &amp; a < b",
    "[甲] [链接](https://example.org) ![图](x.png) **粗** _斜_ `码`",
    "| 甲 | 乙 |\n|---|---|\n===\n~~~\n第三行",
    "行\r\n行\u2028行\u0000行",
]


@pytest.mark.parametrize("story", STORIES)
def test_any_story_is_plain_text(form: Tab, story: str) -> None:
    form.fill("#f-name", "天地玄")
    form.evaluate("text => { document.getElementById('f-story').value = text; }", story)
    person = read(saved(form, "#save-profile")[1])
    assert person.standing.status == "nominated"
    for tag in (
        "<h",
        "<blockquote",
        "<li",
        "<code",
        "<pre",
        "<script",
        "<b>",
        "<strong",
        "<em",
        "<a ",
        "<img",
        "<table",
        "<hr",
    ):
        assert tag not in person.story.html, person.story.html
    words = [part.strip() for part in story.replace("\u2028", "\n").replace("\0", " ").splitlines() if part.strip()]
    assert list(person.story.paragraphs) == [" ".join(part.split()) for part in words]


def test_without_a_name_nothing_is_saved_and_the_reader_is_told_where(form: Tab) -> None:
    form.click("#save-profile")
    assert form.text_content("#saved") == "请先写姓名或名称。"
    assert form.evaluate("document.activeElement.id") == "f-name"
    assert form.get_attribute("#f-name", "aria-invalid") == "true"
    form.fill("#f-name", "天")
    saved(form, "#save-profile")
    assert form.get_attribute("#f-name", "aria-invalid") == "false"


@pytest.mark.parametrize(
    ("story", "count"),
    [("", 0), ("天地玄黄，宇宙洪荒。", 8), ("天 2024 hello-world 地x", 6), ("𬭎䶮", 2), ("天" * 1000, 1000)],
)
def test_characters_of_the_story_are_counted(form: Tab, story: str, count: int) -> None:
    form.fill("#f-story", story)
    assert f"已写 {count} 字，要求 1000 字左右。" == form.text_content("#story-count")


@pytest.mark.parametrize("story", ["打13800138000找我", "身份证11010519491231002X", "电话023-63765432"])
def test_a_number_that_looks_private_is_pointed_out(form: Tab, story: str) -> None:
    form.fill("#f-story", "2024年5月4日，救起11人，走了20000多里。")
    assert "号码" not in (form.text_content("#story-count") or "")
    form.fill("#f-story", story)
    assert "号码" in (form.text_content("#story-count") or "")


def photo(name: str, size: int) -> Any:
    return {"name": name, "mimeType": "image/jpeg", "buffer": b"\xff" * size}


@pytest.mark.parametrize(
    ("files", "notes"),
    [
        ([photo("a.jpg", 384 * 1024)], ["1 张照片都合适。"]),
        ([photo("a.jpg", 384 * 1024 + 1)], ["a.jpg 有 385 KB，超过 384 KB"]),
        ([photo(f"{name}.jpg", 10) for name in "abc"], ["照片多了，最多 2 张。"]),
        ([photo("a.jpg", 10), photo("b.jpg", 500_000)], ["b.jpg 有 489 KB"]),
        ([], []),
    ],
)
def test_photos_are_measured_in_the_browser(form: Tab, files: list[Any], notes: list[str]) -> None:
    form.set_input_files("#f-photos", files)
    told = form.locator("#photo-notes p").all_text_contents()
    assert len(told) == len(notes)
    assert all(line.startswith(note) for line, note in zip(told, notes, strict=True))


def test_under_the_policy_of_a_host_it_works_the_same_and_asks_for_nothing(browser: Browser, guan: Built) -> None:
    with served(guan) as home, opened(browser, accept_downloads=True) as context:
        found = watch(context, home)
        tab = context.new_page()
        tab.goto(home + PAGE)
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        tab.fill("#f-name", "天地玄")
        tab.press("#f-name", "Enter")
        tab.set_input_files("#f-photos", [photo("a.jpg", 10)])
        assert saved(tab, "#save-profile")[0] == "天地玄.md"
        assert saved(tab, "#save-contact")[0] == "天地玄.private.txt"
        assert tab.url == home + PAGE
    complain([line for line in (*found, *asked) if "blob:" not in line and not line.endswith("/icon.svg")])


def test_without_script_the_form_is_whole_and_offers_no_button_that_does_nothing(browser: Browser, guan: Built) -> None:
    with opened(browser, java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(address(guan, PAGE))
        assert not tab.is_visible("#save-profile")
        assert tab.is_visible("#f-story")
        assert (tab.get_attribute("a[href^=mailto]", "href") or "").startswith("mailto:tuijian@example.net?subject=")


def pages_of(pdf: bytes) -> tuple[int, str]:
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(io.BytesIO(pdf))
    try:
        return len(document), "".join(document[0].get_textpage().get_text_range().split())
    finally:
        document.close()


@pytest.mark.parametrize("story", ["", "云腾致雨，露结为霜。" * 100])
def test_it_prints_on_one_sheet_empty_or_filled(form: Tab, story: str) -> None:
    form.fill("#f-name", "天地玄")
    form.fill("#f-story", story)
    count, text = pages_of(form.pdf(prefer_css_page_size=True))
    assert count == 1
    assert text.count("露结为霜") == story.count("露结为霜")
    for word in ("推荐表", "本页是样例，不受理推荐。", "推荐人签名", "见义勇为"):
        assert word in text


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (360, "dark")])
def test_axe_finds_no_violation_in_the_form(browser: Browser, guan: Built, axe: str, width: int, scheme: Any) -> None:
    with opened(browser, width, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce") as context:
        tab = context.new_page()
        tab.goto(address(guan, PAGE))
        tab.evaluate(axe)
        found = tab.evaluate("options => axe.run(document, options).then(done => done.violations)", AXE_OPTIONS)
        complain([f"{item['id']}: {item['nodes'][0]['html'][:200]}" for item in found])
        small = tab.evaluate("[...document.querySelectorAll('#nominate :is(input:not([type=radio],[type=checkbox]),textarea,"
                             "button,.chip)')].filter(e => e.getBoundingClientRect().height < 47.5).map(e => e.outerHTML)")  # fmt: skip
        assert small == []
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
