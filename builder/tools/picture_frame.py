"""Takes the bytes of a file said to be a photo, gives its format and whether its frame is whole, without decoding.

Plain bytes, no library: these checks are cheap, and they stand between strangers' files and the decoders.
"""

from __future__ import annotations

from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.picture import PictureFormat

MAX_SCANS: Final = 40  # of a JPEG; cameras write 1, encoders about 10, an attack thousands, each as slow as a photo
MAX_BLOCKS: Final = 50_000  # header segments of a JPEG or chunks of a PNG; a 40 MB PNG of 8 KB chunks has 5,000

_JPEG_CURE: Final = ("请用看图软件另存为 JPEG（.jpg）再引用", "save it as JPEG (.jpg) with an image viewer")
_EXTRACT_CURE: Final = (
    "这不是照片文件：请取出里面的原照片，存为 JPEG（.jpg）",
    "take the photo itself out of it, as JPEG (.jpg)",
)
# (offset, first bytes, name): what is recognised only to be refused by its name.
_REFUSED: Final = (
    (0, b"GIF8", "GIF", _JPEG_CURE),
    (0, b"BM", "BMP", _JPEG_CURE),
    (0, b"II*\x00", "TIFF / RAW", _JPEG_CURE),
    (0, b"MM\x00*", "TIFF / RAW", _JPEG_CURE),
    (0, b"8BPS", "PSD", _JPEG_CURE),
    (0, b"\x00\x00\x01\x00", "ICO", _JPEG_CURE),
    (0, b"\xff\x0a", "JPEG XL", _JPEG_CURE),
    (4, b"JXL ", "JPEG XL", _JPEG_CURE),
    (4, b"jP  ", "JPEG 2000", _JPEG_CURE),
    (4, b"ftypavi", "AVIF", _JPEG_CURE),
    (4, b"ftyp", "MP4 / MOV", _EXTRACT_CURE),
    (0, b"%PDF", "PDF", _EXTRACT_CURE),
    (0, b"%!PS", "EPS", _JPEG_CURE),
    (0, b"\xc5\xd0\xd3\xc6", "EPS", _JPEG_CURE),
    (0, b"PK\x03\x04", "ZIP / Office", _EXTRACT_CURE),
    (0, b"\xd0\xcf\x11\xe0", "Office", _EXTRACT_CURE),
)
_HEIC_BRANDS: Final = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


def sniff(data: bytes, span: Span) -> PictureFormat | Diagnostic:
    """Tell the format by the first bytes, whatever the file is called."""
    if data.startswith(b"\xff\xd8\xff"):
        return PictureFormat.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PictureFormat.PNG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return PictureFormat.WEBP
    if data.startswith(b"version https://git-lfs"):
        return diagnose("I114", span)
    if data[4:8] == b"ftyp" and any(brand in data[8:40] for brand in _HEIC_BRANDS) and b"avi" not in data[8:40]:
        return diagnose("I103", span)
    for offset, start, name, (hint, hint_en) in _REFUSED:
        if data.startswith(start, offset):
            return diagnose("I102", span, hint=hint, hint_en=hint_en, name=name)
    beginning = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith((b"<svg", b"<?xml")) and b"<svg" in beginning:
        return diagnose("I102", span, hint=_JPEG_CURE[0], hint_en=_JPEG_CURE[1], name="SVG")
    if beginning.startswith((b"<!doctype html", b"<html")):
        return diagnose("I102", span, hint=_EXTRACT_CURE[0], hint_en=_EXTRACT_CURE[1], name="HTML")
    return diagnose("I101", span)


def frame_problem(format_: PictureFormat, data: bytes) -> str:
    """Find the code of what is wrong with the frame of a photo; "" = sound as far as can be seen without decoding."""
    return _PROBLEMS[format_](data)


def webp_size(data: bytes) -> tuple[int, int]:
    """Read the canvas size of a WebP; a frame that says nothing sensible is a ValueError."""
    if data[12:16] == b"VP8X":
        return (int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1)
    if data[12:16] == b"VP8L" and data[20] == 0x2F:
        bits = int.from_bytes(data[21:25], "little")
        return ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if data[12:16] == b"VP8 ":
        return (int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF)
    msg = "no WebP frame"
    raise ValueError(msg)


def _jpeg_problem(data: bytes) -> str:
    """Find the code of what is wrong with the frame of a JPEG, without decoding: "" = sound as far as can be seen."""
    start = _jpeg_scan_start(data)
    if start < 0:
        return "I104" if start == -1 else "I105"
    end = data.find(b"\xff\xd9", start)  # a 0xFF inside pixels is always followed by 0: this is the true end
    if end < 0:
        return "I104"
    return "I115" if data.count(b"\xff\xda", start, end) > MAX_SCANS else ""


def _jpeg_scan_start(data: bytes) -> int:
    """Give where the pixels begin, thumbnails passed over; -1 = the file ends before, -2 = it makes no sense."""
    place = 2
    for _ in range(MAX_BLOCKS):
        while data[place : place + 2] == b"\xff\xff":
            place += 1
        if place + 4 > len(data):
            return -1
        if data[place] != 0xFF:
            place += 1  # stray bytes between segments: decoders pass over them
            continue
        if data[place + 1] == 0xDA:
            return place
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return -2


def _png_problem(data: bytes) -> str:
    """Find the code of what is wrong with the chunks of a PNG."""
    place = 8
    for _ in range(MAX_BLOCKS):
        if data[place + 4 : place + 8] == b"IEND":
            return ""
        place += 12 + int.from_bytes(data[place : place + 4], "big")
        if place >= len(data):
            return "I104"
    return "I105"


def _webp_problem(data: bytes) -> str:
    """Find the code of what is wrong with the container of a WebP."""
    return "I104" if len(data) < 30 or int.from_bytes(data[4:8], "little") + 8 > len(data) else ""


_PROBLEMS: Final = {
    PictureFormat.JPEG: _jpeg_problem,
    PictureFormat.PNG: _png_problem,
    PictureFormat.WEBP: _webp_problem,
}
