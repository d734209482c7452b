"""What a person sees: place, excerpt, carets under the right columns, the cure; nothing that could command a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.base.diagnostic import Diagnostic, Severity, Span
from builder.base.text import display_width
from builder.report.excerpt import MOST_COLUMNS, mark
from builder.report.terminal import count_line, show, show_all, wants_colour


def item(
    excerpt: str = "", column: int = 0, length: int = 0, *, line: int = 4, hint: str = "", hint_en: str = "",
    severity: Severity = Severity.ERROR, code: str = "P107", file: str = "content/people/zhang-san.md",
) -> Diagnostic:  # fmt: skip
    return Diagnostic(
        code=code,
        severity=severity,
        message="年份必须是四位数字",
        message_en="year must have four digits",
        span=Span(file=file, line=line, column=column, length=length, excerpt=excerpt),
        hint=hint,
        hint_en=hint_en,
    )


def test_an_error_shows_place_line_caret_and_cure() -> None:
    assert show(item("year: 二零二四", 7, 4, hint="例如 2024")) == (
        "error[P107] 年份必须是四位数字 / year must have four digits\n"
        " --> content/people/zhang-san.md:4:7\n"
        "4 | year: 二零二四\n"
        "  |       ^^^^^^^^ 例如 2024"
    )


def test_carets_stand_under_wide_characters() -> None:
    assert show(item("姓名：张三，年份：二零二四", 10, 4, line=12)).splitlines()[2:] == [
        "12 | 姓名：张三，年份：二零二四",
        "   |                   ^^^^^^^^",
    ]


def test_combining_marks_take_no_column() -> None:
    excerpt = "name: e\u0301a\u0308 X"
    assert show(item(excerpt, 12, 1)).splitlines()[3] == "  |" + " " * 10 + "^"


def test_a_caret_on_a_mark_alone_is_still_seen() -> None:
    assert show(item("e\u0301", 2, 1)).splitlines()[3] == "  |  ^"


def test_a_tab_is_four_blanks_in_line_and_caret_alike() -> None:
    assert show(item("\tyear:\tx", 8, 1)).splitlines()[2:] == ["4 |     year:    x", "  |              ^"]


def test_a_very_long_line_is_shown_around_its_caret() -> None:
    shown = show(item("长" * 300 + "错误" + "尾" * 300, 301, 2)).splitlines()
    line, under = shown[2], shown[3]
    assert line.startswith("4 | ...长")
    assert line.endswith("尾...")
    assert display_width(line) <= MOST_COLUMNS + len("4 | ")
    at = under.index("^")
    assert display_width(line[: line.index("错误")]) == at
    assert under.count("^") == display_width("错误")


def test_an_underlined_stretch_wider_than_the_window_stays_inside_it() -> None:
    under = show(item("a" * 500, 1, 500)).splitlines()[3]
    assert display_width(under) <= MOST_COLUMNS + len("  | ")


def test_a_place_behind_a_cut_excerpt_has_no_caret_and_keeps_its_hint() -> None:
    assert show(item("kurz…", 900, 3, hint="删去")).splitlines()[2:] == ["4 | kurz…", "  = 删去"]


def test_a_hint_in_two_languages_stands_behind_the_caret_when_it_fits() -> None:
    assert show(item("year: x", 7, 1, hint="例如 2024", hint_en="such as 2024")).splitlines()[3:] == [
        "  |       ^ 例如 2024 / such as 2024"
    ]


def test_long_hints_take_lines_of_their_own() -> None:
    lines = show(item("year: x", 7, 1, hint="写" * 40, hint_en="w" * 60)).splitlines()[3:]
    assert lines == ["  |       ^ " + "写" * 40, "  = " + "w" * 60]


def test_a_block_to_paste_keeps_its_lines_and_indentation() -> None:
    lines = show(item("x", 1, 1, hint="写上：\n---\n  name: 姓名\n---")).splitlines()[3:]
    assert lines == ["  | ^", "  = 写上：", "    ---", "      name: 姓名", "    ---"]


def test_a_finding_about_a_whole_file_has_neither_line_nor_caret() -> None:
    assert show(item(line=0, hint="补上")).splitlines()[1:] == [" --> content/people/zhang-san.md", "  = 补上"]


def test_a_finding_without_a_file_has_no_arrow() -> None:
    assert "-->" not in show(item(line=0, file=""))


def test_text_from_a_file_cannot_command_the_terminal() -> None:
    evil = "name: \x1b]0;pwned\x07\x1b[2J\u202egnp\x9b31m"
    shown = show(item(evil, 7, 3, file="a\x1b[1m.md", hint="\x1b[31m"))
    assert not any((ord(char) < 32 and char != "\n") or char in "\x9b\u202e\x7f" for char in shown)


def test_colours_change_nothing_but_colours() -> None:
    import re

    one = item("year: 二零二四", 7, 4, hint="例如 2024")
    assert re.sub(r"\x1b\[[0-9;]*m", "", show(one, colour=True)) == show(one)
    assert "\x1b[1;31m" in show(one, colour=True)


def test_colour_needs_a_terminal_and_no_wish_against_it() -> None:
    assert wants_colour({}, tty=True)
    assert wants_colour({"NO_COLOR": ""}, tty=True)
    assert not wants_colour({}, tty=False)
    assert not wants_colour({"NO_COLOR": "1"}, tty=True)
    assert not wants_colour({"TERM": "dumb"}, tty=True)


def crowd(count: int, severity: Severity) -> list[Diagnostic]:
    return [item("x", 1, 1, line=n, severity=severity, code="P122") for n in range(1, count + 1)]


def test_every_error_is_shown_however_many() -> None:
    assert show_all(crowd(45, Severity.ERROR)).count("error[P122]") == 45


def test_a_crowd_of_warnings_is_told_together_with_five_places() -> None:
    text = show_all(crowd(45, Severity.WARNING))
    assert text.count("warning[P122]") == 1
    assert "45" in text
    assert text.count("-->") == 5
    assert "40" in text
    assert "--verbose" in text


def test_verbose_shows_the_whole_crowd() -> None:
    assert show_all(crowd(45, Severity.WARNING), verbose=True).count("warning[P122]") == 45


def test_thirty_warnings_are_no_crowd() -> None:
    assert show_all(crowd(30, Severity.WARNING)).count("warning[P122]") == 30


def test_errors_stand_last_where_they_are_seen() -> None:
    found = [item(severity=Severity.ERROR, file="a.md"), item(severity=Severity.WARNING, file="z.md")]
    text = show_all(found)
    assert text.index("warning[") < text.index("error[")


def test_nothing_found_shows_nothing() -> None:
    assert show_all([]) == ""


def test_the_last_line_counts() -> None:
    found = [*crowd(2, Severity.ERROR), *crowd(1, Severity.WARNING)]
    assert count_line(found) == "2 个错误，1 个提醒 / 2 errors, 1 warning"
    assert count_line([]) == "没有发现问题 / nothing found"


@given(st.text(max_size=300), st.integers(-3, 320), st.integers(-2, 400))
def test_any_line_and_place_gives_carets_inside_the_window(excerpt: str, column: int, length: int) -> None:
    marked = mark(Span(file="a.md", line=1, column=column, length=length, excerpt=excerpt))
    assert display_width(marked.text) <= MOST_COLUMNS
    assert marked.pad + marked.carets <= MOST_COLUMNS
    assert "\n" not in marked.text


@given(st.text("a中\u0301，", max_size=200), st.text("字e", min_size=1, max_size=10), st.text("b文", max_size=200))
def test_what_stands_over_the_carets_is_what_was_meant(before: str, meant: str, after: str) -> None:
    span = Span(file="a.md", line=1, column=len(before) + 1, length=len(meant), excerpt=before + meant + after)
    marked = mark(span)
    columns = ""
    for char in marked.text:
        columns += char if display_width(char) == 1 else char * display_width(char)
    over = columns[marked.pad : marked.pad + marked.carets]
    assert over == "".join(char * display_width(char) for char in meant)
