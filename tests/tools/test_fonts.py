"""Takes small made-up fonts, gives a verdict: the measures are those that are drawn, a subset draws the same and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from builder.base.diagnostic import Diagnostic
from builder.model.typeface import Face
from builder.tools.fonts import (
    Cut,
    Difference,
    FoundFont,
    agrees,
    compare,
    coverage,
    cuts_of,
    digest_file,
    face_of,
    is_font_file,
    subset,
)

pytest.importorskip("fontTools")

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
ADVANCES = {
    ".notdef": 500, "space": 250, "A": 600, "V": 620, "f": 300, "i": 280, "fi": 500, "dash": 900, "dash.zhs": 1000,
    "dashes": 1760, "dashes.zhs": 2000, "yong": 1000, "he": 1000, "rare": 1000, "ga": 920, "gag": 920, "shy": 300,
}  # fmt: skip
CHARACTERS = {
    " ": "space", "A": "A", "V": "V", "f": "f", "i": "i", "—": "dash", "永": "yong", "和": "he", "𠮷": "rare",
    "가": "ga", "각": "gag", "\xad": "shy",
}  # fmt: skip
# In the order shapers follow: two dashes join, then the language puts its own forms in. Kerning and ligatures are on, too.
FEATURES = """
languagesystem DFLT dflt; languagesystem hani dflt; languagesystem hani ZHS;
lookup JOIN { sub dash dash by dashes; } JOIN;
lookup OWN { sub dash by dash.zhs; sub dashes by dashes.zhs; } OWN;
feature ccmp { lookup JOIN; } ccmp;
feature locl { script hani; language ZHS; lookup OWN; } locl;
feature liga { sub f i by fi; } liga;
feature kern { pos A V -120; } kern;
"""

MakeFont = Callable[..., FoundFont]


@pytest.fixture
def make_font(tmp_path: Path) -> MakeFont:
    """A maker of fonts: outlines are boxes, and every measure is a round number."""

    def make(*, name: str = "plain.otf", features: str = FEATURES, **changed: int) -> FoundFont:
        advances = ADVANCES | changed
        builder = FontBuilder(1000, isTTF=name.endswith(".ttf"))
        builder.setupGlyphOrder(list(advances))
        builder.setupCharacterMap({ord(char): glyph for char, glyph in CHARACTERS.items()})
        if name.endswith(".ttf"):
            builder.setupGlyf({glyph: _box(TTGlyphPen(None), width).glyph() for glyph, width in advances.items()})
        else:
            strings = {glyph: _box(T2CharStringPen(w, None), w).getCharString() for glyph, w in advances.items()}
            builder.setupCFF("Box", {}, strings, {})
        builder.setupHorizontalMetrics({glyph: (width, 0) for glyph, width in advances.items()})
        builder.setupHorizontalHeader(ascent=880, descent=-120)
        builder.setupNameTable({"familyName": "Box SC", "styleName": "Regular", "version": "Version 1.5;made up"})
        builder.setupOS2(usWeightClass=400)
        builder.setupPost()
        addOpenTypeFeaturesFromString(builder.font, features)
        path = tmp_path / name
        builder.save(path)
        return FoundFont("song-400", path, 0, "Box SC", 400, "Version 1.5", digest_file(path))

    return make


def _box(pen: TTGlyphPen | T2CharStringPen, width: int) -> TTGlyphPen | T2CharStringPen:
    pen.moveTo((50, 0))
    pen.lineTo((width - 50, 0))
    pen.lineTo((width - 50, 700))
    pen.closePath()
    return pen


def made(path: Path | Diagnostic) -> Path:
    assert isinstance(path, Path), path
    return path


def measured(found: FoundFont) -> Face:
    face = face_of(found)
    assert isinstance(face, Face), face
    return face


def test_a_file_tells_its_cuts(make_font: MakeFont) -> None:
    found = make_font()
    assert cuts_of(found.path) == (Cut(0, ("Box SC",), 400, variable=False, version="Version 1.5"),)


@pytest.mark.parametrize("data", [b"", b"ttcf", b"ttcf\0\1\0\0\xff\xff\xff\xff", b"OTTO" + b"\0" * 40, b"GIF89a" * 20])
def test_a_file_that_is_no_font_has_no_cuts(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.otf"
    path.write_bytes(data)
    assert cuts_of(path) == ()
    assert cuts_of(tmp_path / "none.otf") == ()


def test_fonts_are_known_by_their_ending() -> None:
    assert is_font_file(Path("A.TTC"))
    assert not is_font_file(Path("fonts.dir"))


def test_measures_are_those_of_simplified_chinese_without_kerning_and_ligatures(make_font: MakeFont) -> None:
    face = measured(make_font())
    assert face.widths == {" ": 0.25, "A": 0.6, "V": 0.62, "f": 0.3, "i": 0.28, "\xad": 0.0}
    assert (face.full, face.hangul) == (1.0, 0.92)
    assert [face.width(char) for char in "永—가각A"] == [1.0, 1.0, 0.92, 0.92, 0.6]


def test_a_syllable_that_is_wider_than_the_others_is_named(make_font: MakeFont) -> None:
    face = measured(make_font(gag=950))
    assert (face.hangul, face.width("각"), face.width("가")) == (1.0, 0.95, 0.92)


def test_a_face_covers_what_its_font_holds(make_font: MakeFont) -> None:
    face = measured(make_font())
    assert face.missing("永和𠮷—A B") == ("B",)
    assert (face.name, face.family, face.weight, face.version) == ("song-400", "Box SC", 400, "Version 1.5")


def test_coverage_is_told_in_ranges() -> None:
    assert coverage([5, 1, 2, 3, 9, 10]) == [(1, 3), (5, 5), (9, 10)]
    assert coverage([]) == []


def test_a_broken_font_is_a_fault_that_names_it(make_font: MakeFont, tmp_path: Path) -> None:
    found = make_font()
    found.path.write_bytes(found.path.read_bytes()[:900])
    for result in (face_of(found), subset(found, frozenset("永"), tmp_path / "cache")):
        assert isinstance(result, Diagnostic)
        assert result.code == "B304"
        assert "Box SC" in result.message
    assert list((tmp_path / "cache").glob("*")) == []


def test_differences_are_widths_and_missing_characters(make_font: MakeFont) -> None:
    shipped = measured(make_font())
    other = make_font(name="other.otf", A=650, yong=990)
    expected = (Difference("A", 0.6, 0.65), Difference("永", 1.0, 0.99))
    assert agrees(shipped, other, "A永和V") == expected
    assert compare(shipped, shipped.__replace__(starts=(), ends=()), "和") == (Difference("和", 1.0, None),)
    assert agrees(shipped, other, "和V") == ()


def test_the_font_that_was_measured_agrees_without_being_opened(make_font: MakeFont) -> None:
    found = make_font()
    face = measured(found)
    found.path.unlink()
    assert agrees(face, found, "A永") == ()


@pytest.mark.parametrize("name", ["box.otf", "box.ttf"])
def test_a_subset_holds_the_characters_asked_for_and_the_common_ones(
    name: str, make_font: MakeFont, tmp_path: Path
) -> None:
    found = make_font(name=name)
    path = made(subset(found, frozenset("永"), tmp_path))
    assert path.suffix == found.path.suffix
    with TTFont(path) as font:
        assert {chr(number) for number in font.getBestCmap()} == set(" AVfi—永")
        assert {"kern", "GPOS", "fpgm", "GDEF"}.isdisjoint(font.keys())
        assert {record.nameID for record in font["name"].names} <= {1, 2, 6}


@pytest.mark.parametrize("name", ["box.otf", "box.ttf"])
def test_a_subset_has_the_forms_of_the_language_built_in(name: str, make_font: MakeFont, tmp_path: Path) -> None:
    found = make_font(name=name)
    path = made(subset(found, frozenset("永—𠮷"), tmp_path))
    with TTFont(path) as font:
        advances = {chr(n): font["hmtx"][glyph][0] / 1000 for n, glyph in font.getBestCmap().items()}
        tags = [record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord]
        (join,) = font["GSUB"].table.LookupList.Lookup[0].SubTable[0].ligatures.values()
        assert font["hmtx"][join[0].LigGlyph][0] == 2000
    face = measured(found)
    assert advances == {char: face.width(char) for char in " AVfi—永𠮷"}
    assert tags == ["ccmp"]  # two dashes in one stroke, as wide as two: nothing else may change what is drawn


def test_dashes_stay_apart_where_one_stroke_would_have_another_width(make_font: MakeFont, tmp_path: Path) -> None:
    path = made(subset(make_font(**{"dashes.zhs": 1990}), frozenset("—"), tmp_path))
    with TTFont(path) as font:
        assert "GSUB" not in font


def test_a_subset_is_taken_from_the_cache(make_font: MakeFont, tmp_path: Path) -> None:
    found, cache = make_font(), tmp_path / "cache"
    path = made(subset(found, frozenset("永和"), cache))
    time = path.stat().st_mtime_ns
    assert made(subset(found, frozenset("和永A"), cache)) == path  # A is in every subset
    assert path.stat().st_mtime_ns == time
    assert made(subset(found, frozenset("永"), cache)) != path
    assert len(list(cache.iterdir())) == 2


def test_a_damaged_subset_is_made_again(make_font: MakeFont, tmp_path: Path) -> None:
    found, cache = make_font(), tmp_path / "cache"
    path = made(subset(found, frozenset("永和"), cache))
    data = path.read_bytes()
    path.write_bytes(data[:-1])
    assert made(subset(found, frozenset("永和"), cache)) == path
    assert path.read_bytes() == data


def test_another_font_makes_another_subset(make_font: MakeFont, tmp_path: Path) -> None:
    paths = {made(subset(make_font(A=width), frozenset("永"), tmp_path / "cache")) for width in (600, 601)}
    assert len(paths) == 2


@pytest.mark.tenths
def test_a_subset_has_the_same_bytes_in_every_process(make_font: MakeFont, tmp_path: Path) -> None:
    found = make_font(name="box.ttf")
    code = (
        "import sys; from pathlib import Path; from builder.tools.fonts import FoundFont, subset\n"
        f"found = FoundFont('song-400', Path({str(found.path)!r}), 0, 'Box SC', 400, '', {found.digest!r})\n"
        "print(subset(found, frozenset('永和𠮷가A—'), Path(sys.argv[1])).name)"
    )
    names = set()
    for seed in ("1", "2"):
        command = [sys.executable, "-X", "utf8", "-c", code, str(tmp_path / seed)]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        names.add(subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout)
    assert len(names) == 1  # the name holds the digest of the bytes


def test_a_web_font_becomes_a_plain_one(make_font: MakeFont, tmp_path: Path) -> None:
    pytest.importorskip("brotli")
    found = make_font(name="box.ttf")
    with TTFont(found.path) as font:
        font.flavor = "woff2"
        data = BytesIO()
        font.save(data)
    path = tmp_path / "box.woff2"
    path.write_bytes(data.getvalue())
    web = FoundFont("num-400", path, 0, "Box SC", 400, "", digest_file(path))
    small = made(subset(web, frozenset("永"), tmp_path / "cache"))
    assert small.suffix == ".ttf"
    assert small.read_bytes()[:4] == b"\0\1\0\0"
