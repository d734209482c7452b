"""What a site is told about its programmes: counts, groups, lanes, the matrix, former addresses; and what is in order."""

from __future__ import annotations

from datetime import date

import pytest

from builder.base.diagnostic import Diagnostic
from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import resolve
from builder.load.settings import Arguments, read_settings

MATRIX = '[release]\nlevels = ["区级发布", "市级发布"]\nclasses = ["重大", "行业", "基层"]\n'
RELEASE = (
    "release: [{lane: 现场, title: 天}, {lane: 媒体, title: 地}, {lane: 社会, title: 玄}, {lane: 社会, title: 黄}]"
)


def told(edition: str = "", *, programme: str = "", people: tuple[Entry, ...] = (), more: tuple[Entry, ...] = (),
         toml: str = MATRIX) -> list[Diagnostic]:  # fmt: skip
    """The N-codes about a programme with one edition written in flow style."""
    front = f"name: 千字好人\nslug: qianzi\neditions:\n  - number: 2\n    year: 2023\n{_indented(edition)}{programme}"
    settings, _ = read_settings(toml, Arguments(today=date(2026, 11, 23)))
    entries = (_entry("programmes", "qianzi", front), *people, *more)
    read = [item for entry in entries for item in entry.diagnostics]
    found = (*read, *resolve(entries, settings, Known(slugs={})).diagnostics)
    return [item for item in found if item.code.startswith("N11")]


def _indented(lines: str) -> str:
    return "".join(f"    {line}\n" for line in lines.splitlines())


def _entry(kind: str, slug: str, front: str) -> Entry:
    settings, _ = read_settings("", Arguments(today=date(2026, 11, 23)))
    return read_entry(f"---\n{front}\n---\n".encode(), f"content/{kind}/{slug}.md", kind, settings)


def person(slug: str, honor: str = "edition: 2", more: str = "") -> Entry:
    return _entry("people", slug, f"name: {slug}\nslug: {slug}\nhonors: [{{programme: qianzi, {honor}}}]\n{more}")


def test_a_programme_in_order_is_told_nothing() -> None:
    edition = f"expect: {{people: 1, groups: 1}}\n{RELEASE}\ngroups: [服务“实干者”]\nrelease_level: 区级发布\nrelease_class: 基层"
    people = (person("tian", "edition: 2, group: 实干者"), person("di", "year: 2023", "kind: 单位"))
    assert told(edition, people=people, programme="merged_from: [{name: 旧奖, slug: jiujiang}]") == []


def test_an_edition_counts_who_is_shown_and_says_what_is_missing() -> None:
    hidden = person("xuan", more="status: held")
    (found,) = told(
        "expect: {text: 十位和一个集体, people: 10, groups: 1}", people=(person("tian"), person("di"), hidden)
    )
    assert (found.code, found.severity, found.span.line) == ("N111", "warning", 5)
    assert found.message == "“千字好人”第 2 届应有 10 人、1 个集体，馆里有 2 人、0 个集体"
    assert "people: 10, groups: 1" in found.message_en


def test_a_number_that_is_not_given_asks_for_nothing() -> None:
    assert told("expect: 10组") == []
    assert told("expect: {people: 1}", people=(person("tian"), person("di", more="kind: group"))) == []
    assert [item.code for item in told("expect: {groups: 2}", people=(person("di", more="kind: group"),))] == ["N111"]


@pytest.mark.parametrize(
    ("lanes", "counts"),
    [
        ("live, live, media, social", "现场 2 场、媒体 1 场、社会 1 场"),
        ("live, social", "现场 1 场、媒体 0 场、社会 1 场"),
        ("live, media", "现场 1 场、媒体 1 场、社会 0 场"),
        ("live, media, media, social", "现场 1 场、媒体 2 场、社会 1 场"),
    ],
)
def test_releases_are_one_and_one_and_some(lanes: str, counts: str) -> None:
    rows = ", ".join(f"{{lane: {lane.strip()}, title: 天}}" for lane in lanes.split(","))
    (found,) = told(f"release: [{rows}]")
    assert (found.code, found.severity) == ("N112", "error")
    assert counts in found.message
    assert told(RELEASE) == []


def test_a_value_outside_the_matrix_names_the_choices() -> None:
    (found,) = told("release_level: 街道发布\nrelease_class: 行业")
    assert (found.code, found.severity, found.hint) == ("N113", "error", "可用：区级发布、市级发布")
    assert "release_level“街道发布”" in found.message
    codes = [item.code for item in told("release_level: 区级发布\nrelease_class: 行业", toml="")]
    assert codes == ["N113", "N113"]


def test_half_a_cell_is_remarked() -> None:
    (found,) = told("release_class: 行业")
    assert (found.code, found.severity, found.hint) == ("N114", "warning", "补一行：release_level: …")


def test_a_former_address_leads_to_one_programme_only() -> None:
    other = _entry("programmes", "xiaojiang", "name: 小奖\nslug: xiaojiang\naliases: [lao-xiaojiang]")
    for slug in ("xiaojiang", "lao-xiaojiang", "qianzi"):
        (found,) = told(programme=f"merged_from: [{{name: 旧奖, slug: {slug}}}]", more=(other,))
        assert (found.code, found.severity) == ("N115", "error")
    twice = told(programme="merged_from: [{name: 旧奖, slug: jiujiang}, {name: 老奖, slug: jiujiang}]")
    assert [item.code for item in twice] == ["N115"]


@pytest.mark.parametrize("slug", ["../../etc", "Jiu", "旧奖", "a/b", "con"])
def test_a_former_address_must_be_a_folder(slug: str) -> None:
    (found,) = told(programme=f"merged_from: [{{name: 旧奖, slug: '{slug}'}}]")
    assert (found.code, found.severity) == ("N116", "error")


def test_an_edition_is_written_once() -> None:
    (found,) = told(programme="  - number: 2\n")
    assert (found.code, found.severity) == ("N117", "error")


def test_an_honour_names_an_edition_and_a_group_that_are_there() -> None:
    (stray,) = told(people=(person("tian", "edition: 3"),))
    assert (stray.code, stray.severity, stray.span.file) == ("N119", "warning", "content/people/tian.md")
    groups = "groups: [服务群众“实干者”, 历史文脉“守护者”]"
    (wrong,) = told(groups, people=(person("tian", "edition: 2, group: 逆行者"),))
    assert (wrong.code, wrong.hint) == ("N110", "可用：服务群众“实干者”、历史文脉“守护者”")
    (vague,) = told(groups, people=(person("tian", "edition: 2, group: 者"),))
    assert vague.code == "N110"
    assert told(groups, people=(person("tian", "edition: 2, group: 守护者"),)) == []
