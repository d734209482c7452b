"""The preview of a form that nobody has saved: its own pages, whole and in every look, and nobody else's business."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.author.desk import preview_memory
from builder.author.desk.asked import PREFIX
from builder.author.desk.preview import KEY
from builder.tools.exchange import Response
from tests.author.desk.browsing import Browser, Form, text_of

PERSON = "people/tian-dixuan.md"
MOUNT = f"{PREFIX}preview/"


def look(browser: Browser, form: Form, key: str = "") -> Response:
    return browser.post(MOUNT, [*form.pairs, *([(KEY, key)] if key else [])])


def key_of(response: Response) -> str:
    assert response.status == 303, text_of(response)
    found = re.fullmatch(rf"{MOUNT}([\w-]+)/", dict(response.headers)["Location"])
    assert found
    return found[1]


def frames(page: str) -> dict[str, str]:
    return {kind: address for address, kind in re.findall(r'<iframe src="([^"]+)"[^>]*data-frame="(\w+)"', page)}


@pytest.mark.tenths
def test_the_page_and_the_board_of_what_is_written_are_shown_and_nothing_is_saved(browser: Browser) -> None:
    before = {path: path.read_bytes() for path in browser.site.rglob("*") if path.is_file()}
    form = browser.form(PERSON).fill(f__summary="日月盈昃里的一盏灯")
    pane = browser.page(f"{MOUNT}{key_of(look(browser, form))}/")
    shown = frames(pane)
    assert set(shown) == {"page", "board"}
    assert "日月盈昃里的一盏灯" in browser.page(shown["page"])
    assert "日月盈昃" in browser.page(shown["board"])
    assert {path: path.read_bytes() for path in browser.site.rglob("*") if path.is_file()} == before
    assert "日月盈昃" not in str(browser.seen.loaded.site)
    assert "日月盈昃" not in str(browser.seen.loaded.seen)


def test_a_new_entry_can_be_looked_at_before_it_is_saved(browser: Browser) -> None:
    form = browser.form("people/new").fill(f__name="盈昃辰", story="辰宿列张。")
    shown = frames(browser.page(f"{MOUNT}{key_of(look(browser, form))}/"))
    assert "辰宿列张" in browser.page(shown["page"])
    assert not list((browser.site / "content" / "people").glob("ying*"))


def test_a_form_keeps_its_preview_while_it_is_written(browser: Browser) -> None:
    form = browser.form(PERSON)
    key = key_of(look(browser, form))
    again = key_of(look(browser, form.fill(f__summary="寒来暑往"), key))
    assert again == key
    assert "寒来暑往" in browser.page(frames(browser.page(f"{MOUNT}{key}/"))["page"])


def test_while_something_is_wrong_the_last_look_stays_and_says_so(browser: Browser) -> None:
    form = browser.form(PERSON)
    key = key_of(look(browser, form))
    look(browser, form.fill(f__name=""), key)
    pane = browser.page(f"{MOUNT}{key}/")
    assert "改错以前" in pane
    assert 'class="error"' in pane
    assert "天地玄" in browser.page(frames(pane)["page"])


def test_private_numbers_are_not_shown_and_the_page_says_why(browser: Browser) -> None:
    key = key_of(look(browser, browser.form(PERSON).fill(story="请打 13812345678 找他。")))
    pane = browser.page(f"{MOUNT}{key}/")
    assert "13812345678" not in pane
    assert not frames(pane) or "13812345678" not in browser.page(frames(pane)["page"])


def test_looks_are_chosen_by_a_form_that_needs_no_script(browser: Browser) -> None:
    key = key_of(look(browser, browser.form(PERSON)))
    pane = browser.page(f"{MOUNT}{key}/?night=1&large=1&phone=1&product=card-90x54")
    assert re.search(r'<body class="pane large night phone">', pane)
    shown = frames(pane)
    assert "/night%2Blarge/" in shown["page"]
    assert 'id="type-large" checked' in browser.page(shown["page"].replace("%2B", "+"))
    board = browser.page(shown["board"].replace("%2B", "+"))
    assert "card-90x54.css" in board
    assert '<option value="card-90x54" selected>' in pane
    assert "<option" in pane


@pytest.mark.parametrize("product", ["rollup-80x200", "sheet-a4"])
def test_a_board_brings_its_stylesheet_in_every_product(browser: Browser, product: str) -> None:
    key = key_of(look(browser, browser.form(PERSON)))
    mount = f"{MOUNT}{key}/{product}"
    assert browser.get(f"{mount}/people/tian-dixuan/board/").status == 200
    sheet = browser.get(f"{mount}/assets/{product}.css")
    assert (sheet.status, dict(sheet.headers)["Content-Type"]) == (200, "text/css; charset=utf-8")


def test_somebody_without_the_key_sees_nothing(browser: Browser) -> None:
    look(browser, browser.form(PERSON))
    assert browser.get(f"{MOUNT}guessed/").status == 404
    assert browser.get(f"{MOUNT}guessed/-/people/tian-dixuan/").status == 404


@pytest.mark.parametrize("path", ["nonsense!/index.html", "night+night/index.html", "-/../../site.toml", "-/nowhere/"])
def test_what_is_no_page_of_it_is_not_found(browser: Browser, path: str) -> None:
    assert browser.get(f"{MOUNT}{key_of(look(browser, browser.form(PERSON)))}/{path}").status == 404


def test_a_form_without_a_file_says_what_to_do_first(browser: Browser) -> None:
    form = browser.form(PERSON)
    form.pairs = [pair for pair in form.pairs if pair[0] != "entry"]
    assert look(browser, form).status == 422


def test_a_post_of_another_page_is_refused(browser: Browser) -> None:
    assert browser.post(MOUNT, browser.form(PERSON).pairs, {"origin": "http://evil.example"}).status == 403
    stale = [pair for pair in browser.form(PERSON).pairs if pair[0] != "token"]
    assert browser.post(MOUNT, stale).status == 403


def test_only_so_many_previews_are_remembered(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview_memory, "MOST", 2)
    keys = [key_of(look(browser, browser.form(PERSON))) for _ in range(3)]
    assert [browser.get(f"{MOUNT}{key}/").status for key in keys] == [404, 200, 200]


def test_only_the_file_that_is_written_is_read(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    from builder.load import entries

    whole = entries.read_source

    def noted(data: bytes, file: str, **rest: object) -> object:
        read.append(file)
        return whole(data, file, **rest)  # type: ignore[arg-type]

    form = browser.form(PERSON).fill(story="秋收冬藏。")
    monkeypatch.setattr(entries, "read_source", noted)
    key_of(look(browser, form))
    assert read == [f"content/{PERSON}"]


def test_links_stay_within_the_site_as_it_would_be(browser: Browser, tmp_path: Path) -> None:
    key = key_of(look(browser, browser.form(PERSON)))
    page = browser.page(f"{MOUNT}{key}/-/people/tian-dixuan/")
    links = re.findall(r'(?:href|src)="([^"]+)"', page)
    assert not [link for link in links if link.startswith("/")]


def test_who_has_just_begun_is_told_what_comes_and_not_what_is_missing(browser: Browser) -> None:
    form = browser.form("people/new")
    answer = browser.post(f"{PREFIX}preview/", form.pairs)
    pane = text_of(browser.page(dict(answer.headers)["Location"]))
    assert "写上名称" in pane
    assert "错误" not in pane
