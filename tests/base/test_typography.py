"""Punctuation between Han characters is full-width; numbers, times, addresses and Latin are never touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.base.typography import tidy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("春天,来了", "春天，来了"),
        ("春天, 来了", "春天，来了"),
        ("他说:“好;行”", "他说：“好；行”"),
        ("好吗?好!", "好吗？好！"),
        ("“好”,他说", "“好”，他说"),
        ("真的?!来了", "真的？！来了"),
        ("一行,\n二行", "一行，\n二行"),
        ("江边(重庆)春天", "江边（重庆）春天"),
        ("江边(重庆, 2024)", "江边（重庆, 2024）"),
        ("(重庆)春天", "（重庆）春天"),
    ],
)
def test_marks_between_han_are_widened(text: str, expected: str) -> None:
    assert tidy(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "14:32:41",
        "时间14:32",
        "时间 14:32,共2次",
        "4,539人次",
        "https://a.example/b?c=d;e,f",
        "见https://a.example/春,天",
        "Hello, world (2024)!",
        "江边(1960)",
        "[春天](a.html)",
        "f(春天)",
        "A,B,C",
        "好,OK",
        "",
    ],
)
def test_everything_else_stays(text: str) -> None:
    assert tidy(text) == text


@given(st.text(alphabet="春天江边,:;?!()“”。 ab12\n", max_size=30))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.text(alphabet="abc019 ,:;?!()/.-\n", max_size=40))
def test_text_without_han_stays(text: str) -> None:
    assert tidy(text) == text
