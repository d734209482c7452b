"""Programmes: rules and dates as a reader meets them, editions by group and lane, former addresses, the matrix of releases."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # comes with icalendar
from icalendar import Calendar

from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import Resolved, resolve
from builder.load.settings import Arguments, read_settings
from builder.model.deadlines import Deadline, span_in
from builder.model.programme import Programme
from builder.plan.agenda import agenda
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.editions import edition_view, plan_editions
from builder.plan.output import Output
from builder.plan.people_pages import profile_view
from builder.plan.programmes import plan_programmes, programme_view
from builder.plan.releases import plan_releases
from builder.plan.texts import plan_addresses
from builder.plan.views import EditionView, Link, ListingView, NoticeView, ProgrammeView, ReleasesView
from builder.render.data import calendar as ics

TODAY = date(2026, 11, 23)
MATRIX = '[release]\nlevels = ["区级发布", "市级发布"]\nclasses = ["重大", "行业", "基层"]\n'
WHOLE = """name: 千字好人
slug: qianzi
level: 区县级
issuer: 千字文编委会
scope: 北辰小学
leads_to: 优先推荐为城市好人候选人
jury: [天地玄评委组]
cycle:
  - {name: 按月, every: month, valid_from: 2008, valid_to: 2021, per_category: 20, per_period: 100, per_unit: 2}
  - {name: 按季度, every: quarter, valid_from: 2022-Q1, quota: 每期约150人}
calendar:
  - {title: 报送, day: 20}
  - {title: 点赞, day: 25, to_day: 30, url: "https://toupiao.example.net/"}
  - {title: 汇总, day: 31}
  - {title: 年会, day: 5, months: [3, 9]}
  - {title: 走访, count: 每月上旬}
steps:
  - {title: 窗口单位, text: 报送事迹, count: 每月2人}
  - 市文明办
categories: [见义勇为, 自强不息]
documents:
  - {title: 评选办法, date: 2020-05, version: 试行, url: "https://banfa.example.net/"}
merged_from:
  - {name: 旧千字奖, slug: jiu-qianzi, date: 2019, text: 并入本奖}
  - 无址奖
editions:
  - {number: 1, year: 2020}
  - number: 2
    year: 2023
    groups: [服务群众“实干者”, 历史文脉“守护者”, 特别奖]
    expect: {text: 两位人物和一个集体, people: 2, groups: 1}
    release:
      - {lane: live, event: dianli}
      - {lane: media, title: 媒体发布, media: baodao}
      - {lane: social, title: 进校园, url: "https://xiaoyuan.example.net/"}
      - {lane: social, title: 进社区, text: 多场}
    release_level: 区级发布
    release_class: 行业
updated: 2026-01-15
"""
SMALL = "name: 小奖\nslug: xiaojiang"


def settings_of(toml: str = MATRIX, today: date = TODAY) -> object:
    found, diagnostics = read_settings(f'base_url = "https://xiaoguan.example.net/"\n{toml}', Arguments(today=today))
    assert not [item for item in diagnostics if item.severity == "error"]
    return found


def entry(kind: str, slug: str, front: str, body: str = "") -> Entry:
    found = read_entry(f"---\n{front}\n---\n{body}\n".encode(), f"content/{kind}/{slug}.md", kind, settings_of())  # type: ignore[arg-type]
    assert found.entity, found.diagnostics
    return found


def person(slug: str, name: str, honors: str, more: str = "") -> Entry:
    return entry("people", slug, f"name: {name}\nslug: {slug}\nhonors: [{honors}]\n{more}")


PEOPLE = (
    person(
        "tian-dixuan", "天地玄", "{programme: 千字好人, edition: 2, group: 实干者, year: 2023}", "category: 见义勇为"
    ),
    person("huang-yuzhou", "黄宇宙", "{programme: qianzi, year: 2023}"),
    person("hong-huang", "洪荒队", "{programme: qianzi, edition: 2, group: 特别奖}", "kind: group"),
    person("ri-yueying", "日月盈", "{programme: qianzi, year: 2020}"),
    person("chen-suelie", "辰宿列", "{programme: qianzi, edition: 2, group: 守护者}", "status: held"),
)
OTHERS = (
    entry("events", "dianli", "title: 第二届典礼\nslug: dianli\ndate: 2023-07-24\nprogramme: qianzi\nedition: 2"),
    entry("events", "xuanjiang", "title: 宣讲\nslug: xuanjiang\ndate: 2024-01-02\nprogramme: 千字好人"),
    entry("media", "baodao", "title: 典礼报道\nslug: baodao\noutlet: 千字文报\ndate: 2023-07-25\n"
          "url: https://bao.example.net/1\nevent: dianli"),
    entry("media", "pinglun", "title: 评论\nslug: pinglun\noutlet: 千字文报\nprogramme: qianzi\n"
          "url: https://bao.example.net/2"),
    entry("rolls", "r1", "programme: qianzi\nperiod: 2024-Q3\ntotal: 20\npart: 选录\nentries: [{name: 盈昃}]"),
    entry("rolls", "r2", "programme: 千字好人\nperiod: 2024-12\nentries: [{name: 盈昃}]"),
    entry("rolls", "r3", "programme: 千字好人\nperiod: 2025-01\nentries: [{ref: chen-suelie}]"),  # nobody to show: no page
)  # fmt: skip


def resolved(*programmes: Entry, toml: str = MATRIX, today: date = TODAY) -> Resolved:
    given = programmes or (entry("programmes", "qianzi", WHOLE, "遐迩一体。"),)
    return resolve([*given, *PEOPLE, *OTHERS], settings_of(toml, today), Known(slugs={}))  # type: ignore[arg-type]


def context(*programmes: Entry, toml: str = MATRIX, today: date = TODAY) -> PlanContext:
    site = resolved(*programmes, toml=toml, today=today).site
    return PlanContext(site=site, chrome=make_chrome(site))


def qianzi(given: PlanContext) -> Programme:
    return given.programmes["qianzi"]


def page(today: date = TODAY) -> ProgrammeView:
    given = context(today=today)
    return programme_view(given, qianzi(given))


def second_edition() -> EditionView:
    given = context()
    return edition_view(given, qianzi(given), qianzi(given).editions[1])


def test_the_rules_are_told_with_their_validity_and_quotas() -> None:
    first, second = page().cycles
    assert (first.big, first.name) == ("2008", "按月")
    assert first.lines == ("2008 年—2021 年", "每类 20 人，每期 100 人", "每个推荐单位每期至多 2 人")
    assert second.lines == ("2022 年第一季度起", "每期约150人")
    facts = {fact.label: [link.text for link in fact.links] for fact in page().facts}
    assert facts == {"颁发": ["千字文编委会"], "范围": ["北辰小学"], "优先": ["优先推荐为城市好人候选人"],
                     "评审": ["天地玄评委组"]}  # fmt: skip


def test_the_way_of_a_recommendation_keeps_its_order() -> None:
    assert [(step.title, step.text, step.count) for step in page().steps] == [
        ("窗口单位", "报送事迹", "每月2人"), ("市文明办", "", "")]  # fmt: skip


@pytest.mark.parametrize(
    ("today", "by_the_20th", "vote", "now"),
    [
        (date(2026, 11, 19), "2026 年 11 月 20 日", "2026 年 11 月 25 日至 30 日", False),
        (date(2026, 11, 20), "2026 年 11 月 20 日", "2026 年 11 月 25 日至 30 日", False),
        (date(2026, 11, 25), "2026 年 12 月 20 日", "2026 年 11 月 25 日至 30 日", True),
        (date(2026, 11, 30), "2026 年 12 月 20 日", "2026 年 11 月 25 日至 30 日", True),
        (date(2026, 12, 31), "2027 年 1 月 20 日", "2027 年 1 月 25 日至 30 日", False),
    ],
)
def test_a_deadline_says_when_it_is_next(today: date, by_the_20th: str, vote: str, *, now: bool) -> None:
    report, ballot, *_ = page(today).deadlines
    assert (report.rule, report.next) == ("每月 20 日", by_the_20th)
    assert (ballot.rule, ballot.next, ballot.now) == ("每月 25 日至 30 日", vote, now)
    assert ballot.url == "https://toupiao.example.net/"


def test_the_last_day_named_months_and_mere_words_are_told_as_such() -> None:
    _, _, end, yearly, words = page().deadlines
    assert (end.rule, end.big, end.datetime) == ("每月最后一天", "11.30", "2026-11-30")
    assert (yearly.rule, yearly.next) == ("每年 3、9 月 5 日", "2027 年 3 月 5 日")
    assert (words.rule, words.next, words.big) == ("每月上旬", "", "")


@pytest.mark.tenths
def test_the_page_changes_on_announced_days_only() -> None:
    """The views of a year of days: they differ from one day to the next exactly where the site said so."""
    day, before = date(2026, 1, 1), page(date(2026, 1, 1))
    announced = resolved(today=day).site.next_change
    for _ in range(400):
        day += timedelta(days=1)
        now = page(day)
        assert (now != before) == (day == announced)
        if day == announced:
            announced = resolved(today=day).site.next_change
        before = now


def test_a_category_that_is_a_room_leads_there_and_a_sixth_stands_alone() -> None:
    assert page().categories == (Link(text="见义勇为", url="/categories/jianyi-yongwei/"), Link(text="自强不息"))


def test_rolls_events_and_coverage_of_it_are_linked_latest_first() -> None:
    view = page()
    assert [(row.url, row.title) for row in view.rolls] == [
        ("/rolls/qianzi/2024-12/", "2024 年 12 月千字好人榜"),
        ("/rolls/qianzi/2024-q3/", "2024 年第三季度千字好人榜")]  # fmt: skip
    assert [row.url for row in view.events] == ["/events/xuanjiang/", "/events/dianli/"]
    assert [(row.title, row.note, row.url) for row in view.coverage] == [
        ("典礼报道", "千字文报 · 2023 年 7 月 25 日", "https://bao.example.net/1"),
        ("评论", "千字文报", "https://bao.example.net/2")]  # fmt: skip
    assert [(row.title, row.note, row.url) for row in view.documents] == [
        ("评选办法", "2020 年 5 月 · 试行", "https://banfa.example.net/")]  # fmt: skip


def test_a_merged_brand_is_history_and_its_former_address_leads_here() -> None:
    assert [(row.name, row.big, row.text) for row in page().merged_from] == [
        ("旧千字奖", "2019", "2019 年，并入本奖"), ("无址奖", "", "")]  # fmt: skip
    moved = {output.path: output.view for output in plan_addresses(context())}
    former = moved["programmes/jiu-qianzi/index.html"]
    assert isinstance(former, NoticeView)
    assert (former.kind, former.target) == ("redirect", "/programmes/qianzi/")


def test_an_edition_shows_its_people_by_group_and_who_is_in_none() -> None:
    view = second_edition()
    assert view.title == "千字好人 第 2 届"
    assert [(group.before, group.epithet, [card.name for card in group.people]) for group in view.groups] == [
        ("服务群众", "实干者", ["天地玄"]), ("历史文脉", "守护者", []), ("", "特别奖", ["洪荒队"])]  # fmt: skip
    assert [card.name for card in view.cards] == ["黄宇宙"]  # told apart by the year alone
    assert view.count == 3
    assert "辰宿列" not in str(view)


def test_an_honour_leads_to_its_edition_and_names_the_group() -> None:
    given = context()
    (held,) = profile_view(given, given.people["tian-dixuan"]).honours
    assert (held.url, held.details) == ("/programmes/qianzi/2/", ("2023 年", "第 2 届", "服务群众“实干者”"))
    (by_year,) = profile_view(given, given.people["ri-yueying"]).honours
    assert by_year.url == "/programmes/qianzi/1/"


def test_an_edition_has_its_events_coverage_and_the_other_editions() -> None:
    view = second_edition()
    assert [row.url for row in view.events] == ["/events/dianli/"]
    assert [row.title for row in view.coverage] == ["典礼报道"]
    assert [(row.url, row.count) for row in view.editions] == [("/programmes/qianzi/1/", 1)]
    assert view.facts[0].links == (Link(text="区级发布 · 行业", url="/releases/"),)


def test_the_three_lanes_lead_to_event_coverage_or_address() -> None:
    lanes = [(lane.key, lane.big, [(item.title, item.when, item.url) for item in lane.items])
             for lane in second_edition().lanes]  # fmt: skip
    assert lanes == [
        ("live", "1", [("第二届典礼", "2023 年 7 月 24 日", "/events/dianli/")]),
        ("media", "1", [("媒体发布", "2023 年 7 月 25 日", "https://bao.example.net/1")]),
        ("social", "N", [("进校园", "", "https://xiaoyuan.example.net/"), ("进社区", "", "")]),
    ]


def test_the_matrix_has_a_cell_for_every_level_and_class() -> None:
    (output,) = plan_releases(context())
    assert output.path == "releases/index.html"
    assert isinstance(output.view, ReleasesView)
    assert output.view.classes == ("重大", "行业", "基层")
    second = Link(text="千字好人 第 2 届", url="/programmes/qianzi/2/")
    assert [(row.level, row.cells) for row in output.view.rows] == [
        ("区级发布", ((), (second,), ())), ("市级发布", ((), (), ()))]  # fmt: skip
    assert list(plan_releases(context(toml=""))) == []
    assert list(plan_releases(context(entry("programmes", "xiaojiang", SMALL)))) == []


def test_a_programme_that_only_has_a_name_has_a_page_of_it_and_nothing_else() -> None:
    given = context(entry("programmes", "xiaojiang", SMALL))
    assert {output.path for output in (*plan_programmes(given), *plan_editions(given))} == {
        "programmes/index.html", "programmes/xiaojiang/index.html"}  # fmt: skip
    view = programme_view(given, given.site.programmes[0])
    assert not any((view.facts, view.cycles, view.steps, view.deadlines, view.calendar_url, view.editions, view.rolls,
                    view.categories, view.documents, view.merged_from, view.cards))  # fmt: skip


def test_the_four_parts_of_a_programme_are_headings_of_its_story() -> None:
    body = "\n\n".join(f"## {title}\n\n寒来暑往。" for title in ("示波器", "说明书", "能量塔", "激励棒"))
    given = context(entry("programmes", "xiaojiang", SMALL, body))
    story = programme_view(given, given.site.programmes[0]).story
    assert story is not None
    assert [part.split("</h")[0][-3:] for part in story.html.split("</h")[:4]] == [
        "示波器",
        "说明书",
        "能量塔",
        "激励棒",
    ]


def test_search_engines_read_a_term_a_list_and_the_honoured() -> None:
    given = context()
    listing, programme, *_ = plan_programmes(given)
    assert isinstance(listing.view, ListingView)
    assert isinstance(programme.view, ProgrammeView)
    kinds = [
        json.loads(view.meta.json_ld)["@graph"][0]["@type"] for view in (listing.view, programme.view, second_edition())
    ]
    assert kinds == ["ItemList", "DefinedTerm", "ItemList"]


# The calendar


def _calendar(given: PlanContext) -> Output:
    return next(output for output in plan_programmes(given) if output.path == "programmes/qianzi/calendar.ics")


def test_the_calendar_is_read_by_a_calendar_library() -> None:
    given = context()
    found = Calendar.from_ical(ics(agenda(given, qianzi(given))))
    events = {str(event["SUMMARY"]): event for event in found.walk("VEVENT")}
    report = events["千字好人 · 报送"]
    assert report["RRULE"].to_ical() == b"FREQ=MONTHLY;BYMONTHDAY=20"
    assert (report.decoded("DTSTART"), report.decoded("DTEND")) == (date(2026, 1, 20), date(2026, 1, 21))
    assert report.decoded("DTSTAMP").date() == date(2026, 1, 15)
    assert events["千字好人 · 汇总"]["RRULE"].to_ical() == b"FREQ=MONTHLY;BYMONTHDAY=-1"
    assert "千字好人 · 走访" not in events
    assert len({str(event["UID"]) for event in found.walk("VEVENT")}) == len(found.walk("VEVENT"))


def test_the_calendar_is_the_same_on_every_day() -> None:
    assert _calendar(context()) == _calendar(context(today=date(2031, 2, 3)))


@pytest.mark.parametrize(
    "deadline",
    [
        Deadline(title="天", day=20), Deadline(title="天", day=29), Deadline(title="天", day=30),
        Deadline(title="天", day=31), Deadline(title="天", day=25, to_day=30), Deadline(title="天", day=25, to_day=31),
        Deadline(title="天", day=1, to_day=20), Deadline(title="天", day=28, to_day=29),
        Deadline(title="天", day=29, to_day=31), Deadline(title="天", day=30, to_day=31),
        Deadline(title="天", day=30, months=(2,)), Deadline(title="天", day=27, to_day=31, months=(2, 4, 12)),
    ],
    ids=lambda deadline: f"{deadline.day}-{deadline.to_day} {deadline.months}",
)  # fmt: skip
def test_the_calendar_and_the_page_mean_the_same_days(deadline: Deadline) -> None:
    """Six years with a leap year in them, day by day."""
    given = context()
    programme = qianzi(given).__replace__(calendar=(deadline,), updated=date(2023, 1, 1))
    told: set[date] = set()
    for event in Calendar.from_ical(ics(agenda(given, programme))).walk("VEVENT"):
        start, length = event.decoded("DTSTART"), (event.decoded("DTEND") - event.decoded("DTSTART")).days
        written = event["RRULE"].to_ical()
        assert isinstance(written, bytes)
        rule = rrulestr(written.decode(), dtstart=_moment(start))
        assert rule[0] == _moment(start)  # the first day is one of the rule's own
        for found in rule.between(_moment(date(2022, 12, 31)), _moment(date(2029, 1, 1))):
            days = {found.date() + timedelta(days=offset) for offset in range(length)}
            assert not told & days
            told |= days
    meant: set[date] = set()
    for month in range(6 * 12):
        year, number = 2023 + month // 12, month % 12 + 1
        if not deadline.months or number in deadline.months:
            first, last = span_in(deadline, year, number)
            meant |= {first + timedelta(days=offset) for offset in range((last - first).days + 1)}
    assert told == meant


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
