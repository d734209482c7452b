"""Crop arithmetic: boxes lie in the photo, keep their ratio and the focus; sizes never grow; notes show no file name."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.base.diagnostic import Severity, Span
from builder.model.picture import (
    DEFAULT_FOCUS,
    DerivativeSpec,
    PictureFormat,
    PictureInfo,
    crop_box,
    derived_size,
    picture_notes,
    widths_for,
)

SPAN = Span(file="content/people/sample.md", line=7)
sides = st.integers(1, 20_000)
ratios = st.tuples(st.integers(1, 40), st.integers(1, 40))
unit = st.floats(0, 1, allow_nan=False)
focuses = st.tuples(unit, unit)


@given(sides, sides, ratios, focuses)
def test_a_crop_lies_in_the_photo_and_holds_the_focus(
    width: int, height: int, ratio: tuple[int, int], focus: tuple[float, float]
) -> None:
    left, top, right, bottom = crop_box(width, height, ratio, focus)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert left - 1 <= focus[0] * width <= right + 1
    assert top - 1 <= focus[1] * height <= bottom + 1


@given(sides, sides, ratios, focuses)
def test_a_crop_is_the_largest_of_its_ratio_within_a_pixel(
    width: int, height: int, ratio: tuple[int, int], focus: tuple[float, float]
) -> None:
    left, top, right, bottom = crop_box(width, height, ratio, focus)
    across, down = right - left, bottom - top
    assert across == width or down == height
    ideal_across = min(Fraction(width), Fraction(height * ratio[0], ratio[1]))
    ideal_down = min(Fraction(height), Fraction(width * ratio[1], ratio[0]))
    assert abs(across - ideal_across) < 1
    assert abs(down - ideal_down) < 1


@given(sides, sides, ratios | st.none(), focuses, st.integers(1, 2000), st.integers(1, 2000))
def test_a_derivative_is_never_larger_than_its_crop_or_its_spec_and_keeps_the_ratio(
    width: int, height: int, ratio: tuple[int, int] | None, focus: tuple[float, float], most: int, highest: int
) -> None:
    left, top, right, bottom = crop_box(width, height, ratio, focus)
    across, down = derived_size(
        width, height, DerivativeSpec(width=most, height=highest, ratio=ratio, focus=focus, format="webp")
    )
    assert 1 <= across <= min(most, right - left)
    assert 1 <= down <= min(highest, bottom - top)
    shape = Fraction(*ratio) if ratio else Fraction(width, height)
    if min(right - left, bottom - top) > 40:
        assert abs(across - down * shape) <= 1 + shape or abs(down - across / shape) <= 1 + 1 / shape


@given(sides, sides)
def test_widths_ascend_and_never_pass_the_crop(width: int, height: int) -> None:
    info = PictureInfo(format=PictureFormat.JPEG, width=width, height=height)
    left, _, right, _ = crop_box(width, height, (4, 5))
    widths = widths_for(info)
    assert widths
    assert list(widths) == sorted(set(widths))
    assert widths[-1] <= right - left


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (1200, 1600, (480, 960)),
        (960, 1200, (480, 960)),
        (700, 2000, (480, 700)),
        (500, 2000, (480,)),  # 500 beside 480 is not worth a file
        (352, 440, (352,)),
        (1, 1, (1,)),
    ],
)
def test_widths_end_with_the_photo_itself_when_it_is_small(width: int, height: int, expected: tuple[int, ...]) -> None:
    assert widths_for(PictureInfo(format=PictureFormat.JPEG, width=width, height=height)) == expected


@pytest.mark.parametrize("size", [(960, 1200), (999, 1251), (1999, 1601), (640, 1136)])
def test_every_photo_wide_enough_gives_the_same_portrait_size(size: tuple[int, int]) -> None:
    assert derived_size(*size, DerivativeSpec(width=480)) == (480, 600)


def test_without_a_focus_a_tall_photo_loses_its_feet_not_its_head() -> None:
    _, top, _, bottom = crop_box(1080, 1920, (4, 5), DEFAULT_FOCUS)
    assert top < 1920 - bottom
    assert top < 0.05 * 1920


def test_a_focus_at_an_edge_moves_the_crop_to_that_edge() -> None:
    assert crop_box(2000, 1000, (4, 5), (1.0, 0.5)) == (1200, 0, 2000, 1000)
    assert crop_box(2000, 1000, (4, 5), (0.0, 0.5)) == (0, 0, 800, 1000)


def _info(**fields: object) -> PictureInfo:
    return PictureInfo(**{"format": PictureFormat.JPEG, "width": 2000, "height": 2500, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("info", "name", "codes"),
    [
        (_info(), "a.jpg", []),
        (_info(), "A.JPEG", []),
        (_info(format=PictureFormat.PNG), "a.jpg", ["I110"]),
        (_info(), "photo", ["I110"]),
        (_info(animated=True), "a.jpg", ["I111"]),
        (_info(width=352, height=440), "a.jpg", ["I112"]),
    ],
)
def test_notes_tell_what_an_editor_should_know(info: PictureInfo, name: str, codes: list[str]) -> None:
    notes = picture_notes(info, name, SPAN)
    assert [note.code for note in notes] == codes
    assert all(note.severity is not Severity.ERROR for note in notes)


def test_a_small_photo_that_hangs_on_no_board_is_no_matter() -> None:
    assert picture_notes(_info(width=352, height=440), "a.jpg", SPAN, hangs=False) == ()


def test_notes_never_show_the_file_name() -> None:
    for note in picture_notes(_info(width=10, height=10), "canary.13900000000", SPAN):
        assert "canary" not in repr(note)
        assert "139" not in repr(note)
