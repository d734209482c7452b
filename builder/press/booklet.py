"""Takes a reader's view, gives its booklet: every page in reading order, and the same folded two a sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import digest, plain
from builder.build.rendering import make
from builder.model.booklet import FOLD, Booklet
from builder.model.press import Papers, Sheet
from builder.model.typeface import Face
from builder.plan.output import Output
from builder.plan.views import BookletView, RichText
from builder.render.epub import cover_lines
from builder.render.kit import Kit
from builder.render.pages import gate, words_of
from builder.tools.pdf import finish_book, impose, read_facts
from builder.tools.templates import TemplateError, markup
from builder.tools.weasy import BASE, Fetch, render_pdf

TEMPLATE: Final = "press/booklet.html"
RULES: Final = "/press/booklet.css"  # sizes of the product, asked for by the engine
_NO_PAPERS: Final = Papers()
_KINDS: Final = {"css": "text/css", "svg": "image/svg+xml", "otf": "font/otf", "ttf": "font/ttf", "jpg": "image/jpeg",
                 "webp": "image/webp"}  # fmt: skip


@dataclass(frozen=True)
class MadeBooklet:
    """A booklet ready for a press."""

    pages: bytes  # PDF, a page a page, in reading order
    folded: bytes  # PDF, two pages a side: print on both sides, turn on the short edge, fold, stitch
    count: int  # of pages, a multiple of four


def fetch_planned(outputs: Mapping[str, Output], kit: Kit, own: Mapping[str, bytes]) -> Fetch:
    """Know what is planned for the site (assets, pictures, QR codes), and the press's own resources by path."""

    def fetch(url: str) -> tuple[bytes, str] | None:
        path = url.removeprefix(BASE).lstrip("/")
        kind = _KINDS.get(path.rpartition(".")[2], "application/octet-stream")
        if f"/{path}" in own:
            return own[f"/{path}"], kind
        made = make(outputs[path], kit).data if path in outputs else None
        return (made, kind) if made is not None else None

    return fetch


def booklet_characters(view: BookletView, kit: Kit) -> frozenset[str]:
    """Every character a booklet may show, for cutting its fonts; interface words are among them."""
    return frozenset("".join([str(plain(view)), *kit.catalogue.values()])) - {"\n", "\t"}


def lacking(view: BookletView, faces: Collection[Face]) -> Iterator[Diagnostic]:
    """Tell, person by person, of characters that none of the faces has: an engine would draw them from anywhere."""
    front = view.book.__replace__(chapters=())
    for region, value in ((view.book.title, front), *((chapter.name, chapter) for chapter in view.book.chapters)):
        text = "".join(dict.fromkeys(str(plain(value))))
        missing = "".join(char for char in text if not char.isspace() and not any(face.covers(char) for face in faces))
        if missing:
            yield diagnose("B110", Span(file=""), characters=missing, region=region, region_en=region)


def make_booklet(
    view: BookletView, booklet: Booklet, kit: Kit, fetch: Fetch, *, sheets: Sequence[str] = (), papers: Papers = _NO_PAPERS,
    faces: Collection[Face] = (),
) -> MadeBooklet | tuple[Diagnostic, ...]:  # fmt: skip
    """Set, pad, finish and fold a booklet; or say why it cannot be. ImportError without pikepdf.

    `sheets` are paths of style sheets that `fetch` knows, such as the one of the fonts; `faces` are what those fonts
    hold: with them given, a character that none of them has is an error.
    """
    output = Output(path=view.meta.path, recipe="booklet", view=view, template=TEMPLATE)
    found = gate(output, kit) or (tuple(lacking(view, faces)) if faces else ())
    if found:
        return found
    rules = booklet.rules().encode()

    def own_fetch(url: str) -> tuple[bytes, str] | None:
        return (rules, _KINDS["css"]) if url == BASE + RULES.lstrip("/") else fetch(url)

    drawn = _padded(output, view, kit, own_fetch, (*sheets, RULES))
    if isinstance(drawn, tuple):
        return drawn
    book = Sheet(boxes=booklet.boxes, title=view.book.title, identifier=digest(view, booklet))
    finished = finish_book(drawn, book, papers=papers)
    if isinstance(finished, Diagnostic):
        return (finished,)
    return MadeBooklet(pages=finished, folded=impose(finished, book), count=len(read_facts(finished).pages))


def _padded(
    output: Output, view: BookletView, kit: Kit, fetch: Fetch, sheets: Sequence[str]
) -> bytes | tuple[Diagnostic, ...]:
    """Draw the booklet; where its pages do not fill sheets, again with blank ones before the back cover."""
    blanks = 0
    while True:
        html = _document(output, view, kit, sheets, blanks)
        drawn = render_pdf(html, fetch=fetch) if isinstance(html, str) else (html,)
        if isinstance(drawn, tuple):
            return drawn
        missing = -len(read_facts(drawn).pages) % FOLD
        if not missing or blanks:
            return drawn
        blanks = missing


def _document(output: Output, view: BookletView, kit: Kit, sheets: Sequence[str], blanks: int) -> str | Diagnostic:
    def rich(text: RichText) -> str:
        return markup(text.html)

    values = {
        "view": view,
        "chrome": view.chrome,
        "href": lambda url: url,
        "t": words_of(kit.catalogue),
        "rich": rich,
        "sheets": sheets,
        "blanks": blanks,
        "title_lines": cover_lines(view.book.title),
    }
    try:
        return kit.templates.render(TEMPLATE, values)
    except TemplateError as fault:
        span = Span(file=f"templates/{fault.template}", line=fault.line)
        return diagnose("H110", span, path=output.path, reason=fault.message)
