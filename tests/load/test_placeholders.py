"""What was never filled in is an error at its line; what the press prints on purpose is none."""

from __future__ import annotations

from datetime import date

import pytest

from builder.load.entries import Entry, read_entry
from builder.load.placeholders import placeholders
from builder.load.settings import Arguments, read_settings

SETTINGS, _ = read_settings("", Arguments(today=date(2026, 1, 1)))


def read(front: str, body: str = "") -> Entry:
    return read_entry(f"---\n{front}\n---\n{body}\n".encode(), "content/people/a.md", "people", SETTINGS)


@pytest.mark.parametrize(
    "text",
    [
        "组长：XXX",
        "XX市文明办",
        "由xx街道推荐",
        "ＸＸ社区",
        "20××年表彰",
        "20XX年",
        "20__年",
        "推荐人（待补）",
        "〔姓名〕",
        "(TODO)",
    ],
)
def test_marks_that_hold_a_place_are_found(text: str) -> None:
    assert list(placeholders(text))


@pytest.mark.parametrize(
    "text",
    [
        "驾驶员李××当场道歉",
        "XXL 号的冬衣",
        "iPhone XX1",
        "Malcolm X 的传记",
        "https://a.example/XX/xxx?x=XX",
        "长3×4米",
        "MAXX 品牌",
        "a_xx.jpg",
        "两条XX染色体",
        "an XX chromosome",
        pytest.param("_" * 400_000, id="a long run"),  # read in proportion to its length: squared, it takes a quarter of an hour
    ],
)
def test_what_is_printed_on_purpose_is_left_alone(text: str) -> None:
    assert list(placeholders(text)) == []


def test_they_are_errors_with_their_place() -> None:
    found = read("name: 天地玄\norg: XX公司", body="一段。\n\n组长XXX到会。").diagnostics
    assert [(item.code, item.severity, item.span.line) for item in found if item.code == "M112"] == [
        ("M112", "error", 3),
        ("M112", "error", 7),
    ]


def test_fiction_is_never_published() -> None:
    entry = read("name: 天地玄\nfiction: true")
    assert entry.entity is not None
    assert not entry.entity.standing.shown(date(2026, 1, 1))
