"""All of a site as tables: a sheet a kind, one a list, and no value that comes back another."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.author.full_tables import STORY, base_rows, sheets_of
from builder.author.intake.based_on import based_on
from builder.author.intake.grid import Grid
from builder.author.intake.meaning import Words
from builder.author.intake.shelf import Standing, shelf_of
from builder.author.intake.side_sheets import SideSheets, side_of
from builder.load.entries import read_entry
from builder.load.settings import Arguments, read_settings
from builder.model.settings import Settings

PERSON = """---
id: p-000001
slug: tian-dixuan
name: 天地玄
category: [jianyi-yongwei, zhuren-weile]
level: national
year: 2020
honor: 大奖
roles: 甲、乙
questions: [为什么，怎么办, 后来呢]
consent: {publish: yes, minor: false}
photos: [{file: tian.jpg, focus: [0.5, 0.2]}]
phone: 123
单位编号: 七
---
一。

二。
"""
PROGRAMME = """---
name: 千字奖
editions:
  - number: 1
    expect: {people: 10}
    release: [{lane: 现场, title: 典礼}, {lane: 媒体, title: 二}]
  - number: 2
---
"""


def standings(tmp_path: Path, settings: Settings, **files: str) -> list[Standing]:
    entries = []
    for name, text in files.items():
        kind, _, stem = name.partition("_")
        path = tmp_path / "content" / kind / f"{stem}.md"
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
        entries.append(read_entry(text.encode(), f"content/{kind}/{stem}.md", kind, settings))
    return [*shelf_of(tmp_path, entries, [entry.kind for entry in entries], settings, Words.of(settings)).entries]


def settings_of() -> Settings:
    return read_settings('[fields.unit_no]\nlabel = "单位编号"\n[privacy]\nrepository = "private"\n', Arguments())[0]


def test_a_person_stands_in_one_row_and_one_for_each_honour(tmp_path: Path) -> None:
    settings = settings_of()
    sheets, unsaid = sheets_of(standings(tmp_path, settings, people_tian=PERSON), settings)
    assert unsaid == ()
    assert [sheet.name for sheet in sheets] == ["人物", "人物.荣誉", "人物.照片"]
    people, honours, photos = (sheet.rows for sheet in sheets)
    assert people == [
        {"编号": "p-000001", "姓名": "天地玄", "网址名": "tian-dixuan", "状态": "发布", "类别": "见义勇为\n助人为乐", "身份": "甲、乙\n/",
         "思考题": "为什么，怎么办\n后来呢", "授权.发布": "是", "授权.未成年": "否", "单位编号": "七", STORY[0]: "一。\n\n二。"}
    ]  # fmt: skip
    assert honours == [{"编号": "p-000001", "名称": "大奖", "级别": "国家级", "年份": "2020"}]
    assert photos == [{"编号": "p-000001", "文件": "/people/tian.jpg", "焦点": "0.5，0.2"}]
    assert "123" not in str([*sheets[0].cells()])


def test_a_list_in_a_list_comes_back_into_its_record(tmp_path: Path) -> None:
    settings = Settings()
    (standing,) = standings(tmp_path, settings, programmes_qianzi=PROGRAMME)
    sheets, _ = sheets_of([standing], settings)
    names = [sheet.name for sheet in sheets]
    assert sorted(names) == ["评选", "评选.届次", "评选.届次.发布"]
    side = side_of("评选.届次.发布")
    assert side is not None
    assert [row.name for row in side.path] == ["editions", "release"]
    assert side_of("评选.名称") is None
    assert side_of("随便.荣誉") is None
    inner = next(sheet for sheet in sheets if sheet.name == "评选.届次.发布")
    assert inner.rows[0] == {"编号": "qianzi", "届": "1", "方式": "现场", "名称": "典礼"}


def test_a_story_longer_than_a_cell_takes_several(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.author.full_tables._CELL", 32)
    settings = Settings()
    story = "\n\n".join("字" * 9 for _ in range(5))
    (standing,) = standings(tmp_path, settings, people_tian=f"---\nname: 天地玄\n---\n{story}\n")
    (sheet,), unsaid = sheets_of([standing], settings)
    assert unsaid == ()
    assert "\n\n".join(sheet.rows[0][head] for head in STORY if head in sheet.rows[0]) == story
    assert max(map(len, sheet.rows[0].values())) <= 32


def test_what_no_cell_can_hold_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.author.full_tables._CELL", 32)
    settings = Settings()
    (standing,) = standings(tmp_path, settings, people_tian=f'---\nname: 天地玄\nroles: ["甲\\n乙", 无]\nquote: {"字" * 33}\n---\n')
    (sheet,), unsaid = sheets_of([standing], settings)
    assert [one.field for one in unsaid] == ["引语", "身份"]
    assert sheet.rows[0].keys() == {"编号", "姓名", "网址名", "状态"}


def test_what_it_is_made_of_holds_digests_only(tmp_path: Path) -> None:
    settings = settings_of()
    found = standings(tmp_path, settings, people_tian=PERSON)
    rows = [*base_rows(found)]
    assert based_on([("entry", "field", "digest"), *rows]).keys() == {"people/p-000001"}
    fields = {name for _, name, _ in rows}
    assert {"name", "honors", "status", "body", "unit_no"} <= fields
    assert fields.isdisjoint({"phone", "id", "slug", "level", "year"})
    assert "天地玄" not in str(rows)


def test_sheets_of_lists_tell_rows_of_nobody() -> None:
    side = side_of("人物.荣誉")
    assert side is not None
    lists = SideSheets()
    lists.take(Grid(file="a.xlsx", name="人物.荣誉", rows=(("编号", "名称", "证书编号", "名呈"), ("p-9", "大奖", "1", "")), numbers=(1, 2)), side)
    assert [*lists.joined(())] == []
    assert [item.code for item in lists.found] == ["K123", "K176"]
    lists.take(Grid(file="a.xlsx", name="人物.荣誉", rows=(("名称",), ("大奖",)), numbers=(1, 2)), side)
    assert lists.found[-1].code == "K175"
