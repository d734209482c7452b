"""Git is touched when somebody types what the commit is to say, and never otherwise."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.author.desk.browsing import Browser, text_of

PERSON = "people/tian-dixuan.md"
FILE = f"content/{PERSON}"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")


def run(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True).stdout


@pytest.fixture
def versioned(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Browser:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for arguments in (("init", "-q", "."), ("config", "user.name", "编辑"), ("config", "user.email", "e@example.org"), ("add", "site.toml"),
                      ("commit", "-q", "-m", "开始")):  # fmt: skip
        run(browser.site, *arguments)
    return browser


def test_without_a_message_git_is_left_alone(versioned: Browser) -> None:
    before = [(path, path.stat().st_mtime_ns) for path in sorted((versioned.site / ".git").rglob("*"))]
    versioned.followed(versioned.press(versioned.form(PERSON).fill(f__summary="第一个名字。", commit="  ")))
    assert [(path, path.stat().st_mtime_ns) for path in sorted((versioned.site / ".git").rglob("*"))] == before


@pytest.mark.tenths
@pytest.mark.tenths
def test_with_a_message_the_file_and_its_photos_are_committed(versioned: Browser) -> None:
    page = versioned.followed(versioned.press(versioned.form(PERSON).fill(f__summary="第一个名字。", commit="改简介")))
    assert "已记进 git" in text_of(page)
    shown = run(versioned.site, "show", "--format=%s %an", "--name-only").split()
    assert shown == ["改简介", "编辑", "content/people/tian-dixuan.jpg", FILE]


def test_what_git_says_is_told_and_the_file_is_saved(versioned: Browser) -> None:
    run(versioned.site, "config", "user.useConfigOnly", "true")
    run(versioned.site, "config", "--unset", "user.email")
    page = versioned.followed(versioned.press(versioned.form(PERSON).fill(f__summary="第一个名字。", commit="改简介")))
    assert "git 还不知道您是谁" in text_of(page)
    assert "第一个名字。" in versioned.read(FILE)


def test_a_folder_without_git_asks_for_no_message(browser: Browser) -> None:
    assert "commit" not in browser.form(PERSON).names()


def test_of_what_git_says_the_reason_is_told_not_its_advice(versioned: Browser) -> None:
    (versioned.site / ".gitignore").write_text("content/people/hong*\n", "utf-8")
    form = versioned.form("people/new").fill(f__name="洪荒", commit="添人")
    page = text_of(versioned.followed(versioned.press(form)))
    assert "没能记进 git" in page
    assert "hint:" not in page
