"""Gives tests a small site of their own and a preview of it, running on a free loopback port."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from threading import Thread

import pytest

from builder.build import rendering
from builder.build.request import BuildRequest
from builder.load.settings import Arguments
from builder.serve.app import PreviewServer
from builder.tools.templates import Templates
from tests.plates import plate

SMALL = Path(__file__).resolve().parent.parent / "sites" / "small"
PHOTOS = ("tian-dixuan.jpg", "yu-zhouhong.jpg")  # drawn when a copy is made: the repository holds no image of the site
TODAY = date(2026, 3, 1)
Start = Callable[..., "Running"]


@cache
def _compiled(sources: frozenset[tuple[str, str]]) -> Templates:
    return Templates(dict(sources))


@pytest.fixture(autouse=True)
def templates_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates are a pure function of their sources; compiling them anew for every test would take most of its time."""
    monkeypatch.setattr(rendering, "Templates", lambda sources: _compiled(frozenset(sources.items())))


class Running:
    """A preview that runs in a thread."""

    def __init__(self, site: Path, *, lan: bool = False, port: int = 0) -> None:
        self.site = site
        self.lines: list[str] = []
        self.preview = PreviewServer(request_for(site), lan=lan, say=self.lines.append)
        self.port = self.preview.bind(port)
        self.thread = Thread(target=self.preview.run)

    @contextmanager
    def open(self) -> Iterator[Running]:
        self.thread.start()
        try:
            assert self.preview.server.started.wait(20)
            yield self
        finally:
            self.preview.stop()
            self.thread.join(10)
        assert not self.thread.is_alive()


def request_for(site: Path, *, drafts: bool = False) -> BuildRequest:
    return BuildRequest(site=site, arguments=Arguments(today=TODAY, drafts=drafts), jobs=1)


def copy_of_small(folder: Path) -> Path:
    site = folder / "site"
    shutil.copytree(SMALL, site)
    for number, name in enumerate(PHOTOS):
        (site / "content" / "people" / name).write_bytes(_photo(number))
    return site


@cache
def _photo(number: int) -> bytes:
    return plate(number, 640, 800)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that a test may edit."""
    return copy_of_small(tmp_path)


@pytest.fixture
def running(site: Path) -> Iterator[Running]:
    """A preview of that site."""
    with Running(site).open() as preview:
        yield preview
