"""An editor's browser: the page follows the saves, keeps its place, and tells what is wrong to eyes, keys and readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from builder.load.theme import built_in_themes
from tests.serve.conftest import Running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PERSON = "content/people/tian-dixuan.md"
PANEL = "#exemplar-preview [role=dialog]"
CHIP = "#exemplar-preview .chip"
CONNECTED = "document.addEventListener('LiveReloadConnect', () => document.documentElement.dataset.live = 'yes')"

# What a reader looks at: the text in the middle of the window and how high it stands. Where faces arrive late, a browser moves
# the page so that the text stays; the distance from the top would not tell.
IN_SIGHT = """() => {
  const seen = document.elementFromPoint(300, 200).closest('p, li, dd, dt, h1, h2, h3, figure') || document.body;
  return [seen.textContent.trim().slice(0, 40), Math.abs(seen.getBoundingClientRect().top - 190) < 2];
}"""


class Opened:
    """A page of the preview with everything it complained of."""

    def __init__(self, page: Page, running: Running) -> None:
        self.page, self.running = page, running
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        page.add_init_script(CONNECTED)

    def go(self, path: str) -> None:
        self.page.goto(f"http://127.0.0.1:{self.running.port}{path}")
        self.wait_until_live()

    def wait_until_live(self) -> None:
        self.page.wait_for_selector("html[data-live=yes]")

    def until(self, expression: str, wanted: object) -> None:
        """Look again and again; Playwright's own way of waiting needs `eval`, which the policy of the pages forbids."""
        from playwright.sync_api import Error as BrowserError  # only where there is a browser

        found = None
        for _ in range(300):
            try:
                found = self.page.evaluate(expression)
            except BrowserError:  # the page was drawn anew in between
                continue
            if found == wanted:
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"{expression} is {found}, not {wanted}")

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.running.site / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def opened(browser: Browser, running: Running) -> Iterator[Opened]:
    context = browser.new_context(viewport={"width": 1000, "height": 400})
    context.set_default_timeout(15_000)
    yield Opened(context.new_page(), running)
    context.close()


def test_the_page_follows_saves_and_keeps_its_place(opened: Opened) -> None:
    opened.go("/people/tian-dixuan/")
    page = opened.page
    page.get_by_text("学优登仕").evaluate("text => scrollTo(0, scrollY + text.getBoundingClientRect().top - 190)")
    seen = page.evaluate(IN_SIGHT)
    assert seen == ["学优登仕，摄职从政。", True]
    assert page.evaluate("scrollY") > 200
    for word in ("日月如梭", "寒暑易节"):
        opened.edit(PERSON, "笃初诚美", f"{word}。\n\n笃初诚美")  # above what is read
        page.get_by_text(word).wait_for(state="attached")
        opened.wait_until_live()
        opened.until(IN_SIGHT, seen)
    for word in "甲乙丙丁戊己":  # faster than pages are drawn
        opened.edit(PERSON, "笃初诚美", f"岁月成诗{word}。\n\n笃初诚美")
        page.wait_for_timeout(120)
    page.get_by_text("岁月成诗己").wait_for(state="attached")
    opened.wait_until_live()
    opened.until(IN_SIGHT, seen)
    opened.edit(PERSON, "学优登仕", "学优而登仕")  # the very text that is read
    page.get_by_text("学优而登仕").wait_for(state="attached")
    opened.wait_until_live()
    opened.until(IN_SIGHT, ["学优而登仕，摄职从政。", True])
    assert opened.complaints == []


def test_a_broken_edit_is_told_over_the_page_and_goes_when_it_is_mended(opened: Opened) -> None:
    opened.go("/people/tian-dixuan/")
    page = opened.page
    opened.edit(PERSON, "honors:", "honors: [")
    page.locator(PANEL).wait_for()
    told = page.locator(PANEL).inner_text()
    assert f"{PERSON}:" in told
    assert "错误" in told
    assert page.locator("h1").first.inner_text()
    assert page.evaluate("document.activeElement.id") == "exemplar-preview"
    page.keyboard.press("Escape")
    page.locator(PANEL).wait_for(state="hidden")
    page.reload()
    opened.wait_until_live()
    page.locator(CHIP).wait_for()
    assert page.locator(PANEL).is_hidden()
    page.locator(CHIP).press("Enter")
    page.locator(PANEL).wait_for()
    page.emulate_media(media="print")
    assert page.locator(PANEL).is_hidden()
    page.emulate_media(media="screen")
    opened.edit(PERSON, "honors: [", "honors:")
    page.wait_for_selector("template[data-kind=errors]", state="detached")
    assert opened.complaints == []


def test_a_stylesheet_is_swapped_without_a_reload(opened: Opened) -> None:
    sheet = opened.running.site / "themes" / "exhibition" / "assets" / "style.css"
    sheet.parent.mkdir(parents=True)
    whole = (built_in_themes() / "exhibition" / "assets" / "style.css").read_text("utf-8")
    sheet.write_text(whole, "utf-8")
    opened.go("/people/tian-dixuan/")
    page = opened.page
    page.wait_for_timeout(300)  # the folder is new: the reload for it may still be on its way
    opened.wait_until_live()
    page.evaluate("window.stayed = true")
    sheet.write_text(f"{whole}\nh1 {{ color: rgb(1, 2, 3) !important }}\n", "utf-8")
    opened.until("getComputedStyle(document.querySelector('h1')).color", "rgb(1, 2, 3)")
    assert page.evaluate("window.stayed") is True
    assert opened.complaints == []


def test_a_page_left_alone_catches_up_when_the_server_is_back(browser: Browser, running: Running) -> None:
    """The server goes away and comes back with another text while the page stands open."""
    context = browser.new_context()
    context.set_default_timeout(15_000)
    page = context.new_page()
    site = running.site
    with Running(site).open() as first:
        port = first.port
        page.add_init_script(CONNECTED)
        page.goto(f"http://localhost:{port}/people/tian-dixuan/")
        page.wait_for_selector("html[data-live=yes]")
    path = site / PERSON
    path.write_text(path.read_text("utf-8") + "\n久别重逢。\n", "utf-8")
    with Running(site, port=port).open() as second:
        assert second.port == port
        page.get_by_text("久别重逢").wait_for(state="attached")
        context.close()
