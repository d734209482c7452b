"""The rules of nominations: told by row, never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.author.intake.hand import codes, new_site, photo, row, think

SETTINGS = '[nominate]\nprogramme = "hao"\nstory = 100\nphotos = 2\nphoto_kb = 1\n\n[[nominate.channels]]\ntitle = "网上"\n'
PROGRAMME = "---\nname: 千字好人\nslug: hao\ncycle:\n  - name: 按月\n    every: month\n    per_unit: 2\n---\n"
SMALL = photo("a.jpg").__replace__(held=photo("a.jpg").held)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return new_site(tmp_path, {"programmes/hao.md": PROGRAMME}, SETTINGS)


@pytest.mark.parametrize(("length", "told"), [(79, ["K170"]), (80, []), (120, []), (121, ["K170"])])
def test_a_story_is_about_as_long_as_asked_for(site: Path, length: int, told: list[str]) -> None:
    assert codes(think(site, row(2, name="天地玄", body=f"**{'字' * length}**\n"))) == told


def test_photos_are_as_many_and_as_small_as_asked_for(site: Path) -> None:
    big = photo("a.png", form="PNG").__replace__(name="a.png")
    noise = photo("b.jpg").held + b"\0" * 1024
    intent = think(site, row(2, name="天地玄", photos=(big.__replace__(held=noise),)), row(3, name="宇宙洪", photos=(photo("c"), photo("d", "blue"))))
    assert codes(intent) == ["K171", "K172"]


def test_a_unit_has_its_quota(site: Path) -> None:
    names = ("天地玄", "宇宙洪", "辰宿列", "寒来暑")
    rows = [row(2 + number, name=name, recommended_by={"name": "千字街道" if number < 3 else "百字街道"}) for number, name in enumerate(names)]
    intent = think(site, *rows)
    assert [(item.code, item.span.line) for item in intent.diagnostics if item.code == "K173"] == [("K173", 4)]
    assert intent.files != {}


def test_who_is_published_is_no_nomination(site: Path) -> None:
    assert codes(think(site, row(2, name="天地玄", status="发布", body="短。"))) == []


def test_a_site_that_asks_for_no_nominations_has_no_rules(tmp_path: Path) -> None:
    new_site(tmp_path)
    assert codes(think(tmp_path, row(2, name="天地玄", body="短。", photos=(photo("a"),)))) == []
