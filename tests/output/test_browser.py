"""Takes the pages worth a closer look, opens them in Chromium: nothing foreign, nothing hidden, nothing too wide, all in reach."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.output.browsing import address, opened, served, watch
from tests.output.sites import Built, complain, headline
from tests.output.test_pages import POLICY

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.browser

WIDTHS = (320, 360, 480, 768, 1024, 1280, 1440)
SCREENS = ((1440, "light"), (1440, "dark"), (360, "light"), (360, "dark"))
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
NAMES = {
    "杨兴安": "杨兴安",
    "兴安": "杨兴安",
    "yangxingan": "杨兴安",
    "Yang Xing'an": "杨兴安",
    "yxa": "杨兴安",
    "liaozhengbu": "廖正步",
    "lzb": "廖正步",
    "正步": "廖正步",
    "　廖正步 ": "廖正步",
}


def test_from_a_folder_nothing_leaves_the_folder_and_nothing_complains(browser: Browser, shown_site: Built) -> None:
    with opened(browser) as context:
        found = watch(context, shown_site.output.as_uri())
        tab = context.new_page()
        for name in shown_site.representatives:
            if name != "404.html":  # its links start at the root of a host
                tab.goto(address(shown_site, name), wait_until="load")
    complain(found)


def test_from_a_host_nothing_is_asked_of_another_host_and_nothing_complains(browser: Browser, shown_site: Built) -> None:
    with served(shown_site) as home, opened(browser) as context:
        found = watch(context, home)
        tab = context.new_page()
        for name in shown_site.representatives:
            tab.goto(home + name, wait_until="load")
            assert tab.locator("h1").count() == 1
    complain(found)


def test_the_watch_does_see_a_violation(browser: Browser, tmp_path: Path) -> None:
    page = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><img src="https://example.invalid/a.png"><p style="color:red">x'
    (tmp_path / "a.html").write_text(page, "utf-8")
    with opened(browser) as context:
        found = watch(context, tmp_path.as_uri())
        context.new_page().goto((tmp_path / "a.html").as_uri(), wait_until="load")
    assert len(found) >= 2, found


def test_thirty_links_in_a_row_work_by_click(browser: Browser, own_site: Built) -> None:
    with opened(browser) as context:
        tab = context.new_page()
        tab.goto(address(own_site, "index.html"))
        seen: set[str] = set()

        def unseen() -> list[str]:
            links = tab.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
            return [link for link in links if link.startswith("file:") and ".html" in link and link.partition("#")[0] not in seen]

        for _ in range(30):
            # A board leads to its person alone: who came from there goes back, as readers do.
            fresh = unseen() or (tab.go_back() and unseen())
            assert fresh, f"after {len(seen)} pages, at {tab.url}"
            following = fresh[len(fresh) // 2]
            seen.add(following.partition("#")[0])
            tab.evaluate("url => [...document.querySelectorAll('a[href]')].find(a => a.href === url).click()", following)
            tab.wait_for_url(following)
            assert tab.locator("h1").count() == 1


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core, from the package that carries it."""
    package = importlib.util.find_spec("axe_playwright_python")
    assert package is not None
    assert package.origin is not None
    return (Path(package.origin).parent / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_axe_finds_no_violation(browser: Browser, shown_site: Built, axe: str, width: int, scheme: Any) -> None:
    # Every layout in every light once; the second site adds its extremes of profiles and boards, and all layouts twice.
    wholly = shown_site.name == "own" or (width, scheme) in ((1440, "light"), (360, "dark"))
    names = [name for name in shown_site.layouts if wholly or shown_site.pages[name].kind in ("profile", "board")]
    # The policy of the page would stop axe as it stops any script that is not ours.
    with served(shown_site) as home, opened(browser, width, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce") as context:
        tab = context.new_page()
        found = []
        for name in names:
            tab.goto(home + name, wait_until="load")
            tab.evaluate(axe)
            for item in tab.evaluate("options => axe.run(document, options).then(done => done.violations)", AXE_OPTIONS):
                node = item["nodes"][0]
                found.append(f"{name}: {item['id']} x {len(item['nodes'])}: {node['html'][:200]} {node['failureSummary'][:200]}")
    complain(found)


# What is wider than the window, if anything is; a box that scrolls by itself is no fault of the page.
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= room) return "";
  const wide = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > room + 1);
  return `${document.scrollingElement.scrollWidth} px: ` + wide.slice(-2).map(e => e.outerHTML.slice(0, 120)).join(" | ");
}"""
SET_LARGE = "on => { const box = document.getElementById('type-large'); if (box) box.checked = on; return Boolean(box); }"


def test_no_page_scrolls_sideways_at_any_width_not_even_in_large_type(browser: Browser, shown_site: Built) -> None:
    found = []
    with served(shown_site) as home, opened(browser) as context:
        tab = context.new_page()
        for name in shown_site.layouts:
            tab.goto(home + name, wait_until="load")
            for large in (False, True):
                if not tab.evaluate(SET_LARGE, large) and large:
                    continue
                for width in WIDTHS:
                    tab.set_viewport_size({"width": width, "height": 900})
                    wide = tab.evaluate(TOO_WIDE)
                    if wide:
                        found.append(f"{name} at {width}{' large' if large else ''}: {wide}")
    complain(found)


def test_large_type_is_larger(browser: Browser, own_site: Built) -> None:
    with opened(browser) as context:
        tab = context.new_page()
        tab.goto(address(own_site, "index.html"))
        before = tab.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
        tab.locator("label.tool").click()
        assert tab.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") > before


def unspaced(text: str) -> str:
    """A text without its blanks: what stands at the end of a painted line may be a blank, a new line or nothing."""
    return "".join(text.split())


def test_without_scripts_every_page_says_the_same(browser: Browser, shown_site: Built) -> None:
    def texts(context: BrowserContext) -> dict[str, str]:
        tab = context.new_page()
        said = {}
        for name in shown_site.layouts:
            tab.goto(address(shown_site, name), wait_until="load")
            said[name] = tab.locator("body").inner_text()
        return said

    with opened(browser, 360) as context, opened(browser, 360, java_script_enabled=False) as plain:
        with_scripts, without = texts(context), texts(plain)
    for name in [name for name in with_scripts if name.startswith("nominate/")]:  # its script lifts buttons, and hides nothing
        assert set(without[name].splitlines()) <= set(with_scripts.pop(name).splitlines())
    complain(name for name in with_scripts if with_scripts[name] != without[name])
    complain(name for name in without if unspaced(headline(shown_site.pages[name])) not in unspaced(without[name]) and name != "search/index.html"
             and "aria-label" not in shown_site.pages[name].all("h1")[0].attrib)  # fmt: skip


def search_for(tab: Tab, asked: str) -> list[str]:
    """Type into the search of the page's header, as a reader does; gives the names found."""
    box = tab.locator("header input[name=q]")
    box.fill(asked)
    box.press("Enter")
    tab.wait_for_selector("#results", state="attached")
    return tab.locator("#results h3 a").all_inner_texts()


@pytest.mark.parametrize("asked", NAMES)
def test_the_name_search_finds_people_from_a_folder(browser: Browser, own_site: Built, asked: str) -> None:
    with opened(browser) as context:
        complaints = watch(context, own_site.output.as_uri())
        tab = context.new_page()
        tab.goto(address(own_site, "index.html"))
        found = search_for(tab, asked)
        assert found[:1] == [NAMES[asked]]
        tab.locator("#results h3 a").first.click()
        tab.wait_for_url("**/people/**")
        assert NAMES[asked] in tab.title()
    assert not complaints


def test_the_search_says_so_when_it_finds_nobody_and_takes_markup_for_text(browser: Browser, own_site: Built) -> None:
    with opened(browser) as context:
        complaints = watch(context, own_site.output.as_uri())
        tab = context.new_page()
        tab.goto(address(own_site, "index.html"))
        assert search_for(tab, "<img src=x onerror=alert(1)>") == []
        assert tab.locator("#count").inner_text().strip()
        tab.locator("#q").fill("yxa")
        assert tab.locator("#results h3 a").all_inner_texts()[:1] == ["杨兴安"], "found while typing"
    assert not complaints


def test_the_keyboard_reaches_the_text_first_and_sees_where_it_is(browser: Browser, own_site: Built) -> None:
    with opened(browser) as context:
        tab = context.new_page()
        tab.goto(address(own_site, "people/index.html"))
        tab.keyboard.press("Tab")
        skip = tab.locator("a.skip")
        assert skip.evaluate("e => e === document.activeElement")
        box = skip.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["height"] > 10, "the skip link shows itself"
        tab.keyboard.press("Enter")
        assert tab.url.endswith("#main")
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.querySelector('main').contains(document.activeElement)")
        assert tab.evaluate("(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2)(getComputedStyle(document.activeElement))")


def test_on_a_phone_the_menu_opens_by_keyboard(browser: Browser, own_site: Built) -> None:
    with opened(browser, 360) as context:
        tab = context.new_page()
        tab.goto(address(own_site, "index.html"))
        menu, entry = tab.locator("details.menu summary"), tab.locator("details.menu a").first
        assert menu.is_visible()
        assert not entry.is_visible()
        menu.focus()
        tab.keyboard.press("Enter")
        assert entry.is_visible()
        tab.keyboard.press("Tab")
        assert entry.evaluate("e => e === document.activeElement")


# Targets a finger must hit: 24 px (WCAG 2.2 AA), links inside sentences excepted.
TOO_SMALL = """() => [...document.querySelectorAll('button, summary, .nav a, .btn, label.tool')]
  .filter(e => e.checkVisibility && e.checkVisibility()).map(e => [e.getBoundingClientRect(), e.outerHTML.slice(0, 100)])
  .filter(([box]) => box.width > 1 && (box.width < 24 || box.height < 24)).map(([box, html]) => `${box.width}x${box.height} ${html}`)"""


@pytest.mark.parametrize("width", [360, 1280])
def test_whatever_is_pressed_is_large_enough_for_a_finger(browser: Browser, shown_site: Built, width: int) -> None:
    found = []
    with served(shown_site) as home, opened(browser, width) as context:
        tab = context.new_page()
        for name in shown_site.representatives[:8]:
            tab.goto(home + name, wait_until="load")
            found += [f"{name}: {line}" for line in tab.evaluate(TOO_SMALL)]
    complain(found)


def test_the_screen_turns_its_slides_once_somebody_asks(browser: Browser, own_site: Built) -> None:
    with served(own_site) as home, opened(browser, 1440, reduced_motion="reduce") as context:
        tab = context.new_page()
        tab.goto(f"{home}screen/")
        assert tab.locator("#play").is_visible()
        assert tab.evaluate("scrollY") == 0, "nothing moves by itself"
        tab.goto("about:blank")
        tab.goto(f"{home}screen/#play")
        tab.wait_for_function("scrollY > 200")


def test_a_list_in_a_story_keeps_its_marks(browser: Browser, own_site: Built) -> None:
    page = own_site.read("people/yang-xingan/index.html").decode()
    listed, found = re.subn(r'(<div class="story__main[^>]*>)', r"\1<ul><li>一</li></ul><ol><li>二</li></ol>", page, count=1)
    assert found
    path = own_site.output / "people" / "yang-xingan" / "listed.html"
    path.write_text(listed, "utf-8")
    try:
        with opened(browser) as context:
            tab = context.new_page()
            tab.goto(path.as_uri())
            marks = tab.evaluate("[...document.querySelectorAll('.story__main>ul,.story__main>ol')].map(e=>getComputedStyle(e).listStyleType)")
    finally:
        path.unlink()
    assert marks == ["disc", "decimal"]
