"""The workflow files that sites get: read as YAML, and their steps run in bash with a stand-in for the program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.author.hosting import HOSTS, hosting_files
from builder.cli.main import main

FORGES = ("github", "forgejo", "gitea")
SCRIPTS = ("github", "forgejo", "gitlab")  # Gitea's file is Forgejo's with other actions
BASH = pytest.mark.skipif(not shutil.which("bash") or os.name == "nt", reason="the runner's shell is not here")


def text_of(host: str) -> str:
    return next(text for path, text in hosting_files(host).items() if path.endswith(".yml"))


def parsed(host: str) -> dict[str, Any]:
    return yaml.safe_load(text_of(host))


def steps(host: str) -> list[dict[str, Any]]:
    return [step for job in parsed(host)["jobs"].values() for step in job["steps"]]


def script_of(host: str, mark: str) -> str:
    """The one script that holds a word."""
    if host == "gitlab":
        found = [line for job in parsed(host).values() if isinstance(job, dict) for line in job.get("script", ()) if mark in line]
    else:
        found = [step["run"] for step in steps(host) if mark in step.get("run", "")]
    assert len(found) == 1, found
    return found[0]


def stand_in(tools: Path, name: str, script: str) -> None:
    tools.mkdir(exist_ok=True)
    (tools / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    (tools / name).chmod(0o755)


def run(folder: Path, script: str, **more: str) -> tuple[int, str, dict[str, str]]:
    """Run a step as a runner does; give its exit code, what it said, what it handed on."""
    told = folder / "told"
    told.write_text("")
    env = {"PATH": f"{folder / 'tools'}:{os.environ['PATH']}", "GITHUB_OUTPUT": str(told), "RUNNER_TEMP": str(folder),
           "LC_ALL": "C.UTF-8", **more}  # fmt: skip
    done = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", script], cwd=folder, env=env, capture_output=True, check=False)
    pairs = (line.partition("=") for line in told.read_text("utf-8").splitlines())
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace"), {name: value for name, _, value in pairs}


@pytest.mark.parametrize("host", HOSTS)
def test_every_file_is_whole_and_every_option_exists(host: str) -> None:
    for path, text in hosting_files(host).items():
        assert not re.search(r"@[A-Z]+@", text), path
        assert "secrets." not in text
    for line in (line for text in hosting_files(host).values() for line in text.splitlines() if " exemplar " in f" {line}"):
        used = re.search(r"exemplar (check|build|deploy|admin)", line)
        if used:
            assert main([used[1], "--help"]) == 0


@pytest.mark.parametrize("host", HOSTS)
def test_the_editor_is_fetched_before_each_build_where_the_site_publishes_it(host: str) -> None:
    for path, text in hosting_files(host).items():
        if path.endswith(".yml"):
            jobs = [job for job in (yaml.safe_load(text).get("jobs") or yaml.safe_load(text)).values() if isinstance(job, dict)]
            scripts = ["\n".join(step.get("run", "") for step in job.get("steps", ())) or "\n".join(job.get("script", ())) for job in jobs]
            builds = [script for script in scripts if "exemplar build" in script]
            assert builds
            assert all(0 < script.find("admin --set-up --if-published || true") < script.find("exemplar build") for script in builds)


@pytest.mark.parametrize("host", FORGES)
def test_only_main_publishes_and_keeps_what_it_built(host: str) -> None:
    workflow = parsed(host)
    assert set(workflow[True]) == {"push", "pull_request", "schedule", "workflow_dispatch"}  # YAML reads `on` as true
    main_only = "github.ref == 'refs/heads/main'"
    keeps = [step for step in steps(host) if "cache/save" in step.get("uses", "") or "upload-pages" in step.get("uses", "")
             or "deploy pages" in step.get("run", "")]  # fmt: skip
    assert keeps
    assert all(main_only in step["if"] for step in keeps)
    previews = [step for step in steps(host) if "upload-artifact" in step.get("uses", "")]
    assert [step["with"]["path"] for step in previews] == ["output"]
    assert all("pull_request" in step["if"] for step in previews)
    saved = {step["with"]["key"] for step in steps(host) if "cache/" in step.get("uses", "")}
    restored = {step["with"]["restore-keys"] for step in steps(host) if "cache/restore" in step.get("uses", "")}
    assert all(any(key.startswith(prefix) for prefix in restored) for key in saved)


def test_a_merge_request_reads_the_cache_and_writes_none_and_shows_its_preview() -> None:
    jobs = parsed("gitlab")
    assert jobs["preview"]["cache"]["policy"] == "pull"
    assert "public/index.html" in jobs["preview"]["environment"]["url"]
    assert jobs["check"]["artifacts"]["reports"]["codequality"] in jobs["check"]["script"][-1]
    assert jobs["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert jobs["pages"]["needs"] == []
    assert jobs["verdict"]["needs"] == ["pages"]


@BASH
@pytest.mark.parametrize("host", SCRIPTS)
@pytest.mark.parametrize(
    ("said", "today", "build"),
    [("2026-12-01 Asia/Shanghai\n", "2026-11-30", False), ("2026-12-01 Asia/Shanghai\n", "2026-12-01", True),
     ("never Asia/Shanghai\n", "2026-12-01", False), ("unknown Asia/Shanghai\n", "2026-12-01", True),
     ("$(touch pwned) x\n", "2026-11-30", True), (None, "2026-11-30", True)],
)  # fmt: skip
def test_the_daily_run_builds_on_the_day_and_whenever_it_does_not_know(
    tmp_path: Path, host: str, said: str | None, today: str, build: bool
) -> None:
    stand_in(tmp_path / "tools", "date", f"echo {today}")
    if said is not None:
        (tmp_path / ".cache").mkdir()
        (tmp_path / ".cache" / "next-change.txt").write_text(said)
    script = script_of(host, "next-change.txt")
    code, _, handed = run(tmp_path, script, GITHUB_EVENT_NAME="schedule", CI_PIPELINE_SOURCE="schedule")
    assert (code == 0 if host == "gitlab" else handed["build"] == "true") is build
    assert code in (0, 75)
    assert not (tmp_path / "pwned").exists()
    if host != "github":  # there the job does not run at all on a push
        code, _, handed = run(tmp_path, script, GITHUB_EVENT_NAME="push", CI_PIPELINE_SOURCE="push")
        assert (code, handed.get("build", "true")) == (0, "true")


@BASH
@pytest.mark.parametrize("host", SCRIPTS)
@pytest.mark.parametrize(
    ("published", "withdrawn", "code", "publishable"),
    [(True, [], 0, True), (False, [], 1, False), (False, ["people/x/index.html"], 1, True)],
)
def test_a_faulty_day_publishes_its_withdrawals_and_nothing_else(
    tmp_path: Path, host: str, published: bool, withdrawn: list[str], code: int, publishable: bool
) -> None:
    report = str({"published": published, "withdrawn": withdrawn, "diagnostics": []}).replace("'", '"')
    report = report.replace("True", "true").replace("False", "false")
    (tmp_path / "output").mkdir()
    stand_in(tmp_path / "tools", "exemplar", f'printf "%s\\n" "$*" > arguments\necho \'{report}\'\nexit {code}')
    if host == "github" and not shutil.which("jq"):
        stand_in(tmp_path / "tools", "jq", f'case "$1" in del*) ;; *) echo {str(publishable).lower()};; esac')
    answer, said, handed = run(tmp_path, script_of(host, "build --report json"), LINKS="directory", GITHUB_REF="refs/heads/main",
                               BASE_URL="https://example.org/x", CI_PAGES_URL="https://example.org/x")  # fmt: skip
    arguments = (tmp_path / "arguments").read_text("utf-8")
    assert "--links directory" in arguments
    assert "--base-url https://example.org/x" in arguments
    if host == "gitlab":
        assert (answer == 0) is publishable, said
        assert (tmp_path / "verdict.env").read_text("utf-8") == f"CODE={code}\n"
        assert (tmp_path / "public").is_dir() is publishable
    else:
        assert (answer, handed) == (0, {"code": str(code), "publishable": str(publishable).lower()}), said


def test_the_workflow_is_written_once_and_only_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["deploy", "workflow", "--to", "gitlab"]) == 0
    assert not (tmp_path / ".gitlab-ci.yml").exists()
    assert main(["deploy", "workflow", "--to", "gitlab", "--yes"]) == 0
    assert (tmp_path / "requirements.txt").read_text("utf-8").count("exemplar-site==") == 1
    (tmp_path / ".gitlab-ci.yml").write_text("mine", "utf-8")
    assert main(["deploy", "workflow", "--to", "gitlab", "--yes"]) == 0
    assert (tmp_path / ".gitlab-ci.yml").read_text("utf-8") == "mine"
    assert "left alone" in capsys.readouterr().out
