"""Takes texts, gives a verdict on where their lines may end: UAX #14, and the prohibitions of W3C CLREQ.

CLREQ is W3C's "Requirements for Chinese Text Layout". Its clauses are cited by title and anchor, since their numbers
differ between editions: `https://www.w3.org/TR/clreq/#<anchor>`.
"""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uniseg.linebreak import line_break, line_break_breakables

from builder.printing.breaks import NEVER_FIRST, NEVER_LAST, WHITE, find_breaks, is_forbidden, rewrite

HAN = "一人教書龥㐀豈𠮷〇"
MARKS = "，。、；：？！（）《》「」『』【】〈〉“”‘’…—·～／"
SIGNS = "%℃°$¥￥+-./:,;?!()[]\"'&=#@*–\u00ad\u00a0\u2060\u200b"
STRANGE = "\u0301\ufe0f\u200d😀👍🏽🇨🇳ئۇيغۇرあアっ한กא\x00①é\U000e0100"
ANYTHING = st.text(st.sampled_from(HAN + MARKS + SIGNS + STRANGE + "abXYZ0189" + "    "), max_size=24)
PROSE = st.lists(
    st.sampled_from([*HAN, *MARKS, "read", "Wi-Fi", "2019", "18.5", "95%", "-25℃", " ", "……", "——"]), max_size=30
).map("".join)


def units(text: str, *, wide_quotes: bool = True) -> list[str]:
    """The pieces between which a line may end."""
    places = [0, *find_breaks(text, wide_quotes=wide_quotes), len(text)]
    return [text[start:end] for start, end in pairwise(places)]


def ask_library(text: str) -> list[int]:
    """The places that the library gives for a whole text, but for those that are forbidden."""
    places = enumerate(line_break_breakables(text))
    return [place for place, may in places if may and place and not is_forbidden(text, place)]


@given(st.one_of(ANYTHING, PROSE))
def test_asking_piece_by_piece_gives_what_the_library_gives_for_the_whole(text: str) -> None:
    if text:
        assert find_breaks(text, wide_quotes=False) == ask_library(text)


@given(st.one_of(ANYTHING, PROSE))
def test_full_width_quotes_break_as_angle_brackets_do(text: str) -> None:
    if text:
        assert find_breaks(text) == ask_library(rewrite(text, wide_quotes=True))


def test_what_stands_for_a_character_breaks_as_it_does() -> None:
    for code in (*range(0x250), 0x3400, 0x4DBF, 0x9FFF, 0xF900, 0xFAFF, 0x20000, 0x2FFFD, 0x3FFFD):
        char = chr(code)
        plain = rewrite(char, wide_quotes=False)
        assert line_break(plain) is line_break(char) or char in WHITE, hex(code)


@given(st.one_of(ANYTHING, PROSE))
def test_no_break_stands_before_or_after_what_forbids_it(text: str) -> None:
    """CLREQ "Prohibition Rules for Line Start and Line End" (#prohibition_rules_for_line_start_end), set "strict"."""
    pieces = units(text)
    assert "".join(pieces) == text
    for before, after in pairwise(pieces):
        assert before
        assert after[0] not in NEVER_FIRST
        assert before.rstrip("".join(WHITE))[-1:] not in NEVER_LAST or not before.strip("".join(WHITE))


@pytest.mark.parametrize("mark", "，。、；：？！）》」』】〉”’…—·～／")
def test_stops_closing_marks_connectors_and_dashes_never_begin_a_line(mark: str) -> None:
    """CLREQ #prohibition_rules_for_line_start_end: stops, closing marks, connectors, interpuncts, dashes, ellipses."""
    assert all(not piece.startswith(mark) for piece in units(f"教书{mark}育人")[1:])
    assert all(not piece.startswith(mark) for piece in units(f"教书 {mark}育人")[1:])


@pytest.mark.parametrize("mark", "（《「『【〈“‘／")
def test_opening_marks_and_solidi_never_end_a_line(mark: str) -> None:
    """CLREQ #prohibition_rules_for_line_start_end: opening marks; solidi by the GB set."""
    assert all(not piece.endswith(mark) for piece in units(f"教书{mark}育人"))
    assert all(not piece.rstrip().endswith(mark) for piece in units(f"教书{mark} 育人"))


@pytest.mark.parametrize("pair", ["——", "……"])
def test_dashes_and_ellipses_of_two_are_one(pair: str) -> None:
    """CLREQ "Prohibition Rules for Unbreakable Marks", "Punctuation Marks" (#h-unbreakable_marks_punctuation)."""
    assert any(pair in piece for piece in units(f"那是{pair}明天"))


@pytest.mark.parametrize("number", ["95%", "-25℃", "12‰", "38.5°", "1,200", "$100", "5 ℃", "3:2", "2019/05"])
def test_numbers_keep_their_signs_and_units(number: str) -> None:
    """CLREQ "Digits and their Prefix and Suffix" (#h-digits_and_their_prefix_and_suffix)."""
    assert any(number in piece for piece in units(f"达到{number}的水平"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他说：“好。”走了。", "他|说：|“好。”|走|了。"),
        ("学生（含教师）共3人", "学|生|（含|教|师）|共|3|人"),
        ("用 ThinkPad 上网", "用 |ThinkPad |上|网"),
        ("见https://a.org/b?c=d。", "见|https://|a.org/|b?|c=d。"),
        ("阿不都·买买提", "阿|不|都·|买|买|提"),
        ("孩子们的don’t怕", "孩|子|们|的|don’t|怕"),
        ("是“ABC”吗", "是|“ABC”|吗"),
        ("教\t书\r\n育", "教\t|书\r\n|育"),
    ],
)
def test_lines_may_end_where_a_reader_expects(text: str, expected: str) -> None:
    assert "|".join(units(text)) == expected


def test_narrow_quotes_are_left_to_unicode() -> None:
    assert "|".join(units("是“ABC”吗", wide_quotes=False)) == "是“ABC”吗"


@pytest.mark.parametrize("text", ["", "一", "，，，", " ", "\x00", "\ud800", "\u0301一"])
def test_odd_texts_have_breaks_within_them_or_none(text: str) -> None:
    assert all(0 < place < len(text) for place in find_breaks(text))


def test_a_long_word_costs_no_more_than_a_short_one() -> None:
    assert find_breaks("x" * 100_000 + "0" * 100_000 + "中") == [200_000]


def test_the_slow_library_stays_out_until_it_is_needed() -> None:
    code = "import sys, builder.printing.compose; sys.exit('uniseg' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
