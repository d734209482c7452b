"""Every answer of the preview, without a socket: what stands at a path, and what is shown when it cannot be made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from builder.build.request import BuildRequest
from builder.load.settings import Arguments
from builder.load.theme import built_in_themes
from builder.serve.answers import Preview, answer, refuse
from builder.serve.door import Door
from builder.serve.hosts import LOOPBACK
from builder.serve.memory import Memory
from builder.serve.workshop import EVERYTHING, Workshop, what_to_tell
from builder.tools.exchange import Request, Response

PERSON = "people/tian-dixuan"
FILE = "content/people/tian-dixuan.md"


class Visit:
    """A workshop and a visitor."""

    def __init__(self, site: Path, *, drafts: bool = False) -> None:
        self.site = site
        arguments = Arguments(today=date(2026, 3, 1), drafts=drafts)
        self.said: list[str] = []
        self.told: list[str] = []
        self.workshop = Workshop(
            BuildRequest(site=site, arguments=arguments, jobs=1), self.said.append, self.told.append
        )
        self.workshop.open()
        self.preview = Preview(state=self.workshop.state, memory=Memory(), names=LOOPBACK, start="run")

    def get(self, target: str, method: str = "GET", host: str = "127.0.0.1:5500", **headers: str) -> Response:
        sent = {"host": (host,), **{name.replace("_", "-"): (value,) for name, value in headers.items()}}
        return answer(Request(method=method, target=target, headers=sent), self.preview)

    def text(self, target: str) -> str:
        return self.get(target).body.decode()

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.site / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        self.save(file)

    def save(self, *files: str) -> None:
        self.workshop._follow(frozenset(self.site / file for file in files))


@pytest.fixture
def visit(site: Path) -> Visit:
    return Visit(site)


def head(response: Response) -> Mapping[str, str]:
    return dict(response.headers)


def test_pages_and_folders_are_where_the_build_puts_them(visit: Visit) -> None:
    whole = visit.get("/")
    assert whole.status == 200
    assert whole.body == visit.get("/index.html").body
    assert visit.get(f"/{PERSON}/").body == visit.get(f"/{PERSON}/index.html?from=here").body
    assert "天地玄" in visit.text(f"/{PERSON}/")


def test_a_folder_without_its_slash_leads_to_the_folder(visit: Visit) -> None:
    found = visit.get(f"/{PERSON}?print")
    assert (found.status, head(found)["Location"]) == (302, f"/{PERSON}/?print")


@pytest.mark.tenths
def test_every_planned_file_has_a_type_that_says_how_to_read_it(visit: Visit) -> None:
    for path in visit.workshop.state().plan.outputs:
        found = visit.get(f"/{path}")
        assert found.status == 200, path
        kind = head(found)["Content-Type"]
        if path != "_headers":
            assert kind != "application/octet-stream", path
        assert "charset=utf-8" in kind or kind.startswith(("image/", "font/", "application/octet", "application/epub")), path
        assert head(found)["Cache-Control"] == "no-store"
        assert head(found)["X-Content-Type-Options"] == "nosniff"


def test_unknown_paths_get_the_sites_own_404_page_with_links_that_work_at_any_depth(site: Path) -> None:
    for line in ('base_url = "https://xiaoguan.example.net/zhan/"', ""):
        toml = site / "site.toml"
        toml.write_text(re.sub(r"(?m)^base_url.*$", line, toml.read_text("utf-8")), "utf-8")
        visit = Visit(site)
        found = visit.get("/no/such/page/at/all/")
        assert found.status == 404
        links = re.findall(r'(?:href|src)="([^"]+)"', found.body.decode().partition("<template")[0])
        inner = [link for link in links if not link.startswith(("http", "mailto:", "#", "data:"))]
        assert inner
        for link in inner:
            assert link.startswith("/"), link
            assert visit.get(link).status == 200, link


@pytest.mark.parametrize("links", ["portable", "directory"])
def test_links_work_whichever_way_they_are_written(site: Path, links: str) -> None:
    toml = site / "site.toml"
    toml.write_text(toml.read_text("utf-8") + f'\n[publishing]\nlinks = "{links}"\n', "utf-8")
    visit = Visit(site)
    page = visit.text(f"/{PERSON}/")
    found = re.findall(r'<a [^>]*href="((?!http|mailto|#)[^"#]+)', page)
    assert any(link.endswith("index.html") for link in found) is (links == "portable")
    for link in found:
        parts = [*PERSON.split("/")]
        for step in link.split("/"):
            if step == "..":
                parts.pop()
            elif step != ".":
                parts.append(step)
        assert visit.get("/" + "/".join(parts)).status == 200, link


def test_scripts_come_by_address_and_only_into_pages(visit: Visit) -> None:
    page = visit.text("/")
    assert (
        page.index('<script src="/__exemplar/reload.js"')
        < page.index('<script src="/livereload.js?')
        < page.index("</body>")
    )
    assert re.search(r"<script(?! src=| type=.application/ld)", page) is None
    for path in ("/assets/style.css", "/feed.xml", "/sitemap.xml", "/data/people.json"):
        assert b"__exemplar" not in visit.get(path).body, path
    assert "host=[::1]&amp;port=81&amp;" in visit.get("/", host="[::1]:81").body.decode()


def test_pages_are_under_the_policy_of_the_published_site(visit: Visit) -> None:
    policy = head(visit.get("/"))["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "Content-Security-Policy" not in head(visit.get("/assets/style.css"))


def test_only_reading_is_allowed(visit: Visit) -> None:
    assert visit.get("/", "HEAD").status == 200
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "GETT", ""):
        found = visit.get("/", method)
        assert (found.status, head(found)["Allow"]) == (405, "GET, HEAD")


def test_a_build_has_a_number_that_grows(visit: Visit) -> None:
    assert visit.text("/__exemplar/build") == "run-1"
    assert 'data-build="run-1"' in visit.text("/")
    visit.save(FILE)
    assert visit.text("/__exemplar/build") == "run-2"


def test_a_save_shows_at_once_and_says_one_line(visit: Visit) -> None:
    visit.edit(FILE, "天地玄", "天玄地")
    assert "天玄地" in visit.text(f"/{PERSON}/")
    assert visit.told == [EVERYTHING]
    assert re.fullmatch(rf"{FILE} → \d+\.\d\d 秒，.*", visit.said[0])
    assert "错误" not in visit.said[0].replace("没有错误", "")


@pytest.mark.tenths
def test_nothing_is_ever_written(visit: Visit) -> None:
    before = sorted(visit.site.rglob("*"))
    for path in list(visit.workshop.state().plan.outputs):
        visit.get(f"/{path}")
    visit.save(FILE)
    assert sorted(visit.site.rglob("*")) == before


def test_a_faulty_edit_keeps_the_page_and_tells_where_it_is_wrong(visit: Visit) -> None:
    assert "天地玄" in visit.text(f"/{PERSON}/")
    visit.edit(FILE, "honors:", "honors: [")
    page = visit.text(f"/{PERSON}/")
    assert "天地玄" in page
    assert '<template id="exemplar-panel" data-kind="errors"' in page
    assert f"{FILE}:" in page
    assert "出错以前" in page
    assert "个错误" in visit.said[-1]
    other = visit.get("/people/chen-suelie/")
    assert other.status == 200
    assert "没有算进来" in other.body.decode()
    visit.edit(FILE, "honors: [", "honors:")
    assert 'data-kind="errors"' not in visit.text(f"/{PERSON}/")


def test_a_page_never_looked_at_is_kept_as_well(visit: Visit) -> None:
    visit.edit(FILE, "honors:", "honors: [")
    for path in (f"/{PERSON}/", f"/{PERSON}/board/"):
        assert visit.get(path).status == 200, path


def test_who_was_taken_back_is_gone_though_another_file_is_wrong(visit: Visit) -> None:
    assert visit.get("/people/chen-suelie/").status == 200
    text = (visit.site / "content/people/chen-suelie.md").read_text("utf-8")
    text = re.sub(r"(?m)^status:.*\n", "", text).replace("---\n", "---\nstatus: held\n", 1)
    (visit.site / "content/people/chen-suelie.md").write_text(text, "utf-8")
    visit.edit(FILE, "honors:", "honors: [")
    assert visit.get(f"/{PERSON}/").status == 200
    assert visit.get("/people/chen-suelie/").status != 200
    assert visit.get("/people/chen-suelie/board/").status != 200


def test_a_site_that_starts_with_a_fault_shows_what_it_can(site: Path) -> None:
    path = site / FILE
    path.write_text(path.read_text("utf-8").replace("honors:", "honors: [", 1), "utf-8")
    visit = Visit(site)
    assert visit.get("/people/chen-suelie/").status == 200
    missing = visit.get(f"/{PERSON}/")
    assert missing.status == 404
    assert f"{FILE}:" in missing.body.decode()


def test_private_lines_are_masked_on_the_page(visit: Visit) -> None:
    visit.edit(FILE, "---\n", "---\nphone: 13912345678\nhonors_: [\n")
    for target in ("/", f"/{PERSON}/", "/people/nobody/"):
        assert "13912345678" not in visit.text(target)


def test_a_number_in_a_story_is_refused_and_the_page_stays_as_it_was(visit: Visit) -> None:
    before = visit.text(f"/{PERSON}/").partition("<template")[0]
    path = visit.site / FILE
    path.write_text(path.read_text("utf-8") + "\n\n电话 13912345678。\n", "utf-8")
    visit.save(FILE)
    page = visit.text(f"/{PERSON}/")
    assert "13912345678" not in page
    assert 'data-kind="errors"' in page
    assert before.partition("</main>")[0] == page.partition("</main>")[0]


def test_faulty_settings_leave_the_site_as_it_was(visit: Visit) -> None:
    home = visit.text("/").partition("<template")[0]
    visit.edit("site.toml", "title =", "title ==")
    page = visit.text("/")
    assert page.partition("<template")[0].partition("<script src=")[0] == home.partition("<script src=")[0]
    assert "site.toml:1" in page


def own_theme(site: Path, name: str) -> Path:
    """A copy of one template in the site's own theme folder."""
    own = site / "themes" / "exhibition" / name
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_bytes((built_in_themes() / "exhibition" / name).read_bytes())
    return own


@pytest.mark.tenths
@pytest.mark.parametrize("fault", ["{{ no.such.thing }}", "{% if %}"])
def test_a_fault_of_the_theme_is_shown_over_the_page_as_it_was(site: Path, fault: str) -> None:
    own = own_theme(site, "templates/pages/profile.html")
    visit = Visit(site)
    assert "天地玄" in visit.text(f"/{PERSON}/")
    good = own.read_text("utf-8")
    for again in range(2):  # the second fault meets a state that was faulty already
        own.write_text(re.sub(r"({%-? block main -?%})", rf"\1{fault}{'x' * again}", good, count=1), "utf-8")
        assert fault in own.read_text("utf-8")
        visit.save("themes/exhibition/templates/pages/profile.html")
        page = visit.text(f"/{PERSON}/")
        assert "天地玄" in page
        assert "pages/profile.html:" in page.partition("<template")[2]
        assert 'data-kind="errors"' in page
    own.write_text(good, "utf-8")
    visit.save("themes/exhibition/templates/pages/profile.html")
    assert 'data-kind="errors"' not in visit.text(f"/{PERSON}/")


def test_a_template_that_cannot_be_read_at_all_stops_nothing(site: Path) -> None:
    own = own_theme(site, "templates/pages/profile.html")
    visit = Visit(site)
    own.write_bytes("{# 简介 #}".encode("gbk"))
    visit.save("themes/exhibition/templates/pages/profile.html")
    page = visit.get("/")
    assert page.status == 200
    assert "O192" in page.body.decode() or "H1" in page.body.decode()


def test_a_stylesheet_alone_is_swapped_and_anything_else_reloads(site: Path) -> None:
    own_theme(site, "assets/style.css")
    visit = Visit(site)
    before = visit.get("/assets/style.css").body
    (site / "themes/exhibition/assets/style.css").write_bytes(before + b"\n/* more */\n")
    visit.save("themes/exhibition/assets/style.css")
    assert visit.told == ["/assets/style.css"]
    assert visit.get("/assets/style.css").body.endswith(b"/* more */\n")
    visit.save("themes/exhibition/assets/style.css", FILE)
    assert visit.told[1:] == [EVERYTHING]


def test_a_stylesheet_saved_together_with_a_fault_reloads(visit: Visit) -> None:
    before = visit.workshop.state()
    after = replace(before, diagnostics=(*before.diagnostics, *before.diagnostics[:1], before.diagnostics[0]))
    sheet = built_in_themes() / "exhibition" / "assets" / "style.css"
    assert what_to_tell(frozenset({sheet}), before, after) == (EVERYTHING,)
    assert what_to_tell(frozenset({sheet}), before, before) == ("/assets/style.css",)


def test_midnight_shows_the_site_of_the_new_day(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = Workshop(BuildRequest(site=site, jobs=1), [].append, [].append)
    workshop.open()
    assert not workshop._is_another_day()
    loaded = workshop.state().site
    assert loaded is not None
    yesterday = loaded.loaded.site.settings.today - timedelta(days=1)
    older = loaded.loaded.site.__replace__(settings=loaded.loaded.site.settings.__replace__(today=yesterday))
    stale = replace(loaded, loaded=replace(loaded.loaded, site=older))
    monkeypatch.setattr(workshop, "_state", replace(workshop.state(), site=stale))
    assert workshop._is_another_day()
    workshop._follow(frozenset())
    assert not workshop._is_another_day()


def test_a_device_without_the_code_sees_only_the_door(visit: Visit) -> None:
    codes: list[str] = []
    door = Door(codes.append)
    door.open()
    preview = replace(visit.preview, door=door, names={*LOOPBACK, "192.168.1.5"})
    headers = {"host": ("192.168.1.5:5500",), "origin": ("http://192.168.1.5:5500",)}

    def ask(target: str, **more: tuple[str, ...]) -> Response:
        return answer(Request(method="GET", target=target, headers={**headers, **more}, peer="192.168.1.20"), preview)

    for target in (
        "/",
        f"/{PERSON}/",
        "/assets/style.css",
        "/livereload.js",
        "/__exemplar/build",
        "/__exemplar/reload.js",
    ):
        assert ask(target).status == 401, target
    assert ask("/__exemplar/panel.css").status == 200
    knock = Request(method="GET", target="/livereload", headers=headers, peer="192.168.1.20")
    assert refuse(knock, preview, socket=True) is not None
    inside = ask(f"/__exemplar/door?code={codes[0]}")
    cookie = (head(inside)["Set-Cookie"].partition(";")[0],)
    assert ask("/", cookie=cookie).status == 200
    known = replace(knock, headers={**headers, "cookie": cookie})
    assert refuse(known, preview, socket=True) is None


def test_drafts_are_shown_only_when_asked_for_and_marked(site: Path) -> None:
    path = site / FILE
    text = re.sub(r"(?m)^status:.*\n", "", path.read_text("utf-8"))
    path.write_text(text.replace("---\n", "---\nstatus: draft\n", 1), "utf-8")
    (site / "site.toml").write_text(
        (site / "site.toml").read_text("utf-8").replace('cover = "tian-dixuan"', ""), "utf-8"
    )
    assert Visit(site).get(f"/{PERSON}/").status == 404
    page = Visit(site, drafts=True).get(f"/{PERSON}/")
    assert page.status == 200
    assert 'class="draft"' in page.body.decode()


def test_a_photo_saved_again_meanwhile_is_not_shown_under_its_old_name(visit: Visit) -> None:
    (visit.site / "static").mkdir()
    file = visit.site / "static" / "CNAME"
    file.write_text("one", "utf-8")
    toml = visit.site / "site.toml"
    toml.write_text(toml.read_text("utf-8") + '\n[publishing]\nfiles = ["CNAME"]\n', "utf-8")
    visit.save("site.toml")
    file.write_text("two", "utf-8")
    assert visit.get("/CNAME").status == 500
    visit.save("static/CNAME")
    assert visit.get("/CNAME").body == b"two"


def test_a_server_of_another_name_answers_nothing(visit: Visit) -> None:
    for host in (
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example:5500",
        "a@127.0.0.1",
        "",
        "127.0.0.2",
    ):
        found = visit.get("/", host=host)
        assert found.status == 403, host
        assert "天地玄" not in found.body.decode()
    twice = Request(method="GET", target="/", headers={"host": ("127.0.0.1", "evil.example")})
    assert answer(twice, visit.preview).status == 403
    assert answer(Request(method="GET", target="/"), visit.preview).status == 403


@pytest.mark.parametrize(
    ("origin", "welcome"),
    [("http://127.0.0.1:5500", True), ("http://127.0.0.1:5501", False), ("https://127.0.0.1:5500", False),
     ("http://localhost:5500", False), ("http://evil.example", False), ("null", False), ("", False)],
)  # fmt: skip
def test_a_reload_socket_belongs_to_a_page_of_the_same_address(visit: Visit, origin: str, welcome: bool) -> None:
    headers = {"host": ("127.0.0.1:5500",), **({"origin": (origin,)} if origin else {})}
    refused = refuse(Request(method="GET", target="/livereload", headers=headers), visit.preview, socket=True)
    assert (refused is None) is welcome


def test_other_sites_may_link_to_the_preview_but_not_take_its_parts(visit: Visit) -> None:
    data = "/assets/search-data.js"
    assert visit.get(data, sec_fetch_site="same-origin", sec_fetch_dest="script").status == 200
    assert visit.get("/", sec_fetch_site="cross-site", sec_fetch_dest="document").status == 200
    refused = visit.get(data, sec_fetch_site="cross-site", sec_fetch_dest="script")
    assert refused.status == 403
    assert "天地玄".encode() not in refused.body
