"""Takes the files of an editor, gives them to browsers on this machine alone, until Ctrl-C."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from builder.model.admin import PLACE

PORT: Final = 5600
_TRIED: Final = 20
_HOSTS: Final = frozenset({"127.0.0.1", "localhost"})
_TYPES: Final = {".js": "text/javascript; charset=utf-8", ".html": "text/html; charset=utf-8", ".yml": "text/yaml; charset=utf-8",
                 ".json": "application/json; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".woff2": "font/woff2",
                 ".wasm": "application/wasm"}  # fmt: skip


class AdminServer(ThreadingHTTPServer):
    """A server of fixed files on the loopback address."""

    daemon_threads = True
    allow_reuse_address = False  # on Windows it would let two servers have one port

    def __init__(self, port: int, files: Mapping[str, bytes]) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.files = files

    @property
    def address(self) -> str:
        """Where the editor answers. `localhost` counts as secure, which opening folders asks for."""
        return f"http://localhost:{self.server_port}/{PLACE}"


def open_server(files: Mapping[str, bytes], port: int = PORT) -> AdminServer | None:
    """Take the port or the next free one; None when all are taken. 0 is any."""
    for number in range(port, port + _TRIED) if port else (0,):
        try:
            return AdminServer(number, files)
        except OSError:
            continue
    return None


class _Handler(BaseHTTPRequestHandler):
    server: AdminServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Give a file; the page for its folder."""
        if (self.headers.get("Host") or "").rpartition(":")[0] not in _HOSTS:
            self._give(403, b"", "text/plain")
            return
        path = unquote(urlsplit(self.path).path).removeprefix("/")
        if path in ("", PLACE.rstrip("/")):
            self.send_response(302)
            self.send_header("Location", f"/{PLACE}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        name = path.removeprefix(PLACE) or "index.html"
        data = self.server.files.get(name) if path.startswith(PLACE) else None
        suffix = PurePosixPath(name).suffix
        kind = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        self._give(404 if data is None else 200, data or b"", kind)

    def _give(self, status: int, data: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("Content-Length", str(len(data))), ("Cache-Control", "no-cache"),
                            ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"),
                            ("Content-Security-Policy", "frame-ancestors 'none'")):  # fmt: skip
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the name is the library's
        """Say nothing: every file would be a line."""
