"""Takes the handbook and the quick card as built, gives a verdict: pictures load, the contents lead, the card is one sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from builder.load.reader import read_source
from tests.output.browsing import address, opened
from tests.output.sites import Built, build_copy

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "content" / "pages"
PICTURES = sorted((ROOT / "content" / "photos" / "handbook").glob("*.png"))
SMALLEST = 12  # pt, for a card that hangs on a wall
A4 = (595, 842)  # pt


@pytest.fixture(scope="module")
def demo(built_folder: Path) -> Built:
    return build_copy("own", built_folder / "own")


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    with opened(browser, 1280, reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.mark.browser
@pytest.mark.parametrize("slug", ["handbook", "quick-card"])
def test_every_picture_loads_and_says_what_it_shows(demo: Built, tab: Tab, slug: str) -> None:
    tab.goto(address(demo, f"{slug}/index.html"))
    # One that waits to be scrolled to has its place already: nothing that is being read moves away.
    assert tab.evaluate("[...document.querySelectorAll('figure img')].every(image => image.getBoundingClientRect().height > 200)")
    widths = tab.evaluate("""() => Promise.all([...document.querySelectorAll('figure img')].map(image => {
        image.loading = 'eager';
        return image.decode().then(() => image.alt.length > 20 ? image.naturalWidth : 0);
    }))""")
    marks = re.findall(r"^\[图", read_source((PAGES / f"{slug}.md").read_bytes(), slug).body, re.MULTILINE)
    assert len(widths) == len(marks)
    assert all(width >= 640 for width in widths)


@pytest.mark.browser
def test_the_contents_of_the_handbook_lead_to_its_parts(demo: Built, tab: Tab) -> None:
    tab.goto(address(demo, "handbook/index.html"))
    links = tab.locator(".toc a")
    assert links.count() > 10
    for place in (0, links.count() - 1):
        links.nth(place).click()
        heading = tab.locator(tab.evaluate("location.hash"))
        assert heading.inner_text() == links.nth(place).inner_text()
        assert heading.evaluate("heading => heading.getBoundingClientRect().top") < 900


@pytest.mark.browser
def test_the_card_is_one_sheet_of_a4_in_large_type(demo: Built, tab: Tab) -> None:
    tab.goto(address(demo, "quick-card/index.html"))
    sheet = tab.pdf(format="A4", print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1
    sides = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", sheet)
    assert sides
    assert all(abs(float(side) - wanted) < 2 for side, wanted in zip(sides.groups(), A4, strict=True))
    tab.emulate_media(media="print")
    sizes = tab.evaluate("""() => [...document.querySelectorAll('.onesheet p, .onesheet li')]
        .map(part => parseFloat(getComputedStyle(part).fontSize) * 0.75)""")
    assert min(sizes) >= SMALLEST


def test_the_pictures_are_light_and_all_are_used() -> None:
    used = {name for page in PAGES.glob("*.md") for name in re.findall(r"/photos/handbook/([\w-]+\.png)", page.read_text("utf-8"))}
    assert {path.name for path in PICTURES} == used
    data = {path.name: path.read_bytes() for path in PICTURES}
    assert [name for name, held in data.items() if len(held) > 90 * 1024] == []
    assert {Image.open(io.BytesIO(held)).width for held in data.values()} == {1280}
