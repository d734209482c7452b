"""Takes what a sheet shows, gives the characters that each face must draw: what a face lacks, and what a font file needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.model.board import BoardContent
from builder.model.product import Product, Region

SMALL_FACE = "sans-400"  # of notes, whatever face their region has
WORDS_FACE = "song-700"  # of what stands beside a numeral, and of seals
MARK_FACE = "kai-400"  # of the watermark


def face_name(region: Region, content: BoardContent) -> str:
    """The face of a region's text: a name in Latin letters is set in the book face, not the brush's."""
    return WORDS_FACE if content.latin and region.name.startswith("name") else region.face


def texts(region: Region, content: BoardContent) -> Iterator[tuple[str, str]]:
    """Everything a region may show, as (face, text)."""
    face = face_name(region, content)
    if region.name.startswith("name"):
        yield face, "".join(content.name)
    elif region.name == "story":
        yield face, "".join(content.story)
    elif region.name == "numeral":
        if content.numeral:
            yield face, content.numeral.number
            yield WORDS_FACE, content.numeral.prefix + content.numeral.unit + content.numeral.label
    else:
        keys = ("invite", "rest") if region.name == "invite" else (region.name,)
        for passage in (passage for key in keys for passage in content.texts.get(key, ())):
            yield (SMALL_FACE if passage.small else face), passage.text


def missing(regions: Iterable[Region], content: BoardContent, product: Product) -> tuple[str, str] | None:
    """The first region whose face lacks characters, and which; None when every glyph is there."""
    for region in regions:
        for face, text in texts(region, content):
            lacking = product.faces[face].missing(text)
            if lacking:
                return region.name, "".join(lacking)
    return None


def by_face(regions: Iterable[Region], content: BoardContent, *, seals: str, mark: str) -> dict[str, set[str]]:
    """The characters of a sheet by face; `seals` are those drawn in seals, `mark` the watermark's."""
    found: dict[str, set[str]] = {WORDS_FACE: set(seals), MARK_FACE: set(mark)}
    for region in regions:
        for face, text in texts(region, content):
            found.setdefault(face, set()).update(text)
    return found
