"""One commit of named files, and git left alone otherwise."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from builder.tools import git
from builder.tools.git import GitError, commit, is_versioned

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "带空格 的网站"
    folder.mkdir()
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    run(folder, "init", "-q", ".")
    run(folder, "config", "user.name", "编辑")
    run(folder, "config", "user.email", "editor@example.org")
    return folder


def run(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True).stdout


def test_only_the_named_files_are_committed(repository: Path) -> None:
    for name in ("甲.md", "other.md", "-rf", "*.md"):
        (repository / name).write_text("1", "utf-8")
    run(repository, "add", "other.md")
    commit(repository, ["甲.md", "-rf", "*.md"], "改了甲；$(touch hacked) `x` --amend")
    assert run(repository, "-c", "core.quotePath=false", "show", "--format=%s", "--name-only").split("\n")[:5] == [
        "改了甲；$(touch hacked) `x` --amend", "", "*.md", "-rf", "甲.md",
    ]  # fmt: skip
    assert run(repository, "status", "--short") == "A  other.md\n"
    assert not (repository / "hacked").exists()


def test_a_message_that_looks_like_an_option_is_a_message(repository: Path) -> None:
    (repository / "a.md").write_text("1", "utf-8")
    commit(repository, ["a.md"], "--allow-empty")
    assert run(repository, "log", "--format=%s") == "--allow-empty\n"


@pytest.mark.parametrize("cause", ["nobody", "same", "busy", "missing"])
def test_what_went_wrong_is_known_by_its_cause(repository: Path, monkeypatch: pytest.MonkeyPatch, cause: str) -> None:
    path = repository / "a.md"
    path.write_text("1", "utf-8")
    if cause == "nobody":
        run(repository, "config", "--unset", "user.name")
        run(repository, "config", "--unset", "user.email")
        run(repository, "config", "user.useConfigOnly", "true")
    if cause == "same":
        commit(repository, ["a.md"], "一")
    if cause == "busy":
        (repository / ".git" / "index.lock").touch()
    if cause == "missing":
        monkeypatch.setattr(git.shutil, "which", lambda _: None)
    with pytest.raises(GitError) as found:
        commit(repository, ["a.md"], "二")
    assert found.value.cause == cause
    if cause == "nobody":
        assert run(repository, "diff", "--cached", "--name-only") == ""  # nor is it left for the next commit to take along


def test_a_folder_below_a_repository_is_versioned_another_is_not(repository: Path, tmp_path: Path) -> None:
    (repository / "site").mkdir()
    assert is_versioned(repository / "site")
    assert not is_versioned(tmp_path)
