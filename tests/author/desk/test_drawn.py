"""What only composing a page shows is told before it is saved: nobody's save may stop the whole site's build."""

from __future__ import annotations

from tests.author.desk.browsing import Browser, text_of

PERSON = "people/tian-dixuan.md"
FILE = f"content/{PERSON}"


def test_a_name_that_no_board_can_hold_is_told_and_not_written(browser: Browser) -> None:
    before = browser.read(FILE)
    answer = browser.press(browser.form(PERSON).fill(f__name="天地玄黄宇宙洪荒" * 40))
    assert "展板上放不下“姓名”" in text_of(answer)
    assert "还没有保存" in text_of(answer)
    assert browser.read(FILE) == before


def test_of_a_draft_it_is_told_and_saved(browser: Browser) -> None:
    form = browser.form("people/new").fill(f__name="日月盈昃辰宿列张" * 40, f__level="市级", f__year="2025", story="果珍李柰。")
    form = form.fill(f__slug="ri-yue")
    browser.followed(browser.press(form.tick("f.category", "助人为乐")))
    assert (browser.site / "content/people/ri-yue.md").is_file()


def test_what_a_board_could_not_hold_before_keeps_nobody_from_other_changes(browser: Browser) -> None:
    browser.write(FILE, browser.read(FILE).replace("name: 天地玄", f"name: {'天地玄黄宇宙洪荒' * 40}"))
    browser.followed(browser.press(browser.form(PERSON).fill(f__summary="第一个名字。")))
    assert "第一个名字。" in browser.read(FILE)


def test_the_text_itself_is_judged_likewise(browser: Browser) -> None:
    before = browser.read(FILE)
    form = browser.form(f"{PERSON}/raw")
    answer = browser.press(form.put("text", form["text"].replace("name: 天地玄", f"name: {'天地玄黄宇宙洪荒' * 40}")), "")
    assert "展板上放不下“姓名”" in text_of(answer)
    assert browser.read(FILE) == before
