"""Takes boards and walls of any measure, gives a verdict on where they hang: in order, apart, on the wall, none forgotten."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from builder.printing.hanging import Hanging, does_stand, hang, stretches

COUNTS = st.integers(1, 60)
WALLS = st.lists(st.integers(1, 40_000), max_size=5)
WIDTHS = st.sampled_from([420.0, 600.0, 841.0, 900.0, 1200.0])
GAPS = st.integers(0, 900)


def boards(count: int) -> list[tuple[str, str]]:
    return [(f"{number:02}", f"名{number}") for number in range(count)]


def hung(count: int, *walls: float, width: float = 900, height: float = 1200, gap: float = 200) -> Hanging:
    return hang(boards(count), width=width, height=height, gap=gap, walls=walls)


@given(count=COUNTS, walls=WALLS, width=WIDTHS, gap=GAPS)
def test_no_two_boards_overlap_and_none_leaves_its_wall(count: int, walls: list[int], width: float, gap: int) -> None:
    for wall in hung(count, *walls, width=width, gap=gap).walls:
        for place, following in pairwise(wall.places):
            assert following.left - (place.left + width) == gap
        for place in wall.places:
            assert place.left >= 0
            assert place.left + width <= wall.length
            assert place.centre == place.left + width / 2


@given(count=COUNTS, walls=WALLS, width=WIDTHS, gap=GAPS)
def test_every_board_hangs_in_order_or_is_named(count: int, walls: list[int], width: float, gap: int) -> None:
    found = hung(count, *walls, width=width, gap=gap)
    labels = [place.label for wall in found.walls for place in wall.places]
    assert [*labels, *found.homeless] == [label for label, _ in boards(count)]


@given(count=COUNTS, walls=WALLS, width=WIDTHS, gap=GAPS)
def test_a_board_goes_on_only_where_the_wall_before_has_no_room(
    count: int, walls: list[int], width: float, gap: int
) -> None:
    found = hung(count, *walls, width=width, gap=gap)
    rest = count
    for wall in found.walls:
        rest -= len(wall.places)
        if rest:
            assert wall.length < (len(wall.places) + 1) * (width + gap)


def test_a_row_stands_in_the_middle_of_its_wall() -> None:
    (wall,) = hung(7, 8000).walls
    left, last = wall.places[0].left, wall.places[-1].left
    assert left == 250
    assert wall.length - (last + 900) == 250


def test_without_walls_there_is_one_line_of_the_whole_length() -> None:
    found = hung(15)
    (wall,) = found.walls
    assert (wall.number, wall.length, found.needed) == (0, 16_500, 16_500)
    assert found.homeless == ()
    assert wall.places[0].left == 100


def test_boards_without_a_wall_are_named() -> None:
    found = hung(15, 8000, 6000)
    assert [len(wall.places) for wall in found.walls] == [7, 5]
    assert found.homeless == ("12", "13", "14")


def test_a_wall_that_is_too_short_stays_empty_and_the_next_goes_on() -> None:
    found = hung(2, 1099, 1100, 1100)
    assert [[place.label for place in wall.places] for wall in found.walls] == [[], ["00"], ["01"]]


def test_the_middle_of_a_board_hangs_at_the_height_of_the_eyes() -> None:
    found = hung(1)
    assert (found.lower, found.centre, found.upper, found.stands) == (850, 1450, 2050, False)


def test_what_stands_or_is_too_tall_to_hang_begins_at_the_floor() -> None:
    rollup = hang(boards(1), width=800, height=2000, gap=200, stands=does_stand("rollup-80x200"))
    assert (rollup.lower, rollup.upper, rollup.stands) == (0, 2000, True)
    assert hung(1, height=3000).stands
    assert not does_stand("board-90x120")


@given(count=COUNTS, walls=WALLS, width=WIDTHS, gap=GAPS, row=st.integers(1, 12))
def test_drawings_show_every_hung_board_once_and_whole(
    count: int, walls: list[int], width: float, gap: int, row: int
) -> None:
    found = hung(count, *walls, width=width, gap=gap)
    drawn = stretches(found, row)
    assert [place for part in drawn for place in part.places] == [p for wall in found.walls for p in wall.places]
    for part in drawn:
        assert 1 <= len(part.places) <= row
        assert part.start <= part.places[0].left
        assert part.places[-1].left + width <= part.end
        assert part.start >= 0
        assert part.end <= part.wall.length
        assert part.end - part.start <= (row + 2) * (width + gap) + 1


def test_a_drawing_leaves_out_the_far_ends_of_a_long_wall() -> None:
    (part,) = stretches(hung(3, 30_000))
    assert not part.is_whole
    assert stretches(hung(3, 8000))[0].is_whole
