"""Files written in haste: what cannot be is told with its line, in both languages, and never guessed or dropped in silence."""

from __future__ import annotations

from datetime import date

import pytest

from builder.base.diagnostic import Diagnostic
from builder.load.entries import Entry, read_entry
from builder.load.settings import Arguments, read_settings
from builder.model.event import Event
from builder.model.roll import Roll
from builder.model.studio import Studio
from tests.laws.world import quick_world

ROLL = "programme: 千字好人\nperiod: 2023-Q3\n"


def read(kind: str, front: str, toml: str = "") -> Entry:
    settings, _ = read_settings(toml, Arguments(today=date(2025, 1, 15)))
    return read_entry(f"---\n{front}\n---\n文。\n".encode(), f"content/{kind}/a.md", kind, settings)


@pytest.mark.parametrize(
    ("kind", "front", "code", "line"),
    [
        ("events", "title: 某事\ndate: 2024-06-02\nuntil: 2024-05-01", "N102", 2),
        ("events", "title: 某事\ndate: 2024-06\nuntil: 2024-05", "N102", 2),
        ("events", "title: 某事\nuntil: 2024-05-01", "N107", 2),
        ("events", "title: 某事\ndate: 2024-06-02\nregister_by: 2024-06-01", "N108", 2),
        ("events", "title: 某事\ndate: 2024-06-02\nregister_by: 2024-07-01\noffice_contact: a@example.net", "N109", 2),
        ("events", "title: 某事\nstops:\n  - {place: 甲}\n  - {}", "T209", 5),
        ("events", "title: 某事\nset: {people: [甲], copy: 0}", "T205", 3),
        ("events", "title: 某事\npeople:\n  - {role: 主持}", "N160", 4),
        ("programmes", "name: 某奖\neditions: [{number: 0}]", "N118", 3),
        ("programmes", "name: 某奖\ncycle: [{name: 甲, valid_from: 2024, valid_to: 2020}]", "N102", 3),
        ("programmes", "name: 某奖\ncalendar: [{title: 甲, to_day: 5}]", "N101", 3),
        ("programmes", "name: 某奖\neditions: [{number: 1, release: [{lane: live}]}]", "P101", 3),
        ("rolls", f"{ROLL}entries: []", "P101", 2),
        ("rolls", f"{ROLL}entries:\n  - {{category: 助人为乐}}", "N160", 5),
        ("rolls", f"{ROLL}entries:\n  - 果珍李、云腾致", "N192", 5),
        ("rolls", "programme: 千字好人\nperiod: 2025-B0\nentries: [果珍李]", "D102", 3),
        ("notices", "title: 某示\nentries:\n  - {name: '果珍李,云腾致'}", "N192", 4),
        ("readers", "title: 某书\npeople: []", "P101", 2),
        ("studios", "name: 某室\nfigures: [{label: 成员, value: '3', source: 听说}]", "P115", 3),
        ("figures", "label: 听众\nvalue: '3'\nsource: 听说", "P115", 2),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_at_its_line(kind: str, front: str, code: str, line: int) -> None:
    found = {item.code: item for item in read(kind, front).diagnostics}
    assert code in found, list(found)
    assert found[code].span.line == line
    assert found[code].message != found[code].message_en


@pytest.mark.parametrize("number", ["²", "①", "1", "１"])
def test_a_source_may_be_numbered_in_any_digits(number: str) -> None:
    entry = read("studios", f"name: 某室\nfigures: [{{label: 甲, value: '3', source: '{number}'}}]")
    assert isinstance(entry.entity, Studio)
    assert entry.entity.figures[0].source == ((2,) if number == "²" else (1,))


def test_a_number_of_five_thousand_digits_is_words_and_no_crash() -> None:
    entry = read("figures", f"label: 甲\nvalue: '3'\nsource: '{'9' * 5000}'")
    assert [item.code for item in entry.diagnostics] == ["P115"]


@pytest.mark.parametrize(("time", "codes"), [("02:30-03:00", ["N106"]), ("01:30-03:30", [])])
def test_a_time_that_the_clocks_skip_is_refused(time: str, codes: list[str]) -> None:
    entry = read("events", f"title: 某事\ndate: 2024-03-10\ntime: {time}", 'timezone = "America/New_York"')
    assert [item.code for item in entry.diagnostics] == codes


@pytest.mark.parametrize("nothing", ["~", "null", "NULL"])
def test_yaml_words_for_nothing_are_not_printed(nothing: str) -> None:
    entry = read("events", f"title: 某事\nplace: {nothing}\nvenue: 'null'")
    assert isinstance(entry.entity, Event)
    assert (entry.entity.place, entry.entity.venue) == ("", "null")


@pytest.mark.parametrize("period", ["2025年第三批", "2025第三批", "2025年第3批", "2025-B3"])
def test_a_batch_may_be_counted_in_chinese(period: str) -> None:
    entry = read("rolls", f"programme: 千字好人\nperiod: {period}\nentries: [果珍李]")
    assert isinstance(entry.entity, Roll)
    assert entry.entity.period.batch == 3


def test_a_stop_that_overlaps_many_is_told_once() -> None:
    stops = "\n".join(f"  - {{place: 地{number}, from: 2024-06-01, to: 2024-06-30}}" for number in range(40))
    assert len(read("events", f"title: 某事\nstops:\n{stops}").diagnostics) == 39


def told(files: dict[str, str], toml: str = "") -> list[Diagnostic]:
    with quick_world() as world:
        for name, front in files.items():
            (world.site / "content" / name).write_text(f"---\n{front}\n---\n文。\n", "utf-8")
        settings = world.site / "site.toml"
        settings.write_text(settings.read_text("utf-8") + toml, "utf-8")
        return list(world.build().diagnostics)


def test_what_files_say_of_each_other_is_told_too() -> None:
    found = told(
        {
            "programmes/a.md": "name: 某奖\nlevel: 市级\nmerged_from: [露结奖, 千字好人]",
            "rolls/a.md": f"{ROLL}entries:\n  - {{ref: han-laishu, name: 果珍李}}",
            "notices/a.md": "title: 某示\nopen: 2025-01-10\nclose: 2025-01-20\nentries:\n  - {ref: han-laishu}\n  - {ref: 寒来暑}",
            "events/a.md": "title: 某事\nslug: mou-shi\naliases: [mou-shi]",
            "benefits/main.md": "name: 某礼\narea: 交通\nslug: main",
        },
        '\n[screen]\npeople = ["yu-zhouhong", "nobody"]\n',
    )
    codes = {(item.code, item.span.file) for item in found}
    for code, file in {"N190": "programmes/yunteng-jiang.md", "N191": "programmes/a.md", "N193": "rolls/a.md", "N194": "notices/a.md",
                       "T111": "benefits/main.md"}.items():  # fmt: skip
        assert (code, f"content/{file}") in codes, code
    assert ("N182", "site.toml") in codes
    assert "T191" not in {code for code, _ in codes}, "an address that is its own former one is no clash"


@pytest.mark.parametrize(
    ("toml", "code"),
    [
        ('[[nominate.channels]]\ntitle = "网页"\nlink = "https://["\n', "S132"),
        ('[[nominate.channels]]\ntitle = "网页"\nlink = "https://"\n', "S132"),
        ('[[nominate.channels]]\ntext = "来"\n', "S133"),
        ('[release]\nlevels = ["甲", ""]\nclasses = ["乙", "丙", "丁"]\n', "S131"),
        ('[[series]]\nslug = "a"\nname = "甲"\n[[series]]\nslug = "a"\nname = "乙"\n', "S116"),
        ('[[series]]\nname = "甲"\n', "S114"),
        ('[[series]]\nslug = "nul"\nname = "甲"\n', "S114"),
    ],
)
def test_settings_that_lead_nowhere_are_refused_at_their_line(toml: str, code: str) -> None:
    _, found = read_settings(toml, Arguments(today=date(2025, 1, 15)))
    assert [(item.code, item.span.line > 0) for item in found] == [(code, True)]
