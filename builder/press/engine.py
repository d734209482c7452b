"""Takes composed sheets, gives one finished PDF a sheet: one render for all of them, then split, boxed and checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from builder.base.diagnostic import Diagnostic, Span
from builder.base.values import digest
from builder.model.press import EngineMissing, Papers, boxes_of
from builder.model.press import Sheet as Paper
from builder.model.product import Product
from builder.press.inks import InkRoom
from builder.press.request import Colour, Engine
from builder.press.sheets import PressSheet, photo_url
from builder.press.typefaces import Typefaces
from builder.printing.stylesheet import narrowed, press_rules, region_rules
from builder.render.kit import Kit
from builder.render.pages import words_of
from builder.tools import chrome, weasy
from builder.tools.images import derive
from builder.tools.pdf import finish
from builder.tools.qr import qr_svg

BATCH: Final = 20  # sheets a render: fewer cost time, more only memory
BATCH_IN_INKS: Final = 8  # a photo in four inks is three times as large
_KINDS: Final = {"css": "text/css", "svg": "image/svg+xml", "woff2": "font/woff2", "otf": "font/otf", "ttf": "font/ttf",
                 "jpg": "image/jpeg", "png": "image/png"}  # fmt: skip

Render = Callable[[str, weasy.Fetch], bytes | tuple[Diagnostic, ...]]


@dataclass(frozen=True)
class Press:
    """An engine that was found, by name."""

    name: str
    identity: str
    render: Render


def find_press(wanted: Engine, colour: Colour) -> Press | EngineMissing:
    """Find an engine: WeasyPrint, or the browser where it is asked for (RGB, and fonts that many presses refuse)."""
    if wanted != "chromium":
        missing = weasy.engine_missing()
        if missing is None:

            def draw(html: str, fetch: weasy.Fetch) -> bytes | tuple[Diagnostic, ...]:
                return weasy.render_pdf(html, fetch=fetch, colour=colour)

            return Press("weasyprint", weasy.engine_identity(), draw)
        return missing
    found = chrome.find_chrome()
    if isinstance(found, EngineMissing):
        return found
    return Press("chromium", found, lambda html, fetch: chrome.print_pdf(html, fetch=fetch))


@dataclass(frozen=True)
class Materials:
    """What a document is made of beside its sheets."""

    kit: Kit
    product: Product
    assets: Mapping[str, str]  # path below /assets/ -> digest
    typefaces: Typefaces
    knows_bleed: bool = True  # whether the engine has a box for the bleed
    inks: InkRoom | None = None  # None: colours of the screen
    made: date | None = None  # the day of the content, which PDF/X-4 asks for

    def with_typefaces(self, typefaces: Typefaces) -> Materials:
        """The same with fonts cut for a run."""
        return replace(self, typefaces=typefaces)


def document(sheets: Sequence[PressSheet], materials: Materials, *, base: str = weasy.BASE) -> str:
    """Write one document of many sheets; `base` is what stands before the path of every resource."""
    first = sheets[0].view
    counter = iter(range(1, 1_000_000))
    values = {
        "sheets": sheets,
        "product": materials.product.id,
        "chrome": first.chrome,
        "view": first,
        "href": lambda url: base + url.removeprefix("/"),
        "t": words_of(materials.kit.catalogue),
        "once": lambda _key: (next(counter), True),  # an engine finds nothing drawn in another picture
    }
    return materials.kit.templates.render("boards/press.html", values)


def fetcher(sheets: Sequence[PressSheet], materials: Materials) -> weasy.Fetch:
    """Know every address of the document; nothing else can be asked for."""
    photos = {photo_url(sheet.photo): sheet.photo for sheet in sheets if sheet.photo}
    codes = {sheet.view.qr: sheet.url for sheet in sheets if sheet.url}
    composed = [sheet.sheet for sheet in sheets]
    worn = narrowed(materials.product, composed)
    style = (
        region_rules(worn, composed) + press_rules(worn, knows_bleed=materials.knows_bleed) + materials.typefaces.style
    )

    def found(path: str) -> bytes | Diagnostic | None:
        if path == "/press/sheet.css":
            return style.encode()
        if path in materials.typefaces.files:
            return materials.typefaces.files[path].read_bytes()
        if path in codes:
            return qr_svg(codes[path])
        if path in photos:
            original, spec = photos[path]
            return derive(materials.kit.blob(original), spec)
        asset = materials.assets.get(path.removeprefix("/assets/")) if path.startswith("/assets/") else None
        return materials.kit.blob(asset) if asset else None

    def fetch(url: str) -> tuple[bytes, str] | None:
        path = "/" + url.removeprefix(weasy.BASE).lstrip("/")
        suffix = path.rpartition(".")[2]
        data = found(path)
        if isinstance(data, bytes) and materials.inks:
            data = _inked(data, suffix, materials.inks)
        return (data, _KINDS.get(suffix, "application/octet-stream")) if isinstance(data, bytes) else None

    return fetch


def _inked(data: bytes, suffix: str, inks: InkRoom) -> bytes | Diagnostic:
    """A resource in inks."""
    if suffix == "css":
        text = inks.inked(data.decode())
        return text.encode() if isinstance(text, str) else text
    if suffix == "svg":
        return inks.drawing(data)
    return inks.photo(data) if suffix == "jpg" else data


def draw(
    sheets: Sequence[PressSheet], materials: Materials, press: Press, titles: Sequence[str]
) -> list[bytes] | tuple[Diagnostic, ...]:
    """Draw sheets and finish them, one file each, in order."""
    made: list[bytes] = []
    for start in range(0, len(sheets), BATCH):
        part = sheets[start : start + BATCH]
        html: str | Diagnostic = document(part, materials)
        if isinstance(html, str) and materials.inks:
            html = materials.inks.inked(html)
        if isinstance(html, Diagnostic):
            return (html,)
        pdf = press.render(html, fetcher(part, materials))
        if not isinstance(pdf, bytes):
            return pdf
        boxes = boxes_of(materials.product)
        papers = [
            Paper(boxes=boxes, title=title, identifier=digest(sheet.view, sheet.sheet, materials.product.digest))
            for sheet, title in zip(part, titles[start : start + BATCH], strict=True)
        ]
        common = Papers(made=materials.made, intent=materials.inks.intent) if materials.inks else Papers()
        finished = finish(pdf, papers, papers=common, span=Span(file=""))
        if isinstance(finished, Diagnostic):
            return (finished,)
        made += finished
    return made
