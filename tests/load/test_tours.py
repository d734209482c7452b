"""What is read of a tour: its stops, its set of boards, and what is said of those that cannot be."""

from __future__ import annotations

from datetime import date

import pytest

from builder.base.dates import FuzzyDate
from builder.load.entries import Entry, read_entry
from builder.load.settings import Arguments, read_settings
from builder.model.event import Event
from builder.model.exhibit_set import SetRequest

SETTINGS, _ = read_settings(None, Arguments(today=date(2026, 1, 1)))
CHINESE = """\
套展：
  产品：poster-a1
  人员：[tian-dixuan, 黄宇宙]
  顺序：姓名
  封面：否
  前言：鸣凤在竹
  结语：白驹食场
  间距：150
  墙长：[6.5, ４米, 3 m]
  每箱：８"""
ENGLISH = """\
set:
  product: poster-a1
  people: [tian-dixuan, 黄宇宙]
  order: name
  cover: false
  foreword: 鸣凤在竹
  closing: 白驹食场
  gap: 150
  wall: [6.5, 4, 3]
  crate: 8"""


def read(front: str) -> Entry:
    return read_entry(f"---\ntitle: 巡展\n{front}\n---\n".encode(), "content/events/a.md", "events", SETTINGS)


def event(front: str) -> Event:
    found = read(front).entity
    assert isinstance(found, Event), read(front).diagnostics
    return found


def codes(front: str) -> list[tuple[str, str, int]]:
    return [(item.code, item.severity, item.span.line) for item in read(front).diagnostics]


def stops(*lines: str) -> str:
    return "\n".join(["stops:", *(f"  - {{{line}}}" for line in lines)])


@pytest.mark.parametrize("front", [CHINESE, ENGLISH])
def test_a_set_is_read_under_chinese_and_english_names(front: str) -> None:
    request = event(front).board_set
    assert request is not None
    assert request.__replace__(line=0) == SetRequest(
        product="poster-a1",
        people=("tian-dixuan", "黄宇宙"),
        order="name",
        cover=False,
        foreword="鸣凤在竹",
        closing="白驹食场",
        gap=150,
        walls=(6500, 4000, 3000),
        crate=8,
    )


def test_a_bare_product_is_still_a_set_with_everything_usual() -> None:
    assert event("set: poster-a2").board_set == SetRequest(product="poster-a2", line=3)
    assert event("place: 北辰街").board_set is None
    assert not event("place: 北辰街").is_tour


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("set: {people: [a], year: 2024}", "T201"),
        ("set: {wall: [六米]}", "T205"),
        ("set: {wall: [0]}", "T205"),
        ("set: {wall: [-3]}", "T205"),
        ("set: {crate: 0}", "T205"),
        ("set: {gap: 20cm}", "P106"),
        ("set: {order: 随便}", "P109"),
        ("set: {category: 见义勇伟}", "T101"),
        ("set: {level: 世界级}", "T101"),
        ("set: {cover: 也许}", "P108"),
        ("set: [a, b]", "P105"),
    ],
)
def test_a_set_that_cannot_be_is_an_error_at_its_line(front: str, code: str) -> None:
    assert codes(front) == [(code, "error", 3)]


def test_an_unknown_key_of_a_set_is_a_warning_with_the_nearest() -> None:
    (found,) = read("set: {crates: 4}").diagnostics
    assert (found.code, found.severity) == ("P102", "warning")
    assert "crate" in found.hint


def test_a_person_listed_twice_counts_once() -> None:
    assert codes("set: {people: [a, b, a]}") == [("T206", "warning", 3)]
    request = event("set: {people: [a, b, a]}").board_set
    assert request is not None
    assert request.people == ("a", "b")


def test_a_stop_that_ends_before_it_begins_is_an_error_at_its_line() -> None:
    front = stops("place: 甲, from: 2026-05-01, to: 2026-05-09", "place: 乙, from: 2026-06-09, to: 2026-06-01")
    assert codes(front) == [("T202", "error", 5)]


@pytest.mark.parametrize(
    ("first", "second", "warned"),
    [
        ("from: 2026-05-01, to: 2026-05-09", "from: 2026-05-10, to: 2026-05-19", False),
        ("from: 2026-05-01, to: 2026-05-10", "from: 2026-05-10, to: 2026-05-19", True),
        ("from: 2026-05-10, to: 2026-05-19", "from: 2026-05-01, to: 2026-05-30", True),
        ("from: 2026-05-01, to: 2026-05-10, boards: [a]", "from: 2026-05-05, to: 2026-05-19, boards: [b]", False),
        ("from: 2026-05-01, to: 2026-05-10, boards: [a, b]", "from: 2026-05-05, to: 2026-05-19, boards: [b]", True),
        ("from: 2026-05-01, to: 2026-05-10, boards: [a]", "from: 2026-05-05, to: 2026-05-19", True),
        ("place: 甲", "from: 2026-05-05, to: 2026-05-19", False),
    ],
)
def test_stops_that_would_share_a_board_on_one_day_are_a_warning(first: str, second: str, warned: bool) -> None:
    assert codes(stops(first, second)) == ([("T203", "warning", 5)] if warned else [])


def test_a_stop_with_one_date_is_taken_for_a_day_and_says_so() -> None:
    front = stops("place: 甲, from: 2026-05-01")
    assert codes(front) == [("T207", "warning", 4)]
    (stop,) = event(front).stops
    assert (stop.first, stop.last) == (date(2026, 5, 1), date(2026, 5, 1))


def test_a_tour_without_dates_of_its_own_lasts_as_long_as_its_stops() -> None:
    front = stops("from: 2026-06-01, to: 2026-06-09", "from: 2026-05-01, to: 2026-05-09", "place: 待定")
    found = event(front)
    assert found.date == FuzzyDate(year=2026, month=5, day=1)
    assert found.until == FuzzyDate(year=2026, month=6, day=9)
    dated = event(f"date: 2026-04\nuntil: 2026-07\n{front}")
    assert (dated.date, dated.until) == (FuzzyDate(year=2026, month=4), FuzzyDate(year=2026, month=7))
    assert event("place: 甲").date is None
