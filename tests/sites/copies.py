"""Takes the name of a test site and a folder, gives a copy of the site there, with its photos drawn."""

from __future__ import annotations

import re
import shutil
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Final

from tests.plates import plate

SITES: Final = Path(__file__).resolve().parent
VARIANTS: Final = ("two-rooms", "nine-rooms", "english")  # of the gallery: other site.toml, fewer or more categories
_PHOTO: Final = re.compile(r"^(?:photo:|照片:| *-? *file:) *(\S+\.(?:jpg|png))$", re.MULTILINE)
_CATEGORY: Final = re.compile(r"^(?P<lead> *(?:- )?(?:category|类别)): .*$", re.MULTILINE)
_LEVEL: Final = re.compile(r"^ *(?:level|级别|year|年份|honor|荣誉称号): .*\n", re.MULTILINE)
_HONORS: Final = re.compile(r"^honors:\n(?:[ -].*\n)*", re.MULTILINE)


@cache
def small_plate(number: int) -> bytes:
    """A plate that is quick to make smaller."""
    return plate(number, 120, 150)


def draw_missing_photos(site: Path, *, full: bool = False) -> None:
    """Draw a plate for every photo that is named and not there; `full` ones are as large as people send them."""
    places: list[Path] = []
    for path in sorted((site / "content").rglob("*.md")):
        for name in _PHOTO.findall(path.read_text("utf-8")):
            places.append(site / "content" / name[1:] if name.startswith("/") else path.parent / name)
    for number, place in enumerate(dict.fromkeys(places), start=1):
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(plate(number) if full else small_plate(number))


def copy_site(name: str, place: Path, *, full: bool = False) -> Path:
    """Copy a test site, or a variant of the gallery, to a folder that does not exist yet."""
    left = shutil.ignore_patterns(".cache", "output")  # of a build by hand
    shutil.copytree(SITES / ("gallery" if name in VARIANTS else name), place, ignore=left)
    if name in VARIANTS:
        _vary(place, name)
    draw_missing_photos(place, full=full)
    return place


def _vary(site: Path, name: str) -> None:
    """Hang the same people in other rooms."""
    settings = (SITES / "variants" / f"{name}.toml").read_text("utf-8")
    (site / "site.toml").write_text(settings, "utf-8")
    own = re.findall(r'^\[\[categories\]\]\nslug = "(.*)"', settings, re.MULTILINE)
    if not own:
        return
    rooms = cycle(own)
    without_levels = re.search(r"^levels = \[\]", settings, re.MULTILINE)
    for path in sorted((site / "content").rglob("*.md")):
        front, body = path.read_text("utf-8").split("\n---\n", maxsplit=1)
        if path.parent.name != "programmes":
            front = _CATEGORY.sub(lambda found: f"{found['lead']}: {next(rooms)}", front + "\n")
        if without_levels:
            front = _LEVEL.sub("", _HONORS.sub("", front.rstrip("\n") + "\n"))
        path.write_text(front.rstrip("\n") + f"\n---\n{body}", "utf-8")
