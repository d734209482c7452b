"""Profiles and what points at them: where somebody is met, what was reported, which rolls, who belongs together and why."""

from __future__ import annotations

from datetime import date

import pytest

from builder.base.diagnostic import Severity
from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import resolve
from builder.load.settings import Arguments, read_settings
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.people_pages import profile_view
from builder.plan.relations import relate
from builder.plan.views import ProfileView

TODAY = date(2026, 5, 5)
SETTINGS, _ = read_settings(None, Arguments(today=TODAY))
YES = "consent: {mentoring: yes}"


def entry(front: str, kind: str, name: str, body: str = "") -> Entry:
    return read_entry(f"---\n{front}\n---\n{body}\n".encode(), f"content/{kind}/{name}.md", kind, SETTINGS)


def person(slug: str, name: str, more: str = "", category: str = "助人为乐") -> Entry:
    return entry(
        f"name: {name}\nslug: {slug}\ncategory: {category}\nsources: [{{outlet: 千字文报}}]\n{more}", "people", slug
    )


def event(slug: str, more: str) -> Entry:
    return entry(f"title: {slug}活动\nslug: {slug}\n{more}", "events", slug)


def context_of(*entries: Entry, today: date = TODAY) -> PlanContext:
    assert [item.message for each in entries for item in each.diagnostics if item.severity is Severity.ERROR] == []
    resolved = resolve(entries, SETTINGS.__replace__(today=today), Known(slugs={}))
    assert [item.message for item in resolved.diagnostics if item.severity is Severity.ERROR] == []
    return PlanContext(site=resolved.site, chrome=make_chrome(resolved.site))


def page(context: PlanContext, slug: str) -> ProfileView:
    return profile_view(context, context.people[slug])


def facts(view: ProfileView) -> dict[str, list[tuple[str, str]]]:
    return {fact.label: [(link.text, link.url) for link in fact.links] for fact in view.facts}


TIAN, DI, HUANG = person("tian-dixuan", "天地玄"), person("di-xuanhuang", "地玄黄"), person("huang-yuzhou", "黄宇宙")
PROGRAMME = entry("name: 千字好人\nslug: qianzi-haoren\nlevel: 市级", "programmes", "qianzi-haoren")


# Where somebody is met


def test_a_person_is_met_at_what_comes_then_where_boards_hang_then_where_plaques_stand_then_in_the_studio() -> None:
    context = context_of(
        person("tian-dixuan", "天地玄", "studio: yunteng"), DI,
        event("later", "date: 2026-07-01\npeople: [tian-dixuan]"),
        event("sooner", "date: 2026-06-01\npeople: [tian-dixuan]"),
        event("over", "date: 2026-05-04\npeople: [tian-dixuan]"),
        event("tour", "subtype: 展览\nstops:\n  - {place: 甲, from: 2026-05-01, to: 2026-05-10, boards: [tian-dixuan]}\n"
                      "  - {place: 乙, from: 2026-05-20, to: 2026-05-31, boards: [di-xuanhuang]}"),
        entry("name: 千字公园\nslug: gongyuan\nkind: 公园\nplace: 北辰街\nhours: 全天\nplaques: [{ref: 天地玄, spot: 东门}]",
              "places", "gongyuan"),
        entry("name: 云腾工作室\nslug: yunteng\nplace: 云腾镇", "studios", "yunteng"),
    )  # fmt: skip
    met = page(context, "tian-dixuan").meet
    assert [row.url for row in met] == [
        "/events/sooner/",
        "/events/later/",
        "/events/tour/",
        "/places/gongyuan/",
        "/studios/yunteng/",
    ]
    assert [row.place for row in met[2:]] == ["甲", "北辰街 · 东门 · 全天", "云腾镇"]
    assert [row.kind for row in met[3:]] == ["主题公园", "工作室"]
    assert [row.url for row in page(context, "tian-dixuan").events] == ["/events/over/"]
    assert [row.place for row in page(context, "di-xuanhuang").meet] == ["乙"]


def test_a_guest_whose_board_hangs_is_met_at_the_stop_not_somewhere_on_the_tour() -> None:
    stops = (
        "stops:\n  - {place: 甲, from: 2026-05-01, to: 2026-05-04}\n  - {place: 乙, from: 2026-05-20, to: 2026-05-31}"
    )
    (row,) = page(context_of(TIAN, event("tour", f"people: [tian-dixuan]\n{stops}")), "tian-dixuan").meet
    assert row.place == "乙"


def test_a_wall_shows_whoever_its_set_asks_for_unless_they_must_not_be_printed() -> None:
    wall = entry(
        "name: 千字墙\nslug: qiang\nkind: 展墙\nset: {product: board-90x120, category: 助人为乐}", "places", "qiang"
    )
    context = context_of(TIAN, person("di-xuanhuang", "地玄黄", "consent: {print: no}"), wall)
    assert [row.title for row in page(context, "tian-dixuan").meet] == ["千字墙"]
    assert page(context, "di-xuanhuang").meet == ()


def test_who_has_died_is_met_nowhere_but_the_boards_are_told() -> None:
    context = context_of(
        person("tian-dixuan", "天地玄", "died: 2020\nstudio: yunteng"),
        event("sooner", "date: 2026-06-01\npeople: [tian-dixuan]"),
        entry("name: 千字公园\nslug: gongyuan\nplaques: [tian-dixuan]", "places", "gongyuan"),
        entry("name: 云腾工作室\nslug: yunteng", "studios", "yunteng"),
    )
    assert [row.url for row in page(context, "tian-dixuan").meet] == ["/places/gongyuan/"]


# Pairs


def test_a_pair_that_both_agreed_to_stands_on_both_pages() -> None:
    context = context_of(
        person("tian-dixuan", "天地玄", f"mentors: [{{ref: 地玄黄, role: 启蒙}}]\n{YES}"),
        person("di-xuanhuang", "地玄黄", YES),
    )
    assert facts(page(context, "tian-dixuan"))["师父"] == [("地玄黄（启蒙）", "/people/di-xuanhuang/")]
    assert facts(page(context, "di-xuanhuang"))["徒弟"] == [("天地玄", "/people/tian-dixuan/")]


@pytest.mark.parametrize(("apprentice", "mentor"), [("", ""), (YES, ""), ("", YES), (YES, "consent: {mentoring: no}")])
def test_a_pair_that_one_has_not_agreed_to_stands_nowhere(apprentice: str, mentor: str) -> None:
    context = context_of(
        person("tian-dixuan", "天地玄", f"mentors: [di-xuanhuang]\n{apprentice}"),
        person("di-xuanhuang", "地玄黄", mentor),
    )
    assert facts(page(context, "tian-dixuan")) == facts(page(context, "di-xuanhuang")) == {}


def test_a_pair_with_somebody_who_is_not_shown_stands_nowhere() -> None:
    for status in ("draft", "held", "revoked", "notice"):
        context = context_of(
            person("tian-dixuan", "天地玄", f"mentors: [di-xuanhuang]\n{YES}"),
            person("di-xuanhuang", "地玄黄", f"{YES}\nstatus: {status}"),
        )
        assert "地玄黄" not in repr(page(context, "tian-dixuan"))


# Rolls, coverage, what others began


def test_an_honour_leads_to_the_roll_that_names_the_person_and_other_rolls_are_listed() -> None:
    rolls = [
        entry(
            f"programme: qianzi-haoren\nperiod: {period}\nentries: [{{ref: tian-dixuan}}, {{name: 作圣德}}]",
            "rolls",
            period,
        )
        for period in ("2025-12", "2026-01")
    ]
    honors = (
        "honors: [{programme: 千字好人, period: 2025-12, source: 1}, {programme: 千字好人, period: 2024-12, source: 1}]"
    )
    view = page(context_of(person("tian-dixuan", "天地玄", honors), PROGRAMME, *rolls), "tian-dixuan")
    assert [honour.roll for honour in view.honours] == ["/rolls/qianzi-haoren/2025-12/", ""]
    assert facts(view)["上榜"] == [("千字好人 2026 年 1 月", "/rolls/qianzi-haoren/2026-01/")]


def test_coverage_is_told_newest_first_and_the_ninth_is_behind_a_link() -> None:
    def item(day: int, more: str = "") -> Entry:
        front = f"title: 第{day}篇\nslug: p{day}\noutlet: 千字文报\ndate: 2026-01-{day:02d}\npeople: [天地玄]\n{more}"
        return entry(front, "media", f"p{day}", "文字稿。" if day == 8 else "")

    web = "url: https://news.example.org/1\nmedium: 视频"
    eight = [item(day, web if day < 8 else "sources: [{outlet: 千字文报}]") for day in range(1, 9)]
    shown = page(context_of(TIAN, DI, *eight), "tian-dixuan").reports
    assert shown is not None
    assert [row.title for row in shown.rows] == [f"第{day}篇" for day in range(8, 0, -1)]
    assert shown.more == ""
    assert (shown.rows[0].url, shown.rows[1].url) == ("/media/p8/", "https://news.example.org/1")
    assert (shown.rows[1].medium, shown.rows[1].date) == ("视频", "2026 年 1 月 7 日")
    nine = page(context_of(TIAN, DI, *eight, item(9, web)), "tian-dixuan").reports
    assert nine is not None
    assert (len(nine.rows), nine.rows[0].title, nine.more) == (8, "第9篇", "/media/")
    assert page(context_of(TIAN, DI, *eight), "di-xuanhuang").reports is None


def test_coverage_that_the_page_lists_among_its_sources_is_not_listed_twice() -> None:
    def item(slug: str, more: str) -> Entry:
        return entry(f"title: {slug}篇\nslug: {slug}\noutlet: 律吕日报\npeople: [天地玄]\n{more}", "media", slug)

    sources = "sources:\n  - {outlet: 千字文报, url: https://news.example.org/a}\n  - {title: b篇, outlet: 律吕日报}"
    cited = entry(f"name: 天地玄\nslug: tian-dixuan\ncategory: 助人为乐\n{sources}", "people", "tian-dixuan")
    told = "sources: [{outlet: 千字文报}]"
    same = [item("a", "url: https://news.example.org/a"), item("b", told)]
    assert page(context_of(cited, *same), "tian-dixuan").reports is None
    shown = page(context_of(cited, *same, item("c", told)), "tian-dixuan").reports
    assert shown is not None
    assert [row.title for row in shown.rows] == ["c篇"]


def test_what_somebody_gave_rise_to_is_told_on_the_page() -> None:
    context = context_of(TIAN, event("read", "date: 2026-02-01\ninspired_by: [天地玄, {name: 作圣德}]"))
    assert [row.url for row in page(context, "tian-dixuan").inspired] == ["/events/read/"]


def test_series_are_those_of_the_events_and_the_coverage() -> None:
    context = context_of(
        TIAN, event("one", "date: 2026-02-01\nseries: 面对面\npeople: [天地玄]"),
        event("two", "date: 2026-03-01\nseries: 面对面\npeople: [天地玄]"),
    )  # fmt: skip
    assert [text for text, _ in facts(page(context, "tian-dixuan"))["系列"]] == ["面对面"]


def test_references_to_nobody_shown_are_in_no_list() -> None:
    context = context_of(
        TIAN, person("di-xuanhuang", "地玄黄", "status: held"),
        event("one", "date: 2026-02-01\npeople: [di-xuanhuang, {name: 作圣德}]\ninspired_by: [di-xuanhuang]"),
        entry("name: 千字公园\nslug: gongyuan\nplaques: [{ref: di-xuanhuang}]", "places", "gongyuan"),
    )  # fmt: skip
    relations = relate(context.site, context.people, context.studios)
    assert not relations.inspired
    assert not relations.spots
    assert not relations.by_event


# Who belongs together


def fellows(context: PlanContext, slug: str) -> list[tuple[str, str]]:
    found = page(context, slug).companions
    return [(each.card.name, each.why or found.reason) for each in found.people] if found else []


def test_companions_come_by_the_strongest_reason_each_once() -> None:
    honor = "honors: [{programme: 千字好人, edition: 2, year: 2024, source: 1}]"
    context = context_of(
        PROGRAMME, entry("name: 云腾工作室\nslug: yunteng\nlead: di-xuanhuang", "studios", "yunteng"),
        person("tian-dixuan", "天地玄", f"related: [{{ref: rong-yecheng, role: 同村}}, xuan-huangyu]\nstudio: yunteng\nplace: 北辰街\n{honor}"),
        person("rong-yecheng", "戎业成", honor), person("xuan-huangyu", "玄黄宇"),
        person("di-xuanhuang", "地玄黄"),
        person("huang-yuzhou", "黄宇宙", honor),
        person("hong-huangri", "洪荒日"),
        person("ri-yueying", "日月盈", "place: 北辰街"), person("ze-chensu", "昃辰宿", "place: 露霜区"),
        event("one", "date: 2026-02-01\npeople: [天地玄, 洪荒日, 黄宇宙]"),
    )  # fmt: skip
    assert fellows(context, "tian-dixuan") == [
        ("戎业成", "同村"), ("玄黄宇", "放在一起读"), ("黄宇宙", "第 2 届千字好人"), ("洪荒日", "同在“one活动”"),
        ("地玄黄", "同一间工作室"), ("日月盈", "同在北辰街 · 助人为乐"),
    ]  # fmt: skip


def test_one_reason_for_all_is_said_once() -> None:
    context = context_of(TIAN, DI, HUANG, event("one", "date: 2026-02-01\npeople: [天地玄, 地玄黄, 黄宇宙]"))
    found = page(context, "tian-dixuan").companions
    assert found is not None
    assert (found.reason, {each.why for each in found.people}) == ("同在“one活动”", {""})


def test_at_most_six_companions_and_not_always_the_first_of_a_crowd() -> None:
    names = [person(f"p{number:02d}", f"天地{chr(0x4E00 + number)}") for number in range(20)]
    crowd = context_of(*names, event("one", f"date: 2026-02-01\npeople: [{', '.join(f'p{n:02d}' for n in range(20))}]"))
    chosen = {slug: [each.card.url[-4:-1] for each in found.people]
              for slug in ("p00", "p10", "p18") if (found := page(crowd, slug).companions)}  # fmt: skip
    assert chosen["p00"] == ["p01", "p02", "p03", "p04", "p05", "p06"]
    assert chosen["p10"] == ["p11", "p12", "p13", "p14", "p15", "p16"]
    assert chosen["p18"] == ["p19", "p00", "p01", "p02", "p03", "p04"]


def test_who_stands_in_no_circle_meets_the_room_and_who_has_no_room_nobody() -> None:
    context = context_of(TIAN, DI, person("huang-yuzhou", "黄宇宙", category="见义勇为"))
    assert fellows(context, "tian-dixuan") == [("地玄黄", "助人为乐")]
    assert fellows(context, "huang-yuzhou") == []


def test_a_body_edit_changes_no_other_page() -> None:
    one, other = (
        context_of(person("tian-dixuan", "天地玄", "related: [di-xuanhuang]"), entry(
            "name: 地玄黄\nslug: di-xuanhuang\ncategory: 助人为乐", "people", "di-xuanhuang", body))
        for body in ("甲。", "乙。")
    )  # fmt: skip
    assert page(one, "tian-dixuan") == page(other, "tian-dixuan")
    assert page(one, "di-xuanhuang") != page(other, "di-xuanhuang")


# Teams


def test_a_team_of_speakers_is_a_group_with_members_and_their_tasks() -> None:
    team = person(
        "jiangjie-dui",
        "千字讲解队",
        "kind: group\nroles: [宣讲]\nmembers: [{ref: tian-dixuan, role: 队长}, {name: 作圣德, role: 讲解}]",
    )
    view = page(context_of(team, TIAN), "jiangjie-dui")
    assert [(member.name, member.task, member.url) for member in view.members] == [
        ("天地玄", "队长", "/people/tian-dixuan/"), ("作圣德", "讲解", ""),
    ]  # fmt: skip
    assert facts(view)["身份"] == [("宣讲", "")]
    assert "集体" in view.kicker
