"""Takes the bytes of a photo, gives what its header says, or the bytes of a derivative. The only importer of Pillow.

A photo comes from strangers: one decoder is chosen by the first bytes and no other may run, sizes are checked before
memory is taken, and every failure of a decoder is a Diagnostic. Nothing of the photo but its pixels reaches a
derivative: the picture is painted on a fresh canvas, so EXIF, GPS, XMP, IPTC, ICC, comments, thumbnails and trailing
bytes have no way over. Both functions are pure and safe to call from several threads (Pillow releases the GIL).
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Callable
from typing import Final

import PIL
from PIL import Image, ImageCms, JpegImagePlugin, PngImagePlugin, WebPImagePlugin, features

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.picture import (
    RECIPE_NUMBER,
    Box,
    DerivativeSpec,
    PictureFormat,
    PictureInfo,
    crop_box,
    derived_size,
)
from builder.tools.picture_frame import frame_problem, sniff, webp_size

__all__ = ["LIBRARY_IDENTITY", "MAX_BYTES", "MAX_PIXELS", "MAX_WEBP_PIXELS", "RECIPE_NUMBER", "derive", "probe"]

MAX_BYTES: Final = 40 * 1000 * 1000
MAX_PIXELS: Final = 50 * 1000 * 1000
MAX_WEBP_PIXELS: Final = (
    30 * 1000 * 1000
)  # its decoder takes 20 bytes a pixel (1 GB at 50 megapixels), the others 5 to 9
LIBRARY_IDENTITY: Final = "; ".join(
    [f"pillow {PIL.__version__}"]
    + [f"{name} {features.version(name)}" for name in ("webp", "libjpeg_turbo", "jpg", "littlecms2", "zlib")]
)
NOWHERE: Final = Span(file="")

Image.MAX_IMAGE_PIXELS = MAX_PIXELS  # a second net: we look at the size ourselves, and before
# Pillow remarks on odd metadata, all of which is dropped. Set once here, as catch_warnings is not safe in threads.
warnings.filterwarnings("ignore", module=r"PIL\.")

# What decoders raise on crafted bytes. Warnings are among them for those who run Python with -W error.
_DECODER_ERRORS: Final = (
    OSError,
    SyntaxError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    EOFError,
    RuntimeError,
    Warning,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)

# EXIF orientation -> (axes swapped, x mirrored, y mirrored) on the way from the upright photo back to the stored one.
_TO_STORED: Final = {
    1: (False, False, False),
    2: (False, True, False),
    3: (False, True, True),
    4: (False, False, True),
    5: (True, False, False),
    6: (True, False, True),
    7: (True, True, True),
    8: (True, True, False),
}
_TO_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ORIENTATION_TAG: Final = 0x0112


def probe(data: bytes, span: Span) -> PictureInfo | tuple[Diagnostic, ...]:
    """Read the header of a photo, not its pixels; or say why it can't be used."""
    opened = _open(data, span)
    if isinstance(opened, Diagnostic):
        return (opened,)
    format_, image = opened
    width, height = _upright_size(image.size, _orientation(image))
    return PictureInfo(format=format_, width=width, height=height, animated=bool(getattr(image, "is_animated", False)))


def derive(data: bytes, spec: DerivativeSpec, span: Span = NOWHERE) -> bytes | Diagnostic:
    """Make one derivative, of the size `derived_size` says. Same bytes in, same libraries: same bytes out."""
    opened = _open(data, span)
    if isinstance(opened, Diagnostic):
        return opened
    try:
        return _encoded(_painted(opened[1], spec), spec)
    except MemoryError:
        return diagnose("I113", span)
    except _DECODER_ERRORS:  # their texts may quote the file, so none is shown
        return diagnose("I105", span)


def _open(data: bytes, span: Span) -> tuple[PictureFormat, Image.Image] | Diagnostic:
    """Check the bytes and open them with the one decoder that is meant for them; no pixel is decoded."""
    if not data:
        return diagnose("I108", span)
    if len(data) > MAX_BYTES:
        return diagnose("I107", span, megabytes=-(-len(data) // 1_000_000), limit=MAX_BYTES // 1_000_000)
    format_ = sniff(data, span)
    if isinstance(format_, Diagnostic):
        return format_
    problem = frame_problem(format_, data)
    if problem:
        return diagnose(problem, span)
    try:
        # WebP's decoder takes its canvas when it is made, so this one size is read by hand first.
        if format_ is PictureFormat.WEBP and (refusal := _size_refused(webp_size(data), MAX_WEBP_PIXELS, span)):
            return refusal
        image = _DECODERS[format_](io.BytesIO(data))
    except MemoryError:
        return diagnose("I113", span)
    except _DECODER_ERRORS:
        return diagnose("I105", span)
    return _size_refused(image.size, MAX_PIXELS, span) or (format_, image)


def _size_refused(size: tuple[int, int], limit: int, span: Span) -> Diagnostic | None:
    width, height = size
    if width < 1 or height < 1:
        return diagnose("I109", span)
    if width * height > limit:
        return diagnose("I106", span, width=width, height=height, limit=limit // 1_000_000)
    return None


# The classes themselves, not Image.open: it would try other decoders and follow the second picture of an MPO.
_DECODERS: Final[dict[PictureFormat, Callable[[io.BytesIO], Image.Image]]] = {
    PictureFormat.JPEG: JpegImagePlugin.JpegImageFile,
    PictureFormat.PNG: PngImagePlugin.PngImageFile,
    PictureFormat.WEBP: WebPImagePlugin.WebPImageFile,
}


def _orientation(image: Image.Image) -> int:
    """Read the EXIF orientation, 1..8; anything else is 1.

    Not `getexif`: it decodes a whole PNG to look behind its pixels, and believes XMP, which browsers do not.
    """
    exif = Image.Exif()
    try:
        exif.load(image.info.get("exif") or b"")
        value = exif.get(_ORIENTATION_TAG, 1)
    except _DECODER_ERRORS:
        return 1
    return value if isinstance(value, int) and value in _TO_STORED else 1


def _upright_size(size: tuple[int, int], orientation: int) -> tuple[int, int]:
    return (size[1], size[0]) if _TO_STORED[orientation][0] else size


def _stored_box(box: Box, size: tuple[int, int], orientation: int) -> Box:
    """Carry a box of the upright photo back to the photo as it is stored, whose size is given."""
    swapped, mirror_x, mirror_y = _TO_STORED[orientation]
    left, top, right, bottom = (box[1], box[0], box[3], box[2]) if swapped else box
    if mirror_x:
        left, right = size[0] - right, size[0] - left
    if mirror_y:
        top, bottom = size[1] - bottom, size[1] - top
    return (left, top, right, bottom)


def _painted(image: Image.Image, spec: DerivativeSpec) -> Image.Image:
    """Crop, scale, colour and turn a photo onto a fresh sRGB canvas.

    Scaling comes first, in the stored turn and colours: all later steps then cost a twentieth of the time and memory.
    """
    stored = image.size
    orientation = _orientation(image)
    upright = _upright_size(stored, orientation)
    box = _stored_box(crop_box(*upright, spec.ratio, spec.focus), stored, orientation)
    size = _upright_size(derived_size(*upright, spec), orientation)
    profile = image.info.get("icc_profile")
    shrunk = 1.0
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        shrunk = _drafted(image, box, size)
    image.load()
    if image.mode in ("1", "P", "PA") or image.has_transparency_data:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    exact = (box[0] * shrunk, box[1] * shrunk, min(box[2] * shrunk, image.width), min(box[3] * shrunk, image.height))
    is_whole = shrunk == 1.0 and size == (box[2] - box[0], box[3] - box[1])  # a crop then gives the same pixels, sooner
    small = image.crop(box) if is_whole else image.resize(size, Image.Resampling.LANCZOS, box=exact)
    if small.mode.startswith("I;16"):
        small = Image.frombytes("L", small.size, small.tobytes()[1::2])  # the high bytes
    coloured, alpha = _in_srgb(small, profile)
    canvas = Image.new("RGB", small.size, spec.ground)
    canvas.paste(coloured, mask=alpha)
    return canvas.transpose(_TO_UPRIGHT[orientation]) if orientation in _TO_UPRIGHT else canvas


def _drafted(image: JpegImagePlugin.JpegImageFile, box: Box, size: tuple[int, int]) -> float:
    """Let the JPEG decoder halve the photo while it still covers the wanted size; give the factor, 1 to 1/8."""
    full = image.size
    needed = (-(-full[0] * size[0] // (box[2] - box[0])), -(-full[1] * size[1] // (box[3] - box[1])))
    drafted = image.draft(None, needed)
    return drafted[1][2] / full[0] if drafted else 1.0


def _in_srgb(image: Image.Image, profile: bytes | None) -> tuple[Image.Image, Image.Image | None]:
    """Split a picture into sRGB colours and its alpha. A profile that is broken or of another kind is passed over."""
    alpha = image.getchannel("A") if "A" in image.getbands() else None
    opaque = image.convert({"LA": "L", "RGBA": "RGB"}[image.mode]) if alpha else image
    if profile:
        try:
            converted = ImageCms.profileToProfile(
                opaque,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                outputMode="RGB",
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
        except (ImageCms.PyCMSError, *_DECODER_ERRORS):
            converted = None
        if converted is not None:
            return (converted, alpha)
    return (opaque if opaque.mode == "RGB" else opaque.convert("RGB"), alpha)


def _encoded(canvas: Image.Image, spec: DerivativeSpec) -> bytes:
    out = io.BytesIO()
    if spec.format == "webp":
        canvas.save(out, "WEBP", quality=spec.quality, method=4)
    else:
        is_small = spec.format == "jpeg"
        canvas.save(out, "JPEG", quality=spec.quality, optimize=is_small, progressive=is_small)
    return out.getvalue()
