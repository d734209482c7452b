"""Takes a print request for a reader, gives its booklet: one page after the other, and folded two pages a side."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose, has_errors
from builder.base.text import nearest
from builder.load.faces import load_faces
from builder.model.booklet import BOOKLETS, Booklet
from builder.model.delivery import Delivery, PrintedSheet
from builder.model.press import EngineMissing
from builder.model.texts import Reader
from builder.plan.exhibit_sets import consent_faults
from builder.plan.file_names import safe_part
from builder.plan.planners import make_plan
from builder.plan.reader_members import members
from builder.plan.readers import booklet_view
from builder.press.booklet import MadeBooklet, booklet_characters, fetch_planned, make_booklet
from builder.press.delivery import deliver, refuse_folder
from builder.press.order import Ground, load_ground
from builder.press.request import PrintReport, PrintRequest
from builder.press.typefaces import FontPlaces, Typefaces, cut_fonts, find_fonts
from builder.tools.weasy import engine_missing

_DEFAULT: Final = "booklet-a5"
_FONTS: Final = "/press/fonts.css"
_FACES: Final = ("song-400", "song-700", "kai-400", "sans-400", "sans-700", "num-400")


def print_reader(request: PrintRequest) -> PrintReport:
    """Print a reader as a booklet; any error delivers nothing."""
    ground, found = load_ground(request)
    strict = request.arguments.strict
    if ground is None:
        return PrintReport(diagnostics=found)
    reader, booklet, more = _asked(request, ground)
    found = (*found, *more)
    if reader is None or booklet is None or has_errors(found, strict=strict):
        return PrintReport(diagnostics=found)
    missing = engine_missing()
    if missing:
        return PrintReport(diagnostics=(*found, _without_engine(missing)))
    made = _made(request, ground, reader, booklet)
    if not isinstance(made, MadeBooklet):
        return PrintReport(diagnostics=(*found, *made))
    name = f"{safe_part(reader.title)}_{booklet.zh}_{made.count}页"
    files = {f"{name}.pdf": made.pages, f"{name}_折页.pdf": made.folded}
    sheet = PrintedSheet(label="", kind="reader", slug=reader.slug, name=reader.title, file=f"{name}.pdf",
                         sha256=hashlib.sha256(made.pages).hexdigest())  # fmt: skip
    record = Delivery(product=booklet.id, zh=booklet.zh, en=booklet.en, width=booklet.width, height=booklet.height,
                      bleed=booklet.bleed, engine="weasyprint", title=reader.title, sheets=(sheet,),
                      people=tuple(person.id for person in members(reader, ground.context.people)))  # fmt: skip
    folder = request.output or request.site / "print" / f"{booklet.id}-{reader.slug}"
    fault = deliver(folder, files, record)
    if fault:
        return PrintReport(diagnostics=(*found, fault))
    return PrintReport(diagnostics=found, folder=folder, delivery=record, rendered=1, engine="weasyprint")


def _without_engine(missing: EngineMissing) -> Diagnostic:
    return diagnose("B340", Span(file=""), hint=missing.cure, reason=missing.reason, reason_en=missing.reason_en)


def _asked(request: PrintRequest, ground: Ground) -> tuple[Reader | None, Booklet | None, tuple[Diagnostic, ...]]:
    """Which reader in which booklet, and whether all its people may be printed."""
    found: list[Diagnostic] = []
    readers = {key: reader for reader in ground.context.site.readers for key in (reader.title, reader.slug, reader.id)}
    reader = readers.get(request.reader)
    if reader is None:
        close = nearest(request.reader, readers) or "、".join(sorted({item.slug for item in readers.values()})) or "—"
        found.append(diagnose("B127", Span(file=""), name=request.reader, nearest=close))
    booklet = BOOKLETS.get(request.product or _DEFAULT)
    if booklet is None:
        found.append(diagnose("B106", Span(file=""), name=request.product, products="、".join(BOOKLETS)))
    refused = refuse_folder(request.output, request.site) if request.output else None
    found += [refused] if refused else []
    if reader is not None:
        found += _consents(ground, reader)
    return reader, booklet, tuple(found)


def _consents(ground: Ground, reader: Reader) -> Iterator[Diagnostic]:
    for person in members(reader, ground.context.people):
        yield from consent_faults(person, Span(file=person.file))


def _made(
    request: PrintRequest, ground: Ground, reader: Reader, booklet: Booklet
) -> MadeBooklet | tuple[Diagnostic, ...]:
    view = booklet_view(ground.context, reader)
    theme = ground.loaded.theme
    places = FontPlaces(site=request.site, folders=theme.folders, named=ground.loaded.site.settings.print_fonts,
                        cache=ground.cache)  # fmt: skip
    faces, _ = load_faces(theme.folders)
    fonts, lacking = find_fonts({name: faces[name] for name in _FACES if name in faces}, places)
    if lacking:
        return lacking
    characters = set(booklet_characters(view, ground.kit))
    typefaces = cut_fonts(fonts, dict.fromkeys(fonts, characters), ground.cache / "fonts")
    if not isinstance(typefaces, Typefaces):
        return typefaces
    own = {address: path.read_bytes() for address, path in typefaces.files.items()}
    own[_FONTS] = typefaces.style.encode()
    plan = make_plan(ground.context.site, theme.theme)
    fetch = fetch_planned(plan.outputs, ground.kit, own)
    return make_booklet(view, booklet, ground.kit, fetch, sheets=(_FONTS,), faces=tuple(faces.values()))
