"""Takes path, recipe and view, gives an output; many make the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.base.diagnostic import Diagnostic
from builder.base.values import Value


class Output(Value, frozen=True, kw_only=True):
    """One file to be: `recipe(view)` gives its bytes."""

    path: str  # in the output folder, POSIX: people/yang-xingan/index.html
    recipe: str  # a name in builder.render.recipes
    view: Value
    template: str = ""  # for recipes that fill a template
    person: str = ""  # slug of the person it is about, for `where` and withdrawal reports


@dataclass(frozen=True)
class Plan:
    """The dictionary path -> output, and what was found wrong while making it."""

    outputs: Mapping[str, Output]
    diagnostics: tuple[Diagnostic, ...]
