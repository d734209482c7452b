"""Takes the documents of printing, gives a verdict: their tables and examples say what theme and program say."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from builder.cli.print import command
from builder.load.faces import load_faces
from builder.load.inks import _Paper, load_inks
from builder.load.products import _Changes, load_products
from builder.load.settings import Arguments, read_settings
from builder.load.theme import built_in_themes
from builder.model.delivery import RECORD
from builder.press.papers import FOLDERS, LABELS, LIST, SET, STYLE, SUMS

ROOT = Path(__file__).resolve().parents[2]
THEME = built_in_themes() / "exhibition"
REFERENCE = ROOT / "docs" / "PRINT.md"
GUIDE = ROOT / "docs" / "GUIDE.zh-CN.md"
TOML = re.compile(r"^```toml\n(.*?)^```", re.MULTILINE | re.DOTALL)
DELIVERED = (*(f"{folder}/" for folder in FOLDERS), "preview/", LIST, SET, LABELS, STYLE, SUMS, RECORD)


def examples(page: Path, title: str) -> list[str]:
    """The examples that begin with the name of their file."""
    return [text for text in TOML.findall(page.read_text("utf-8")) if text.startswith(f"# {title}\n")]


def product_rows() -> list[str]:
    """The table of products as the theme has it."""
    rows = []
    declared = tomllib.loads((THEME / "print" / "products.toml").read_text("utf-8"))
    for name, product in declared.items():
        width, height = product["trim"]
        story = " / ".join(f"{size:g}" for size in product.get("body", ())) or "—"
        cells = [f"`{name}`", f"{product['zh']} {product['en']}", f"{width} × {height}", f"{product['bleed']:g}",
                 f"{product['safe']:g}", story, f"{product['view']:g}", f"`{product['family']}`"]  # fmt: skip
        rows.append(f"| {' | '.join(cells)} |")
    return rows


def test_the_table_of_products_is_the_themes() -> None:
    table = REFERENCE.read_text("utf-8").partition("## Products")[2].partition("\n\n## ")[0]
    assert [line for line in table.splitlines() if line.startswith("| `")] == product_rows()


@pytest.mark.parametrize("page", [REFERENCE, GUIDE], ids=lambda page: page.name)
def test_the_examples_of_a_shop_are_read_without_a_remark(page: Path, tmp_path: Path) -> None:
    shops = examples(page, "shop.toml")
    assert shops
    for shop in shops:
        (tmp_path / "shop.toml").write_text(shop, "utf-8")
        (tmp_path / "shop.icc").write_bytes((THEME / "colour" / "fogra39l.icc").read_bytes())
        faces, _ = load_faces((THEME,))
        products, told = load_products((THEME,), tmp_path, faces)
        assert told == ()
        assert set(tomllib.loads(shop)) <= {*products, "press"}
        assert isinstance(load_inks((THEME,), tmp_path, "rich"), tuple)


def test_the_example_of_a_shop_shows_every_setting_there_is() -> None:
    tables = [table for shop in examples(REFERENCE, "shop.toml") for table in tomllib.loads(shop).values()]
    assert {key for table in tables for key in table} == {*_Changes.__struct_fields__, *_Paper.__struct_fields__}


@pytest.mark.parametrize("page", [REFERENCE, GUIDE], ids=lambda page: page.name)
def test_the_examples_of_fonts_name_faces_of_the_theme(page: Path) -> None:
    sites = examples(page, "site.toml")
    assert sites
    faces, _ = load_faces((THEME,))
    for site in sites:
        settings, told = read_settings(site, Arguments(today=date(2026, 1, 1)))
        assert told == ()
        assert settings.print_fonts
        assert set(settings.print_fonts) <= set(faces)


def test_the_layout_shown_is_the_themes() -> None:
    shown = next(text for text in TOML.findall(REFERENCE.read_text("utf-8")) if ".regions]" in text)
    own = (THEME / "print" / "3x4.toml").read_text("utf-8").splitlines()
    assert [line for line in shown.splitlines() if line not in own] == []


@pytest.mark.parametrize("page", [REFERENCE, GUIDE], ids=lambda page: page.name)
def test_every_file_of_a_delivery_is_explained(page: Path) -> None:
    text = page.read_text("utf-8")
    assert [name for name in DELIVERED if f"`{name}`" not in text] == []


@pytest.mark.parametrize("page", [REFERENCE, GUIDE], ids=lambda page: page.name)
def test_every_option_that_is_named_exists(page: Path) -> None:
    known = {option for parameter in command.params for option in parameter.opts}
    named = set(re.findall(r"exemplar print[^\n`#]*", page.read_text("utf-8")))
    assert named
    assert {option for line in named for option in re.findall(r"--[a-z-]+", line)} <= known
