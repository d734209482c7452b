"""Takes the characters of sheets, gives a verdict: sheets of everyday text share one set, and no character is ever lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.tools.font_rounding import round_up


def test_sheets_of_everyday_text_share_their_set() -> None:
    first, second = (round_up(frozenset(text)) for text in ("他在社区做志愿者，已有 12 年。", "“café” 3·8 红旗手①"))
    assert first == second
    assert 4500 < len(first) < 5000


def test_a_rarer_character_takes_the_second_set() -> None:
    everyday, wider = round_up(frozenset("王芳")), round_up(frozenset("王芮"))
    assert everyday < wider
    assert len(wider) - len(everyday) == 3008


def test_a_character_beyond_the_sets_leaves_the_characters_as_they_are() -> None:
    assert round_up(frozenset("王𠮷")) == frozenset("王𠮷")
    assert round_up(frozenset("王喆")) == frozenset("王喆")


@given(st.frozensets(st.characters()))
def test_no_character_is_lost_and_rounding_twice_changes_nothing(characters: frozenset[str]) -> None:
    rounded = round_up(characters)
    assert characters <= rounded
    assert round_up(rounded) == rounded
