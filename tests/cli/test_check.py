"""`check` as an editor meets it: remarks with their places, mending on request, and a preview of the mending."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.cli.main import main
from tests.sites.copies import copy_site

DAY = ("--date", "2025-01-20")
YU = "content/people/yu-zhouhong.md"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    folder = copy_site("small", tmp_path / "site")
    monkeypatch.chdir(folder)
    path = folder / YU
    path.write_text(path.read_text("utf-8").replace("最小的一份档案。", "最小的,一份档案。 # 编者注: 留,着"), "utf-8")
    return folder


def state(site: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_remark_is_a_warning_with_its_line_and_cure(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(site)
    assert main(["check", *DAY, YU]) == 0
    err = capsys.readouterr().err
    assert f"{YU}:8:13" in err
    assert "warning[C106]" in err
    assert "改成全角：，" in err
    assert main(["check", *DAY, YU, "--strict"]) == 1
    assert state(site) == before


@pytest.mark.tenths
def test_fix_mends_the_file_in_place_and_says_what_it_did(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (site / YU).read_text("utf-8")
    assert main(["check", *DAY, "--fix", YU]) == 0
    err = capsys.readouterr().err
    assert f"{YU}: 1 处 / places (C106 ×1)" in err
    assert "warning[C106]" not in err
    after = (site / YU).read_text("utf-8")
    assert after == before.replace("最小的,一份档案。", "最小的，一份档案。")
    assert main(["check", *DAY, "--fix", YU]) == 0
    assert "没有可以自动改的" in capsys.readouterr().err
    assert (site / YU).read_text("utf-8") == after
    assert not list(site.rglob(".*.md.*"))


def test_a_dry_run_shows_the_difference_and_writes_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(site)
    assert main(["check", *DAY, "--fix", "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "\n-summary: 最小的,一份档案。" in out
    assert "\n+summary: 最小的，一份档案。" in out
    assert state(site) == before


def test_a_dry_run_shows_no_private_line(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    toml = site / "site.toml"
    toml.write_text(toml.read_text("utf-8").replace('repository = "public"', 'repository = "private"'), "utf-8")
    path = site / YU
    path.write_text(path.read_text("utf-8").replace("summary:", "电话: 13912345678\nsummary:"), "utf-8")
    assert main(["check", *DAY, "--fix", "--dry-run", YU]) == 0
    out = capsys.readouterr().out
    assert "电话" in out
    assert "13912345678" not in out


def test_a_file_with_errors_is_left_alone_and_said_so(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = site / YU
    path.write_text(path.read_text("utf-8").replace("year: 2013", "year: [2013"), "utf-8")
    before = path.read_bytes()
    assert main(["check", *DAY, "--fix", YU]) == 1
    assert f"{YU}: 有错误，没有动它" in capsys.readouterr().err
    assert path.read_bytes() == before


@pytest.mark.tenths
def test_a_file_that_is_read_only_or_changes_meanwhile_is_left_alone_and_said_so(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = site / YU
    path.write_text(path.read_text("utf-8") + "\n他来了,她走了。\n", "utf-8")
    before = path.read_bytes()
    monkeypatch.setattr("builder.cli.mending.rewrite", lambda *_: False)
    main(["check", *DAY, "--fix", YU])
    assert f"{YU}: 刚刚有人改过" in capsys.readouterr().err

    def locked(*_: object) -> bool:
        raise PermissionError

    monkeypatch.setattr("builder.cli.mending.rewrite", locked)
    main(["check", *DAY, "--fix", YU])
    assert f"{YU}: 写不进去" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_only_the_files_asked_for_are_counted(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *DAY, "content/places/beichen-qiang.md"]) == 0
    assert "检查了 1 个文件" in capsys.readouterr().out


def test_dry_run_alone_is_a_usage_error(site: Path) -> None:
    assert main(["check", "--dry-run"]) == 2


def test_remarks_are_annotations_for_both_kinds_of_hosts(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *DAY, "--report", "github", YU]) == 0
    assert f"::warning file={YU},line=8,col=13,title=C106" in capsys.readouterr().out
    assert main(["check", *DAY, "--report", "gitlab", YU]) == 0
    issues = json.loads(capsys.readouterr().out)
    found = next(issue for issue in issues if issue["check_name"] == "C106")
    assert (found["location"], found["severity"]) == ({"path": YU, "lines": {"begin": 8}}, "minor")


def test_only_the_files_asked_for_are_told_and_mended(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(site)
    assert main(["check", *DAY, "--fix", "content/people/tian-dixuan.md"]) == 0
    assert "C106" not in capsys.readouterr().err
    assert state(site) == before


def test_a_picture_asks_for_the_files_that_show_it(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photo = site / "content/people/tian-dixuan.jpg"
    photo.write_bytes(photo.read_bytes()[:900])
    assert main(["check", *DAY, "content/people/tian-dixuan.jpg"]) == 1
    err = capsys.readouterr().err
    assert "error[I104]" in err
    assert "content/people/tian-dixuan.md:17:11" in err
    assert "yu-zhouhong" not in err


def test_two_files_of_one_person_are_told_at_both(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("er", "san"):
        text = f"---\nname: 律吕调\nslug: lu-{name}\norg: 千字街\nlevel: 市级\nyear: 2020\n---\n渠通了。\n"
        (site / f"content/people/lu-{name}.md").write_text(text, "utf-8")
    assert main(["check", *DAY, "--report", "json", "content/people"]) == 0
    found = [item for item in json.loads(capsys.readouterr().out)["diagnostics"] if item["code"] == "C210"]
    assert [(item["file"], item["line"]) for item in found] == [("content/people/lu-er.md", 2), ("content/people/lu-san.md", 2)]


def test_a_set_for_a_larger_board_asks_for_larger_photos(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = site / "content/events/2026-xunzhan.md"
    path.write_text(path.read_text("utf-8").replace("set: {people", "set: {product: board-120x240, people"), "utf-8")
    assert main(["check", *DAY, "--report", "json", "content/people/tian-dixuan.md"]) == 0
    found = [item for item in json.loads(capsys.readouterr().out)["diagnostics"] if item["code"] == "C202"]
    assert [item["line"] for item in found] == [17]
    assert "board-120x240" in found[0]["message"]
