"""What the guides show to paste: every example is read as its kind, without a fault and without an unknown field."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from builder.load.entries import read_entry
from builder.load.settings import Arguments, read_settings
from builder.model.schema import KINDS_OF_CONTENT

ROOT: Final = Path(__file__).resolve().parents[2]
TEMPLATES: Final = ROOT / "themes" / "exhibition" / "templates" / "pages"
BLOCK: Final = re.compile(r"^#+ (?P<heading>[^\n]*)$|^```(?P<language>\w*)\n(?P<code>.*?)^```", re.MULTILINE | re.DOTALL)
FOLDER: Final = re.compile(r"content/(\w+)/")
PLAIN: Final = {"最小的一份": "people", "写一个评选": "programmes", "办一场活动": "events", "办一次巡展": "events"}
ALLOWED: Final = 'privacy = {allow = ["huodong@example.org"]}\n'


def examples() -> list[tuple[str, str, str]]:
    """Heading, folder and text of every example that is a content file, or the head of one."""
    found = []
    for page in ("GUIDE.zh-CN.md", "PROGRAMME.md"):
        heading = ""
        for block in BLOCK.finditer((ROOT / "docs" / page).read_text("utf-8")):
            heading = block["heading"] or heading
            code = block["code"] or ""
            named = FOLDER.search(code.split("---", maxsplit=1)[0]) or FOLDER.search(heading)
            folder = named[1] if named else PLAIN.get(heading, "")
            if folder not in KINDS_OF_CONTENT or block["language"] not in ("", "markdown", "yaml"):
                continue
            front = code[code.index("---\n") :] if "---\n" in code else f"---\n{code}---\n"
            found.append((heading, folder, front))
    return found


def test_every_kind_but_what_two_lines_explain_has_an_example() -> None:
    assert set(KINDS_OF_CONTENT) - {folder for _, folder, _ in examples()} == {"services", "figures"}


@pytest.mark.parametrize(("heading", "folder", "text"), examples())
def test_an_example_can_be_pasted(heading: str, folder: str, text: str) -> None:
    settings, _ = read_settings(ALLOWED, Arguments(today=date(2026, 1, 1)))
    entry = read_entry(text.encode(), f"content/{folder}/sample.md", folder, settings)
    told = [f"{found.code} {found.message}" for found in entry.diagnostics if found.code not in ("P122", "P121")]
    assert entry.entity is not None, (heading, told)
    assert told == []


def test_every_page_template_is_in_the_theme_api() -> None:
    table = (ROOT / "docs" / "THEMES.md").read_text("utf-8")
    assert [path.name for path in sorted(TEMPLATES.glob("*.html")) if f"`pages/{path.name}`" not in table] == []
