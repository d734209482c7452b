"""Takes the parts of a page of the desk, gives the page: head, landmarks, and nothing that asks another host."""

from __future__ import annotations

from html import escape

from builder.author.desk.asked import PREFIX
from builder.tools.exchange import Response

HTML = ("Content-Type", "text/html; charset=utf-8")


def page(title: str, content: str, *, status: int = 200, chinese: bool = True) -> Response:
    """Write a page; `content` is HTML already."""
    body = (
        f'<!doctype html>\n<html lang="{"zh-Hans" if chinese else "en"}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f'<title>{escape(title)}</title>\n<link rel="stylesheet" href="{PREFIX}desk.css">\n'
        f'<script src="{PREFIX}desk.js" defer></script>\n</head>\n<body>\n{content}\n</body>\n</html>\n'
    )
    return Response(status=status, body=body.encode(), headers=(HTML,))


def message(status: int, chinese: str, english: str) -> Response:
    """Say one thing on a page of its own."""
    told = f'<main><h1>{escape(chinese)}</h1><p lang="en">{escape(english)}</p>'
    return page(chinese, f'{told}<p><a href="{PREFIX}">回到编辑台 / to the desk</a></p></main>', status=status)


def redirect(path: str) -> Response:
    """Send the browser on with a GET, so that a reload does not save twice; `path` is an address already."""
    return Response(status=303, body=b"", headers=(("Location", path),))
