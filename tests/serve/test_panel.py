"""The panel over a page: everything is told, and nothing that is told can become markup."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from builder.base.diagnostic import Diagnostic, Severity, Span
from builder.report.plain import one_line
from builder.serve.panel import MOST, Faults, inject, panel, sort_out

TAGS = {
    "h2",
    "p",
    "code",
    "ol",
    "li",
    "b",
    "span",
    "pre",
    "i",
    "mark",
    "br",
    "details",
    "summary",
    "template",
    "script",
}
NASTY = "<img src=x onerror=alert(1)></template></script><script>alert(2)</script>\"' onfocus='&lt;"


def item(text: str = "年份必须是四位数字", severity: Severity = Severity.ERROR, **span: object) -> Diagnostic:
    place = {"file": "content/people/a.md", "line": 4, "column": 7, "length": 4, "excerpt": "year: 二零二四"} | span
    return Diagnostic(code="P103", severity=severity, message=text, message_en=text, hint=text, hint_en=text,
                      span=Span(**place))  # type: ignore[arg-type]  # fmt: skip


class Reader(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_an_error_is_told_with_place_line_fault_and_cure() -> None:
    html = panel(sort_out([item("年份不对")]))
    assert "content/people/a.md:4:7" in html
    assert "<i>4 | </i>year: <mark>二零二四</mark>" in html
    assert html.count("年份不对") == 4
    assert "1 个错误" in html


def test_nothing_wrong_shows_nothing() -> None:
    assert panel(sort_out([])) == ""
    assert panel(sort_out([item(severity=Severity.NOTE)])) == ""
    assert b"<template" not in inject(b"<body></body>", sort_out([]), build="1", host="localhost", port=1)


def test_what_is_told_is_never_markup() -> None:
    diagnostic = item(NASTY, file=NASTY, excerpt=NASTY, column=3, length=9)
    page = inject(b"<body>x</body>", Faults(errors=(diagnostic,), warnings=(diagnostic,)), build="1", host="localhost",
                  port=1).decode()  # fmt: skip
    reader = Reader(page)
    assert {tag for tag, _ in reader.tags} <= TAGS | {"body"}
    assert [tag for tag, _ in reader.tags].count("script") == 2
    assert not any(name.startswith("on") for _, attributes in reader.tags for name in attributes)


@given(text=st.text(max_size=80), column=st.integers(0, 90), length=st.integers(0, 90))
def test_any_line_comes_through_as_it_is(text: str, column: int, length: int) -> None:
    html = panel(sort_out([item(text, excerpt=text, column=column, length=length)]))
    reader = Reader(html)
    assert {tag for tag, _ in reader.tags} <= TAGS
    if text:
        assert f"4 | {one_line(text)}" in "".join(reader.texts)


def test_a_line_without_end_is_cut_around_its_fault() -> None:
    html = panel(sort_out([item(excerpt="a" * 100_000 + "好" + "b" * 100_000, column=100_001, length=1)]))
    assert "<mark>好</mark>" in html
    assert len(html) < 3_000


def test_a_flood_of_errors_is_cut_short_and_counted() -> None:
    html = panel(sort_out([item(str(number)) for number in range(MOST + 40)]))
    assert f"{MOST + 40} 个错误" in html
    assert "还有 40 个" in html


def test_a_page_without_an_end_gets_its_scripts_too() -> None:
    found = inject(b"<p>one", sort_out([]), build="1", host="localhost", port=1)
    assert found.startswith(b"<p>one<script src=")


def test_the_last_end_of_body_counts() -> None:
    found = inject(b"<body><pre></body></pre></body></html>", sort_out([]), build="1", host="localhost", port=1)
    assert found.startswith(b"<body><pre></body></pre><script")
    assert found.endswith(b"</body></html>")
