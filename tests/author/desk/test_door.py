"""What the desk refuses: pages of others, forged forms, paths that lead elsewhere, bodies that are no form."""

from __future__ import annotations

import pytest

from builder.author.desk.asked import PREFIX
from builder.tools.exchange import Request
from tests.author.desk.browsing import HOST, Browser, Form, text_of

PERSON = "people/tian-dixuan.md"
FILE = f"content/{PERSON}"


def changed(browser: Browser) -> Form:
    return browser.form(PERSON).fill(f__summary="偷偷改的。")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": f"https://{HOST}"},
        {"origin": "http://127.0.0.1:5501"},
        {"origin": "", "sec-fetch-site": "cross-site"},
        {"origin": "", "sec-fetch-site": "same-site"},
        {"origin": "", "sec-fetch-site": "none"},
    ],
)
def test_a_form_of_another_page_saves_nothing(browser: Browser, headers: dict[str, str]) -> None:
    """Even one that knows the token."""
    before, form = browser.read(FILE), changed(browser)
    answer = browser.post(form.action, [*form.pairs, ("do", "save")], headers)
    assert answer.status == 403
    assert browser.read(FILE) == before


@pytest.mark.parametrize("token", ["", "x", "乙" * 32, "\ud800"[:0] + "a" * 10_000])
def test_a_form_without_this_runs_token_saves_nothing(browser: Browser, token: str) -> None:
    before, form = browser.read(FILE), changed(browser).put("token", token)
    answer = browser.post(form.action, [*form.pairs, ("do", "save")])
    assert answer.status == 403
    assert "重新启动过" in text_of(answer)
    assert browser.read(FILE) == before


def test_what_was_written_before_the_desk_was_started_again_stands_in_the_form_and_is_saved_by_the_next_press(browser: Browser) -> None:
    form, text = changed(browser), browser.form(f"{PERSON}/raw").put("text", "日月盈昃")
    new = browser.form("people/new").fill(f__name="洪荒", story="辰宿列张。")
    later = Browser(browser.site)
    assert later.post(text.action, [*text.pairs]).body.decode().count("日月盈昃") == 1
    back = Form(later.post(form.action, [*form.pairs, ("do", "save")]).body.decode())
    assert "偷偷改的。" not in browser.read(FILE)
    later.followed(later.press(back))
    assert "偷偷改的。" in browser.read(FILE)
    later.followed(later.press(Form(later.post(new.action, [*new.pairs, ("do", "save")]).body.decode())))
    assert browser.read("content/people/hong-huang.md").endswith("辰宿列张。\n")


def test_a_text_of_before_the_desk_was_started_again_is_not_laid_over_what_a_colleague_wrote(browser: Browser) -> None:
    text = browser.form(f"{PERSON}/raw").put("text", "日月盈昃")
    browser.write(FILE, browser.read(FILE).replace("\n---\n", "\n---\n同事写的。\n", 1))
    page = Browser(browser.site).post(text.action, [*text.pairs])
    assert "同事写的" in text_of(page)


def test_two_tokens_are_none(browser: Browser) -> None:
    form = changed(browser)
    assert browser.post(form.action, [*form.pairs, ("token", browser.desk.token), ("do", "save")]).status == 403


def test_every_run_has_a_token_of_its_own(browser: Browser) -> None:
    assert Browser(browser.site).desk.token != browser.desk.token


@pytest.mark.parametrize(
    "path",
    [
        "people/../../site.toml", "people/..%2f..%2fsite.md", "../people/tian-dixuan.md", "people/./tian-dixuan.md", "people//tian-dixuan.md",
        "people/tian-dixuan.md\0", "people/.git/config.md", "people/_x.md", "people/tian-dixuan.md/raw/raw", "persons/new", "people/tian-dixuan",
        "people/tian-dixuan.jpg", "people\\tian-dixuan.md", "/etc/passwd.md", "people/" + "x" * 5000 + ".md", "people/new/raw", "people/nobody.md",
    ],
)  # fmt: skip
def test_paths_lead_nowhere_else(browser: Browser, path: str) -> None:
    request = Request(method="GET", target=PREFIX, headers={"host": (HOST,)})
    assert browser.desk.answer(request, path, browser.seen).status == 404


@pytest.mark.parametrize("slug", ["../../site", "..", "a/b", "a b", "con", "A B", "x" * 300, "<script>", "é", ".git", "people/x"])
def test_an_address_never_becomes_a_path(browser: Browser, slug: str) -> None:
    before = sorted(path for path in browser.site.rglob("*"))
    answer = browser.press(browser.form("people/new").fill(f__name="菜重芥", f__slug=slug))
    assert answer.status == 200
    assert sorted(path for path in browser.site.rglob("*")) == before


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\0" * 100, "application/x-www-form-urlencoded"),
        (b"token=%FF%FE", "application/x-www-form-urlencoded"),
        (b"&".join(b"a=1" for _ in range(20_001)), "application/x-www-form-urlencoded"),
        (b"token=1", "text/plain"),
        (b"token=1", ""),
        (b'{"token": 1}', "application/json"),
        (b"--x\r\n\r\nno name\r\n--x--", "multipart/form-data; boundary=x"),
        (b"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1", "multipart/form-data; boundary=x"),
        (b"", "multipart/form-data; boundary="),
    ],
)
def test_what_is_no_form_is_refused(browser: Browser, body: bytes, kind: str) -> None:
    headers = {"host": (HOST,), "origin": (f"http://{HOST}",), "content-type": (kind,)}
    answer = browser.desk.answer(Request(method="POST", target=PREFIX + PERSON, headers=headers, body=body), PERSON, browser.seen)
    assert answer.status in (400, 403)


def test_a_script_in_a_name_is_text(browser: Browser) -> None:
    name = '<script>alert("1")</script>\'"&'
    form = browser.form("people/new").fill(f__name=name, f__slug="cai", f__org="</textarea><b>")
    answer = browser.press(form)
    page = answer.body.decode() if answer.status == 200 else browser.followed(answer)
    assert "<script>alert" not in page
    assert "</textarea><b>" not in page
    assert Form(page)["f.name"] == name
    browser.look()
    for path in ("", "people/", "?q=" + "script"):
        assert "<script>alert" not in browser.page(path)


@pytest.mark.tenths
def test_control_characters_and_endless_lines_are_not_written(browser: Browser) -> None:
    browser.followed(browser.press(browser.form(PERSON).fill(story="前\0后")))
    before = browser.read(FILE)
    assert before.endswith("\n前后\n")
    answer = browser.press(browser.form(PERSON).fill(story="长" * 300_000))
    assert answer.status == 200
    assert browser.read(FILE) == before


def test_fields_that_no_form_has_do_nothing(browser: Browser) -> None:
    form = browser.form(PERSON)
    forged = [("f.phone", "1"), ("f.private.phone", "1"), ("f.honors.row", "../x"), ("f.honors.99999.year", "1"), ("own.77", "x"),
              ("f.sources.row", "0"), ("f.nothing.row", "0")]  # fmt: skip
    before = browser.read(FILE)
    browser.followed(browser.post(form.action, [*form.pairs, *forged, ("do", "save")]))
    assert browser.read(FILE) == before


@pytest.mark.parametrize("do", ["", "delete", "add", "add f.nothing", "add f.name", "up f.honors", "remove f.honors x", "add own.0", "add " + "f.x" * 500])
def test_unknown_buttons_write_nothing(browser: Browser, do: str) -> None:
    before, form = browser.read(FILE), changed(browser)
    assert browser.post(form.action, [*form.pairs, ("do", do)]).status == 200
    assert browser.read(FILE) == before


def test_pages_ask_no_other_host_and_have_no_script_of_their_own(browser: Browser) -> None:
    for path in ("", "people/", "people/new", PERSON, f"{PERSON}/raw"):
        page = browser.page(path)
        assert "<script>" not in page
        assert " style=" not in page
        assert "onclick" not in page
        assert "//" not in page.replace("https:// ", "").replace("https://xiaoguan.example.net", "").partition("<form")[0]


@pytest.mark.tenths
def test_a_text_longer_than_any_file_is_refused_before_it_is_looked_through(browser: Browser) -> None:
    before = browser.read(FILE)
    answer = browser.press(browser.form(PERSON).fill(story="长" * 2_000_001))
    assert answer.status == 413
    assert "没有保存" in text_of(answer)
    assert browser.read(FILE) == before
