"""Takes boards with copies, gives a verdict on their crates: every board in one, in order, none too full, weights that add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.delivery import PrintedSheet
from builder.printing.packing import Packing, pack

COPIES = st.lists(st.integers(1, 4), max_size=40)


def sheets(copies: list[int]) -> list[PrintedSheet]:
    return [PrintedSheet(label=f"{number:02}", copies=count) for number, count in enumerate(copies)]


def packed(copies: list[int], crate: int = 10) -> Packing:
    return pack(sheets(copies), width=900, height=1200, weight=3.2, crate=crate)


@given(copies=COPIES, crate=st.integers(1, 15))
def test_every_board_lies_in_one_crate_in_order(copies: list[int], crate: int) -> None:
    found = packed(copies, crate)
    laid = [sheet for each in found.crates for sheet in each.sheets]
    assert laid == [sheet for sheet in sheets(copies) for _ in range(sheet.copies)]
    assert sum(each.boards for each in found.crates) == found.boards == sum(copies)


@given(copies=COPIES, crate=st.integers(1, 15))
def test_only_the_last_crate_is_not_full(copies: list[int], crate: int) -> None:
    found = packed(copies, crate)
    assert all(each.boards == crate for each in found.crates[:-1])
    assert all(1 <= each.boards <= crate for each in found.crates)
    assert [each.number for each in found.crates] == list(range(1, len(found.crates) + 1))


@given(copies=COPIES, crate=st.integers(1, 15))
def test_area_and_weight_of_the_crates_add_up(copies: list[int], crate: int) -> None:
    found = packed(copies, crate)
    assert sum(each.area for each in found.crates) == pytest.approx(found.area)
    assert sum(each.weight for each in found.crates) == pytest.approx(found.weight)
    assert found.weight == pytest.approx(sum(copies) * 1.08 * 3.2)


def test_a_crate_names_its_boards_by_runs_of_numbers() -> None:
    labels = ("08", "09", "10", "99", "99")
    (crate,) = pack([PrintedSheet(label=label) for label in labels], width=1, height=1, weight=0, crate=10).crates
    assert crate.ranges == ("08–10", "99")


def test_boards_without_numbers_have_no_range() -> None:
    (crate,) = pack([PrintedSheet(label="")], width=1, height=1, weight=0, crate=10).crates
    assert crate.ranges == ()
