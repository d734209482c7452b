"""The desk behind the preview's door, on a real port: who may send what, and that a save is seen at once."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from urllib.parse import urlencode

import pytest

from builder.author.desk.routes import Desk
from builder.cli.serve import desk_of
from builder.serve.answers import Preview, answer, refuse
from builder.serve.app import PreviewServer
from builder.serve.door import Door
from builder.serve.hosts import LOOPBACK
from builder.serve.memory import Memory
from builder.serve.workshop import Workshop
from builder.tools.exchange import Request, Response
from tests.serve.conftest import copy_of_small, request_for

EDIT = "/__exemplar/edit/"
PERSON = "content/people/tian-dixuan.md"
FORM = f"{EDIT}people/tian-dixuan.md"


@pytest.fixture(scope="module")
def site_of_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_small(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def preview(site_of_all: Path) -> Preview:
    request = request_for(site_of_all, drafts=True)
    workshop = Workshop(request, lambda _: None, lambda _: None)
    workshop.open()
    return Preview(state=workshop.state, memory=Memory(), names=LOOPBACK, start="run", desk=desk_of(Desk(request)))


def ask(preview: Preview, target: str, *, method: str = "GET", host: str = "127.0.0.1:5500", peer: str = "127.0.0.1",
        body: bytes = b"", **headers: str) -> Response:  # fmt: skip
    sent = {"host": (host,), **{name.replace("_", "-"): (value,) for name, value in headers.items()}}
    return answer(Request(method=method, target=target, headers=sent, peer=peer, body=body), preview)


def test_without_a_desk_nothing_can_be_sent_and_there_is_no_form(preview: Preview) -> None:
    shown = replace(preview, desk=None)
    assert ask(shown, FORM).status == 404
    assert ask(shown, FORM, method="POST").status == 405


@pytest.mark.parametrize("target", ["/", "/people/", "/__exemplar/build", "/__exemplar/panel.css", "/__exemplar/editor"])
def test_only_the_desk_takes_what_is_sent(preview: Preview, target: str) -> None:
    assert ask(preview, target, method="POST", origin="http://127.0.0.1:5500").status == 405


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_the_desk_knows_no_other_ways(preview: Preview, method: str) -> None:
    assert ask(preview, FORM, method=method).status == 405


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_name_that_is_not_ours_gets_neither_form_nor_token(preview: Preview, method: str) -> None:
    """Another site may let its name point here."""
    found = ask(preview, FORM, method=method, host="evil.example:5500", origin="http://evil.example:5500")
    assert found.status == 403
    assert b"token" not in found.body


def test_a_device_edits_only_after_the_code(preview: Preview) -> None:
    codes: list[str] = []
    door = Door(codes.append)
    door.open()
    shared = replace(preview, door=door, names=LOOPBACK | {"192.0.2.7"})
    at = {"host": "192.0.2.7:5500", "peer": "192.0.2.9"}
    for method in ("GET", "POST"):
        found = ask(shared, FORM, method=method, origin="http://192.0.2.7:5500", **at)
        assert found.status == 401
        assert b'name="token"' not in found.body
    let_in = ask(shared, f"/__exemplar/door?to=desk&code={codes[-1]}", **at)
    assert dict(let_in.headers)["Location"] == EDIT
    cookie = dict(let_in.headers)["Set-Cookie"].partition(";")[0]
    assert b'name="token"' in ask(shared, FORM, cookie=cookie, **at).body


def test_pages_of_the_desk_have_the_sites_policy(preview: Preview) -> None:
    headers = dict(ask(preview, FORM).headers)
    assert "form-action 'self'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"


def test_another_site_can_neither_frame_nor_fetch_a_form(preview: Preview) -> None:
    assert ask(preview, FORM, sec_fetch_site="cross-site", sec_fetch_dest="iframe").status == 403
    assert refuse(Request("GET", FORM, {"host": ("127.0.0.1",)}), preview, socket=False) is None


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreviewServer]:
    request = request_for(copy_of_small(tmp_path_factory.mktemp("running")), drafts=True)
    server = PreviewServer(request, desk=desk_of(Desk(request)), say=lambda _: None)
    server.bind(0)
    thread = Thread(target=server.run)
    thread.start()
    try:
        assert server.server.started.wait(20)
        yield server
    finally:
        server.stop()
        thread.join(10)


def send(port: int, head: str, body: bytes = b"") -> bytes:
    found = b""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        with suppress(OSError):  # it hangs up on a body it does not want
            connection.sendall(head.encode() + body)
        with suppress(OSError):
            while part := connection.recv(65_536):
                found += part
    return found


def get(port: int, path: str) -> str:
    return send(port, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n").decode("utf-8", "replace")


def post(port: int, path: str, body: bytes, length: int | None = None) -> bytes:
    head = (f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nConnection: close\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body) if length is None else length}\r\n\r\n")  # fmt: skip
    return send(port, head, body)


@pytest.mark.tenths
def test_a_save_is_written_and_the_preview_shows_it(running: PreviewServer) -> None:
    port, site = running.port, running._request.site
    page = get(port, FORM)
    token, digest = (re.findall(rf'name="{name}" value="([^"]*)"', page)[0] for name in ("token", "digest"))
    sent = urlencode({"token": token, "digest": digest, "f.summary": "寸阴是竞。", "do": "save"}).encode()
    assert post(port, FORM, sent).startswith(b"HTTP/1.1 303")
    assert "summary: 寸阴是竞。" in (site / PERSON).read_text("utf-8")
    end = monotonic() + 20
    while "寸阴是竞。" not in get(port, "/people/tian-dixuan/"):
        assert monotonic() < end
        sleep(0.05)


def test_a_form_of_another_origin_is_refused_on_the_wire(running: PreviewServer) -> None:
    port = running.port
    head = (f"POST {FORM} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://evil.example\r\nConnection: close\r\n"
            "Content-Type: text/plain\r\nContent-Length: 3\r\n\r\na=1")  # fmt: skip
    assert send(port, head).startswith(b"HTTP/1.1 403")


@pytest.mark.parametrize("target", ["/", FORM])
def test_a_body_without_end_is_not_kept(running: PreviewServer, target: str) -> None:
    answered = post(running.port, target, b"a=" + b"x" * 200_000, length=10_000_000_000)
    assert answered == b"" or answered.startswith((b"HTTP/1.1 4",))
    assert "天地玄" in get(running.port, "/people/")


@pytest.mark.parametrize("body", [b"\0" * 1000, b"%00=%00", b"--x--", b"token=%ff"])
def test_odd_bodies_are_told_so(running: PreviewServer, body: bytes) -> None:
    assert re.match(rb"HTTP/1.1 40[03]", post(running.port, FORM, body))
