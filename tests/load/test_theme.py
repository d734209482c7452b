"""Loading a theme: board styles that cut text off are refused, wherever in the file they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.load.theme import load_theme


@pytest.mark.parametrize(
    "rule", ["overflow:hidden", "overflow-y: clip", "-webkit-line-clamp:3", "line-clamp: 3", "text-overflow:ellipsis"]
)
def test_board_styles_that_cut_text_off_are_refused(tmp_path: Path, rule: str) -> None:
    assets = tmp_path / "themes/exhibition/assets"
    assets.mkdir(parents=True)
    (assets / "boards.css").write_text(f"/* overflow:hidden\n is spoken of */\n.r-story{{{rule}}}\n", "utf-8")
    _, found = load_theme(tmp_path, "exhibition", "zh-CN")
    assert [(item.code, item.span.file, item.span.line) for item in found] == [
        ("B114", "themes/exhibition/assets/boards.css", 3)
    ]


def test_other_styles_may_hide_what_they_like(tmp_path: Path) -> None:
    assets = tmp_path / "themes/exhibition/assets"
    assets.mkdir(parents=True)
    (assets / "style.css").write_text(".vh{overflow:hidden}\n", "utf-8")
    assert load_theme(tmp_path, "exhibition", "zh-CN")[1] == ()
