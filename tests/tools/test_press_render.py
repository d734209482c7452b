"""Takes printable HTML, gives a verdict on the engines: same bytes, nothing but our resources, no traceback."""

from __future__ import annotations

import importlib.abc
import sys
from pathlib import Path

import pytest

from builder.base.diagnostic import Diagnostic
from builder.model.press import EngineMissing
from builder.tools import chrome, weasy
from builder.tools.pdf import read_facts
from builder.tools.weasy import BASE, engine_identity, engine_missing, render_pdf
from tests.tools.press_pages import fetch_from, pages, photo, rendered

SMALL = "<style>@page { size: 100mm 50mm; margin: 0 }</style>"


def nothing(url: str) -> None:
    return None


def codes(problems: object) -> list[str]:
    assert isinstance(problems, tuple), "a PDF, where errors were due"
    assert all(isinstance(problem, Diagnostic) for problem in problems)
    return [problem.code for problem in problems]


@pytest.mark.press
def test_a_second_run_gives_the_same_bytes() -> None:
    assert render_pdf(pages(), fetch=fetch_from({"photo.jpg": photo()})) == rendered()


@pytest.mark.press
@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/x.jpg", "https://example.org/x.jpg", "file:///etc/hostname", "absent.jpg"]
)
def test_what_is_not_ours_is_an_error_that_names_the_address(url: str) -> None:
    for markup in (
        f'<img src="{url}">',
        f'<link rel="stylesheet" href="{url}">',
        f"<p style=\"background: url('{url}')\">",
    ):
        problems = render_pdf(SMALL + markup, fetch=nothing)
        assert codes(problems) == ["B341"]
        assert url in problems[0].message


@pytest.mark.press
def test_addresses_in_a_style_sheet_are_counted_from_the_sheet() -> None:
    sheet = b"p { background: url(../photo.jpg); width: 50mm; height: 20mm }"
    fetch = fetch_from({"css/print.css": sheet, "photo.jpg": photo(100, 100)})
    pdf = render_pdf(f'{SMALL}<link rel="stylesheet" href="css/print.css"><p>x</p>', fetch=fetch)
    assert isinstance(pdf, bytes), pdf
    assert read_facts(pdf).pages[0].images


@pytest.mark.press
def test_a_picture_that_is_none_is_reported() -> None:
    problems = render_pdf(f'{SMALL}<img src="x.jpg">', fetch=fetch_from({"x.jpg": b"no picture"}))
    assert codes(problems) == ["B344"]
    assert f"{BASE}x.jpg" in problems[0].message


@pytest.mark.press
def test_a_font_that_is_none_is_reported_before_another_steps_in() -> None:
    style = "<style>@font-face { font-family: ours; src: url(x.otf) } p { font-family: ours }</style>"
    problems = render_pdf(f"{SMALL}{style}<p>天</p>", fetch=fetch_from({"x.otf": b"no font"}))
    assert codes(problems) == ["B344"]
    assert "ours" in problems[0].message


@pytest.mark.press
def test_a_cut_off_photo_is_reported_though_the_engine_would_take_it() -> None:
    problems = render_pdf(f'{SMALL}<img src="x.png">', fetch=fetch_from({"x.png": cut_png()}))
    assert codes(problems) == ["B344"]


def cut_png() -> bytes:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.effect_noise((300, 300), 90).save(out, "PNG")
    return out.getvalue()[:20_000]


@pytest.mark.press
def test_markup_that_the_engine_stumbles_over_is_an_error_and_no_traceback() -> None:
    gradient = '<p style="background: linear-gradient(device-cmyk(0 1 1 0), device-cmyk(1 0 0 0))">x</p>'
    assert codes(render_pdf(SMALL + gradient, fetch=nothing, colour="cmyk")) == ["B344"]


@pytest.mark.press
def test_the_engine_keeps_its_log_off_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    render_pdf(f'{SMALL}<p style="colour: 7">x<img src="absent.jpg"></p>', fetch=nothing)
    assert capfd.readouterr() == ("", "")


@pytest.mark.press
def test_an_engine_that_is_there_names_its_version() -> None:
    assert engine_missing() is None
    assert engine_identity().startswith("weasyprint ")


@pytest.mark.parametrize("name", ["weasyprint", "pikepdf", "pypdfium2"])
def test_a_missing_extra_is_one_clear_error(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr(weasy, "find_spec", lambda asked: None if asked == name else object())
    assert engine_identity() == ""
    problems = render_pdf(SMALL, fetch=nothing)
    assert codes(problems) == ["B340"]
    assert "pip install" in problems[0].hint


class WithoutPango(importlib.abc.MetaPathFinder):
    """As when the package is there and the system's libraries are not: it advises at length, then raises OSError."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name == "weasyprint":
            print("could not import some external libraries ...")
            raise OSError("cannot load library 'libpango-1.0-0'")


def test_missing_system_libraries_are_one_clear_error(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [WithoutPango(), *sys.meta_path])
    problems = render_pdf(SMALL, fetch=nothing)
    assert codes(problems) == ["B340"]
    assert "Pango" in problems[0].message
    assert capfd.readouterr() == ("", "")


def test_a_missing_browser_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chrome.shutil, "which", nothing)
    assert isinstance(chrome.find_chrome(), EngineMissing)
    assert codes(chrome.print_pdf(SMALL, fetch=nothing)) == ["B340"]


@pytest.mark.press
def test_the_browser_prints_our_resources_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(photo(77, 77))
    ours = '<html><head></head><body><img src="exemplar:///photo.jpg" width="100">'
    stranger = f'<img src="{(tmp_path / "secret.jpg").as_uri()}"><script>document.body.append("x".repeat(9000))</script></body></html>'
    fetch = fetch_from({"photo.jpg": photo(100, 100)})
    pdf = chrome.print_pdf(ours.replace("<head>", f"<head>{SMALL}") + stranger, fetch=fetch)
    assert isinstance(pdf, bytes), pdf
    (page,) = read_facts(pdf).pages
    widths = {image.width for image in page.images}
    assert 100 in widths
    assert 77 not in widths
    assert page.media.width == pytest.approx(100, abs=0.3)
    assert codes(chrome.print_pdf(ours.replace("photo", "absent"), fetch=fetch)) == ["B341"]
