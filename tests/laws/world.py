"""Takes a test site, gives a copy of it that can be edited, built in place, built clean and compared, day by day."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from builder.base.diagnostic import Diagnostic
from builder.build import engine, rendering
from builder.build.engine import build
from builder.build.files import Staging, open_staging
from builder.build.filesystem import Filesystem
from builder.build.request import BuildRequest, Report
from builder.build.store import Stored, store_path, write_store
from builder.load.settings import Arguments
from builder.tools.templates import Templates
from tests.build.faulty_disk import FaultyFilesystem, Tree, die, in_child, read_tree
from tests.sites.copies import copy_site

FIRST_DAY = date(2025, 1, 15)


_compiled: dict[frozenset[tuple[str, str]], Templates] = {}


def compiled(sources: Mapping[str, str]) -> Templates:
    """Templates are a pure function of their sources: compiling them once spares a second a build."""
    return _compiled.setdefault(frozenset(sources.items()), Templates(sources))


class World:
    """A copy of a test site with its output and its clock."""

    def __init__(self, place: Path, site: str = "small") -> None:
        self.site = place / "site"
        self.output = self.site / "output"
        self.today = FIRST_DAY
        self.jobs = 1
        self._clean = 0
        copy_site(site, self.site)

    # looking

    @property
    def people(self) -> list[Path]:
        """The files of people, in order."""
        return sorted((self.site / "content" / "people").rglob("*.md"))

    def person(self, slug: str) -> Path:
        """The file of a person."""
        return next(path for path in self.people if path.stem == slug)

    def tree(self) -> Tree:
        """Everything that is published."""
        return read_tree(self.output)

    def cache_bytes(self) -> bytes:
        """Every byte kept beside the site between builds, with the names of the files."""
        state = self.site / ".cache"
        files = sorted(path for path in state.rglob("*") if path.is_file())
        return b"\n".join(str(path).encode() + b"\n" + path.read_bytes() for path in files)

    # building

    def request(self, output: Path | None = None, *, strict: bool = False, drafts: bool = False) -> BuildRequest:
        """A request for today."""
        arguments = Arguments(today=self.today, strict=strict, drafts=drafts)
        return BuildRequest(site=self.site, output=output or self.output, arguments=arguments, jobs=self.jobs)

    def build(self, *, strict: bool = False) -> Report:
        """Build in place."""
        return build(self.request(strict=strict))

    def clean(self) -> tuple[Report, Tree]:
        """Build the same sources into a folder that has never been, without any memory."""
        self._clean += 1
        output = self.site.parent / f"clean-{self._clean}"
        report = build(self.request(output))
        store_path(self.site, output).unlink(missing_ok=True)
        return report, read_tree(output)

    def build_killed(self, number: int) -> int:
        """Build in a process that dies at its n-th change of the disk; gives its exit code (0: it had none left)."""
        disk = FaultyFilesystem(number, die)

        def work() -> None:
            with through(disk):
                self.build()

        return in_child(work)

    # editing

    def keep_sources(self) -> Callable[[], None]:
        """Remember all sources; calling the result brings them back."""
        kept = {path: path.read_bytes() for path in self._sources()}

        def restore() -> None:
            for path in self._sources():
                if path not in kept:
                    path.unlink()
            for path, data in kept.items():
                if not path.exists() or path.read_bytes() != data:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(data)

        return restore

    def _sources(self) -> list[Path]:
        folders = (self.site / name for name in ("content", "themes", "static"))
        inner = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
        return [*inner, self.site / "site.toml"]

    def later(self, days: int) -> None:
        """Let days pass."""
        self.today += timedelta(days=days)


@contextmanager
def through(disk: Filesystem) -> Iterator[None]:
    """Send every change that a build makes through one disk."""

    def open_through(output: Path, site: Path) -> Staging | Diagnostic:
        return open_staging(output, site, filesystem=disk)

    def write_through(path: Path, stored: Stored) -> Diagnostic | None:
        return write_store(path, stored, filesystem=disk)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "open_staging", open_through)
        patch.setattr(engine, "write_store", write_through)
        yield


@contextmanager
def quick_world(site: str = "small") -> Iterator[World]:
    """A world in memory where the machine has such a disk; no template is compiled twice and no disk waited for."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with (
        tempfile.TemporaryDirectory(dir=memory) as place,
        through(FaultyFilesystem(0, die)),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(rendering, "Templates", compiled)
        yield World(Path(place), site)


# front matter


def set_field(path: Path, key: str, value: str | None) -> None:
    """Set a top-level field to a YAML value (None: take it out); below `name` when it is new."""
    text = path.read_text("utf-8")
    front, body = text.split("\n---\n", maxsplit=1)
    front = re.sub(rf"^{re.escape(key)}:.*\n(?:[ -].*\n)*", "", front + "\n", flags=re.MULTILINE).rstrip("\n")
    if value is not None:
        front += f"\n{key}: {value}"
    path.write_text(f"{front}\n---\n{body}", "utf-8")


def field(path: Path, key: str) -> str:
    """Read a one-line top-level field; "" when there is none."""
    found = re.search(rf"^{re.escape(key)}: *(.*)$", path.read_text("utf-8").split("\n---\n")[0], re.MULTILINE)
    return found[1] if found else ""


def set_body(path: Path, body: str) -> None:
    """Replace the story."""
    front = path.read_text("utf-8").split("\n---\n", maxsplit=1)[0]
    path.write_text(f"{front}\n---\n{body}\n", "utf-8")


def keep_times(path: Path, change: Callable[[Path], None]) -> None:
    """Make a change and set the file's times back, as some editors and tools do."""
    status = path.stat()
    change(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def differences(one: Tree, other: Tree) -> list[str]:
    """Name the paths in which two trees differ."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
