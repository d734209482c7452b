"""The lists of the desk: everything the site has, drafts too, found as people look for it, with what is wrong beside it."""

from __future__ import annotations

import re

import pytest

from builder.author.desk.words import kind_word
from builder.model.schema import KINDS_OF_CONTENT
from tests.author.desk.browsing import Browser, text_of


def names(page: str) -> list[str]:
    return re.findall(r'<li><a href="[^"]*"><b>([^<]*)</b>', page)


def test_the_desk_has_every_kind_with_its_number_and_a_way_to_add_one(browser: Browser) -> None:
    page = browser.page("")
    for kind in KINDS_OF_CONTENT:
        count = len([*(browser.site / "content" / kind).rglob("*.md")])
        assert f"<b>{kind_word(kind, chinese=True)}</b> <span>{count} 条</span>" in page
        assert f'/edit/{kind}/new"' in page


def test_a_list_shows_drafts_and_those_taken_off_with_their_status(browser: Browser) -> None:
    said = text_of(browser.page("people/"))
    assert re.search(r"露结为 lu-jiewei 草稿", said)
    assert "撤销" in said
    assert "现在不公开" in said  # 闰余成 has expired


@pytest.mark.parametrize("query", ["天地玄", "tiandixuan", "tdx", "tian-dixuan", "q-001", "ＴＤＸ", "地玄"])
def test_people_are_found_by_name_pinyin_initials_address_and_id(browser: Browser, query: str) -> None:
    assert names(browser.page(f"people/?q={query}".replace(query, _encoded(query)))) == ["天地玄"]
    assert "天地玄" in names(browser.page(f"?q={_encoded(query)}"))


def _encoded(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


def test_a_list_can_be_narrowed_by_status_and_to_what_is_wrong(browser: Browser) -> None:
    assert names(browser.page("people/?status=draft")) == ["露结为"]
    browser.write("content/people/chen-suelie.md", browser.read("content/people/chen-suelie.md").replace("year: 2024", "year: 早"))
    wrong = browser.page("people/?wrong=1&status=nonsense")
    assert "1 个错误" in text_of(wrong)
    assert "chen-suelie" in wrong


def test_faulty_files_are_told_first(browser: Browser) -> None:
    browser.write("content/people/chen-suelie.md", "---\nname: [辰宿列\n---\n")
    page = browser.page("")
    assert "要先改的" in text_of(page)
    assert 'href="/__exemplar/edit/people/chen-suelie.md"' in page


def test_nothing_found_is_said(browser: Browser) -> None:
    assert "没有找到" in text_of(browser.page("people/?q=zzzz"))


def test_long_lists_have_pages(browser: Browser) -> None:
    for number in range(103):
        (browser.site / f"content/places/p{number}.md").write_text(f"---\nname: 地方{number}\nslug: p{number}\n---\n", "utf-8")
    browser.look()
    count = 103 + 2
    assert len(names(browser.page("places/"))) == 100
    assert len(names(browser.page("places/?page=2"))) == count - 100
    for odd in ("0", "99", "x", "-1", "9" * 50, "٣"):
        assert browser.get(f"places/?page={_encoded(odd)}").status == 200


def test_an_english_site_has_an_english_desk(browser: Browser) -> None:
    path = browser.site / "site.toml"
    path.write_text(path.read_text("utf-8").replace('language = "zh-CN"', 'language = "en"'), "utf-8")
    browser.look()
    page = browser.page("people/new")
    assert '<html lang="en">' in page
    assert "Save as a draft" in page
    assert ">name <" in page
