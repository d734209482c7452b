"""Takes the view of a proof, gives its PDF: lines composed by the fonts that draw them, pages as they were filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import digest
from builder.load.site import Loaded
from builder.model.press import Papers, Sheet, SheetBoxes
from builder.model.product import Product
from builder.plan.proofs import ProofView
from builder.press.engine import Press
from builder.press.proof_words import Words, further_blocks, record_lines, text_blocks
from builder.press.typefaces import FontPlaces, Typefaces, cut_fonts, differences, find_fonts, with_real_faces
from builder.printing.proof_sheet import (
    HEIGHT,
    WIDTH,
    Copy,
    Faces,
    Leaf,
    page_copies,
    proof_rules,
    set_rows,
    set_title,
)
from builder.render.kit import Kit
from builder.tools import weasy
from builder.tools.pdf import finish_book, read_facts
from builder.tools.templates import TemplateError

TITLE: Final = "送审稿"  # how the titles of our files begin
_FACES: Final = {"text": "song-400", "small": "sans-400", "title": "song-700"}
_COVER_ROWS: Final = 24  # copies listed on a page of the cover
_CACHE: Final = Path(".cache", "press")


@dataclass(frozen=True)
class Desk:
    """All that proofs are made with."""

    site: Path
    loaded: Loaded
    kit: Kit
    product: Product  # it lends its faces
    pictures: Mapping[str, bytes] = field(default_factory=dict)  # of boards, JPEG, by the person's slug

    @property
    def faces(self) -> Faces:
        """The faces that proofs are set in."""
        return Faces(**{part: self.product.faces[name] for part, name in _FACES.items()})

    def t(self, key: str, **values: object) -> str:
        """A word of the theme."""
        return self.kit.catalogue[key].format(**values)


def lender(kit: Kit) -> Product:
    """A product that has all three faces, with nothing but these."""
    wanted = set(_FACES.values())
    product = next(product for product in kit.products.values() if wanted <= set(product.faces))
    return product.__replace__(faces={name: product.faces[name] for name in sorted(wanted)})


def make_proof(view: ProofView, desk: Desk, press: Press) -> bytes | tuple[Diagnostic, ...]:
    """Compose, draw and finish one document."""
    theme = desk.loaded.theme
    places = FontPlaces(
        site=desk.site, folders=theme.folders, named=desk.loaded.site.settings.print_fonts,
        cache=desk.site / _CACHE,
    )  # fmt: skip
    fonts, faults = find_fonts(desk.product.faces, places)
    if faults:
        return faults
    try:
        html = document(view, desk)
        characters = {name: set(html) for name in fonts}
        if differences(desk.product, fonts, characters):
            desk = replace(desk, product=with_real_faces(desk.product, fonts))
            html = document(view, desk)
    except TemplateError as fault:
        span = Span(file=f"templates/{fault.template}", line=fault.line)
        return (theme.placed(diagnose("H110", span, path="print/", reason=fault.message)),)
    typefaces = cut_fonts(fonts, _drawable(desk.product, characters), places.cache / "fonts")
    if not isinstance(typefaces, Typefaces):
        return typefaces
    pdf = press.render(html, _fetcher(typefaces, theme.templates["press/proof.css"], desk.pictures))
    return _finished(pdf, view, html) if isinstance(pdf, bytes) else pdf


def _drawable(product: Product, characters: dict[str, set[str]]) -> dict[str, set[str]]:
    """What each face has a glyph for; the rest is drawn by whatever font the system has."""
    return {name: {char for char in wanted if product.faces[name].covers(char)} for name, wanted in characters.items()}


def document(view: ProofView, desk: Desk) -> str:
    """Write the pages of a proof."""
    copies, covered = zip(
        *(compose_copy(view, number, desk.faces, desk.t) for number in range(len(view.copies))), strict=True
    )
    leaves = page_copies(copies, cover_rows=_COVER_ROWS if view.is_set else 0)
    values = {
        "view": view,
        "lang": view.chrome.lang,
        "copies": copies,
        "covered": covered,
        "leaves": leaves,
        "starts": _starts(leaves),
        "records": tuple(record_lines(copy, desk.t) for copy in view.copies),
        "pictures": desk.pictures,
        "base": weasy.BASE,  # a browser counts addresses from nowhere else
        "t": desk.t,
    }
    return desk.kit.templates.render("press/proof.html", values)


def compose_copy(view: ProofView, number: int, faces: Faces, t: Words) -> tuple[Copy, int]:
    """Set a copy; and up to which line its mark reaches."""
    copy = view.copies[number]
    words = {"cited": t("proof.cited", lines="{lines}"), "uncited": t("proof.uncited")}
    text = text_blocks(copy, t)
    covered = len(set_rows(text, faces, **words))
    rows = set_rows([*text, *further_blocks(copy, t)], faces, **words)
    return Copy(title=set_title(copy.title, faces), rows=rows, record=len(record_lines(copy, t))), covered


def _starts(leaves: Sequence[Leaf]) -> dict[int, int]:
    """On which page each copy begins."""
    return {leaf.copy: leaf.number for leaf in leaves if leaf.opens}


def _fetcher(typefaces: Typefaces, style: str, pictures: Mapping[str, bytes]) -> weasy.Fetch:
    sheet = (style + proof_rules() + typefaces.style).encode()

    def fetch(url: str) -> tuple[bytes, str] | None:
        path = "/" + url.removeprefix(weasy.BASE).lstrip("/")
        if path == "/press/proof.css":
            return sheet, "text/css"
        if path.startswith("/boards/"):
            return pictures[path.removeprefix("/boards/").removesuffix(".jpg")], "image/jpeg"
        file = typefaces.files.get(path)
        return (file.read_bytes(), "font/otf") if file else None

    return fetch


def _finished(pdf: bytes, view: ProofView, html: str) -> bytes | tuple[Diagnostic, ...]:
    book = Sheet(
        boxes=SheetBoxes(width=WIDTH, height=HEIGHT), title=f"{TITLE} {view.title} {view.mark}", identifier=digest(html)
    )
    done = finish_book(pdf, book, papers=Papers())
    if isinstance(done, Diagnostic):
        return (done,)
    made, wanted = len(read_facts(done).pages), html.count('<section class="leaf')
    if made != wanted:
        return (diagnose("B342", Span(file=""), made=made, wanted=wanted),)
    return done
