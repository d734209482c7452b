"""Public notices as they are read: the clock of short ones, the list of names, what is over, the feed, the gate."""

from __future__ import annotations

import json
from datetime import date

import pytest

from builder.gate.office import office_exceptions
from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import resolve
from builder.load.settings import Arguments, read_settings
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.feeds import FeedView
from builder.plan.notices import notice_view, plan_notices
from builder.plan.output import Output
from builder.plan.views import NoticesView, PublicNoticeView
from builder.render.kit import Kit
from builder.render.pages import gate
from builder.tools.templates import Templates

SETTINGS, _ = read_settings('base_url = "https://xiaoguan.example.net/"', Arguments(today=date(2026, 3, 4)))
OPEN = "title: 公示一则\nopen: 2026-03-02\nclose: 2026-03-06\nentries: [{name: 器欲难, category: 助人为乐, org: 南街}, {name: 信使可}]\n"
LONG = OPEN.replace("2026-03-06", "2026-03-12")


def read(front: str, *, kind: str = "notices", name: str = "gs", body: str = "") -> Entry:
    found = read_entry(f"---\n{front}\n---\n{body}\n".encode(), f"content/{kind}/{name}.md", kind, SETTINGS)
    assert found.entity, found.diagnostics
    return found


def context(*entries: Entry, today: date = date(2026, 3, 4), language: str = "zh-CN") -> PlanContext:
    site = resolve(entries, SETTINGS.__replace__(today=today, language=language), Known(slugs={})).site
    return PlanContext(site=site, chrome=make_chrome(site))


def notice(front: str, *others: Entry, today: date = date(2026, 3, 4), language: str = "zh-CN") -> PublicNoticeView:
    given = context(read(f"slug: gs\n{front}"), *others, today=today, language=language)
    return notice_view(given, next(found for found in given.site.notices if found.slug == "gs"))


def outputs(given: PlanContext) -> dict[str, Output]:
    return {found.path: found for found in plan_notices(given)}


def groups(*fronts: str) -> dict[str, list[str]]:
    given = context(*(read(f"slug: gs-{number}\n{front}", name=f"gs-{number}") for number, front in enumerate(fronts)))
    view = outputs(given)["notices/index.html"].view
    assert isinstance(view, NoticesView)
    return {group.key: [row.title for row in group.rows] for group in view.groups}


def test_a_short_notice_has_a_clock_of_its_days() -> None:
    view = notice(OPEN)
    assert [(day.day, day.weekday, day.state) for day in view.clock] == [
        ("3.2", "周一", "done"), ("3.3", "周二", "done"), ("3.4", "周三", "today"), ("3.5", "周四", "left"), ("3.6", "周五", "left"),
    ]  # fmt: skip
    assert (view.left, view.clock_label) == ("尚余 2 日", "公示期共 5 日，今天是第 3 日")
    assert notice(OPEN, today=date(2026, 3, 6)).left == "今天是最后一日"
    assert [day.weekday for day in notice(OPEN, language="en").clock][:2] == ["Mon", "Tue"]


def test_a_long_notice_says_its_days_in_words_and_is_the_same_every_day() -> None:
    first, later = (notice(LONG, today=date(2026, 3, day)) for day in (2, 12))
    assert first == later
    assert (first.clock, first.left, first.when, first.state) == ((), "", "2026 年 3 月 2 日 至 3 月 12 日", "open")


def test_what_is_over_asks_for_no_objection_and_has_no_clock() -> None:
    view = notice(OPEN + "objection: 写信\noffice_contact: 023-63765432\nresult: 无异议", today=date(2026, 3, 7))
    assert (view.state, view.objection, view.office_contact, view.contact_url, view.clock) == ("over", "", "", "", ())
    assert view.result == "无异议"
    assert [row.name for row in view.candidates] == ["器欲难", "信使可"]


def test_when_the_names_are_gone_only_counts_are_left() -> None:
    view = notice(OPEN, today=date(2026, 6, 1))
    assert view.candidates == ()
    assert [(row.label, row.count) for row in view.counts] == [("助人为乐", 1), ("", 1)]
    assert view.total == 2


@pytest.mark.parametrize(("front", "when"), [("", ""), ("open: 2026-03-02", "2026 年 3 月 2 日 起")])
def test_without_a_last_day_nobody_is_told_that_it_is_open(front: str, when: str) -> None:
    view = notice(f"title: 启事\nsubtype: 启事\n{front}")
    assert (view.state, view.state_words, view.when) == ("", "", when)


@pytest.mark.parametrize(("day", "words"), [("2026-03-01", "未开始"), ("2026-03-06", "进行中"), ("2026-03-07", "已结束")])
def test_a_call_says_where_it_stands_and_leads_to_the_official_ballot(day: str, words: str) -> None:
    front = "title: 评议\nsubtype: 启事\nopen: 2026-03-02\nclose: 2026-03-06\nurl: https://piao.example.net/"
    view = notice(front, today=date.fromisoformat(day))
    assert view.state_words == words
    assert view.official is not None
    assert view.official.url == "https://piao.example.net/"


def test_the_list_has_what_is_open_first_and_the_past_with_its_result() -> None:
    past = "title: 旧\nopen: 2026-01-02\nclose: 2026-01-06\nresult: 无异议"
    ahead = "title: 将\nsubtype: 启事\nopen: 2026-05-01\nclose: 2026-05-02"
    found = groups(past, "title: 无期\nsubtype: 启事", ahead, OPEN)
    assert found == {"open": ["公示一则"], "ahead": ["将"], "other": ["无期"], "past": ["旧"]}
    assert list(found) == ["open", "ahead", "other", "past"]


def test_past_notices_of_the_same_kind_stand_below_with_their_results() -> None:
    past = read("title: 旧\nslug: jiu\nopen: 2026-01-02\nclose: 2026-01-06\nresult: 1 人撤回", name="jiu")
    call = read("title: 旧启事\nslug: qs\nsubtype: 启事\nopen: 2026-01-02\nclose: 2026-01-06", name="qs")
    assert [(row.title, row.result) for row in notice(OPEN, past, call).past] == [("旧", "1 人撤回")]


def test_nothing_is_planned_without_notices_or_before_they_open() -> None:
    assert outputs(context()) == {}
    ahead = context(read(f"slug: gs\n{OPEN}"), today=date(2026, 3, 1))
    assert outputs(ahead) == {}
    assert "/notices/" not in [link.url for link in ahead.chrome.menu]


def test_the_feed_has_titles_and_no_names() -> None:
    view = outputs(context(read(f"slug: gs\n{OPEN}")))["notices/feed.xml"].view
    assert isinstance(view, FeedView)
    assert [(entry.title, entry.summary, entry.updated) for entry in view.entries] == [("公示一则", "", date(2026, 3, 2))]
    assert "器欲难" not in repr(view)


def test_machines_are_told_when_it_expires_and_search_engines_keep_no_candidates() -> None:
    view = notice(OPEN)
    (article, *_) = json.loads(view.meta.json_ld)["@graph"]
    assert (article["@type"], article["datePublished"], article["expires"]) == ("Article", "2026-03-02", "2026-03-06")
    assert "器欲难" not in view.meta.json_ld + view.meta.description
    assert view.meta.noindex
    assert not notice(OPEN, today=date(2026, 6, 1)).meta.noindex


def test_a_person_with_a_page_is_a_link_and_a_candidate_is_not() -> None:
    person = read("name: 天地玄\nslug: tian\ncategory: 助人为乐", kind="people", name="tian")
    view = notice("title: 公示\nentries: [tian, {name: 器欲难}]", person)
    assert [(row.name, row.url) for row in view.candidates] == [("天地玄", "/people/tian/"), ("器欲难", "")]
    assert view.total == 2


def test_the_gate_lets_an_offices_number_through_on_its_own_page_alone() -> None:
    kit = Kit(templates=Templates({}), catalogue={}, blob=lambda _: b"", links="portable", base_path="")
    own = notice(OPEN + "office_contact: 023-63765432\nobjection: 致电023-63765432")
    assert own.contact_url == "tel:02363765432"
    assert gate(Output(path="a", recipe="page", view=own), kit) == ()
    for stranger in (own.__replace__(objection="致电023-63765433"), own.__replace__(office_contact="")):
        assert [item.code for item in gate(Output(path="a", recipe="page", view=stranger), kit)] == ["V190"]
    mobile = own.__replace__(office_contact="13812345678", objection="")
    assert [item.code for item in gate(Output(path="a", recipe="page", view=mobile), kit)] == ["V190"]
    assert office_exceptions("13812345678") == frozenset()
