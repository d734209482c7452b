"""Takes the fonts on this machine, gives a verdict: WeasyPrint and Chromium draw every character as wide as the measures say.

The trap is what a font does by itself: forms of a language (`locl`), ligatures, marks that join. Widths are read back
from what was drawn, never from the font.
"""

from __future__ import annotations

import base64
import ctypes
import html
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builder.load.faces import load_faces
from builder.load.theme import BUILT_IN, built_in_themes
from builder.model.typeface import Face
from builder.tools.font_finding import find_face
from builder.tools.fonts import FoundFont, agrees, compare, face_of, subset

if TYPE_CHECKING:
    from playwright.sync_api import Browser

THEME = built_in_themes() / BUILT_IN
FACES = load_faces((THEME,))[0]
# As lines of a sheet are styled: the composer, and not the engine, decides on what stands between characters.
STYLE = "font-kerning:none;font-variant-ligatures:none;text-spacing-trim:space-all;text-autospace:no-autospace"
SIZE = 50  # pt or px; both engines keep a hundredth of it
NEAR = 0.0011  # em
MARKS = "，。、；：？！“”‘’（）《》〈〉【】「」『』〔〕—…·～•–'\"-"
SAMPLES = (
    *(MARKS + " 0123456789ABCXYZabcfijxyz%&@/é℃№①Ⅳ→αБ永和国巷齉𠮷각"),
    *("——", "……", "”，", "：“", "fi", "ffi", "AVAT", "1949—2024", "“你好”", "11:30", "（一）", "阿·依"),
)
# Between Latin letters Pango forgets the language, and with it the forms; only fonts that have them built in keep their width.
WITHIN_LATIN = ("a——b", "rock 'n' roll", 'a "b" c')


def installed(face: Face) -> FoundFont:
    """The face's font; a machine for these tests has it."""
    pytest.importorskip("fontTools")
    found = find_face(face, {}, folders=(THEME,))
    if not isinstance(found, FoundFont):
        pytest.fail(f"{found.message_en}; {found.hint_en}", pytrace=False)
    return found


def beside(face: Face) -> str:
    """A character that stands on either side of what is measured, so that it is drawn as within a text."""
    return "一" if face.covers("一") else "0"


def covered(face: Face, texts: tuple[str, ...]) -> list[str]:
    return [text for text in texts if not face.missing(text) and beside(face) not in text]


def differing(face: Face, texts: list[str], widths: list[float]) -> dict[str, tuple[float, float]]:
    """Texts that were drawn otherwise than measured: measured width, drawn width, in em."""
    assert len(texts) == len(widths) > 40
    pairs = {text: (sum(map(face.width, text)), width) for text, width in zip(texts, widths, strict=True)}
    return {text: pair for text, pair in pairs.items() if abs(pair[0] - pair[1]) > NEAR}


def print_widths(face: Face, texts: list[str], family: str, css: str, language: str) -> list[float]:
    """Print each text on a line of its own, between two marks; read the distance of the marks from the PDF, in em."""
    import pypdfium2
    from pypdfium2 import raw
    from weasyprint import HTML

    mark = beside(face)
    lines = "".join(f"<p>{mark}{html.escape(text)}{mark}</p>" for text in texts)
    sheet = (
        f"@page{{size:600pt 12000pt;margin:0}}p{{margin:0;font:{face.weight} {SIZE}pt/60pt '{family}';{STYLE}}}{css}"
    )
    page = f"<html lang={language}><style>p{{white-space:pre}}{sheet}</style><body style='margin:0'>{lines}"
    places: list[tuple[int, int, float]] = []
    with pypdfium2.PdfDocument(HTML(string=page, base_url=THEME.as_uri()).write_pdf()) as document:
        for number, sheet_made in enumerate(document):
            text = sheet_made.get_textpage()
            for index in range(text.count_chars()):
                if raw.FPDFText_GetUnicode(text, index) == ord(mark):
                    x, y = ctypes.c_double(), ctypes.c_double()
                    raw.FPDFText_GetCharOrigin(text, index, x, y)
                    places.append((number, -round(y.value), x.value))
    places.sort()
    return [(b[2] - a[2]) / SIZE - face.width(mark) for a, b in zip(places[::2], places[1::2], strict=True)]


def show_widths(browser: Browser, face: Face, texts: list[str], css: str, family: str) -> list[float]:
    """Show each text between two marks in Chromium; give the widths of their boxes, in em."""
    mark = beside(face)
    lines = "".join(f"<p>{mark}<i>{html.escape(text)}</i>{mark}</p>" for text in texts)
    sheet = f"{css}i{{font-style:normal}}p{{font:{face.weight} {SIZE * 10}px '{family}';{STYLE};white-space:pre}}"
    context = browser.new_context()
    try:
        page = context.new_page()
        page.set_content(f"<html lang=zh-CN><style>{sheet}</style><body>{lines}")
        script = f"document.fonts.ready.then(() => [...document.querySelectorAll('i')].map(i => i.getBoundingClientRect().width / {SIZE * 10}))"
        widths: list[float] = page.evaluate(script)
        return widths
    finally:
        context.close()


def as_font_face(path: Path) -> str:
    data = base64.b64encode(path.read_bytes()).decode()
    return f"@font-face{{font-family:Sheet;src:url(data:font/otf;base64,{data})}}"


@pytest.mark.press
@pytest.mark.parametrize("name", sorted(FACES))
def test_the_shipped_measures_are_those_of_the_installed_font(name: str) -> None:
    face, found = FACES[name], installed(FACES[name])
    real = face_of(found)
    assert isinstance(real, Face)
    if found.digest == face.source:  # the very file that was measured: everything must be the same
        assert real.__replace__(family=face.family, also=face.also, file=face.file) == face
    han = "".join(map(chr, range(0x4E00, 0x9FA6)))
    latin = "".join(map(chr, range(0x20, 0x7F)))
    assert compare(face, real, MARKS + latin + han) == ()
    assert agrees(face, found, MARKS) == ()


@pytest.mark.press
@pytest.mark.parametrize("name", sorted(name for name, face in FACES.items() if not face.file))
def test_weasyprint_draws_the_installed_font_as_measured(name: str) -> None:
    face = FACES[name]
    installed(face)
    texts = covered(face, SAMPLES)
    widths = print_widths(face, texts, face.family, "", "zh-CN")
    assert differing(face, texts, widths) == {}


@pytest.mark.press
@pytest.mark.parametrize("name", sorted(FACES))
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_weasyprint_draws_a_subset_as_measured_in_any_language(name: str, language: str, tmp_path: Path) -> None:
    face = FACES[name]
    texts = covered(face, (*SAMPLES, *WITHIN_LATIN))
    path = subset(installed(face), frozenset("".join(texts) + beside(face)), tmp_path)
    assert isinstance(path, Path)
    css = f"@font-face{{font-family:Sheet;src:url({path.as_uri()})}}"
    widths = print_widths(face, texts, "Sheet", css, language)
    assert differing(face, texts, widths) == {}


@pytest.mark.press
def test_the_check_sees_a_wrong_measure() -> None:
    """Without the forms that the language brings, a dash of this font is narrower than the measures say."""
    face = FACES["song-700"]
    installed(face)
    texts = covered(face, SAMPLES)
    wrong = differing(face, texts, print_widths(face, texts, face.family, "", "en"))
    assert {"—", "——", "1949—2024"} <= set(wrong)


@pytest.mark.browser
@pytest.mark.parametrize("name", sorted(FACES))
def test_chromium_draws_every_character_as_measured(name: str, browser: Browser) -> None:
    face = FACES[name]
    css, family = (as_font_face(THEME / face.file), "Sheet") if face.file else ("", face.family)
    installed(face)
    full = map(chr, (*range(0x3001, 0x3020), *range(0xFF01, 0xFF5F), *range(0x4E02, 0x4E40), *range(0xAC00, 0xAC20)))
    chars = sorted(char for char in {*face.widths, *full} if face.covers(char) and is_drawn_alone(char))
    texts = [
        *covered(face, tuple(chars)),
        *(text for text in covered(face, (*SAMPLES, *WITHIN_LATIN)) if len(text) > 1),
    ]
    assert differing(face, texts, show_widths(browser, face, texts, css, family)) == {}


def is_drawn_alone(char: str) -> bool:
    """Whether a character has a width of its own: controls have none, Hangul tone marks bring a circle of their own."""
    return unicodedata.category(char) != "Cc" and char not in "\u302e\u302f"
