"""The page that asks for recommendations: there only when asked for, true on every day, and changing on announced days only."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from builder.base.diagnostic import Diagnostic
from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import resolve
from builder.load.settings import Arguments, read_settings
from builder.model.settings import Settings
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.nominate import plan_nominate
from builder.plan.output import Output
from builder.plan.views import NominateDeadline, NominateView

TOML = """
title = "千字馆"
[nominate]
programme = "qianzi-haoren"
notice = "先读这一句。"
[[nominate.channels]]
title = "邮件"
link = "mailto:tuijian@example.net"
hours = "工作日"
[[nominate.channels]]
title = "电话"
text = "找编辑部。"
link = "tel:023-63765432"
"""
CALENDAR = """
calendar:
  - {title: 报送, count: 每月20日前, day: 20}
  - {title: 从头报送, day: 1, to_day: 20}
  - {title: 上报, day: 25}
  - {title: 投票, day: 25, to_day: 30}
  - {title: 月末, day: 31}
  - {title: 年中, day: 10, to_day: 12, months: [6]}
  - {title: 另行通知, count: 每年一次, text: 等通知}
steps: [窗口单位, 市文明办]
"""
PROGRAMME = f"name: 千字好人\nslug: qianzi-haoren\nlevel: 国家级\n{CALENDAR}"


def settings_on(day: date, toml: str = TOML) -> Settings:
    return read_settings(toml, Arguments(today=day))[0]


def programme(settings: Settings, more: str = "") -> Entry:
    found = read_entry(
        f"---\n{PROGRAMME}{more}\n---\n".encode(), "content/programmes/qianzi-haoren.md", "programmes", settings
    )
    assert found.entity, found.diagnostics
    return found


def context(day: date, toml: str = TOML, more: str = "") -> PlanContext:
    settings = settings_on(day, toml)
    site = resolve([programme(settings, more)], settings, Known(slugs={})).site
    return PlanContext(site=site, chrome=make_chrome(site))


def view_of(given: PlanContext) -> NominateView:
    (view,) = [found.view for found in plan_nominate(given) if isinstance(found, Output)]
    assert isinstance(view, NominateView)
    return view


def deadline(title: str, day: date) -> NominateDeadline:
    return next(found for found in view_of(context(day)).deadlines if found.title == title)


def codes(given: PlanContext) -> list[str]:
    return [found.code for found in plan_nominate(given) if isinstance(found, Diagnostic)]


def test_there_is_no_page_and_no_entry_for_it_unless_the_site_asks() -> None:
    silent = context(date(2026, 1, 1), 'title = "千字馆"')
    assert list(plan_nominate(silent)) == []
    assert "/nominate/" not in [link.url for link in silent.chrome.footer.look]
    asking = context(date(2026, 1, 1))
    assert [found.path for found in plan_nominate(asking) if isinstance(found, Output)] == ["nominate/index.html"]
    assert "/nominate/" in [link.url for link in asking.chrome.footer.look]


@pytest.mark.parametrize(
    ("title", "day", "state", "when", "big"),
    [
        ("报送", date(2026, 11, 19), "ahead", "11 月 20 日", "20"),
        ("报送", date(2026, 11, 20), "today", "11 月 20 日", "20"),
        ("报送", date(2026, 11, 21), "ahead", "12 月 20 日", "20"),
        ("从头报送", date(2026, 11, 19), "open", "11 月 20 日前", "20"),
        ("从头报送", date(2026, 11, 20), "open", "11 月 20 日前", "20"),
        ("从头报送", date(2026, 11, 21), "ahead", "12 月 20 日前", "20"),
        ("从头报送", date(2026, 12, 1), "open", "12 月 20 日前", "20"),
        ("上报", date(2026, 11, 25), "today", "11 月 25 日", "25"),
        ("投票", date(2026, 11, 24), "ahead", "11 月 25 日至 30 日", "25–30"),
        ("投票", date(2026, 11, 25), "open", "11 月 25 日至 30 日", "25–30"),
        ("投票", date(2026, 11, 30), "open", "11 月 25 日至 30 日", "25–30"),
        ("投票", date(2026, 10, 31), "ahead", "11 月 25 日至 30 日", "25–30"),
        ("投票", date(2026, 2, 28), "open", "2 月 25 日至 28 日", "25–28"),
        ("投票", date(2028, 2, 29), "open", "2 月 25 日至 29 日", "25–29"),
        ("投票", date(2026, 3, 1), "ahead", "3 月 25 日至 30 日", "25–30"),
        ("月末", date(2026, 2, 28), "today", "2 月 28 日", "28"),
        ("月末", date(2026, 12, 31), "today", "12 月 31 日", "31"),
        ("报送", date(2026, 12, 31), "ahead", "1 月 20 日", "20"),
        ("年中", date(2026, 6, 13), "ahead", "6 月 10 日至 12 日", "10–12"),
        ("另行通知", date(2026, 6, 13), "", "", ""),
    ],
)
def test_each_deadline_is_told_as_it_is_next(title: str, day: date, state: str, when: str, big: str) -> None:
    found = deadline(title, day)
    assert (found.state, found.when, found.big) == (state, when, big)


def test_the_rule_stands_beside_the_day_as_its_source_prints_it() -> None:
    assert deadline("报送", date(2026, 1, 1)).said == ("每月20日前",)
    assert deadline("另行通知", date(2026, 1, 1)).said == ("每年一次", "等通知")


@pytest.mark.tenths
def test_the_page_changes_on_announced_days_only() -> None:
    day, last = date(2027, 11, 20), date(2029, 1, 5)  # over a leap day and two New Years
    given = context(day)
    turns = 0
    while day < last:
        following = day + timedelta(days=1)
        after = context(following)
        if view_of(after) != view_of(given):
            turns += 1
            assert given.site.next_change == following, f"{following} was not announced on {day}"
        else:
            assert given.site.next_change != following, f"{following} changes nothing"
        day, given = following, after
    assert turns > 60


def test_a_channel_by_mail_opens_a_letter_with_the_questions() -> None:
    mail, phone = view_of(context(date(2026, 1, 1))).channels
    link = urlsplit(mail.link)
    asked = parse_qs(link.query, strict_parsing=True)
    assert (link.scheme, link.path, mail.link_text, mail.hours) == (
        "mailto", "tuijian@example.net", "tuijian@example.net", "工作日",
    )  # fmt: skip
    assert asked["subject"] == ["推荐身边的人 · 千字馆"]
    assert asked["body"][0].startswith("姓名：\r\n类别：\r\n")
    assert "事迹（1000 字左右" in asked["body"][0]
    assert mail.link.isascii()
    assert (phone.link, phone.link_text, phone.text) == ("tel:023-63765432", "023-63765432", "找编辑部。")


def test_an_address_with_a_subject_of_its_own_is_left_alone() -> None:
    (channel, _) = view_of(context(date(2026, 1, 1), TOML.replace("example.net", "example.net?subject=x"))).channels
    assert channel.link == "mailto:tuijian@example.net?subject=x"
    assert channel.link_text == "tuijian@example.net"


def test_rooms_are_told_with_their_definitions_and_linked_only_where_somebody_hangs() -> None:
    categories = view_of(context(date(2026, 1, 1))).categories
    assert [category.name for category in categories] == ["助人为乐", "见义勇为", "诚实守信", "敬业奉献", "孝老爱亲"]
    assert all(category.definition and not category.url for category in categories)


def test_a_programme_that_is_not_there_is_an_error_and_no_channel_a_warning() -> None:
    wrong = TOML.replace("qianzi-haoren", "nobody-haoren")
    assert codes(context(date(2026, 1, 1), wrong)) == ["N180"]
    assert codes(context(date(2026, 1, 1), '[nominate]\nstory = 500')) == ["N181"]


def test_what_is_asked_for_is_the_sites_own() -> None:
    asked = view_of(context(date(2026, 1, 1), '[nominate]\nstory = 500\nphotos = 3\nphoto_kb = 1024\nwho = "本街道的人。"'))
    assert (asked.story, asked.photos, asked.photo_kb, asked.who, asked.programme) == (500, 3, 1024, "本街道的人。", None)
    plain = view_of(context(date(2026, 1, 1)))
    assert (plain.story, plain.photos, plain.photo_kb) == (1000, 2, 384)
    assert [step.place for step in plain.steps] == ["窗口单位", "市文明办"]


def test_days_are_told_in_the_language_of_the_site() -> None:
    found = view_of(context(date(2026, 11, 19), TOML.replace('title =', 'language = "en"\ntitle =')))
    assert [deadline.when for deadline in found.deadlines][:4] == [
        "20 November", "by 20 November", "25 November", "25 to 30 November",
    ]  # fmt: skip
