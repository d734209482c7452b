"""Gives tests a small site of their own and somebody at its desk."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from tests.author.desk.browsing import Browser
from tests.plates import plate

SMALL = Path(__file__).resolve().parents[2] / "sites" / "small"
PHOTOS = ("tian-dixuan.jpg", "yu-zhouhong.jpg")  # drawn when a copy is made: the repository holds no image of the site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    shutil.copytree(SMALL, root)
    for number, name in enumerate(PHOTOS):
        (root / "content" / "people" / name).write_bytes(_photo(number))
    return root


@cache
def _photo(number: int) -> bytes:
    return plate(number, 640, 800)


@pytest.fixture
def browser(site: Path) -> Browser:
    return Browser(site)
