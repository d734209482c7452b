"""Takes the machine as it is, gives the tests their tools: a browser, a markup checker; one loud line for each that is missing.

A test marked `browser`, `markup`, `cms` or `press` is skipped when its tool is missing, and fails instead when CI=true: CI must not go
green without having looked. `--quick` leaves out whatever is not the inner loop.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from builder.load.admin_files import fetched_files
from builder.model.admin import RELEASES
from builder.tools.weasy import engine_missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI") == "true"
CHROMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# A browser that asks nobody anything: no updates, no sync, no field trials.
CHROME_OPTIONS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
VNU = Path(sys.prefix) / "markup" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
SLOW_MARKS = ("browser", "markup", "cms", "press", "slow", "tenths")

# No test asserts time, hence no deadline; the laws ask CI for more random edits than the inner loop.
hypothesis.settings.register_profile("inner", max_examples=30, deadline=None)
hypothesis.settings.register_profile("ci", max_examples=300, deadline=None, print_blob=True)
hypothesis.settings.load_profile("ci" if IN_CI else "inner")


def find_chrome() -> str | None:
    """The path of an installed Chromium or Chrome."""
    return next(filter(None, map(shutil.which, CHROMES)), None)


def find_missing(mark: str) -> str | None:
    """What the tests of a mark lack on this machine, with the cure; None when they can run."""
    if mark in {"browser", "press"} and not find_chrome():
        return "Chromium (python3 dev.py --install-system)"
    if mark == "markup" and not shutil.which("java"):
        return "Java (python3 dev.py --install-system)"
    if mark == "markup" and not VNU.is_file():
        return "the Nu checker (needs npm, then: python3 dev.py test)"
    if mark == "cms" and not all(fetched_files(ROOT, release) for release in RELEASES):
        return "the editors that run in the browser (needs npm, then: python3 dev.py test)"
    if mark == "press" and not shutil.which("pdfinfo"):
        return "poppler-utils (python3 dev.py --install-system)"
    if mark == "press" and (lacking := engine_missing()):
        return f"{lacking.reason_en} ({lacking.cure})"
    return None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help=f"leave out tests marked {', '.join(SLOW_MARKS)}")
    parser.addoption("--refresh-golden", action="store_true", help="keep tests/golden/ as it is published now")


def pytest_configure(config: pytest.Config) -> None:
    if IN_CI and config.getoption("--refresh-golden"):
        raise pytest.UsageError("--refresh-golden is for people who read the difference: not with CI=true")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--quick"):
        return
    slow = {item: any(map(item.get_closest_marker, SLOW_MARKS)) for item in items}
    config.hook.pytest_deselected(items=[item for item in items if slow[item]])
    items[:] = [item for item in items if not slow[item]]


def pytest_runtest_setup(item: pytest.Item) -> None:
    if os.name == "nt" and item.get_closest_marker("posix"):
        pytest.skip("posix: this is Windows")
    for mark in ("browser", "markup", "cms", "press"):
        missing = find_missing(mark) if item.get_closest_marker(mark) else None
        if missing and IN_CI:
            pytest.fail(f"CI needs {missing}", pytrace=False)
        if missing:
            pytest.skip(f"{mark}: no {missing}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    """Windows lets only administrators and developers make links: there a test that needs one is skipped."""
    try:
        return (yield)
    except OSError as fault:
        if getattr(fault, "winerror", 0) != 1314:
            raise
        pytest.skip("links: Windows grants none to this user")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [report.longrepr[2] for report in terminalreporter.stats.get("skipped", []) if report.longrepr]
    for mark in ("browser", "markup", "cms", "press"):
        count = sum(reason.startswith(f"Skipped: {mark}: no ") for reason in skipped)
        if count:
            missing = find_missing(mark)
            line = f"!!! 跳过了 {count} 个 {mark} 测试 / {count} {mark} tests were NOT run: this machine lacks {missing} !!!"
            terminalreporter.write_line(line, red=True, bold=True)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's path; ask for it only in tests marked `browser` or `press`."""
    path = find_chrome()
    assert path is not None
    return path


@pytest.fixture(scope="session")
def chromium_options() -> list[str]:
    """Command-line options for a quiet browser; root has no sandbox, an ordinary user keeps it."""
    is_root = getattr(os, "geteuid", lambda: 1)() == 0
    return [*CHROME_OPTIONS, *(["--no-sandbox"] if is_root else [])]


@pytest.fixture(scope="session")
def browser(chromium: str, chromium_options: list[str]) -> Iterator[Browser]:
    """One headless browser for the whole run; open a context of your own and close it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=chromium_options)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def vnu() -> list[str]:
    """The command of the Nu checker without its options; ask for it only in tests marked `markup`."""
    return ["java", "-jar", str(VNU)]
