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
    settings, desk = asked.settings, escape(asked.say("desk"))
    brand = f"{_seal(settings.brand)}<span><b>{escape(settings.title)}</b><small>{desk}</small></span>"
    links = "".join(f'<span aria-hidden="true">›</span><a href="{address}">{escape(name)}</a>' for address, name in trail)
    head = (
        f'<a class="skip" href="#main">{escape(asked.say("to_content"))}</a>\n<header><nav><a class="brand" href="{PREFIX}">{brand}</a>'
        f'{links}</nav><a href="/">{escape(asked.say("site"))}</a></header>\n'
    )
    body = _whole(f"{title} · {asked.say('desk')}", head + content, chinese=asked.chinese)
    return Response(status=status, body=body, headers=(HTML,))


def _seal(brand: str) -> str:
    """The site's seal, as it stands on every page of it."""
    size, places = (29, (31, 61)) if len(brand) > 1 else (34, (47,))
    letters = "".join(f'<text x="22" y="{y}" font-size="{size}">{escape(letter)}</text>' for letter, y in zip(brand, places, strict=False))
    return (
        '<svg viewBox="0 0 44 70" width="25" height="40" aria-hidden="true"><path fill="#B5281C" d="M1 .6L43 0 44 3 43.2 42 44 69 22'
        ' 69.4 1 70 0 67 .8 30Z"/><g fill="#FFF9EE" font-weight="900" font-family="Noto Serif CJK SC,Source Han Serif SC,Songti'
        f' SC,SimSun,serif" text-anchor="middle">{letters}</g></svg>'
    )


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
