"""Takes front-matter.js run by Node, gives a verdict: the editor in the browser changes what was changed and keeps the rest."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from builder.author.plain import plain_of
from builder.load.admin_files import own_folder
from builder.load.entries import read_entry
from builder.load.reader import read_source
from builder.load.settings import Arguments, read_settings
from builder.model.admin import RELEASES
from builder.model.schema import KINDS_OF_CONTENT
from builder.plan.cms.table import field_table
from builder.plan.cms.widgets import Dialect

pytestmark = pytest.mark.cms
ROOT = Path(__file__).resolve().parents[2]
SETTINGS, _ = read_settings("", Arguments())
Answer = dict[str, Any]


def asked(tmp_path: Path, *questions: tuple[str, str | None, dict[str, object]]) -> list[Answer]:
    table = tmp_path / "fields.json"
    table.write_text(field_table(Dialect(settings=SETTINGS, cms="sveltia")), "utf-8")
    node = shutil.which("node")
    assert node, "Node comes with npm"
    rows = [{"kind": kind, "values": values} | ({} if text is None else {"text": text}) for kind, text, values in questions]
    scripts = [str(ROOT / RELEASES[0].folder / "yaml.js"), str(own_folder() / "front-matter.js"), str(table)]
    done = subprocess.run([node, str(Path(__file__).with_name("front_matter.js")), *scripts], input=json.dumps(rows).encode(),
                          capture_output=True, check=True)  # fmt: skip
    found: list[Answer] = json.loads(done.stdout)
    return found


def test_saving_without_a_change_leaves_every_content_file_of_this_repository_as_it_is(tmp_path: Path) -> None:
    files = [path for site in (ROOT, ROOT / "tests/sites/small") for kind in KINDS_OF_CONTENT
             for path in sorted((site / "content" / kind).rglob("*.md"))]  # fmt: skip
    assert len(files) > 100
    texts = [path.read_text("utf-8") for path in files]
    kinds = [next(part for part in path.parts if part in KINDS_OF_CONTENT) for path in files]
    answers = asked(tmp_path, *((kind, text, {}) for kind, text in zip(kinds, texts, strict=True)))
    assert [path.name for path, text, answer in zip(files, texts, answers, strict=True) if answer.get("written") != text] == []


def test_other_spellings_are_shown_as_what_they_mean(tmp_path: Path) -> None:
    text = "---\n姓名: 天地玄\n类别: [见义勇为类, zhuren-weile]\n级别: 国家级\n年份: ２０１３年\n撤销公告: 否\n照片: a.jpg\n"
    text += "数字:\n  - 数值: 3\n    正字计数: 是\n---\n正文\n"
    (answer,) = asked(tmp_path, ("people", text, {}))
    assert answer["shown"] == {
        "name": "天地玄", "category": ["见义勇为", "助人为乐"], "level": "国家级", "year": 2013, "tombstone": False,
        "photos": [{"file": "a.jpg"}], "figures": [{"value": "3", "tally": True}], "status": "published", "body": "正文",
    }  # fmt: skip
    assert answer["written"] == text


CASES: dict[str, tuple[str, dict[str, object], str]] = {
    "a list in short": ("name: 甲\nsource: 1\n", {"place": "渝中"}, "name: 甲\nplace: 渝中\nsource: 1\n"),
    "full-width colons": (
        "name：甲\nhonors：\n  - 名称：好人\n    年份：2013\n", {"org": "乙"},
        "name: 甲\norg: 乙\nhonors:\n  - 名称: 好人\n    年份: 2013\n"),
    "a Chinese key": ("姓名: 甲 # 一\n", {"name": "乙"}, "姓名: 乙 # 一\n"),
    "one more in a list": ("name: 甲\nfields: 医疗\n", {"fields": ["医疗", "教育"]}, "name: 甲\nfields:\n  - 医疗\n  - 教育\n"),
    "nothing left of a list": ("name: 甲\nfields: [医疗, 教育]\n", {"fields": []}, "name: 甲\n"),
    "what no form shows": ("name: 甲\nphone: 1\nodd: {a: [b]}\n", {"org": "乙"}, "name: 甲\norg: 乙\nphone: 1\nodd: {a: [b]}\n"),
    "a draft comes out": ("name: 甲\ndraft: true\n", {"status": "published"}, "name: 甲\nstatus: published\n"),
    "a draft stays": ("name: 甲\ndraft: true\n", {"org": "乙"}, "name: 甲\norg: 乙\ndraft: true\n"),
    "back to draft": ("name: 甲\n", {"status": "draft"}, "name: 甲\nstatus: draft\n"),
    "several lines": ("name: 甲\nborn: 蛇年\nquote: |\n  一\n  二\n", {"quote": "一\n三\n"}, "name: 甲\nborn: 蛇年\nquote: |-\n  一\n  三\n"),
    "an item fewer, the other changed": (
        "name: 甲\nhonors:\n  - 好人 # 一\n  - title: 标兵\n    year: 2013 # 二\n", {"honors": [{"title": "标兵", "year": 2014}]},
        "name: 甲\nhonors:\n  - title: 标兵\n    year: 2014 # 二\n"),
    "an item before the others": (
        "name: 甲\nhonors:\n  - 好人 # 一\n  - title: 标兵 # 二\n", {"honors": [{"title": "新"}, {"title": "好人"}, {"title": "标兵"}]},
        "name: 甲\nhonors:\n  - title: 新\n  - 好人 # 一\n  - title: 标兵 # 二\n"),
    "a record in braces": (
        "name: 甲\nconsent: {minor: no, note: 别动}\n", {"consent": {"minor": False, "print": "yes"}},
        "name: 甲\nconsent: {print: 'yes', minor: no, note: 别动}\n"),
    "texts that look like something else": (
        "name: 甲\n", {"summary": '#1: "好"', "disambig": "no", "pinyin": "null"},
        "name: 甲\nsummary: '#1: \"好\"'\npinyin: 'null'\ndisambig: 'no'\n"),
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    questions = [("people", f"---\n{before}---\n正文\n", values) for before, values, _ in CASES.values()]
    return dict(zip(CASES, asked(tmp_path_factory.mktemp("node"), *questions), strict=True))


@pytest.mark.parametrize("case", CASES)
def test_only_what_was_changed_changes(case: str, answers: dict[str, Answer]) -> None:
    assert answers[case]["written"] == f"---\n{CASES[case][2]}---\n正文\n"


def test_a_new_file_says_what_was_filled_in_and_reads_back_as_it(tmp_path: Path) -> None:
    values: dict[str, object] = {
        "name": "天地玄", "status": "published", "category": ["见义勇为"], "summary": "", "photos": [], "consent": {"publish": "", "minor": None},
        "honors": [{"title": "好人：第1名 # 不是注释", "year": 2013, "source": ["1"], "posthumous": False}, {"title": ""}],
        "sources": [{"title": "- 像列表", "date": "2024-05"}], "body": "第一段[1]。\n\n第二段。\n\n\n",
    }  # fmt: skip
    (answer,) = asked(tmp_path, ("people", None, values))
    text = answer["written"]
    assert text.startswith("---\nname: 天地玄\nstatus: published\ncategory:\n  - 见义勇为\nhonors:\n")
    assert text.endswith("---\n第一段[1]。\n\n第二段。\n")
    entry = read_entry(text.encode(), "content/people/x.md", "people", SETTINGS)
    assert [item.code for item in entry.diagnostics if item.severity == "error"] == []
    source = read_source(text.encode(), "content/people/x.md")
    found = plain_of(source.front, KINDS_OF_CONTENT["people"])
    assert found["honors"] == ({"title": "好人：第1名 # 不是注释", "year": "2013", "source": ("1",), "posthumous": "false"},)
    assert found["sources"] == ({"title": "- 像列表", "date": "2024-05"},)


def test_a_file_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    texts = ["没有开头部分\n", "---\nname: [\n---\n", "---\nname: a\nname: b\n---\n", "---\n- a\n---\n", "---\nname: a\n"]
    assert all("fault" in answer for answer in asked(tmp_path, *(("people", text, {}) for text in texts)))
