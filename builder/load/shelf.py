"""Takes a theme's name and the theme as this process read it last, gives the theme, read again only if a file of it changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from builder.base.diagnostic import Diagnostic
from builder.load.recall import Trees, trees
from builder.load.theme import LoadedTheme, built_in_themes, load_theme
from builder.load.toml_files import SHOP


@dataclass(frozen=True)
class Shelf:
    """A theme with everything that was wrong with it, and how all themes lay on the disk when it was read."""

    name: str
    language: str
    theme: LoadedTheme
    diagnostics: tuple[Diagnostic, ...]
    lying: Trees  # (): nothing is certain, it is to be read again


def theme_again(site: Path, name: str, language: str, known: Shelf | None) -> Shelf:
    """Load a theme, or give the one known. A page that is being written must not wait for its theme."""
    lying = trees(site / "themes", site / SHOP, built_in_themes())
    if known and lying and (known.name, known.language, known.lying) == (name, language, lying):
        return known
    theme, found = load_theme(site, name, language)
    return Shelf(name=name, language=language, theme=theme, diagnostics=found, lying=lying)
