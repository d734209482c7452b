"""Takes folders of themes, gives a verdict: measures are read as they were written, and a wrong file is a fault, not a guess."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.base.diagnostic import Diagnostic
from builder.load.faces import load_faces, write_face
from builder.load.theme import BUILT_IN, built_in_themes
from builder.model.typeface import Face

FACE = Face(
    name="song-400",
    family="Box SC",
    also=("盒子",),
    weight=400,
    version="Version 1",
    source="0" * 32,
    hangul=0.92,
    widths={" ": 0.25, "A": 0.6, "À": 0.6, "𝄞": 0.33333, "\u0301": 0.0, "⸻": 3.0},
    starts=(0x20, 0x4E00, 0x20000),
    ends=(0x7E, 0x4E00, 0x2FFFF),
)
THEME_FACES = {"kai-400", "num-400", "sans-400", "sans-700", "song-400", "song-700"}


def put(folder: Path, text: str, name: str = "song-400") -> Path:
    (folder / "metrics").mkdir(parents=True, exist_ok=True)
    (folder / "metrics" / f"{name}.json").write_text(text, "utf-8")
    return folder


def changed(**values: object) -> str:
    return json.dumps({**json.loads(write_face(FACE)), **values})


def test_what_was_written_is_read(tmp_path: Path) -> None:
    faces, found = load_faces((put(tmp_path, write_face(FACE)),))
    assert found == ()
    assert faces == {"song-400": FACE}


def test_the_nearest_folder_wins(tmp_path: Path) -> None:
    near = put(tmp_path / "near", write_face(FACE.__replace__(family="Near")))
    far = put(tmp_path / "far", write_face(FACE))
    put(far, write_face(FACE.__replace__(name="kai-400")), "kai-400")
    faces, _ = load_faces((near, tmp_path / "none", far))
    assert {name: face.family for name, face in faces.items()} == {"song-400": "Near", "kai-400": "Box SC"}


def test_links_and_hidden_files_are_no_part_of_a_theme(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside", write_face(FACE)) / "metrics" / "song-400.json"
    theme = put(tmp_path / "theme", write_face(FACE), ".hidden")
    (theme / "metrics" / "song-400.json").symlink_to(outside)
    assert load_faces((theme,)) == ({}, ())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "truncated"),
        ("{", "truncated"),
        ("[]", "object"),
        ("\ufeff{}", "malformed"),
        (changed(weight="400"), "weight"),
        (changed(widht={}), "widht"),
        (changed(name="song-700"), "song-700"),
        (changed(weight=0), "weight"),
        (changed(full=0), "full"),
        (changed(hangul=9), "hangul"),
        (changed(coverage=[1]), "coverage"),
        (changed(coverage=[1, 0]), "coverage"),
        (changed(coverage=[32, 5, -3, 2]), "coverage"),
        (changed(coverage=[0, 0x110001]), "coverage"),
        (changed(coverage=[1.5, 2]), "coverage"),
        (changed(widths={"wide": "A"}), "widths"),
        (changed(widths={"nan": "A"}), "widths"),
        (changed(widths={"-1": "A"}), "widths"),
        (changed(widths={"9": "A"}), "widths"),
    ],
)
def test_a_wrong_file_is_a_fault_and_no_face(text: str, reason: str, tmp_path: Path) -> None:
    theme = put(put(tmp_path / "mine", text), write_face(FACE.__replace__(name="kai-400")), "kai-400")
    faces, (fault,) = load_faces((theme,))
    assert set(faces) == {"kai-400"}
    assert (fault.code, fault.span.file) == ("H120", "themes/mine/metrics/song-400.json")
    assert reason in fault.message_en
    assert reason in fault.message


def test_bytes_that_are_no_text_are_a_fault(tmp_path: Path) -> None:
    put(tmp_path, "")
    (tmp_path / "metrics" / "song-400.json").write_bytes(b'{"name": "\xff"}')
    faces, (fault,) = load_faces((tmp_path,))
    assert not faces
    assert isinstance(fault, Diagnostic)


def test_the_theme_ships_its_faces_and_they_are_small() -> None:
    folder = built_in_themes() / BUILT_IN
    faces, found = load_faces((folder,))
    assert found == ()
    assert set(faces) == THEME_FACES
    assert all(path.stat().st_size < 30_000 for path in (folder / "metrics").iterdir())
    assert {face.weight for face in faces.values()} == {400, 700}


def test_the_faces_of_the_theme_hold_what_stories_need() -> None:
    faces, _ = load_faces((built_in_themes() / BUILT_IN,))
    for name in THEME_FACES - {"num-400"}:
        face = faces[name]
        assert face.missing("永和𠮷㐂，。、；：？！“”‘’（）《》—…·〇ABC123éü%℃") == ()
        assert {face.width(char) for char in "永和，。—…（"} == {1.0}
        assert 0.4 < face.width("0") < 0.7
    # A dot and quotes that look full are not so in every face: composing must ask, not assume.
    assert [faces[name].width("·") for name in ("song-400", "sans-400", "kai-400")] == [0.327, 1.0, 0.35]
    assert faces["kai-400"].width("“") == 0.35
