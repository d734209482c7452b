"""Numbers as sources print them: the same text again, and what they may mean."""

from __future__ import annotations

from decimal import Decimal

import pytest

from builder.model.quantities import Range, as_printed, meant
from builder.model.source import Figure

# As the articles print them: value, qualifier, scale, unit, and the text.
PRINTED = (
    ("120", "余", "", "名", "120余名"),
    ("100", "余", "", "名", "100余名"),
    ("300", "余", "", "条", "300余条"),
    ("30", "余", "万", "人次", "30余万人次"),
    ("100", "近", "", "场", "近100场"),
    ("240", "余", "", "份", "240余份"),
    ("400", "余", "", "份", "400余份"),
    ("4539", "", "", "人次", "4539人次"),
    ("2900", "余", "", "名", "2900余名"),
    ("166", "", "", "个", "166个"),
    ("4.2", "余", "万", "名", "4.2万余名"),
    ("130", "余", "", "部", "130余部"),
    ("143", "", "", "名", "143名"),
    ("50", "余", "", "名", "50余名"),
    ("1200", "超过", "", "人次", "超过1200人次"),
    ("1,200", "逾", "", "人次", "逾1,200人次"),
    ("3", "余", "万", "人", "3万余人"),
    ("2", "约", "亿", "次", "约2亿次"),
    ("数百", "", "", "人", "数百人"),
)


@pytest.mark.parametrize(("value", "qualifier", "scale", "unit", "text"), PRINTED)
def test_every_number_prints_to_the_text_of_its_source(
    value: str, qualifier: str, scale: str, unit: str, text: str
) -> None:
    assert as_printed(Figure(value=value, qualifier=qualifier, scale=scale, unit=unit)) == text


@pytest.mark.parametrize(
    ("value", "qualifier", "scale", "least", "most"),
    [
        ("6", "", "", 6, 6),
        ("50", "余", "", 50, 59),
        ("1200", "余", "", 1200, 1299),
        ("143", "余", "", 143, 152),
        ("4.2", "余", "万", 42_000, 42_999),
        ("1200", "超过", "", 1201, None),
        ("1,200", "逾", "", 1201, None),
        ("100", "近", "", 0, 100),
        ("100", "约", "", 90, 110),
    ],
)
def test_a_number_means_a_range(value: str, qualifier: str, scale: str, least: int, most: int | None) -> None:
    meaning = meant(Figure(value=value, qualifier=qualifier, scale=scale))
    assert meaning == Range(Decimal(least), None if most is None else Decimal(most))


@pytest.mark.parametrize("value", ["数百", "", "12a", "1e9", "NaN", "9" * 400, "１２"])
def test_what_is_no_plain_number_means_nothing(value: str) -> None:
    assert meant(Figure(value=value)) is None
    assert as_printed(Figure(value=value, unit="人")) == f"{value}人"


def test_ranges_meet_where_one_number_may_be_both() -> None:
    fifty = Range(Decimal(50), Decimal(59))
    assert fifty.meets(Range(Decimal(59), None))
    assert not fifty.meets(Range(Decimal(60), None))
    assert not Range(Decimal(60), None).meets(fifty)
    assert Range(Decimal(1), Decimal(2)).plus(Range(Decimal(3), Decimal(5))) == Range(Decimal(4), Decimal(7))
    assert Range(Decimal(1), Decimal(2)).plus(Range(Decimal(3), None)) == Range(Decimal(4), None)
