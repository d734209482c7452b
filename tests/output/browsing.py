"""Takes a built site, gives ways to open it: from its folder, from a host with the headers it ships, under observation."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from tests.output.sites import Built
from tests.output.test_pages import POLICY

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext


LOUD = ("error", "warning")


@contextmanager
def opened(browser: Browser, width: int = 1280, **options: Any) -> Iterator[BrowserContext]:
    """A fresh profile of the browser in a window of that width."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    try:
        yield context
    finally:
        context.close()


def address(site: Built, name: str) -> str:
    return (site.output / name).as_uri()


@contextmanager
def served(site: Built) -> Iterator[str]:
    """Serve the site as a host would, under its path and with its headers; gives the address of its home."""
    base = urlsplit(site.base_url).path or "/"

    class Host(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            name = unquote(urlsplit(path).path).removeprefix(base)
            return str(site.output / (f"{name}index.html" if not name or name.endswith("/") else name))

        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", f"{POLICY}; frame-ancestors 'none'")
            super().end_headers()

        def log_message(self, format: str, *values: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def watch(context: BrowserContext, allowed: str) -> list[str]:
    """Note every request that leaves the site, and whatever the console complains about (violations of the policy too)."""
    found: list[str] = []

    def asked(url: str) -> None:
        if not url.startswith((allowed, "data:")):
            found.append(f"asked for {url}")

    context.on("request", lambda request: asked(request.url))
    def note(text: str) -> None:
        # Leaving a page at once, as tests do, cuts short its icon and the fade to the next page: no fault of either.
        if "ERR_ABORTED" not in text and "Transition was" not in text:
            found.append(text)

    context.on("requestfailed", lambda request: note(f"failed: {request.url} {request.failure}"))
    context.on("console", lambda message: note(f"{message.type}: {message.text}") if message.type in LOUD else None)
    context.on("weberror", lambda error: note(f"error: {error.error}"))
    return found
