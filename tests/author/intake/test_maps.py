"""Takes JSON and tables with a map, gives a verdict: each path, transform and list of records does what the documents say."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from builder.author.intake.mapping import read_map
from builder.author.intake.pack import Pack
from builder.author.intake.paths import elements, texts
from builder.author.intake.sources import read_pack
from builder.model.settings import DEFAULT_CATEGORIES, DEFAULT_LEVELS, Settings

SETTINGS = Settings(categories=DEFAULT_CATEGORIES, levels=DEFAULT_LEVELS)
LAUREATES = [
    {"id": "6", "firstname": "Tian Di", "surname": "Xuan", "born": "1867-11-07", "died": "1934-00-00", "prizes": [
        {"year": "1903", "category": "physics", "share": "4", "motivation": '"for "bright" nights"', "affiliations": [[]]},
        {"year": "1911", "category": "chemistry", "share": "1", "motivation": '"for ores"', "affiliations": [{"name": "Yu Zhou"}]}]},
    {"id": "8", "firstname": "Hong Huang", "surname": "", "born": "1950", "died": "0000-00-00", "prizes": [
        {"year": "2023", "category": "physics", "share": "2", "motivation": "", "affiliations": [{"name": "A"}, {"name": "B"}]}]},
]  # fmt: skip
MAP = """
[fields]
id = "id"
name = { join = ["firstname", "surname"] }
born = { path = "born", fuzzy_date = true }
died = { path = "died", fuzzy_date = true }
category = { path = "prizes[].category", vocab = "rooms" }
org = "prizes[-1].affiliations[0].name"
status = { const = "published" }
[fields.honors]
each = "prizes[]"
title = { const = "Some Prize" }
year = "year"
category = { path = "category", vocab = "rooms" }
citation = { path = "motivation", unquote = true }
share = { path = "share", vocab = { "1" = "", "2" = "1/2", "4" = "1/4" } }
[fields.consent]
publish = { const = true }
[vocab.rooms]
physics = "Physics"
chemistry = "Chemistry"
"""


def read(folder: Path, text: str, data: object = LAUREATES, name: str = "a.json") -> Pack:
    (folder / name).write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
    return read_pack(folder / name, SETTINGS, text)


def test_a_database_of_laureates_becomes_people_with_honours(tmp_path: Path) -> None:
    pack = read(tmp_path, MAP)
    assert pack.diagnostics == ()
    first, second = (dict(entry.values) for entry in pack.entries)
    assert first == {
        "name": "Tian Di Xuan", "category": ("Physics", "Chemistry"), "id": "6", "status": "published", "org": "Yu Zhou",
        "born": "1867-11-07", "died": "1934", "consent": {"publish": "true"},
        "honors": (
            {"title": "Some Prize", "year": "1903", "category": "Physics", "citation": 'for "bright" nights', "share": "1/4"},
            {"title": "Some Prize", "year": "1911", "category": "Chemistry", "citation": "for ores"},
        ),
    }  # fmt: skip
    assert (second["name"], second["died"], second["org"]) == ("Hong Huang", "", "A")
    assert [entry.at.line for entry in pack.entries] == [1, 2]


def test_the_list_may_stand_deep_in_the_file(tmp_path: Path) -> None:
    data = {"meta": {"n": 1}, "data": {"list": LAUREATES}}
    assert len(read(tmp_path, 'items = "data.list"\n' + MAP, data).entries) == 2
    pack = read(tmp_path, MAP, data)
    assert [(item.code, item.hint) for item in pack.diagnostics] == [("K139", '是不是：items = "data.list"')]


def test_a_table_follows_a_map_and_keeps_its_private_columns_aside(tmp_path: Path) -> None:
    text = 'private = ["辅导员"]\n[fields]\n"姓名" = "候选人"\nbody = "材料"\nborn = { path = "生于", fuzzy_date = true }\n'
    table = "候选人,材料,生于,辅导员,手机\n天地玄,# 甲,2001年3月,某某,13900000000\n"
    pack = read(tmp_path, text, table, "名册.csv")
    (entry,) = pack.entries
    assert dict(entry.values) == {"name": "天地玄", "born": "2001-03"}
    assert entry.body == "\\# 甲"
    assert entry.private == (("辅导员", "某某"), ("手机", "13900000000"))


def test_a_map_may_take_the_story_as_markdown(tmp_path: Path) -> None:
    text = '[fields]\nname = "n"\nbody = { path = "b", markdown = true }\n'
    assert read(tmp_path, text, [{"n": "天地玄", "b": "## 甲\n\n乙"}]).entries[0].body == "## 甲\n\n乙"


def test_other_kinds_are_mapped_as_well(tmp_path: Path) -> None:
    text = 'kind = "events"\n[fields]\ntitle = "t"\ndate = { path = "d", fuzzy_date = true }\n'
    (entry,) = read(tmp_path, text, [{"t": "巡展", "d": "20240504"}]).entries
    assert (entry.folder, dict(entry.values)) == ("events", {"title": "巡展", "date": "2024-05-04"})


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("a.b", ("1",)), ("c[].d", ("2", "3")), ("c[0].d", ("2",)), ("c[-1].d", ("3",)), ("c[9].d", ()), ("No.", ("4",)),
        ("e[]", ("5", "6")), ("e", ("5", "6")), ("f[].g", ()), ("missing.b", ()), ("h", ("是",)), ("i", ("7",)), ("j", ()),
        ("k.l", ("8",)),
    ],
)  # fmt: skip
def test_a_path_leads_where_it_says(path: str, found: tuple[str, ...]) -> None:
    item = {"a": {"b": 1}, "c": [{"d": 2}, {"d": "3"}], "No.": "4", "e": [5, "6"], "f": [[]], "h": True, "i": 7.0, "j": None, "k.l": "8"}
    assert texts(item, path) == found


def test_a_list_met_through_a_path_is_given_element_by_element() -> None:
    assert elements({"a": [{"b": 1}, {"c": 2}]}, "a[]") == ({"b": 1}, {"c": 2})


def test_the_documented_maps_are_maps() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "IMPORT.md").read_text("utf-8")
    shown = [text for text in re.findall(r"```toml\n(.*?)```", guide, re.DOTALL) if "[fields]" in text]
    assert len(shown) >= 2
    for text in shown:
        assert tomllib.loads(text)
        assert read_map(text, "map.toml", SETTINGS)[1] == ()
