"""Takes stories as people type them, gives a verdict: what a reader sees is what was written, but for private numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.author.intake.marked import marked
from builder.author.intake.stories import MASKED, han_count, markdown_story, paragraphs_of, story_of
from builder.base.diagnostic import Span
from builder.base.typography import tidy
from builder.tools.markdown import plain_paragraphs, render
from tests.author.intake import packs

AT = Span(file="名册.xlsx", line=3)
SIGNS = "#*_-+>|=~`[](){}!<&;:.\\\"'1 x天，。"


def read_back(text: str) -> tuple[str, ...]:
    return plain_paragraphs(story_of(text, AT, frozenset())[0])


@pytest.mark.parametrize(
    "line",
    [
        "# 标题", "- x", "+ x", "* x", "1. 一", "10) x", "> x", "---", "***", "```", "~~~", "| a | b |", "|---|---|", "====",
        "<b>x</b>", "<!-- x -->", "<script>x</script>", "&lt; &amp;", "**x**", "_x_", "a_b_c", "![a](b)", "[a](b)", "[a]: http://x",
        "=SUM(A1)", "+86", "@x", "-1", "\\*", "a\\", "#话题# x", "http://a.b/c_d", "<http://a>", "* * *", "1986.",
    ],
)  # fmt: skip
def test_no_sign_is_taken_for_markup(line: str) -> None:
    assert read_back(f"前\n{line}\n后") == ("前", line, "后")


@given(st.lists(st.text(SIGNS, min_size=1, max_size=12), min_size=1, max_size=4))
def test_what_is_written_is_what_is_read(lines: list[str]) -> None:
    wanted = paragraphs_of("天\n" + "\n".join(lines))
    shown = read_back("天\n" + "\n".join(lines))
    without = str.maketrans("", "", " ")  # how many blanks stand between words is nobody's concern
    numbers = "[1]" in "".join(wanted) or "[11]" in "".join(wanted)  # a plain text leaves source numbers out
    assert numbers or [as_set(text).translate(without) for text in shown] == [as_set(text).translate(without) for text in wanted]


def as_set(text: str) -> str:
    """A text as every page sets it, marks beside Han characters at full width: setting it twice changes nothing more."""
    return tidy(text)


def test_prose_keeps_its_width() -> None:
    assert story_of("１２３，ＡＢＣ（甲）！", AT, frozenset())[0] == "１２３，ＡＢＣ（甲）！"


def test_each_line_is_a_paragraph_in_chinese_and_a_blank_line_divides_elsewhere() -> None:
    assert paragraphs_of("　　第一段\r\n\r\n　　第二段\n第三段") == ["第一段", "第二段", "第三段"]
    assert paragraphs_of("one\ntwo\n\nthree") == ["one two", "three"]
    assert paragraphs_of("one\ntwo") == ["one", "two"]


def test_a_private_number_is_masked_and_its_paragraph_told() -> None:
    person = packs.nominees(1)[0]
    story, found = story_of(f"第一段。\n电话{person.phone}，身份证{person.id_number}。", AT, frozenset())
    assert story == f"第一段。\n\n电话{MASKED}，身份证{MASKED}。"
    assert [(item.code, item.span.line) for item in found] == [("K147", 3), ("K147", 3)]
    assert all("第 2 段" in item.message and person.phone not in item.message for item in found)


def test_an_office_number_that_the_site_allows_stays() -> None:
    phone = packs.nominees(1)[0].phone
    assert story_of(f"电话{phone}", AT, frozenset({phone})) == (f"电话{phone}", ())


def test_a_number_in_two_looks_is_masked_as_well() -> None:
    phone = packs.nominees(1)[0].phone
    done = marked([("电话", False), (phone[:4], False), (phone[4:], True), ("。", False)], AT, 1, frozenset())
    assert phone[4:] not in done.text
    assert len(done.diagnostics) == 1


def test_bold_words_stay_bold_and_a_loud_paragraph_is_plain() -> None:
    assert marked([("他说", False), ("“不能停” ", True), ("。", False)], AT, 1, frozenset()).text == "他说**“不能停”** 。"
    assert marked([("全部", True), ("加粗", True)], AT, 1, frozenset()).text == "全部加粗"
    assert "<strong>“不能停”</strong>" in render(marked([("他说", False), ("“不能停”", True), ("。", False)], AT, 1, frozenset()).text)


def test_markdown_that_is_declared_as_such_stays() -> None:
    assert markdown_story("## 甲\r\n\r\n- **乙**\r\n", AT, frozenset())[0] == "## 甲\n\n- **乙**"


def test_words_are_counted_as_an_office_counts() -> None:
    assert han_count("天地玄黄，宇宙 2013 abc。") == 10
