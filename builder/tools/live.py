"""Takes a function from request to response, gives a server in this process that can also tell browsers to reload.

The only importer of livereload and tornado: livereload's own handlers speak its protocol on tornado's loop. Its watcher
is not used (it looks every 800 ms and drops what comes within 3 s of the last reload); who saw a change calls `tell`.
"""

from __future__ import annotations

import asyncio
import errno
import json
import logging
import os
import socket
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event
from typing import Final

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.http1connection import HTTP1Connection
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.web import Application, HTTPError, RequestHandler, stream_request_body

from builder.tools.exchange import Request, Response

SCRIPT: Final = "/livereload.js"
_SOCKET: Final = "/livereload"
_LARGEST: Final = 65_536  # bytes of a request's head, body or message, where nobody says more
_IDLE: Final = 120.0  # seconds a silent connection is kept
_WORKERS: Final = 4  # threads that make pages, so that the loop is free to listen
_NO_SUCH_NETWORK: Final = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EPROTONOSUPPORT}

Answer = Callable[[Request], Response]
Limit = Callable[[Request], int]  # bytes that the body of a request may have


def _small(_: Request) -> int:
    return _LARGEST


class LiveServer:
    """An HTTP server with livereload's socket. `answer` gives every response; `refuse` may turn a reload socket away."""

    def __init__(
        self, answer: Answer, refuse: Callable[[Request, bool], Response | None], limit: Limit = _small
    ) -> None:  # fmt: skip
        self.answer = answer
        self.refuse = refuse  # (request, is it a socket) -> response, None: welcome
        self.limit = limit  # asked with the head alone, before a byte of the body is kept
        self.threads = ThreadPoolExecutor(_WORKERS, thread_name_prefix="answer")
        self.started = Event()
        self._sockets: list[socket.socket] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended: asyncio.Event | None = None
        self._stopped = False
        for name in ("tornado.access", "tornado.general", "livereload"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what strangers send is no news for the terminal

    def bind(self, addresses: Sequence[str], port: int) -> int:
        """Take a port at every address (0: any free one) and give its number; OSError if it is taken."""
        for address in addresses:
            try:
                self._sockets.append(_listen(address, port))
            except OSError as fault:
                if not self._sockets or fault.errno not in _NO_SUCH_NETWORK:  # a machine may lack IPv6
                    self._release()
                    raise
            port = self._sockets[0].getsockname()[1]
        return port

    def _release(self) -> None:
        for bound in self._sockets:
            bound.close()
        self._sockets.clear()

    def run(self, ready: Callable[[], None]) -> None:
        """Serve until `stop`; `ready` is called once requests are answered."""
        try:
            asyncio.run(self._serve(ready))
        finally:
            self._release()
            self.threads.shutdown(wait=False, cancel_futures=True)

    async def _serve(self, ready: Callable[[], None]) -> None:
        self._loop, self._ended = asyncio.get_running_loop(), asyncio.Event()
        if self._stopped:
            return
        routes = [(_SOCKET, _Socket, {"server": self}), (SCRIPT.replace(".", r"\."), _Script, {"server": self}),
                  (r".*", _Page, {"server": self})]  # fmt: skip
        application = Application(routes, log_function=lambda _: None, websocket_max_message_size=_LARGEST)
        server = HTTPServer(application, max_body_size=_LARGEST, max_header_size=_LARGEST,
                            idle_connection_timeout=_IDLE)  # fmt: skip
        server.add_sockets(self._sockets)
        try:
            ready()
            self.started.set()
            await self._ended.wait()
        finally:
            server.stop()
            for waiter in [waiter for waiter in LiveReloadHandler.waiters if isinstance(waiter, _Socket)]:
                waiter.close()
            await server.close_all_connections()

    def stop(self) -> None:
        """End the server, from any thread."""
        self._stopped = True
        self._call(lambda: self._ended.set() if self._ended else None)

    def tell(self, path: str) -> None:
        """Let every browser take up a change, from any thread: a stylesheet's path is swapped, anything else reloads."""
        self._call(lambda: _Socket.reload_waiters(path))

    def _call(self, function: Callable[[], object]) -> None:
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop has ended: nobody listens any more
                self._loop.call_soon_threadsafe(function)


def _listen(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name != "nt":  # there it would let two programs take one port
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family is socket.AF_INET6:
            bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        bound.setblocking(False)
        bound.bind((address, port))
        bound.listen()
    except OSError:
        bound.close()
        raise
    return bound


def _request(asked: HTTPServerRequest, body: bytes = b"") -> Request:
    names = {name.lower() for name in asked.headers}
    headers = {name: tuple(asked.headers.get_list(name)) for name in names}
    return Request(method=asked.method or "", target=asked.uri or "", headers=headers, peer=asked.remote_ip or "",
                   body=body)  # fmt: skip


class _Handler(RequestHandler):
    """What every answer has in common."""

    def initialize(self, server: LiveServer) -> None:
        self.server = server

    def set_default_headers(self) -> None:
        self.clear_header("Server")

    def compute_etag(self) -> None:
        """Give none: nothing may be kept."""

    def write_error(self, status_code: int, **_: object) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.finish(f"{status_code}\n")

    def send(self, response: Response) -> None:
        """Write a response."""
        self.set_status(response.status)
        self.clear_header("Content-Type")
        for name, value in response.headers:
            self.add_header(name, value)
        self.finish(response.body)


@stream_request_body
class _Page(_Handler):
    """Whatever is not livereload's own. How long a body may be depends on what is asked, and who asks."""

    def prepare(self) -> None:
        self.parts: list[bytes] = []
        connection = self.request.connection
        assert isinstance(connection, HTTP1Connection), "this server speaks HTTP/1"
        connection.set_max_body_size(self.server.limit(_request(self.request)))

    def data_received(self, chunk: bytes) -> None:
        self.parts.append(chunk)

    async def get(self) -> None:
        loop = asyncio.get_running_loop()
        asked = _request(self.request, b"".join(self.parts))
        self.send(await loop.run_in_executor(self.server.threads, self.server.answer, asked))

    head = post = put = patch = delete = options = get  # the answer says which of them it refuses


class _Script(_Handler, LiveReloadJSHandler):  # type: ignore[misc]  # livereload has no types
    """livereload.js, for those who may come in."""

    def prepare(self) -> Awaitable[None] | None:
        refused = self.server.refuse(_request(self.request), False)
        if refused:
            self.send(refused)
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        return None

    def head(self) -> None:
        """Answer as GET would; tornado leaves the body out."""
        self.get()


class _Watched:
    """Stands where livereload expects its watcher; it names the file in its log."""

    filepath = "*"


class _Socket(LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """livereload's socket, for pages of ours only."""

    watcher = _Watched
    live_css = True

    def initialize(self, server: LiveServer) -> None:
        self.server = server

    def prepare(self) -> None:
        if self.server.refuse(_request(self.request), True):
            raise HTTPError(403)

    def write_error(self, status_code: int, **_: object) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code}\n")

    def on_message(self, message: str | bytes) -> None:
        command = _command(message)
        if command not in ("hello", "info"):
            return
        super().on_message(message)
        if command == "hello":
            # livereload waits for `info`; a reload between the two would be lost, since the page asks for the
            # number of the build as soon as it hears our hello.
            LiveReloadHandler.waiters.add(self)


def _command(message: str | bytes) -> str:
    try:
        found = json.loads(message)
    except (ValueError, RecursionError):
        return ""
    return str(found.get("command", "")) if isinstance(found, dict) else ""
