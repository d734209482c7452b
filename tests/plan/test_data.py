"""Open data: every kind with a schema it keeps to, everything that pages show, and nothing of who is hidden."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import jsonschema
import pytest

from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import resolve
from builder.load.settings import Arguments, read_settings
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.data import plan_data
from builder.plan.views.data import DATA_KINDS, DataSchemaView, DataView
from builder.render.data import data_json, data_schema, figures_csv, people_csv

BASE = "https://qianzi.example.net/guan/"
SOURCES = "sources: [{title: 一篇报道, outlet: 千字文报, date: 2024-05-06, url: 'https://example.net/a'}]\n"
CONTENT = {
    "people/tian-dixuan": "name: 天地玄\ncategory: 见义勇为\nhonors: [{programme: haoren, date: 2024-12, source: 1}]\n",
    "people/huang-yuzhou": "name: 黄宇宙\nlevel: 市级\nyear: 2023\n",
    "people/hong-huangri": "name: 洪荒日\nstatus: held\nlevel: 市级\nyear: 2023\n",
    "people/yue-yingze": "name: 月盈昃\nstatus: nominated\n",
    "programmes/haoren": "name: 千字好人\nlevel: 国家级\nissuer: 千字办\ncategories: [见义勇为]\neditions: [{number: 1, year: 2024}]\n",
    "events/jiexiao": "title: 揭晓\nsubtype: ceremony\ndate: 2024-12-01\nprogramme: haoren\n"
    "people: [{ref: tian-dixuan, role: 入选}, {ref: hong-huangri, role: 入选}, {name: 宿列张, role: 主持}]\n",
    "studios/gong": "name: 天地工作室\nfounded: 2024-05\nlead: {ref: hong-huangri}\nfigures: [{label: 义诊, value: 6, unit: 次}]\n",
    "rolls/shier": "programme: haoren\nperiod: 2024-12\nentries: [{ref: tian-dixuan}, {ref: hong-huangri, deed: 藏着的事}, "
    "{name: 宿列张, category: 见义勇为, place: 某地}]\n",
    "notices/gongshi": "title: 公示\nopen: 2024-01-01\nclose: 2027-12-31\nentries: [{name: 寒来暑}]\n",
    "media/baodao": "title: 一篇\noutlet: 千字文报\ndate: 2024-05\nurl: 'https://example.net/b'\n"
    "people: [{ref: yue-yingze}, {ref: tian-dixuan}]\n",
    "benefits/ti": "name: 体检\narea: 医疗\nprovider: 医院\nvalid_until: 2026-12-31\n",
    "benefits/guo": "name: 旧礼\narea: 医疗\nvalid_until: 2025-12-31\n",
    "services/dai": "name: 代办\nwhat: 跑腿\nwhere: 某处\n",
    "places/yuan": "name: 榜样园\nkind: 公园\nplace: 某地\n",
    "figures/01": "label: 服务\nvalue: 30\nunit: 人次\nqualifier: 余\nscale: 万\nas_of: 2025-05\nsource: 1\n",
    "readers/du": "title: 千字读本\npeople: [huang-yuzhou, hong-huangri, tian-dixuan]\n",
}
HIDDEN = ("洪荒日", "hong-huangri", "月盈昃", "yue-yingze", "藏着的事", "寒来暑", "旧礼")


def entry(name: str, front: str, today: date) -> Entry:
    settings, _ = read_settings(f'title = "千字馆"\nbase_url = "{BASE}"', Arguments(today=today))
    kind, _, stem = name.partition("/")
    more = "" if "sources" in front or kind in ("readers", "notices") else SOURCES
    found = read_entry(f"---\nslug: {stem}\n{front}{more}---\n".encode(), f"content/{name}.md", kind, settings)
    assert found.entity, (name, [item.message for item in found.diagnostics])
    return found


def context(content: dict[str, str] = CONTENT, today: date = date(2026, 1, 1)) -> PlanContext:
    settings, _ = read_settings(f'title = "千字馆"\nbase_url = "{BASE}"', Arguments(today=today))
    site = resolve([entry(*item, today) for item in content.items()], settings, Known(slugs={})).site
    return PlanContext(site=site, chrome=make_chrome(site))


def files(given: PlanContext) -> dict[str, bytes]:
    recipes = {"data-json": data_json, "data-schema": data_schema, "people-csv": people_csv, "figures-csv": figures_csv}
    return {found.path: recipes[found.recipe](found.view) for found in plan_data(given)}  # type: ignore[operator]


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return files(context())


def rows(made: dict[str, bytes], kind: str) -> list[dict[str, Any]]:
    return json.loads(made[f"data/{kind}.json"])[kind]


def test_every_kind_is_there_with_its_schema_and_keeps_to_it(made: dict[str, bytes]) -> None:
    assert {f"data/{kind}.json" for kind in DATA_KINDS} <= made.keys()
    for kind in DATA_KINDS:
        data = json.loads(made[f"data/{kind}.json"])
        assert data["$schema"] == f"schema/{kind}.json"
        schema = json.loads(made[f"data/{data['$schema']}"])
        assert schema["$id"] == f"{BASE}data/schema/{kind}.json"
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(data, schema, jsonschema.Draft202012Validator)
        assert data[kind], kind


@pytest.mark.parametrize("kind", DATA_KINDS)
def test_a_schema_refuses_what_is_not_its_data(made: dict[str, bytes], kind: str) -> None:
    schema, good = json.loads(made[f"data/schema/{kind}.json"]), json.loads(made[f"data/{kind}.json"])
    check = jsonschema.Draft202012Validator(schema)
    (first, *_) = good[kind]
    key = next(iter(first))
    for spoiled in ({**first, "phone": "1"}, {name: value for name, value in first.items() if name != key}, {**first, key: 1}):
        assert not check.is_valid({**good, kind: [spoiled]})
    assert not check.is_valid({"title": "x"})


def test_nothing_of_the_hidden_is_in_any_file(made: dict[str, bytes]) -> None:
    found = [(path, word) for path, data in made.items() for word in HIDDEN if word in data.decode()]
    assert found == []


def test_who_has_a_page_is_linked_and_who_has_none_is_a_name(made: dict[str, bytes]) -> None:
    page = f"{BASE}people/tian-dixuan/"
    (event,) = rows(made, "events")
    assert event["people"] == [{"name": "天地玄", "role": "入选", "url": page}, {"name": "宿列张", "role": "主持", "url": ""}]
    (roll,) = rows(made, "rolls")
    assert {(line["name"], line["url"]) for line in roll["entries"]} == {("天地玄", page), ("宿列张", "")}
    assert (roll["programme"], roll["period"], roll["url"]) == ("haoren", "2024-12", f"{BASE}rolls/haoren/2024-12/")
    assert rows(made, "studios")[0]["lead"] == []
    assert [one["name"] for one in rows(made, "media")[0]["people"]] == ["天地玄"]
    assert [one["name"] for one in rows(made, "readers")[0]["people"]] == ["黄宇宙", "天地玄"]
    assert rows(made, "programmes")[0]["people"] == 1


def test_a_number_keeps_its_form_its_day_and_its_source(made: dict[str, bytes]) -> None:
    (number,) = rows(made, "figures")
    assert (number["value"], number["qualifier"], number["scale"], number["unit"], number["as_of"]) == (
        "30", "余", "万", "人次", "2025-05",
    )  # fmt: skip
    assert number["sources"][0]["outlet"] == "千字文报"
    data = made["data/figures.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    heads, row = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert dict(zip(heads, row, strict=True))["数值"] == "30"
    assert dict(zip(heads, row, strict=True))["来源"] == "千字文报 一篇报道 2024-05-06"


def test_a_spreadsheet_gets_no_formula() -> None:
    name = "figures/01"
    spoiled = CONTENT | {name: CONTENT[name].replace("label: 服务", "label: '=1+1'")}
    assert "'=1+1" in files(context(spoiled))["data/figures.csv"].decode()


def test_kinds_without_entries_have_no_file() -> None:
    only = {name: front for name, front in CONTENT.items() if name == "people/huang-yuzhou"}
    assert set(files(context(only))) == {"data/people.json", "data/people.csv", "data/schema/people.json"}
    assert files(context({})) == {}


def test_data_change_with_the_pages_on_announced_days() -> None:
    before, after = context(today=date(2026, 12, 31)), context(today=date(2027, 1, 1))
    assert "data/benefits.json" in files(before)
    assert "data/benefits.json" not in files(after)
    assert before.site.next_change == date(2027, 1, 1)


def test_without_a_base_url_addresses_are_paths() -> None:
    given = context()
    bare = PlanContext(site=given.site.__replace__(settings=given.settings.__replace__(base_url="")), chrome=given.chrome)
    (view,) = [found.view for found in plan_data(bare) if found.path == "data/people.json"]
    assert isinstance(view, DataView)
    assert json.loads(data_json(view))["people"][0]["url"] == "/people/huang-yuzhou/"
    schemas = [found.view for found in plan_data(bare) if isinstance(found.view, DataSchemaView)]
    assert all("$id" not in json.loads(data_schema(schema)) for schema in schemas)


def test_rows_hold_what_their_pages_list() -> None:
    content = CONTENT | {
        "events/xunzhan": "title: 巡展\nsubtype: exhibition\nseries: 面对面\nset: {people: [tian-dixuan]}\n"
        "stops: [{place: 某街, venue: 某堂, from: 2026-03-02, to: 2026-03-20}, {place: 某村}]\n",
        "programmes/haoren": f"{CONTENT['programmes/haoren']}cycle: [{{name: 按季度, every: quarter, valid_from: 2022-Q1, "
        "per_unit: 2}]\nsteps: [某单位, 某办]\nmerged_from: [旧奖]\n",
        "studios/gong": f"{CONTENT['studios/gong']}members: [{{group: 医生, count: 50, qualifier: 余}}]\n"
        "activities: [{title: 义诊, date: 2024-06, times: 6, reached: 1200}]\n",
        "services/dai": f"{CONTENT['services/dai']}steps: [点单, 派单]\n",
        "places/yuan": f"{CONTENT['places/yuan']}plaques: [{{ref: hong-huangri}}, {{ref: tian-dixuan, spot: 东门}}, {{name: 亭}}]\n",
    }
    found = files(context(content))
    tour = next(row for row in rows(found, "events") if row["id"] == "xunzhan")
    assert [tuple(stop.values()) for stop in tour["stops"]] == [("某街", "某堂", "2026-03-02", "2026-03-20"), ("某村", "", "", "")]
    assert tour["series"] == "面对面"
    (programme,) = rows(found, "programmes")
    assert [(one["every"], one["valid_from"], one["per_unit"]) for one in programme["cycles"]] == [("quarter", "2022-q1", 2)]
    assert (programme["steps"], programme["merged_from"]) == (["某单位", "某办"], ["旧奖"])
    (studio,) = rows(found, "studios")
    assert studio["members"] == [{"group": "医生", "count": "50", "qualifier": "余"}]
    assert [(one["date"], one["times"], one["reached"]) for one in studio["activities"]] == [("2024-06", 6, 1200)]
    assert rows(found, "services")[0]["steps"] == ["点单", "派单"]
    assert rows(found, "benefits")[0]["audience"] == "全部"
    assert [(one["name"], one["spot"], bool(one["url"])) for one in rows(found, "places")[0]["plaques"]] == [
        ("天地玄", "东门", True), ("亭", "", False)]  # fmt: skip
    for kind in ("events", "programmes", "studios", "services", "places"):
        jsonschema.validate(json.loads(found[f"data/{kind}.json"]), json.loads(found[f"data/schema/{kind}.json"]))
