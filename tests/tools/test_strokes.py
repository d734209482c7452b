"""Stroke order agrees with ICU; tests/data/strokes/make_verdicts.mjs asks it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from builder.tools.strokes import stroke_count, stroke_key, stroke_table

VERDICTS = Path(__file__).parents[1] / "data" / "strokes"
LARGEST_TABLE = 150_000  # bytes


def read(name: str) -> list[str]:
    return (VERDICTS / name).read_text(encoding="utf-8").splitlines()


def test_500_pairs_of_real_surnames_stand_as_icu_puts_them() -> None:
    pairs = [line.split(" ") for line in read("pairs.txt")]
    wrong = [f"{before} {after}" for before, after in pairs if stroke_key(before) >= stroke_key(after)]
    assert len(pairs) == 500
    assert wrong == []


def test_a_roll_of_60_names_is_sorted_as_icu_sorts_it() -> None:
    roll = read("names.txt")
    shuffled = random.Random(7).sample(roll, len(roll))
    assert len(roll) == 60
    assert sorted(shuffled, key=stroke_key) == roll


@pytest.mark.parametrize(
    ("char", "strokes"),
    [
        ("一", 1),
        ("丁", 2),
        ("王", 4),
        ("李", 7),
        ("杨", 7),
        ("楊", 13),
        ("曾", 12),
        ("欧", 8),
        ("龘", 48),
        ("齉", 36),
        ("䶮", 9),
        ("㛃", 9),
        ("𬭎", 12),
        ("〇", 1),
        ("\ufa1e", 6),
    ],
)
def test_strokes_are_counted(char: str, strokes: int) -> None:
    assert stroke_count(char) == strokes


@pytest.mark.parametrize("char", ["A", "·", "あ", "\U00030000", "鿖", ""])
def test_what_has_no_count_says_so(char: str) -> None:
    assert stroke_count(char) is None


def test_the_whole_basic_plane_has_a_place() -> None:
    ranks = stroke_table().ranks
    missing = [
        hex(code)
        for first, last in ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
        for code in range(first, last + 1)
        if chr(code) not in ranks
    ]
    assert missing == []


def test_the_editors_count_moves_a_surname_behind_all_of_that_count() -> None:
    keys = [stroke_key("王"), stroke_key("A", 4), stroke_key("母"), stroke_key("𰀂某", 5), stroke_key("朱")]
    assert keys == sorted(keys)
    assert stroke_key("𰀂某", 5) > max(stroke_key(char) for char in "石龙田白兰")


def test_a_name_sorts_the_same_however_its_characters_are_encoded() -> None:
    assert stroke_key("\uf9e1") == stroke_key("李")
    assert stroke_key("葛\U000e0100洪") == stroke_key("葛洪")


def test_the_table_stays_small() -> None:
    table = Path(__file__).parents[2] / "builder" / "data" / "strokes.txt"
    assert table.stat().st_size < LARGEST_TABLE
