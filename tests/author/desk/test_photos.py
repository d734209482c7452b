"""Photos that editors choose: taken in clean and upright, refused kindly, named after the person, cropped around the face."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from builder.author.desk import photos
from builder.author.desk.asked import PREFIX
from builder.author.desk.photos import Photo, shown_name, stem_for, take_in
from builder.author.desk.photos_sizes import in_words
from builder.base.diagnostic import Diagnostic
from builder.model.theme import Offer
from builder.tools.exchange import Request, Response
from tests.author.desk.browsing import HOST, Browser, Form, errors_of, text_of

PERSON = "people/tian-dixuan.md"
FOLDER = Path("content/photos")
GPS = 0x8825
BOARD = Offer(id="board-90x120", zh="展板", en="Board", width=900, height=1200, digest="", photo_places=((900, 1100),))
SHEET = Offer(id="sheet-a4", zh="宣传页", en="Sheet", width=210, height=297, digest="", photo_places=((360, 470),))


def picture(width: int = 40, height: int = 50, mode: str = "RGB", kind: str = "JPEG", **rest: object) -> bytes:
    """A picture whose left upper quarter is dark."""
    image = Image.new("L", (width, height), 220)
    image.paste(20, (0, 0, width // 2, height // 2))
    out = io.BytesIO()
    image.convert("RGB").convert(mode).save(out, kind, **rest)  # type: ignore[arg-type]
    return out.getvalue()


def taken(site: Path, data: bytes, name: str = "IMG_0001.jpg") -> Photo:
    found = take_in(site, "tian-dixuan", name, data)
    assert isinstance(found, Photo), found
    return found


def stored(site: Path, photo: Photo) -> Image.Image:
    return Image.open(io.BytesIO((site / photo.file).read_bytes()))


def test_a_photo_is_stored_upright_and_without_where_and_when(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x9003] = "2024:01:01 08:00:00"
    exif.get_ifd(GPS)[1] = "N"
    photo = taken(tmp_path, picture(40, 20, exif=exif) + b"hidden behind the picture")
    assert (photo.width, photo.height) == (20, 40)
    image = stored(tmp_path, photo)
    assert image.size == (20, 40)
    assert image.getpixel((15, 5)) < (120, 120, 120)  # the dark quarter turned with it
    data = (tmp_path / photo.file).read_bytes()
    assert not image.getexif()
    assert b"2024:01:01" not in data
    assert b"hidden" not in data


@pytest.mark.parametrize(("mode", "kind"), [("CMYK", "JPEG"), ("L", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("RGB", "WEBP")])
def test_every_kind_of_photo_becomes_a_plain_jpeg(tmp_path: Path, mode: str, kind: str) -> None:
    image = stored(tmp_path, taken(tmp_path, picture(mode=mode, kind=kind), "x.anything"))
    assert (image.format, image.mode) == ("JPEG", "RGB")


def test_a_large_photo_is_made_smaller_and_a_small_one_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "LONG_EDGE", 60)
    monkeypatch.setattr(photos, "_SPEC", photos._SPEC.__replace__(width=60, height=60))
    large, small = taken(tmp_path, picture(120, 80)), taken(tmp_path, picture(30, 20))
    assert (large.width, large.height, large.shrunk, large.from_width) == (60, 40, True, 120)
    assert (small.width, small.height, small.shrunk) == (30, 20, False)


def test_the_same_photo_is_stored_once_and_another_never_in_its_place(tmp_path: Path) -> None:
    first, other, again = taken(tmp_path, picture()), taken(tmp_path, picture(44, 50)), taken(tmp_path, picture(), "copy.jpg")
    assert [first.file, other.file, again.file] == [f"content/photos/tian-dixuan-{n}.jpg" for n in (1, 2, 1)]
    assert again.was_there
    whole = (tmp_path / first.file).read_bytes()
    assert taken(tmp_path, whole).file == first.file  # what was stored, uploaded again
    assert (tmp_path / first.file).read_bytes() == whole


def test_photos_taken_in_at_once_never_meet(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda number: taken(tmp_path, picture(40 + number, 50)).file, range(8)))
    assert len(set(found)) == 8
    assert {path.name for path in (tmp_path / FOLDER).iterdir()} == {Path(file).name for file in found}


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.gif", picture(kind="GIF"), "I102"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>', "I102"),
        ("IMG_1.HEIC", b"\0\0\0\x18ftypheic" + bytes(40), "I103"),
        ("cut.jpg", picture(400, 400)[:-600], "I104"),
        ("a.jpg", b"", "I108"),
        ("a.jpg", b"<html><script>alert(1)</script>", "I102"),
        ("a.jpg", b"no picture at all", "I101"),
        ("a.pdf", b"%PDF-1.7", "I102"),
    ],
)
def test_what_is_no_photo_is_refused_by_name_and_leaves_nothing(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    found = take_in(tmp_path, "tian", name, data)
    assert isinstance(found, tuple)
    assert [item.code for item in found] == [code]
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_bomb_is_refused_before_memory_is_taken(tmp_path: Path) -> None:
    png = bytearray(picture(kind="PNG"))
    png[16:24] = (30_000).to_bytes(4, "big") * 2
    found = take_in(tmp_path, "tian", "bomb.png", bytes(png))
    assert isinstance(found, tuple)
    assert isinstance(found[0], Diagnostic)


def test_a_linked_folder_is_not_written_into(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / FOLDER).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="链接"):
        take_in(tmp_path, "tian", "a.jpg", picture())
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize(
    ("name", "shown"),
    [("../../etc/passwd", "passwd"), ("C:\\照片\\开会.jpg", "开会.jpg"), ("13812345678.jpg", "***********.jpg"),
     ("a\x00b\n.jpg", "a�b�.jpg"), ("长" * 90 + ".jpg", "…" + "长" * 56 + ".jpg")],
)  # fmt: skip
def test_a_files_name_is_told_as_far_as_it_may_be(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_a_photo_is_never_called_after_the_file_that_came() -> None:
    assert stem_for("", "tian-dixuan", "other") == "tian-dixuan"
    assert stem_for("../x", "CON", "") == "photo"


@pytest.mark.parametrize(
    ("size", "said"),
    [((900, 1200), "够印展板 90 × 120 cm"), ((400, 500), "最大只够印宣传页 210 × 297 mm"), ((100, 100), "只够在网页上看")],
)
def test_what_a_photo_is_good_for_is_said_in_words(size: tuple[int, int], said: str) -> None:
    assert said in in_words(*size, (SHEET, BOARD), chinese=True)


def upload(browser: Browser, form: Form, files: Sequence[tuple[str, bytes]], do: str = "upload") -> Response:
    parts = [(f'name="{name}"', value.encode()) for name, value in [*form.pairs, ("do", do)]]
    parts += [(f'name="upload"; filename="{name}"', data) for name, data in files]
    body = b"".join(b"--B\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + data + b"\r\n" for head, data in parts)
    headers = {"host": (HOST,), "origin": (f"http://{HOST}",), "content-type": ("multipart/form-data; boundary=B",)}
    request = Request(method="POST", target=form.action, headers=headers, body=body + b"--B--\r\n")
    return browser.desk.answer(request, form.action.removeprefix(PREFIX), browser.seen)


def last_row(form: Form) -> str:
    return [value for name, value in form.pairs if name == "f.photos.row"][-1]


def test_an_upload_is_a_new_row_of_the_form_and_what_was_written_stays(browser: Browser) -> None:
    form = browser.form(PERSON).fill(story="寒来暑往。")
    back = browser.again(upload(browser, form, [("x.jpg", picture(400, 500))]))
    here = f"f.photos.{last_row(back)}"
    assert back[f"{here}.file"] == "/photos/tian-dixuan-1.jpg"
    assert back["story"] == "寒来暑往。"
    assert "寒来暑往" not in browser.read(f"content/{PERSON}")  # nothing is saved yet


def test_a_photo_added_here_needs_words_before_it_is_saved(browser: Browser) -> None:
    back = browser.again(upload(browser, browser.form(PERSON), [("x.jpg", picture(400, 500))]))
    here = f"f.photos.{last_row(back)}"
    refused = browser.press(back)
    assert f"{here}.alt" in errors_of(refused.body.decode())
    assert "看不见照片的人" in text_of(refused)
    browser.press(Form(refused.body.decode()).put(f"{here}.alt", "天地玄在院子里浇花"))
    saved = browser.read(f"content/{PERSON}")
    assert "/photos/tian-dixuan-1.jpg" in saved
    assert "天地玄在院子里浇花" in saved


def test_several_at_once_the_good_are_taken_the_others_told(browser: Browser) -> None:
    answer = upload(browser, browser.form(PERSON), [("a.jpg", picture(300, 400)), ("b.heic", b"\0\0\0\x18ftypheic" + bytes(40)),
                                                    ("../c.png", picture(310, 400, kind="PNG"))])  # fmt: skip
    said = text_of(answer)
    assert "b.heic" in said
    assert "HEIC" in said
    assert sorted(path.name for path in (browser.site / FOLDER).iterdir()) == ["tian-dixuan-1.jpg", "tian-dixuan-2.jpg"]
    assert "同意公开" in said  # consent is asked for, never invented
    assert "consent" not in {name.rpartition(".")[2] for name, value in Form(answer.body.decode()).pairs if value == "yes"}


def test_more_than_twenty_are_not_taken(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    from builder.author.desk import photos_room

    monkeypatch.setattr(photos_room, "_MOST", 2)
    answer = upload(browser, browser.form(PERSON), [(f"{n}.jpg", picture(40 + n, 50)) for n in range(4)])
    assert "一次最多 2 张" in text_of(answer)
    assert len(list((browser.site / FOLDER).iterdir())) == 2


def test_pressing_upload_without_a_photo_says_so(browser: Browser) -> None:
    assert "还没有选照片" in text_of(upload(browser, browser.form(PERSON), []))


def test_the_face_is_set_by_a_click_on_the_photo_or_by_a_button_without_a_script(browser: Browser) -> None:
    back = browser.again(upload(browser, browser.form(PERSON), [("x.jpg", picture(400, 500))]))
    here = f"f.photos.{last_row(back)}"
    by_button = browser.again(browser.press(back, f"focus {here} 0.2 0.8"))
    assert by_button[f"{here}.focus"] == "0.2, 0.8"
    clicked = browser.again(browser.post(back.action, [*back.pairs, (f"at.{here}.x", "60"), (f"at.{here}.y", "30")]))
    assert clicked[f"{here}.focus"] == "0.25, 0.1"  # of 240 × 300 px, as the photo is shown


@pytest.mark.parametrize("do", ["focus f.photos.9 0.5 0.5", "focus f.photos.0 2 0.5", "focus f.name 0.5 0.5", "focus f.photos.0 a b"])
def test_a_focus_of_nothing_changes_nothing(browser: Browser, do: str) -> None:
    form = browser.form(PERSON)
    back = browser.again(browser.post(form.action, [*form.pairs, ("do", do)]))
    assert [pair for pair in back.pairs if pair[0].startswith("f.photos")] == [
        pair for pair in form.pairs if pair[0].startswith("f.photos")
    ]


def seen(browser: Browser, **query: str) -> Response:
    from urllib.parse import urlencode

    return browser.get(f"photos/see?{urlencode(query)}")


def test_the_form_shows_the_photo_and_its_crops_around_the_face(browser: Browser) -> None:
    page = upload(browser, browser.form(PERSON), [("x.jpg", picture(1200, 1500))]).body.decode()
    addresses = re.findall(r'src="([^"]*photos/see[^"]*)"', page)
    assert len([address for address in addresses if "tian-dixuan-1.jpg" in address]) >= 2
    dark = seen(browser, file="content/photos/tian-dixuan-1.jpg", crop="card", x="0", y="0")
    assert dict(dark.headers)["Content-Type"] == "image/webp"
    assert Image.open(io.BytesIO(dark.body)).size == (224, 280)


@pytest.mark.parametrize(
    "file", ["../../../etc/passwd", "/etc/passwd", "content/people/tian-dixuan.md", "site.toml", "content/../site.toml", "content", ""]
)
def test_only_photos_of_the_site_are_shown(browser: Browser, file: str) -> None:
    assert seen(browser, file=file).status == 404
