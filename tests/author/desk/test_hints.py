"""What a colleague remarks on a text stands beside its field, and stops nobody."""

from __future__ import annotations

import pytest

from builder.author.desk import checking
from builder.author.desk.routes import Desk
from builder.cli.serve import colleague
from tests.author.desk.browsing import Browser, text_of

PERSON = "people/tian-dixuan.md"


@pytest.fixture
def beside(browser: Browser) -> Browser:
    browser.desk = Desk(browser.run, colleague=colleague)
    return browser


def test_a_slip_in_the_story_is_told_at_the_story_and_can_be_saved(beside: Browser) -> None:
    form = beside.form(PERSON).put("story", "天地玄黄,宇宙洪荒。")
    saved = beside.press(form)
    assert saved.status == 303, text_of(saved)
    page = beside.followed(saved)
    told = page.partition('id="told-story"')[2].partition("</div>")[0]
    assert "C106" in told
    assert 'class="hint"' in told
    assert "C106" in page.partition('class="box hint"')[2].partition("</details>")[0]


def test_a_slip_in_a_field_is_told_at_the_field(beside: Browser) -> None:
    page = beside.followed(beside.press(beside.form(PERSON).put("f.summary", "天地玄黄,宇宙洪荒")))
    assert "C106" in page.partition('id="told-f.summary"')[2].partition("</div>")[0]


def test_hints_wait_until_errors_are_mended(beside: Browser) -> None:
    form = beside.form(PERSON).put("story", "天地玄黄,宇宙洪荒。").put("f.name", "")
    page = text_of(beside.press(form))
    assert "P101" in page
    assert "C106" not in page


def test_a_draft_is_kept_without_words_for_its_photo_until_it_becomes_public(beside: Browser) -> None:
    form = beside.again(beside.press(beside.form("people/new").fill(f__name="洪荒", story="日月盈昃。"), "add f.photos"))
    row = next(name for name in form.names() if name.startswith("f.photos.") and name.endswith(".file")).rsplit(".", 1)[0]
    page = beside.followed(beside.press(form.put(f"{row}.file", "tian-dixuan.jpg")))
    assert "新建了" in text_of(page)
    assert "C201" in page.partition('id="told-f.photos.0.alt"')[2].partition("</div>")[0]
    page = text_of(beside.press(beside.form("people/hong-huang.md").put("f.status", "published")))
    assert "还没有保存" in page
    assert "I116" in page
    assert "C201" not in page
    assert "status: draft" in beside.read("content/people/hong-huang.md")


def test_without_a_colleague_nothing_is_remarked(browser: Browser) -> None:
    page = browser.followed(browser.press(browser.form(PERSON).put("story", "天地玄黄,宇宙洪荒。")))
    assert "C106" not in page


def test_a_long_list_with_a_remark_on_every_row_is_counted_once(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"  - title: 荣誉{number}\n    year: 1899x\n" for number in range(12))
    counts: list[str] = []
    counted = checking.filled_rows
    monkeypatch.setattr(checking, "filled_rows", lambda sheet, name, row: counts.append(name) or counted(sheet, name, row))
    browser.write("content/people/hong-huang.md", f"---\nname: 洪荒\nhonors:\n{rows}---\n")
    page = browser.page("people/hong-huang.md")
    assert page.count('id="told-f.honors.') == 12
    assert counts == ["f.honors"]
