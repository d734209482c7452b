"""Who may come in from the network: a device that told the code on the screen, and nobody by guessing."""

from __future__ import annotations

import re

from builder.serve.door import DOOR, MOST_TRIES, TRIES, Door
from builder.tools.exchange import Request, Response

PHONE = "192.168.1.20"


def at_the_door() -> tuple[Door, list[str]]:
    codes: list[str] = []
    door = Door(codes.append)
    door.open()
    return door, codes


def ask(door: Door, target: str, **headers: str) -> Response:
    sent = {name.replace("_", "-"): (value,) for name, value in headers.items()}
    return door.answer(Request(method="GET", target=target, headers=sent, peer=PHONE))


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def cookie_of(response: Response) -> str:
    return dict(response.headers)["Set-Cookie"]


def test_this_machine_needs_no_code() -> None:
    door, _ = at_the_door()
    for peer in ("127.0.0.1", "::1", "127.3.2.1", "::ffff:127.0.0.1"):
        assert door.lets_in(Request(method="GET", target="/", peer=peer)), peer
    for peer in (PHONE, "::ffff:192.168.1.20", "fe80::1%eth0", "", "localhost"):
        assert not door.lets_in(Request(method="GET", target="/", peer=peer)), peer


def test_a_device_that_tells_the_code_comes_in_and_stays() -> None:
    door, codes = at_the_door()
    assert re.fullmatch(r"\d{6}", codes[0])
    found = ask(door, f"{DOOR}?code={codes[0]}")
    assert found.status == 303
    cookie = cookie_of(found)
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    headers = {"cookie": (f"a=b; {cookie.partition(';')[0]}",)}
    assert door.lets_in(Request(method="GET", target="/", headers=headers, peer=PHONE))


def test_a_code_lets_in_one_device() -> None:
    door, codes = at_the_door()
    ask(door, f"{DOOR}?code={codes[0]}")
    assert len(codes) == 2
    if codes[0] != codes[1]:
        assert ask(door, f"{DOOR}?code={codes[0]}").status == 401
    assert ask(door, f"{DOOR}?code={codes[1]}").status == 303


def test_wrong_codes_change_the_code_and_in_the_end_shut_the_door() -> None:
    door, codes = at_the_door()
    for _ in range(MOST_TRIES):
        assert ask(door, f"{DOOR}?code={wrong(codes[-1])}").status == 401
    assert len(codes) == MOST_TRIES // TRIES
    shut = ask(door, f"{DOOR}?code={codes[-1]}")
    assert shut.status == 401
    assert "已关闭" in shut.body.decode()


def test_a_page_elsewhere_cannot_guess() -> None:
    door, codes = at_the_door()
    for _ in range(MOST_TRIES + 1):
        assert ask(door, f"{DOOR}?code={wrong(codes[-1])}", sec_fetch_site="cross-site").status == 401
    assert ask(door, f"{DOOR}?code={codes[0]}", sec_fetch_site="cross-site").status == 401
    assert ask(door, f"{DOOR}?code={codes[0]}").status == 303


def test_forged_cookies_open_nothing() -> None:
    door, codes = at_the_door()
    for cookie in ("exemplar-device=", "exemplar-device=x", f"exemplar-device={codes[0]}", "x"):
        assert not door.lets_in(Request(method="GET", target="/", headers={"cookie": (cookie,)}, peer=PHONE))


def test_what_was_typed_is_not_shown_again() -> None:
    door, _ = at_the_door()
    for code in ("<script>", "%3Cscript%3E", "１２３４５６", "\ud800", "&a=1&b=2&c=3&d=4&e=5", "&code=1&code=2"):
        body = ask(door, f"{DOOR}?code={code}").body
        assert b"<script" not in body.lower()
