"""Opening a form and saving it untouched changes no byte of any file, whatever its kind and its writing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builder.author.desk.composing import composed, opened_sheet, sent_sheet
from builder.author.desk.entry import open_entry
from builder.author.desk.forms import FormState, form_page
from builder.model.schema import KINDS_OF_CONTENT
from builder.tools.forms import Form as Sent
from tests.author.desk.browsing import Browser, Form, text_of

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    site = tmp_path_factory.mktemp("demo") / "site"
    shutil.copytree(ROOT / "content", site / "content")
    shutil.copy(ROOT / "site.toml", site)
    return Browser(site)


def comes_back_as_it_is(browser: Browser, kind: str) -> int:
    """Save every file of a kind through its form, untouched; gives how many there are."""
    files = [path.relative_to(browser.site).as_posix() for path in sorted((browser.site / "content" / kind).rglob("*.md"))]
    for file in files:
        before = browser.read(file)
        entry = open_entry(browser.site, file)
        assert entry is not None
        asked = browser.asked(file.removeprefix("content/"))
        form = Form(form_page(asked, FormState(entry, opened_sheet(asked, entry))).body.decode())
        answer = browser.press(form)
        assert answer.status == 303, (file, text_of(answer))
        assert browser.read(file) == before, file
        # That it came back as it was is no accident of giving up: one letter more in the same form is seen.
        told = composed(asked, entry, {**_sheet(form), "story": ("改过。",)}, entry.digest)
        assert told.changed == ("story",), file
        assert sum(name.startswith("f.") for name in form.names()) > 5, file
    return len(files)


@pytest.mark.parametrize("kind", KINDS_OF_CONTENT)
def test_saving_untouched_leaves_every_file_of_the_small_site_as_it_is(browser: Browser, kind: str) -> None:
    assert comes_back_as_it_is(browser, kind) > 0


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS_OF_CONTENT)
def test_saving_untouched_leaves_every_file_of_the_demo_as_it_is(demo: Browser, kind: str) -> None:
    assert comes_back_as_it_is(demo, kind) > 0


ODD = {
    "chinese keys": "---\n姓名: 菜重芥\n类别: 助人为乐类\n级别：市级\n年份: ２０１３年\n荣誉称号: 小馆之星\n简介: |\n  第一行\n\n  第三行\n---\n果珍李柰。\n",
    "short forms": "---\nname: 菜重芥\nphoto: /photos/x.jpg\nsource: 千字文报\nmentor: yu-zhouhong\nhonors: 小馆之星\nroles: 老师\n---\n",
    "quotes": "---\nname: '菜重芥'\nsummary: \"他说：“好”, 'x' \\\\ \\t 完\"\nborn: \"1960\"\nquote: ' 前后有空格 '\n---\n",
    "flags": "---\nname: 菜重芥\ncategory_inferred: 对\ntombstone: off\nconsent: {publish: 同意, minor: 否}\n---\n",
    "unknown words": "---\nname: 菜重芥\ncategory: [见义勇, 助人为乐]\nstatus: 快好了\nlevel: 街道级\nyear: 快了\nborn: 从前\n---\n",
    "empty": "---\nname:\nyear: ~\nhonors:\n  - title:\n  -\nsources: []\n---\n",
    "blank lines": "---\n\nname: 菜重芥\n\n# 说明\n\nplace: 北辰街   # 旁注\n\n---\n\n\n\n果珍李柰。\n\n\n",
    "leading break": "---\nname: 菜重芥\nquote: \"\\n第二行\"\n---\n    缩进的第一行\n\n\t制表\n",
    "no story": "---\nname: 菜重芥\n---",
    "old mac": "---\rname: 菜重芥\r---\r果珍。\r",
    "twice": "---\nname: 菜重芥\nphotos:\n  - {file: a.jpg, focus: [50%, .3]}\n  - b.jpg\nquestions: [一？, 二？]\nboard_story: >\n  折起来的\n  文字\n---\n",
}


@pytest.mark.parametrize("name", ODD)
def test_odd_writing_comes_back_as_it_is(browser: Browser, name: str) -> None:
    file = "content/people/cai.md"
    browser.write(file, ODD[name])
    form = browser.form("people/cai.md")
    browser.followed(browser.press(form))
    assert browser.read(file) == ODD[name]


def _sheet(form: Form) -> dict[str, tuple[str, ...]]:
    values: dict[str, tuple[str, ...]] = {}
    for name, text in form.pairs:
        values[name] = (*values.get(name, ()), text.replace("\r\n", "\n"))
    return sent_sheet(Sent(values=values))
