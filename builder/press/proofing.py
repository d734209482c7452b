"""Takes what shall be approved, gives A4 proofs as PDF: every line numbered, a mark on every page, boxes to be signed."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose, has_errors
from builder.base.text import nearest
from builder.base.values import digest
from builder.build.engine import load
from builder.build.rendering import make_kit
from builder.build.request import BuildRequest
from builder.build.store import Stored
from builder.load.settings import Arguments
from builder.load.site import Loaded
from builder.model.press import EngineMissing, Papers, Sheet, SheetBoxes
from builder.model.product import Product
from builder.model.proof_copy import ProofPart, ProofPoint
from builder.model.typeface import Face
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.output import Output
from builder.plan.proofs import ProofView, absent_members, page_proof, person_proof, set_members, set_proof
from builder.press.engine import Press, find_press
from builder.press.proof_words import Words, further_blocks, record_lines, text_blocks
from builder.press.request import Engine
from builder.press.typefaces import FontPlaces, Typefaces, cut_fonts, differences, find_fonts
from builder.printing.proof_sheet import Copy, Faces, Leaf, page_copies, proof_rules, set_rows, set_title
from builder.render.kit import Kit
from builder.render.pages import gate
from builder.tools import weasy
from builder.tools.fonts import FoundFont, face_of
from builder.tools.pdf import finish_book, read_facts
from builder.tools.templates import TemplateError

_FACES: Final = {"text": "song-400", "small": "sans-400", "title": "song-700"}
_COVER_ROWS: Final = 24  # copies listed on a page of the cover
_TITLE: Final = "送审稿"  # how the titles of our files begin
_CACHE: Final = Path(".cache", "press")

Progress = Callable[[str, int, int], None]  # stage, done, of


@dataclass(frozen=True)
class ProofRequest:
    """What to proof: people by name, slug or id, each in a file of its own; or a set; or a page."""

    site: Path
    arguments: Arguments
    people: tuple[str, ...] = ()
    set: str = ""
    page: str = ""  # slug, id or title
    everybody: bool = False
    engine: Engine = "auto"
    output: Path | None = None  # a file (.pdf) or a folder; None: print/ in the site


@dataclass(frozen=True)
class ProofReport:
    """What came of it. No files: nothing was written."""

    diagnostics: tuple[Diagnostic, ...]
    files: tuple[Path, ...] = ()
    marks: tuple[str, ...] = ()  # of the files


@dataclass(frozen=True)
class _Desk:
    """All that proofs are made with."""

    loaded: Loaded
    kit: Kit
    product: Product  # it lends its faces

    @property
    def faces(self) -> Faces:
        return Faces(**{part: self.product.faces[name] for part, name in _FACES.items()})

    def t(self, key: str, **values: object) -> str:
        """A word of the theme."""
        return self.kit.catalogue[key].format(**values)


def print_proofs(request: ProofRequest, progress: Progress) -> ProofReport:
    """Make proofs. A fault in what is proofed, in the settings or in the theme writes nothing; others do not matter."""
    arguments = request.arguments.__replace__(drafts=True)
    loaded = load(BuildRequest(site=request.site, arguments=arguments), Stored())
    context = PlanContext(site=loaded.site, chrome=make_chrome(loaded.site), offers=loaded.theme.theme.offers)
    views, files, found = _choose(context, request, loaded.diagnostics)
    kept = tuple(item for item in loaded.diagnostics if item.span.file in files or _is_common(item))
    found = (*kept, *found)
    kit = make_kit(loaded)
    desk = _Desk(loaded=loaded, kit=kit, product=_lender(kit))
    views, unknown = _tell_unknown(views, desk.faces)
    found += unknown
    found += tuple(item for view in views for item in _private(view, kit))
    found += _outside(request)
    if not views or has_errors(found, strict=request.arguments.strict):
        return ProofReport(diagnostics=found)
    press = find_press(request.engine, "rgb")
    if isinstance(press, EngineMissing):
        note = diagnose("B137", Span(file=""), hint=press.cure, reason=press.reason, reason_en=press.reason_en)
        return ProofReport(diagnostics=(*found, note))
    made: list[tuple[Path, bytes]] = []
    for number, view in enumerate(views):
        progress("proof", number, len(views))
        pdf = _make(view, desk, press, request)
        if not isinstance(pdf, bytes):
            return ProofReport(diagnostics=(*found, *pdf))
        made.append((_target(request, view), pdf))
    faults = tuple(fault for path, pdf in made if (fault := _write(path, pdf)))
    if faults:
        return ProofReport(diagnostics=(*found, *faults))
    return ProofReport(
        diagnostics=found, files=tuple(path for path, _ in made), marks=tuple(view.mark for view in views)
    )


def _is_common(item: Diagnostic) -> bool:
    """Whether a fault concerns every file: one of the settings or the theme."""
    return item.severity == "error" and not item.span.file.startswith("content/")


def _choose(
    context: PlanContext, request: ProofRequest, known: Sequence[Diagnostic]
) -> tuple[tuple[ProofView, ...], frozenset[str], tuple[Diagnostic, ...]]:
    """The documents asked for, the content files behind them, and what could not be found."""
    if request.set:
        return _choose_set(context, request.set, known)
    if request.page:
        pages = {key: page for page in context.site.pages for key in (page.title, page.slug, page.id)}
        page = pages.get(request.page)
        if page is None:
            close = nearest(request.page, pages) or "、".join(sorted({page.slug for page in pages.values()}))
            fault = diagnose("B133", Span(file=""), name=request.page, nearest=close or "—")
            return (), _all_files(known), (fault,)
        return (page_proof(context, page, known),), frozenset({page.file}), ()
    people = dict.fromkeys(context.by_name) if request.everybody else {}
    faults = []
    for name in request.people:
        person = context.people.get(name)
        if person is None:
            faults.append(diagnose("B134", Span(file=""), name=name, nearest=nearest(name, context.people) or "—"))
        else:
            people[person] = None
    if faults:
        return (), _all_files(known), tuple(faults)
    views = tuple(person_proof(context, person, known) for person in people)
    return views, frozenset(person.file for person in people), ()


def _all_files(known: Sequence[Diagnostic]) -> frozenset[str]:
    """What cannot be found may stand in any faulty file."""
    return frozenset(item.span.file for item in known if item.severity == "error")


def _choose_set(
    context: PlanContext, name: str, known: Sequence[Diagnostic]
) -> tuple[tuple[ProofView, ...], frozenset[str], tuple[Diagnostic, ...]]:
    event = context.events.get(name)
    if event is None:
        sets = {other.slug for other in context.events.values() if other.board_set or other.stops}
        close = nearest(name, sets) or "、".join(sorted(sets))
        return (), _all_files(known), (diagnose("B120", Span(file=""), name=name, nearest=close or "—"),)
    line = event.board_set.line if event.board_set else 0
    absent = absent_members(context, event)
    if absent:
        span = Span(file=event.file, line=line)
        return (), _all_files(known), tuple(diagnose("T222", span, target=target) for target in absent)
    files = frozenset({event.file, *(person.file for person in set_members(context, event))})
    return (set_proof(context, event, known),), files, ()


def _private(view: ProofView, kit: Kit) -> tuple[Diagnostic, ...]:
    """The gate of every page stands before proofs, too."""
    span = Span(file=view.copies[0].file)
    return tuple(item.__replace__(span=span) for item in gate(Output(path="print/", recipe="page", view=view), kit))


def _tell_unknown(views: Sequence[ProofView], faces: Faces) -> tuple[tuple[ProofView, ...], tuple[Diagnostic, ...]]:
    """Add to the open points which characters no board could draw."""
    told: list[ProofView] = []
    found: list[Diagnostic] = []
    for view in views:
        copies = []
        for copy in view.copies:
            lacking = dict.fromkeys(char for part in copy.parts for char in _face(part, faces).missing(part.text))
            if lacking:
                fault = diagnose("B132", Span(file=copy.file), characters=" ".join(lacking))
                found.append(fault)
                text = fault.message if view.chrome.language.startswith("zh") else fault.message_en
                copy = copy.__replace__(points=(*copy.points, ProofPoint(text=text, code=fault.code)))
            copies.append(copy)
        told.append(view.__replace__(copies=tuple(copies)))
    return tuple(told), tuple(found)


def _face(part: ProofPart, faces: Faces) -> Face:
    return faces.small if part.small else faces.text


def _outside(request: ProofRequest) -> tuple[Diagnostic, ...]:
    """A proof may hold what is not published: never among what is."""
    public = request.site / "output"
    if request.output is not None and request.output.resolve().is_relative_to(public.resolve()):
        return (diagnose("B135", Span(file=""), folder=str(request.output)),)
    return ()


def _lender(kit: Kit) -> Product:
    """A product that has all three faces, with nothing but these."""
    wanted = set(_FACES.values())
    product = next(product for product in kit.products.values() if wanted <= set(product.faces))
    return product.__replace__(faces={name: product.faces[name] for name in sorted(wanted)})


def _make(view: ProofView, desk: _Desk, press: Press, request: ProofRequest) -> bytes | tuple[Diagnostic, ...]:
    """Compose, draw and finish one document."""
    theme = desk.loaded.theme
    places = FontPlaces(
        site=request.site, folders=theme.folders, named=desk.loaded.site.settings.print_fonts,
        cache=request.site / _CACHE,
    )  # fmt: skip
    fonts, faults = find_fonts(desk.product, places)
    if faults:
        return faults
    try:
        html = document(view, desk)
        characters = {name: set(html) for name in fonts}
        if differences(desk.product, fonts, characters):
            desk = _with_real_faces(desk, fonts)
            html = document(view, desk)
    except TemplateError as fault:
        span = Span(file=f"templates/{fault.template}", line=fault.line)
        return (theme.placed(diagnose("H110", span, path="print/", reason=fault.message)),)
    typefaces = cut_fonts(fonts, _drawable(desk.product, characters), places.cache / "fonts")
    if not isinstance(typefaces, Typefaces):
        return typefaces
    pdf = press.render(html, _fetcher(typefaces, theme.templates["press/proof.css"]))
    return _finished(pdf, view, html) if isinstance(pdf, bytes) else pdf


def _drawable(product: Product, characters: dict[str, set[str]]) -> dict[str, set[str]]:
    """What each face has a glyph for; the rest is drawn by whatever font the system has."""
    return {name: {char for char in wanted if product.faces[name].covers(char)} for name, wanted in characters.items()}


def _with_real_faces(desk: _Desk, fonts: dict[str, FoundFont]) -> _Desk:
    """Measure by the fonts that will draw."""
    real = {name: face for name, font in fonts.items() if not isinstance(face := face_of(font), Diagnostic)}
    product = desk.product.__replace__(faces=desk.product.faces | real)
    return _Desk(loaded=desk.loaded, kit=desk.kit, product=product)


def document(view: ProofView, desk: _Desk) -> str:
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


def _fetcher(typefaces: Typefaces, style: str) -> weasy.Fetch:
    sheet = (style + proof_rules() + typefaces.style).encode()

    def fetch(url: str) -> tuple[bytes, str] | None:
        path = "/" + url.removeprefix(weasy.BASE).lstrip("/")
        if path == "/press/proof.css":
            return sheet, "text/css"
        file = typefaces.files.get(path)
        return (file.read_bytes(), "font/otf") if file else None

    return fetch


def _finished(pdf: bytes, view: ProofView, html: str) -> bytes | tuple[Diagnostic, ...]:
    book = Sheet(
        boxes=SheetBoxes(width=210, height=297), title=f"{_TITLE} {view.title} {view.mark}", identifier=digest(html)
    )
    done = finish_book(pdf, book, papers=Papers())
    if isinstance(done, Diagnostic):
        return (done,)
    made, wanted = len(read_facts(done).pages), html.count('<section class="leaf')
    if made != wanted:
        return (diagnose("B342", Span(file=""), made=made, wanted=wanted),)
    return done


def _target(request: ProofRequest, view: ProofView) -> Path:
    """The file that is asked for, else one that carries slug and mark."""
    if request.output is not None and request.output.suffix.lower() == ".pdf":
        return request.output
    return (request.output or request.site / "print") / f"{_TITLE}-{view.slug}-{view.mark}.pdf"


def _write(path: Path, pdf: bytes) -> Diagnostic | None:
    """Write a file whole or not at all; what is no proof of ours is not replaced."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if path.is_symlink() or (path.exists() and not _is_ours(path)):
            return diagnose("B136", Span(file=""), path=str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(pdf)
        fresh.replace(path)
    except OSError as fault:
        fresh.unlink(missing_ok=True)
        return diagnose("B123", Span(file=""), folder=str(path.parent), reason=fault.strerror or type(fault).__name__)
    return None


def _is_ours(path: Path) -> bool:
    return path.is_file() and read_facts(path.read_bytes()).title.startswith(_TITLE)
