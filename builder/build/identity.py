"""Takes an output and what makes it, gives its key: nobody ever has to clean the cache.

A key covers the view and everything beside the view that can change the bytes: the builder's own source, the libraries
that make bytes, the template with all it includes, the interface words and the few facts in the recipes' kit.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from builder.base.values import digest, digest_bytes, encode
from builder.model.theme import Theme
from builder.plan.output import Output
from builder.render.recipes import IMAGE_RECIPES, PAGE_RECIPES
from builder.tools.images import LIBRARY_IDENTITY, RECIPE_NUMBER

_PACKAGE: Final = Path(__file__).parents[1]
_LIBRARIES: Final = ("jinja2", "markdown", "markupsafe", "msgspec", "nh3", "segno", "uniseg")  # Pillow: images alone


@cache
def builder_digest() -> str:
    """Digest the builder's own source."""
    return source_digest(_PACKAGE)


def source_digest(package: Path) -> str:
    """Digest all Python files below a folder, with their places."""
    files = sorted((file.relative_to(package).as_posix(), file) for file in package.rglob("*.py"))
    return digest_bytes(*(part for name, file in files for part in (name.encode(), file.read_bytes())))


@cache
def library_versions() -> str:
    """Name Python and the libraries that make bytes, with their versions."""
    python = f"python {sys.version_info.major}.{sys.version_info.minor}"
    return "; ".join([python, *(f"{name} {_version(name)}" for name in _LIBRARIES)])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # a feature without its library fails by name, in its own place
        return "absent"


def recipe_identity(
    recipe: str, template: str, theme: Theme, *, links: str, base_path: str, allow: Iterable[str]
) -> str:
    """Digest what a key must cover besides the view; once per (recipe, template).

    `links`, `base_path` and `allow` are the fields of that name in the kit, which only pages read.
    """
    if recipe in IMAGE_RECIPES:  # dear to make: they outlive every change that is not of the picture library
        return digest(recipe, LIBRARY_IDENTITY, RECIPE_NUMBER)
    common = (recipe, builder_digest(), library_versions())
    if recipe not in PAGE_RECIPES:
        return digest(*common)
    closure = theme.templates.get(template, "")  # a missing template is the theme's fault, told when it is filled
    return digest(*common, template, closure, theme.catalogue, links, base_path, sorted(allow))


def output_key(identity: str, output: Output) -> str:
    """Digest what an output's bytes depend on."""
    return digest_bytes(identity.encode(), encode(output.view))
