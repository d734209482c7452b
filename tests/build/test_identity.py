"""What a key promises: it changes with everything that can change the bytes, and with nothing else."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from builder.base.values import Value
from builder.build import identity
from builder.build.identity import builder_digest, library_versions, output_key, recipe_identity, source_digest
from builder.model.theme import Theme
from builder.plan.output import Output
from builder.render.kit import Kit
from builder.render.recipes import RECIPES

THEME = Theme(name="plain", templates={"pages/home.html": "t1", "pages/profile.html": "t2"}, catalogue="c1")
KIT: dict[str, Any] = {"links": "portable", "base_path": "/", "allow": ("12345",)}


class View(Value, frozen=True, kw_only=True):
    """A view of these tests."""

    title: str


def _page(theme: Theme = THEME, template: str = "pages/home.html", **changes: Any) -> str:
    return recipe_identity("page", template, theme, **(KIT | changes))


def test_a_page_depends_on_its_template_the_words_and_the_kit() -> None:
    edited = Theme(name="plain", templates=THEME.templates | {"pages/home.html": "t9"}, catalogue="c1")
    reworded = Theme(name="plain", templates=THEME.templates, catalogue="c2")
    variants = [
        _page(),
        _page(template="pages/profile.html"),
        _page(edited),
        _page(reworded),
        _page(links="directory"),
        _page(base_path="/bangyang/"),
        _page(allow=()),
    ]
    assert len(set(variants)) == len(variants)


def test_a_page_does_not_depend_on_other_templates_nor_on_the_order_of_what_is_allowed() -> None:
    other = Theme(name="plain", templates=THEME.templates | {"pages/profile.html": "t9"}, catalogue="c1")
    assert _page(other) == _page()
    assert _page(allow=("2", "1")) == _page(allow=("1", "2"))


def test_every_field_of_the_kit_is_covered_by_the_key_of_a_page() -> None:
    """`templates` and `catalogue` by their digests in the theme, `blob` and `products` by the digests in views."""
    assert {field.name for field in fields(Kit)} == {"templates", "catalogue", "blob", "products", *KIT}


def test_no_two_recipes_share_an_identity() -> None:
    identities = {recipe_identity(recipe, "", THEME, **KIT) for recipe in RECIPES}
    assert len(identities) == len(RECIPES)


@pytest.mark.parametrize("fact", ["builder_digest", "library_versions"])
def test_all_but_images_change_with_the_builder_and_its_libraries(fact: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {recipe: recipe_identity(recipe, "", THEME, **KIT) for recipe in RECIPES}
    monkeypatch.setattr(identity, fact, lambda: "another")
    same = {recipe for recipe in RECIPES if recipe_identity(recipe, "", THEME, **KIT) == before[recipe]}
    assert same == {"derivative"}


@pytest.mark.parametrize("fact", ["LIBRARY_IDENTITY", "RECIPE_NUMBER"])
def test_images_change_with_the_picture_library_and_the_recipe(fact: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = recipe_identity("derivative", "", THEME, **KIT)
    monkeypatch.setattr(identity, fact, "another")
    assert recipe_identity("derivative", "", THEME, **KIT) != before


def test_a_key_is_of_the_identity_and_the_view() -> None:
    first = Output(path="index.html", recipe="page", view=View(title="一"))
    second = Output(path="index.html", recipe="page", view=View(title="二"))
    keys = {output_key("a", first), output_key("a", second), output_key("b", first)}
    assert len(keys) == 3
    assert output_key("a", Output(path="index.html", recipe="page", view=View(title="一"))) in keys


def test_the_source_digest_sees_edits_renames_and_new_files_but_nothing_compiled(tmp_path: Path) -> None:
    (tmp_path / "render").mkdir()
    (tmp_path / "render/pages.py").write_text("one")
    seen = [source_digest(tmp_path)]
    (tmp_path / "render/pages.pyc").write_text("compiled")
    assert source_digest(tmp_path) == seen[0]
    (tmp_path / "render/pages.py").write_text("two")
    seen.append(source_digest(tmp_path))
    (tmp_path / "render/pages.py").rename(tmp_path / "render/leaves.py")
    seen.append(source_digest(tmp_path))
    (tmp_path / "new.py").write_text("")
    seen.append(source_digest(tmp_path))
    assert len(set(seen)) == len(seen)


def test_the_libraries_are_named_with_their_versions() -> None:
    assert "absent" not in library_versions()
    assert "jinja2 3." in library_versions()
    assert len(builder_digest()) == 32
