"""Takes the bytes of a photo, gives the same pixels without what a camera or a phone tells beside them.

Places, names, times, thumbnails, notes and trailing pictures go; colours (ICC) and the way up stay. Nothing is decoded,
so the pixels are bit for bit the same. Plain bytes, no library; the photo's frame was checked before (`probe`).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from builder.model.picture import PictureFormat

_ORIENTATION: Final = 0x0112
_SHOWING: Final = frozenset(  # chunks of a PNG that decide how its pixels look
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"bKGD", b"pHYs",
     b"hIST", b"acTL", b"fcTL", b"fdAT")
)  # fmt: skip
_WEBP: Final = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ICCP", b"ALPH", b"ANIM", b"ANMF"))
_TELLING_FLAGS: Final = 0x08 | 0x04  # of a WebP: there is Exif, there is XMP


def bare_photo(data: bytes, form: PictureFormat) -> bytes:
    """Strip it. ValueError: its frame makes no sense, although it may have looked so."""
    try:
        return _STRIPPERS[form](data)
    except (IndexError, struct.error) as fault:
        raise ValueError(f"no frame of {form}") from fault


def _jpeg(data: bytes) -> bytes:
    kept, turned, place = [data[:2]], 1, 2
    while True:
        while data[place : place + 2] == b"\xff\xff":
            place += 1
        if data[place] != 0xFF:
            raise ValueError("no marker")
        marker = data[place + 1]
        if marker == 0xDA:
            break
        end = place + 2 + struct.unpack(">H", data[place + 2 : place + 4])[0]
        if end <= place + 3 or end > len(data):
            raise ValueError("a segment leads nowhere")
        content = data[place + 4 : end]
        if marker == 0xE1 and content.startswith(b"Exif\0\0"):
            turned = _orientation(content[6:])
        if _shows(marker, content):
            kept.append(data[place:end])
        place = end
    end = data.find(b"\xff\xd9", place)
    if end < 0:
        raise ValueError("no end")
    if turned != 1:
        exif = b"Exif\0\0" + _exif(turned)
        kept.insert(1, b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif)
    return b"".join((*kept, data[place : end + 2]))


def _shows(marker: int, content: bytes) -> bool:
    if marker == 0xE2:
        return content.startswith(b"ICC_PROFILE\0")
    return marker in (0xE0, 0xEE) or not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _png(data: bytes) -> bytes:
    kept, turned = [data[:8]], 1
    for name, content, whole in _png_chunks(data):
        if name == b"eXIf":
            turned = _orientation(content)
        if name == b"IDAT" and turned != 1:
            kept.append(_png_chunk(b"eXIf", _exif(turned)))
            turned = 1
        if name in _SHOWING:
            kept.append(whole)
    return b"".join(kept)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    place = 8
    while True:
        length, name = struct.unpack(">I4s", data[place : place + 8])
        end = place + 12 + length
        if end > len(data):
            raise ValueError("a chunk leads nowhere")
        yield name, data[place + 8 : end - 4], data[place:end]
        place = end
        if name == b"IEND":
            return


def _png_chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _webp(data: bytes) -> bytes:
    chunks: list[tuple[bytes, bytes]] = []
    turned, place, end = 1, 12, min(len(data), struct.unpack("<I", data[4:8])[0] + 8)
    while place + 8 <= end:
        name, length = struct.unpack("<4sI", data[place : place + 8])
        content = data[place + 8 : place + 8 + length]
        if len(content) < length:
            raise ValueError("a chunk leads nowhere")
        if name == b"EXIF":
            turned = _orientation(content.removeprefix(b"Exif\0\0"))
        elif name in _WEBP:
            chunks.append((name, content))
        place += 8 + length + length % 2
    extended = bool(chunks) and chunks[0][0] == b"VP8X"
    if extended:
        flags = chunks[0][1][0] & ~_TELLING_FLAGS | (0x08 if turned != 1 else 0)
        chunks[0] = (b"VP8X", bytes([flags]) + chunks[0][1][1:])
        if turned != 1:
            chunks.append((b"EXIF", _exif(turned)))
    body = b"".join(
        name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2) for name, content in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _orientation(tiff: bytes) -> int:
    """Read which way is up, 1..8; 1 where nothing sensible is said."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 14:
        return 1
    place = struct.unpack(f"{order}I", tiff[4:8])[0]
    if place + 2 > len(tiff):
        return 1
    for number in range(struct.unpack(f"{order}H", tiff[place : place + 2])[0]):
        row = tiff[place + 2 + 12 * number : place + 14 + 12 * number]
        if len(row) < 12:
            return 1
        tag, kind, _, value = struct.unpack(f"{order}HHIH", row[:10])
        if tag == _ORIENTATION:
            return value if kind == 3 and 1 <= value <= 8 else 1
    return 1


def _exif(turned: int) -> bytes:
    """Say nothing but which way is up."""
    return b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", _ORIENTATION, 3, 1, turned, 0) + b"\0\0\0\0"


_STRIPPERS: Final = {PictureFormat.JPEG: _jpeg, PictureFormat.PNG: _png, PictureFormat.WEBP: _webp}
