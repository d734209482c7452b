"""When a deadline is next: frozen days at every edge of the month, as the sources' own calendar has them (20, 25 to 30, 31)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from builder.model.deadlines import Deadline, next_span, next_turn

BY_THE_20TH = Deadline(title="天", day=20)
THE_25TH = Deadline(title="地", day=25)
THE_VOTE = Deadline(title="玄", day=25, to_day=30)
MONTHS_END = Deadline(title="黄", day=31)


def _day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("deadline", "today", "first", "last"),
    [
        (BY_THE_20TH, "2026-11-19", "2026-11-20", "2026-11-20"),
        (BY_THE_20TH, "2026-11-20", "2026-11-20", "2026-11-20"),
        (BY_THE_20TH, "2026-11-21", "2026-12-20", "2026-12-20"),
        (BY_THE_20TH, "2026-12-21", "2027-01-20", "2027-01-20"),
        (THE_25TH, "2026-11-25", "2026-11-25", "2026-11-25"),
        (THE_25TH, "2026-11-26", "2026-12-25", "2026-12-25"),
        (THE_VOTE, "2026-11-24", "2026-11-25", "2026-11-30"),
        (THE_VOTE, "2026-11-27", "2026-11-25", "2026-11-30"),  # today is inside it
        (THE_VOTE, "2026-11-30", "2026-11-25", "2026-11-30"),
        (THE_VOTE, "2026-10-31", "2026-11-25", "2026-11-30"),
        (THE_VOTE, "2027-02-26", "2027-02-25", "2027-02-28"),
        (THE_VOTE, "2028-02-26", "2028-02-25", "2028-02-29"),  # a leap year
        (MONTHS_END, "2026-11-30", "2026-11-30", "2026-11-30"),
        (MONTHS_END, "2026-12-01", "2026-12-31", "2026-12-31"),
        (MONTHS_END, "2027-02-01", "2027-02-28", "2027-02-28"),
    ],
)
def test_the_next_span_is_the_current_one_or_the_one_ahead(
    deadline: Deadline, today: str, first: str, last: str
) -> None:
    assert next_span(deadline, _day(today)) == (_day(first), _day(last))


def test_named_months_are_waited_for_over_the_new_year() -> None:
    yearly = Deadline(title="宇", day=5, to_day=9, months=(3,))
    assert next_span(yearly, date(2026, 3, 9)) == (date(2026, 3, 5), date(2026, 3, 9))
    assert next_span(yearly, date(2026, 3, 10)) == (date(2027, 3, 5), date(2027, 3, 9))
    assert next_span(Deadline(title="宙", day=15, months=(3, 9)), date(2026, 3, 16)) == (date(2026, 9, 15),) * 2


def test_a_deadline_in_words_alone_has_no_day() -> None:
    assert next_span(Deadline(title="洪", count="每月上旬"), date(2026, 11, 23)) is None
    assert next_turn([Deadline(title="洪", count="每月上旬")], date(2026, 11, 23)) is None


def test_between_two_turns_every_day_gives_the_same_spans_and_the_same_state() -> None:
    deadlines = (BY_THE_20TH, THE_25TH, THE_VOTE, MONTHS_END, Deadline(title="荒", day=29, to_day=31, months=(2, 12)))

    def told(day: date) -> list[tuple[tuple[date, date] | None, bool]]:
        spans = [next_span(deadline, day) for deadline in deadlines]
        return [(span, bool(span and span[0] <= day)) for span in spans]

    day, turn = date(2027, 1, 1), next_turn(deadlines, date(2027, 1, 1))
    for _ in range(800):
        following = day + timedelta(days=1)
        assert (told(day) != told(following)) == (following == turn)
        if following == turn:
            turn = next_turn(deadlines, following)
        day = following
