"""Takes a request below /__exemplar/edit/, gives the desk's answer: the door of everything that writes into the site."""

from __future__ import annotations

import secrets
from functools import cache
from hmac import compare_digest
from pathlib import Path
from typing import Final

from builder.author.desk.asked import Asked, Colleague, Kept, Room, Seen, nobody
from builder.author.desk.composing import drafted
from builder.author.desk.pages import message
from builder.author.desk.photos_room import photos_room
from builder.author.desk.preview import preview_room
from builder.author.desk.rooms import entry_room, list_room
from builder.build.request import BuildRequest
from builder.tools.exchange import Request, Response
from builder.tools.forms import Form, read_form

_CSS, _SCRIPT = "text/css; charset=utf-8", "text/javascript; charset=utf-8"
_ASSETS: Final = {"desk.css": _CSS, "desk.js": _SCRIPT, "preview.css": _CSS, "preview.js": _SCRIPT,
                  "photos.css": _CSS, "photos.js": _SCRIPT}  # fmt: skip
_APART: Final = ("preview/", "photos/")  # what a script asks for beside the form
TOKEN: Final = "token"  # noqa: S105 -- the name of a form's field
_MOST_TEXT: Final = 2_000_000  # characters; a file may hold half of it, and looking through more would keep others waiting
# In this order; the first that answers has it.
ROOMS: Final[tuple[Room, ...]] = (list_room, preview_room(drafted), photos_room, entry_room)


class Desk:
    """One run of the desk. `answer` is asked only for what the preview's own refusals (Host, code of the door) let through."""

    def __init__(self, run: BuildRequest, *, rooms: tuple[Room, ...] = ROOMS, colleague: Colleague = nobody) -> None:
        self._run = run  # how the preview reads the site
        self._rooms = rooms
        self._colleague = colleague  # hints on a text; never stops a save
        self.kept = Kept()
        self.token = secrets.token_urlsafe(24)

    def answer(self, request: Request, path: str, seen: Seen | None) -> Response:
        """Answer a request for `path`, decoded, below PREFIX. `seen` None: not even a part of the site can be read."""
        if path in _ASSETS:
            return _asset(path)
        form = None
        if request.method == "POST":
            if not _is_own(request):
                return message(403, "只有编辑台自己的网页可以保存", "only the desk's own pages may save")
            form = read_form(request.body, request.header("content-type") or "")
            if form is None:
                return message(400, "表单读不出来，请返回重试", "this form cannot be read: go back and try again")
            if sum(len(text) for texts in form.values.values() for text in texts) > _MOST_TEXT:
                told = "写的内容太长，没有保存。请用浏览器的“后退”回到表单，把长文分成几份。"
                return message(413, told, "too long, nothing was saved: go back and divide the text")
        # Of a run before this one, or of nobody: what was written is shown again, and nothing is done with it.
        is_stale = form is not None and not compare_digest(form.text(TOKEN).encode(), self.token.encode())
        if is_stale and path.startswith(_APART):
            return message(403, "编辑台重新启动过。请再按一次“保存”。", "the desk was started again: press Save once more")
        if seen is None:
            told = "网站现在读不出来，看终端里的说明；改好以后刷新这一页。"
            return message(503, told, "the site cannot be read now: see the terminal")
        query = read_form(request.target.partition("?")[2].encode(), "application/x-www-form-urlencoded") or Form()
        asked = Asked(request=request, run=self._run, path=path, query=query, form=form, seen=seen, token=self.token,
                      kept=self.kept, colleague=self._colleague, is_stale=is_stale)  # fmt: skip
        for room in self._rooms:
            response = room(asked)
            if response is not None:
                return Response(status=403, body=response.body, headers=response.headers) if is_stale else response
        return message(404, "没有这一页", "not found")


def _is_own(request: Request) -> bool:
    """Whether a page of this server sends it. Browsers say so; the token is asked for besides."""
    origin = request.header("origin")
    if "origin" in request.headers:
        return (origin or "").lower() == f"http://{(request.header('host') or '').lower()}"
    return (request.header("sec-fetch-site") or "same-origin") == "same-origin"


@cache
def _asset(name: str) -> Response:
    data = (Path(__file__).parent / name).read_bytes()
    return Response(status=200, body=data, headers=(("Content-Type", _ASSETS[name]),))
