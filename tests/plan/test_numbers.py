"""The numbers: each as printed, with its date and source, grouped, and charts that say what they leave out."""

from __future__ import annotations

import json
from datetime import date

from builder.base.diagnostic import Severity
from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import resolve
from builder.load.settings import Arguments, read_settings
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.numbers import number_groups, plan_numbers
from builder.plan.views import NumbersView

SETTINGS, _ = read_settings('base_url = "https://xiaoguan.example.net/"', Arguments(today=date(2026, 1, 1)))
SOURCED = "sources: [{title: 开馆, outlet: 千字文报, date: 2025-05-19, url: 'https://news.example.org/1'}]"


def entry(front: str, kind: str, name: str) -> Entry:
    return read_entry(f"---\n{front}\n---\n".encode(), f"content/{kind}/{name}.md", kind, SETTINGS)


def figure(name: str, more: str) -> Entry:
    return entry(more, "figures", name)


def context_of(*entries: Entry) -> PlanContext:
    assert [item.message for each in entries for item in each.diagnostics if item.severity is Severity.ERROR] == []
    site = resolve(entries, SETTINGS, Known(slugs={})).site
    return PlanContext(site=site, chrome=make_chrome(site))


def rows(*entries: Entry) -> list[tuple[str, list[tuple[str, str, str, str]]]]:
    """Group, then number as one text, label, date, sources."""
    return [
        (group.title, [(row.figure.prefix + row.figure.number + row.figure.suffix, row.figure.label, row.as_of,
                        "、".join(link.text for link in row.sources)) for row in group.rows])
        for group in number_groups(context_of(*entries))
    ]  # fmt: skip


def test_two_claims_about_one_thing_both_stand_each_with_its_date() -> None:
    older = figure(
        "1", "label: 先进典型\nvalue: 100\nqualifier: 余\nunit: 名\nas_of: 2024\nsources: [{outlet: 律吕日报}]"
    )
    newer = figure("2", f"label: 先进典型\nvalue: 120\nqualifier: 余\nunit: 名\n{SOURCED}")
    assert rows(older, newer) == [
        (
            "",
            [("100余名", "先进典型", "2024 年", "律吕日报"), ("120余名", "先进典型", "2025 年 5 月 19 日", "千字文报")],
        )
    ]


def test_numbers_stand_in_their_groups_and_those_of_none_come_last() -> None:
    found = rows(
        figure("1", f"label: 甲\nvalue: 1\n{SOURCED}"), figure("2", f"label: 乙\nvalue: 4.2\nscale: 万\nqualifier: 余\nunit: 名\ngroup: 网格\n{SOURCED}"),
        figure("3", f"label: 丙\nvalue: 3\ngroup: 网格\n{SOURCED}"),
    )  # fmt: skip
    assert [(title, [row[0] for row in group]) for title, group in found] == [
        ("网格", ["4.2万余名", "3"]),
        ("其他", ["1"]),
    ]


def test_a_number_without_a_date_prints_none() -> None:
    ((_, ((_, _, as_of, source),)),) = rows(figure("1", "label: 甲\nvalue: 1\nsources: [{title: 一篇}]"))
    assert (as_of, source) == ("", "一篇")


def test_a_source_on_the_web_is_a_link() -> None:
    (group,) = number_groups(context_of(figure("1", f"label: 甲\nvalue: 1\n{SOURCED}")))
    assert group.rows[0].sources[0].url == "https://news.example.org/1"


def numbers(*people: Entry) -> NumbersView:
    outputs = list(
        plan_numbers(context_of(figure("1", f"label: 甲\nvalue: 100\nqualifier: 近\nunit: 场\n{SOURCED}"), *people))
    )
    view = outputs[0].view
    assert isinstance(view, NumbersView)
    return view


def honoured(number: int, more: str) -> Entry:
    name = f"天地{chr(0x4E00 + number)}"
    return entry(f"name: {name}\nslug: p{number:02d}\ncategory: 助人为乐\n{more}", "people", f"p{number:02d}")


def test_machines_read_the_number_as_printed_too() -> None:
    data = json.loads(numbers().meta.json_ld)["@graph"][0]
    assert (data["@type"], data["variableMeasured"][0]["value"]) == ("Dataset", "近100场")


def test_charts_are_drawn_from_thirteen_people_and_say_whom_they_leave_out() -> None:
    people = [honoured(number, f"level: 市级\nyear: {2020 + number % 3}") for number in range(13)]
    silent = honoured(20, "honors: [{title: 小奖, level: 区县级}]")
    years, levels = numbers(*people, silent).charts
    assert years.text == "2020 年最多，5 人。另有 1 人的年份来源没有写明，不在图上。"
    assert [(bar.label, bar.value) for bar in years.bars] == [("2020", 5), ("2021", 4), ("2022", 4)]
    assert [bar.value for bar in levels.bars] == [13, 1]
    assert numbers(*people[:12]).charts == ()


def test_no_year_is_called_the_largest_where_two_are() -> None:
    people = [honoured(number, f"level: 市级\nyear: {2020 + number % 2}") for number in range(14)]
    assert numbers(*people).charts[0].text == ""
