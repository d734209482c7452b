"""Takes words that must not be told and everything a build left, gives where they are told, in whatever spelling."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from PIL import Image

from builder.build.request import Report
from tests.build.faulty_disk import Tree
from tests.laws.world import World

PICTURES = (".jpg", ".jpeg", ".png", ".webp")


def spellings(word: str) -> set[bytes]:
    """The forms in which a text can stand in a file."""
    escaped = json.dumps(word)[1:-1]
    decimal = "".join(f"&#{ord(character)};" for character in word)
    hexadecimal = "".join(f"&#x{ord(character):x};" for character in word)
    texts = (word, escaped, escaped.upper(), quote(word), quote(word).lower(), decimal, hexadecimal)
    encodings = ("utf-8", "utf-16-le", "utf-16-be")
    found = {text.encode() for text in texts} | {word.encode(encoding) for encoding in encodings}
    try:
        return found | {word.encode("gb18030")} if not word.isascii() else found
    except UnicodeEncodeError:
        return found


def contents(path: str, data: bytes) -> Iterator[bytes]:
    """A file as it lies there, and unpacked where it is packed."""
    yield data
    if path.endswith(PICTURES):
        with Image.open(io.BytesIO(data)) as image:
            yield repr((image.info, dict(image.getexif()))).encode()
    if data.startswith(b"\x1f\x8b"):
        yield zlib.decompress(data, wbits=31)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (part for name in archive.namelist() for part in (name.encode(), archive.read(name)))


def traces_in(tree: Tree, words: Iterable[str]) -> set[tuple[str, str]]:
    """(path, word) wherever a word stands in the name or the bytes of a published file."""
    forms = {word: spellings(word) for word in words}
    found = set()
    for path, data in tree.items():
        everything = (path.encode(), *contents(path, data))
        for word, spelt in forms.items():
            if any(form in part for part in everything for form in spelt):
                found.add((path, word))
    return found


def traces_in_cache(world: World, words: Iterable[str]) -> set[str]:
    """Words that stand in anything kept between builds."""
    kept = world.cache_bytes()
    return {word for word in words if any(form in kept for form in spellings(word))}


def traces_in_report(report: Report, words: Iterable[str]) -> set[tuple[str, str]]:
    """(code, word) wherever a word stands in what the build says."""
    return {(item.code, word) for item in report.diagnostics for word in words if word in repr(item)}


def wrong_pictures(tree: Tree) -> list[str]:
    """Published pictures that carry anything but pixels."""
    found = []
    for path, data in tree.items():
        if path.startswith("images/") and path.endswith(PICTURES):
            with Image.open(io.BytesIO(data)) as image:
                kept = set(image.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "background",
                                          "loop", "progressive", "progression", "timestamp", "duration"}  # fmt: skip
                if kept or len(image.getexif()):
                    found.append(f"{path}: {sorted(kept)}")
    return found
