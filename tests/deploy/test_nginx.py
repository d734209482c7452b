"""The configuration of nginx: accepted by nginx itself, and serving a built site as it promises."""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import pytest

from builder.base.diagnostic import Diagnostic
from builder.cli.main import main
from builder.deploy.nginx import nginx_configuration
from builder.plan.assets import HEADERS
from tests.deploy.programs import need

PERSON = "---\nid: {id}\nslug: {slug}\nname: {name}\ncategory: 见义勇为\nlevel: 国家级\nyear: 2013\n{more}---\n云腾致雨。\n"


class Answer(NamedTuple):
    status: int
    headers: Message
    body: str


Ask = Callable[..., Answer]


@pytest.mark.parametrize("root", ["srv/x", "/srv/x; }", '/srv/"x', "/srv/$x", "/srv/../etc", "", "/srv/a b"])
def test_a_folder_that_would_break_the_configuration_is_refused(root: str) -> None:
    found = nginx_configuration({}, base_url="https://example.org/", root=root)
    assert isinstance(found, Diagnostic)


@pytest.mark.parametrize("base_url", ["https://example.org/a b/", "https://example.org/%22;", "https://ex;ample.org/"])
def test_an_address_that_would_break_the_configuration_is_refused(base_url: str) -> None:
    assert isinstance(nginx_configuration({}, base_url=base_url, root="/srv/x"), Diagnostic)


@pytest.fixture(scope="module")
def asks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ask, str, Path]]:
    """nginx on loopback before a small site below /bangyang/: somebody withdrawn, somebody with a former address."""
    nginx = need("nginx")
    if not Path("/etc/nginx/mime.types").exists():
        pytest.skip("nginx keeps its types elsewhere here")
    place = tmp_path_factory.mktemp("nginx")
    people = place / "content" / "people"
    people.mkdir(parents=True)
    (place / "site.toml").write_text('title = "馆"\nbase_url = "https://example.org/bangyang/"\n[publishing]\nlinks = "directory"\n', "utf-8")
    people.joinpath("a.md").write_text(PERSON.format(id="q-1", slug="tian-dixuan", name="天地玄", more="aliases: [tian]\n"), "utf-8")
    people.joinpath("b.md").write_text(PERSON.format(id="q-2", slug="ri-yueying", name="日月盈", more="status: revoked\n"), "utf-8")
    assert main(["build", "--site", str(place)]) == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        (place / "www").symlink_to(place / "output")  # what nginx serves is a plain folder; its name needs no quoting
        text = written(place)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
    (place / "site.conf").write_text(text, "utf-8")
    whole = f"""daemon off; pid {place}/pid; error_log {place}/error.log; worker_processes 1; events {{}}
http {{ default_type application/octet-stream; access_log off; client_body_temp_path {place}/t1; proxy_temp_path {place}/t2;
fastcgi_temp_path {place}/t3; uwsgi_temp_path {place}/t4; scgi_temp_path {place}/t5; include {place}/site.conf; }}"""
    if Path("/proc/self").exists() and place.owner() == "root":
        whole = "user root;\n" + whole  # or the workers may not read a folder of root's
    shutil.copy("/etc/nginx/mime.types", place)  # found beside nginx.conf
    (place / "nginx.conf").write_text(whole, "utf-8")
    command = [nginx, "-e", str(place / "error.log"), "-p", str(place), "-c", str(place / "nginx.conf")]
    tested = subprocess.run([*command, "-t"], capture_output=True, check=False)
    assert tested.returncode == 0, tested.stderr.decode("utf-8", "replace")
    server = subprocess.Popen(command)

    def ask(path: str, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read().decode("utf-8", "replace"))
        finally:
            connection.close()

    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.05)
    yield ask, text, place
    server.terminate()
    server.wait(10)


def written(place: Path) -> str:
    import contextlib
    import io

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["deploy", "nginx", "--to", str(place / "www")]) == 0
    return out.getvalue()


@pytest.mark.slow
def test_pages_carry_the_policy_and_are_asked_for_again_and_pictures_are_kept(asks: tuple[Ask, str, Path]) -> None:
    ask, _, place = asks
    page = ask("/bangyang/people/tian-dixuan/")
    assert page.status == 200
    assert "天地玄" in page.body
    assert {name: page.headers[name] for name, _ in HEADERS} == dict(HEADERS)
    assert page.headers["Cache-Control"] == "no-cache"
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert ask("/bangyang/people/tian-dixuan/", **{"If-None-Match": page.headers["ETag"]}).status == 304
    picture = place / "output" / "images" / "aa" / "x-640.webp"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"RIFF")
    assert "immutable" in ask("/bangyang/images/aa/x-640.webp").headers["Cache-Control"]
    assert "Cache-Control" not in ask("/bangyang/images/aa/none.webp").headers  # the page that says it is not there
    assert ask("/bangyang/data/people.csv").headers["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.slow
def test_who_is_withdrawn_is_gone_by_every_spelling_with_the_nameless_page(asks: tuple[Ask, str, Path]) -> None:
    ask, text, _ = asks
    for path in ("/bangyang/people/ri-yueying/", "/bangyang/people/ri-yueying", "/bangyang/people/ri-yueying/index.html",
                 "/bangyang/people//ri-yueying/", "/bangyang/q/q-2/"):  # fmt: skip
        gone = ask(path)
        assert gone.status == 410, path
        assert "撤下" in gone.body
        assert "日月盈" not in gone.body
        assert gone.headers["Content-Security-Policy"]
    assert "日月盈" not in text


@pytest.mark.slow
def test_former_addresses_lead_on_and_codes_lead_where_they_lead_today(asks: tuple[Ask, str, Path]) -> None:
    ask, _, _ = asks
    moved, door = ask("/bangyang/people/tian/"), ask("/bangyang/q/q-1/")
    assert (moved.status, moved.headers["Location"]) == (301, "/bangyang/people/tian-dixuan/")
    assert (door.status, door.headers["Location"]) == (302, "/bangyang/people/tian-dixuan/")
    assert ask("/bangyang").headers["Location"] == "/bangyang/"


@pytest.mark.slow
def test_what_is_not_there_gets_our_page_and_what_is_the_builders_is_not_shown(asks: tuple[Ask, str, Path]) -> None:
    ask, _, _ = asks
    missing = ask("/bangyang/people/nobody/")
    assert missing.status == 404
    assert "<h1" in missing.body
    assert [ask(f"/bangyang/{name}").status for name in (".exemplar", "_headers", ".git/config")] == [404, 404, 404]
    assert ask("/bangyang../nginx.conf").status in (400, 404)
