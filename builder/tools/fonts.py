"""Takes a font file, gives its cuts, a face's measures, or a small font of a few characters. The only importer of fontTools.

What is measured is what the engines draw for text in simplified Chinese: the forms that the font itself puts in for
that language (`locl`) are counted, kerning and optional ligatures are not. A subset has those forms built in, and no
other feature that changes an advance, so it draws the same whatever language, script or style it is asked for.
"""

from __future__ import annotations

import os
import struct
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import digest, digest_bytes
from builder.model.typeface import Face

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it ships no types

RECIPE: Final = 1  # raised whenever a subset of the same characters would come out otherwise
DASH: Final = "—"
_SUFFIXES: Final = (".otf", ".ttf", ".ttc", ".otc", ".woff2", ".woff")
_SCRIPTS: Final = ("hani", "DFLT", "latn")
_LANGUAGE: Final = "ZHS "
_ALWAYS_ON: Final = ("ccmp", "locl")  # features that no style sheet turns off
_KEPT: Final = frozenset({"head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "name", "post", "CFF ", "glyf", "loca"})
_HANGUL: Final = range(0xAC00, 0xD7A4)
# Engines draw nothing for these, whatever the font holds: soft hyphen, joiners, marks of direction, selectors.
_UNDRAWN: Final = frozenset({0xAD, 0x34F, 0x61C, 0xFEFF}).union(
    *(range(0x180B, 0x1810), range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2060, 0x2070)),
    *(range(0xFE00, 0xFE10), range(0xE0000, 0xE1000)),
)
# Every subset holds these, so that a comma more in a story makes no new font.
_COMMON: Final = frozenset({0xA0, 0xB7, 0xD7, *map(ord, "–—‘’“”…")}).union(
    *(range(0x20, 0x7F), range(0x3000, 0x3003), range(0x3008, 0x3012), range(0x3014, 0x3016), range(0xFF01, 0xFF5F))
)
# What fontTools raises on files that are no fonts, or broken ones.
_FONT_ERRORS: Final = (
    OSError,
    ImportError,  # a compressed font without the library that opens it
    AssertionError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    EOFError,
    NotImplementedError,
    struct.error,
)


@dataclass(frozen=True)
class Cut:
    """One font of a file: a file may be a collection."""

    index: int  # its place in a collection; 0 in a file of one
    families: tuple[str, ...]  # in every language it is named in
    weight: int
    variable: bool
    version: str


@dataclass(frozen=True)
class FoundFont:
    """A font on this machine that can draw a face."""

    face: str  # such as song-700
    path: Path
    index: int
    family: str
    weight: int
    version: str
    digest: str  # of the whole file


@dataclass(frozen=True)
class Difference:
    """A character that the font here draws otherwise than the shipped measures say. Widths in em; None: no glyph."""

    char: str
    shipped: float | None
    real: float | None


def tool_version() -> str:
    """Give the version of fontTools."""
    import fontTools  # type: ignore[import-untyped] # it ships no types

    return str(fontTools.version)


def is_font_file(path: Path) -> bool:
    """Whether a file is named like a font that can be read here."""
    return path.suffix.lower() in _SUFFIXES


def cuts_of(path: Path) -> tuple[Cut, ...]:
    """List the fonts in a file; () if it is none, or broken."""
    from fontTools.ttLib import TTLibError

    try:
        with path.open("rb") as file:
            is_collection = file.read(4) == b"ttcf"
            count = struct.unpack(">I", file.read(8)[4:])[0] if is_collection else 1
        return tuple(_cut(path, index) for index in range(min(count, 64)))
    except (TTLibError, *_FONT_ERRORS):
        return ()


def digest_file(path: Path) -> str:
    """Digest a font file (a collection as a whole)."""
    status = path.stat()
    return _digest(path, status.st_size, status.st_mtime_ns)


def face_of(found: FoundFont) -> Face | Diagnostic:
    """Measure a font here and now; fault B304 if it is broken."""
    from fontTools.ttLib import TTLibError

    try:
        with _opened(found.path, found.index) as font:
            widths = _widths(font)
    except (TTLibError, *_FONT_ERRORS) as fault:
        return diagnose("B304", Span(file=str(found.path)), family=found.family, reason=str(fault))
    ranges = coverage(widths)
    syllables = {width for number, width in widths.items() if number in _HANGUL}
    hangul = syllables.pop() if len(syllables) == 1 else 1.0
    usual = {number: hangul if number in _HANGUL else 1.0 for number in widths}
    return Face(
        name=found.face,
        family=found.family,
        weight=found.weight,
        version=found.version,
        source=found.digest,
        hangul=hangul,
        widths={chr(number): width for number, width in widths.items() if width != usual[number]},
        starts=tuple(start for start, _ in ranges),
        ends=tuple(end for _, end in ranges),
    )


def coverage(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Gather code points into ranges, first and last of each."""
    ordered = sorted(numbers)
    breaks = [(end, start) for end, start in pairwise(ordered) if start != end + 1]
    return list(zip([*ordered[:1], *(b for _, b in breaks)], [*(a for a, _ in breaks), *ordered[-1:]], strict=True))


def agrees(face: Face, found: FoundFont, characters: Iterable[str]) -> tuple[Difference, ...] | Diagnostic:
    """Compare shipped measures with a real font, over these characters; nothing is opened when it is the same file."""
    if face.source == found.digest:
        return ()
    real = face_of(found)
    return real if isinstance(real, Diagnostic) else compare(face, real, characters)


def compare(face: Face, real: Face, characters: Iterable[str]) -> tuple[Difference, ...]:
    """List the characters that two faces draw at different widths, or that only one of them has."""
    pairs = ((char, _measure(face, char), _measure(real, char)) for char in sorted(set(characters)))
    return tuple(Difference(char, shipped, there) for char, shipped, there in pairs if shipped != there)


def subset(found: FoundFont, characters: frozenset[str], cache: Path) -> Path | Diagnostic:
    """Make a small font of these characters, or take it from the cache folder; fault B304 if the font is broken.

    Characters that the font lacks are left out: ask the face first. The file's name holds a digest of what went in
    and one of what came out, so that a damaged file is known and made again.
    """
    from fontTools.ttLib import TTLibError

    wanted = sorted(_COMMON.union(map(ord, characters)))
    key = digest(RECIPE, found.digest, found.index, wanted, tool_version())
    for path in sorted(cache.glob(f"{found.face}-{key}-*")):
        if digest_bytes(path.read_bytes()) == path.stem.rpartition("-")[2]:
            return path
        path.unlink(missing_ok=True)
    try:
        data, suffix = _cut_out(found, wanted)
    except (TTLibError, *_FONT_ERRORS) as fault:
        return diagnose("B304", Span(file=str(found.path)), family=found.family, reason=str(fault))
    return _put(cache / f"{found.face}-{key}-{digest_bytes(data)}{suffix}", data)


@contextmanager
def _opened(path: Path, index: int) -> Iterator[TTFont]:
    from fontTools.ttLib import TTFont

    with path.open("rb") as file:  # opened here, since TTFont leaves a broken file open
        # A time of making would be part of the bytes; outlines are not changed, so their boxes stay true.
        yield TTFont(file, fontNumber=index, lazy=True, recalcTimestamp=False, recalcBBoxes=False)


def _cut(path: Path, index: int) -> Cut:
    with _opened(path, index) as font:
        names = [record for record in font["name"].names if record.nameID in (1, 4, 16)]
        families = dict.fromkeys(record.toUnicode(errors="replace") for record in names)
        version = str(font["name"].getDebugName(5) or "").partition(";")[0]
        weight = int(font["OS/2"].usWeightClass)
        return Cut(
            index=index, families=tuple(families), weight=weight, variable="fvar" in font, version=version.strip()
        )


@cache
def _digest(path: Path, _size: int, _time: int) -> str:
    return digest_bytes(path.read_bytes())


def _measure(face: Face, char: str) -> float | None:
    return face.width(char) if face.covers(char) else None


def _widths(font: TTFont) -> dict[int, float]:
    """Width in em of every character as it is drawn in simplified Chinese."""
    units, measures = font["head"].unitsPerEm, font["hmtx"].metrics
    return {
        number: 0.0 if number in _UNDRAWN else round(measures[glyph][0] / units, 5)
        for number, glyph in _drawn(font, font.getBestCmap()).items()
    }


def _drawn(font: TTFont, glyphs: Mapping[int, str]) -> dict[int, str]:
    """Put the forms for simplified Chinese in place of a font's plain ones."""
    lookups = _substitutions(font)
    forms = {glyph: _substituted(lookups, [glyph])[0] for glyph in {one for table in lookups for one in table}}
    return {number: forms.get(glyph, glyph) for number, glyph in glyphs.items()}


def _substitutions(font: TTFont) -> list[dict[str, Any]]:
    """The substitutions that are always on, in the order they are made: glyph -> glyph, or -> its ligatures."""
    table = font["GSUB"].table if "GSUB" in font else None
    if table is None or table.ScriptList is None or table.FeatureList is None or table.LookupList is None:
        return []
    scripts = {record.ScriptTag: record.Script for record in table.ScriptList.ScriptRecord}
    script = next((scripts[tag] for tag in _SCRIPTS if tag in scripts), None)
    if script is None:
        return []
    languages = {record.LangSysTag: record.LangSys for record in script.LangSysRecord}
    language = languages.get(_LANGUAGE, script.DefaultLangSys)
    if language is None:
        return []
    features = [table.FeatureList.FeatureRecord[number] for number in language.FeatureIndex]
    numbers = {n for one in features if one.FeatureTag in _ALWAYS_ON for n in one.Feature.LookupListIndex}
    return [_replacements(table.LookupList.Lookup[number]) for number in sorted(numbers)]


def _replacements(lookup: Any) -> dict[str, Any]:  # fontTools ships no types
    """What a lookup puts in place of a glyph. What depends on neighbours (Hangul jamo) is no matter of ours."""
    found: dict[str, Any] = {}
    for part in lookup.SubTable:
        inner = getattr(part, "ExtSubTable", part)
        found = {**getattr(inner, "mapping", {}), **getattr(inner, "ligatures", {}), **found}
    return {glyph: into for glyph, into in found.items() if isinstance(into, str) or not _is_text(into)}


def _is_text(into: Any) -> bool:
    return bool(into) and isinstance(into[0], str)  # one glyph into several: no feature of ours needs it


def _substituted(lookups: list[dict[str, Any]], glyphs: list[str]) -> list[str]:
    """Draw glyphs through substitutions, as a shaper does."""
    for lookup in lookups:
        done: list[str] = []
        while glyphs:
            into = lookup.get(glyphs[0], glyphs[0])
            taken = 1
            if not isinstance(into, str):
                fitting = [one for one in into if one.Component == glyphs[1 : 1 + len(one.Component)]]
                into, taken = (fitting[0].LigGlyph, 1 + len(fitting[0].Component)) if fitting else (glyphs[0], 1)
            done.append(into)
            glyphs = glyphs[taken:]
        glyphs = done
    return glyphs


def _long_dash(font: TTFont) -> str:
    """The glyph of two dashes in one stroke, "" if the font has none that is as wide as two."""
    plain = font.getBestCmap().get(ord(DASH), "")
    lookups = _substitutions(font)
    long = _substituted(lookups, [plain, plain])
    widths = font["hmtx"].metrics
    short = _substituted(lookups, [plain])[0]
    return long[0] if plain and len(long) == 1 and widths[long[0]][0] == 2 * widths[short][0] else ""


def _cut_out(found: FoundFont, wanted: list[int]) -> tuple[bytes, str]:
    """Cut a font down to characters; its bytes depend on nothing else."""
    from fontTools.feaLib.builder import addOpenTypeFeaturesFromString  # type: ignore[import-untyped] # no types
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped] # no types

    with _opened(found.path, found.index) as font:
        glyphs = font.getBestCmap()
        glyphs = _drawn(font, {number: glyphs[number] for number in wanted if number in glyphs})
        long = _long_dash(font)
        for table in [tag for tag in font.keys() if tag not in _KEPT and tag != "GlyphOrder"]:  # noqa: SIM118 TTFont iterates over glyphs
            del font[table]
        tables = [table for table in font["cmap"].tables if table.isUnicode() and table.format in (4, 12)]
        for table in tables:
            table.cmap = {n: glyph for n, glyph in glyphs.items() if n < 0x10000 or table.format == 12}
        font["cmap"].tables = tables
        options = Options(hinting=False, notdef_outline=True, layout_features=[], name_IDs=[1, 2, 6])
        cutter = Subsetter(options)
        cutter.populate(unicodes=wanted, glyphs=[long] if long else [])
        cutter.subset(font)
        if long:
            addOpenTypeFeaturesFromString(font, _join(glyphs[ord(DASH)], long))
        font.flavor = None
        data = BytesIO()
        font.save(data, reorderTables=None)
        return data.getvalue(), ".otf" if "CFF " in font else ".ttf"


def _join(dash: str, long: str) -> str:
    return f"feature ccmp {{ sub {dash} {dash} by {long}; }} ccmp;"


def _put(path: Path, data: bytes) -> Path:
    """Write a file whole or not at all: another run may be reading."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(data)
    os.replace(file.name, path)
    return path
