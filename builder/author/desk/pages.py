"""Takes the parts of a page of the desk, gives the page: head, landmarks, and nothing that asks another host."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from builder.author.desk.asked import PREFIX, Asked
from builder.tools.exchange import Response

HTML = ("Content-Type", "text/html; charset=utf-8")


def page(asked: Asked, title: str, content: str, *, trail: Sequence[tuple[str, str]] = (), status: int = 200) -> Response:
    """Write a page; `content` is HTML with its own main, `trail` leads to it: address and name."""
    links = [f'<a href="{PREFIX}">{escape(asked.say("desk"))}</a>']
    links += [f'<a href="{address}">{escape(name)}</a>' for address, name in trail]
    head = (
        f'<a class="skip" href="#main">{escape(asked.say("to_content"))}</a>\n<header><nav>{" › ".join(links)}</nav>'
        f'<a href="/">{escape(asked.say("site"))}</a></header>\n'
    )
    body = _whole(f"{title} · {asked.say('desk')}", head + content, chinese=asked.chinese)
    return Response(status=status, body=body, headers=(HTML,))


def message(status: int, chinese: str, english: str) -> Response:
    """Say one thing on a page of its own, before anything is known of the site."""
    told = (f'<main id="main"><h1>{escape(chinese)}</h1><p lang="en">{escape(english)}</p>'
            f'<p><a href="{PREFIX}">回到编辑台 / to the desk</a></p></main>')  # fmt: skip
    return Response(status=status, body=_whole(chinese, told, chinese=True), headers=(HTML,))


def _whole(title: str, content: str, *, chinese: bool) -> bytes:
    return (
        f'<!doctype html>\n<html lang="{"zh-Hans" if chinese else "en"}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f'<title>{escape(title)}</title>\n<link rel="icon" href="data:,"><link rel="stylesheet" href="{PREFIX}desk.css">\n'
        f'<script src="{PREFIX}desk.js" defer></script>\n</head>\n<body>\n{content}\n</body>\n</html>\n'
    ).encode()


def redirect(path: str) -> Response:
    """Send the browser on with a GET, so that a reload does not save twice; `path` is an address already."""
    return Response(status=303, body=b"", headers=(("Location", path),))


def address_of(file: str) -> str:
    """Where the form of a content file is."""
    return PREFIX + quote(file.removeprefix("content/"))
