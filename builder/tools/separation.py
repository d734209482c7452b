"""Takes pictures of our own PDFs, and photos that were derived before, gives what shops take: PNG, JPEG, TIFF, CMYK.

Like images.py it stands on Pillow, but it never sees a stranger's file. Same bytes in, same libraries: same bytes out.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from builder.base.diagnostic import Diagnostic, Span, diagnose

if TYPE_CHECKING:
    from PIL import Image, ImageCms

QUALITY: Final = 85  # of a JPEG for the press: no visible loss at reading distance, half the size of 92
_KIT_QUALITY: Final = 90  # of a whole board: type has harder edges than photos
_STRIP: Final = 512  # rows
_JPEG_ROOM: Final = 12.0  # % of ink kept free: a JPEG of quality 85 overshoots by 10 % at the hardest edges
_NOWHERE: Final = Span(file="")
_DATE: Final = slice(24, 36)  # of an ICC header
_FIXED_DATE: Final = b"\x07\xea\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00"  # 2026-01-01


class Pixels(NamedTuple):
    """A raster picture: rows from the top, each `stride` bytes long."""

    width: int
    height: int
    layout: Literal["BGR", "L"]
    stride: int
    data: bytes


def png(pixels: Pixels, dpi: float) -> bytes:
    """Encode without loss."""
    out = io.BytesIO()
    _image(pixels).save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()


def jpeg(pixels: Pixels, dpi: float, *, made: float = 0.0) -> bytes:
    """Encode as sRGB JPEG that says its colours and its size; scaled down to `made` dpi, if that is asked for."""
    from PIL import Image

    out = io.BytesIO()
    sampling = 0  # full colour in every pixel: red type on a light ground frays with less
    image = _image(pixels)
    if 0 < made < dpi:
        size = (max(1, round(image.width * made / dpi)), max(1, round(image.height * made / dpi)))
        image, dpi = image.resize(size, Image.Resampling.HAMMING), made  # a third of the cost of LANCZOS
    image.save(out, "JPEG", quality=_KIT_QUALITY, subsampling=sampling, dpi=(dpi, dpi), icc_profile=srgb_profile())
    return out.getvalue()


def tiff(pixels: Pixels, dpi: float, *, profile: bytes = b"", ink_limit: float = 300.0) -> bytes | Diagnostic:
    """Encode as TIFF with LZW: sRGB, or CMYK when an output profile is given."""
    image, tagged = _image(pixels), srgb_profile()
    if profile:
        converted = _separated(image, profile, ink_limit, _NOWHERE)
        if isinstance(converted, Diagnostic):
            return converted
        image, tagged = converted, profile
    out = io.BytesIO()
    image.save(out, "TIFF", compression="tiff_lzw", dpi=(dpi, dpi), icc_profile=tagged)
    return out.getvalue()


def separate_photo(
    photo: bytes,
    profile: bytes,
    *,
    ink_limit: float = 300.0,
    width: int = 0,
    is_tagged: bool = True,
    span: Span = _NOWHERE,
) -> bytes | Diagnostic:
    """Turn an sRGB photo of ours into a CMYK JPEG: relative colorimetric, black point kept, ink limited (%).

    A photo wider than `width` px (0: any) is scaled down to it: four inks take three times the bytes.
    `is_tagged` puts the profile into the JPEG; inside a PDF/X the output intent says the same once for all.
    """
    from PIL import Image

    with Image.open(io.BytesIO(photo)) as opened:
        image = opened.convert("RGB")
    if 0 < width < image.width:
        image = image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)
    separated = _separated(image, profile, ink_limit - _JPEG_ROOM, span)
    if isinstance(separated, Diagnostic):
        return separated
    out = io.BytesIO()
    separated.save(out, "JPEG", quality=QUALITY, icc_profile=profile if is_tagged else None)
    return out.getvalue()


def read_profile(profile: bytes, *, span: Span = _NOWHERE) -> str | Diagnostic:
    """Give the name of a CMYK output profile as it calls itself; or say that it is none."""
    from PIL import ImageCms

    if _transform(profile) is None:
        return _no_profile(span)
    return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile))).strip()


def read_gray(picture: bytes | Pixels) -> Pixels:
    """Read a picture of our own as gray pixels."""
    from PIL import Image

    with Image.open(io.BytesIO(picture)) if isinstance(picture, bytes) else _image(picture) as opened:
        gray = opened.convert("L")
    return Pixels(gray.width, gray.height, "L", gray.width, gray.tobytes())


@functools.cache
def srgb_profile() -> bytes:
    """Give the sRGB profile, with a fixed date in place of the hour of this run."""
    from PIL import ImageCms

    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made[: _DATE.start] + _FIXED_DATE + made[_DATE.stop :]


def _image(pixels: Pixels) -> Image.Image:
    from PIL import Image

    mode = "L" if pixels.layout == "L" else "RGB"
    return Image.frombuffer(mode, (pixels.width, pixels.height), pixels.data, "raw", pixels.layout, pixels.stride, 1)


def _separated(image: Image.Image, profile: bytes, ink_limit: float, span: Span) -> Image.Image | Diagnostic:
    from PIL import ImageCms

    transform = _transform(profile)
    if transform is None:
        return _no_profile(span)
    separated = ImageCms.applyTransform(image, transform)
    assert separated is not None  # only a conversion in place gives nothing
    return _limited(separated, ink_limit)


def _no_profile(span: Span) -> Diagnostic:
    reason, reason_en = "特性文件不是 CMYK 输出用的 ICC", "the profile is no ICC profile for CMYK output"
    return diagnose("B345", span, reason=reason, reason_en=reason_en)


@functools.lru_cache(maxsize=4)
def _transform(profile: bytes) -> ImageCms.ImageCmsTransform | None:
    """Prepare sRGB -> inks once a profile; None when it is no CMYK output profile."""
    from PIL import ImageCms

    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if opened.profile.xcolor_space != "CMYK":
            return None
        return ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile())),
            opened,
            "RGB",
            "CMYK",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError):
        return None


def _limited(image: Image.Image, ink_limit: float) -> Image.Image:
    """Thin the colours, not the black, of pixels with more ink than allowed: a profile's tables run past its limit.

    Strip by strip, as the sums take five times the memory of the picture.
    """
    most = int(ink_limit * 255 / 100)
    for top in range(0, image.height, _STRIP):
        area = (0, top, image.width, min(top + _STRIP, image.height))
        image.paste(_thinned(image.crop(area), most), area)
    return image


def _thinned(strip: Image.Image, most: int) -> Image.Image:
    """Scale cyan, magenta and yellow alike where the four together pass `most` (of 1020)."""
    from PIL import Image, ImageMath

    names = ("c", "m", "y", "k")
    bands = dict(zip(names, strip.split(), strict=True))
    over = ImageMath.lambda_eval(lambda a: a["max"](a["c"] + a["m"] + a["y"] + a["k"] - most, 0), **bands)
    if over.getextrema()[1] <= 0:
        return strip
    room = ImageMath.lambda_eval(lambda a: most - a["k"], **bands)
    colour = ImageMath.lambda_eval(lambda a: a["max"](a["c"] + a["m"] + a["y"], 1), **bands)
    share = {"over": over, "room": room, "colour": colour}
    thinned = []
    for name in names[:3]:
        values = {"ink": bands[name], **share}
        # Whole numbers, rounded down: the sum cannot pass the limit again. Pixels within it keep what they have.
        cut = ImageMath.lambda_eval(lambda a: a["ink"] * a["room"] / a["colour"], **values)
        kept = ImageMath.lambda_eval(
            lambda a: a["convert"](a["cut"] * (a["over"] > 0) + a["ink"] * (a["over"] <= 0), "L"), cut=cut, **values
        )
        thinned.append(kept)
    return Image.merge("CMYK", (*thinned, bands["k"]))


def separate_colours(colours: Sequence[str], profile: bytes) -> dict[str, tuple[int, int, int, int]] | Diagnostic:
    """Give the inks (% of C, M, Y, K) that print sRGB colours such as #7A4A12, by the output profile."""
    from PIL import Image

    if not colours:
        return {}
    strip = Image.new("RGB", (len(colours), 1))
    for place, colour in enumerate(colours):
        strip.putpixel((place, 0), (int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)))
    separated = _separated(strip, profile, 300.0, _NOWHERE)
    if isinstance(separated, Diagnostic):
        return separated
    found = {}
    for place, colour in enumerate(colours):
        inks = separated.getpixel((place, 0))
        assert isinstance(inks, tuple)
        cyan, magenta, yellow, black = (round(ink / 255 * 100) for ink in inks)
        found[colour] = (cyan, magenta, yellow, black)
    return found
