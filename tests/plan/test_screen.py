"""The edition for screens: there only when asked for, with those who were named, and never with anybody hidden."""

from __future__ import annotations

from datetime import date

import pytest

from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import resolve
from builder.load.settings import Arguments, read_settings
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.screen import plan_screen
from builder.plan.views.screen import ScreenView


def entry(slug: str, name: str, more: str = "", toml: str = "") -> Entry:
    settings, _ = read_settings(toml, Arguments(today=date(2026, 1, 1)))
    front = f"---\nname: {name}\nslug: {slug}\n{more}\n---\n海咸河淡。\n"
    return read_entry(front.encode(), f"content/people/{slug}.md", "people", settings)


def view(toml: str, *people: Entry) -> ScreenView | None:
    settings, found = read_settings(toml, Arguments(today=date(2026, 1, 1)))
    assert [item for item in found if item.severity == "error"] == []
    site = resolve(people, settings, Known(slugs={})).site
    (shown,) = [*plan_screen(PlanContext(site=site, chrome=make_chrome(site)))] or [None]
    assert shown is None or isinstance(shown.view, ScreenView)
    return shown.view if shown else None


PEOPLE = (
    entry("a", "天地玄", "summary: 守一条河。"),
    entry("b", "黄宇宙", "summary: 修一座桥。"),
    entry("c", "洪荒日", "summary: 种一片林。\nstatus: held"),
    entry("d", "月盈昃"),
)


def test_a_site_that_does_not_ask_for_it_has_no_screen() -> None:
    assert view("", *PEOPLE) is None


def test_nobody_to_show_is_no_screen() -> None:
    assert view("[screen]", PEOPLE[3]) is None


def test_who_has_a_sentence_is_shown_and_who_is_held_is_not() -> None:
    found = view("[screen]", *PEOPLE)
    assert found is not None
    assert sorted(slide.name for slide in found.slides) == ["天地玄", "黄宇宙"]
    assert found.seconds == 12
    assert [slide.qr for slide in found.slides] == ["", ""], "a code needs a real address"


def test_the_named_are_shown_in_their_order_each_once_and_hidden_ones_silently_not() -> None:
    found = view('[screen]\nseconds = 20\npeople = ["d", "天地玄", "a", "c"]', *PEOPLE)
    assert found is not None
    assert [slide.name for slide in found.slides] == ["月盈昃", "天地玄"]
    assert found.seconds == 20


@pytest.mark.parametrize("seconds", ["-1", '"schnell"', "true"])
def test_seconds_that_are_none_are_an_error(seconds: str) -> None:
    _, found = read_settings(f"[screen]\nseconds = {seconds}", Arguments(today=date(2026, 1, 1)))
    assert [item.code for item in found] == ["S130"]
