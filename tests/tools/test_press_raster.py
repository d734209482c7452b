"""Takes finished sheets, gives a verdict on the pictures made of them, on glyph boxes, and on the reading of QR codes."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageCms

from builder.base.diagnostic import Diagnostic
from builder.tools import separation
from builder.tools.qr_reading import can_read_qr, read_qr
from builder.tools.raster import glyphs, jpg_kit, pixels, raster, tiff_kit
from tests.tools.press_pages import CODE, PROFILE, STORY, finished, photo

pytestmark = pytest.mark.press


def opened(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture))


def most_ink(image: Image.Image) -> float:
    """The most ink of any pixel in %."""
    bands = [band.tobytes() for band in image.split()]
    return max(map(sum, zip(*bands, strict=True))) / 2.55


def test_glyphs_come_in_drawing_order_with_the_box_of_their_ink() -> None:
    found = glyphs(finished()[0])
    text = "".join(glyph.char for glyph in found if not glyph.char.isspace())
    assert text == f"甲：{STORY}alinktwo"
    comma = next(glyph for glyph in found if glyph.char == "，")
    assert comma.right - comma.left < 8, "the ink of a comma, not the em of 20 mm around it"
    assert all(0 < glyph.left < glyph.right < 900 for glyph in found if not glyph.char.isspace())


@pytest.mark.parametrize(("area", "size"), [("trim", (900, 540)), ("bleed", (960, 600)), ("media", (1200, 840))])
def test_a_raster_shows_the_area_asked_for(area: str, size: tuple[int, int]) -> None:
    picture = opened(raster(finished()[2], dpi=254, area=area))
    assert picture.size == pytest.approx(size, abs=1)
    assert picture.info["dpi"] == pytest.approx((254, 254), abs=0.1)


def test_a_jpeg_for_shops_says_its_size_and_its_colours() -> None:
    picture = opened(jpg_kit(finished()[2], dpi=100))
    assert (picture.format, picture.mode) == ("JPEG", "RGB")
    assert picture.size == pytest.approx((354, 213), abs=1)
    assert picture.info["dpi"] == (100, 100)
    profile = ImageCms.ImageCmsProfile(io.BytesIO(picture.info["icc_profile"]))
    assert "sRGB" in ImageCms.getProfileDescription(profile)


@pytest.mark.parametrize(("profile", "mode"), [(b"", "RGB"), (None, "CMYK")])
def test_a_tiff_for_shops_is_in_the_colours_asked_for(profile: bytes | None, mode: str) -> None:
    profile = PROFILE.read_bytes() if profile is None else profile
    made = tiff_kit(finished()[2], dpi=100, profile=profile)
    assert isinstance(made, bytes)
    picture = opened(made)
    assert (picture.format, picture.mode, picture.info["compression"]) == ("TIFF", mode, "tiff_lzw")
    assert picture.info["dpi"] == pytest.approx((100, 100), abs=0.1)
    assert picture.info["icc_profile"] == (profile or separation.srgb_profile())
    if mode == "CMYK":
        assert most_ink(picture) <= 300


def test_pictures_are_the_same_on_a_second_run() -> None:
    for make in (jpg_kit, tiff_kit, lambda pdf: raster(pdf, dpi=50)):
        assert make(finished()[2]) == make(finished()[2])


def test_a_gray_raster_has_one_channel() -> None:
    gray = pixels(finished()[2], dpi=72, is_gray=True)
    assert gray.layout == "L"
    assert len(gray.data) == gray.stride * gray.height


@pytest.mark.skipif(not can_read_qr(), reason="zxing-cpp is not installed")
def test_the_code_is_read_from_a_coarse_raster() -> None:
    assert read_qr(raster(finished()[0], dpi=20)) == (CODE,)
    assert read_qr(raster(finished(is_cmyk=True)[1], dpi=20)) == (CODE,)
    assert read_qr(raster(finished()[2], dpi=150)) == (CODE,)


@pytest.mark.skipif(not can_read_qr(), reason="zxing-cpp is not installed")
def test_a_picture_without_a_code_reads_as_nothing() -> None:
    assert read_qr(photo(200, 200)) == ()


def test_a_photo_is_separated_within_the_ink_limit() -> None:
    made = separation.separate_photo(photo(400, 500), PROFILE.read_bytes(), ink_limit=300)
    assert isinstance(made, bytes)
    picture = opened(made)
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "CMYK", (400, 500))
    assert picture.info["icc_profile"] == PROFILE.read_bytes()
    assert 250 < most_ink(picture) <= 300


@pytest.mark.parametrize("limit", [300, 240, 200])
def test_the_limit_holds_whatever_the_profile_says(limit: int) -> None:
    made = separation.separate_photo(photo(300, 300), PROFILE.read_bytes(), ink_limit=limit)
    assert isinstance(made, bytes)
    assert most_ink(opened(made)) <= limit


def test_thinning_touches_only_what_has_too_much_ink() -> None:
    image = Image.new("CMYK", (2, 1))
    image.putpixel((0, 0), (255, 255, 255, 255))
    image.putpixel((1, 0), (200, 100, 50, 10))
    thinned = separation._limited(image, 300)
    assert thinned.getpixel((0, 0)) == (170, 170, 170, 255)
    assert thinned.getpixel((1, 0)) == (200, 100, 50, 10)


@pytest.mark.parametrize(("width", "size"), [(0, (400, 500)), (200, (200, 250)), (900, (400, 500))])
def test_a_photo_is_scaled_down_and_never_up(width: int, size: tuple[int, int]) -> None:
    made = separation.separate_photo(photo(400, 500), PROFILE.read_bytes(), width=width)
    assert isinstance(made, bytes)
    assert opened(made).size == size


def test_an_untagged_photo_is_smaller_by_its_profile() -> None:
    profile = PROFILE.read_bytes()
    tagged, plain = (separation.separate_photo(photo(90, 90), profile, is_tagged=tag) for tag in (True, False))
    assert isinstance(tagged, bytes)
    assert isinstance(plain, bytes)
    assert len(tagged) - len(plain) >= len(profile)


@pytest.mark.parametrize("profile", [b"", b"no profile", separation.srgb_profile()])
def test_a_profile_that_is_not_for_inks_is_refused(profile: bytes) -> None:
    for problem in (separation.separate_photo(photo(90, 90), profile), separation.read_profile(profile)):
        assert isinstance(problem, Diagnostic)
        assert problem.code == "B345"


def test_the_shipped_profile_names_itself() -> None:
    assert separation.read_profile(PROFILE.read_bytes()) == "FOGRA39L coated, 300 % ink (Exemplar)"
    assert len(PROFILE.read_bytes()) < 400_000


def test_conversion_keeps_white_white_and_black_dark() -> None:
    out = io.BytesIO()
    board = Image.new("RGB", (64, 32), "white")
    board.paste("black", (32, 0, 64, 32))
    board.save(out, "PNG")
    made = separation.separate_photo(out.getvalue(), PROFILE.read_bytes())
    assert isinstance(made, bytes)
    picture = opened(made)
    assert sum(picture.getpixel((8, 16))) <= 4, "paper stays bare: relative colorimetric"
    assert picture.getpixel((56, 16))[3] > 200
