"""Fields of work and who put a name forward: listed where given, nothing where not."""

from __future__ import annotations

from datetime import date

from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import resolve
from builder.load.settings import Arguments, read_settings
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.fields import plan_fields
from builder.plan.numbers import plan_numbers
from builder.plan.people_facts import facts
from builder.plan.views import FieldsView, NumbersView

SETTINGS, _ = read_settings("", Arguments(today=date(2026, 1, 1)))
NAMES = ["天地玄", "黄宇宙", "洪荒日", "月盈昃", "辰宿列", "张寒来", "暑往秋", "收冬藏", "闰余成", "岁律吕", "调阳云", "腾致雨", "露结为", "霜金生"]


def entry(front: str, *, kind: str = "people", name: str = "a") -> Entry:
    found = read_entry(f"---\n{front}\n---\n".encode(), f"content/{kind}/{name}.md", kind, SETTINGS)
    assert found.entity, found.diagnostics
    return found


def context(*entries: Entry) -> PlanContext:
    site = resolve(entries, SETTINGS, Known(slugs={})).site
    return PlanContext(site=site, chrome=make_chrome(site))


def test_nobody_with_a_field_is_no_page_and_no_entry_in_the_colophon() -> None:
    given = context(entry("name: 天地玄\nslug: tian"))
    assert list(plan_fields(given)) == []
    assert "/fields/" not in [link.url for link in given.chrome.footer.look]


def test_people_and_studios_stand_under_each_of_their_fields_and_hidden_people_under_none() -> None:
    given = context(
        entry("name: 天地玄\nslug: tian\nfields: [乡村振兴, 医疗卫生]", name="tian"),
        entry("name: 黄宇宙\nslug: huang\nfields: [窗口一线]\nstatus: held", name="huang"),
        entry("name: 云腾工作室\nslug: yunteng\nfields: [医疗卫生]", kind="studios", name="yunteng"),
    )
    (output,) = plan_fields(given)
    assert isinstance(output.view, FieldsView)
    assert [(group.name, [row.name for row in group.people], [link.text for link in group.studios]) for group in output.view.groups] == [
        ("乡村振兴", ["天地玄"], []),
        ("医疗卫生", ["天地玄"], ["云腾工作室"]),
    ]
    anchors = {f"/fields/#{group.anchor}" for group in output.view.groups}
    (fact,) = [fact for fact in facts(given, given.people["tian"]) if fact.label == "领域"]
    assert {link.url for link in fact.links} == anchors
    assert "/fields/" in [link.url for link in given.chrome.footer.look]


def test_who_put_a_name_forward_is_told_and_counted_by_kind() -> None:
    kinds = ["街道", "社区", "街道", "行业部门"]
    people = [
        entry(f"name: {name}\nslug: a{number}\nrecommended_by: {{name: 北辰, kind: {kinds[number % 4]}}}", name=f"a{number}")
        for number, name in enumerate(NAMES)
    ]
    figure = entry("label: 人\nvalue: 14\nsources: [{outlet: 千字文报}]", kind="figures", name="f")
    given = context(*people, figure)
    assert [link.text for fact in facts(given, given.people["a0"]) if fact.label == "推荐单位" for link in fact.links] == ["北辰（街道）"]
    (output,) = plan_numbers(given)
    assert isinstance(output.view, NumbersView)
    (chart,) = [chart for chart in output.view.charts if chart.title == "由谁推荐"]
    assert [(bar.label, bar.value) for bar in chart.bars] == [("行业部门", 3), ("街道", 7), ("社区", 4)]
