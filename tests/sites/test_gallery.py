"""The gallery is what its maker makes, and shows what it promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import make_gallery
from tests.sites.copies import SITES


def test_the_gallery_is_what_its_maker_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_gallery, "GALLERY", tmp_path)
    make_gallery.make()
    made = {path.relative_to(tmp_path): path.read_bytes() for path in (tmp_path / "content").rglob("*.md")}
    kept = SITES / "gallery"
    assert made == {path.relative_to(kept): path.read_bytes() for path in (kept / "content").rglob("*.md")}


@pytest.mark.parametrize("length", [0, 10, 50, 299, 300, 800, 1500, 3000])
def test_a_story_has_the_length_that_is_asked(length: int) -> None:
    assert len(make_gallery.story(length).replace("\n", "")) == length
