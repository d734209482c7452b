"""Takes paragraphs and measures, gives a verdict on their lines: whole, allowed, never too wide, justified, first fit.

CLREQ is W3C's "Requirements for Chinese Text Layout". Its clauses are cited by title and anchor, since their numbers
differ between editions: `https://www.w3.org/TR/clreq/#<anchor>`.
"""

from __future__ import annotations

import math
from itertools import accumulate, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.model.composition import STEP, WIDEST, Line, Run
from builder.model.typeface import Face
from builder.printing.breaks import NEVER_FIRST, find_breaks, is_forbidden
from builder.printing.compose import compose, count_lines, line_width, natural_width, prepare

WIDTHS = {chr(code): 0.55 for code in range(33, 127)} | {" ": 0.25, "·": 0.35, "—": 0.928, "é": 0.5, "%": 0.9}
FACE = Face(name="song-400", family="Song", weight=400, source="0", widths=WIDTHS)
NARROW = Face(name="kai-400", family="Kai", weight=400, source="1", widths=WIDTHS | dict.fromkeys("“”‘’", 0.35))
HALF = 0.5
MOST = 1e-6

PIECES = st.sampled_from(
    [
        *"人民教师育一二三乡村，。、；：？！（）《》「」“”‘’·",
        *("……", "——", "。”", "？！”", "：“", "（《", "95%", "-25℃", "2019", "18.5", "1,200"),
        *(" ", "  ", "ThinkPad", "Wi-Fi", "a", "don’t", "https://example.org/a/b?c=d", "Supercalifragilistic"),
    ]
)
STRANGE = st.sampled_from(
    [*"\x00\t\n\u0301\ufe0f\u200d\u200b\u00a0\u3000\u00ad\ud800", "ئۇيغۇر", "👨‍👩‍👧", "🇨🇳", "é", "한글"]
)
PROSE = st.lists(PIECES, max_size=60).map("".join)
ANYTHING = st.lists(st.one_of(PIECES, STRANGE), max_size=40).map("".join)
MEASURES = st.floats(2, 40)


def set_lines(text: str, measure: float, *, justify: bool = True) -> tuple[str, ...]:
    return tuple(line.text for line in compose(prepare(text, FACE), measure, justify=justify))


def set_one(text: str, face: Face = FACE) -> Line:
    (line,) = compose(prepare(text, face), math.inf)
    return line


@given(ANYTHING, MEASURES)
@example("", 10)
@example("  \t ", 10)
@example("一" * 3000 + "a" * 3000, 7.3)
def test_lines_hold_the_whole_text_within_the_measure(text: str, measure: float) -> None:
    prepared = prepare(text, FACE)
    lines = compose(prepared, measure)
    assert "".join(line.text for line in lines) == text
    assert count_lines(prepared, measure) == len(lines)
    assert all(line.text for line in lines)
    for line in lines:
        assert line_width(line, FACE) <= measure + MOST


@given(ANYTHING, MEASURES)
def test_lines_are_justified_but_the_last(text: str, measure: float) -> None:
    """CLREQ "Text alignment & justification": the last line of a paragraph is not stretched."""
    lines = compose(prepare(text, FACE), measure)
    for line in lines:
        assert 0 <= line.spacing <= round(WIDEST / STEP)
        if line.spacing:  # full to less than a step a character
            assert line_width(line, FACE) > measure - STEP * len(line.text) - MOST
    assert not lines or lines[-1].spacing == 0
    assert all(line.spacing == 0 for line in compose(prepare(text, FACE), measure, justify=False))


@given(ANYTHING, MEASURES)
def test_lines_begin_and_end_as_they_may(text: str, measure: float) -> None:
    """CLREQ "Prohibition Rules for Line Start and Line End" (#prohibition_rules_for_line_start_end)."""
    spots = [0, *find_breaks(text), len(text)]
    too_wide = [(a, b) for a, b in pairwise(spots) if natural_width(text[a:b], FACE) > measure - MOST]
    for end in list(accumulate(len(line) for line in set_lines(text, measure)))[:-1]:
        if not any(start < end < stop for start, stop in too_wide):
            assert end in spots
            assert not is_forbidden(text, end)


@given(ANYTHING, MEASURES, st.floats(0, 10))
def test_a_wider_measure_never_takes_more_lines(text: str, measure: float, more: float) -> None:
    prepared = prepare(text, FACE)
    assert count_lines(prepared, measure + more) <= count_lines(prepared, measure)


@given(PROSE, MEASURES)
def test_every_line_takes_as_much_as_fits(text: str, measure: float) -> None:
    ends = [*find_breaks(text), len(text)]
    at = 0
    for line in set_lines(text, measure):
        after = at + len(line)
        following = next((end for end in ends if end > after), None)
        if following is not None and "’" not in text:  # an apostrophe is measured by its neighbours
            assert natural_width(text[at:following], FACE) > measure
        at = after


@given(ANYTHING)
def test_one_line_measured_from_its_runs_is_as_wide_as_was_reckoned(text: str) -> None:
    for face in (FACE, NARROW):
        lines = compose(prepare(text, face), math.inf)
        assert len(lines) == (1 if text else 0)
        assert sum(line_width(line, face) for line in lines) == pytest.approx(natural_width(text, face), abs=MOST)


def test_prohibitions_move_characters_that_a_naive_cut_would_leave() -> None:
    """CLREQ #prohibition_rules_for_line_start_end, after its widths (#punctuation_width_adjustment)."""
    text = "春天来了又走了啊，孩子们都长大了（真好）。"
    assert text[8] in NEVER_FIRST  # where the naive cut at eight falls
    assert set_lines(text, 8) == ("春天来了又走了", "啊，孩子们都长大", "了（真好）。")
    assert set_lines(text, 8.5) == ("春天来了又走了啊，", "孩子们都长大了", "（真好）。")  # the blank half of ， hangs
    assert set_lines("一二三四五六七（八九）", 8) == ("一二三四五六七", "（八九）")


GOLDEN = {
    (
        "她常说：“教书是良心活，（学生的）每一分钟都不能耽误。”三十年来，她走遍了《义务教育法》里写到的“最远一公里”。",
        12,
    ): (
        ("她常说：“教书是良心活，", 90, False),
        ("（学生的）每一分钟都不能", 45, True),
        ("耽误。”三十年来，她走遍", 45, False),
        ("了《义务教育法》里写到的", 0, False),
        ("“最远一公里”。", 0, True),
    ),
    ("2008年毕业后，他放弃月薪12000元的工作，带着一台 ThinkPad 回到家乡，3年里让全县92%的学校用上了网。", 13): (
        ("2008年毕业后，他放弃月薪", 75, False),
        ("12000元的工作，带着一台 ", 0, False),
        ("ThinkPad 回到家乡，3年里", 112, False),
        ("让全县92%的学校用上了网。", 0, False),
    ),
    ("阿卜杜拉·买买提站在讲台上——那是一块门板——对孩子们说：“明天……明天我还来！”“真的吗？！”“真的。”", 10.4): (
        ("阿卜杜拉·买买提站在讲", 5, False),
        ("台上——那是一块门", 0, False),
        ("板——对孩子们说：“明", 5, False),
        ("天……明天我还来！”", 0, False),
        ("“真的吗？！”“真的。”", 0, True),
    ),
    ("气温降到-25℃，她仍每天骑行18.5公里；作品见https://example.org/shifan/2019/notes?page=2（含照片）。", 11): (
        ("气温降到-25℃，她仍每", 50, False),
        ("天骑行18.5公里；作品", 78, False),
        ("见https://", 0, False),
        ("example.org/shifan/", 0, False),
        ("2019/notes?page=2", 0, False),
        ("（含照片）。", 0, True),
    ),
}


@pytest.mark.parametrize(("text", "measure"), GOLDEN)
def test_four_paragraphs_stand_as_they_were_proofread(text: str, measure: float) -> None:
    lines = compose(prepare(text, FACE), measure)
    assert tuple((line.text, line.spacing, line.drawn_in) for line in lines) == GOLDEN[text, measure]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("说。”他", "squeeze"),  # closing + closing
        ("人，“他", "squeeze"),  # closing + opening
        ("是“《书", "squeeze"),  # opening + opening
        ("空（）人", ""),  # opening + closing
        ("好，人们", ""),
        ("人……”他", ""),  # ellipsis, dash and interpunct keep their width
        ("人——“他", ""),
        ("甲·“乙", ""),
    ],
)
def test_two_full_width_marks_that_meet_lose_half_an_em(text: str, after: str) -> None:
    """CLREQ "Punctuation Width Adjustment" (#punctuation_width_adjustment)."""
    line = set_one(text)
    assert [run.after for run in line.runs if run.after] == ([after] if after else [])
    solid = sum(FACE.width(char) for char in text)
    assert line_width(line, FACE) == pytest.approx(solid - (HALF if after else 0))


def test_a_line_is_drawn_in_at_an_opening_mark_and_lets_the_blank_of_a_closing_mark_hang() -> None:
    """CLREQ #punctuation_width_adjustment: opening marks at line start and closing marks at line end take half an em."""
    line = set_one("（好）")
    assert line.drawn_in
    assert line_width(line, FACE) == pytest.approx(2)
    assert not set_one("好（").drawn_in
    assert natural_width("好。", FACE) == pytest.approx(1.5)
    assert natural_width("好。 ", FACE) == pytest.approx(1.5)  # a blank after it collapses
    assert natural_width("好·", FACE) == pytest.approx(1.35)  # only a mark with a blank half hangs


def test_marks_that_the_face_draws_narrow_are_not_squeezed() -> None:
    assert natural_width("“好”，", NARROW) == pytest.approx(0.35 + 1 + 0.35 + 0.5)
    assert natural_width("“好”，", FACE) == pytest.approx(0.5 + 1 + 0.5 + 0.5)
    assert not set_one("“好", NARROW).drawn_in


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("共3人", (("共", False, "gap"), ("3", True, "gap"), ("人", False, ""))),
        ("占95%的", (("占", False, "gap"), ("95%", True, "gap"), ("的", False, ""))),
        ("用 Wi-Fi 上", (("用", False, ""), (" Wi-Fi ", True, ""), ("上", False, ""))),
        ("（3）人", (("（", False, ""), ("3", True, ""), ("）人", False, ""))),
        ("上——那", (("上", False, ""), ("——", True, ""), ("那", False, ""))),
        ("他don’t怕", (("他", False, "gap"), ("don’t", True, "gap"), ("怕", False, ""))),
        ("零下-25℃。", (("零下", False, ""), ("-25℃", True, ""), ("。", False, ""))),
    ],
)
def test_runs_part_han_from_latin_by_an_eighth(text: str, runs: tuple[tuple[str, bool, str], ...]) -> None:
    """CLREQ "Mixed Text Composition in Horizontal Writing Mode" (#mixed_text_composition_in_horizontal_writing_mode)."""
    line = set_one(text)
    assert tuple((run.text, run.latin, run.after) for run in line.runs) == runs
    gaps = sum(run.after == "gap" for run in line.runs)
    solid = sum(FACE.width(char) for char in text) - (HALF if text.endswith("。") else 0)
    assert line_width(line, FACE) == pytest.approx(solid + gaps / 8 - (HALF if line.drawn_in else 0))


def test_no_gap_stands_where_a_line_ends_or_begins() -> None:
    """CLREQ #mixed_text_composition_in_horizontal_writing_mode: none at line start and line end."""
    first, second = compose(prepare("一二三201年", FACE), 3.1)
    assert [run.after for run in (*first.runs, *second.runs)] == ["", "gap", ""]
    assert line_width(first, FACE) == pytest.approx(3 + 2 * first.spacing * STEP)


def test_latin_runs_keep_their_own_spacing() -> None:
    line = Line(
        runs=(Run(text="人", after="gap"), Run(text="ab", latin=True, after="gap"), Run(text="人人")), spacing=100
    )
    assert line_width(line, FACE) == pytest.approx(1 + 0.1 + 0.125 + 1.1 + 0.125 + 2 + 0.1)  # none after the last


def test_a_line_that_would_need_too_much_stays_ragged() -> None:
    text = "一二三四五abcdefghijk"
    assert compose(prepare(text, FACE), 5.4)[0].spacing == 100
    assert compose(prepare(text, FACE), 5.48)[0].spacing == 120
    assert compose(prepare(text, FACE), 5.49)[0].spacing == 0


def test_what_fits_exactly_fits_and_what_does_not_does_not() -> None:
    assert set_lines("一二三四", 4) == ("一二三四",)
    assert set_lines("一二三四", 3.999) == ("一二三", "四")
    assert set_lines("a" * 9 + "人", 0.55 * 9 + 0.125 + 1) == ("a" * 9 + "人",)  # whatever a sum of floats comes to


def test_a_word_breaks_only_if_it_alone_is_wider_than_the_measure() -> None:
    assert set_lines("看abcdefgh", 4.5) == ("看", "abcdefgh")
    assert set_lines("看abcdefgh", 4.3) == ("看", "abcdefg", "h")
    assert set_lines("（教，", 0.1) == ("（", "教", "，")  # where nothing fits, one character a line


def test_a_word_that_must_break_keeps_prohibitions_if_it_can() -> None:
    assert set_lines("abcdefg）人", 3.9) == ("abcdef", "g）人")
    assert set_lines("）））））））", 2) == ("））））", "）））")  # it cannot


def test_a_combining_mark_stays_with_its_letter() -> None:
    assert set_lines("ae\u0301o\u0308u", 0.6) == ("a", "e\u0301", "o\u0308", "u")
    assert set_lines("ae\u0301o\u0308u", 0.1) == ("a", "e\u0301", "o\u0308", "u")  # even where nothing fits
    assert natural_width("e\u0301", FACE) == pytest.approx(0.55)


def test_white_space_counts_once_inside_and_nothing_at_a_break() -> None:
    assert natural_width("a \t\n b", FACE) == pytest.approx(1.35)
    assert natural_width("  人  ", FACE) == pytest.approx(1)
    lines = compose(prepare("一二三 四五六", FACE), 3)
    assert [line.text for line in lines] == ["一二三 ", "四五六"]
    assert [len(line.runs) for line in lines] == [1, 1]


def test_no_text_has_no_lines() -> None:
    assert compose(prepare("", FACE), 10) == ()
    assert count_lines(prepare("", FACE), 10) == 0
    assert natural_width("", FACE) == 0
    assert line_width(Line(runs=()), FACE) == 0


def test_faces_of_one_name_are_not_mistaken_for_each_other() -> None:
    wider = Face(name="song-400", family="Song", weight=400, source="0", widths={"a": 0.75})
    assert natural_width("a", FACE) == pytest.approx(0.55)
    assert natural_width("a", wider) == pytest.approx(0.75)
