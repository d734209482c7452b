"""Takes nothing, gives the tests of the press a small render: two boards and a card, with a photo and a QR code."""

from __future__ import annotations

import functools
import io
from datetime import date
from pathlib import Path

from PIL import Image

from builder.model.press import OutputIntent, Papers, Sheet, SheetBoxes
from builder.model.product import Product
from builder.tools.pdf import finish
from builder.tools.qr import qr_svg
from builder.tools.separation import separate_photo
from builder.tools.weasy import BASE, Fetch, render_pdf

ROOT = Path(__file__).resolve().parents[2]
PROFILE = ROOT / "themes" / "exhibition" / "colour" / "fogra39l.icc"
MADE = date(2026, 7, 1)
CODE = "https://example.org/q/q-001/"
STORY = "天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。𬱖"

BOARD = Product(
    id="board-90x120", zh="展板", en="board", width=900, height=1200, family="3x4", bleed=5, safe=40, slug=12,
    view=1.5, floor=12, preferred=14, most=24, qr=100, dpi=(60, 72, 120),
)  # fmt: skip
CARD = Product(
    id="card-90x54", zh="名片", en="card", width=90, height=54, family="card", bleed=3, safe=4, slug=12,
    view=0.3, floor=2.3, preferred=2.5, most=3, qr=20, dpi=(200, 250, 300),
)  # fmt: skip
BOARD_BOXES = SheetBoxes(width=900, height=1200, bleed=5, slug=12)
CARD_BOXES = SheetBoxes(width=90, height=54, bleed=3, slug=12)
SHEETS = (
    Sheet(boxes=BOARD_BOXES, title="展板 01 · 甲", identifier="a1"),
    Sheet(boxes=BOARD_BOXES, title="展板 02 · <乙>", identifier="b2"),
    Sheet(boxes=CARD_BOXES, title="名片 03", identifier="c3"),
)

_RGB = {"ground": "#f6efe2", "ink": "#1b1714", "red": "#b3321f"}
_CMYK = {
    "ground": "device-cmyk(3% 5% 12% 0%)",
    "ink": "device-cmyk(0% 0% 0% 100%)",
    "red": "device-cmyk(18% 92% 100% 8%)",
}
_HTML = """<!DOCTYPE html><html lang="zh"><head><title>x</title><style>
@page board { size: 900mm 1200mm; bleed: 5mm; margin: 0 }
@page card { size: 90mm 54mm; bleed: 3mm; margin: 0 }
:root { --ground: GROUND; --ink: INK; --red: RED }
* { margin: 0; font-family: "Noto Serif CJK SC", serif; color: var(--ink) }
section { position: relative; break-after: page }
.b { page: board; width: 900mm; height: 1200mm; font-size: 20mm }
.c { page: card; width: 90mm; height: 54mm; font-size: 3mm }
.ground { position: absolute; inset: -10mm; background: var(--ground) }
.photo { position: absolute; left: 60mm; top: 100mm; width: 400mm; height: 500mm }
p { position: absolute; left: 60mm; top: 700mm; width: 780mm }
.c p { left: 5mm; top: 5mm; width: 80mm }
.qr { position: absolute; right: 60mm; bottom: 60mm; width: 120mm }
.c .qr { right: 5mm; bottom: 5mm; width: 22mm }
.veil { position: absolute; left: 500mm; top: 100mm; width: 200mm; height: 200mm; background: var(--red); opacity: .5 }
a { color: var(--red) }
</style></head><body>
<section class="b"><div class="ground"></div><img class="photo" src="photo.jpg"><div class="veil"></div>
<p id="one">甲：STORY<a href="https://example.org/">a link</a> <a href="#two">two</a></p>SIGN</section>
<section class="b"><div class="ground"></div><h1 id="two">乙</h1><p>乙：STORY</p>SIGN</section>
<section class="c"><div class="ground"></div><p>丙</p>SIGN</section>
</body></html>"""


def photo(width: int = 1600, height: int = 2000) -> bytes:
    """A photo of all hues, black in a corner: the most ink there is."""
    red, green = Image.linear_gradient("L").resize((width, height)), Image.radial_gradient("L").resize((width, height))
    picture = Image.merge("RGB", (red, green, red.rotate(180)))
    picture.paste("black", (0, 0, width // 4, height // 4))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


def sign(*, is_cmyk: bool) -> str:
    """The QR code as a vector; every fill is given, as one that an SVG does not give is RGB black."""
    svg = qr_svg(CODE).decode()
    dark, light = (_CMYK["ink"], "device-cmyk(0% 0% 0% 0%)") if is_cmyk else ("#000", "#fff")
    svg = svg.replace("#2a1f17", dark).replace("#fffdf7", light)
    return svg.replace("<svg", '<svg class="qr"', 1).replace("<path stroke", '<path fill="none" stroke')


def pages(*, is_cmyk: bool = False) -> str:
    """The HTML of the three sheets."""
    tokens = _CMYK if is_cmyk else _RGB
    text = _HTML.replace("SIGN", sign(is_cmyk=is_cmyk)).replace("STORY", STORY)
    for name, value in tokens.items():
        text = text.replace(f" {name.upper()}", f" {value}")
    return text


def fetch_from(resources: dict[str, bytes]) -> Fetch:
    """Know these resources by their names below the base, and nothing else."""
    kinds = {"jpg": "image/jpeg", "png": "image/png", "css": "text/css", "otf": "font/otf"}

    def fetch(url: str) -> tuple[bytes, str] | None:
        name = url.removeprefix(BASE)
        return (resources[name], kinds[name.rpartition(".")[2]]) if name in resources else None

    return fetch


@functools.cache
def rendered(*, is_cmyk: bool = False) -> bytes:
    """The engine's PDF, made once a run."""
    content = separate_photo(photo(), PROFILE.read_bytes(), is_tagged=False) if is_cmyk else photo()
    pdf = render_pdf(
        pages(is_cmyk=is_cmyk), fetch=fetch_from({"photo.jpg": content}), colour="cmyk" if is_cmyk else "rgb"
    )
    assert isinstance(pdf, bytes), pdf
    return pdf


@functools.cache
def finished(*, is_cmyk: bool = False) -> tuple[bytes, ...]:
    """The three files for the press."""
    papers = Papers(made=MADE, intent=OutputIntent(profile=PROFILE.read_bytes())) if is_cmyk else Papers()
    files = finish(rendered(is_cmyk=is_cmyk), SHEETS, papers=papers)
    assert isinstance(files, list), files
    return tuple(files)
