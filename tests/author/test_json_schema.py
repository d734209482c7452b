"""The JSON Schema of front matter never refuses what the loader takes, and refuses the slips that it can see."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from builder.author.json_schema import front_matter_schema
from builder.base.diagnostic import has_errors
from builder.cli.main import main
from builder.load.entries import read_entry
from builder.load.reader import read_source
from builder.load.settings import Arguments, read_settings
from builder.model.node import ListNode, MapNode, Node, Scalar
from builder.model.schema import KINDS_OF_CONTENT
from builder.model.settings import Settings

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = [path for site in [ROOT, *sorted((ROOT / "tests" / "sites").iterdir())] for path in sorted((site / "content").rglob("*.md"))
         if (site / "content").is_dir()]  # fmt: skip


def plain(node: Node) -> Any:
    """What an editor with YAML 1.2 sees: numbers, flags and null by the core schema, everything else as text."""
    if isinstance(node, MapNode):
        return {entry.key.text: plain(entry.value) for entry in node.entries}
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    assert isinstance(node, Scalar)
    text = node.text
    if node.style != "plain":
        return text
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    return float(text) if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text) else text


@cache
def settings_of(site: Path) -> Settings:
    path = site / "site.toml"
    return read_settings(path.read_text("utf-8") if path.exists() else None, Arguments())[0]


@cache
def validator(site: Path, folder: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(front_matter_schema(folder, settings_of(site)))


def verdicts(data: bytes, folder: str, site: Path = ROOT) -> tuple[bool, list[str]]:
    """Whether the loader takes a file, and what the schema has against it."""
    front = read_source(data, "x.md", is_private=lambda _: False, known=lambda _: True, mask=str).front
    assert front is not None
    entry = read_entry(data, f"content/{folder}/x.md", folder, settings_of(site))
    against = [
        f"{'/'.join(map(str, fault.path))}: {fault.message[:200]}"
        for fault in validator(site, folder).iter_errors(plain(front))
    ]
    return not has_errors(entry.diagnostics), against


def test_there_is_much_to_compare() -> None:
    assert len(FILES) > 100
    own = [path for path in FILES if path.is_relative_to(ROOT / "content")]
    assert {path.relative_to(ROOT / "content").parts[0] for path in own} >= {
        "people",
        "events",
        "programmes",
        "studios",
    }


@pytest.mark.tenths
@pytest.mark.parametrize("folder", KINDS_OF_CONTENT)
def test_each_schema_is_one_and_names_every_field_in_both_languages(folder: str) -> None:
    schema = front_matter_schema(folder, settings_of(ROOT))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert {key for field in KINDS_OF_CONTENT[folder] for key in field.keys} <= schema["properties"].keys()


@pytest.mark.tenths
def test_whatever_the_loader_takes_the_schema_takes() -> None:
    refused = {}
    for path in FILES:
        site = next(parent.parent for parent in path.parents if parent.name == "content")
        folder = path.relative_to(site / "content").parts[0]
        source = read_source(path.read_bytes(), "x.md", is_private=lambda _: False, known=lambda _: True, mask=str)
        if folder not in KINDS_OF_CONTENT or source.front is None:
            continue
        taken, against = verdicts(path.read_bytes(), folder, site)
        if taken and against:
            refused[path.relative_to(ROOT).as_posix()] = against
    assert refused == {}


GOOD = {
    "people": [
        "姓名: 天地玄\n类别: 见义勇为类\n级别: 国家级\n年份: 2013年",
        "name: 天地玄\ncategory: [JIANYI-YONGWEI, 助人为乐]\nyear: ２０１３\nlevel: national",
        "name: 2024\ntimeline: [{date: 2024.5, text: 1}, {date: 2024-Q4, text: x}, {date: 2025年第3批, text: x}]",
        "name: x\nphotos: a.jpg\nconsent: {publish: true, minor: 否}\nsummary:\ndraft: 1",
        "name: x\nphotos: [{file: a.jpg, focus: [0.5, 30%]}]\nsources: 一篇报道\nfigures: [{value: 30, scale: 万}]",
    ],
    "events": [
        "title: x\nstops: [{from: 2024-05-06, to: 2024年5月7日, place: 某地}]\npeople: [tian-dixuan, {name: 宿列张}]"
    ],
    "programmes": [
        "name: x\ncalendar: [{title: 报送, day: 20, months: [1, 2]}, 另行通知]\neditions: [{number: 1, expect: 10+1}]"
    ],
    "rolls": ["programme: p\nperiod: 2024-12\nentries: [{name: 天地玄, category: 自强不息}]"],
}
SPOILED = {
    "people": [
        "category: 见义勇为",  # nobody
        "name:",
        "name: ''",
        "name: [天, 地]",
        "name: x\ncategory: 见义勇委",
        "name: x\nlevel: 国级\nyear: 2013",
        "name: x\nlevel: 国家级\nyear: 二零一三",
        "name: x\nlevel: 国家级\nyear: 213",
        "name: x\nstatus: 发布了",
        "name: x\ndraft: 也许",
        "name: x\npublish_on: 2024-05",
        "name: x\nborn: 从前",
        "name: x\nstrokes: -1",
        "name: x\nhonors: {level: 国家级, url: x}\nlevel: 国家级",
        "name: x\nsources: [{url: 'javascript:alert(1)'}]",
        "name: x\nphotos: [{file: a.jpg, focus: [2, 0]}]",
        "name: x\nphotos: [{alt: 没有文件}]",
        "name: x\nfigures: [30]",
        "name: x\nphone: 1",
        "name: x\n身份证: 1",
        "name: x\nsources: [{outlet: 报, 手机: 1}]",
    ],
    "events": ["title: x\nsubtype: 派对", "date: 2024-05-06", "title: x\nstops: [{from: 五月}]"],
    "programmes": ["name: x\ncalendar: [{day: 20}]", "name: x\ncycle: [{name: 按月, every: 天天}]"],
    "rolls": ["programme: p\nentries: [x]", "period: 2024\nentries: [x]"],
}


@pytest.mark.parametrize(("folder", "front"), [(folder, front) for folder, fronts in GOOD.items() for front in fronts])
def test_what_people_write_is_taken_by_both(folder: str, front: str) -> None:
    assert verdicts(f"---\n{front}\n---\n".encode(), folder) == (True, [])


@pytest.mark.parametrize(
    ("folder", "front"), [(folder, front) for folder, fronts in SPOILED.items() for front in fronts]
)
def test_a_slip_is_refused_by_both(folder: str, front: str) -> None:
    taken, against = verdicts(f"---\n{front}\n---\n".encode(), folder)
    assert not taken
    assert against


def test_a_private_repository_may_hold_private_keys() -> None:
    settings, _ = read_settings('[privacy]\nrepository = "private"', Arguments())
    assert jsonschema.Draft202012Validator(front_matter_schema("people", settings)).is_valid(
        {"name": "x", "phone": "1"}
    )


def test_a_sites_own_rooms_and_fields_are_in_its_schema() -> None:
    toml = '[[categories]]\nslug = "a"\nzh = "甲"\n[[categories]]\nslug = "b"\nzh = "乙"\n[fields.unit_no]\nlabel = "单位编号"'
    settings, _ = read_settings(toml, Arguments())
    check = jsonschema.Draft202012Validator(front_matter_schema("people", settings))
    assert check.is_valid({"name": "x", "category": "甲", "单位编号": "7"})
    assert not check.is_valid({"name": "x", "category": "见义勇为"})
    assert not check.is_valid({"name": "x", "unit_no": ["7"]})


def test_the_verb_prints_the_schema_of_any_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    for word, title in (
        ("people", "content/people/*.md"),
        ("活动", "content/events/*.md"),
        ("roll", "content/rolls/*.md"),
    ):
        assert main(["schema", "--kind", word]) == 0
        assert json.loads(capsys.readouterr().out)["title"] == title
    assert main(["schema", "--kind", "peple"]) == 2
    assert "people" in capsys.readouterr().err


@pytest.mark.parametrize("head", [{"status": "draft"}, {"状态": "草稿"}, {"draft": True}, {"草稿": "是"}])
def test_a_draft_may_be_begun_without_its_list_elsewhere_it_is_missed(head: dict[str, object]) -> None:
    judge = jsonschema.Draft202012Validator(front_matter_schema("readers", Settings()))
    assert judge.is_valid({"title": "百字读本", **head})
    assert not judge.is_valid({"title": "百字读本"})
    assert not judge.is_valid({"title": "百字读本", "status": "published", "draft": False})
