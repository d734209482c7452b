"""Takes what a build saw, made and said, gives the stamp that lets builder.stage0 repeat it without building.

The format and every look at files are stage 0's own functions, so that reader and writer cannot differ. In a build:

    remove_stamp(site, output)            first, so that a killed build leaves none
    observation = observe(usual_roots(site, theme_folders))    before anything is read: an edit made during the
    ...load, plan, render, publish...                          build then differs from what was observed
    write_stamp(site, output, observation, ...)                last
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final, Literal, NamedTuple, Protocol
from zoneinfo import ZoneInfo

from builder import stage0
from builder.base.diagnostic import Diagnostic

_SOURCES: Final = ("content", "themes", "static", "site.toml", "shop.toml", ".cache/admin")
_MOMENTARY: Final = ("O", "X")  # families of diagnostics that speak of this run or this disk, not of the sources


class FileFacts(Protocol):
    """Size and time of a published file: StoredOutput and FileStat have them."""

    @property
    def size(self) -> int:
        """Bytes."""

    @property
    def mtime_ns(self) -> int:
        """Time of the last write."""


class Said(NamedTuple):
    """One piece of what a null build prints."""

    stream: Literal["out", "err"]
    text: str


class Window(NamedTuple):
    """The time in which the output does not change by itself: [begin, until) in seconds since 1970, UTC."""

    begin: int
    until: int


ALWAYS: Final = Window(*stage0.ALWAYS)  # with --date, today is an argument and arguments are compared


@dataclass(frozen=True)
class Observation:
    """How the sources and the installation looked when the build began."""

    roots: tuple[str, ...]
    inputs: stage0.Sight


def date_window(today: date, next_change: date | None, timezone: str) -> Window:
    """Give the window of a build made for the real today: from its first moment to that of the next change."""
    zone = ZoneInfo(timezone)

    def midnight(day: date) -> int:
        return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())

    return Window(midnight(today), midnight(next_change) if next_change else ALWAYS.until)


def usual_roots(site: Path, others: Iterable[Path] = ()) -> tuple[str, ...]:
    """Name what a build of this site looks at; `others` are folders outside it (built-in themes, sidecars)."""
    root = os.path.realpath(site)
    outside = (os.path.abspath(place) for place in others)
    return tuple(dict.fromkeys([*(f"{root}/{name}" for name in _SOURCES), *outside]))


def observe(roots: Sequence[str]) -> Observation | None:
    """Look at all sources; None when stage 0 will never judge them (a link among them, a folder it may not read)."""
    try:
        return Observation(tuple(roots), stage0.see_inputs(list(roots), time.time_ns() - stage0.RACY_NS))
    except (stage0.SurpriseError, OSError, ValueError):
        return None


def remove_stamp(site: Path, output: Path) -> None:
    """Forget that there is nothing to do."""
    try:
        os.unlink(_place(site, output))
    except OSError:  # usually there is none; and one that stays is still compared with every file
        return


def may_replay(exit_code: int, diagnostics: Iterable[Diagnostic]) -> bool:
    """Say whether a repetition would end in the same way: not after disk errors, mending, or a fault of ours."""
    return exit_code in {0, 1} and not any(item.code.startswith(_MOMENTARY) for item in diagnostics)


def write_stamp(
    site: Path,
    output: Path,
    observation: Observation | None,
    *,
    arguments: Sequence[str],
    published: Mapping[str, FileFacts],
    replay: Sequence[Said],
    exit_code: int,
    diagnostics: Iterable[Diagnostic] = (),
    window: Window = ALWAYS,
) -> bool:
    """Leave the stamp of a build, failed ones included; False when it must not be repeated or the disk refuses.

    `published` is what the build believes to be in the output folder: a file changed behind its back then differs.
    `replay` is what a build with nothing to do prints (no counts of files written, no seconds).
    """
    if observation is None or not may_replay(exit_code, diagnostics):
        return False
    try:
        stamp = stage0.Stamp(
            context=stage0.context_of(list(arguments), str(site), str(output)),
            window=(window.begin, window.until),
            exit_code=exit_code,
            inputs=observation.inputs,
            outputs=_see_published(output, published),
            roots=list(observation.roots),
            encodings=stage0.streams_encodings(),
            parts=[(part.stream, part.text) for part in replay],
        )
        place = _place(site, output)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        stage0.put_stamp(place, stamp)
    except (stage0.SurpriseError, OSError, ValueError):
        return False
    return True


def _see_published(output: Path, published: Mapping[str, FileFacts]) -> stage0.Sight:
    """Sum up the output folder as the build believes it to be; the youngest files are read."""
    since = time.time_ns() - stage0.RACY_NS
    lines = [f"{path}\0{facts.size} {facts.mtime_ns}" for path, facts in published.items()]
    young = [(path, facts.mtime_ns) for path, facts in published.items() if facts.mtime_ns >= since]
    return stage0.sight_of_outputs(os.path.realpath(output), lines, young, since)


def _place(site: Path, output: Path) -> str:
    return f"{stage0.state_folder(str(site), str(output))}/{stage0.STAMP_NAME}"
