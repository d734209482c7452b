"""A private log of visits gives days and nothing else; who waits longest stands first."""

from __future__ import annotations

from datetime import date

import pytest

from builder.author.visits import Due, Fault, Visits, Who, Why, decode_log, due, months_before, read_visits

TODAY = date(2026, 5, 4)
PEOPLE = (Who("p-000001", "天地玄"), Who("p-000002", "云腾雨"), Who("p-000003", "金生水"), Who("p-000004", "金生水"))


def read(text: str) -> Visits:
    found = read_visits(text, PEOPLE, TODAY)
    assert found is not None
    return found


@pytest.mark.parametrize("head", ["编号,日期", "id,date", "ID , Date", "编号 id,日期 date", "\n,\n编号,日期"])
def test_the_last_of_several_visits_counts(head: str) -> None:
    found = read(f"{head}\np-000001,2026-01-05\nP-000001,2026年3月5日\np-000001,2025/12/1\n")
    assert found == Visits({"p-000001": date(2026, 3, 5)})


def test_columns_stand_in_any_order_and_others_are_left_alone() -> None:
    found = read('走访人,日期,备注,姓名\r\n某人,2026-01-05,"两行的\r\n话",云腾雨\r\n,,,\r\n某人,2026-01-06,x,云腾云\r\n')
    assert found == Visits({"p-000002": date(2026, 1, 5)}, (Fault(Why.UNKNOWN, 5, 5),))


def test_an_id_goes_before_a_name_and_a_shared_name_needs_one() -> None:
    found = read("编号,姓名,日期\np-000003,金生水,2026-01-05\n,金生水,2026-02-05\n,天地玄,2026-03-05\n")
    assert found.last == {"p-000003": date(2026, 1, 5), "p-000001": date(2026, 3, 5)}
    assert found.faults == (Fault(Why.SEVERAL, 3, 3),)


@pytest.mark.parametrize("row", ["p-000001,2026-02", "p-000001,", "p-000001", ",2026-01-05", "p-000001,2026-02-30", '"p"x,2026-01-05'])
def test_a_row_that_cannot_be_read_is_told_by_its_line_and_the_next_one_counts(row: str) -> None:
    found = read(f"编号,日期\n{row}\np-000002,2026-01-05\n")
    assert found == Visits({"p-000002": date(2026, 1, 5)}, (Fault(Why.UNREADABLE, 2, 2),))


def test_an_open_quotation_mark_swallows_no_rows_in_silence() -> None:
    found = read('编号,日期,备注\np-000001,2026-01-05,"开\np-000002,2026-01-05,\n')
    assert found == Visits({}, (Fault(Why.UNREADABLE, 2, 3),))


def test_an_id_that_nobody_has_is_repeated_and_a_cell_that_is_none_is_not() -> None:
    found = read("编号,日期\np-000009,2026-01-05\n13812345678,2026-01-05\n某家困难,2026-01-05\nx13812345678,2026-01-05\n")
    assert [fault.id for fault in found.faults] == ["p-000009", "", "", ""]
    assert {fault.why for fault in found.faults} == {Why.UNKNOWN}


def test_a_visit_after_the_day_is_none_yet() -> None:
    assert read("id,date\np-000001,2026-05-04\np-000002,2026-05-05\n") == Visits(
        {"p-000001": TODAY}, (Fault(Why.LATER, 3, 3),)
    )


@pytest.mark.parametrize("text", ["", "p-000001,2026-01-05\n", "编号,备注\n", "日期,备注\n", '"编号,日期\n'])
def test_without_a_head_nothing_is_read(text: str) -> None:
    assert read_visits(text, PEOPLE, TODAY) is None


def test_who_was_never_visited_comes_first_then_the_oldest_then_by_id() -> None:
    last = {"p-000001": date(2026, 2, 3), "p-000003": date(2026, 2, 4), "p-000004": date(2025, 1, 1)}
    assert due(PEOPLE, last, TODAY, 3) == [
        Due("p-000002", "云腾雨", None),
        Due("p-000004", "金生水", date(2025, 1, 1)),
        Due("p-000001", "天地玄", date(2026, 2, 3)),
    ]
    assert [one.id for one in due(PEOPLE, {}, TODAY, 3)] == [who.id for who in PEOPLE]


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [(TODAY, 3, date(2026, 2, 4)), (date(2026, 5, 31), 3, date(2026, 2, 28)), (date(2026, 1, 15), 1, date(2025, 12, 15)),
     (date(2026, 12, 31), 12, date(2025, 12, 31)), (date(1000, 1, 1), 99999, date.min)],
)  # fmt: skip
def test_months_are_counted_by_the_calendar(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


def test_both_encodings_of_spreadsheets_are_read_and_named() -> None:
    text = "编号,日期,备注\n"
    assert decode_log(text.encode("utf-8-sig")) == decode_log(text.encode()) == (text, "UTF-8")
    assert decode_log(text.encode("gb18030")) == (text, "GB18030")
    assert decode_log(text.encode("utf-16")) is None
