"""Saves are seen even where the system grants no watch, and while folders come and go."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Timer
from typing import Any

import pytest
import watchfiles

from builder.serve.watching import saves, watched_folders
from builder.tools.watch import is_scratch

PATIENCE = 15.0  # seconds until a test gives up


@pytest.fixture
def stop() -> Iterator[Event]:
    ended = Event()
    alarm = Timer(PATIENCE, ended.set)
    alarm.start()
    yield ended
    ended.set()
    alarm.cancel()


def heard(batches: Iterator[frozenset[Path]], path: Path) -> bool:
    """Whether a save is told, by its file or (where files are looked at instead of watched) by its folder."""
    return any({path, path.parent} & batch for batch in batches)


def test_a_system_without_watches_left_is_looked_at_instead(
    site: Path, monkeypatch: pytest.MonkeyPatch, stop: Event
) -> None:
    real = watchfiles.watch

    def watch(*folders: Path, **options: Any) -> Iterator[set[watchfiles.main.FileChange]]:
        if not options["force_polling"]:
            raise OSError(errno.ENOSPC, "OS file watch limit reached")
        return real(*folders, **{**options, "poll_delay_ms": 20})

    monkeypatch.setattr(watchfiles, "watch", watch)
    batches = saves(site, stop=stop)
    assert next(batches) == frozenset()
    path = site / "content" / "people" / "new.md"
    path.write_text("x", "utf-8")
    assert heard(batches, path)


def test_a_folder_that_is_replaced_is_followed(site: Path, stop: Event) -> None:
    batches = saves(site, stop=stop)
    next(batches)
    content = site / "content"
    shutil.copytree(content, site / "fresh")
    shutil.rmtree(content)
    (site / "fresh").rename(content)
    assert heard(batches, content)
    path = content / "people" / "tian-dixuan.md"
    path.write_text("x", "utf-8")
    assert heard(batches, path)


def test_output_and_cache_are_not_watched(site: Path) -> None:
    for name in ("output", ".cache", ".git", "static"):
        (site / name).mkdir()
    names = {folder.name for folder in watched_folders(site) if folder.is_relative_to(site)}
    assert names == {"content", "static"}


def test_scratch_files_are_told_from_work() -> None:
    assert all(map(is_scratch, ("/a/.x.md.swp", "/a/.#x.md", "/a/~$x.xlsx", "/a/x.md~", "/a/x.tmp", "/a/x.bak")))
    assert not any(map(is_scratch, ("/a/x.md", "/a/x~y.md", "/a/tmp.md", "/.home/x.md", "/a/照片.jpg")))
