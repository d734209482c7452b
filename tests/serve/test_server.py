"""The real server on a real port: hostile requests byte by byte, saves that must all arrive, ends that must come."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread
from typing import TypeVar

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from builder.serve.app import PreviewServer
from builder.serve.states import State
from builder.tools.exchange import Request, Response
from tests.serve.conftest import Running, copy_of_small, request_for

Result = TypeVar("Result")
CANARY = "canary-7f3a"  # planted in every file that must not be seen
PERSON = "content/people/tian-dixuan.md"
HOST = "Host: 127.0.0.1\r\n"
WAIT = 10.0  # seconds until a test gives up; nothing takes so long
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview of a site with secrets lying everywhere around it."""
    site = copy_of_small(tmp_path_factory.mktemp("hostile"))
    with (site / "site.toml").open("a", encoding="utf-8") as toml:
        toml.write(f"\n# {CANARY}\n")
    (site / "static").mkdir()
    for name in (
        ".env",
        ".git/config",
        "content/people/.hidden.md",
        "content/people/名单.csv",
        "static/spare.txt",
        "../up.txt",
    ):
        path = site / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(CANARY, "utf-8")
    (site / "static" / "out").symlink_to("../../up.txt")
    (site / "content" / "people" / "draft.md").write_text(f"---\nname: 草稿\nstatus: draft\n---\n{CANARY}\n", "utf-8")
    with Running(site).open() as preview:
        yield preview


def exchange(port: int, sent: bytes, *, wait: float = WAIT) -> bytes:
    """Send bytes as they are and read until the server has nothing more to say."""
    found = b""
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as connection:
        try:
            connection.sendall(sent)
            while piece := connection.recv(65_536):
                found += piece
        except (ConnectionResetError, BrokenPipeError, TimeoutError):
            pass
    return found


def get(port: int, target: str, *, method: str = "GET", host: str = HOST, more: str = "") -> bytes:
    return exchange(port, f"{method} {target} HTTP/1.1\r\n{host}{more}Connection: close\r\n\r\n".encode())


def status(answer: bytes) -> int:
    return int(answer[9:12]) if answer.startswith(b"HTTP/1.1 ") else 0


# ------------------------------------------------------------------ 22 hostile paths

PATHS = (
    "/../site.toml", "/../../../../../../etc/passwd", "/%2e%2e/site.toml", "/%2e%2e%2fsite.toml", "/..%2f..%2fetc/passwd",
    "/%252e%252e/site.toml", "/..\\site.toml", "/..%5c..%5csite.toml", "/people/../../site.toml", "/people/%2e%2e/%2e%2e/up.txt",
    "/%c0%ae%c0%ae/site.toml", "/%ef%bc%8e%ef%bc%8e/site.toml", "/index.html%00.txt", "//etc/passwd", "///site.toml",
    "/file:///etc/passwd", "/.env", "/.git/config", "/people/.hidden.md", "/site.toml", f"/{PERSON}",
    "/content/people/%E5%90%8D%E5%8D%95.csv", "/static/spare.txt", "/spare.txt", "/static/out", "/out", "/people/draft/",
    "/themes/exhibition/theme.toml", "/__exemplar/", "/__exemplar/../reload.js", "/__exemplar/app.py", "/__init__.py",
    "http://127.0.0.1/../site.toml", "*", "/assets/", "/images/", "/" + "a" * 60_000,
)  # fmt: skip


@pytest.mark.parametrize("target", PATHS, ids=lambda target: target[:40])
def test_no_path_leads_out_of_the_plan(hostile: Running, target: str) -> None:
    found = get(hostile.port, target)
    assert status(found) in (400, 404)
    for secret in (CANARY.encode(), b"root:", b"Traceback", str(hostile.site).encode(), b"tornado", b"Index of"):
        assert secret not in found


# ------------------------------------------------------------------ whose names, which verbs


@pytest.mark.parametrize(
    "host",
    ["Host: evil.example\r\n", "Host: 127.0.0.1.evil.example\r\n", "Host: a@127.0.0.1\r\n", "Host: 0.0.0.0\r\n", "Host: \r\n",
     "", "Host: 127.0.0.1\r\nHost: evil.example\r\n", "Host: evil.example\r\nHost: 127.0.0.1\r\n",
     "Host: 127.0.0.1, evil.example\r\n"],
)  # fmt: skip
@pytest.mark.parametrize("target", ["/", "/livereload.js", "/__exemplar/build"])
def test_another_host_is_refused(hostile: Running, host: str, target: str) -> None:
    found = get(hostile.port, target, host=host)
    assert status(found) in (400, 403)
    assert b"<html" not in found


def test_a_forwarded_name_counts_for_nothing(hostile: Running) -> None:
    found = get(
        hostile.port, "/", host="Host: evil.example\r\n", more="X-Forwarded-Host: 127.0.0.1\r\nX-Real-IP: 127.0.0.1\r\n"
    )
    assert status(found) == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"])
def test_nothing_but_reading_is_allowed(hostile: Running, method: str) -> None:
    for target in ("/", "/forcereload", "/livereload.js"):
        assert status(get(hostile.port, target, method=method, more="Content-Length: 0\r\n")) in (400, 405)


def test_head_is_get_without_a_body(hostile: Running) -> None:
    for target in ("/", "/livereload.js", "/assets/style.css"):
        head, _, body = get(hostile.port, target, method="HEAD").partition(b"\r\n\r\n")
        whole, _, full = get(hostile.port, target).partition(b"\r\n\r\n")
        assert body == b""
        assert int(head.partition(b"Content-Length: ")[2].split()[0]) == len(full)
        assert status(head) == status(whole) == 200


def test_every_answer_forbids_keeping_and_guessing(hostile: Running) -> None:
    for target in ("/", "/nobody/", "/livereload.js", "/__exemplar/build", "/../x", "/assets/style.css"):
        head = get(hostile.port, target, more="If-None-Match: *\r\n").partition(b"\r\n\r\n")[0].lower()
        for line in (
            b"cache-control: no-store",
            b"x-content-type-options: nosniff",
            b"cross-origin-resource-policy: same-origin",
        ):
            assert line in head, target
        assert b"\r\nserver:" not in head
        assert b"\r\netag:" not in head


GARBAGE = (
    b"\x00\x01\x02\r\n\r\n", b"GET /\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET /\x00 HTTP/1.1\r\n" + HOST.encode() + b"\r\n",
    b"GET / HTTP/1.1\r\n" + HOST.encode() + b"X: " + b"y" * 200_000 + b"\r\n\r\n",
    b"POST / HTTP/1.1\r\n" + HOST.encode() + b"Content-Length: 99999999999\r\n\r\n",
    b"POST / HTTP/1.1\r\n" + HOST.encode() + b"Content-Length: -5\r\n\r\n",
    b"POST / HTTP/1.1\r\n" + HOST.encode() + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"GET / HTTP/1.1\r\n" + HOST.encode() + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n folded\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc", b"",
)  # fmt: skip


@pytest.mark.parametrize("sent", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_gets_no_page_and_stops_nobody(hostile: Running, sent: bytes) -> None:
    found = exchange(hostile.port, sent, wait=0.1)
    assert b"Traceback" not in found
    assert CANARY.encode() not in found
    assert status(get(hostile.port, "/")) == 200


def test_a_silent_visitor_keeps_nobody_waiting(hostile: Running) -> None:
    with socket.create_connection(("127.0.0.1", hostile.port), timeout=WAIT) as silent:
        silent.sendall(b"GET / HTTP/1.1\r\nHost:")
        assert status(get(hostile.port, "/")) == 200


def test_only_this_machine_is_served(hostile: Running) -> None:
    names = {bound.getsockname()[0] for bound in hostile.preview.server._sockets}
    assert names <= {"127.0.0.1", "::1"}
    assert "127.0.0.1" in names


# ------------------------------------------------------------------ the socket


def run(work: Coroutine[None, None, Result]) -> Result:
    """Run in a thread of its own: tests in a browser keep a loop open in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def connect(port: int, *, origin: str | None = "", host: str = "") -> WebSocketClientConnection:
    headers = {} if origin is None else {"Origin": origin or f"http://127.0.0.1:{port}"}
    headers |= {"Host": host} if host else {}
    return await websocket_connect(
        HTTPRequest(f"ws://127.0.0.1:{port}/livereload", headers=headers, connect_timeout=WAIT)
    )


async def listen(port: int) -> WebSocketClientConnection:
    """Connect as livereload.js does."""
    connection = await connect(port)
    protocols = ["http://livereload.com/protocols/official-7"]
    await connection.write_message(json.dumps({"command": "hello", "protocols": protocols}))
    hello = json.loads(await hear(connection))
    assert (hello["command"], hello["protocols"]) == ("hello", protocols)
    await connection.write_message(json.dumps({"command": "info", "url": f"http://127.0.0.1:{port}/", "plugins": {}}))
    return connection


async def leave(connection: WebSocketClientConnection) -> None:
    connection.close()
    while await asyncio.wait_for(connection.read_message(), WAIT) is not None:
        pass


async def hear(connection: WebSocketClientConnection) -> str:
    message = await asyncio.wait_for(connection.read_message(), WAIT)
    assert isinstance(message, str)
    return message


@pytest.mark.parametrize(
    ("origin", "host"),
    [("http://evil.example", ""), ("http://127.0.0.1:1", ""), ("null", ""), (None, ""), ("http://evil.example", "evil.example")],
)  # fmt: skip
def test_a_page_elsewhere_cannot_listen(hostile: Running, origin: str | None, host: str) -> None:
    async def visit() -> int:
        try:
            await connect(hostile.port, origin=origin, host=host)
        except HTTPClientError as fault:
            return fault.code
        return 101

    assert run(visit()) == 403


def test_no_address_makes_pages_reload(hostile: Running) -> None:
    async def visit() -> None:
        connection = await listen(hostile.port)
        for target in ("/forcereload", "/forcereload?path=*", "/livereload?path=*", "/livereload"):
            assert status(await asyncio.to_thread(get, hostile.port, target)) in (400, 403, 404)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(connection.read_message(), 0.2)
        await leave(connection)

    run(visit())


@pytest.mark.tenths
def test_nonsense_over_the_socket_is_borne(hostile: Running) -> None:
    async def visit() -> None:
        for nonsense in (
            "",
            "{",
            "[]",
            "1",
            '{"command": 5}',
            '{"command": "info"}',
            "[" * 60_000,
            '{"command": "url"}',
        ):
            connection = await connect(hostile.port)
            await connection.write_message(nonsense)
            await connection.write_message('{"command": "hello"}')
            assert json.loads(await hear(connection))["command"] == "hello"
            await leave(connection)
        endless = await connect(hostile.port)
        await endless.write_message("x" * 200_000)
        assert await asyncio.wait_for(endless.read_message(), WAIT) is None
        endless.close()

    run(visit())


# ------------------------------------------------------------------ saves


def write(running: Running, word: str) -> None:
    """Save as editors do that keep the old file until the new one is whole."""
    path = running.site / PERSON
    fresh = path.with_name(f".{path.name}.swp")
    fresh.write_text(path.read_text("utf-8").partition("\n\n第")[0].rstrip() + f"\n\n第{word}稿。\n", "utf-8")
    os.replace(fresh, path)


def shows(port: int, word: str) -> bool:
    return f"第{word}稿。" in get(port, "/people/tian-dixuan/").decode()


@pytest.mark.tenths
def test_every_save_arrives_right_after_the_last(running: Running) -> None:
    async def edit() -> None:
        connection = await listen(running.port)
        for number in range(10):
            await asyncio.to_thread(write, running, str(number))
            while True:
                assert json.loads(await hear(connection)) == {
                    "command": "reload",
                    "path": "*",
                    "liveCSS": True,
                    "liveImg": True,
                }
                if await asyncio.to_thread(shows, running.port, str(number)):
                    break
        await leave(connection)

    run(edit())


@pytest.mark.slow
def test_all_of_ten_saves_one_second_apart_arrive(running: Running) -> None:
    async def edit() -> None:
        connection = await listen(running.port)
        started = time.monotonic()
        for number in range(10):
            await asyncio.sleep(max(0.0, started + number - time.monotonic()))
            await asyncio.to_thread(write, running, str(number))
            await hear(connection)
            while not await asyncio.to_thread(shows, running.port, str(number)):
                await hear(connection)  # the system may tell one save twice; one that never comes ends the test
        await leave(connection)

    run(edit())


@pytest.mark.tenths
def test_a_save_during_a_build_starts_another(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    from builder.serve import workshop

    plan = workshop.next_state

    def slow(*given: object) -> object:
        found = plan(*given)  # type: ignore[arg-type]
        time.sleep(0.3)
        return found

    monkeypatch.setattr(workshop, "next_state", slow)

    async def edit() -> None:
        connection = await listen(running.port)
        await asyncio.to_thread(write, running, "一")
        await asyncio.sleep(0.2)
        await asyncio.to_thread(write, running, "二")
        while not await asyncio.to_thread(shows, running.port, "二"):
            await hear(connection)
        await leave(connection)

    run(edit())


@pytest.mark.tenths
def test_settings_and_folders_that_come_later_are_followed(running: Running) -> None:
    async def edit() -> None:
        connection = await listen(running.port)
        toml = running.site / "site.toml"
        fresh = running.site / "site.toml.new"
        fresh.write_text(toml.read_text("utf-8").replace("千字文小馆", "改名后的馆"), "utf-8")
        os.replace(fresh, toml)
        await hear(connection)
        assert "改名后的馆" in (await asyncio.to_thread(get, running.port, "/")).decode()
        sheet = running.site / "themes" / "exhibition" / "assets" / "style.css"
        sheet.parent.mkdir(parents=True)
        sheet.write_text("/* ours */", "utf-8")
        while b"/* ours */" not in await asyncio.to_thread(get, running.port, "/assets/style.css"):
            await hear(connection)
        sheet.write_text("/* swapped */", "utf-8")
        while json.loads(await hear(connection))["path"] != "/assets/style.css":
            pass
        await leave(connection)

    run(edit())


@pytest.mark.tenths
def test_scratch_files_of_editors_are_no_saves(running: Running) -> None:
    async def edit() -> None:
        connection = await listen(running.port)
        for name in (".a.md.swp", "~$名单.xlsx", "a.md~", "a.tmp"):
            (running.site / "content" / "people" / name).write_text("x", "utf-8")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(connection.read_message(), 0.3)
        await leave(connection)

    run(edit())


# ------------------------------------------------------------------ beginnings and ends


@pytest.mark.tenths
def test_a_page_that_comes_back_asks_for_the_build_and_finds_a_newer(site: Path) -> None:
    with Running(site).open() as first:
        before = get(first.port, "/__exemplar/build").rpartition(b"\r\n\r\n")[2]
        assert before in get(first.port, "/")
        port = first.port
    with Running(site, port=port).open() as second:
        assert get(second.port, "/__exemplar/build").rpartition(b"\r\n\r\n")[2] != before


def test_a_taken_port_gives_way_to_the_next(running: Running, site: Path) -> None:
    other = Running(site, port=running.port)
    try:
        assert running.port < other.port < running.port + 20
    finally:
        other.preview.server._release()
        other.preview.stop()
        other.preview.server.threads.shutdown()


def test_the_terminal_hears_address_saves_and_faults(running: Running) -> None:
    told = "\n".join(running.lines)
    assert f"http://127.0.0.1:{running.port}/" in told
    assert "Ctrl-C" in told

    async def edit() -> None:
        connection = await listen(running.port)
        path = running.site / PERSON
        path.write_text(path.read_text("utf-8").replace("honors:", "honors: ["), "utf-8")
        await hear(connection)
        await leave(connection)

    run(edit())
    while PERSON not in running.lines[-1]:
        time.sleep(0.01)
    assert "个错误" in running.lines[-1]


def test_a_device_in_the_network_meets_the_door(site: Path) -> None:
    with Running(site, lan=True).open() as preview:
        assert any("代码" in line for line in preview.lines)
        assert {"0.0.0.0"} <= {bound.getsockname()[0] for bound in preview.preview.server._sockets}
        assert status(get(preview.port, "/")) == 200
        assert status(get(preview.port, "/", host="Host: evil.example\r\n")) == 403


@pytest.mark.slow
def test_ctrl_c_ends_with_one_line_and_no_fault(site: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from builder.build.request import BuildRequest;"
        "from builder.serve.app import serve; sys.exit(serve(BuildRequest(site=Path(sys.argv[1])), port=0))"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    child = subprocess.Popen(
        [sys.executable, "-c", program, str(site)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        text=True,
    )
    assert child.stdout is not None
    while "Ctrl-C" not in child.stdout.readline():
        pass
    child.send_signal(signal.SIGINT)
    told, faults = child.communicate(timeout=WAIT)
    assert (child.returncode, faults) == (0, "")
    assert told.strip() == "预览已停止。 / stopped"


def test_only_who_edits_here_may_send_something_long(site: Path) -> None:
    got: list[int] = []

    def desk(request: Request, path: str, state: State) -> Response:
        got.append(len(request.body))
        return Response(status=200, body=path.encode())

    server = PreviewServer(request_for(site), desk=desk, say=lambda _: None)
    port = server.bind(0)
    thread = Thread(target=server.run)
    thread.start()
    try:
        assert server.server.started.wait(60)
        assert _posted(port, "/__exemplar/edit/people/new", 300_000).startswith(b"HTTP/1.1 200")
        assert got == [300_000]
        assert not _posted(port, "/people/", 300_000).startswith(b"HTTP/1.1 2")
        assert not _posted(port, "/__exemplar/edit/people/new", 300_000, host="evil.example").startswith(b"HTTP/1.1 2")
        assert got == [300_000]
    finally:
        server.stop()
        thread.join(10)


def _posted(port: int, target: str, size: int, host: str = "127.0.0.1") -> bytes:
    head = f"POST {target} HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: {size}\r\nConnection: close\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        try:
            connection.sendall(head + b"x" * size)
            return connection.recv(65_536)
        except (BrokenPipeError, ConnectionResetError):  # refused before it was read
            return b""
