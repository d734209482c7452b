"""Nasty photos, made here by code: each is either derived well or refused by name; nothing but pixels gets through."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat, PngImagePlugin

from builder.base.diagnostic import Diagnostic, Severity, Span
from builder.model.picture import DerivativeSpec, PictureFormat, PictureInfo, crop_box, derived_size
from builder.tools import images
from builder.tools.images import derive, probe
from tests.plates import draw_plate, plate

# As in a build: the module itself silences these, but pytest puts its own filters over that.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")

SPAN = Span(file="content/people/sample.md", line=7)
CANARY = b"CANARY-31.2304N-13900000000"
SMALL = DerivativeSpec(width=40)
WHOLE = DerivativeSpec(width=40, ratio=None, quality=95)
RED, GREEN, BLUE, GOLD = (200, 40, 40), (40, 160, 60), (40, 60, 190), (220, 180, 40)


def encoded(image: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def opened(result: bytes | Diagnostic) -> Image.Image:
    assert isinstance(result, bytes), result
    image = Image.open(io.BytesIO(result))
    image.load()
    return image


def quadrants(width: int = 160, height: int = 240) -> Image.Image:
    image = Image.new("RGB", (width, height), RED)
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    image.paste(GOLD, (width // 2, height // 2, width, height))
    return image


def near(pixel: object, colour: tuple[int, int, int], within: int = 12) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) <= within for one, other in zip(pixel[:3], colour, strict=True))


def exif(orientation: int = 1) -> bytes:
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010E] = CANARY.decode()
    tags.get_ifd(0x8825).update({1: "N", 2: (31.0, 13.0, 49.0), 29: CANARY.decode()})
    tags.get_ifd(0x8769)[0x927C] = CANARY
    return tags.tobytes()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_claiming(width: int, height: int, *more: bytes) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + pixels + chunk(b"IEND", b"")


# --- turning -----------------------------------------------------------------------------------------------------

UNDO = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_exif_orientation_comes_out_upright(orientation: int, form: str) -> None:
    upright = quadrants()
    stored = upright.transpose(UNDO[orientation]) if orientation in UNDO else upright
    data = encoded(stored, form, exif=exif(orientation))
    info = probe(data, SPAN)
    assert isinstance(info, PictureInfo)
    assert (info.width, info.height) == (160, 240)
    result = opened(derive(data, WHOLE))
    assert result.size == (40, 60)
    corners = [result.getpixel(place) for place in ((5, 5), (35, 5), (5, 55), (35, 55))]
    assert all(near(pixel, colour, 30) for pixel, colour in zip(corners, (RED, GREEN, BLUE, GOLD), strict=True))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_focused_crop_of_a_turned_photo_is_that_of_the_upright_one(orientation: int) -> None:
    spec = DerivativeSpec(width=60, ratio=(4, 5), focus=(0.8, 0.1), quality=95)
    upright = draw_plate(3, 640, 1136)
    stored = upright.transpose(UNDO[orientation]) if orientation in UNDO else upright
    result = opened(derive(encoded(stored, quality=95, exif=exif(orientation)), spec))
    wanted = ImageOps.exif_transpose(upright).crop(crop_box(640, 1136, (4, 5), (0.8, 0.1)))
    wanted = wanted.resize((60, 75), Image.Resampling.LANCZOS)
    assert result.size == (60, 75)
    assert (
        max(ImageStat.Stat(ImageChops.difference(result.convert("RGB"), wanted)).mean) < 6
    )  # a wrong turn gives more than 20


@pytest.mark.parametrize(
    "broken", [b"Exif\0\0" + b"\xff" * 40, b"Exif\0\0MM\0*\0\0\xff\xff", exif(0), exif(9), b"Exif\0\0"]
)
def test_a_senseless_orientation_is_passed_over(broken: bytes) -> None:
    assert probe(encoded(quadrants(), exif=broken), SPAN) == PictureInfo(
        format=PictureFormat.JPEG, width=160, height=240
    )


# --- sizes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1, 1), (1, 200), (200, 1), (2, 400), (400, 2), (37, 41), (163, 203), (1000, 80)])
@pytest.mark.parametrize("ratio", [None, (4, 5), (1200, 630)])
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_odd_sizes_give_the_planned_size_and_never_grow(
    size: tuple[int, int], ratio: tuple[int, int] | None, form: str
) -> None:
    spec = DerivativeSpec(width=50, height=90, ratio=ratio)
    result = opened(derive(encoded(Image.new("RGB", size, BLUE), form), spec))
    assert result.size == derived_size(*size, spec)
    assert result.width <= min(50, size[0])
    assert result.height <= min(90, size[1])


def test_the_crop_keeps_the_form_in_the_upper_third() -> None:
    """The plate's round form lies at 38 % of the height: its middle must stay in the crop of a very tall photo."""
    result = opened(derive(encoded(draw_plate(7, 400, 1200)), DerivativeSpec(width=200)))
    middle = result.convert("RGB").crop((80, 105, 120, 145))
    ground = result.convert("RGB").getpixel((195, 5))
    assert ground is not None
    assert not near(tuple(round(value) for value in ImageStat.Stat(middle).mean), ground)  # type: ignore[arg-type]


# --- colours -----------------------------------------------------------------------------------------------------

ADOBE = ((0.60974, 0.20528, 0.14919), (0.31111, 0.62567, 0.06322), (0.01947, 0.06087, 0.74457))  # to XYZ, D50
FROM_XYZ = ((3.13386, -1.61687, -0.49061), (-0.97877, 1.91614, 0.03345), (0.07194, -0.22899, 1.40524))  # to linear sRGB


def fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def adobe_profile() -> bytes:
    """Write a matrix profile with the primaries and the gamma of Adobe RGB (1998)."""
    tags = {b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(CANARY) + 1) + CANARY + b"\0" * 79}
    tags[b"wtpt"] = b"XYZ \0\0\0\0" + fixed(0.9642) + fixed(1) + fixed(0.8249)
    for column, name in enumerate((b"r", b"g", b"b")):
        tags[name + b"XYZ"] = b"XYZ \0\0\0\0" + b"".join(fixed(row[column]) for row in ADOBE)
        tags[name + b"TRC"] = b"curv\0\0\0\0" + struct.pack(">IHxx", 1, 0x0233)
    table, body = struct.pack(">I", len(tags)), b""
    for name, value in tags.items():
        table += name + struct.pack(">II", 132 + 12 * len(tags) + len(body), len(value))
        body += value + b"\0" * (-len(value) % 4)
    header = b"\0" * 8 + struct.pack(">I", 0x02100000) + b"mntrRGB XYZ " + b"\0" * 12 + b"acsp" + b"\0" * 28
    header += fixed(0.9642) + fixed(1) + fixed(0.8249) + b"\0" * 48
    profile = header + table + body
    return struct.pack(">I", len(profile)) + profile[4:]


def adobe_to_srgb(colour: tuple[int, int, int]) -> tuple[int, int, int]:
    linear = [(value / 255) ** 2.19921875 for value in colour]
    xyz = [sum(a * b for a, b in zip(row, linear, strict=True)) for row in ADOBE]
    out = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, xyz, strict=True)))) for row in FROM_XYZ]
    red, green, blue = (round(255 * (12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055)) for v in out)
    return (red, green, blue)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("colour", [(150, 100, 80), (90, 160, 90), (60, 70, 160), (128, 128, 128), (210, 60, 50)])
def test_an_adobe_rgb_photo_comes_out_in_srgb(colour: tuple[int, int, int], form: str) -> None:
    options = {"quality": 100} | (
        {"subsampling": 0} if form == "JPEG" else {"lossless": True} if form == "WEBP" else {}
    )
    data = encoded(Image.new("RGB", (80, 100), colour), form, icc_profile=adobe_profile(), **options)
    result = opened(derive(data, DerivativeSpec(width=40, quality=100)))
    assert near(result.getpixel((20, 25)), adobe_to_srgb(colour), 4)
    assert max(abs(a - b) for a, b in zip(adobe_to_srgb(colour), colour, strict=True)) > 6 or len(set(colour)) == 1
    assert "icc_profile" not in result.info


@pytest.mark.parametrize(
    "profile",
    [b"not a profile", adobe_profile()[:200], ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()],
)
@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_broken_or_unfitting_profile_is_passed_over(mode: str, profile: bytes) -> None:
    data = encoded(Image.new("RGB", (80, 100), (120, 120, 120)).convert(mode), icc_profile=profile)
    assert near(opened(derive(data, SMALL)).getpixel((20, 25)), (120, 120, 120))


def sixteen_bit_rgb() -> bytes:
    rows = b"".join(b"\0" + struct.pack(">HHH", 200 * 257, 40 * 257, 40 * 257) * 80 for _ in range(100))
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 80, 100, 16, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PAPER = (0xFB, 0xF6, 0xEA)
MODES: dict[str, tuple[Callable[[], bytes], tuple[int, int, int]]] = {
    "grey jpeg": (lambda: encoded(Image.new("L", (80, 100), 90)), (90, 90, 90)),
    "cmyk jpeg": (lambda: encoded(Image.new("RGB", (80, 100), RED).convert("CMYK")), RED),
    "grey png": (lambda: encoded(Image.new("L", (80, 100), 90), "PNG"), (90, 90, 90)),
    "16-bit grey png": (lambda: encoded(Image.new("I;16", (80, 100), 90 * 256 + 7), "PNG"), (90, 90, 90)),
    "16-bit rgb png": (sixteen_bit_rgb, RED),
    "1-bit png": (lambda: encoded(Image.new("1", (80, 100), 1), "PNG"), (255, 255, 255)),
    "palette png": (lambda: encoded(Image.new("RGB", (80, 100), BLUE).quantize(4), "PNG"), BLUE),
    "palette png, transparent": (
        lambda: encoded(Image.new("P", (80, 100), 0), "PNG", transparency=0),
        PAPER,
    ),
    "palette png, alpha a colour": (
        lambda: encoded(Image.new("RGB", (80, 100), BLUE).quantize(4), "PNG", transparency=bytes([255] * 4)),
        BLUE,
    ),
    "rgb png, one colour transparent": (
        lambda: encoded(Image.new("RGB", (80, 100), RED), "PNG", transparency=RED),
        PAPER,
    ),
    "grey png, one grey transparent": (lambda: encoded(Image.new("L", (80, 100), 90), "PNG", transparency=90), PAPER),
    "grey-alpha png": (lambda: encoded(Image.new("LA", (80, 100), (90, 0)), "PNG"), PAPER),
    "rgba png, clear": (lambda: encoded(Image.new("RGBA", (80, 100), (*RED, 0)), "PNG"), PAPER),
    "rgba png, opaque": (lambda: encoded(Image.new("RGBA", (80, 100), (*RED, 255)), "PNG"), RED),
    "rgba png, half": (lambda: encoded(Image.new("RGBA", (80, 100), (0, 0, 0, 128)), "PNG"), (125, 123, 117)),
    "webp": (lambda: encoded(Image.new("RGB", (80, 100), GOLD), "WEBP"), GOLD),
    "webp, lossless, clear": (
        lambda: encoded(Image.new("RGBA", (80, 100), (*RED, 0)), "WEBP", lossless=True, exact=True),
        PAPER,
    ),
    "progressive jpeg": (lambda: encoded(Image.new("RGB", (80, 100), GREEN), progressive=True), GREEN),
}


@pytest.mark.parametrize("name", MODES)
@pytest.mark.parametrize("form", ["webp", "jpeg"])
def test_every_kind_of_pixel_comes_out_as_plain_rgb_of_the_right_colour(name: str, form: str) -> None:
    make, colour = MODES[name]
    spec = DerivativeSpec(width=40, format="webp" if form == "webp" else "jpeg", quality=95)
    result = opened(derive(make(), spec))
    assert result.mode == "RGB"
    assert result.size == (40, 50)
    assert near(result.getpixel((20, 25)), colour)


# --- what must not get through -----------------------------------------------------------------------------------


def with_segment(jpeg: bytes, marker: int, body: bytes) -> bytes:
    return jpeg[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def with_png_chunk(kind: bytes, body: bytes, *, last: bool = False) -> bytes:
    png = encoded(quadrants(), "PNG")
    place = len(png) - 12 if last else 33
    return png[:place] + chunk(kind, body) + png[place:]


def text_png() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", CANARY.decode())
    notes.add_text("Author", CANARY.decode(), zip=True)
    notes.add_itxt("XML:com.adobe.xmp", CANARY.decode())
    return encoded(quadrants(), "PNG", pnginfo=notes)


CARRIERS: dict[str, Callable[[], bytes]] = {
    "jpeg exif and gps": lambda: encoded(quadrants(), exif=exif()),
    "jpeg comment": lambda: encoded(quadrants(), comment=CANARY),
    "jpeg xmp": lambda: encoded(quadrants(), xmp=CANARY),
    "jpeg iptc": lambda: with_segment(encoded(quadrants()), 0xED, b"Photoshop 3.0\0" + CANARY),
    "jpeg icc": lambda: encoded(quadrants(), icc_profile=adobe_profile()),
    "jpeg thumbnail": lambda: with_segment(
        encoded(quadrants()), 0xE1, b"Exif\0\0" + encoded(quadrants(), comment=CANARY)
    ),
    "jpeg trailing": lambda: encoded(quadrants()) + CANARY,
    "jpeg second picture": lambda: encoded(quadrants()) + encoded(quadrants(), comment=CANARY),
    "png text": text_png,
    "png text behind the pixels": lambda: with_png_chunk(b"tEXt", b"Comment\0" + CANARY, last=True),
    "png exif": lambda: encoded(quadrants(), "PNG", exif=exif()),
    "png exif behind the pixels": lambda: with_png_chunk(b"eXIf", exif()[6:], last=True),
    "png private chunk": lambda: with_png_chunk(b"prVt", CANARY),
    "png icc": lambda: encoded(quadrants(), "PNG", icc_profile=adobe_profile()),
    "png trailing": lambda: encoded(quadrants(), "PNG") + CANARY,
    "webp exif": lambda: encoded(quadrants(), "WEBP", exif=exif()),
    "webp xmp": lambda: encoded(quadrants(), "WEBP", xmp=CANARY),
    "webp icc": lambda: encoded(quadrants(), "WEBP", icc_profile=adobe_profile()),
    "webp trailing": lambda: encoded(quadrants(), "WEBP") + CANARY,
}


@pytest.mark.parametrize("name", CARRIERS)
def test_nothing_but_pixels_gets_through(name: str) -> None:
    data = CARRIERS[name]()
    assert CANARY in data or name in {"png text", "png icc"}  # those two are deflated
    webp = derive(data, WHOLE)
    jpeg = derive(data, DerivativeSpec(width=40, format="jpeg"))
    assert isinstance(webp, bytes)
    assert isinstance(jpeg, bytes)
    assert CANARY not in webp + jpeg
    assert webp[12:16] == b"VP8 "
    assert len(webp) == 20 + int.from_bytes(webp[16:20], "little") + int.from_bytes(webp[16:20], "little") % 2
    assert {0xE0, 0xC2} <= jpeg_markers(jpeg) <= {0xE0, 0xDB, 0xC2, 0xC4, 0xDA}


def jpeg_markers(data: bytes) -> set[int]:
    place, found = 2, set()
    while data[place + 1] != 0xDA:
        found.add(data[place + 1])
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    assert data.endswith(b"\xff\xd9")
    return found | {0xDA}


# --- refused -----------------------------------------------------------------------------------------------------


def endless_scans() -> bytes:
    data = encoded(quadrants(), progressive=True)
    start = data.rindex(b"\xff\xda")
    return data[:start] + data[start:-2] * 200 + b"\xff\xd9"


def jpeg_claiming(width: int, height: int) -> bytes:
    data = encoded(quadrants())
    place = data.index(b"\xff\xc0") + 5
    return data[:place] + struct.pack(">HH", height, width) + data[place + 4 :]


def webp_claiming(width: int, height: int) -> bytes:
    data = encoded(Image.new("RGBA", (80, 100), (1, 2, 3, 100)), "WEBP", exif=exif())
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return data[:24] + sides + data[30:]


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "I108"),
    "one byte": (lambda: b"\xff", "I101"),
    "zeros": (lambda: bytes(4000), "I101"),
    "text": ("天地玄".encode, "I101"),
    "jpeg start alone": (lambda: b"\xff\xd8\xff", "I104"),
    "jpeg start and noise": (lambda: b"\xff\xd8\xff" + Random(1).randbytes(3000), "I104"),
    "jpeg start and end": (lambda: b"\xff\xd8\xff\xd9", "I104"),
    "png signature alone": (lambda: b"\x89PNG\r\n\x1a\n", "I104"),
    "png without pixels": (lambda: b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""), "I105"),
    "riff alone": (lambda: b"RIFF\0\0\0\0WEBP", "I104"),
    "riff of noise": (lambda: b"RIFF\x20\0\0\0WEBPVP8 " + bytes(60), "I109"),
    "webp chunk unknown": (lambda: b"RIFF\x20\0\0\0WEBPEVIL" + bytes(60), "I105"),
    "gif": (lambda: encoded(quadrants(), "GIF"), "I102"),
    "animated gif": (
        lambda: encoded(quadrants(), "GIF", save_all=True, append_images=[Image.new("RGB", (160, 240))]),
        "I102",
    ),
    "bmp": (lambda: encoded(quadrants(), "BMP"), "I102"),
    "tiff": (lambda: encoded(quadrants(), "TIFF"), "I102"),
    "eps": (lambda: encoded(quadrants(), "EPS"), "I102"),
    "pdf": (lambda: b"%PDF-1.7\n%", "I102"),
    "ico": (lambda: encoded(Image.new("RGB", (16, 16)), "ICO"), "I102"),
    "jpeg 2000": (lambda: b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(40), "I102"),
    "jpeg xl": (lambda: b"\0\0\0\x0cJXL \r\n\x87\n", "I102"),
    "psd": (lambda: b"8BPS\0\1" + bytes(40), "I102"),
    "svg": (lambda: b'\xef\xbb\xbf<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "I102"),
    "html": (lambda: b"\n<!DOCTYPE html><title>404</title>", "I102"),
    "word": (lambda: b"PK\x03\x04" + bytes(40), "I102"),
    "avif": (lambda: b"\0\0\0\x1cftypavif\0\0\0\0mif1avifmiaf", "I102"),
    "video": (lambda: b"\0\0\0\x18ftypmp42\0\0\0\0isommp42", "I102"),
    "heic": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "I103"),
    "heic by its second brand": (lambda: b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "I103"),
    "git lfs pointer": (lambda: b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "I114"),
    "png bomb": (lambda: png_claiming(60_000, 60_000), "I106"),
    "png just too large": (lambda: png_claiming(10_000, 5_001), "I106"),
    "jpeg bomb": (lambda: jpeg_claiming(65_000, 65_000), "I106"),
    "webp bomb": (lambda: webp_claiming(16_383, 16_383), "I106"),
    "jpeg of no width": (lambda: jpeg_claiming(0, 100), "I105"),
    "jpeg of no height": (lambda: jpeg_claiming(100, 0), "I105"),
    "png of no height": (lambda: png_claiming(10, 0), "I105"),
    "50 MB": (lambda: encoded(quadrants()) + bytes(50_000_000), "I107"),
    "endless scans": (endless_scans, "I115"),
    "endless chunks": (lambda: png_claiming(10, 10, chunk(b"prVt", b"") * 60_000), "I105"),
    "png text bomb": (
        lambda: png_claiming(10, 10, chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(5_000_000)))),
        "I105",
    ),
    "png with a broken chunk": (lambda: png_claiming(10, 10, b"\0\0\0\x04gAMA\0\0\0\0bad!"), "I105"),
    "png of too few pixels": (lambda: png_claiming(100, 100), "I105"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused_by_name(name: str) -> None:
    make, code = REFUSED[name]
    data = make()
    refused = derive(data, SMALL, SPAN)
    assert isinstance(refused, Diagnostic)
    assert (refused.code, refused.severity, refused.span) == (code, Severity.ERROR, SPAN)
    assert refused.hint
    looked = probe(data, SPAN)
    if isinstance(looked, tuple):
        assert [item.code for item in looked] == [code]
    else:
        assert code == "I105"  # only pixels can hide their faults from a look at the header


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_truncated_photo_is_refused_wherever_it_is_cut(form: str, progressive: bool) -> None:
    whole = encoded(draw_plate(5, 80, 100), form, progressive=progressive, exif=exif(6))
    for step in range(1, 40):
        refused = derive(whole[: len(whole) * step // 40], SMALL, SPAN)
        assert isinstance(refused, Diagnostic), step
        assert refused.code in {"I104", "I105", "I101"}
    early = probe(whole[: len(whole) // 2], SPAN)
    assert isinstance(early, tuple)
    assert early[0].code == "I104"


@pytest.mark.tenths
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_flipped_bytes_never_raise(form: str) -> None:
    whole = encoded(draw_plate(5, 40, 50), form, exif=exif(6), icc_profile=adobe_profile())
    chance = Random(form)
    for _ in range(150):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            broken[chance.randrange(3, min(len(broken), chance.choice((60, 600, 100_000))))] = chance.randrange(256)
        assert isinstance(probe(bytes(broken), SPAN), PictureInfo | tuple)
        assert isinstance(derive(bytes(broken), DerivativeSpec(width=20)), bytes | Diagnostic)


@pytest.mark.parametrize("form", ["WEBP", "PNG"])
def test_an_animation_gives_its_first_frame(form: str) -> None:
    frames = [Image.new("RGB", (80, 100), colour) for colour in (RED, BLUE, GREEN)]
    data = encoded(frames[0], form, save_all=True, append_images=frames[1:], duration=100)
    info = probe(data, SPAN)
    assert isinstance(info, PictureInfo)
    assert info.animated
    result = opened(derive(data, SMALL))
    assert near(result.getpixel((20, 25)), RED)
    assert getattr(result, "n_frames", 1) == 1


def test_a_phone_photo_with_a_second_picture_inside_is_one_still_jpeg() -> None:
    data = encoded(quadrants(), "MPO", save_all=True, append_images=[Image.new("RGB", (80, 100), BLUE)])
    assert probe(data, SPAN) == PictureInfo(format=PictureFormat.JPEG, width=160, height=240)
    assert near(opened(derive(data, WHOLE)).getpixel((5, 5)), RED)


# --- the same, always ---------------------------------------------------------------------------------------------


def test_the_same_photo_gives_the_same_bytes_in_every_thread() -> None:
    data = plate(4, 400, 500)
    spec = DerivativeSpec(width=120)
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: derive(data, spec), range(12)))) == 1


def test_formats_qualities_and_widths_are_those_of_the_spec() -> None:
    data = plate(2, 400, 500)
    good, poor = (derive(data, DerivativeSpec(width=200, quality=quality)) for quality in (90, 30))
    assert isinstance(good, bytes)
    assert isinstance(poor, bytes)
    assert len(poor) < len(good)
    assert opened(good).format == "WEBP"
    assert opened(derive(data, DerivativeSpec(width=200, format="jpeg"))).format == "JPEG"


def test_no_decoder_but_the_three_is_ever_loaded() -> None:
    code = (
        "import sys; from builder.tools.images import derive; from builder.model.picture import DerivativeSpec;"
        "derive(b'%!PS-Adobe', DerivativeSpec(width=9)); derive(b'GIF89a', DerivativeSpec(width=9));"
        "print([name for name in sys.modules if name.startswith('PIL.') and name[4:7] in ('Eps', 'Gif', 'Psd')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_library_versions_that_make_bytes_are_named() -> None:
    for name in ("pillow", "webp", "libjpeg", "littlecms2"):
        assert name in images.LIBRARY_IDENTITY
    assert "webp None" not in images.LIBRARY_IDENTITY


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the resource module is Unix's")
def test_the_largest_photo_takes_less_than_700_mebibytes() -> None:
    code = (
        "import io, resource, sys; from PIL import Image; from builder.tools.images import derive;"
        "from builder.model.picture import DerivativeSpec;"
        "out = io.BytesIO(); Image.new('P', (7000, 7000)).save(out, 'PNG', compress_level=1, transparency=0);"
        "assert isinstance(derive(out.getvalue(), DerivativeSpec(width=480)), bytes);"
        # Linux hands the peak of the process that started us down to us: there the memory map is asked instead.
        "line = next((line for line in open('/proc/self/status') if line.startswith('VmHWM')), '') "
        "if sys.platform == 'linux' else '';"
        "unit = 1 if sys.platform == 'darwin' else 1024;"
        "peak = int(line.split()[1]) * 1024 if line else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit;"
        "print(peak // 2**20)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 700
