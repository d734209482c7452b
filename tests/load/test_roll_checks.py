"""What editors are told of their rolls: doubles, quotas, gaps, and where rolls and profiles say different things."""

from __future__ import annotations

from datetime import date

import pytest

from builder.base.diagnostic import Diagnostic
from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import resolve
from builder.load.settings import Arguments, read_settings

SETTINGS, _ = read_settings(None, Arguments(today=date(2026, 1, 1)))
ROOMS = ("助人为乐", "见义勇为", "诚实守信", "敬业奉献", "孝老爱亲")
MONTHLY = "cycle: [{name: 按月, every: month, valid_to: 2024-06, per_category: 20, per_period: 100}]"


def entry(front: str, kind: str, name: str) -> Entry:
    found = read_entry(f"---\n{front}\n---\n".encode(), f"content/{kind}/{name}.md", kind, SETTINGS)
    assert found.entity, found.diagnostics
    return found


def roll(entries: str, period: str = "2024-05", more: str = "", name: str = "r") -> Entry:
    return entry(f"programme: 千字好人\nperiod: {period}\nentries: [{entries}]\n{more}", "rolls", name)


def person(honor: str = "period: 2024-05", slug: str = "tian", name: str = "天地玄", more: str = "") -> Entry:
    honors = f"honors: [{{programme: qianzi, {honor}, source: 1}}]\n" if honor else ""
    return entry(
        f"name: {name}\nslug: {slug}\ncategory: 见义勇为\n{honors}sources: [{{outlet: 报}}]\n{more}", "people", slug
    )


def found(*entries: Entry, programme: str = "") -> list[Diagnostic]:
    home = entry(f"name: 千字好人\nslug: qianzi\nlevel: 国家级\n{programme}", "programmes", "qianzi")
    remarks = resolve([home, *entries], SETTINGS, Known(slugs={})).diagnostics
    return [item for item in remarks if "N120" <= item.code <= "N129"]


def codes(*entries: Entry, programme: str = "") -> list[tuple[str, str]]:
    return [(item.code, item.severity) for item in found(*entries, programme=programme)]


def full(*, less: int = 0, more: int = 0, room: int = 0) -> str:
    """Five categories of twenty, one of them with fewer or more."""
    return ", ".join(
        f"{{name: 名{number}-{count}, category: {category}}}"
        for number, category in enumerate(ROOMS)
        for count in range(20 + (more - less if number == room else 0))
    )


def test_a_hundred_entries_of_twenty_each_are_right() -> None:
    assert codes(roll(full()), programme=MONTHLY) == []


def test_ninety_nine_entries_are_told_with_their_gap() -> None:
    (item,) = found(roll(full(less=1, room=2)), programme=MONTHLY)
    assert (item.code, item.severity) == ("N123", "note")
    assert item.message.endswith("诚实守信 19/20、全期 99/100")


def test_a_hundred_and_one_entries_are_too_many_for_their_category_and_their_month() -> None:
    over = found(roll(full(more=1)), programme=MONTHLY)
    assert [(item.code, item.severity) for item in over] == [("N122", "warning")] * 2
    assert ["21" in item.message for item in over] == [True, False]
    assert ["101" in item.message for item in over] == [False, True]


def test_a_hundred_entries_in_the_wrong_places_are_too_many_of_one_category() -> None:
    listed = full(more=1).replace("{name: 名4-19, category: 孝老爱亲}", "").rstrip(", ")
    assert codes(roll(listed), programme=MONTHLY) == [("N122", "warning")]


def test_a_quota_holds_in_its_own_time_and_gaps_of_a_part_are_meant() -> None:
    assert codes(roll(full(more=1), "2024-07"), programme=MONTHLY) == []
    assert codes(roll("{name: 甲, category: 助人为乐}", more="part: 城里的"), programme=MONTHLY) == []


def test_gaps_of_categories_are_not_told_while_somebody_has_none() -> None:
    (item,) = found(roll("{name: 甲, category: 助人为乐}, {name: 乙}"), programme=MONTHLY)
    assert item.message.endswith("到名额：全期 2/100")


@pytest.mark.parametrize(("total", "expected"), [(3, [("N124", "note")]), (2, []), (1, [("N122", "warning")])])
def test_the_published_number_is_held_against_the_entries(total: int, expected: list[tuple[str, str]]) -> None:
    assert codes(roll("{name: 甲}, {name: 乙}", more=f"total: {total}")) == expected


def test_a_part_of_a_published_roll_is_no_gap() -> None:
    assert codes(roll("{name: 甲}", more="total: 150\npart: 城里的")) == []


def test_two_rolls_of_one_period_are_an_error_that_names_both_files() -> None:
    (item,) = found(roll("{name: 甲}"), roll("{name: 乙}", "2024年5月", name="second"))
    assert (item.code, item.severity, item.span.file) == ("N120", "error", "content/rolls/second.md")
    assert "content/rolls/r.md" in item.message
    assert codes(roll("{name: 甲}"), roll("{name: 乙}", "2024-Q2", name="second")) == []


def test_a_person_stands_on_a_roll_once_under_whatever_key() -> None:
    listed = roll("{ref: tian, category: 见义勇为}, {ref: 天地玄}")
    assert codes(person(), listed) == [("N125", "error")]
    assert codes(person(more="status: held"), roll("{ref: tian}, {ref: tian}")) == [("N125", "error")]


def test_a_name_twice_may_be_two_people_when_something_tells_them_apart() -> None:
    assert codes(roll("{name: 甲}, {name: 甲}")) == [("N126", "warning")]
    assert codes(roll("{name: 甲, place: 东街}, {name: 甲, place: 西街}")) == []


def test_who_is_listed_must_hold_the_honour_of_that_period() -> None:
    listed = roll("{ref: tian}", more="part: 城里的")
    assert codes(person(), listed) == []
    for other in ("", "period: 2024-06", "year: 2023"):
        (item,) = found(person(other), listed)
        assert (item.code, item.severity, item.span.file) == ("N127", "warning", "content/rolls/r.md")
        assert "content/people/tian.md" in item.message
        assert "period: 2024-05" in item.hint


@pytest.mark.parametrize("honor", ["year: 2024", "level: 国家级"])
def test_an_honour_without_its_period_may_be_the_one_that_the_roll_gave(honor: str) -> None:
    assert codes(person(honor), roll("{ref: tian}", more="part: 城里的")) == [("N121", "note")]


def test_who_holds_the_honour_must_stand_on_a_whole_roll() -> None:
    (item,) = found(person(), roll("{name: 甲}"))
    assert (item.code, item.severity, item.span.file) == ("N128", "warning", "content/people/tian.md")
    assert codes(person(), roll("{name: 甲}", more="part: 城里的")) == []
    assert codes(person(), roll("{name: 甲}", more="total: 150")) == [("N124", "note")]
    assert codes(person("period: 2024-06"), roll("{name: 甲}")) == []


def test_a_plain_name_of_somebody_with_a_page_is_told_even_on_a_part_of_a_roll() -> None:
    assert codes(person(), roll("{name: 天地玄}", more="part: 城里的")) == [("N128", "warning")]


def test_roll_and_profile_must_give_the_same_category() -> None:
    told = person("period: 2024-05, category: 见义勇为")
    assert codes(told, roll("{ref: tian, category: 见义勇为}")) == []
    assert codes(told, roll("{ref: tian, category: 助人为乐}")) == [("N129", "warning")]
    inferred = person("period: 2024-05, category: 见义勇为, category_inferred: true")
    assert codes(inferred, roll("{ref: tian, category: 助人为乐}")) == []


def test_nothing_is_said_of_people_who_are_not_shown() -> None:
    hidden = person("", more="status: draft")
    assert codes(hidden, roll("{ref: tian}, {name: 甲}")) == []
    assert codes(person(more="status: draft"), roll("{name: 甲}")) == []


def test_a_reference_to_nobody_and_an_unknown_category_are_errors() -> None:
    home = entry("name: 千字好人\nslug: qianzi\nlevel: 国家级\ncategories: [自强不息]", "programmes", "qianzi")
    remarks = resolve([home, roll("{ref: wu-ming}, {name: 甲, category: 自强不息}, {name: 乙, category: 见义勇敢}")],
                      SETTINGS, Known(slugs={})).diagnostics  # fmt: skip
    assert [item.code for item in remarks if item.severity == "error"] == ["T102", "N105"]
