"""Takes the sheets of a run, gives the font files cut down to what they need, and the style sheet that names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic, has_errors
from builder.base.values import digest
from builder.model.product import Product
from builder.model.typeface import Face
from builder.press.sheets import PressSheet
from builder.printing.characters import by_face
from builder.printing.fit import text_regions
from builder.printing.regions import layout_named
from builder.tools.font_finding import find_face, tell_differences
from builder.tools.fonts import FoundFont, agrees, face_of, subset
from builder.tools.weasy import BASE

FAMILIES: Final = {"song": "Exemplar Song", "kai": "Exemplar Kai", "sans": "Exemplar Sans", "num": "Catalogue Num"}


@dataclass(frozen=True)
class Typefaces:
    """Font files by address, and the style sheet that makes engines use them."""

    files: Mapping[str, Path]
    style: str


@dataclass(frozen=True)
class FontPlaces:
    """Where fonts are looked for."""

    site: Path
    folders: tuple[Path, ...]  # of the theme, nearest first
    named: Mapping[str, str]  # [print.fonts] of site.toml
    cache: Path


def gather(sheets: Iterable[PressSheet], product: Product) -> dict[str, set[str]]:
    """The characters of many sheets by face."""
    found: dict[str, set[str]] = {}
    for sheet in sheets:
        layout = layout_named(product, sheet.sheet.layout)
        seals = "".join(sheet.view.chrome.brand)
        if sheet.view.seal:
            seals += "".join(glyph.char for glyph in sheet.view.seal.glyphs)
        regions = text_regions(layout, sheet.content)
        for face, characters in by_face(regions, sheet.content, seals=seals, mark=sheet.view.watermark).items():
            found.setdefault(face, set()).update(characters)
    return found


def find_fonts(faces: Mapping[str, Face], places: FontPlaces) -> tuple[dict[str, FoundFont], tuple[Diagnostic, ...]]:
    """Find the font of every face."""
    fonts: dict[str, FoundFont] = {}
    faults: list[Diagnostic] = []
    for name, face in faces.items():
        found = find_face(face, places.named, site=places.site, folders=places.folders)
        if isinstance(found, Diagnostic):
            faults.append(found)
        else:
            fonts[name] = found
    return fonts, tuple(faults)


def differences(
    product: Product, fonts: Mapping[str, FoundFont], characters: Mapping[str, set[str]]
) -> tuple[Diagnostic, ...]:
    """Say where a real font is not as its shipped metrics have it."""
    found: list[Diagnostic] = []
    for name, font in fonts.items():
        face = product.faces[name]
        if font.digest == face.source:
            continue
        unlike = agrees(face, font, sorted(characters.get(name, ())))
        if isinstance(unlike, Diagnostic):
            found.append(unlike)
        elif unlike:
            found.append(tell_differences(face, font, unlike))
    return tuple(found)


def with_real_faces(product: Product, fonts: Mapping[str, FoundFont]) -> Product:
    """The product measured by the fonts that will draw it."""
    real = {name: face for name, font in fonts.items() if not isinstance(face := face_of(font), Diagnostic)}
    product = product.__replace__(faces=product.faces | real)
    return product.__replace__(digest=digest(product))


def cut_fonts(
    fonts: Mapping[str, FoundFont], characters: Mapping[str, set[str]], cache: Path
) -> Typefaces | tuple[Diagnostic, ...]:
    """Cut the fonts down to the characters of a run."""
    files: dict[str, Path] = {}
    rules: list[str] = []
    faults: list[Diagnostic] = []
    for name, font in sorted(fonts.items()):
        wanted = characters.get(name)
        if not wanted:
            continue
        made = subset(font, frozenset(wanted), cache)
        if isinstance(made, Diagnostic):
            faults.append(made)
            continue
        family, weight = name.rsplit("-", 1)
        address = f"/press/{made.name}"
        files[address] = made
        rules.append(
            f'@font-face{{font-family:"{FAMILIES[family]}";font-weight:{weight};src:url({BASE}{address[1:]})}}'
        )
    if has_errors(faults):
        return tuple(faults)
    stacks = ";".join(f'--{key}:"{family}"' for key, family in FAMILIES.items())
    return Typefaces(files=files, style="\n".join([*rules, f":root{{{stacks}}}"]) + "\n")
