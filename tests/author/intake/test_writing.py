"""All files of an import, or none: whatever the disk refuses, nothing half is left."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from builder.author.intake.writing import write_all
from tests.author.intake.hand import tree


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site" / "content" / "people").mkdir(parents=True)
    (tmp_path / "site" / "content" / "people" / "a.md").write_text("old", "utf-8")
    return tmp_path / "site"


FILES = {"content/people/a.md": b"new", "content/people/b.md": b"fresh", "content/photos/people/b-1.jpg": b"photo"}


def test_all_is_written_and_nothing_else_is_left(site: Path) -> None:
    secret = site.parent / "private" / "a.csv"
    assert write_all(site, FILES, private={secret: b"secret"}) == ()
    assert tree(site) == FILES
    assert secret.read_bytes() == b"secret"
    if os.name == "posix":
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600
        assert stat.S_IMODE(secret.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("number", range(1, 4))
def test_a_disk_that_fails_at_any_rename_leaves_what_was_there(site: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    before, real, calls = tree(site), os.replace, []

    def replace(source: object, target: object) -> None:
        calls.append(target)
        if len(calls) == number:
            raise OSError(28, "No space left on device")
        real(source, target)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", replace)
    (fault,) = write_all(site, FILES)
    assert fault.code == "K178"
    assert tree(site) == before
    assert not (site / "content" / "photos").exists()


def test_a_full_disk_leaves_what_was_there(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(site)
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    (fault,) = write_all(site, FILES)
    assert fault.code == "K178"
    assert tree(site) == before


def test_whoever_stops_it_finds_what_was_there(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(site)
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        write_all(site, FILES)
    assert tree(site) == before


def test_what_a_killed_run_left_is_no_hindrance(site: Path) -> None:
    (site / "content" / "people" / f".a.md.{os.getpid()}-0.new").write_text("half", "utf-8")
    assert write_all(site, FILES) == ()
    assert tree(site) == FILES


def test_what_an_import_left_that_was_killed_long_ago_is_removed_and_nothing_else(site: Path, tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir()
    others = {".mine.new": b"x", ".b.md.7-1.new": b"another import, at work now"}
    for folder, name in ((site / "content" / "people", ".a.md.7-0.new"), (private, ".a.csv.7-3.new")):
        (folder / name).write_bytes(b"half")
        os.utime(folder / name, (0, 0))
    for name, data in others.items():
        (site / "content" / "people" / name).write_bytes(data)
    os.utime(site / "content" / "people" / ".mine.new", (0, 0))
    assert write_all(site, FILES, private={private / "a.csv": b"1"}) == ()
    assert tree(site) == FILES | {f"content/people/{name}": data for name, data in others.items()}
    assert tree(private) == {"a.csv": b"1"}


@pytest.mark.parametrize("link", ["content/photos", "content/people/b.md"])
def test_no_link_leads_it_elsewhere(site: Path, link: str) -> None:
    elsewhere = site.parent / "elsewhere"
    elsewhere.mkdir()
    (site / link).symlink_to(elsewhere if link.endswith("photos") else elsewhere / "b.md")
    before = tree(site)
    (fault,) = write_all(site, FILES)
    assert fault.code == "O191"
    assert (tree(site), tree(elsewhere)) == (before, {})


def test_many_files_of_one_long_beginning_do_not_meet(site: Path) -> None:
    files = {f"content/people/{'x' * 90}-{number}.md": b"1" for number in range(3)}
    assert write_all(site, files) == ()
    assert tree(site).keys() >= files.keys()
