"""Studios: by field, with what they did as it is known and what they claim as it was printed."""

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
from builder.plan.studios import plan_studios, studio_view
from builder.plan.views import StudiosView, StudioView

SETTINGS, _ = read_settings('base_url = "https://xiaoguan.example.net/"', Arguments(today=date(2026, 1, 1)))
ACTIVITIES = """activities:
  - {title: 义诊, date: 2024-05-03, place: 云腾镇, times: 1, reached: 60}
  - {title: 讲解, text: 讲一遍。, count: 三场, event: jiexiao}
  - {title: 夜读, date: 2024-05}
"""


def entry(front: str, kind: str = "studios", name: str = "yunteng") -> Entry:
    return read_entry(f"---\n{front}\n---\n".encode(), f"content/{kind}/{name}.md", kind, SETTINGS)


def person(slug: str, name: str, more: str = "") -> Entry:
    return entry(f"name: {name}\nslug: {slug}\ncategory: 助人为乐\n{more}", "people", slug)


def studio(more: str = "", slug: str = "yunteng", name: str = "云腾工作室") -> Entry:
    return entry(f"name: {name}\nslug: {slug}\n{more}", name=slug)


def context_of(*entries: Entry) -> PlanContext:
    assert [item.message for each in entries for item in each.diagnostics if item.severity is Severity.ERROR] == []
    site = resolve(entries, SETTINGS, Known(slugs={})).site
    return PlanContext(site=site, chrome=make_chrome(site))


def page(*entries: Entry) -> StudioView:
    context = context_of(*entries)
    return studio_view(context, context.studios["yunteng"])


def groups(*entries: Entry) -> list[tuple[str, list[str]]]:
    view = next(iter(plan_studios(context_of(*entries)))).view
    assert isinstance(view, StudiosView)
    return [(title, [row.title for row in rows]) for title, rows in view.groups]


def test_a_site_without_studios_has_no_list_of_them() -> None:
    assert list(plan_studios(context_of(person("tian-dixuan", "天地玄")))) == []


def test_studios_are_listed_by_field_and_a_studio_of_two_fields_under_both() -> None:
    medical, both, none = (
        studio("fields: [医疗]"),
        studio("fields: [讲解, 医疗]", "lulv", "律吕工作室"),
        studio("", "jie", "结工作室"),
    )
    assert groups(medical, both, none) == [
        ("医疗", ["云腾工作室", "律吕工作室"]),
        ("讲解", ["律吕工作室"]),
        ("其他", ["结工作室"]),
    ]
    assert groups(studio(), none) == [("", ["云腾工作室", "结工作室"])]


def test_a_founding_month_is_not_sharpened_to_a_day() -> None:
    view = page(studio("founded: 2024-05\nplace: 北辰街"))
    assert view.founded == "2024 年 5 月"
    assert {fact.label: fact.links[0].text for fact in view.facts} == {"成立": "2024 年 5 月", "地点": "北辰街"}
    assert '"foundingDate":"2024-05"' in view.meta.json_ld


def test_activities_keep_the_precision_of_their_dates_and_the_words_of_their_counts() -> None:
    event = entry("title: 揭晓\nslug: jiexiao\ndate: 2024-06-30\nvenue: 律吕堂", "events", "jiexiao")
    cure, talk, read = page(studio(ACTIVITIES), event).activities
    assert (cure.big, cure.when, cure.place, cure.counts) == (
        "5.03",
        "2024 年 5 月 3 日",
        "云腾镇",
        ("1 次", "60 人次"),
    )
    assert (talk.url, talk.when, talk.place, talk.counts) == (
        "/events/jiexiao/",
        "2024 年 6 月 30 日",
        "律吕堂",
        ("三场",),
    )
    assert (read.big, read.when, read.url, read.counts) == ("2024", "2024 年 5 月", "", ())


def test_an_event_that_is_not_shown_gives_an_activity_no_link() -> None:
    event = entry("title: 揭晓\nslug: jiexiao\ndate: 2024-06-30\nstatus: draft", "events", "jiexiao")
    assert page(studio(ACTIVITIES), event).activities[1].url == ""


def test_a_claim_is_printed_as_it_was_made_even_where_the_list_says_otherwise() -> None:
    claims = "figures:\n  - {label: 听众, value: 1200, unit: 人次, qualifier: 超过, counts: reached}\n"
    (figure,) = page(studio(f"{ACTIVITIES.replace('event: jiexiao', 'times: 3')}{claims}")).figures
    assert (figure.prefix, figure.number, figure.suffix) == ("超过", "1200", "人次")


def test_groups_of_members_keep_their_qualifier() -> None:
    view = page(
        studio(
            "members:\n  - {group: 医生, count: 50, qualifier: 余}\n  - {group: 教师, count: 20, qualifier: 近}\n  - 志愿者"
        )
    )
    assert [(member.name, member.task) for member in view.members] == [
        ("医生", "50余人"),
        ("教师", "近20人"),
        ("志愿者", ""),
    ]


def test_who_leads_comes_first_and_whoever_names_the_studio_follows() -> None:
    lead, other = (
        person("tian-dixuan", "天地玄", "studio: yunteng"),
        person("di-xuanhuang", "地玄黄", "studio: 云腾工作室"),
    )
    view = page(studio("lead: tian-dixuan"), other, lead)
    assert [card.name for card in view.people] == ["天地玄", "地玄黄"]
    assert view.lead
    assert view.lead.url == "/people/tian-dixuan/"
    assert [item["name"] for item in json.loads(view.meta.json_ld)["@graph"][0]["member"]] == ["天地玄", "地玄黄"]


def test_a_lead_who_is_not_shown_leaves_no_name() -> None:
    view = page(studio("lead: {ref: tian-dixuan, role: 领衔}"), person("tian-dixuan", "天地玄", "status: held"))
    assert view.lead is None
    assert "天地玄" not in repr(view)
    assert page(studio("lead: {name: 宇宙洪}")).lead is not None
