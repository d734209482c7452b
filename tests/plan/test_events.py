"""Events: the calendar's months, kinds of venue, registration, tours, feeds and data, and that only announced days change them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest

from builder.base.diagnostic import Diagnostic
from builder.base.values import digest
from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import resolve
from builder.load.settings import Arguments, read_settings
from builder.model.site import Site
from builder.plan.calendar import CalendarView
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.events import plan_events
from builder.plan.home import home_view
from builder.plan.output import Output
from builder.plan.tours import TourBoardsView, showing_rows
from builder.plan.views import EventsView, EventView, VenueView

DAY = date(2026, 3, 10)
SETTINGS, _ = read_settings('base_url = "https://xiaoguan.example.net/"', Arguments(today=DAY))
PEOPLE = {"tian-dixuan": "天地玄", "yu-zhouhong": "宇宙洪", "huang-riyue": "荒日月"}
TALK = "subtype: talk\ndate: 2026-05-08\ntime: 14:30-16:00\nplace: 北辰街\nvenue: 律吕小学\nvenue_kind: 学校"
TOUR = """\
subtype: exhibition
set: {people: [tian-dixuan, yu-zhouhong]}
stops:
  - {place: 北辰街, venue: 律吕堂, from: 2026-03-02, to: 2026-03-20}
  - {place: 珠称巷, venue: 夜光书屋, from: 2026-03-25, to: 2026-04-10, boards: [yu-zhouhong]}
  - {place: 果珍里}"""


def entry(front: str, *, kind: str = "events", name: str = "huodong", body: str = "") -> Entry:
    found = read_entry(f"---\n{front}\n---\n{body}\n".encode(), f"content/{kind}/{name}.md", kind, SETTINGS)
    assert found.entity, found.diagnostics
    return found


def event(front: str, slug: str = "huodong", title: str = "一场活动") -> Entry:
    return entry(f"title: {title}\nslug: {slug}\n{front}", name=slug)


@cache
def people(hide: str = "") -> tuple[Entry, ...]:
    found = []
    for slug, name in PEOPLE.items():
        status = "\nstatus: held" if slug == hide else ""
        found.append(entry(f"name: {name}\nslug: {slug}\ncategory: 见义勇为{status}", kind="people", name=slug))
    return tuple(found)


def site(*entries: Entry, day: date = DAY, base_url: str = SETTINGS.base_url, hide: str = "") -> Site:
    settings = SETTINGS.__replace__(today=day, base_url=base_url)
    found = resolve([*people(hide), *entries], settings, Known(slugs={}))
    assert [item for item in found.diagnostics if item.severity == "error"] == []
    return found.site


def context(*entries: Entry, day: date = DAY, base_url: str = SETTINGS.base_url, hide: str = "") -> PlanContext:
    found = site(*entries, day=day, base_url=base_url, hide=hide)
    return PlanContext(site=found, chrome=make_chrome(found))


def outputs(given: PlanContext) -> dict[str, Output]:
    found = list(plan_events(given))
    assert [item for item in found if isinstance(item, Diagnostic)] == []
    return {item.path: item for item in found if isinstance(item, Output)}


def page(given: PlanContext, slug: str = "huodong") -> EventView:
    view = outputs(given)[f"events/{slug}/index.html"].view
    assert isinstance(view, EventView)
    return view


def calendar_page(given: PlanContext) -> EventsView:
    view = outputs(given)["events/index.html"].view
    assert isinstance(view, EventsView)
    return view


def feed(given: PlanContext, path: str = "events.ics") -> CalendarView:
    view = outputs(given)[path].view
    assert isinstance(view, CalendarView)
    return view


def data(given: PlanContext, slug: str = "huodong") -> dict[str, object]:
    graph = json.loads(page(given, slug).meta.json_ld)["@graph"]
    found = graph[0]
    assert isinstance(found, dict)
    return found


# The calendar page


def test_a_coming_month_is_a_grid_from_monday_that_marks_the_days_on_which_something_begins() -> None:
    (month,) = calendar_page(context(event(TALK))).months
    assert (month.big, month.title, month.note) == ("5", "2026 年 5 月", "2026 年 · 1 场")
    assert [day.number for day in month.weeks[0]] == [0, 0, 0, 0, 1, 2, 3]
    assert [day.number for week in month.weeks for day in week if day.number] == list(range(1, 32))
    assert [(day.number, day.anchor) for week in month.weeks for day in week if day.anchor] == [(8, "#d-2026-05-08")]
    (row,) = month.rows
    assert (row.big, row.anchor, row.notes) == ("5.08", "d-2026-05-08", ("14:30–16:00", "北辰街 律吕小学"))


def test_a_month_that_begins_on_a_monday_or_is_february_has_no_empty_week() -> None:
    given = calendar_page(context(event("date: 2027-02-14"), event("date: 2026-06-01", "b")))
    assert [[week[0].number for week in month.weeks] for month in given.months] == [[1, 8, 15, 22, 29], [1, 8, 15, 22]]


def test_two_events_of_one_day_share_its_anchor() -> None:
    (month,) = calendar_page(context(event(TALK, "a"), event(TALK, "b"))).months
    assert [row.anchor for row in month.rows] == ["d-2026-05-08", ""]
    assert [day.label for week in month.weeks for day in week if day.label] == ["5 月 8 日, 2 场"]


def test_a_month_disappears_when_its_last_event_is_over() -> None:
    assert len(calendar_page(context(event(TALK), day=date(2026, 5, 8))).months) == 1
    after = calendar_page(context(event(TALK), day=date(2026, 5, 9)))
    assert after.months == ()
    assert [(year, [row.title for row in rows]) for year, rows in after.years] == [("2026", ["一场活动"])]


def test_three_months_have_a_grid_and_the_rest_is_told_in_a_list() -> None:
    given = calendar_page(context(*(event(f"date: 2026-{month:02d}-14", f"m{month}") for month in (4, 6, 7, 9, 12))))
    assert [month.big for month in given.months] == ["4", "6", "7"]
    assert [row.url for row in given.later] == ["/events/m9/", "/events/m12/"]


def test_a_month_alone_stands_under_its_grid_without_a_mark_and_a_year_alone_comes_later() -> None:
    given = calendar_page(context(event("date: 2026-06"), event("date: 2026", "b"), event("date: 2026-Q4", "c")))
    (month,) = given.months
    assert not any(day.anchor for week in month.weeks for day in week)
    assert [(row.big, row.notes[0]) for row in month.rows] == [("", "2026 年 6 月")]
    assert {row.url for row in given.later} == {"/events/b/", "/events/c/"}


def test_a_tour_stands_by_its_stops_and_what_goes_on_stands_apart() -> None:
    given = calendar_page(context(event(TOUR)))
    assert [(row.url, row.notes) for row in given.now] == [("/events/huodong/#stop-1", ("至 3 月 20 日", "北辰街"))]
    assert [row.title for month in given.months for row in month.rows] == ["一场活动\u00a0· 夜光书屋"]
    between = calendar_page(context(event(TOUR), day=date(2026, 3, 22)))
    assert between.now == ()


def test_an_event_that_was_called_off_says_so_everywhere() -> None:
    given = context(event(f"{TALK}\ncancelled: true\noffice_contact: huodong@example.net"))
    assert calendar_page(given).months[0].rows[0].kind == "已取消 · 宣讲"
    assert (page(given).cancelled, page(given).registration) == (True, None)
    assert data(given)["eventStatus"] == "https://schema.org/EventCancelled"
    assert feed(given).entries[0].cancelled


def test_an_event_without_a_day_is_listed_and_is_in_no_calendar() -> None:
    given = context(event("place: 北辰街"))
    assert "events.ics" not in outputs(given)
    assert calendar_page(given).calendar == ""
    assert [year for year, _ in calendar_page(given).years] == ["年份未载"]
    assert "/events.ics" not in {link.url for link in given.chrome.footer.take}


def test_a_site_without_events_plans_nothing() -> None:
    assert outputs(context()) == {}


# Kinds of venue


def test_a_kind_of_venue_has_a_page_of_what_is_coming_and_what_was() -> None:
    past = event("date: 2025-05-08\nvenue_kind: 学校", "b", "旧事")
    given = context(event(TALK), past, event("date: 2026-04-01\nvenue_kind: 机关", "c"))
    view = outputs(given)["events/venues/school/index.html"].view
    assert isinstance(view, VenueView)
    assert ([row.title for row in view.coming], view.years[0][0]) == (["一场活动"], "2025")
    assert [(link.text, link.count, link.current) for link in view.others] == [("机关", 1, False), ("学校", 2, True)]
    assert ("学校", "/events/venues/school/") in [
        (link.text, link.url) for fact in page(given).facts for link in fact.links
    ]


# The page of an event


REGISTER = f"{TALK}\noffice_contact: huodong@example.net\nregister_by: 2026-05-06"


@pytest.mark.parametrize(
    ("day", "contact"),
    [
        (date(2026, 3, 1), "huodong@example.net"),
        (date(2026, 5, 6), "huodong@example.net"),
        (date(2026, 5, 7), ""),
        (date(2026, 5, 8), ""),
        (date(2026, 5, 9), None),
    ],
)
def test_one_may_register_until_the_day_and_then_reads_that_it_is_closed(day: date, contact: str | None) -> None:
    found = page(context(event(REGISTER), day=day)).registration
    assert (found.office_contact if found else None) == contact


@pytest.mark.parametrize(
    ("contact", "url"),
    [
        ("huodong@example.net", "mailto:huodong@example.net?subject=%E4%B8%80%E5%9C%BA%E6%B4%BB%E5%8A%A8"),
        ("电话 023-6376 5432", "tel:023-63765432"),
        ("到社区服务站登记", ""),
    ],
)
def test_an_address_is_written_to_and_a_number_is_called(contact: str, url: str) -> None:
    found = page(context(event(f"{TALK}\noffice_contact: {contact}"))).registration
    assert found is not None
    assert (found.office_contact, found.url) == (contact, url)


def test_a_page_links_programme_edition_series_whole_and_who_stands_behind_it() -> None:
    programme = entry("name: 千字好人\nslug: qianzi\nlevel: 市级\neditions: [{number: 2, year: 2026}]", kind="programmes")
    more = "programme: qianzi\nedition: 2\nseries: 千字面对面\npart_of: whole\ninspired_by: [tian-dixuan, {name: 玉出昆}]"
    given = context(programme, event(f"{TALK}\n{more}"), event("date: 2026-05", "whole", "整件事"))
    links = {fact.label: [(link.text, link.url) for link in fact.links] for fact in page(given).facts}
    assert links["评选"] == [("千字好人 第 2 届", "/programmes/qianzi/2/")]
    assert links["系列"] == [("千字面对面", f"/series/{given.site.series[0].slug}/")]
    assert links["所属活动"] == [("整件事", "/events/whole/")]
    assert links["缘起"] == [("天地玄", "/people/tian-dixuan/"), ("玉出昆", "")]
    assert [row.url for row in page(given, "whole").parts] == ["/events/huodong/"]
    assert [crumb.url for crumb in page(given).meta.crumbs] == ["/", "/events/", "/events/whole/", "/events/huodong/"]


def test_who_is_not_shown_has_neither_link_nor_name() -> None:
    front = f"{TALK}\npeople: [{{ref: tian-dixuan, name: 天地玄}}, {{name: 玉出昆, role: 主持}}]\ninspired_by: [tian-dixuan]"
    given = context(event(front), hide="tian-dixuan")
    assert (page(given).people, [member.name for member in page(given).others]) == ((), ["玉出昆"])
    assert "天地玄" not in repr([output.view for output in outputs(given).values()])


def test_people_stand_by_what_they_did_there() -> None:
    roles = "[{ref: tian-dixuan, role: 讲述}, {ref: yu-zhouhong, role: 上榜}, {ref: 荒日月, role: 讲述}, {ref: 天地玄}]"
    groups = page(context(event(f"{TALK}\npeople: {roles}"))).people
    assert [(group.role, [card.name for card in group.cards]) for group in groups] == [
        ("讲述", ["天地玄", "荒日月"]), ("上榜", ["宇宙洪"])
    ]  # fmt: skip


def test_coverage_of_an_event_and_its_documents_are_listed() -> None:
    report = entry(
        "title: 一篇报道\noutlet: 千字文报\nmedium: 报纸\ndate: 2026-05-09\nurl: https://example.org/a\nevent: huodong",
        kind="media",
    )
    given = context(report, event(f"{TALK}\ndocuments: [{{title: 方案, date: 2026-02, version: 第二版}}]"))
    assert [(row.title, row.note, row.url) for row in page(given).coverage] == [
        ("一篇报道", "千字文报 · 报纸 · 2026 年 5 月 9 日", "https://example.org/a")
    ]
    assert [(row.title, row.note) for row in page(given).documents] == [("方案", "2026 年 2 月 · 第二版")]


@pytest.mark.parametrize("subtype", ["学习", "走访", "报告会", "微访谈", "宣讲"])
def test_a_kind_of_event_is_told_in_words_beside_what_was_read_there(subtype: str) -> None:
    view = page(context(event(f"subtype: {subtype}\ndate: 2026-05-08\ndocuments: [三会一课的材料]")))
    assert view.kind == subtype
    assert [row.title for row in view.documents] == ["三会一课的材料"]


def test_a_figure_keeps_its_qualifier_and_names_its_outlet() -> None:
    front = f"{TALK}\nfigures: [{{label: 听众, value: 200, unit: 人, qualifier: 余, source: 1}}]\nsources: [{{outlet: 千字文报}}]"
    (figure,) = page(context(event(front))).figures
    assert (figure.number, figure.suffix, figure.note, figure.source_url) == ("200", "余人", "千字文报", "#source-1")


# Tours


def test_a_tour_says_what_is_on_what_is_next_and_whose_boards_hang_at_a_stop() -> None:
    stops = page(context(event(TOUR))).stops
    assert [(stop.place, stop.state, stop.now) for stop in stops] == [
        ("律吕堂", "正在展出", True), ("夜光书屋", "接下来", False), ("果珍里", "", False)
    ]  # fmt: skip
    assert [[row.name for row in stop.names] for stop in stops] == [[], ["宇宙洪"], []]
    assert stops[1].text == "珠称巷 · 2026 年 3 月 25 日—4 月 10 日 · 1 块展板"


def test_every_stop_has_a_code_that_leads_to_it_and_there_is_none_without_an_address() -> None:
    found = outputs(context(event(TOUR)))
    assert found["events/huodong/stop-2/qr.svg"].view.target == "https://xiaoguan.example.net/events/huodong/#stop-2"  # type: ignore[attr-defined] # a QR view
    bare = outputs(context(event(TOUR), base_url=""))
    assert [path for path in bare if path.endswith(".svg")] == []
    assert page(context(event(TOUR), base_url="")).stops[0].qr == ""


def test_the_table_of_boards_holds_who_hangs_where_and_nobody_who_is_not_shown() -> None:
    view = outputs(context(event(TOUR)))["events/huodong/boards.csv"].view
    assert isinstance(view, TourBoardsView)
    assert [(line.number, line.name, line.stops) for line in view.lines] == [
        ("02", "天地玄", ("律吕堂", "果珍里")), ("03", "宇宙洪", ("律吕堂", "夜光书屋", "果珍里"))
    ]  # fmt: skip
    hidden = outputs(context(event(TOUR), hide="tian-dixuan"))["events/huodong/boards.csv"].view
    assert "天地玄" not in repr(hidden)


@pytest.mark.parametrize(
    ("day", "rows"),
    [
        (date(2026, 3, 1), [("律吕堂", "下一站")]),
        (date(2026, 3, 2), [("律吕堂", "正在展出"), ("夜光书屋", "下一站")]),
        (date(2026, 3, 21), [("夜光书屋", "下一站")]),
        (date(2026, 4, 10), [("夜光书屋", "正在展出")]),
        (date(2026, 4, 11), []),
    ],
)
def test_home_shows_where_a_tour_is_and_where_it_goes_next(day: date, rows: list[tuple[str, str]]) -> None:
    assert [(row.title, row.kind) for row in showing_rows(context(event(TOUR), day=day))] == rows


def test_a_home_of_few_people_tells_where_the_tour_is_too() -> None:
    view = home_view(context(event(TOUR), day=date(2026, 3, 10)))
    assert view.small
    assert view.showing == showing_rows(context(event(TOUR), day=date(2026, 3, 10)))
    assert view.showing


# Feeds and data


def test_a_timed_event_is_in_the_calendar_by_its_moments_in_utc() -> None:
    (found,) = feed(context(event(TALK))).entries
    assert (found.begins, found.ends) == (
        datetime(2026, 5, 8, 6, 30, tzinfo=UTC),
        datetime(2026, 5, 8, 8, 0, tzinfo=UTC),
    )
    assert (found.uid, found.location) == ("huodong@exemplar", "北辰街 律吕小学")
    assert found.url == "https://xiaoguan.example.net/events/huodong/"


def test_an_event_of_several_days_is_there_by_whole_days_whatever_its_hours() -> None:
    (found,) = feed(context(event(f"{TALK}\nuntil: 2026-05-10"))).entries
    assert (found.begins, found.start, found.end) == (None, date(2026, 5, 8), date(2026, 5, 11))


def test_an_event_has_a_calendar_of_its_own_and_a_button_while_it_is_to_come() -> None:
    given = context(event(TALK), event("date: 2025-01-01", "b"))
    assert [found.uid for found in feed(given, "events/huodong/event.ics").entries] == ["huodong@exemplar"]
    assert (page(given).calendar, page(given, "b").calendar) == ("/events/huodong/event.ics", "")
    assert "events/b/event.ics" in outputs(given)


def test_stamps_come_from_the_content() -> None:
    sources = f"{TALK}\nsources: [{{outlet: 千字文报, date: 2026-01-05}}]"
    stamps = [feed(context(event(front))).entries[0].stamp for front in (TALK, sources, f"{sources}\nupdated: 2026-02-03")]
    assert stamps == [date(2026, 5, 8), date(2026, 1, 5), date(2026, 2, 3)]


def test_the_data_of_a_talk_has_the_zone_of_its_hour_and_of_a_tour_its_stops() -> None:
    talk = data(context(event(TALK)))
    assert (talk["@type"], talk["startDate"], talk["endDate"]) == (
        "EducationEvent", "2026-05-08T14:30:00+08:00", "2026-05-08T16:00:00+08:00"
    )  # fmt: skip
    assert talk["location"] == {"@type": "Place", "name": "律吕小学", "address": "北辰街"}
    tour = data(context(event(TOUR)))
    assert tour["@type"] == "EventSeries"
    assert isinstance(tour["subEvent"], list)
    assert [(stop["@type"], stop["startDate"]) for stop in tour["subEvent"]] == [
        ("ExhibitionEvent", "2026-03-02"), ("ExhibitionEvent", "2026-03-25")
    ]  # fmt: skip


# Time

INVENTED = (
    event(TOUR, "xunzhan"),
    event(REGISTER, "xuanjiang"),
    event("date: 2026-06", "yue"),
    event("date: 2026", "nian"),
    event("date: 2026-Q3", "ji"),
    event("date: 2026-07-01\nuntil: 2026-07-20", "zhan"),
    event("date: 2026-11-02\nregister_by: 2026-11-01\noffice_contact: a@example.net", "wan"),
    event("date: 2027-02-14\npublish_on: 2026-12-01\nexpires_on: 2027-03-01", "xin"),
    event("place: 北辰街", "wuri"),
    event("until: 2026-09-09\nstops: [{place: 阙珠里, from: 2026-08-01, to: 2026-08-09}]", "lao"),
    event("date_text: 上元夜", "shangyuan"),
)


@pytest.mark.slow
def test_between_two_announced_days_every_day_plans_the_same() -> None:
    said, announced, changes = "", None, []
    for offset in range(731):
        day = date(2026, 1, 1) + timedelta(days=offset)
        found = site(*INVENTED, day=day)
        given = PlanContext(site=found, chrome=make_chrome(found))
        views = [digest(item.path, item.view) for item in plan_events(given) if isinstance(item, Output)]
        now = digest(*sorted(views), home_view(given), *showing_rows(given))
        if said and now != said:
            assert day == announced, f"{day} changed, announced was {announced}"
            changes.append(day)
        said, announced = now, found.next_change
    assert {date(2026, 3, 2), date(2026, 3, 21), date(2026, 5, 7), date(2026, 7, 1), date(2027, 3, 2)} <= set(changes)
    assert len(changes) < 25
