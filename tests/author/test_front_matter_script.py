"""Takes our reader and writer of the browser's editor, gives a verdict: what was not changed there stays as it was written."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from builder.load.admin_files import fetched_files, own_folder
from builder.model.admin import Admin
from builder.model.settings import DEFAULT_CATEGORIES, DEFAULT_LEVELS, Settings
from builder.plan.cms.table import field_table
from builder.plan.cms.widgets import Dialect

ROOT = Path(__file__).resolve().parent.parent.parent
NODE = shutil.which("node")
EDITOR = fetched_files(ROOT, Admin().release)
pytestmark = [
    pytest.mark.cms,
    pytest.mark.skipif(NODE is None, reason="no Node.js here"),
    pytest.mark.skipif(EDITOR is None, reason="the editor was not fetched: exemplar admin --set-up"),
]
SCRIPT = """
globalThis.window = {};
const { scripts, table, text, changes } = JSON.parse(require("fs").readFileSync(0, "utf8"));
for (const script of scripts) (0, eval)(script);
const format = exemplarFormat(table.people);
try {
  const values = format.fromFile(text);
  console.log(JSON.stringify([values, format.toFile({ ...values, ...changes })]));
} catch (fault) {
  console.log(JSON.stringify([null, fault.message]));
}
"""


def edited(text: str, **changes: object) -> tuple[dict[str, object] | None, str]:
    """Read a person's file as the editor does, change values, and give what was read and what is written."""
    assert NODE is not None
    assert EDITOR is not None
    scripts = [path.read_text("utf-8") for path in (EDITOR["yaml.js"], own_folder() / "front-matter.js")]
    settings = Settings(categories=DEFAULT_CATEGORIES, levels=DEFAULT_LEVELS)
    table = json.loads(field_table(Dialect(settings=settings, cms="sveltia")))
    given = json.dumps({"scripts": scripts, "table": table, "text": text, "changes": changes})
    done = subprocess.run([NODE, "-e", SCRIPT], input=given, capture_output=True, text=True, encoding="utf-8", check=True)
    read, result = json.loads(done.stdout)
    return read, result


def test_line_ends_and_the_mark_at_the_start_stay() -> None:
    text = "\ufeff---\r\nname: 天地玄 # 名\r\nslug: tian\r\n---\r\n一。\r\n"
    assert edited(text)[1] == text
    assert edited(text, summary="渠边的人")[1] == text.replace("slug: tian\r\n", "slug: tian\r\nsummary: 渠边的人\r\n")


def test_full_width_colons_are_read_behind_keys_and_stay_in_texts() -> None:
    text = "---\n姓名：天地玄\nboard_story: |\n  时间：上午\n  地点：街口\nsources:\n  - 报纸：第一版\n---\n时间：上午\n"
    read, result = edited(text, summary="渠边的人")
    assert read is not None
    assert (read["name"], read["board_story"], read["sources"]) == ("天地玄", "时间：上午\n地点：街口\n", [{"title": "报纸：第一版"}])
    assert result == text.replace("姓名：天地玄\n", "姓名: 天地玄\nsummary: 渠边的人\n")


def test_private_lines_are_in_no_form_and_are_not_lost() -> None:
    text = "---\nname: 天地玄\n电话: 找编辑部 # 私\nprivate:\n  note: 不公开\n---\n一。\n"
    read, result = edited(text, name="宇宙洪")
    assert read is not None
    assert not {"电话", "phone", "contact", "private"} & read.keys()
    assert result == text.replace("天地玄", "宇宙洪")


@pytest.mark.parametrize("front", ["name: &a 天地玄\nsummary: *a", "name: 天地玄\nname: 宇宙洪", "- 天地玄"])
def test_what_the_builder_refuses_is_not_opened(front: str) -> None:
    assert edited(f"---\n{front}\n---\n一。\n")[0] is None
