"""Takes nothing, gives what a preview server is asked and what it answers, as values: serving needs no socket to be tested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Final

_TYPES: Final = {
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8", "xml": "application/xml; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8", "txt": "text/plain; charset=utf-8", "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8", "md": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json; charset=utf-8", "webp": "image/webp", "jpg": "image/jpeg", "epub": "application/epub+zip",
    "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "avif": "image/avif", "ico": "image/x-icon",
    "woff2": "font/woff2", "woff": "font/woff", "pdf": "application/pdf", "zip": "application/zip",
    "mp4": "video/mp4", "mp3": "audio/mpeg",
}  # fmt: skip


@dataclass(frozen=True)
class Request:
    """One request as it came over the wire; nothing in it has been decoded or believed."""

    method: str
    target: str  # as sent: "/people/?x=1"
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # lower-case name -> every value sent
    peer: str = "127.0.0.1"  # address of the other end
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """Give a header that was sent exactly once; one sent twice is nobody's honest request."""
        found = self.headers.get(name, ())
        return found[0] if len(found) == 1 else None

    @property
    def is_local(self) -> bool:
        """Whether it comes from this very machine."""
        try:
            address = ip_address(self.peer.partition("%")[0])
        except ValueError:
            return False
        mapped = getattr(address, "ipv4_mapped", None)
        return bool((mapped or address).is_loopback)


@dataclass(frozen=True)
class Response:
    """One answer."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


def content_type(path: str) -> str:
    """The type of a file, by its name."""
    return _TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")
