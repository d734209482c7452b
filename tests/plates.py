"""Takes a number, gives the bytes of a code-drawn plate: an abstract, plainly synthetic stand-in for a portrait.

No face, no figure: grounds in mineral colours, one round form in the upper third (so that a crop which loses it is
seen at once), bands below, and a column of dots that counts the number in binary. The same number always gives the
same plate.
"""

from __future__ import annotations

import io
from pathlib import Path
from random import Random
from typing import Final

from PIL import Image, ImageDraw

# (ground, strong colour) of the nine pigments, and paper for the lines
PIGMENTS: Final = (
    ("#F5E2A4", "#6B5000"),
    ("#F4D8C0", "#873B12"),
    ("#CFE0EB", "#1B5379"),
    ("#CDE3D2", "#1A5E41"),
    ("#F3D4D7", "#912747"),
    ("#E3DDF1", "#5A4390"),
    ("#E6E9C4", "#535A12"),
    ("#CFE9EA", "#125F66"),
    ("#EADBCB", "#6B4226"),
)
PAPER: Final = "#FFFDF7"
SIZES: Final = ((960, 1200), (900, 1200), (800, 1200), (1000, 1000), (1200, 900), (640, 1136))  # w x h, as people send
DOTS: Final = 8


def draw_plate(number: int, width: int = 960, height: int = 1200) -> Image.Image:
    """Draw a plate; drawn twice as large and halved, so that its edges are smooth."""
    chance = Random(number)
    ground, strong = PIGMENTS[number % len(PIGMENTS)]
    other = PIGMENTS[(number + 1 + chance.randrange(len(PIGMENTS) - 1)) % len(PIGMENTS)][1]
    size = (width * 2, height * 2)
    unit = min(size) / 100
    image = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(image)
    for band in range(chance.randint(3, 6)):
        top = size[1] * (0.62 + band * 0.07 + chance.random() * 0.02)
        draw.rectangle((0, top, size[0], top + unit * chance.uniform(1, 5)), fill=other if band % 2 else strong)
    centre = (size[0] * chance.uniform(0.44, 0.56), size[1] * 0.38)
    radius = unit * chance.uniform(20, 26)
    _ring(draw, centre, radius, strong)
    _ring(draw, centre, radius * 0.8, PAPER)
    _ring(draw, centre, radius * chance.uniform(0.45, 0.7), other)
    for dot in range(DOTS):
        place = (unit * 8, unit * (8 + dot * 5))
        _ring(draw, place, unit * 1.6, strong)
        if not number >> dot & 1:
            _ring(draw, place, unit * 1.0, ground)
    return image.resize((width, height), Image.Resampling.BOX)


def plate(number: int, width: int = 0, height: int = 0) -> bytes:
    """Give a plate as JPEG; without a size, one of the shapes that people send."""
    usual = SIZES[number % len(SIZES)]
    out = io.BytesIO()
    draw_plate(number, width or usual[0], height or usual[1]).save(out, "JPEG", quality=86)
    return out.getvalue()


def write_plates(folder: Path, names: list[str]) -> list[Path]:
    """Write one plate a name (file names without ending), numbered in order; give their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{name}.jpg" for name in names]
    for number, path in enumerate(paths, start=1):
        path.write_bytes(plate(number))
    return paths


def _ring(draw: ImageDraw.ImageDraw, centre: tuple[float, float], radius: float, colour: str) -> None:
    x, y = centre
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
