"""What theme and print shop declare: anything a file can hold is either used rightly or named with its file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.base.diagnostic import Diagnostic
from builder.load.inks import load_inks
from builder.load.theme import built_in_themes, load_theme, with_all_products
from builder.model.product import Product

BUILT_IN = built_in_themes() / "exhibition"
BOARD = "board-90x120"


def load(site: Path) -> tuple[Product | None, tuple[Diagnostic, ...]]:
    theme, found = load_theme(site, "exhibition", "zh-CN")
    whole, more = with_all_products(theme, site)
    return whole.products.get(BOARD), tuple(dict.fromkeys((*found, *more)))


def shop(site: Path, text: str) -> tuple[Product | None, tuple[Diagnostic, ...]]:
    (site / "shop.toml").write_text(text, "utf-8")
    return load(site)


def override(site: Path, name: str, pattern: str, new: str) -> tuple[Diagnostic, ...]:
    """Load a theme with one of its files changed by hand."""
    text = (BUILT_IN / name).read_text("utf-8")
    changed = re.sub(pattern, new, text, flags=re.MULTILINE)
    assert changed != text
    place = site / "themes/exhibition" / name
    place.parent.mkdir(parents=True)
    place.write_text(changed, "utf-8")
    return load(site)[1]


@pytest.mark.tenths
@pytest.mark.parametrize(
    "line",
    [
        "bleed = -5", "bleed = nan", "bleed = 1e9", "slug = inf", "slug = -50", "safe = nan", "safe = -1e300",
        "safe = 500", "dpi = [-1, 0, 0]", "dpi = [600, 72, 10]", "dpi = [72, 72, 999999999]", "hidden = [-7.0, nan]",
        "hidden = [700, 700]", "weight = nan", "weight = -3",
    ],
)  # fmt: skip
def test_a_number_that_nobody_can_print_is_named_with_its_file(tmp_path: Path, line: str) -> None:
    product, found = shop(tmp_path, f"[{BOARD}]\n{line}\n")
    assert product is None
    assert {item.code for item in found} == {"B108"}
    assert {item.span.file for item in found} == {"shop.toml"}
    assert line.split(" ", maxsplit=1)[0] in found[0].message


@pytest.mark.parametrize("line", ["bleed = 0", "slug = 0", "safe = 20", "hidden = [0, 10]", 'black = "rich"'])
def test_what_a_shop_may_ask_is_done(tmp_path: Path, line: str) -> None:
    product, found = shop(tmp_path, f"[{BOARD}]\n{line}\n")
    assert found == ()
    assert product is not None


@pytest.mark.parametrize(
    "text",
    ["= =", "board-90x120 = 5", '[board-90x120]\nbleed = "three"', "[board-90x120]\nbleeed = 3",
     '[board-90x120]\nblack = "purple"', "[board-90x120]\ntrim = [0, 0]", "x = " + "[" * 5000],
)  # fmt: skip
def test_a_shop_file_that_says_something_else_is_refused(tmp_path: Path, text: str) -> None:
    _, found = shop(tmp_path, text)
    assert {item.code for item in found} == {"B101"}


def test_a_shop_file_from_a_windows_editor_is_read(tmp_path: Path) -> None:
    product, found = shop(tmp_path, "\ufeff[board-90x120]\r\nbleed = 3\r\n")
    assert found == ()
    assert product
    assert product.bleed == 3


@pytest.mark.tenths
def test_a_link_a_folder_or_other_letters_in_place_of_the_shop_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "shop.toml").symlink_to(tmp_path / "nowhere")
    assert [item.code for item in load(tmp_path)[1]] == ["B101"]
    (tmp_path / "shop.toml").unlink()
    (tmp_path / "shop.toml").mkdir()
    assert [item.code for item in load(tmp_path)[1]] == ["B101"]
    (tmp_path / "shop.toml").rmdir()
    (tmp_path / "shop.toml").write_bytes('[board-90x120]\nmaterial = "板"'.encode("gbk"))
    assert ["UTF-8" in item.message for item in load(tmp_path)[1]] == [True]


def test_a_margin_that_swallows_the_layouts_is_one_fault_of_the_shops_file(tmp_path: Path) -> None:
    product, found = shop(tmp_path, f"[{BOARD}]\nsafe = 100\n")
    assert [(item.code, item.span.file) for item in found] == [("B115", "shop.toml")]
    assert product


@pytest.mark.parametrize(
    ("pattern", "new", "word"),
    [
        (r"^story = .*\n", "", "story"), (r"^name = .*\n", "", "name"), (r"^photo = .*\n", "", "photo"),
        (r"^honour = .*\n", "", "honour"), (r"^qr = .*\n", "", "qr"),
        (r"^foot = .*\n", "", "foot"), (r"panels = \[.*\]", "panels = []", "panels"),
        (r"panels = \[.*\]", "panels = [nan]", "panels"), (r"panels = \[.*\]", "panels = [-50]", "panels"),
        (r"columns = \d", "columns = 0", "columns"), (r"columns = \d", "columns = 1000", "columns"),
        (r"gap = [\d.]+", "gap = 360", "columns"), (r"sizes = \[\S+ \S+\]", "sizes = [9, 2]", "sizes"),
        (r"sizes = \[\S+ \S+\]", "sizes = [nan, nan]", "sizes"), (r"leading = [\d.]+", "leading = 0", "leading"),
        (r"leading = [\d.]+", "leading = -1", "leading"), (r'face = "sans-400", ', "", "face"),
        (r'bleeds = "\w+"', 'bleeds = "xyz"', "bleeds"), (r'needs = "\w+"', 'needs = "horse"', "needs"),
        (r"^(name = \{ box = \[[\d.]+), [\d.]+", r"\1, -29", "box"), (r"^rule = ", '"x{}</style>" = ', "x{}"),
    ],
)  # fmt: skip
def test_a_layout_that_would_lose_text_or_cannot_be_reckoned_is_refused(
    tmp_path: Path, pattern: str, new: str, word: str
) -> None:
    found = override(tmp_path, "print/3x4.toml", pattern, new)
    assert {item.code for item in found} == {"B109"}
    assert any(word in item.message for item in found)


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (r"trim = \[900, 1200\]", "trim = [0, 0]"), (r"trim = \[900, 1200\]", "trim = [nan, inf]"),
        (r"trim = \[900, 1200\]", "trim = [900000, 1200000]"), (r"body = \[12, 14, 22\]", "body = [22, 14, 12]"),
        (r"body = \[12, 14, 22\]", "body = [0, 0, 0]"), (r"body = \[12, 14, 22\]", "body = [1, 1, 1000000]"),
        (r"qr = 100", "qr = 0"), (r"whole = 800", "whole = -800"),
    ],
)  # fmt: skip
def test_a_product_that_cannot_be_is_refused(tmp_path: Path, pattern: str, new: str) -> None:
    assert {item.code for item in override(tmp_path, "print/products.toml", pattern, new)} == {"B108"}


def test_names_of_products_and_families_cannot_leave_their_folder(tmp_path: Path) -> None:
    found = override(tmp_path, "print/products.toml", r"^\[board-60x90\]", '["../../evil"]')
    assert {item.code for item in found} == {"B101"}


def test_a_family_elsewhere_is_not_looked_for(tmp_path: Path) -> None:
    found = override(tmp_path, "print/products.toml", 'family = "3x4"', 'family = "../../secret"')
    assert {item.code for item in found} == {"B101"}


def test_a_face_without_measures_takes_its_products_along(tmp_path: Path) -> None:
    place = tmp_path / "themes/exhibition/metrics"
    place.mkdir(parents=True)
    (place / "sans-400.json").write_text("{", "utf-8")
    product, found = load(tmp_path)
    assert product is None
    assert {item.code for item in found} == {"H120", "B103"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('profile = "a.icc"', "B107"), ('profile = "/etc/hostname"', "B107"), ('profile = "../x.icc"', "B107"),
        ('profile = "link.icc"', "B107"), (f'profile = "{"a" * 5000}"', "B107"), ('profile = "a\\u0000b"', "B107"),
        ("ink_limit = nan", "B108"), ("ink_limit = -5", "B108"), ('condition = " "', "B101"), ('profil = "x"', "B101"),
    ],
)  # fmt: skip
def test_a_paper_that_is_no_paper_is_refused(tmp_path: Path, text: str, code: str) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "x.icc").write_bytes(b"x")
    (site / "link.icc").symlink_to(tmp_path / "x.icc")
    (site / "shop.toml").write_text(f"[press]\n{text}\n", "utf-8")
    found = load_inks((BUILT_IN,), site, "k")
    assert isinstance(found, Diagnostic)
    assert (found.code, found.span.file) == (code, "shop.toml")


@pytest.mark.parametrize("line", ['"#2A1F17" = [1000, -2, 300, 4]', '"red" = [0, 0, 0, 100]', '"#2A1F17" = [1, 2]'])
def test_inks_that_no_press_has_are_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "print").mkdir()
    (tmp_path / "print/inks.toml").write_text(f"[k]\n{line}\n", "utf-8")
    found = load_inks((tmp_path, BUILT_IN), tmp_path, "k")
    assert isinstance(found, Diagnostic)
    assert found.code == "B101"
