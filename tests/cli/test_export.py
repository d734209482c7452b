"""Rosters and lists: who is on them, in which order, and what a spreadsheet makes of them."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import openpyxl
import pytest

from builder.cli.main import main

PEOPLE = {
    "zhou": "name: 周发殷\nlevel: 市级\nyear: 2023\nhonor: 小奖\norg: 千字社\nplace: 某地",
    "ding": "name: 丁发殷\ncategory: 见义勇为\nlevel: 国家级\nyear: 2013",
    "tian": "name: 天地玄\nhonors: [{title: 大奖, level: 国家级, year: 2024}, {title: 小奖, level: 市级, year: 2020}]",
    "gao": "name: 高冠陪\nstatus: draft",
    "ju": "name: 剧阙珠\nstatus: revoked",
    "latin": "name: Eileen Collins\nplace: '=HYPERLINK(1)'",
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content" / "people").mkdir(parents=True)
    (tmp_path / "content" / "events").mkdir()
    (tmp_path / "site.toml").write_text('title = "千字/馆"\nbase_url = "https://qianzi.example.net/"\n', "utf-8")
    for number, (name, front) in enumerate(PEOPLE.items(), start=1):
        path = tmp_path / "content" / "people" / f"{name}.md"
        path.write_text(f"---\nid: p-{number:06d}\n{front}\n---\n正文。\n", "utf-8")
    (tmp_path / "content" / "events" / "jiexiao.md").write_text("---\ntitle: 揭晓\nstatus: draft\n---\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def table(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_the_roster_holds_who_is_shown_by_the_strokes_of_surnames(site: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export"]) == 0
    out, err = capfdbinary.readouterr()
    rows = table(out)
    assert [row["姓名"] for row in rows] == ["丁发殷", "天地玄", "周发殷", "Eileen Collins"]
    assert (rows[0]["编号"], rows[0]["类别"], rows[0]["级别"], rows[0]["年份"]) == ("p-000002", "见义勇为", "国家级", "2013")
    assert (rows[1]["荣誉"], rows[1]["级别"], rows[1]["年份"]) == ("大奖；小奖", "国家级；市级", "2020、2024")
    assert (rows[2]["单位"], rows[2]["地区"], rows[2]["状态"]) == ("千字社", "某地", "published")
    assert rows[0]["网址"] == "https://qianzi.example.net/people/ding-fayin/"
    assert rows[0]["拼音"] == "Dīng Fāyīn"
    assert "不要公开" not in err.decode()


def test_a_name_in_quotation_marks_stands_by_its_first_character(
    site: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    group = "---\nid: p-000009\nname: “荒洪”小组\nkind: 集体\nlevel: 市级\nyear: 2023\n---\n"
    (site / "content" / "people" / "huang.md").write_text(group, "utf-8")
    assert main(["export"]) == 0
    names = [row["姓名"] for row in table(capfdbinary.readouterr().out)]
    assert names == ["丁发殷", "天地玄", "周发殷", "“荒洪”小组", "Eileen Collins"]


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("pinyin", ["丁发殷", "Eileen Collins", "天地玄", "周发殷"]),
        ("id", ["周发殷", "丁发殷", "天地玄", "Eileen Collins"]),
    ],
)
def test_other_orders_can_be_asked_for(
    site: Path, capfdbinary: pytest.CaptureFixture[bytes], order: str, names: list[str]
) -> None:
    assert main(["export", "--order", order]) == 0
    assert [row["姓名"] for row in table(capfdbinary.readouterr().out)] == names


def test_everybody_but_the_withdrawn_when_asked_and_without_an_address(
    site: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["export", "--all"]) == 0
    out, err = capfdbinary.readouterr()
    rows = {row["姓名"]: row for row in table(out)}
    assert "剧阙珠" not in rows
    assert (rows["高冠陪"]["状态"], rows["高冠陪"]["网址"]) == ("draft", "")
    assert "不要公开" in err.decode()


def test_a_workbook_is_one_sheet_of_texts(site: Path) -> None:
    assert main(["export", "--output", "名册.xlsx"]) == 0
    book = openpyxl.load_workbook(site / "名册.xlsx")
    (sheet,) = book.worksheets
    assert sheet.title == "千字 馆"
    assert [cell.value for cell in sheet[1]][:3] == ["编号", "姓名", "拼音"]
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == ["丁发殷", "天地玄", "周发殷", "Eileen Collins"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells if str(cell.value).startswith("=")] == ["=HYPERLINK(1)"]


def test_a_csv_runs_no_formula(site: Path) -> None:
    assert main(["export", "--output", "all.csv"]) == 0
    assert [row["地区"] for row in table((site / "all.csv").read_bytes())][-1] == "'=HYPERLINK(1)"


def test_without_the_library_the_cure_is_told(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    monkeypatch.delitem(sys.modules, "builder.tools.workbook", raising=False)
    assert main(["export", "--output", "a.xlsx"]) == 2
    assert "exemplar-site[office]" in capsys.readouterr().err
    assert not (site / "a.xlsx").exists()


@pytest.mark.parametrize("given", [["--format", "xlsx"], ["--output", "nowhere/a.csv"], ["--output", "output/a.csv"], ["--output", "."]])
def test_a_place_that_will_not_do_is_a_usage_error(site: Path, given: list[str]) -> None:
    (site / "output").mkdir()
    assert main(["export", *given]) == 2
    assert list((site / "output").iterdir()) == []


def test_a_faulty_file_is_left_out_and_told(site: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (site / "content" / "people" / "ding.md").write_text("---\nname: 丁发殷\nyear: 前年\nlevel: 国家级\n---\n", "utf-8")
    assert main(["export"]) == 0
    out, err = capfdbinary.readouterr()
    assert "丁发殷" not in out.decode()
    assert "exemplar check" in err.decode()


def test_lists_can_be_in_order_and_of_other_kinds(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--order", "strokes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines[1:4]] == ["丁发殷", "天地玄", "周发殷"]
    assert main(["list", "--kind", "活动"]) == 0
    out, err = capsys.readouterr()
    assert "揭晓" in out
    assert "draft" in out
    assert "1 项" in err
    assert main(["list", "--kind", "events", "--year", "2024"]) == 2
    assert main(["list", "--kind", "派对"]) == 2
