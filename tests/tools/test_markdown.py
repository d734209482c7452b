"""A story in Markdown becomes the HTML of the design, or a value that says why not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.base.codes import CODES
from builder.base.diagnostic import Span, diagnose
from builder.tools import markdown, markdown_box
from builder.tools.body_limits import BODY_BYTES, Limit, is_suspicious, limits, without_comments
from builder.tools.body_markup import paragraphs_of, rebase, source_numbers
from builder.tools.markdown import plain_paragraphs, render
from builder.tools.markdown_box import render_guarded

STORY = "嘉陵江边，2023 年 3 月，他下水救起一名落水者。" * 8


def source(number: int) -> str:
    return f'\u2060<sup><a href="#source-{number}" aria-label="来源{number}">{number}</a></sup>'


def test_paragraphs_lists_tables_and_bold_beside_chinese_marks() -> None:
    assert render("他说：**“好。”**大家笑了。\n\n- 一\n- 二") == (
        "<p>他说：<strong>“好。”</strong>大家笑了。</p>\n<ul>\n<li>一</li>\n<li>二</li>\n</ul>"
    )
    assert "<td>1</td>" in render("| 年 | 人 |\n|:--|--:|\n| 1 | 2 |")
    assert "style" not in render("| 年 | 人 |\n|:--|--:|\n| 1 | 2 |")


def test_source_numbers_become_links_only_as_far_as_sources_go() -> None:
    assert render("救起六人[2]。累计十一人[1][2]。", source_count=2) == (
        f"<p>救起六人{source(2)}。累计十一人{source(1)}{source(2)}。</p>"
    )
    assert render("见[3]、[0]、[2024]", source_count=2) == "<p>见[3]、[0]、[2024]</p>"
    assert render("见[1]") == "<p>见[1]</p>"


def test_source_numbers_in_links_and_code_stay_text() -> None:
    html = render("[甲[1]乙](https://a.example/) `[1]` [1](https://b.example/)", source_count=1)
    assert "#source" not in html
    assert "<code>[1]</code>" in html


def test_the_source_label_is_escaped() -> None:
    assert 'aria-label="&lt;&quot;1"' in render("a[1]", source_count=1, source_label='<"')


def test_stray_source_numbers_can_be_told() -> None:
    assert source_numbers("a[1][7] b[2](x) [3]: y") == (1, 7)
    assert source_numbers("a`[8]`b[1]\n\n```\n[9]\n```\n") == (1,)


def test_a_quote_names_its_source() -> None:
    expected = '<blockquote class="quote">\n<p>人命关天。</p>\n<cite>语出人民网</cite>\n</blockquote>'
    assert render("> 人命关天。\n>\n> ——语出人民网") == expected
    assert render("> 人命关天。\n> —— 语出人民网") == expected
    assert render("> 人命关天。") == '<blockquote class="quote">\n<p>人命关天。</p>\n</blockquote>'


def test_headings_close_up_below_the_headings_of_the_page() -> None:
    assert render("# 一\n\n### 二\n\n# 三") == "<h3>一</h3>\n<h4>二</h4>\n<h3>三</h3>"
    assert render("## 一", top_heading=2) == "<h2>一</h2>"


def test_a_topic_in_hash_signs_is_no_heading() -> None:
    assert render("#身边好人#今天发布") == "<p>#身边好人#今天发布</p>"
    assert render("##江边") == "<h3>江边</h3>"


def test_indented_and_pasted_paragraphs_are_paragraphs() -> None:
    assert render("    第一段。\n　　第二段。\n　　第三段。") == "<p>第一段。</p>\n<p>第二段。</p>\n<p>第三段。</p>"


def test_a_line_break_between_han_leaves_no_gap_but_latin_keeps_its_space() -> None:
    assert render("春\n天\nhello\nworld") == "<p>春天\nhello\nworld</p>"


def test_links_lead_away_without_a_referrer_and_home_without_marks() -> None:
    assert render("[a](https://a.example/?x=1&y=2)") == (
        '<p><a rel="noopener noreferrer" href="https://a.example/?x=1&amp;y=2">a</a></p>'
    )
    assert render("[a](/people/x/) [b](../y.html) [c](#d)") == (
        '<p><a href="/people/x/">a</a> <a href="../y.html">b</a> <a href="#d">c</a></p>'
    )
    assert render("[甲](javascript:x) [乙](//a.example/)") == "<p>甲 乙</p>"


def test_site_links_are_resolved_for_a_page() -> None:
    html = render("[a](/people/x/) [b](https://a.example/)")
    assert rebase(html, lambda path: f"../..{path}index.html") == html.replace(
        "/people/x/", "../../people/x/index.html"
    )


def test_a_safe_subset_of_raw_html_stays() -> None:
    assert render('水<sub class="x">2</sub><ruby>䶮<rt>yǎn</rt></ruby><span id="a">字</span>') == (
        "<p>水<sub>2</sub><ruby>䶮<rt>yǎn</rt></ruby>字</p>"
    )


def test_pictures_are_dropped_without_a_trace() -> None:
    assert render("![照](https://a.example/p.png)\n\n正文\n\n[![照](a.png)](https://a.example/)") == "<p>正文</p>"


def test_comments_and_unused_definitions_vanish() -> None:
    html = render('前<!-- 线索：王五 -->后\n\n<!--\n13800138000\n-->\n\n[x]: https://a.example "李四"')
    assert html == "<p>前后</p>"


def test_template_syntax_is_text() -> None:
    assert render("{{ 7 * 7 }} {% raw %}") == "<p>{{ 7 * 7 }} {% raw %}</p>"


def test_marks_between_han_are_widened_in_text_only() -> None:
    assert render("春天,来了(真的) `春,天` 14:32:41") == "<p>春天，来了（真的） <code>春,天</code> 14:32:41</p>"


def test_plain_paragraphs_hold_no_markup_or_source_numbers() -> None:
    text = "## 题\n\n**一**&amp;1 < 2[2]。\n\n> 二\n> ——三\n\n- 四[1][2]\n- [五](https://a.example/)\n\n|a|b|\n|-|-|\n|6|7|"
    assert plain_paragraphs(text) == ("一&1 < 2。", "“二”", "三", "四", "五")
    assert paragraphs_of(render(text, source_count=2)) == plain_paragraphs(text)
    assert plain_paragraphs("") == ()


def test_the_engine_is_reused_and_forgets_definitions() -> None:
    assert "href" in render("[x]\n\n[x]: https://a.example/")
    assert render("[x]") == "<p>[x]</p>"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_any_text_renders_or_is_a_value(text: str) -> None:
    if is_suspicious(text):
        return
    result = render_guarded(text, source_count=3)
    assert isinstance(result, str | Limit)


REFUSED = (
    ("M101", "汉" * (BODY_BYTES // 3 + 1)),
    ("M102", "> " * 31 + "a"),
    ("M102", "- " * 31 + "a"),
    ("M102", " " * 124 + "- a"),
    ("M103", "[" * 101),
    ("M103", "一\n" + "`" * 101),
    ("M103", "(" * 6000),
    ("M104", "<![CDATA[" * 500),
    ("M104", "<?php echo 1 ?>"),
    ("M105", "前 <!-- 线索：王五"),
    ("M105", "<!-- a --> <!-- b"),
)


@pytest.mark.parametrize(("code", "text"), REFUSED)
def test_a_body_over_a_limit_is_refused_with_a_message(code: str, text: str) -> None:
    limit = render_guarded(text)
    assert isinstance(limit, Limit)
    assert limit.code == code
    message = diagnose(limit.code, Span(file="a.md", line=limit.line), **dict(limit.facts))
    assert "王五" not in message.message + message.message_en


def test_a_limit_names_its_line() -> None:
    assert limits("一\n\n二 <!-- 三") == Limit(code="M105", line=3)


def test_every_limit_has_a_message() -> None:
    assert {"M101", "M102", "M103", "M104", "M105", "M106", "M107"} <= set(CODES)


@pytest.mark.parametrize(
    "text", [STORY, STORY + "[1][2]" * 20, "- 一\n" * 40, "> 引文\n\n" * 20, "![图](a.png)\n\n" * 20, ""]
)
def test_ordinary_bodies_are_not_suspicious(text: str) -> None:
    assert limits(text) is None
    assert not is_suspicious(text)


SLOW = ("[ " * 6000, "[a](" * 5000, "[a](<" * 5000, "<a " * 20000, "![a" * 20000)


@pytest.mark.tenths
@pytest.mark.parametrize("text", SLOW, ids=[text[:5] for text in SLOW])
def test_a_super_linear_body_is_stopped(text: str) -> None:
    began = time.monotonic()
    limit = render_guarded(text, seconds=0.4)
    assert isinstance(limit, Limit)
    assert limit.code == "M106"
    assert time.monotonic() - began < 6


ODD = (
    "`a " * 2000,
    "*a_" * 5000,
    "&a;" * 5000,
    "<div><a>" * 1000,
    "a" + " " * 5000 + "b",
    "[a]: b\n" * 500,
    "[甲，" * 30 + STORY * 20,
)


@pytest.mark.tenths
@pytest.mark.parametrize("text", ODD, ids=[text[:5] for text in ODD])
def test_an_odd_but_harmless_body_renders_the_same_in_its_own_process(text: str) -> None:
    assert is_suspicious(text)
    assert render_guarded(text, source_count=1) == render(text, source_count=1)


def test_an_engine_that_fails_gives_a_value_and_works_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_text: str) -> str:
        raise RecursionError

    with monkeypatch.context() as patch:
        patch.setattr(markdown, "_convert", fail)
        assert render_guarded("正文") == Limit(code="M107", facts=(("reason", "RecursionError"),))
    assert render_guarded("正文") == "<p>正文</p>"


def test_a_process_that_dies_gives_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_box, "_CHILD", "import os; os.abort()")
    result = render_guarded("`a " * 2000)
    assert isinstance(result, Limit)
    assert result.code == "M107"


@given(st.text(alphabet="<!-> a\n", max_size=40))
def test_no_closed_comment_is_left(text: str) -> None:
    left = without_comments(text)
    assert "<!--" not in left or "-->" not in left[left.index("<!--") + 4 :]


def test_a_quotation_keeps_its_marks_in_plain_text() -> None:
    assert plain_paragraphs("他说：\n\n> 人命关天。[1]\n\n> “已有引号。”\n\n完。") == (
        "他说：", "“人命关天。”", "“已有引号。”", "完。"
    )  # fmt: skip
