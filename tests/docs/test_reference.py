"""Takes the documents, gives a verdict: generated pages are current, links lead somewhere, commands and examples work.

`python tests/docs/test_reference.py --refresh` writes the generated pages anew.
"""

from __future__ import annotations

import re
import sys
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [] if str(ROOT) in sys.path else [str(ROOT)]  # for the refresh, which pytest does not start

from builder.base.codes import CODES  # noqa: E402 the path comes first
from builder.base.diagnostic import has_errors  # noqa: E402 the same
from builder.cli.main import VERBS  # noqa: E402 the same
from builder.cli.reference import verbs_page  # noqa: E402 the same
from builder.load.entries import read_entry  # noqa: E402 the same
from builder.load.settings import Arguments, read_settings  # noqa: E402 the same
from builder.model.schema import KINDS_OF_CONTENT  # noqa: E402 the same
from builder.model.settings_table import SETTINGS  # noqa: E402 the same
from builder.report.reference import diagnostics_page, fields_page, settings_page  # noqa: E402 the same
from tests.docs.handbook import TWINS, twin  # noqa: E402 the same

GENERATED = {
    "DIAGNOSTICS.md": diagnostics_page, "FIELDS.md": fields_page, "SETTINGS.md": settings_page, "VERBS.md": verbs_page,
    **{name: partial(twin, slug) for slug, name in TWINS.items()},
}  # fmt: skip
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "themes").rglob("*.md")])
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
PATH = re.compile(r"`((?:builder|tests|themes|docs|requirements|\.github|\.ci)/[\w./@-]*[\w/])`")
HEADING = re.compile(r"^#{1,6} (.*)$", re.MULTILINE)
VERB = re.compile(r"(?:exemplar|-m builder) ([a-z]+)\b")


def prose(page: Path) -> str:
    return FENCED.sub("", page.read_text("utf-8"))


def anchors(page: Path) -> set[str]:
    """The anchors a forge makes of headings, and those given by hand."""
    text = prose(page)
    headings = (re.sub(r"<[^>]+>", "", heading) for heading in HEADING.findall(text))
    made = {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}
    return made | set(re.findall(r'<a id="([^"]+)">', text))


def blocks(name: str, language: str) -> list[str]:
    return [code for kind, code in FENCED.findall((ROOT / name).read_text("utf-8")) if kind == language]


@pytest.mark.parametrize("name", GENERATED)
def test_generated_page_is_current(name: str) -> None:
    shown = (ROOT / "docs" / name).read_text("utf-8")
    assert shown == GENERATED[name](), "run: python tests/docs/test_reference.py --refresh"


def test_every_code_is_documented_under_its_own_anchor() -> None:
    assert {code.lower() for code in CODES} <= anchors(ROOT / "docs" / "DIAGNOSTICS.md")


def test_every_field_of_every_kind_is_documented() -> None:
    text = fields_page()
    missing = [
        f"{kind}.{field.name}"
        for kind, fields in KINDS_OF_CONTENT.items()
        for field in fields
        if not re.search(rf"^\| \**`{field.name}`\** \|", text.partition(f"## content/{kind}/")[2], re.MULTILINE)
    ]
    assert missing == []


def test_every_setting_is_read_and_documented() -> None:
    """A key of the table that nothing reads would be a promise nobody keeps: each must change what is read, or be refused."""
    text = settings_page()
    assert [setting for setting in SETTINGS if f"| `{setting.key}` |" not in text] == []
    used = "".join(path.read_text("utf-8") for path in (ROOT / "builder" / "load").glob("*settings*.py"))
    loops = {"[legal]", "[[categories]]", "[[nominate.channels]]", ""}  # read by going through the table
    strays = [setting for setting in SETTINGS if setting.section not in loops and f'"{setting.key}"' not in used]
    assert strays == []


def test_every_verb_and_option_is_documented() -> None:
    page = verbs_page()
    assert [name for name in VERBS if f"\n## {name}\n" not in page] == []
    assert "`--strict`" in page


def test_every_cell_of_a_generated_table_stays_in_its_row() -> None:
    for make in (diagnostics_page, fields_page, settings_page, verbs_page):
        widths = [len(re.findall(r"(?<!\\)\|", line)) for line in make().splitlines() if line.startswith("|")]
        assert set(widths) <= {3, 4, 5}
        assert "<!--" not in make().replace("<!-- 由程序生成", ""), "an open comment would swallow the page"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    lost = []
    for target in LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = unquote(target).partition("#")
        place = (page.parent / path).resolve() if path else page
        there = place.exists() and place.is_relative_to(ROOT)
        if not there or (fragment and place.suffix == ".md" and fragment not in anchors(place)):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_path_of_the_tree_that_is_named_exists(page: Path) -> None:
    assert [path for path in PATH.findall(page.read_text("utf-8")) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_verb_that_is_named_exists(page: Path) -> None:
    assert set(VERB.findall(page.read_text("utf-8"))) - set(VERBS) == set()


def test_the_readme_names_every_verb() -> None:
    assert set(VERBS) <= set(VERB.findall((ROOT / "README.md").read_text("utf-8")))


def test_the_readme_leads_to_every_document() -> None:
    linked = set(LINK.findall((ROOT / "README.md").read_text("utf-8")))
    there = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")}
    assert there - {target.partition("#")[0] for target in linked} == set()


def test_every_verb_is_shown_by_an_example_that_says_its_name() -> None:
    parts = {part.partition("\n")[0]: part for part in verbs_page().split("\n## ")[1:]}
    shown = {name: re.search(rf"^ +exemplar {name}\b", parts[name], re.MULTILINE) for name in VERBS}
    assert [name for name, example in shown.items() if not example] == []


def test_every_profile_in_the_readme_is_read_without_an_error() -> None:
    settings, _ = read_settings(None, Arguments(today=date(2026, 1, 1)))
    profiles = blocks("README.md", "markdown")
    assert profiles
    for profile in profiles:
        entry = read_entry(profile.encode(), "content/people/sample.md", "people", settings)
        assert entry.person is not None, entry.diagnostics
        assert not has_errors(entry.diagnostics)


def test_the_settings_in_the_readme_are_read_without_a_remark() -> None:
    examples = blocks("README.md", "toml")
    assert examples
    for example in examples:
        assert read_settings(example, Arguments(today=date(2026, 1, 1)))[1] == ()


def refresh() -> None:
    for name, make in GENERATED.items():
        (ROOT / "docs" / name).write_text(make(), "utf-8")


if __name__ == "__main__" and sys.argv[1:] == ["--refresh"]:
    refresh()
