"""Editing a content file changes what was asked for, and not one character more."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from builder.author.canonical import same
from builder.author.patch import patched, written
from builder.author.plain import Plain, plain_of
from builder.load.reader import read_source
from builder.model.fields import Field, FieldType, by_key
from builder.model.schema import KINDS_OF_CONTENT

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    path for base in (ROOT, ROOT / "tests/sites/small") for path in (base / "content").rglob("*.md")
    if path.relative_to(base / "content").parts[0] in KINDS_OF_CONTENT
)  # fmt: skip
FORM = """\
---
# 先看这里
id: p-000001
name:                       # 姓名
level: 国家级                # 级别
year: 2013
honors:
  # 第一项
  - title: 好人             # 名称
    level: 国家级

    year: 2013
  # 第二项
  - {title: 标兵, year: 2014}
# summary:                  # 简介
photo: a.jpg
不认识: 留着
---

正文。
"""


def kind_of(path: Path) -> str:
    return path.parts[path.parts.index("content") + 1]


def values_of(text: str, folder: str) -> dict[str, Plain]:
    front = read_source(text.encode(), "x.md").front
    assert front is not None
    return plain_of(front, KINDS_OF_CONTENT[folder])


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.split("\n"), after.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_saving_what_is_there_changes_no_byte_of_any_file() -> None:
    assert FILES
    for path in FILES:
        text = path.read_bytes().decode()
        source = read_source(text.encode(), "x.md")
        if source.front is not None:
            assert patched(text, kind_of(path), values_of(text, kind_of(path)), body=source.body) == text, path


def test_a_file_written_from_values_holds_them() -> None:
    for path in FILES:
        text = path.read_bytes().decode()
        source = read_source(text.encode(), "x.md")
        if source.front is None or any(item.severity == "error" for item in source.diagnostics):
            continue
        values = values_of(text, kind_of(path))
        again = values_of(written(kind_of(path), values, source.body), kind_of(path))
        fields = by_key(KINDS_OF_CONTENT[kind_of(path)])
        assert all(same(again[key], value, fields.get(key)) for key, value in values.items() if value), path


def changed(value: Plain, field: Field | None, chance: random.Random) -> Plain:
    """A value that differs somewhere, as a form might send it."""
    if isinstance(value, str):
        return chance.choice(["", "换了的字", "a: b # c", "- x", "第一行\n第二行", "“引号”", 'say "no"', "是", "2024-05", "{x", "0123"])
    if isinstance(value, Mapping):
        result = dict(value)
        for key in chance.sample(sorted(result), k=min(len(result), 1 + chance.randrange(2))):
            result[key] = changed(result[key], None, chance)
        return result
    items = list(value)
    match chance.randrange(5):
        case 0 if items:
            del items[chance.randrange(len(items))]
        case 1 if items:
            items.insert(chance.randrange(len(items) + 1), items[chance.randrange(len(items))])
        case 2:
            items.reverse()
        case 3 if field and field.type is FieldType.RECORD:
            items.insert(chance.randrange(len(items) + 1), {field.fields[0].name: "新的", field.fields[-1].name: "末"})
        case _ if items:
            at = chance.randrange(len(items))
            items[at] = changed(items[at], None, chance)
    return tuple(items)


@pytest.mark.parametrize("seed", range(20))
def test_random_edits_of_real_files_are_all_there_and_nothing_else_moved(seed: int) -> None:
    chance = random.Random(seed)
    for path in chance.sample(FILES, 6):
        text, folder = path.read_bytes().decode(), kind_of(path)
        if read_source(text.encode(), "x.md").front is None:
            continue
        values, fields = values_of(text, folder), KINDS_OF_CONTENT[folder]
        if chance.random() < 0.3:
            text = text.replace("\n", "\r\n")
        known = by_key(fields)
        names = chance.sample(sorted(values), k=min(3, len(values)))
        changes: dict[str, Plain] = {name: changed(values[name], known.get(name), chance) for name in names}
        fresh = chance.choice(fields)
        if fresh.type is FieldType.TEXT and not fresh.many:
            changes[fresh.name] = "新的一项"
        result = patched(text, folder, changes)
        after = values_of(result, folder)
        for name, value in changes.items():
            assert same(after.get(name, ""), value, known.get(name)), (path, name)
        assert {k: v for k, v in after.items() if k not in changes} == {k: v for k, v in values.items() if k not in changes}
        gone, _ = lines_changed(text, result)
        assert all(not line.lstrip().startswith("#") for line in gone if not line.startswith("# ")), (path, gone)
        assert patched(result, folder, changes) == result


def test_a_value_goes_in_front_of_its_remark_which_keeps_its_column() -> None:
    result = patched(FORM, "people", {"name": "天地玄", "level": "省级"})
    assert "name: 天地玄                # 姓名\n" in result
    assert "level: 省级                  # 级别\n" in result
    assert lines_changed(FORM, result)[0] == ["name:                       # 姓名", "level: 国家级                # 级别"]


def test_one_line_of_a_list_changes_alone() -> None:
    honors = values_of(FORM, "people")["honors"]
    assert isinstance(honors, tuple)
    assert isinstance(honors[0], Mapping)
    result = patched(FORM, "people", {"honors": ({**honors[0], "year": "2015"}, honors[1])})
    assert lines_changed(FORM, result) == (["    year: 2013"], ["    year: 2015"])


def test_an_item_in_braces_is_written_anew_and_the_remarks_around_it_stay() -> None:
    honors = values_of(FORM, "people")["honors"]
    assert isinstance(honors, tuple)
    result = patched(FORM, "people", {"honors": (honors[0], {"title": "标兵", "year": "2016"})})
    assert lines_changed(FORM, result) == (["  - {title: 标兵, year: 2014}"], ["  - title: 标兵", "    year: 2016"])


def test_a_new_item_follows_the_last() -> None:
    honors = values_of(FORM, "people")["honors"]
    assert isinstance(honors, tuple)
    result = patched(FORM, "people", {"honors": (*honors, {"title": "楷模"})})
    assert "2014}\n  - title: 楷模\n# summary" in result


def test_a_field_that_waits_behind_a_mark_is_used() -> None:
    result = patched(FORM, "people", {"summary": "一句话。"})
    assert "summary: 一句话。           # 简介" in result
    assert "# summary" not in result


def test_a_field_without_a_value_goes_but_its_remark_stays() -> None:
    result = patched(FORM, "people", {"level": "", "year": ""})
    assert "level:                       # 级别\n" in result
    assert "year: 2013\nhonors" not in result


def test_a_new_field_stands_where_the_table_has_it() -> None:
    result = patched(FORM, "people", {"place": "某某街道"})
    assert result.index("place: ") > result.index("honors:")
    assert result.replace("place: 某某街道\n", "") == FORM


def test_keys_that_no_field_has_stay() -> None:
    text = "---\nname: 天\nphone: '000'\nconsent: {publish: 是, 别的: 1}\n---\n"
    result = patched(text, "people", {"name": "地", "consent": {"publish": "否"}})
    assert "phone: '000'" in result
    assert "别的: 1" in result
    assert "publish: 否" in result


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    text = "\ufeff" + FORM.replace("\n", "\r\n")
    result = patched(text, "people", {"place": "某地", "name": "天"}, body="新的\n\n正文")
    assert result.startswith("\ufeff---\r\n")
    assert result.count("\n") == result.count("\r\n")
    assert result.endswith("---\r\n\r\n新的\r\n\r\n正文\r\n")


def test_a_story_is_added_where_there_was_none() -> None:
    assert patched("---\nname: 天\n---", "people", {}, body="正文") == "---\nname: 天\n---\n正文\n"
    assert patched("---\nname: 天\n---\n正文\n", "people", {}, body="") == "---\nname: 天\n---\n"


def test_texts_that_yaml_would_misread_come_back_as_they_are() -> None:
    odd = ["yes", "~", "null", "- a", "a: b", "a #b", "'", '"', "\\", "[a]", "{a}", "*a", "&a", "!a", "%a", "@a", "`a", "0123",
           "12:30", "1e3", "2024-13-40", "“引”", "标题：甲", "，甲", "a\tb", "甲\n\n乙", " 甲", "0x1f", "=1+1", "|", ">", "?", "---"]  # fmt: skip
    for text in odd:
        for name in ("name", "summary"):
            file = written("people", {name: text}, "")
            assert values_of(file, "people")[name] == text.strip(), file
    file = written("people", {"name": "天", "roles": tuple(odd[5:12])}, "")
    assert values_of(file, "people")["roles"] == tuple(odd[5:12])


def test_a_file_that_cannot_be_read_is_left_alone() -> None:
    for text in ("没有", "---\nname: 天\n", "---\nname: [天\n---\n", "--\nname: 天\n--\n", "---\n{}\n---\n"):
        with pytest.raises(ValueError, match=r"[一-龥]"):
            patched(text, "people", {"name": "地"})
