"""Takes comparisons and stops, gives a verdict on what the terminal says: which board comes down, why, and where it hangs."""

from __future__ import annotations

from datetime import date

import pytest

from builder.model.delivery import Delivery, PrintedSheet
from builder.model.event import TourStop
from builder.press.status_text import status_lines
from builder.printing.status import compare

ONE = PrintedSheet(label="02", person="p-000001", slug="tian-dixuan", name="天地玄", honours=("中国好人",))
TWO = PrintedSheet(label="03", person="p-000002", slug="chen-suelie", name="辰宿列")
RECORD = Delivery(slug="xunzhan", title="千字巡展", product="board-90x120", sheets=(ONE, TWO))
LIBRARY = TourStop(place="玄黄市", venue="图书馆", start=date(2026, 5, 1), end=date(2026, 5, 20))
SCHOOL = TourStop(place="洪荒小学", start=date(2026, 6, 1), end=date(2026, 6, 9), boards=("chen-suelie",))
HALL = TourStop(place="日月社区", start=date(2026, 7, 1), end=date(2026, 7, 9), boards=("天地玄",))
STOPS = (LIBRARY, SCHOOL, HALL)


def said(day: date, stops: tuple[TourStop, ...] = STOPS) -> str:
    return "\n".join(status_lines(compare(RECORD, RECORD.sheets, {"p-000001": "revoked"}), stops, day))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 5, 1), "现挂于 / now at: 玄黄市 · 图书馆（2026 年 5 月 1 日—5 月 20 日）"),
        (date(2026, 5, 20), "现挂于 / now at: 玄黄市 · 图书馆"),
        (date(2026, 6, 2), "现不在展；下一站 / not on show; next: 日月社区"),
        (date(2026, 7, 9), "现挂于 / now at: 日月社区"),
        (date(2026, 7, 10), "现不在展 / not on show"),
    ],
)
def test_a_board_to_take_down_comes_with_the_stop_of_the_day(day: date, words: str) -> None:
    text = said(day)
    assert "撤板清单 / boards to take down: 1" in text
    assert "02  天地玄  已撤下 / withdrawn" in text
    assert words in text
    assert "洪荒小学" not in text
    assert "辰宿列" not in text


def test_stops_without_days_are_told_and_a_set_without_stops_too() -> None:
    assert "日期没有写 / days not given: 某地" in said(date(2026, 5, 1), (TourStop(place="某地"),))
    assert "没有写站点 / no stops are given" in said(date(2026, 5, 1), ())


def test_an_honour_that_is_gone_is_named() -> None:
    status = compare(RECORD, (ONE.__replace__(honours=()), TWO), {})
    assert "荣誉已不在 / honour is gone: 中国好人" in "\n".join(status_lines(status, (), date(2026, 5, 1)))


def test_every_verdict_has_its_part_and_the_worst_comes_first() -> None:
    three = PrintedSheet(label="04", person="p-000003", name="寒来暑")
    four = PrintedSheet(label="05", person="p-000004", name="秋收冬")
    record = RECORD.__replace__(sheets=(ONE, TWO, three))
    now = (ONE, TWO.__replace__(text="new"), four)
    text = "\n".join(status_lines(compare(record, now, {"p-000001": "held"}), STOPS, date(2026, 5, 1)))
    titles = ["撤板清单", "要重印", "已不在套展里", "还没有印"]
    assert sorted(titles, key=text.index) == titles
    assert "03  辰宿列  文字 text" in text
    assert "千字巡展：印过 3 块，0 块没有变化 / 3 printed, 0 unchanged" in text


def test_a_set_that_holds_is_said_to_hold() -> None:
    lines = status_lines(compare(RECORD, RECORD.sheets, {}), STOPS, date(2026, 5, 1))
    assert lines == (
        "千字巡展：印过 2 块，2 块没有变化 / 2 printed, 2 unchanged",
        "都可以照挂 / all of them may hang as they are",
    )
