"""A photo without what stands beside its pixels: the pixels bit for bit, the way up, the colours, and nothing else."""

from __future__ import annotations

import io

import pytest
from PIL import Image, PngImagePlugin

from builder.base.diagnostic import Span
from builder.model.picture import PictureFormat, PictureInfo
from builder.tools.bare_photo import bare_photo
from builder.tools.images import probe

SECRET = b"QIANZI-SECRET"
FORMS = {"JPEG": PictureFormat.JPEG, "PNG": PictureFormat.PNG, "WEBP": PictureFormat.WEBP}


def telling(form: str, turned: int = 6) -> bytes:
    """A photo with all that cameras and editors add."""
    exif = Image.Exif()
    exif[0x010F] = SECRET.decode()
    exif[0x0112] = turned
    exif.get_ifd(0x8825)[1] = "N"
    image = Image.effect_noise((50, 70), 60).convert("RGB")
    out = io.BytesIO()
    more: dict[str, object] = {"exif": exif}
    if form == "JPEG":
        more |= {"comment": SECRET, "icc_profile": b"ICC" * 20, "quality": 95, "xmp": b"<x:xmpmeta>" + SECRET}
    elif form == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_itxt("XML:com.adobe.xmp", SECRET.decode())
        notes.add_text("Author", SECRET.decode())
        more |= {"pnginfo": notes, "icc_profile": b"ICC" * 20}
    else:
        more |= {"xmp": SECRET, "icc_profile": b"ICC" * 20, "lossless": True}
    image.save(out, form, **more)
    return out.getvalue() + (SECRET if form != "WEBP" else b"")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("turned", [1, 6])
def test_pixels_colours_and_the_way_up_stay_and_all_else_goes(form: str, turned: int) -> None:
    data = telling(form, turned)
    assert SECRET in data
    bare = bare_photo(data, FORMS[form])
    assert SECRET not in bare
    assert b"GPS" not in bare
    before, after = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(bare))
    assert before.tobytes() == after.tobytes()
    assert after.info["icc_profile"] == b"ICC" * 20
    assert dict(after.getexif()) == ({} if turned == 1 else {0x0112: 6})
    info = probe(bare, Span(file=""))
    assert isinstance(info, PictureInfo)
    assert (info.width, info.height) == ((50, 70) if turned == 1 else (70, 50))


@pytest.mark.parametrize("form", FORMS)
def test_what_is_bare_stays_as_it_is(form: str) -> None:
    bare = bare_photo(telling(form), FORMS[form])
    assert bare_photo(bare, FORMS[form]) == bare


@pytest.mark.parametrize("form", FORMS)
def test_a_photo_that_is_cut_off_raises_nothing_but_value_errors(form: str) -> None:
    data = telling(form)
    for end in (*range(64), *range(64, len(data), 211)):
        try:
            bare_photo(data[:end], FORMS[form])
        except ValueError:
            continue
