"""Forms as browsers send them, and nothing else."""

from __future__ import annotations

import pytest

from builder.tools.forms import MOST_FIELDS, Form, Upload, read_form

URLENCODED = "application/x-www-form-urlencoded"


def multipart(*parts: bytes, boundary: bytes = b"xyz") -> bytes:
    return b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts) + b"--" + boundary + b"--\r\n"


def field(name: str, value: str) -> bytes:
    return f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode()


def test_an_urlencoded_form_keeps_every_value_in_its_order() -> None:
    form = read_form(b"a=%E5%A4%A9+1&b=&a=2%0D%0A3", f"{URLENCODED}; charset=utf-8")
    assert form == Form(values={"a": ("天 1", "2\n3"), "b": ("",)})


def test_a_multipart_form_has_fields_and_files() -> None:
    body = multipart(
        field("name", "天\r\n地"),
        b'Content-Disposition: form-data; name="photo"; filename="a%22b.jpg"\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8\r\n--xy\r\n',
        b'Content-Disposition: form-data; name="none"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n',
    )
    form = read_form(body, "multipart/form-data; boundary=xyz")
    assert form == Form(values={"name": ("天\n地",)}, files={"photo": (Upload('a"b.jpg', b"\xff\xd8\r\n--xy\r\n"),)})


def test_a_name_sent_twice_has_no_one_text() -> None:
    assert Form(values={"a": ("1", "2")}).text("a") == ""
    assert Form(values={"a": ("1",)}).text("a") == "1"
    assert Form().text("a") == ""


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"a=1", "text/plain"),
        (b"a=1", ""),
        (b"a=\xff", URLENCODED),
        (b"a=%ff", URLENCODED),
        (b"&".join([b"a=1"] * (MOST_FIELDS + 1)), URLENCODED),
        (b"x" * 301 + b"=1", URLENCODED),
        (multipart(field("a", "1")), "multipart/form-data"),
        (multipart(field("a", "1")), "multipart/form-data; boundary=other"),
        (multipart(field("a", "1"))[:-6], "multipart/form-data; boundary=xyz"),
        (multipart(b"no head"), "multipart/form-data; boundary=xyz"),
        (multipart(b"Content-Type: text/plain\r\n\r\n1"), "multipart/form-data; boundary=xyz"),
        (multipart(b"Content-Disposition: form-data\r\n\r\n1"), "multipart/form-data; boundary=xyz"),
        (multipart(b'Content-Disposition: form-data; name="\xff"\r\n\r\n1'), "multipart/form-data; boundary=xyz"),
        (multipart(b'Content-Disposition: form-data; name="a"\r\n\r\n\xff'), "multipart/form-data; boundary=xyz"),
        (b"before" + multipart(field("a", "1")), "multipart/form-data; boundary=xyz"),
        (b"", "multipart/form-data; boundary=xyz"),
        (multipart(field("a", "1"), boundary=b"b" * 71), "multipart/form-data; boundary=" + "b" * 71),
    ],
)
def test_what_no_browser_sends_is_no_form(body: bytes, kind: str) -> None:
    assert read_form(body, kind) is None
