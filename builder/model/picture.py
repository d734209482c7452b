"""Takes the size of a photo and what is wanted of it, gives crop boxes, derived sizes and notes to the editor.

All arithmetic is on whole pixels of the *upright* photo (after its EXIF orientation), so that the plan knows the
width and height of every derivative before a single pixel is decoded.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Literal

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import Value

RECIPE_NUMBER: Final = 1  # part of every derivative's name: raise it when `derive` gives other pixels for the same spec
DEFAULT_FOCUS: Final = (0.5, 0.38)  # nobody marked the face: the crop leans to the upper part, where heads are
PORTRAIT: Final = (4, 5)  # width to height of a portrait, by the design
WANTED_WIDTHS: Final = (480, 960)  # one and two device pixels of the widest portrait on a page
SHORT_SIDE: Final = 1200  # px the design asks of a portrait, so that boards are sharp too
MAX_SIDE: Final = 16_383  # px, the limit of WebP
NEAR: Final = (6, 5)  # a second width is worth its bytes only from 1.2 times the one before

Ratio = tuple[int, int]  # width to height, e.g. (4, 5)
Focus = tuple[float, float]  # the point that must stay in the crop: 0..1 from the left, 0..1 from the top
Box = tuple[int, int, int, int]  # left, top, right, bottom in px; right and bottom are outside


class PictureFormat(StrEnum):
    """The formats that are read."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"


SUFFIXES: Final = {
    PictureFormat.JPEG: ("jpg", "jpeg", "jpe", "jfif"),
    PictureFormat.PNG: ("png",),
    PictureFormat.WEBP: ("webp",),
}


class PictureInfo(Value, frozen=True, kw_only=True):
    """What the header of a photo says."""

    format: PictureFormat
    width: int  # px, upright
    height: int
    animated: bool = False


class DerivativeSpec(Value, frozen=True, kw_only=True):
    """One image to be made from a photo. Never larger than its source: width and height are upper bounds."""

    width: int
    height: int = MAX_SIDE
    ratio: Ratio | None = PORTRAIT  # None = the whole photo
    focus: Focus = DEFAULT_FOCUS
    format: Literal["webp", "jpeg", "plain jpeg"] = "webp"  # plain, for presses: larger, but coded and read sooner
    quality: int = 78
    ground: tuple[int, int, int] = (0xFB, 0xF6, 0xEA)  # shown where the photo is transparent: the theme's paper


def crop_box(width: int, height: int, ratio: Ratio | None, focus: Focus = DEFAULT_FOCUS) -> Box:
    """Give the largest box of the ratio (within 1 px) in the photo, its centre as near to the focus as it can be."""
    if ratio is None:
        return (0, 0, width, height)
    across, down = ratio
    if width * down > height * across:
        box_width, box_height = min(width, max(1, _rounded(height * across, down))), height
    else:
        box_width, box_height = width, min(height, max(1, _rounded(width * down, across)))
    left = _placed(width, box_width, focus[0])
    top = _placed(height, box_height, focus[1])
    return (left, top, left + box_width, top + box_height)


def derived_size(width: int, height: int, spec: DerivativeSpec) -> tuple[int, int]:
    """Give the width and height in px of the derivative of a photo of this size."""
    left, top, right, bottom = crop_box(width, height, spec.ratio, spec.focus)
    box_width, box_height = right - left, bottom - top
    if box_width <= spec.width and box_height <= spec.height:
        return (box_width, box_height)
    # The shape is that of the ratio itself, not of the box: 480 px wide at 4:5 is 600 high from every photo.
    across, down = spec.ratio or (box_width, box_height)
    if spec.width * down <= spec.height * across:
        return (spec.width, min(box_height, max(1, _rounded(spec.width * down, across))))
    return (min(box_width, max(1, _rounded(spec.height * across, down))), spec.height)


def widths_for(
    info: PictureInfo, wanted: tuple[int, ...] = WANTED_WIDTHS, ratio: Ratio | None = PORTRAIT
) -> tuple[int, ...]:
    """Give the widths worth making, ascending: those wanted, none above the crop's own, which ends the list instead."""
    left, _, right, _ = crop_box(info.width, info.height, ratio)
    own = right - left
    widths = [width for width in sorted(wanted) if width <= own]
    if len(widths) < len(wanted) and (not widths or own * NEAR[1] >= widths[-1] * NEAR[0]):
        widths.append(own)
    return tuple(widths)


def picture_notes(info: PictureInfo, file_name: str, span: Span, *, hangs: bool = True) -> tuple[Diagnostic, ...]:
    """Say what the editor should know of a readable photo, which may hang on boards. The file name is looked at, never shown."""
    found = []
    _, dot, suffix = file_name.rpartition(".")
    if not dot or suffix.lower() not in SUFFIXES[info.format]:
        names = {"name": info.format.upper(), "suffix": SUFFIXES[info.format][0]}
        found.append(diagnose("I110", span, **names))
    if info.animated:
        found.append(diagnose("I111", span))
    short = min(info.width, info.height)
    if hangs and short < SHORT_SIDE:
        found.append(diagnose("I112", span, width=info.width, height=info.height, short=SHORT_SIDE))
    return tuple(found)


def _rounded(numerator: int, denominator: int) -> int:
    """Divide and round half up, in integers: floats would round differently one day."""
    return (2 * numerator + denominator) // (2 * denominator)


def _placed(side: int, part: int, focus: float) -> int:
    """Give where a part of a side begins so that the focus is in its middle, as far as the ends allow."""
    return min(side - part, max(0, round(focus * side - part / 2)))
