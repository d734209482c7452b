"""Takes a site of 700 people, gives a verdict: an edit of one story writes what shows it, and the reason can be asked for."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from builder.build.engine import build
from builder.build.explain import Explanation, explain
from builder.build.request import BuildRequest
from builder.load.settings import Arguments

MAKER = Path(__file__).resolve().parents[2] / "benchmarks" / "make_site.py"
PEOPLE = 700
PROFILE, BOARD = "people/p000350/index.html", "people/p000350/board/index.html"
FILE = "content/people/p000350.md"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def request_to_build() -> Iterator[BuildRequest]:
    """The synthetic site, written and published in memory where the machine has such a disk."""
    spec = importlib.util.spec_from_file_location("make_site", MAKER)
    assert spec is not None
    assert spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "make_site", maker)  # its dataclasses look themselves up there
        spec.loader.exec_module(maker)
    with TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as place:
        site = Path(place)
        maker.write_site(PEOPLE, site)
        request = BuildRequest(site=site, output=site / "output", arguments=Arguments(today=date(2026, 3, 1)))
        report = build(request)
        assert report.published
        assert report.people == PEOPLE
        yield request


def replace_in(path: Path, before: str, after: str) -> None:
    """Edit one place of a file."""
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def why(request: BuildRequest, path: str) -> Explanation:
    """Ask why an output would be written."""
    found = explain(request, path)
    assert found is not None
    return found


def test_a_body_edit_writes_the_profile_and_its_board_and_says_why(request_to_build: BuildRequest) -> None:
    path = request_to_build.site / FILE
    replace_in(path, "\n---\n", "\n---\n孔怀兄弟，同气连枝。")
    found = why(request_to_build, PROFILE)
    assert found.state == "changed"
    assert found.files == (FILE,)
    assert any("孔怀兄弟" in change.after for change in found.changes)
    assert any(FILE in line for line in found.lines())
    assert why(request_to_build, "index.html").state == "kept"
    report = build(request_to_build)
    assert report.published
    assert set(report.written) == {PROFILE, BOARD}
    assert report.rendered == 2
    assert report.pruned == ()


def test_a_summary_edit_writes_only_what_shows_it(request_to_build: BuildRequest) -> None:
    site = request_to_build.site
    before = {path: path.stat().st_mtime_ns for path in (site / "output").rglob("*") if path.is_file()}
    replace_in(site / FILE, "summary: ", "summary: 交友投分。")
    assert "meta.description" in {change.field for change in why(request_to_build, PROFILE).changes}
    report = build(request_to_build)
    assert {PROFILE, "data/people.json"} <= set(report.written)
    assert all("交友投分" in (site / "output" / path).read_text("utf-8") for path in report.written)
    touched = {
        path.relative_to(site / "output").as_posix()
        for path, mtime in before.items()
        if path.stat().st_mtime_ns != mtime
    }
    assert touched == set(report.written)
    assert len(report.written) < PEOPLE / 10


def test_a_build_without_an_edit_writes_nothing(request_to_build: BuildRequest) -> None:
    report = build(request_to_build)
    assert (report.written, report.rendered) == ((), 0)
