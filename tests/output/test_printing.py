"""Takes profiles and boards, prints them from Chromium as a reader would, gives a verdict on the paper."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageChops

from tests.output.browsing import address, opened
from tests.output.sites import Built, headline

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

POINT = 25.4 / 72  # mm
PAPERS = {"A4": (210, 297), "A3": (297, 420)}


@pytest.fixture(autouse=True)
def poppler() -> None:
    """The tools that read a PDF."""
    missing = [tool for tool in ("pdfinfo", "pdftotext", "pdftoppm") if not shutil.which(tool)]
    if missing:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("browser: no poppler-utils (python3 dev.py --install-system)")


def printed(browser: Browser, url: str, **options: Any) -> bytes:
    """Print a page as the browser's dialogue does; without a paper the page asks for its own."""
    with opened(browser) as context:
        tab = context.new_page()
        tab.goto(url, wait_until="load")
        return tab.pdf(print_background=True, **(options or {"prefer_css_page_size": True}))


def run(pdf: bytes, tool: str, *options: str) -> bytes:
    return subprocess.run([tool, *options], input=pdf, capture_output=True, check=True).stdout


def text_of(pdf: bytes) -> str:
    """The text in the order in which it was set: guessing columns would tear a paragraph's lines apart."""
    return re.sub(r"\s", "", run(pdf, "pdftotext", "-raw", "-enc", "UTF-8", "-", "-").decode())


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of every page in mm."""
    told = run(pdf, "pdfinfo", "-f", "1", "-l", "99", "-").decode()
    found = re.findall(r"^Page +\d+ size: +([\d.]+) x ([\d.]+)", told, re.MULTILINE)
    return [(round(float(width) * POINT), round(float(height) * POINT)) for width, height in found]


def margins_of(pdf: bytes) -> tuple[float, float, float, float]:
    """The white around what is printed: left, top, right, bottom, as shares of the sheet."""
    image = Image.open(io.BytesIO(run(pdf, "pdftoppm", "-r", "36", "-png", "-singlefile", "-"))).convert("RGB")
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    assert box is not None
    return box[0] / image.width, box[1] / image.height, 1 - box[2] / image.width, 1 - box[3] / image.height


def story_of(site: Built, name: str, tag: str) -> list[str]:
    found = ["".join(element.itertext()) for element in site.pages[name].all("main")[0].iter(tag)]
    return [re.sub(r"\s", "", text) for text in found if len(text) > 60]


def chosen(site: Built, kind: str) -> list[str]:
    return [name for name in site.representatives if site.pages[name].kind == kind]


def test_a_printed_profile_is_a4_and_holds_name_and_story_as_text(browser: Browser, shown_site: Built) -> None:
    for name in chosen(shown_site, "profile"):
        pdf = printed(browser, address(shown_site, name))
        said = text_of(pdf)
        assert re.sub(r"\s", "", headline(shown_site.pages[name])) in said
        for paragraph in story_of(shown_site, name, "p"):
            start = re.sub(r"[^㐀-鿿].*", "", paragraph[1:])[:12]  # the first letter may be set apart
            assert start in said, f"{name}: {start}"
        assert set(sizes_of(pdf)) == {(210, 297)}, name


def test_a_board_prints_on_one_sheet_of_its_own_size_with_its_whole_story_as_text(browser: Browser, shown_site: Built) -> None:
    for name in chosen(shown_site, "board"):
        pdf = printed(browser, address(shown_site, name))
        assert sizes_of(pdf) == [(900, 1200)], name
        assert max(margins_of(pdf)) < 0.01, f"{name}: the sheet fills its paper"
        said = text_of(pdf)
        for paragraph in story_of(shown_site, name, "p"):
            assert paragraph[-8:] in said, f"{name}: {paragraph[-8:]}"


@pytest.mark.parametrize("paper", PAPERS)
def test_on_ordinary_paper_a_board_is_one_sheet_in_the_middle(browser: Browser, shown_site: Built, paper: str) -> None:
    for name in chosen(shown_site, "board"):
        pdf = printed(browser, address(shown_site, name), format=paper)
        assert sizes_of(pdf) == [PAPERS[paper]], name
        left, top, right, bottom = margins_of(pdf)
        assert abs(left - right) < 0.02, (name, left, right)
        assert abs(top - bottom) < 0.02, (name, top, bottom)
        assert min(left + right, top + bottom) < 0.1, f"{name}: the sheet is smaller than it could be"


# What of the text of a board ends outside the sheet, or is cut by the box that holds it.
CUT = """() => {
  const sheet = document.querySelector('.sheet').getBoundingClientRect(), found = [];
  for (const e of document.querySelectorAll('.sheet *')) {
    if (e.closest('[aria-hidden=true]') || !e.textContent.trim() || e.closest('svg')) continue;
    const box = e.getBoundingClientRect();
    if (box.width && (box.left < sheet.left - 1 || box.right > sheet.right + 1 || box.top < sheet.top - 1 || box.bottom > sheet.bottom + 1))
      found.push('outside: ' + e.outerHTML.slice(0, 100));
    if (getComputedStyle(e).overflow !== 'visible' && (e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2))
      found.push('cut: ' + e.outerHTML.slice(0, 100));
  }
  return found;
}"""


def test_no_text_of_any_board_leaves_its_sheet_or_is_cut(browser: Browser, shown_site: Built) -> None:
    found = []
    with opened(browser) as context:
        tab = context.new_page()
        for page in shown_site.of_kind("board"):
            tab.goto(address(shown_site, page.path), wait_until="load")
            found += [f"{page.path}: {line}" for line in tab.evaluate(CUT)]
    assert not found, "\n".join(found[:30])
