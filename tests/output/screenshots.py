"""Takes a site and a folder, gives pictures of its pages for people to look at: phone, tablet, desktop, night, print.

    python -m tests.output.screenshots FOLDER [--site own|gallery|small] [PAGE ...]

A page is its address, such as /people/yang-xingan/; without any, one page of each template and the extremes.
Not a test: nobody but a reader can say whether a page is beautiful.
"""

from __future__ import annotations

import argparse
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from tests.conftest import CHROME_OPTIONS, find_chrome
from tests.output.browsing import opened, served
from tests.output.sites import SOURCES, Built, build_copy

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# name -> width of the window, and how the page is asked for
VIEWS: dict[str, tuple[int, dict[str, Any]]] = {
    "360": (360, {}),
    "768": (768, {}),
    "1440": (1440, {}),
    "360-dark": (360, {"color_scheme": "dark"}),
    "1440-dark": (1440, {"color_scheme": "dark"}),
}
TALLEST = 12_000  # px: beyond, a picture is of no use


def shoot(browser: Browser, site: Built, pages: list[str], folder: Path) -> Iterator[Path]:
    """Picture every page in every view, and as it is printed."""
    with served(site) as home:
        for name, (width, options) in VIEWS.items():
            with opened(browser, width, reduced_motion="reduce", **options) as context:
                tab = context.new_page()
                for page in pages:
                    tab.goto(home + page, wait_until="load")
                    height = min(TALLEST, tab.evaluate("document.documentElement.scrollHeight"))
                    tab.set_viewport_size({"width": width, "height": max(height, 600)})
                    yield _save(folder, page, f"{name}.png", tab.screenshot())
        with opened(browser) as context:
            tab = context.new_page()
            for page in pages:
                tab.goto(home + page, wait_until="load")
                yield _save(folder, page, "print.pdf", tab.pdf(prefer_css_page_size=True, print_background=True))


def _save(folder: Path, page: str, ending: str, data: bytes) -> Path:
    stem = re.sub(r"\W+", "-", page.removesuffix("index.html")).strip("-") or "home"
    path = folder / f"{stem}-{ending}"
    path.write_bytes(data)
    return path


def main() -> None:
    """Build a copy of the site and picture it."""
    parser = argparse.ArgumentParser(description="Pictures of a site's pages, for people to look at.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--site", choices=sorted(SOURCES), default="own")
    parser.add_argument("pages", nargs="*", metavar="PAGE")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        site = build_copy(given.site, Path(place))
        pages = [site.target("index.html", page.lstrip("/") or "./") for page in given.pages] or site.layouts
        unknown = [page for page in pages if page not in site.pages]
        if unknown:
            parser.error(f"no such page: {', '.join(unknown)}")
        options = [*CHROME_OPTIONS, *(["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=find_chrome(), args=options)
        for path in shoot(browser, site, pages, given.folder):
            print(path)
        browser.close()


if __name__ == "__main__":
    main()
