"""Deploying to a branch of pages: one commit of the output's own bytes, and a repository left as it was."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from builder.cli.main import main
from tests.deploy.programs import need

NOBODY = ("-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "init.defaultBranch=main")


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *NOBODY, *words], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


@pytest.fixture
def remote(site: Path, tmp_path: Path) -> Path:
    """A bare repository, known to the site's repository as origin; settings that spoil bytes are on."""
    need("git")
    bare = tmp_path / "bare.git"
    git(tmp_path, "init", "-q", "--bare", str(bare))
    git(site, "init", "-q", "-b", "main")
    git(site, "config", "core.autocrlf", "true")
    (site / ".gitattributes").write_text("* text eol=lf\n", "utf-8")
    (site / ".gitignore").write_text("output/\n.cache/\n", "utf-8")
    git(site, "add", ".")
    git(site, "commit", "-q", "-m", "one")
    git(site, "remote", "add", "origin", str(bare))
    return bare


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def published(bare: Path, branch: str = "gh-pages") -> dict[str, bytes]:
    names = git(bare, "ls-tree", "-r", "--name-only", branch).splitlines()
    shows = {name: subprocess.run(["git", "show", f"{branch}:{name}"], cwd=bare, capture_output=True, check=True) for name in names}
    return {name: done.stdout for name, done in shows.items()}


def expected(site: Path) -> dict[str, bytes]:
    return {path: data for path, data in snapshot(site / "output").items() if path != ".gitignore"} | {".nojekyll": b""}


def test_it_says_what_it_would_do_and_leaves_both_repositories_alone(
    site: Path, remote: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = snapshot(site), snapshot(remote)
    assert main(["deploy", "pages"]) == 0
    assert "8 new, 0 changed, 0 deleted" in capsys.readouterr().out
    assert (snapshot(site), snapshot(remote)) == before


def test_the_branch_holds_the_outputs_own_bytes_in_one_commit(site: Path, remote: Path) -> None:
    (site / "draft.txt").write_text("not committed", "utf-8")
    before = snapshot(site)
    assert main(["deploy", "pages", "--yes"]) == 0
    assert published(remote) == expected(site)
    (site / "output" / "people" / "tian-dixuan" / "index.html").unlink()
    before.pop("output/people/tian-dixuan/index.html")
    assert main(["deploy", "pages", "--yes"]) == 0
    assert published(remote) == expected(site)
    assert git(remote, "rev-list", "--count", "gh-pages").strip() == "1"  # who was withdrawn is in no history
    assert snapshot(site) == before
    assert git(site, "fsck", "--full") == ""
    assert "n@example.org" not in git(remote, "log", "-1", "--format=%ae %ce", "gh-pages")


def test_nothing_new_pushes_nothing(site: Path, remote: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deploy", "pages", "--yes"]) == 0
    first = git(remote, "rev-parse", "gh-pages")
    capsys.readouterr()
    assert main(["deploy", "pages", "--yes"]) == 0
    assert "up to date" in capsys.readouterr().out
    assert git(remote, "rev-parse", "gh-pages") == first


def test_a_branch_with_other_things_and_the_branch_of_the_sources_are_left_alone(
    site: Path, remote: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(site, "push", "-q", "origin", "main", "main:work")
    assert main(["deploy", "pages", "--branch", "work", "--yes"]) == 1
    assert "O207" in capsys.readouterr().err
    assert main(["deploy", "pages", "--branch", "main", "--yes"]) == 1
    assert "O212" in capsys.readouterr().err
    assert git(remote, "rev-parse", "main") == git(remote, "rev-parse", "work") == git(site, "rev-parse", "main")


def test_a_place_that_refuses_is_told_with_what_is_still_online(
    site: Path, remote: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["deploy", "pages", "--yes"]) == 0
    git(remote, "config", "receive.denyNonFastForwards", "true")
    (site / "output" / "people" / "tian-dixuan" / "index.html").unlink()
    capsys.readouterr()
    assert main(["deploy", "pages", "--yes"]) == 1
    assert "O210" in capsys.readouterr().err


def test_an_address_with_a_token_is_not_repeated(site: Path, remote: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(site, "remote", "set-url", "origin", "http://name:geheim@127.0.0.1:9/x.git")
    assert main(["deploy", "pages", "--yes"]) == 1
    told = capsys.readouterr().err
    assert "O214" in told
    assert "geheim" not in told


def test_without_repository_remote_or_git_it_says_what_is_missing(
    site: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    need("git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert main(["deploy", "pages"]) == 1
    assert "O213" in capsys.readouterr().err
    git(site, "init", "-q")
    assert main(["deploy", "pages"]) == 1
    assert "O211" in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["deploy", "pages"]) == 1
    assert "O208" in capsys.readouterr().err
