"""Takes machines with other fonts on them, gives a verdict: the right cut is found, or nothing is and the cure is told."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from builder.base.diagnostic import Diagnostic
from builder.model.typeface import Face
from builder.tools import font_finding
from builder.tools.font_finding import find_face, tell_differences
from builder.tools.fonts import Difference, FoundFont

pytest.importorskip("fontTools")

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

FOLDERS = font_finding.font_folders  # before a test puts others in their place
FACE = Face(name="song-700", family="Box CJK SC", also=("Other Box SC", "盒子宋体"), weight=700, source="")


@pytest.fixture(autouse=True)
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without fontconfig whose only folder of fonts is empty; the folder."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    monkeypatch.setattr(font_finding, "font_folders", lambda: (folder,))
    monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    forget()
    return folder


def forget() -> None:
    font_finding._known_to_fontconfig.cache_clear()
    font_finding._installed.cache_clear()


def box(family: str = "Box CJK SC", weight: int = 700, *, variable: bool = False) -> TTFont:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in (".notdef", "A")})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (600, 0)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Bold", "version": "Version 2.1"})
    builder.setupOS2(usWeightClass=weight)
    builder.setupPost()
    if variable:
        builder.setupFvar([("wght", 200, weight, 900, "Weight")], [])
    font: TTFont = builder.font
    return font


def save(path: Path, fonts: Iterable[TTFont]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    held = list(fonts)
    if len(held) == 1:
        held[0].save(path)
    else:
        collection = TTCollection()
        collection.fonts = held
        collection.save(path)
    forget()
    return path


def found(result: FoundFont | Diagnostic) -> FoundFont:
    assert isinstance(result, FoundFont), result
    return result


def fault(result: FoundFont | Diagnostic) -> Diagnostic:
    assert isinstance(result, Diagnostic), result
    return result


def test_the_cut_for_simplified_chinese_is_taken_from_a_collection(bare_machine: Path) -> None:
    path = save(bare_machine / "deep" / "BoxCJK-Bold.ttc", [box("Box CJK JP"), box("Box CJK SC"), box("Box CJK TC")])
    font = found(find_face(FACE, {}))
    assert (font.path, font.index, font.family, font.weight, font.version) == (
        path,
        1,
        "Box CJK SC",
        700,
        "Version 2.1",
    )
    assert (font.face, len(font.digest)) == ("song-700", 32)


def test_another_weight_or_family_is_never_taken(bare_machine: Path) -> None:
    save(bare_machine / "BoxCJK-Regular.ttf", [box(weight=400)])
    save(bare_machine / "BoxCJKtc-Bold.ttf", [box("Box CJK TC")])
    missing = fault(find_face(FACE, {}))
    assert missing.code == "B300"
    assert "Box CJK SC" in missing.message
    assert "700" in missing.message


def test_a_missing_font_tells_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = fault(find_face(FACE, {}))
    assert "盒子宋体" in missing.hint
    assert 'song-700 = "' in missing.hint
    assert '[print.fonts] song-700 = "' in missing.hint_en
    monkeypatch.setattr(font_finding.shutil, "which", lambda name: "/usr/bin/apt" if name == "apt" else None)
    assert "sudo apt install fonts-noto-cjk" in fault(find_face(FACE, {})).hint


def test_a_family_of_another_name_will_do_but_the_first_is_preferred(bare_machine: Path) -> None:
    second = save(bare_machine / "Other Box SC Bold.ttf", [box("Other Box SC")])
    assert found(find_face(FACE, {})).path == second
    assert found(find_face(FACE, {})).family == "Other Box SC"


def test_a_variable_font_is_passed_over_and_told_of(bare_machine: Path) -> None:
    save(bare_machine / "BoxCJK-A.ttf", [box(variable=True)])
    assert fault(find_face(FACE, {})).code == "B302"
    static = save(bare_machine / "BoxCJK-B.ttf", [box()])
    assert found(find_face(FACE, {})).path == static


def test_the_file_that_the_site_names_comes_first(bare_machine: Path, tmp_path: Path) -> None:
    save(bare_machine / "BoxCJK-Bold.ttf", [box()])
    own = save(tmp_path / "site" / "fonts" / "own.ttf", [box("Own Song", 500)])
    font = found(find_face(FACE, {"song-700": "fonts/own.ttf"}, site=tmp_path / "site"))
    assert (font.path, font.family, font.weight) == (own, "Own Song", 500)


def test_a_named_collection_gives_its_cut_for_simplified_chinese(tmp_path: Path) -> None:
    save(tmp_path / "own.ttc", [box("Own JP"), box("Own SC")])
    assert found(find_face(FACE, {"song-700": "own.ttc"}, site=tmp_path)).index == 1


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("none.otf", "没有这个文件"),
        ("words.otf", "不是字体文件"),
        ("variable.ttf", "可变字体"),
        ("two.ttc", "Own JP, Own TC"),
    ],
)
def test_a_named_file_that_will_not_do_is_an_error_even_if_the_font_is_installed(
    name: str, reason: str, bare_machine: Path, tmp_path: Path
) -> None:
    save(bare_machine / "BoxCJK-Bold.ttf", [box()])
    (tmp_path / "words.otf").write_text("永和", "utf-8")
    save(tmp_path / "variable.ttf", [box(variable=True)])
    save(tmp_path / "two.ttc", [box("Own JP"), box("Own TC")])
    wrong = fault(find_face(FACE, {"song-700": name}, site=tmp_path))
    assert wrong.code == "B301"
    assert name in wrong.message
    assert reason in wrong.message


def test_a_font_that_the_theme_ships_needs_no_installing(tmp_path: Path) -> None:
    face = FACE.__replace__(file="assets/fonts/box.ttf")
    path = save(tmp_path / "parent" / "assets" / "fonts" / "box.ttf", [box()])
    assert found(find_face(face, {}, folders=(tmp_path / "child", tmp_path / "parent"))).path == path


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for fc-list is a shell script")
def test_fontconfig_is_asked_where_it_is(tmp_path: Path) -> None:
    path = save(tmp_path / "odd place" / "x.ttf", [box("盒子宋体")])
    program = tmp_path / "programs" / "fc-list"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\necho '/none/BoxCJK.ttf\tBox CJK SC'\necho '{path}\tBox,盒子宋体'\n", "utf-8")
    program.chmod(0o755)
    forget()
    assert found(find_face(FACE, {})).path == path


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for fc-list is a shell script")
def test_a_fontconfig_that_fails_is_no_hindrance(bare_machine: Path, tmp_path: Path) -> None:
    path = save(bare_machine / "BoxCJK-Bold.ttf", [box()])
    program = tmp_path / "programs" / "fc-list"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexit 3\n", "utf-8")
    program.chmod(0o755)
    forget()
    assert found(find_face(FACE, {})).path == path


@pytest.mark.parametrize(
    ("system", "expected"), [("win32", "Windows/Fonts"), ("darwin", "/Library/Fonts"), ("linux", "/usr/share/fonts")]
)
def test_every_system_has_its_folders(system: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(font_finding.sys, "platform", system)
    monkeypatch.setenv("LOCALAPPDATA", "D:/Local")
    folders = [folder.as_posix() for folder in FOLDERS()]
    assert any(folder.endswith(expected) for folder in folders)
    assert len(folders) >= 2


def test_differences_are_told_with_a_sample(bare_machine: Path) -> None:
    save(bare_machine / "BoxCJK-Bold.ttf", [box()])
    differences = tuple(Difference(char, 1.0, None) for char in "天地玄黄宇宙洪荒日月")
    told = tell_differences(FACE.__replace__(version="Version 9"), found(find_face(FACE, {})), differences)
    assert (told.code, told.severity) == ("B303", "note")
    assert "10 个字" in told.message
    assert "天 地 玄" in told.message
    assert "日" not in told.message
    assert "Version 2.1" in told.message_en
    assert "Version 9" in told.message_en
