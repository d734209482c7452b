"""Text: widths, folding, the nearest word, safe slugs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.base import text


@pytest.mark.parametrize(
    ("written", "columns"),
    [
        ("abc", 3),
        ("杨兴安", 6),
        ("年份: 二零", 10),
        ("e\u0301", 1),
        ("\u200b", 0),
        ("·", 1),
        ("𬭎", 2),
        ("ｱ", 1),
        ("Ａ", 2),
    ],
)
def test_width_counts_the_columns_of_a_terminal(written: str, columns: int) -> None:
    assert text.display_width(written) == columns


def test_folding_makes_fullwidth_case_and_invisible_characters_equal() -> None:
    assert text.fold("ＨＴＴＰ\u200b：Ｅ\u0301\u3000x") == text.fold("http:é x")
    assert text.nfc("e\u0301") == "é"
    assert text.halfwidth("２０２４－０５　Ａ、é") == "2024-05 A、é"


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(written: str) -> None:
    once = text.fold(written)
    assert text.fold(once) == once


@pytest.mark.parametrize(
    ("word", "choices", "expected"),
    [
        ("助人为了", ["见义勇为", "助人为乐"], "助人为乐"),
        ("honros", ["honors", "honour"], "honors"),
        ("Pinyn", ["place", "pinyin"], "pinyin"),
        ("公示中", ["notice", "公示"], "公示"),
        ("x", ["a", "b"], ""),
        ("completely", ["other", "words"], ""),
    ],
)
def test_nearest_finds_what_was_meant_and_nothing_else(word: str, choices: list[str], expected: str) -> None:
    assert text.nearest(word, choices) == expected


@given(st.text(alphabet="abc为乐", max_size=6), st.text(alphabet="abc为乐", max_size=6))
def test_edit_distance_is_symmetric_and_zero_only_for_equals(left: str, right: str) -> None:
    assert text.edit_distance(left, right) == text.edit_distance(right, left)
    assert (text.edit_distance(left, right) == 0) == (left == right)


def test_edit_distance_counts_a_swap_once() -> None:
    assert text.edit_distance("levle", "level") == 1


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Eileen Collins", "eileen-collins"),
        ("Łukasz Žižek", "lukasz-zizek"),
        ("Sinéad O’Connor", "sinead-oconnor"),
        ("Søren Ærø Þór Đỗ", "soren-aero-thor-do"),
        ("Ağaoğlu Işık", "agaoglu-isik"),
        ("Ｊｏｈｎ  Ｒ．  Smith №2", "john-r-smith-no2"),
        ("Иван", None),
        ("أحمد", None),
        ("杨", None),
        ("\ue000", None),
        ("—", None),
    ],
)
def test_latin_names_become_slugs_and_other_scripts_do_not(name: str, slug: str | None) -> None:
    assert text.latin_slug(name) == slug


@given(st.text(max_size=40))
def test_a_latin_slug_has_only_safe_characters(name: str) -> None:
    slug = text.latin_slug(name)
    assert slug is None or text.is_safe_slug(slug[:60].strip("-") + "-x")


@pytest.mark.parametrize(
    "slug",
    [
        "",
        "con",
        "com1",
        "lpt9",
        "Yang",
        "yang_xingan",
        "-a",
        "a-",
        "a--b",
        "..",
        "a/b",
        "杨",
        "a" * 201,
        "a\n",
        "timeline",
    ],
)
def test_unsafe_slugs_are_refused(slug: str) -> None:
    assert not text.is_safe_slug(slug, {"timeline"})


def test_a_long_slug_is_cut_at_a_hyphen() -> None:
    assert text.cut_slug("abc-def-ghi", 8) == "abc-def"
    assert text.cut_slug("abc-def-ghi", 7) == "abc-def"
    assert text.cut_slug("abcdefghi", 4) == "abcd"
    assert text.cut_slug("abc", 4) == "abc"
