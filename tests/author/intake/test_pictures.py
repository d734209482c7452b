"""Photos of a pack: where they lie, what is left of them, what an editor changed of them since."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from builder.author.intake.pack import Incoming, IncomingPhoto
from builder.author.intake.state import read_imported
from builder.base.diagnostic import Span
from tests.author.intake.hand import bring, codes, new_site, photo, row, text_of, think, tree

TIAN = "people/tian-dixuan.md"
FIRST = "content/photos/people/tian-dixuan-1.jpg"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    new_site(tmp_path)
    bring(tmp_path, row(2, name="天地玄", photos=(photo("a.jpg", "red", alt="近影", turned=6), photo("b.png", "blue", form="PNG"))))
    return tmp_path


def rows(*photos: IncomingPhoto) -> tuple[object, ...]:
    return (row(2, name="天地玄", photos=photos),)


RED, BLUE, GREEN = photo("a.jpg", "red", alt="近影", turned=6), photo("b.png", "blue", form="PNG"), photo("a.jpg", "green", alt="近影")


def test_photos_lie_among_the_uploads_without_what_the_phone_tells(site: Path) -> None:
    assert '  - file: "/photos/people/tian-dixuan-1.jpg"\n    alt: 近影\n  - file: "/photos/people/tian-dixuan-2.png"' in text_of(site, TIAN)
    data = (site / FIRST).read_bytes()
    assert "千字牌".encode() not in data
    assert dict(Image.open(io.BytesIO(data)).getexif()) == {0x0112: 6}


def test_the_same_photos_again_write_nothing(site: Path) -> None:
    before = tree(site)
    bring(site, *rows(RED, BLUE))  # type: ignore[arg-type]
    assert tree(site) == before


def test_another_photo_of_the_workbook_takes_the_place_and_leaves_the_text(site: Path) -> None:
    before = text_of(site, TIAN)
    intent = bring(site, *rows(GREEN, BLUE))  # type: ignore[arg-type]
    assert intent.photos == (FIRST,)
    assert text_of(site, TIAN) == before


def test_a_photo_that_an_editor_cropped_stays(site: Path) -> None:
    (site / FIRST).write_bytes(photo("x", "yellow").data)
    before = (site / FIRST).read_bytes()
    assert codes(bring(site, *rows(RED, BLUE))) == ["K167"]  # type: ignore[arg-type]
    assert (site / FIRST).read_bytes() == before
    bring(site, *rows(RED, BLUE), take=True)  # type: ignore[arg-type]
    assert (site / FIRST).read_bytes() != before
    (site / FIRST).write_bytes(before)
    assert bring(site, *rows(GREEN, BLUE)).photos == ("content/photos/people/tian-dixuan-3.jpg",)  # type: ignore[arg-type]
    assert (site / FIRST).read_bytes() == before


def test_a_photo_whose_line_an_editor_removed_is_not_written_again(site: Path) -> None:
    path = site / "content" / TIAN
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("photos:")] + "---\n", "utf-8")
    (site / FIRST).unlink()
    assert codes(bring(site, *rows(RED, BLUE))) == ["K160"]  # type: ignore[arg-type]
    assert not (site / FIRST).exists()


def test_the_focus_that_an_editor_set_is_no_difference(site: Path) -> None:
    path = site / "content" / TIAN
    path.write_text(path.read_text("utf-8").replace("    alt: 近影\n", "    alt: 近影\n    focus: [0.5, 0.2]\n"), "utf-8")
    assert codes(think(site, *rows(RED, BLUE))) == []  # type: ignore[arg-type]


def test_a_photo_beside_the_profile_stays_where_it_is(tmp_path: Path) -> None:
    data = photo("tian.jpg").data
    new_site(tmp_path, {TIAN: "---\nid: p-000001\nname: 天地玄\nphoto: tian.jpg\n---\n"})
    (tmp_path / "content" / "people" / "tian.jpg").write_bytes(data)
    intent = bring(tmp_path, row(2, id="p-000001", name="天地玄", photos=(photo("tian.jpg"),)))
    assert (intent.changes, intent.photos) == ((), ())


def test_photos_are_named_by_rows(tmp_path: Path) -> None:
    new_site(tmp_path)
    told = ({"file": "近照/b.jpg", "alt": "二"}, {"file": "a.jpg", "credit": "某人"})
    bring(tmp_path, row(2, name="天地玄", photos=(photo("a.jpg", "red"), photo("近照/b.jpg", "blue"))).__replace__(
        values=(("name", "天地玄"), ("photos", told))))  # fmt: skip
    text = text_of(tmp_path, TIAN)
    assert text.index("alt: 二") < text.index("credit: 某人")
    assert text.count("file:") == 2


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\xff\xd8\xff\xe0\x00\x10JFIF", photo("x").held[:-200]])
def test_what_is_no_whole_photo_is_told_by_its_row_and_nothing_is_written(tmp_path: Path, data: bytes) -> None:
    new_site(tmp_path)
    intent = think(tmp_path, row(9, name="天地玄", photos=(IncomingPhoto(name="a.jpg", held=data),)))
    assert [(item.code[0], item.span.line) for item in intent.diagnostics] == [("I", 9)]
    assert intent.files == {}


def test_a_photo_that_is_named_and_nowhere_is_told(tmp_path: Path) -> None:
    new_site(tmp_path)
    there = row(2, name="天地玄").__replace__(values=(("name", "天地玄"), ("photos", ({"file": "../../x.jpg"}, {"file": "b.jpg"}))))
    intent = think(tmp_path, there)
    assert codes(intent) == ["K168", "K168"]
    assert "photos" not in intent.changes[0].after


def test_a_workbook_that_comes_without_its_photos_leaves_those_of_before(site: Path) -> None:
    before = tree(site)
    alone = row(2, name="天地玄").__replace__(values=(("name", "天地玄"), ("photos", ({"file": "a.jpg", "alt": "近影"}, {"file": "b.png"}))))
    assert codes(bring(site, alone)) == []
    assert tree(site) == before
    other = alone.__replace__(values=(("name", "天地玄"), ("photos", ({"file": "a.jpg", "alt": "近影"}, {"file": "c.png"}))))
    assert codes(bring(site, other)) == ["K168"]
    assert codes(bring(site, row(2, name="天地玄"))) == []
    assert tree(site) == before


def test_a_number_in_the_name_of_a_photo_leaves_no_digest_that_could_be_tried_out(tmp_path: Path) -> None:
    new_site(tmp_path)
    bring(tmp_path, row(2, name="天地玄", photos=(photo("13900000000.jpg", "red"), photo("IMG13900000000.jpg", "blue"), photo("c.jpg", "green"))))
    known = read_imported(tmp_path)
    assert known is not None
    assert [len(seen.split(":")) for seen in known.of("people", "p-000001").photos.values()] == [2, 2, 3]


def test_a_photo_that_is_missing_is_told_without_the_number_in_its_name(tmp_path: Path) -> None:
    new_site(tmp_path)
    named = Incoming(folder="people", at=Span(file="册.xlsx", line=2), values=(("name", "天地玄"), ("photos", ({"file": "x13900000000.jpg"},))))
    intent = think(tmp_path, named)
    assert "K168" in codes(intent)
    assert not any("13900000000" in item.message for item in intent.diagnostics)
