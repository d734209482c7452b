"""Adding and editing at the desk: what is written, what is refused, and that nothing anybody wrote is lost."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from threading import Thread

import pytest

from builder.author.desk import writing
from builder.model.schema import KINDS_OF_CONTENT
from tests.author.desk.browsing import Browser, errors_of, text_of

PERSON = "people/tian-dixuan.md"
FILE = f"content/{PERSON}"


def test_one_changed_field_changes_one_line(browser: Browser) -> None:
    before = browser.read(FILE)
    page = browser.followed(browser.press(browser.form(PERSON).fill(f__summary="第一个名字。")))
    assert browser.read(FILE) == before.replace("开篇第一个名字的主人。", "第一个名字。")
    assert "改了：简介" in text_of(page)


def test_a_form_saved_untouched_says_so_and_touches_nothing(browser: Browser) -> None:
    stamp = (browser.site / FILE).stat()
    page = browser.followed(browser.press(browser.form(PERSON)))
    assert "没有改动" in text_of(page)
    assert (browser.site / FILE).stat().st_mtime_ns == stamp.st_mtime_ns


def test_line_ends_byte_order_mark_comments_and_what_no_table_knows_stay(browser: Browser) -> None:
    text = (
        "\ufeff---\r\n# 先写名字\r\n姓名: 宇宙洪 # 记得核对\r\nstatus:   published\r\ncategory: [见义勇为]\r\nshoe: 42\r\n"
        "honors:\r\n  - title: 小馆之星\r\n    glove: 左\r\n    year: 2020  # 查过\r\n---\r\n\r\n孔怀兄弟。\r\n"
    )
    file = "content/people/qu-shi.md"
    browser.write(file, text)
    form = browser.form("people/qu-shi.md").put("f.place", "北辰街")
    assert "42" not in text_of(browser.page("people/qu-shi.md"))
    browser.followed(browser.press(form))
    after = browser.read(file)
    assert "place: 北辰街\r\n" in after
    assert after.replace("place: 北辰街\r\n", "") == text
    form = browser.form("people/qu-shi.md").put("f.honors.0.year", "2021")
    browser.followed(browser.press(form))
    assert browser.read(file) == after.replace("2020", "2021")


def test_a_new_person_gets_an_id_an_address_and_is_a_draft(browser: Browser) -> None:
    form = browser.form("people/new").fill(f__name="菜重芥", f__level="市级", f__year="2025", story="果珍李柰。")
    page = browser.followed(browser.press(form.tick("f.category", "助人为乐")))
    assert "新建了 content/people/cai-zhongjie.md" in text_of(page)
    assert browser.read("content/people/cai-zhongjie.md") == (
        "---\nid: p-000001\nslug: cai-zhongjie\nname: 菜重芥\nstatus: draft\ncategory: 助人为乐\nlevel: 市级\nyear: 2025\n---\n果珍李柰。\n"
    )


@pytest.mark.parametrize("kind", KINDS_OF_CONTENT)
def test_every_kind_can_be_begun(browser: Browser, kind: str) -> None:
    form = browser.form(f"{kind}/new")
    needed = {"area": "就医", "value": "12", "url": "https://example.org/1", "programme": "qianzi-haoren", "period": "2025-Q1"}
    for field in KINDS_OF_CONTENT[kind]:
        if f"f.{field.name}" in form.names() and (field.required or field.name in ("label", "title", "name", "url")):
            form.put(f"f.{field.name}", needed.get(field.name, "海咸河淡"))
    browser.followed(browser.press(form))
    made = [file.stem for file in (browser.site / "content" / kind).glob("*.md") if "status: draft" in file.read_text("utf-8")]
    assert {"haixianhedan", "hai-xianhedan", "qianzi-haoren-2025-q1"} & {*made}, made


def test_a_second_entry_of_the_same_name_gets_another_address(browser: Browser) -> None:
    asked = browser.press(browser.form("people/new").fill(f__name="天　地玄"))
    assert "content/people/tian-dixuan.md" in text_of(asked).partition("常用")[0]  # most often it is the same person
    browser.followed(browser.press(browser.again(asked)))
    assert (browser.site / "content/people/tian-dixuan-2.md").is_file()


def test_an_error_is_told_beside_its_field_and_nothing_is_written(browser: Browser) -> None:
    before = browser.read(FILE)
    form = browser.form(PERSON).fill(f__name="", f__born="去年冬天", f__honors__1__year="二〇")
    answer = browser.press(form)
    page = answer.body.decode()
    assert browser.read(FILE) == before
    assert set(errors_of(page)) == {"f.name", "f.born", "f.honors.1.year"}
    assert 'href="#f.honors.1.year">荣誉 2 年份</a>' in page
    assert "还没有保存：有 3 处要改" in text_of(page)
    assert browser.again(answer)["f.born"] == "去年冬天"
    assert 'id="group-more" open' in page  # the group with the faulty field is not folded


def test_a_reference_to_nobody_is_told_with_whom_might_be_meant(browser: Browser) -> None:
    form = browser.form("people/chen-suelie.md").put("f.mentors.0.ref", "yu-zhouhon")
    page = browser.press(form).body.decode()
    assert errors_of(page) == ["f.mentors.0.ref"]
    assert "yu-zhouhong" in text_of(page)


def test_whoever_renames_what_others_refer_to_hears_of_them(browser: Browser) -> None:
    form = browser.form("people/chen-suelie.md").put("f.id", "q-003")
    assert browser.press(form).status == 303
    page = text_of(browser.press(browser.form("programmes/qianzi-haoren.md").fill(f__name="百字好人", f__slug="baizi")))
    assert "别的文件会出错" in page or "旧网址 qianzi-haoren 已经填进" in page


@pytest.mark.parametrize("text", ["有事请打 13912345678。", "身份证 11010519491231002X 已经核对。"])
def test_what_must_not_be_public_is_written_by_nobody_not_even_as_a_draft(browser: Browser, text: str) -> None:
    form = browser.form("people/new").fill(f__name="菜重芥", story=text)
    for button in ("save", "draft"):
        page = browser.press(form, button).body.decode()
        assert "不能公开的内容" in text_of(page)
        shown = page.replace(form["story"], "")
        assert "13912345678" not in shown
        assert "11010519491231002X" not in shown
        assert not (browser.site / "content/people/cai-zhongjie.md").exists()


def test_a_draft_with_an_error_is_no_draft(browser: Browser) -> None:
    """With an error in any file nothing is published: a draft must not do that either."""
    form = browser.form("people/new").fill(f__name="菜重芥", f__year="下一年")
    assert "草稿也不能这样存" in text_of(browser.press(form, "draft"))
    assert not (browser.site / "content/people/cai-zhongjie.md").exists()


def test_what_may_be_a_draft_only_is_offered_as_one(browser: Browser) -> None:
    form = browser.form("readers/new").fill(f__title="百字读本", f__status="published")
    page = browser.press(form)
    assert "可以先“存为草稿”" in text_of(page)
    browser.followed(browser.press(browser.again(page), "draft"))
    assert "status: draft" in (browser.site / "content/readers/baiziduben.md").read_text("utf-8")


def test_a_public_entry_is_not_made_a_draft_by_a_button(browser: Browser) -> None:
    assert "draft" not in [button.get("value") for button in browser.form(PERSON).buttons]
    assert "draft" in [button.get("value") for button in browser.form("people/lu-jiewei.md").buttons]


@pytest.mark.tenths
def test_one_of_two_errors_may_be_mended(browser: Browser) -> None:
    browser.write(FILE, browser.read(FILE).replace("year: 2023", "year: 二〇").replace("place: 北辰街", "born: 早上"))
    form = browser.form(PERSON).put("f.honors.1.year", "2023")
    assert "这个文件有 1 个错误" in text_of(browser.followed(browser.press(form)))
    assert "year: 2023" in browser.read(FILE)


def test_a_person_with_one_honour_gets_a_second(browser: Browser) -> None:
    file = "content/people/one.md"
    browser.write(file, "---\nname: 珍李柰\nslug: one\ncategory: 助人为乐\nlevel: 市级\nyear: 2020 # 查过\nhonor: 小馆之星\n---\n")
    form = browser.again(browser.press(browser.form("people/one.md"), "honours"))
    assert form["f.honors.n1.title"] == "小馆之星"
    form.put("f.honors.n2.title", "小馆奉献奖").put("f.honors.n2.year", "2024")
    browser.followed(browser.press(form))
    text = browser.read(file)
    assert "\nlevel:" not in text
    assert "honors:\n  - title: 小馆之星\n    level: 市级\n    year: 2020\n  - title: 小馆奉献奖\n    year: 2024\n" in text


def test_rows_are_added_moved_and_taken_out_without_a_script(browser: Browser) -> None:
    form = browser.again(browser.press(browser.form(PERSON), "down f.honors 0"))
    form = browser.again(browser.press(form, "add f.sources"))
    form.put("f.sources.n1.title", "孔怀兄弟")
    form = browser.again(browser.press(form, "remove f.figures 0"))
    browser.followed(browser.press(form))
    text = browser.read(FILE)
    assert text.index("小馆之星") < text.index("programme: qianzi-haoren")
    assert "孔怀兄弟" in text
    assert "figures:" not in text
    assert "unit_no: 甲-01" in text


def test_lists_within_lists_have_their_rows(browser: Browser) -> None:
    form = browser.again(browser.press(browser.form("events/2025-zhanlan.md"), "add f.stops"))
    form.put("f.stops.n1.place", "北辰街").put("f.stops.n1.from", "2025-03-01").put("f.stops.n1.to", "2025-03-02")
    form = browser.again(browser.press(form, "add f.stops.n1.boards"))
    browser.followed(browser.press(form.put("f.stops.n1.boards.n1", "tian-dixuan")))
    assert "    boards: tian-dixuan\n" in browser.read("content/events/2025-zhanlan.md")


def test_the_sites_own_field_is_in_the_form(browser: Browser) -> None:
    browser.followed(browser.press(browser.form(PERSON).put("own.0", "乙-02")))
    assert "unit_no: 乙-02" in browser.read(FILE)


def test_a_shape_the_form_cannot_show_is_left_alone(browser: Browser) -> None:
    browser.write(FILE, browser.read(FILE).replace("place: 北辰街", "place: [北辰街, 南辰街]"))
    page = browser.page(PERSON)
    assert "写法特别" in text_of(page)
    assert "f.place" not in browser.form(PERSON).names()
    before = browser.read(FILE)
    browser.followed(browser.press(browser.form(PERSON).fill(f__summary="第一个名字。")))
    assert browser.read(FILE) == before.replace("开篇第一个名字的主人。", "第一个名字。")


# Two at once


def test_two_people_who_change_different_things_both_have_their_way(browser: Browser) -> None:
    first, second = browser.form(PERSON).fill(f__summary="甲写的。"), browser.form(PERSON).fill(f__place="南辰街")
    browser.followed(browser.press(first))
    page = browser.followed(browser.press(second))
    assert "别人刚刚改了：简介" in text_of(page)
    assert "summary: 甲写的。" in browser.read(FILE)
    assert "place: 南辰街" in browser.read(FILE)


def test_two_people_who_change_the_same_see_both(browser: Browser) -> None:
    first, second = browser.form(PERSON).fill(f__summary="甲写的。"), browser.form(PERSON).fill(f__summary="乙写的。", f__place="南辰街")
    browser.followed(browser.press(first))
    answer = browser.press(second)
    assert "summary: 甲写的。" in browser.read(FILE)
    assert "文件里现在是：甲写的。" in text_of(answer)
    form = browser.again(answer)
    assert (form["f.summary"], form["f.place"]) == ("乙写的。", "南辰街")
    browser.followed(browser.press(form))
    assert "summary: 乙写的。" in browser.read(FILE)


def test_what_somebody_else_changed_does_not_come_back_with_an_error(browser: Browser) -> None:
    first, second = browser.form(PERSON).fill(f__summary="甲写的。"), browser.form(PERSON).fill(f__born="从前")
    browser.followed(browser.press(first))
    form = browser.again(browser.press(second))
    assert form["f.summary"] == "甲写的。"
    browser.followed(browser.press(form.fill(f__born="1960")))
    assert "summary: 甲写的。" in browser.read(FILE)


@pytest.mark.parametrize("digest", ["", "0" * 64, "乙"])
def test_a_form_of_an_unknown_text_overwrites_nothing_unseen(browser: Browser, digest: str) -> None:
    form = browser.form(PERSON).put("digest", digest).fill(f__summary="乙写的。")
    before = browser.read(FILE)
    answer = browser.press(form)
    assert browser.read(FILE) == before
    assert "文件里现在是：开篇第一个名字的主人。" in text_of(answer)
    browser.followed(browser.press(browser.again(answer)))
    assert "summary: 乙写的。" in browser.read(FILE)


def test_rows_added_while_somebody_else_saves_keep_the_text_they_began_with(browser: Browser) -> None:
    first, second = browser.form(PERSON).fill(f__summary="甲写的。"), browser.form(PERSON).fill(f__place="南辰街")
    browser.followed(browser.press(first))
    second = browser.again(browser.press(second, "add f.sources"))
    browser.followed(browser.press(second))
    assert "summary: 甲写的。" in browser.read(FILE)
    assert "place: 南辰街" in browser.read(FILE)


def test_saves_at_the_same_moment_lose_nothing(browser: Browser) -> None:
    forms = [browser.form(PERSON).put(name, "南辰街") for name in ("f.place", "f.org", "f.occupation", "f.quote")]
    threads = [Thread(target=browser.press, args=(form,)) for form in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert browser.read(FILE).count("南辰街") == len(forms)


def test_a_file_deleted_meanwhile_is_told_and_can_be_made_again(browser: Browser) -> None:
    form = browser.form(PERSON).fill(f__summary="还在这里。")
    (browser.site / FILE).unlink()
    browser.look()
    answer = browser.press(form)
    assert "文件不在了" in text_of(answer)
    browser.followed(browser.press(browser.again(answer)))
    assert "summary: 还在这里。" in browser.read(FILE)
    assert "笃初诚美" in browser.read(FILE)


# What an address or a person loses


def test_a_changed_address_of_a_public_page_keeps_the_old_one(browser: Browser) -> None:
    answer = browser.press(browser.form(PERSON).fill(f__slug="tian-di-xuan"))
    assert "slug: tian-dixuan" in browser.read(FILE)
    form = browser.again(answer)
    assert form["f.aliases"] == "tian-dixuan"
    browser.followed(browser.press(form))
    assert "slug: tian-di-xuan\naliases: tian-dixuan\n" in browser.read(FILE) or "aliases: tian-dixuan" in browser.read(FILE)


@pytest.mark.parametrize(("status", "word"), [("held", "暂缓"), ("revoked", "撤销")])
def test_taking_somebody_off_is_explained_first(browser: Browser, status: str, word: str) -> None:
    answer = browser.press(browser.form("people/chen-suelie.md").fill(f__status=status))
    assert f"“{word}”以后" in text_of(answer)
    assert f"status: {status}" not in browser.read("content/people/chen-suelie.md")
    browser.followed(browser.press(browser.again(answer)))
    assert f"status: {status}" in browser.read("content/people/chen-suelie.md")


def test_taking_somebody_off_does_not_wait_for_other_files(browser: Browser) -> None:
    browser.write("content/pages/wen.md", "---\ntitle: 文\n---\n辰宿列来过。\n")
    answer = browser.press(browser.form("people/chen-suelie.md").fill(f__status="held"))
    assert "content/pages/wen.md:4" in text_of(answer)
    browser.followed(browser.press(browser.again(answer)))
    assert "status: held" in browser.read("content/people/chen-suelie.md")


# The disk


def test_a_folder_that_takes_nothing_is_told_and_what_was_written_stays_on_the_page(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(writing.os, "replace", refuse)
    answer = browser.press(browser.form(PERSON).fill(f__summary="第一个名字。"))
    assert "写不进文件：没有写入的权限" in text_of(answer)
    assert browser.again(answer)["f.summary"] == "第一个名字。"
    assert [file.name for file in (browser.site / "content/people").iterdir() if file.name.startswith(".")] == []


def test_permissions_of_a_file_stay(browser: Browser) -> None:
    path = browser.site / FILE
    path.chmod(0o640)
    browser.followed(browser.press(browser.form(PERSON).fill(f__summary="第一个名字。")))
    assert path.stat().st_mode & 0o777 == (0o640 if os.name != "nt" else path.stat().st_mode & 0o777)


def test_nothing_is_overwritten_by_a_new_entry(browser: Browser) -> None:
    form = browser.form("people/new").fill(f__name="菜重芥")
    path = browser.site / "content/people/cai-zhongjie.md"
    path.write_text("---\nname: 果珍李\nslug: guo-zhenli\n---\n", "utf-8")
    answer = browser.press(form)
    assert "已经有这个文件了" in text_of(answer)
    assert "果珍李" in path.read_text("utf-8")


def test_a_folder_that_is_a_link_gets_no_file(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    shutil.rmtree(browser.site / "content" / "places")
    (browser.site / "content" / "places").symlink_to(tmp_path / "elsewhere")
    answer = browser.press(browser.form("places/new").fill(f__name="果珍园"))
    assert answer.status == 200
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_unit_is_read_as_a_whole(browser: Browser) -> None:
    browser.followed(browser.press(browser.form("people/new").fill(f__name="重庆银行好人组", f__kind="unit")))
    assert [file.name for file in (browser.site / "content/people").glob("chongqing*yinhang*.md")]


NASTY = (
    ": #", "- 一", "'", '"', '""\'', "yes", "No", "0x1", "012", "1e3", "~", "null", "[一, 二]", "{一: 二}", "&x", "*x", "!tag", "%", "@x", "`x`", "|", ">",
    "一：二", "一 # 二", "#一", "2024-01-01", "12:30", "---", "...", "？", "? 一", "，、", "𬭎䶮", "\\n", "一\t二", "<!-- 一 -->", "=", "一\u3000二", "…",
)  # fmt: skip


@pytest.mark.tenths
def test_whatever_is_typed_comes_back_as_it_was_typed(browser: Browser) -> None:
    for number in range(0, len(NASTY), 4):
        texts = [*NASTY, *NASTY][number : number + 4]
        long = "\n".join(texts)
        form = browser.form(PERSON).fill(f__place=texts[0], f__org=texts[1], f__honors__1__title=texts[2], f__roles=long, f__summary=long, f__quote=texts[3])
        browser.followed(browser.press(form.put("own.0", texts[0])))
        again = browser.form(PERSON)
        assert (again["f.place"], again["f.org"], again["f.honors.1.title"], again["f.quote"]) == tuple(text.strip() for text in texts[:4])
        assert again["f.roles"].split("\r\n") == [text.strip() for text in texts]
        assert again["f.summary"].replace("\r\n", "\n") == long.strip()
        assert again["own.0"] == texts[0].strip()


def test_a_story_comes_back_as_it_was_typed(browser: Browser) -> None:
    story = "## 一\n\n> 二[1]\n\n- 三\n  - 四\n\n    五\n\n`六` \\* **七**\n\n八  \n九"
    browser.followed(browser.press(browser.form(PERSON).fill(story=story)))
    assert browser.form(PERSON)["story"].replace("\r\n", "\n") == story
    assert browser.read(FILE).endswith(f"---\n{story}\n")


def test_a_link_is_never_written_through(browser: Browser, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("---\nname: 果珍李\n---\n", "utf-8")
    (browser.site / "content/people/guo.md").symlink_to(outside)
    assert browser.get("people/guo.md").status == 404
    assert browser.post("/__exemplar/edit/people/guo.md", [("token", browser.desk.token), ("do", "save")]).status == 404
    assert outside.read_text("utf-8") == "---\nname: 果珍李\n---\n"


@pytest.mark.parametrize("pasted", ["\u200b", "\ufeff", "\u2060", "\x02", "\u202e", "\u00ad"])
def test_what_nobody_sees_in_a_pasted_text_is_left_out(browser: Browser, pasted: str) -> None:
    """Pages and chats send such characters along; no editor could find them."""
    form = browser.form("people/new").fill(f__name=f"洪{pasted}荒", story=f"日月{pasted}盈昃。").put("f.status", "draft")
    browser.followed(browser.press(form))
    text = browser.read("content/people/hong-huang.md")
    assert "name: 洪荒\n" in text
    assert text.endswith("\n日月盈昃。\n")
    browser.followed(browser.press(browser.form(PERSON).put("story", f"辰宿{pasted}列张。")))
    assert browser.read(FILE).endswith("\n辰宿列张。\n")


def test_who_saves_a_draft_is_told_that_it_is_not_public(browser: Browser) -> None:
    page = browser.followed(browser.press(browser.form("people/new").fill(f__name="洪荒")))
    assert "还没有公开" in text_of(page)
    page = browser.followed(browser.press(browser.form(PERSON).put("f.summary", "日月盈昃")))
    assert "还没有公开" not in text_of(page)


def test_the_form_of_a_new_person_that_comes_twice_makes_one_file(browser: Browser) -> None:
    """Two clicks on the button, or the way back after saving."""
    form = browser.form("people/new").fill(f__name="洪荒", story="日月盈昃。")
    browser.press(form)
    made = browser.read("content/people/hong-huang.md")
    assert "没有改动" in text_of(browser.followed(browser.press(form)))
    browser.followed(browser.press(form.put("f.place", "北辰街")))
    assert browser.read("content/people/hong-huang.md") == made.replace("status: draft\n", "status: draft\nplace: 北辰街\n")
    other = browser.again(browser.press(browser.form("people/new").fill(f__name="洪荒")))  # another form may be another person
    assert other["agreed"] == "namesake"
    browser.followed(browser.press(other))
    assert sorted(path.name for path in (browser.site / "content/people").glob("hong-huang*")) == ["hong-huang-2.md", "hong-huang.md"]


def test_a_form_with_another_name_never_writes_over_the_person_it_made_before(browser: Browser) -> None:
    form = browser.form("people/new").fill(f__name="洪荒", story="日月盈昃。")
    browser.press(form)
    before = browser.read("content/people/hong-huang.md")
    browser.followed(browser.press(form.fill(f__name="张寒来")))
    assert browser.read("content/people/hong-huang.md") == before
    assert "name: 张寒来" in browser.read("content/people/zhang-hanlai.md")


def test_a_story_longer_than_a_file_may_hold_is_answered_with_what_is_wrong(browser: Browser) -> None:
    for path in ("people/new", PERSON):
        answer = browser.press(browser.form(path).fill(f__name="洪荒", story="日月盈昃。" * 15_000))
        assert "正文有 75000 字，太长了" in text_of(answer)
        assert len(browser.again(answer)["story"].strip()) == 75_000


def test_a_photo_without_words_is_told_together_with_all_else(browser: Browser) -> None:
    form = browser.again(browser.press(browser.form("people/new"), "add f.photos"))
    row = next(name for name in form.names() if name.startswith("f.photos.") and name.endswith(".file")).rsplit(".", 1)[0]
    form.put(f"{row}.file", "tian-dixuan.jpg").put("f.year", "去年").put("f.status", "published")
    page = text_of(browser.press(form))
    assert all(code in page for code in ("I116", "P101", "P107"))


def test_a_character_of_no_font_is_remarked_upon_in_a_draft_and_stops_what_is_public(browser: Browser) -> None:
    form = browser.form("people/new").fill(f__name="洪荒", f__slug="hong-huang", story="辰宿\ue863列张。")
    page = browser.followed(browser.press(form.put("f.status", "draft")))
    assert "辰宿\ue863列张。" in browser.read("content/people/hong-huang.md")
    assert "R110" in page
    before = browser.read(FILE)
    refused = browser.press(browser.form(PERSON).put("story", "辰宿\ue863列张。"))
    assert "字体里没有这些字：\ue863（正文）" in text_of(refused)
    assert browser.read(FILE) == before


def test_a_text_that_cannot_be_written_says_what_to_look_for(browser: Browser) -> None:
    form = browser.form("people/new").fill(f__name="洪荒", story="---\nname: 日月\n---\n盈昃。").put("f.status", "draft")
    page = browser.again(browser.press(form))
    assert page["story"].startswith("---\r\nname")
    assert "以 --- 开头" in text_of(browser.press(form))
    assert "改原文" not in text_of(browser.press(form)).partition("常用")[0]
