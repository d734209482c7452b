"""Rolls: who stands where and in which order, what numbers may be told, what a roll links to and is linked from."""

from __future__ import annotations

import json
from datetime import date

import pytest

from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import resolve
from builder.load.settings import Arguments, read_settings
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.feeds import FeedView
from builder.plan.output import Output
from builder.plan.people_pages import profile_view
from builder.plan.rolls import plan_rolls
from builder.plan.views import RollSection, RollsView, RollView

BASE = "https://xiaoguan.example.net"
SETTINGS, _ = read_settings(f'base_url = "{BASE}/"', Arguments(today=date(2026, 1, 1)))
ENGLISH, _ = read_settings('language = "en"', Arguments(today=date(2026, 1, 1)))
PROGRAMME = "name: 千字好人\nslug: qianzi\nlevel: 国家级\ncategories: [助人为乐, 见义勇为, 自强不息]"
HONOR = "honors: [{programme: qianzi, period: 2024-05, category: 见义勇为, citation: 云腾致雨, source: 1}]"
PEOPLE = (
    ("tian-dixuan", "天地玄", f"place: 北辰街\n{HONOR}"),
    ("huang-yuzhou", "黄宇宙", ""),
    ("yunteng", "云腾小组", "kind: group"),
)
ENTRIES = (
    "[{ref: q-1}, {name: 丁人皇, category: 助人为乐, org: 南街}, {ref: 黄宇宙, category: 自强不息}, {name: 一日月}]"
)


def entry(front: str, kind: str, name: str, body: str = "") -> Entry:
    found = read_entry(f"---\n{front}\n---\n{body}\n".encode(), f"content/{kind}/{name}.md", kind, SETTINGS)
    assert found.entity, found.diagnostics
    return found


def roll(period: str = "2024-05", entries: str = ENTRIES, more: str = "", name: str = "") -> Entry:
    front = f"programme: 千字好人\nperiod: {period}\nentries: {entries}\n{more}"
    return entry(front, "rolls", name or f"r-{period.lower()}")


def context(*rolls: Entry, hide: str = "", programme: str = PROGRAMME, language: str = "zh") -> PlanContext:
    everyone = []
    for number, (slug, name, more) in enumerate(PEOPLE, start=1):
        status = "\nstatus: held" if slug == hide else ""
        front = f"name: {name}\nslug: {slug}\nid: q-{number}\nsources: [{{outlet: 千字文报}}]\n{more}{status}"
        everyone.append(entry(front, "people", slug))
    ceremony = entry("title: 五月发布\nprogramme: qianzi\nperiod: 2024-05\ndate: 2024-06-02", "events", "fabu")
    settings = SETTINGS if language == "zh" else ENGLISH
    joined = [entry(programme, "programmes", "qianzi"), ceremony, *everyone, *rolls]
    site = resolve(joined, settings, Known(slugs={})).site
    return PlanContext(site=site, chrome=make_chrome(site))


def outputs(given: PlanContext) -> dict[str, Output]:
    return {found.path: found for found in plan_rolls(given)}


def page(given: PlanContext, period: str = "2024-05") -> RollView:
    view = outputs(given)[f"rolls/qianzi/{period}/index.html"].view
    assert isinstance(view, RollView)
    return view


def listing(given: PlanContext, path: str) -> RollsView:
    view = outputs(given)[path].view
    assert isinstance(view, RollsView)
    return view


def names(section: RollSection) -> list[str]:
    return [line.name for line in section.lines]


def title(view: RollView) -> list[str]:
    return ["".join(run.text for run in part.runs) for part in view.title]


def test_each_category_has_its_own_paper_and_what_is_not_known_comes_last() -> None:
    found = [(part.title, part.mark, part.room, names(part)) for part in page(context(roll())).sections]
    assert found == [
        ("助人为乐", "助", 1, ["丁人皇"]),
        ("见义勇为", "义", 2, ["天地玄"]),
        ("自强不息", "自", 0, ["黄宇宙"]),
        ("同榜", "善", 0, ["一日月"]),
    ]


def test_a_line_says_what_the_file_says_else_what_the_profiles_own_honour_says() -> None:
    _, brave, *_ = page(context(roll())).sections
    (line,) = brave.lines
    assert (line.url, line.place, line.deed) == ("/people/tian-dixuan/", "北辰街", "云腾致雨")
    own = page(context(roll(entries="[{ref: q-1, place: 西街, deed: 自己的话}]"))).sections[0].lines[0]
    assert (own.place, own.deed) == ("西街", "自己的话")
    (plain,) = page(context(roll())).sections[0].lines
    assert (plain.url, plain.place, plain.deed) == ("", "南街", "")


def test_a_category_that_only_the_editor_inferred_is_not_printed_on_a_roll() -> None:
    inferred = "name: 地玄黄\nslug: di\nsources: [{outlet: 报}]\nhonors: [{programme: qianzi, period: 2024-05, category: 见义勇为, "
    person = entry(f"{inferred}category_inferred: true, source: 1}}]", "people", "di")
    (section,) = page(context(person, roll(entries="[{ref: di}]"))).sections
    assert (section.title, section.mark) == ("上榜", "善")


def test_names_stand_in_the_order_of_strokes_whether_they_have_a_page_or_not() -> None:
    given = context(
        roll(entries="[{ref: 黄宇宙}, {name: 云腾致}, {ref: 天地玄}, {name: “丁”人皇}, {name: 一日月}, {name: 丁一}]")
    )
    order = [name for part in page(given).sections for name in names(part)]
    assert [name for name in order if name != "天地玄"] == ["一日月", "“丁”人皇", "丁一", "云腾致", "黄宇宙"]
    assert [line.number for line in page(given).sections[-1].lines] == ["01", "02", "03", "04", "05"]


def test_who_is_not_shown_leaves_neither_name_nor_number() -> None:
    whole = roll(entries="[{ref: q-1, name: 天地玄}, {name: 丁人皇}, {ref: yunteng}]", more="total: 3")
    given = context(whole, hide="tian-dixuan")
    view = page(given)
    assert [names(part) for part in view.sections] == [["丁人皇", "云腾小组"]]
    assert view.lede == "共 2 人（组）。以姓氏笔画为序。"
    assert "天地玄" not in repr(outputs(given))
    assert "3" not in view.lede + repr(listing(given, "rolls/qianzi/index.html").groups).replace("2024", "")


def test_a_roll_of_people_who_are_not_shown_has_neither_page_nor_menu_entry() -> None:
    given = context(roll(entries="[{ref: q-1}]"), hide="tian-dixuan")
    assert outputs(given) == {}
    assert [link.url for link in given.chrome.menu if link.url == "/rolls/"] == []
    assert [link.url for link in context(roll()).chrome.menu if link.url == "/rolls/"] == ["/rolls/"]


@pytest.mark.parametrize(
    ("more", "lede"),
    [
        ("", "共 4 人。以姓氏笔画为序。"),
        ("total: 4", "共 4 人。以姓氏笔画为序。"),
        ("total: 150", "本页收录 4 人，全榜 150 人（组）。以姓氏笔画为序。"),
        ("part: 城里的\ntotal: 150", "本页收录 4 人，全榜 150 人（组）。以姓氏笔画为序。"),
        ("part: 城里的", "本页收录 4 人。以姓氏笔画为序。"),
    ],
)
def test_the_whole_number_is_told_only_where_less_stands_here(more: str, lede: str) -> None:
    view = page(context(roll(more=more)))
    assert view.lede == lede
    assert view.notes == (("选录：城里的。",) if "part" in more else ())


def test_categories_are_counted_only_when_everybody_has_one() -> None:
    given = context(roll(entries="[{name: 甲, category: 助人为乐}, {name: 乙, category: 自强不息}]"))
    assert page(given).lede == "两类，共 2 人。以姓氏笔画为序。"


@pytest.mark.parametrize(
    ("period", "kicker", "parts"),
    [
        ("2024-05", "2024 年 · 6 月 2 日发布", ["5 月", "千字好人榜"]),
        ("2024-Q3", "2024 年 6 月 2 日发布", ["2024 年第三季度", "千字好人榜"]),
        ("2024-B4", "2024 年 6 月 2 日发布", ["2024 年第 4 批", "千字好人榜"]),
        ("2024", "2024 年 6 月 2 日发布", ["2024 年", "千字好人榜"]),
    ],
)
def test_a_roll_is_called_by_its_period(period: str, kicker: str, parts: list[str]) -> None:
    view = page(context(roll(period, more="issued: 2024-06-02")), period.lower())
    assert (view.kicker, title(view)) == (kicker, parts)


def test_a_roll_may_have_its_own_title_and_speaks_english_on_an_english_site() -> None:
    view = page(context(roll(more="title: 春天的榜")))
    assert (title(view), view.meta.title) == (["春天的榜"], "春天的榜")
    english = page(context(roll(more="part: some\ntotal: 9"), language="en"))
    assert title(english) == ["千字好人", "May 2024"]
    assert english.lede == "4 of the 9 entries."


def test_rolls_are_listed_newest_first_under_their_years_and_lead_to_each_other() -> None:
    given = context(*(roll(period) for period in ("2023-12", "2024-05", "2024-Q3", "2025-B1", "2025-B2", "2023")))
    view = listing(given, "rolls/qianzi/index.html")
    assert [(year, [(row.big, row.title) for row in rows]) for year, rows in view.groups] == [
        ("2025 年", [("2", "第 2 批千字好人榜"), ("1", "第 1 批千字好人榜")]),
        ("2024 年", [("Q3", "第三季度千字好人榜"), ("5", "5 月千字好人榜")]),
        ("2023 年", [("12", "12 月千字好人榜"), ("", "2023 年千字好人榜")]),
    ]
    middle = page(given, "2024-q3")
    assert middle.older is not None
    assert middle.newer is not None
    assert (middle.older.url, middle.newer.url) == ("/rolls/qianzi/2024-05/", "/rolls/qianzi/2025-b1/")
    assert page(given, "2025-b2").newer is None
    assert page(given, "2023").older is None


def test_the_hall_lists_programmes_with_their_latest_roll() -> None:
    (_, rows), *_ = listing(context(roll(), roll("2024-Q3")), "rolls/index.html").groups
    assert [(row.url, row.title, row.text) for row in rows] == [
        ("/rolls/qianzi/", "千字好人榜", "2 期 · 最近：2024 年第三季度")
    ]


def test_a_second_roll_of_a_period_makes_no_second_page() -> None:
    given = context(roll(), roll(entries="[{name: 甲}]", name="again"))
    assert len(given.site.rolls) == 2
    assert len([path for path in outputs(given) if path.startswith("rolls/qianzi/2024")]) == 1


def honours_of(given: PlanContext, slug: str) -> list[str]:
    (person,) = (person for person in given.site.people if person.slug == slug)
    return [honour.roll for honour in profile_view(given, person).honours]


def test_the_honour_that_a_roll_gave_leads_to_the_roll() -> None:
    assert honours_of(context(roll()), "tian-dixuan") == ["/rolls/qianzi/2024-05/"]
    assert honours_of(context(roll(entries="[{name: 甲}]")), "tian-dixuan") == [""]


def test_an_honour_dated_by_the_day_of_issue_is_one_of_that_roll() -> None:
    more = "honors: [{programme: qianzi, date: 2024-06-02, category: 见义勇为, source: 1}]"
    person = entry(f"name: 地玄黄\nslug: di\nsources: [{{outlet: 报}}]\n{more}", "people", "di")
    given = context(person, roll("2024-Q2", entries="[{ref: di}]", more="issued: 2024-06-02"))
    assert honours_of(given, "di") == ["/rolls/qianzi/2024-q2/"]
    assert page(given, "2024-q2").sections[0].title == "见义勇为"


def test_a_roll_names_the_event_that_announced_it() -> None:
    assert [row.title for row in page(context(roll())).events] == ["五月发布"]
    assert page(context(roll("2024-06")), "2024-06").events == ()


def test_the_data_is_a_list_in_reading_order_and_names_without_a_page_have_no_address() -> None:
    graph = json.loads(page(context(roll())).meta.json_ld)["@graph"]
    (found,) = [item for item in graph if item["@type"] == "ItemList"]
    assert found["numberOfItems"] == 4
    assert [(item["name"], item.get("url")) for item in found["itemListElement"]][:2] == [
        ("丁人皇", None), ("天地玄", f"{BASE}/people/tian-dixuan/"),
    ]  # fmt: skip


def test_the_feed_of_a_programme_tells_of_rolls_and_names_nobody() -> None:
    view = outputs(context(roll(more="issued: 2024-06-02"), roll("2024-Q3")))["rolls/qianzi/feed.xml"].view
    assert isinstance(view, FeedView)
    assert [(found.title, found.updated) for found in view.entries] == [
        ("2024 年第三季度千字好人榜", date(2024, 9, 30)), ("2024 年 5 月千字好人榜", date(2024, 6, 2)),
    ]  # fmt: skip
    assert "丁人皇" not in repr(view)


def test_a_hundred_deeds_are_left_out_on_paper_and_long_names_get_room() -> None:
    many = ", ".join(f"{{name: 甲{number}, deed: 云腾致雨}}" for number in range(25))
    crowded = page(context(roll(entries=f"[{many}]")))
    assert (crowded.names_only, crowded.few) == (True, False)
    view = page(
        context(roll(entries="[{name: 甲, deed: 云腾致雨}, {name: 千字文社区志愿者服务大队}, {name: 六个字的名字}]"))
    )
    assert (view.names_only, view.few) == (False, True)
    (section,) = view.sections
    assert {line.name: (line.long, line.columns) for line in section.lines} == {
        "甲": (False, 1), "六个字的名字": (True, 1), "千字文社区志愿者服务大队": (True, 2),
    }  # fmt: skip
    assert (section.wide, section.columns) == (True, 3)


def test_a_site_without_rolls_has_none() -> None:
    assert outputs(context()) == {}
