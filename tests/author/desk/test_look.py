"""The desk looks like the house it belongs to: its colours are the theme's, by day and at night."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.author.desk.browsing import Browser

ROOT = Path(__file__).resolve().parents[3]
DESK = ROOT / "builder" / "author" / "desk"


def tokens(sheet: str) -> tuple[dict[str, str], dict[str, str]]:
    """The colours of a sheet by day and at night."""
    day, _, night = re.sub(r":root\[data-theme=dark\]\{.*?\}", "", sheet, count=1, flags=re.DOTALL).partition("(prefers-color-scheme")
    found = [re.findall(r"--([a-z0-9-]+):\s*(#[0-9A-Fa-f]{6})", part) for part in (day, night)]
    # The first is the token; further on a part may have its own.
    return dict(reversed(found[0])), dict(reversed(found[1]))


@pytest.mark.parametrize("name", ["desk.css", "preview.css"])
def test_the_colours_of_the_desk_are_those_of_the_theme(name: str) -> None:
    theme = tokens((ROOT / "themes" / "exhibition" / "assets" / "style.css").read_text("utf-8"))
    own = tokens((DESK / name).read_text("utf-8"))
    for mine, house in zip(own, theme, strict=True):
        assert len(mine) >= 8
        assert {colour: mine[colour] for colour in mine if house.get(colour) != mine[colour]} == {}


@pytest.mark.parametrize("name", ["desk.css", "preview.css", "photos.css"])
def test_a_sheet_uses_no_colour_that_is_not_there(name: str) -> None:
    sheet = (DESK / name).read_text("utf-8")
    given = sheet if name == "preview.css" else (DESK / "desk.css").read_text("utf-8")
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", sheet))
    assert used <= set(re.findall(r"--([a-z0-9-]+):", given))


def test_every_page_bears_the_seal_and_the_name_of_the_site(browser: Browser) -> None:
    page = browser.page("people/")
    title = browser.seen.loaded.site.settings.title
    assert f"<b>{title}</b>" in page
    assert page.count("<svg ") == 1
