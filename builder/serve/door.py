"""Takes a request from another device in the network, gives whether it may come in: who tells the code on the screen may."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from hmac import compare_digest
from threading import Lock
from typing import Final

from builder.serve.addresses import query_of
from builder.serve.panel import EDIT, PREFIX, plain_page
from builder.tools.exchange import Request, Response

COOKIE: Final = "exemplar-device"
DIGITS: Final = 6
TRIES: Final = 5  # wrong codes before another is shown
MOST_TRIES: Final = 50  # wrong codes before the door stays shut: 50 of 1,000,000
DOOR: Final = f"{PREFIX}door"
# Who knocked at the desk is led there, everybody else to the site's first page.
_CODE: Final = re.compile(rf"\?(?P<desk>to=desk&)?code=(?P<code>[0-9]{{{DIGITS}}})")


class Door:
    """Lets devices in, each by a code of its own."""

    def __init__(self, announce: Callable[[str], None]) -> None:
        self._announce = announce  # told every new code
        self._tokens: set[str] = set()
        self._wrong = 0
        self._lock = Lock()
        self._code = ""

    def open(self) -> None:
        """Show the first code."""
        self._renew()

    def _renew(self) -> None:
        self._code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        self._announce(self._code)

    def lets_in(self, request: Request) -> bool:
        """Whether the request comes from this machine or from a device that has told a code."""
        if request.is_local:
            return True
        pairs = (pair.strip().partition("=") for pair in (request.header("cookie") or "").split(";"))
        given = [value for name, _, value in pairs if name == COOKIE]
        return len(given) == 1 and given[0] in self._tokens

    def answer(self, request: Request) -> Response:
        """Answer a device that is not in: take its code, or ask for it."""
        path, query = request.target.partition("?")[0], query_of(request.target)
        to_desk = path.startswith(EDIT) or query.startswith("?to=desk&")
        if path != DOOR:
            return _ask("", to_desk=to_desk)
        if (request.header("sec-fetch-site") or "same-origin") not in ("same-origin", "none"):
            return _ask("", to_desk=to_desk)  # a page elsewhere guesses: not even counted
        given = _CODE.fullmatch(query)
        return self._try(given["code"] if given else "", to_desk=to_desk) if query else _ask("", to_desk=to_desk)

    def _try(self, code: str, *, to_desk: bool) -> Response:
        with self._lock:
            if self._wrong >= MOST_TRIES:
                return _ask("试得太多，入口已关闭；请在电脑上重新启动预览。", to_desk=to_desk)
            if not compare_digest(code.encode(), self._code.encode()):
                self._wrong += 1
                if self._wrong % TRIES == 0 and self._wrong < MOST_TRIES:
                    self._renew()
                return _ask("代码不对。电脑屏幕上最新的那一个才有效。", to_desk=to_desk)
            token = secrets.token_hex(16)
            self._tokens.add(token)
            self._renew()
        cookie = f"{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict"
        return Response(status=303, body=b"", headers=(("Location", EDIT if to_desk else "/"), ("Set-Cookie", cookie)))


def _ask(remark: str, *, to_desk: bool) -> Response:
    told = f'<p role="alert">{remark}</p>' if remark else ""
    where = '<input type="hidden" name="to" value="desk">' if to_desk else ""
    form = (
        f'<h1>这台设备要先报代码</h1>\n<p lang="en">This device needs the code first.</p>\n{told}'
        f'<form action="{DOOR}">{where}<p><label>电脑屏幕上的 {DIGITS} 位数字：<input name="code" inputmode="numeric"'
        f' autocomplete="one-time-code" maxlength="{DIGITS}" required autofocus></label> <button>进入</button></p></form>'
    )
    page = plain_page("预览", form)
    return Response(status=401, body=page, headers=(("Content-Type", "text/html; charset=utf-8"),))
