"""No board at two places on one day across tours: who is told, where, and what is no matter."""

from __future__ import annotations

from datetime import date

import pytest

from builder.base.diagnostic import Diagnostic
from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import resolve
from builder.load.settings import Arguments, read_settings

SETTINGS, _ = read_settings(None, Arguments(today=date(2026, 1, 1)))
PEOPLE = {"a": "天地玄", "b": "宇宙洪", "c": "荒日月", "d": "盈昃辰", "e": "列张寒"}


def entry(front: str, kind: str, name: str) -> Entry:
    found = read_entry(f"---\n{front}\n---\n".encode(), f"content/{kind}/{name}.md", kind, SETTINGS)
    assert found.entity, found.diagnostics
    return found


def tour(name: str, days: str, *, people: str = "a, b", more: str = "", stop: str = "") -> Entry:
    first, last = days.split("/")
    return entry(
        f"title: 巡展{name}\nslug: {name}\nset: {{people: [{people}]{more}}}\nstops:\n"
        f"  - {{place: 北辰街, venue: 堂{name}, from: {first}, to: {last}{stop}}}",
        "events", name,
    )  # fmt: skip


def found(*entries: Entry, status: str = "") -> list[Diagnostic]:
    people = [
        entry(f"name: {name}\nslug: {slug}{status if slug == 'a' else ''}", "people", slug) for slug, name in PEOPLE.items()
    ]
    return [item for item in resolve([*people, *entries], SETTINGS, Known(slugs={})).diagnostics if item.code == "N140"]


SPRING, LATER, SUMMER = "2026-03-01/2026-03-10", "2026-03-10/2026-03-20", "2026-06-01/2026-06-10"


def test_the_error_names_both_tours_their_stops_their_days_and_the_person() -> None:
    (item,) = found(tour("one", SPRING), tour("two", LATER, people="b, c"))
    assert (item.severity, item.span.file, item.span.line) == ("error", "content/events/two.md", 6)
    for words in ("宇宙洪", "巡展one", "堂one", "堂two", "2026-03-01 – 2026-03-10", "2026-03-10 – 2026-03-20", "content/events/one.md:6"):
        assert words in item.message, words
    assert "天地玄" not in item.message
    assert "copy: 2" in item.hint


def test_a_set_that_is_elsewhere_as_a_whole_is_told_once() -> None:
    everyone = "a, b, c, d, e"
    (item,) = found(tour("one", SPRING, people=everyone), tour("two", SPRING, people=everyone))
    assert "天地玄、宇宙洪、荒日月 等 5 人" in item.message


@pytest.mark.parametrize(
    "second",
    [
        tour("two", SUMMER),
        tour("two", SPRING, people="c"),
        tour("two", SPRING, people="b, c", stop=", boards: [c]"),
        tour("two", SPRING, more=", copy: 2"),
        entry("title: 无日\nslug: two\nset: {people: [a]}\nstops: [{place: 北辰街}]", "events", "two"),
        entry("title: 典礼\nslug: two\ndate: 2026-03-05\npeople: [a, b]", "events", "two"),
        entry("name: 公园\nslug: two\nplaques: [{ref: a}, {ref: b}]", "places", "two"),
        entry("title: 取消\nslug: two\ncancelled: true\ndate: 2026-03-05\nset: {people: [a]}", "events", "two"),
    ],
    ids=["other days", "other people", "other boards at the stop", "another copy", "no days", "no boards", "plaques", "off"],
)
def test_what_shares_no_board_on_no_day_is_no_matter(second: Entry) -> None:
    assert found(tour("one", SPRING), second) == []


def test_a_set_shown_without_stops_counts_by_the_days_of_its_event() -> None:
    show = entry("title: 展览\nslug: two\ndate: 2026-03-05\nuntil: 2026-03-06\nvenue: 律吕堂\nset: {people: [a]}", "events", "two")
    (item,) = found(tour("one", SPRING), show)
    assert ("律吕堂" in item.message, item.span.line) == (True, 7)


def test_who_is_not_shown_or_may_not_be_printed_has_no_board_to_be_told_of() -> None:
    for status in ("\nstatus: held", "\nconsent: {print: no}"):
        (item,) = found(tour("one", SPRING), tour("two", SPRING), status=status)
        assert "天地玄" not in item.message
        assert found(tour("one", SPRING, people="a"), tour("two", SPRING, people="a"), status=status) == []


def test_two_stops_of_one_tour_are_not_told_twice() -> None:
    front = "title: 巡展\nslug: one\nset: {people: [a]}\nstops:\n" + "".join(
        f"  - {{place: {place}, from: 2026-03-01, to: 2026-03-10}}\n" for place in ("甲", "乙")
    )
    assert found(entry(front, "events", "one")) == []
