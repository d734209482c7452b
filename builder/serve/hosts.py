"""Takes a request's Host and Origin, gives whether it means this very server: no other site may speak through a browser.

A page elsewhere can point its own host name at 127.0.0.1 (DNS rebinding) and open sockets to any address; what it cannot
do is send another name in Host, or another Origin than its own.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Collection
from ipaddress import ip_address
from typing import Final

from builder.tools.exchange import Request

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
_HOST: Final = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(?P<port>[0-9]{1,5}))?", re.IGNORECASE)
# Addresses reserved for documentation: naming them makes the system choose a network, and sends nothing.
_ELSEWHERE: Final = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))


def host_name(request: Request) -> str:
    """Give the name in Host without its port, lower-case; "" where there is no well-formed one."""
    found = _HOST.fullmatch(request.header("host") or "")
    return found["name"].lower() if found else ""


def host_port(request: Request) -> int:
    """Give the port in Host; 80 where it names none."""
    found = _HOST.fullmatch(request.header("host") or "")
    return int(found["port"] or 80) if found else 0


def means_us(request: Request, names: Collection[str]) -> bool:
    """Whether Host is one of our names."""
    return host_name(request) in names


def is_own_page(request: Request) -> bool:
    """Whether the request comes from a page of this server; a socket without Origin comes from no page at all."""
    return (request.header("origin") or "").lower() == f"http://{(request.header('host') or '').lower()}"


def machine_addresses() -> tuple[str, ...]:
    """The addresses by which others in the network reach this machine, as they stand in a URL."""
    found = []
    for family, address in _ELSEWHERE:
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((address, 9))
                own = str(probe.getsockname()[0]).partition("%")[0]
        except OSError:
            continue
        if not ip_address(own).is_loopback:
            found.append(f"[{own}]" if ":" in own else own)
    return tuple(found)
