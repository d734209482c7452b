"""The whole text of a file: for those that no form can show."""

from __future__ import annotations

from tests.author.desk.browsing import Browser, text_of

PATH = "people/tian-dixuan.md"
FILE = f"content/{PATH}"
BROKEN = "---\r\nname: [天地玄\r\nslug: tian-dixuan\r\n---\r\n笃初诚美。\r\n"


def test_a_file_with_a_broken_head_opens_as_text_and_is_mended_there(browser: Browser) -> None:
    browser.write(FILE, "\ufeff" + BROKEN)
    answer = browser.get(PATH)
    assert (answer.status, dict(answer.headers)["Location"]) == (303, f"/__exemplar/edit/{PATH}/raw")
    page = browser.page(f"{PATH}/raw")
    assert "开头的格式有错" in text_of(page)
    form = browser.form(f"{PATH}/raw")
    form.put("text", form["text"].replace("[天地玄", "天地玄"))
    browser.followed(browser.press(form, ""))
    assert browser.read(FILE) == "\ufeff" + BROKEN.replace("[天地玄", "天地玄")


def test_text_saved_untouched_is_the_same_to_the_byte(browser: Browser) -> None:
    text = "\ufeff" + BROKEN.replace("[天地玄", "天地玄") + "\n\n混\r\n  "
    browser.write(FILE, text)
    browser.followed(browser.press(browser.form(f"{PATH}/raw"), ""))
    assert browser.read(FILE) == text


def test_an_error_is_told_and_nothing_is_written(browser: Browser) -> None:
    before, form = browser.read(FILE), browser.form(f"{PATH}/raw")
    answer = browser.press(form.put("text", form["text"].replace("name: 天地玄", "name: [天")), "")
    assert answer.status == 422
    assert browser.read(FILE) == before
    assert "name: [天" in answer.body.decode()


def test_what_must_not_be_public_is_not_shown(browser: Browser) -> None:
    browser.write(FILE, browser.read(FILE).replace("place:", "家庭住址: 果珍巷 5 号\nplace:"))
    for path in (f"{PATH}/raw", PATH):
        page = browser.page(path)
        assert "果珍巷" not in page
    assert "不能公开" in text_of(browser.page(f"{PATH}/raw"))
    answer = browser.press(browser.form(PATH).fill(f__summary="第一个名字。"))
    assert "不能公开的内容" in text_of(answer)
    assert "果珍巷" not in answer.body.decode()
    assert "第一个名字。" not in browser.read(FILE)


def test_a_text_that_somebody_else_has_changed_is_not_overwritten(browser: Browser) -> None:
    form = browser.form(f"{PATH}/raw")
    browser.write(FILE, browser.read(FILE).replace("笃初诚美", "慎终宜令"))
    answer = browser.press(form.put("text", form["text"] + "\n甲写的。"), "")
    page = answer.body.decode()
    assert "甲写的。" in page
    assert "慎终宜令" in page
    assert "甲写的。" not in browser.read(FILE)
    browser.followed(browser.press(browser.again(answer), ""))
    assert "甲写的。" in browser.read(FILE)


def test_a_file_that_is_no_text_shows_how_to_convert_it(browser: Browser) -> None:
    (browser.site / FILE).write_bytes("---\nname: 天地玄黄宇宙洪荒\n---\n笃初诚美慎终宜令\n".encode("gb18030"))
    browser.look()
    page = browser.page(f"{PATH}/raw")
    assert "<textarea" not in page
    assert "iconv" in page or "UTF-8" in page
