"""Takes news of saved files, gives the newest state of the site and tells the browsers; saves during a build start another."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from pathlib import Path
from threading import Condition
from typing import Final
from zoneinfo import ZoneInfo

from builder.base.diagnostic import Diagnostic, Severity
from builder.build.request import BuildRequest
from builder.serve.panel import counted
from builder.serve.states import EMPTY, Site, State, next_state, state_ahead

EVERYTHING: Final = "*"  # livereload's word for: load the page again
_MINUTE: Final = 60.0  # seconds between two looks at the calendar
_TAKING_UP: Final = 0.3  # seconds in which a browser fetches a page it was told of
_NAMED: Final = 3  # saved files that a line names


class Workshop:
    """Keeps the state of the site up to date. `tell` reaches the browsers, `say` the terminal."""

    def __init__(
        self, request: BuildRequest, say: Callable[[str], None], tell: Callable[[str], None],
        looked_at: Callable[[], Collection[str]] = tuple,
    ) -> None:  # fmt: skip
        self._request = request
        self._say, self._tell = say, tell
        self._looked_at = looked_at  # paths of pages that are open in a browser, as far as can be known
        self._state = EMPTY
        self._saved: set[Path] = set()
        self._closed = False
        self._news = Condition()

    def state(self) -> State:
        """The newest state."""
        return self._state

    def open(self) -> float:
        """Read the site for the first time; gives the seconds it took."""
        started = time.perf_counter()
        self._state = next_state(self._request, self._state)
        return time.perf_counter() - started

    def note(self, files: Iterable[Path]) -> None:
        """Take note of saved files, from any thread."""
        with self._news:
            self._saved.update(files)
            self._news.notify()

    def close(self) -> None:
        """Let `run` end."""
        with self._news:
            self._closed = True
            self._news.notify()

    def run(self) -> None:
        """Follow the saves until closed."""
        while True:
            with self._news:
                self._news.wait_for(lambda: self._saved or self._closed, timeout=_MINUTE)
                if self._closed:
                    return
                files, self._saved = frozenset(self._saved), set()
            if files or self._is_another_day():
                self._follow(files)

    def _is_saved_again(self) -> bool:
        """Let the browsers take up what they were told, before planning the rest keeps this process busy."""
        with self._news:
            return self._news.wait_for(lambda: bool(self._saved) or self._closed, timeout=_TAKING_UP)

    def _is_another_day(self) -> bool:
        """Whether midnight has passed on the site since it was read: what is shown may depend on the day."""
        site = self._state.site
        if site is None or self._request.arguments.today:
            return False
        settings = site.loaded.site.settings
        return datetime.now(ZoneInfo(settings.timezone)).date() != settings.today

    def _follow(self, files: frozenset[Path]) -> None:
        started, before = time.perf_counter(), self._state
        first = state_ahead(self._request, before, files)
        is_shown = first is not None and differ(before, first, self._looked_at())
        if first and is_shown:
            self._state = first
            self._tell(EVERYTHING)
            if self._is_saved_again():
                self._say(f"{named(files, self._request.site)} → {time.perf_counter() - started:.2f} 秒")
                self.note(files)  # the whole site is read once the saves pause
                return
        after = next_state(self._request, first if first and is_shown else before)
        self._state = after
        if not (first and is_shown) or differ(first, after, self._looked_at()):
            for path in what_to_tell(files, before, after):
                self._tell(path)
        seconds = time.perf_counter() - started
        what = named(files, self._request.site) or "新的一天"
        self._say(f"{what} → {seconds:.2f} 秒，{in_words(after.diagnostics)}")


def differ(before: State, after: State, pages: Collection[str]) -> bool:
    """Whether any of these pages is another now, or what is told on all of them."""
    if before.diagnostics != after.diagnostics:
        return True
    return any(before.plan.outputs.get(path) != after.plan.outputs.get(path) for path in pages)


def what_to_tell(files: frozenset[Path], before: State, after: State) -> tuple[str, ...]:
    """Give the stylesheets to swap when nothing else changed; else the word for everything."""
    if after.site is None or after.diagnostics != before.diagnostics:
        return (EVERYTHING,)
    sheets = tuple(sorted(_stylesheet(file, after.site) for file in files))
    return sheets if sheets and all(sheets) else (EVERYTHING,)


def _stylesheet(file: Path, site: Site) -> str:
    """The address of a theme's stylesheet; "" for any other file."""
    for folder in site.loaded.theme.folders:
        assets = folder / "assets"
        if file.suffix == ".css" and file.is_relative_to(assets):
            path = f"assets/{file.relative_to(assets).as_posix()}"
            return f"/{path}" if path in site.plan.outputs else ""
    return ""


def named(files: frozenset[Path], root: Path) -> str:
    """Name what was saved, as short as the folder allows."""
    names = sorted(file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name for file in files)
    more = f" 等 {len(names)} 个文件" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more


def in_words(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Count errors and warnings in words."""
    weights = [item.severity for item in diagnostics]
    return counted(weights.count(Severity.ERROR), weights.count(Severity.WARNING))
