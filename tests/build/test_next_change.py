"""Builds leave the day of the next change, and the daily run of the workflow asks for it before it builds anything."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.build.next_change import NEXT_CHANGE, leave_next_change, next_change_line
from builder.cli.main import main

ROOT = Path(__file__).resolve().parent.parent.parent
WORKFLOW = ROOT / ".github" / "workflows" / "site.yml"
PERSON = "---\nname: 天地玄\nyear: 2013\nlevel: 国家级\ncategory: 见义勇为\n{more}---\n云腾致雨。\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content" / "people").mkdir(parents=True)
    (tmp_path / "site.toml").write_text('title = "馆"\ntimezone = "Pacific/Kiritimati"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(site: Path, more: str = "") -> None:
    (site / "content" / "people" / "tian-dixuan.md").write_text(PERSON.format(more=more), "utf-8")


def left(site: Path) -> str:
    return (site / ".cache" / NEXT_CHANGE).read_text("ascii")


def test_a_build_leaves_the_day_and_its_time_zone_and_tells_both_people_and_machines(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = datetime.now(UTC).date() + timedelta(days=40)
    write(site, f"expires_on: {day}\n")
    following = (day + timedelta(days=1)).isoformat()
    assert main(["build"]) == 0
    assert left(site) == f"{following} Pacific/Kiritimati\n"
    assert f"next change: {following}" in capsys.readouterr().out
    assert main(["build", "--report", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["next_change"] == following
    assert [path.name for path in (site / ".cache").glob("next-change*")] == [NEXT_CHANGE]


def test_a_site_without_dates_never_changes_by_itself(site: Path) -> None:
    write(site)
    assert main(["build"]) == 0
    assert left(site) == "never Pacific/Kiritimati\n"


def test_a_faulty_site_is_built_again_the_next_day(site: Path) -> None:
    write(site)
    assert main(["build"]) == 0
    write(site, "publish_on: 明天\n")
    assert main(["build"]) == 1
    assert left(site) == "unknown Pacific/Kiritimati\n"


def test_a_build_for_another_day_says_nothing_about_tomorrow(site: Path) -> None:
    write(site, "expires_on: 2030-01-01\n")
    assert main(["build", "--date", "2029-12-31"]) == 0
    assert main(["build", "--drafts"]) == 0
    assert not (site / ".cache" / NEXT_CHANGE).exists()


def test_a_disk_that_refuses_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("not a folder")
    leave_next_change(tmp_path, next_change_line(None, "UTC", clean=True))


def workflow() -> dict[str, Any]:
    return yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]


def asked(folder: Path, today: str) -> str:
    """Run the workflow's own step as its runner does, on a machine whose `date` says this day (and whose zone is told)."""
    (script,) = [step["run"] for step in workflow()["due"]["steps"] if step.get("id") == "due"]
    tools = folder / "tools"
    tools.mkdir(exist_ok=True)
    clock = tools / "date"
    clock.write_text(f'#!/bin/sh\necho "$TZ" > "{folder}/zone"\necho {today}\n')
    clock.chmod(0o755)
    told = folder / "told"
    told.write_text("")
    environment = {"PATH": f"{tools}:{os.environ['PATH']}", "GITHUB_OUTPUT": str(told), "LC_ALL": "C.UTF-8"}
    subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script], cwd=folder, env=environment, check=True, capture_output=True
    )
    return told.read_text().strip()


@pytest.mark.posix
@pytest.mark.skipif(not shutil.which("bash"), reason="the runner's shell is not here")
@pytest.mark.parametrize(
    ("said", "today", "build"),
    [
        ("2026-12-01 Asia/Shanghai\n", "2026-11-30", "false"),
        ("2026-12-01 Asia/Shanghai\n", "2026-12-01", "true"),
        ("2026-12-01 Asia/Shanghai\n", "2027-01-02", "true"),
        ("2026-12-01 Asia/Shanghai\n", "2025-12-31", "false"),
        ("2026-09-30 Asia/Shanghai\n", "2026-10-01", "true"),
        ("never Asia/Shanghai\n", "2026-12-01", "false"),
        ("unknown Asia/Shanghai\n", "2026-12-01", "true"),
        ("2026-12-01", "2026-11-30", "false"),  # no zone, no line end
        ("", "2026-11-30", "true"),
        ("$(touch pwned) x\n", "2026-11-30", "true"),
        (None, "2026-11-30", "true"),  # no cache
    ],
)
def test_the_daily_run_builds_on_the_day_and_after_it_and_whenever_it_does_not_know(
    tmp_path: Path, said: str | None, today: str, build: str
) -> None:
    if said is not None:
        (tmp_path / ".cache").mkdir()
        (tmp_path / ".cache" / NEXT_CHANGE).write_text(said)
    assert asked(tmp_path, today) == f"build={build}"
    assert not (tmp_path / "pwned").exists()
    zone = (tmp_path / "zone").read_text().strip()
    assert zone == ("Asia/Shanghai" if said and "Shanghai" in said else zone)


def test_only_a_plain_no_of_the_daily_run_keeps_a_site_from_being_built() -> None:
    jobs = workflow()
    assert jobs["due"]["if"] == "github.event_name == 'schedule'"
    assert jobs["build"]["needs"] == "due"
    assert jobs["build"]["if"] == "${{ !cancelled() && needs.due.outputs.build != 'false' }}"


def test_the_day_that_is_kept_is_the_day_that_is_asked_for() -> None:
    steps = [step for job in workflow().values() for step in job["steps"]]
    caches = [step["with"] for step in steps if step.get("with", {}).get("path") == f".cache/{NEXT_CHANGE}"]
    assert len(caches) == 2
    assert caches[0]["key"] == caches[1]["key"]
    assert caches[0]["key"].startswith(caches[0]["restore-keys"])
