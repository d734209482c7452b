"""Deploying by rsync to a folder: told first, assets before pages, deletions last and never forgotten."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest

from builder.cli.main import main
from tests.deploy.programs import need


@pytest.fixture
def target(tmp_path: Path) -> Path:
    need("rsync")
    return tmp_path / "www root & co"


def tree(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {path: data for path, data in found.items() if path != ".gitignore"}


def test_it_says_what_it_would_do_and_does_nothing(site: Path, target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deploy", "rsync", "--to", str(target)]) == 0
    told = capsys.readouterr().out
    assert "7 new, 0 changed, 0 deleted" in told
    assert told.index("assets/base.css") < told.index("index.html")
    assert "--yes" in told
    assert not target.exists()


@pytest.mark.tenths
def test_the_target_becomes_the_output_and_a_second_run_has_nothing_to_do(
    site: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["deploy", "rsync", "--to", str(target), "--yes"]) == 0
    assert tree(target) == tree(site / "output")
    (site / "output" / "index.html").write_bytes(b"<p>HOME")
    (site / "output" / "people" / "tian-dixuan" / "index.html").unlink()
    (target / ".git").mkdir()
    capsys.readouterr()
    assert main(["deploy", "rsync", "--to", str(target), "--yes"]) == 0
    told = capsys.readouterr().out
    assert "0 new, 1 changed, 1 deleted" in told
    assert "- people/tian-dixuan/index.html" in told
    assert tree(target) == tree(site / "output")
    assert (target / ".git").is_dir()
    assert main(["deploy", "rsync", "--to", str(target), "--yes"]) == 0
    assert "up to date" in capsys.readouterr().out


def test_a_place_that_would_lose_most_of_its_files_is_told_loudly(site: Path, target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target.mkdir()
    (target / ".exemplar").write_bytes((site / "output" / ".exemplar").read_bytes())
    for number in range(11):
        (target / f"other-{number}.html").write_bytes(b"another site")
    assert main(["deploy", "rsync", "--to", str(target)]) == 0
    assert "more than half" in capsys.readouterr().err
    (target / "other-0.html").unlink()
    assert main(["deploy", "rsync", "--to", str(target)]) == 0
    assert "more than half" not in capsys.readouterr().err


@pytest.mark.tenths
def test_same_size_and_time_but_other_bytes_are_carried_over(site: Path, target: Path) -> None:
    assert main(["deploy", "rsync", "--to", str(target), "--yes"]) == 0
    page = site / "output" / "index.html"
    before = page.stat()
    page.write_bytes(b"<p>HOME")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert main(["deploy", "rsync", "--to", str(target), "--yes"]) == 0
    assert (target / "index.html").read_bytes() == b"<p>HOME"


def test_a_folder_with_other_things_is_left_alone_until_somebody_marks_it(
    site: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target.mkdir()
    (target / "论文.docx").write_bytes(b"precious")
    assert main(["deploy", "rsync", "--to", str(target), "--yes"]) == 1
    assert "论文.docx" in capsys.readouterr().err
    assert list(tree(target)) == ["论文.docx"]
    (target / ".exemplar").touch()
    assert main(["deploy", "rsync", "--to", str(target), "--yes"]) == 0
    assert tree(target) == tree(site / "output")


@pytest.mark.parametrize("place", ["output", "output/people/deep", ".", ".."])
def test_the_output_is_not_put_into_itself(site: Path, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    need("rsync")
    before = tree(site)
    assert main(["deploy", "rsync", "--to", place, "--yes"]) in (1, 2)
    assert "O206" in capsys.readouterr().err or place == ".."
    assert tree(site) == before


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, fails_at: str = "") -> Path:
    """An rsync that writes its arguments down, and fails when it sees a certain one outside a dry run."""
    real, log, tools = need("rsync"), folder / "log", folder / "tools"
    tools.mkdir()
    script = tools / "rsync"
    fails = f'case "$*" in *--dry-run*|*--list-only*) ;; *{fails_at}*) echo "broken pipe" >&2; exit 12;; esac\n' if fails_at else ""
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >> {shlex.quote(str(log))}\n{fails}exec {real} "$@"\n', "utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    return log


@pytest.mark.tenths
@pytest.mark.posix
def test_assets_go_first_pages_next_deletions_last(
    site: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["deploy", "rsync", "--to", str(target), "--yes"]) == 0
    for path in ("assets/base.css", "index.html"):
        (site / "output" / path).write_bytes(b"other")
    (site / "output" / "people" / "tian-dixuan" / "index.html").unlink()
    log = stand_in(tmp_path, monkeypatch)
    assert main(["deploy", "rsync", "--to", str(target), "--yes"]) == 0
    runs = [line for line in log.read_text("utf-8").splitlines() if "--list-only" not in line and "--dry-run" not in line]
    assert ["--include=*.css" in run for run in runs] == [True, False, False]
    assert ["--delete" in run for run in runs] == [False, False, True]
    assert all(" -- " in run for run in runs)


@pytest.mark.tenths
@pytest.mark.posix
def test_a_failed_deletion_is_told_as_urgent_and_the_next_run_makes_up_for_it(
    site: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["deploy", "rsync", "--to", str(target), "--yes"]) == 0
    withdrawn = "people/tian-dixuan/index.html"
    (site / "output" / withdrawn).unlink()
    (site / "output" / "index.html").write_bytes(b"<p>without")
    with monkeypatch.context() as broken:
        stand_in(tmp_path, broken, fails_at="--delete-after")
        capsys.readouterr()
        assert main(["deploy", "rsync", "--to", str(target), "--yes"]) == 1
    told = capsys.readouterr()
    assert "O210" in told.err
    assert "broken pipe" in told.err
    assert "done" not in told.out
    assert (target / "index.html").read_bytes() == b"<p>without"
    assert (target / withdrawn).exists()
    assert main(["deploy", "rsync", "--to", str(target), "--yes"]) == 0
    assert not (target / withdrawn).exists()


def test_without_rsync_it_says_how_to_get_it(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["deploy", "rsync", "--to", str(tmp_path / "www")]) == 1
    assert "apt install rsync" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["rsync"], ["rsync", "--to", "-oProxyCommand=id:/x"], ["ftp"], ["workflow", "--to", "x"]])
def test_a_target_that_is_none_is_a_matter_of_usage(
    site: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["deploy", *arguments, "--yes"]) == 2
    assert "usage" in capsys.readouterr().err
