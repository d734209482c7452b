"""Takes texts as offices and databases write them, gives a verdict on the named transforms."""

from __future__ import annotations

import pytest

from builder.author.intake.transforms import fuzzy_date, joined, unquote


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1901", "1901"), ("1901-00-00", "1901"), ("1901-05-00", "1901-05"), ("0000-00-00", ""), ("", ""), ("—", None),
        ("2013年5月", "2013-05"), ("２０１３年", "2013"), ("2013.5.1", "2013-05-01"), ("2013/5", "2013-05"),
        ("20130501", "2013-05-01"), ("201305", "2013-05"), ("41395", "2013-05-01"), ("41395.0", "2013-05-01"),
        ("2013-05-01 00:00:00", "2013-05-01"), ("2013-05-01T08:30:00Z", "2013-05-01"), ("二〇一三年十二月三十一日", "2013-12-31"),
        ("二〇二四年十月", "2024-10"), ("2024-Q4", "2024-Q4"), ("2024年第三季度", "2024-Q3"), ("2025年第4批", "2025-B4"),
        ("2024-02-30", None), ("去年冬天", None), ("99999", None), ("2013年13月", None),
    ],
)  # fmt: skip
def test_a_date_keeps_what_is_known_and_nothing_else(text: str, date: str | None) -> None:
    assert fuzzy_date(text) == date


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ('"for his work"', "for his work"), ("“for his work”", "for his work"), ('"“twice”"', "twice"), ("「甲」", "甲"),
        ('"for "jumping genes""', 'for "jumping genes"'), ('"say ""x"" now"', 'say "x" now'), ("no quotes", "no quotes"),
        ('"this" and "that"', '"this" and "that"'), ("“全国”和“省”", "“全国”和“省”"), ('"', '"'), ('""', ""),
    ],
)  # fmt: skip
def test_quotes_go_only_where_they_hold_the_whole(text: str, bare: str) -> None:
    assert unquote(text) == bare


def test_joining_passes_over_what_is_empty() -> None:
    assert joined(["Lord", "", " Rayleigh "], " ") == "Lord Rayleigh"
