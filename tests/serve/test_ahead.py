"""A save shows on its own page first: one file read, its pages planned, the browser told; then the rest."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from builder.build.request import BuildRequest
from builder.load import entries
from builder.load.settings import Arguments
from builder.serve.making import show
from builder.serve.memory import Memory
from builder.serve.states import EMPTY, State, next_state, state_ahead
from builder.serve.workshop import EVERYTHING, Workshop
from tests.serve.conftest import TODAY, request_for

FILE = "content/people/tian-dixuan.md"
PAGE = "people/tian-dixuan/index.html"
INDEX = "people/index.html"


def edit(site: Path, old: str, new: str, file: str = FILE) -> list[Path]:
    path = site / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return [path]


def story(site: Path, words: str) -> list[Path]:
    return edit(site, "\n---\n", f"\n---\n{words}\n\n")


@pytest.fixture
def before(site: Path) -> State:
    return next_state(request_for(site), EMPTY)


def test_what_is_ahead_is_what_the_whole_site_has_there(site: Path, before: State) -> None:
    saved = story(site, "日月盈昃，辰宿列张。")
    ahead = state_ahead(request_for(site), before, saved)
    whole = next_state(request_for(site), before)
    assert ahead is not None
    for path in (PAGE, "people/tian-dixuan/board/index.html"):
        assert ahead.plan.outputs[path] == whole.plan.outputs[path] != before.plan.outputs[path]
    assert ahead.diagnostics == whole.diagnostics
    assert "辰宿列张".encode() in (show(ahead, PAGE, Memory()).data or b"")


def test_one_file_is_read_and_nothing_else_is_planned(site: Path, before: State, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    whole = entries.read_source

    def noted(data: bytes, file: str, **rest: object) -> object:
        read.append(file)
        return whole(data, file, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(entries, "read_source", noted)
    ahead = state_ahead(request_for(site), before, story(site, "寒来暑往。"))
    assert ahead is not None
    assert read == [FILE]
    changed = {path for path, output in ahead.plan.outputs.items() if before.plan.outputs.get(path) is not output}
    assert changed
    assert all(path.startswith(("people/tian-dixuan/", "images/", "assets/")) for path in changed)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [(FILE, "\n---\n", "\nstatus: held\n---\n"), (FILE, "\n---\n", "\nslug: other-tian\n---\n"), (FILE, "honors:", "honors: ["),
     ("site.toml", "title", "title")],
)  # fmt: skip
def test_what_takes_a_page_away_or_concerns_all_is_left_to_the_whole(site: Path, before: State, file: str, old: str, new: str) -> None:
    assert state_ahead(request_for(site), before, edit(site, old, new, file)) is None


def test_what_lists_quote_is_ahead_on_its_own_page(site: Path, before: State) -> None:
    ahead = state_ahead(request_for(site), before, edit(site, "place: ", "place: 盈昃"))
    whole = next_state(request_for(site), before)
    assert ahead is not None
    assert ahead.plan.outputs[PAGE] == whole.plan.outputs[PAGE] != before.plan.outputs[PAGE]
    assert ahead.plan.outputs[INDEX] == before.plan.outputs[INDEX]


class Follower:
    """A workshop whose browsers have these pages open."""

    def __init__(self, site: Path, pages: Collection[str]) -> None:
        self.said: list[str] = []
        self.told: list[tuple[str, bool]] = []
        self.workshop = Workshop(BuildRequest(site=site, arguments=Arguments(today=TODAY), jobs=1), self.said.append, self._tell,
                                 lambda: pages)  # fmt: skip
        self.workshop.open()
        self.first = self.workshop.state()

    def _tell(self, path: str) -> None:
        state = self.workshop.state()
        assert path == EVERYTHING
        is_whole = state.site is not None and state.site.loaded.reused > 0
        self.told.append((path, is_whole))

    def save(self, files: Collection[Path]) -> None:
        self.workshop._follow(frozenset(files))


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    from builder.serve import workshop

    monkeypatch.setattr(workshop, "_TAKING_UP", 0.0)


def test_a_browser_with_the_page_open_is_told_once_and_before_the_rest_is_read(site: Path) -> None:
    follower = Follower(site, [PAGE])
    follower.save(story(site, "秋收冬藏。"))
    assert follower.told == [(EVERYTHING, False)]
    state = follower.workshop.state()
    assert state.site is not None
    assert state.site.loaded.reused > 0  # and then the whole was read
    assert len(follower.said) == 1


def test_a_browser_with_only_an_index_open_is_told_when_the_whole_is_read(site: Path) -> None:
    follower = Follower(site, [INDEX])
    follower.save(edit(site, "\n---\n", "\nsummary: 秋收冬藏里的一盏灯\n---\n"))
    assert follower.told
    assert follower.told[-1] == (EVERYTHING, True)


def test_saves_that_come_at_once_are_shown_at_once_and_read_whole_in_the_end(site: Path) -> None:
    follower = Follower(site, [PAGE])
    follower.workshop.note([site / FILE])  # saved again while the browsers take up the first
    follower.save(story(site, "闰余成岁。"))
    assert follower.told == [(EVERYTHING, False)]
    state = follower.workshop.state()
    assert state.site is not None
    assert state.site.loaded.read == 1
    assert follower.workshop._saved == {site / FILE}
