"""Takes what shall be approved, gives A4 proofs as PDF: every line numbered, a mark on every page, boxes to be signed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from builder.base.diagnostic import Diagnostic, Span, diagnose, has_errors
from builder.build.engine import load
from builder.build.rendering import make_kit
from builder.build.request import BuildRequest
from builder.build.store import Stored
from builder.model.press import EngineMissing
from builder.model.proof_copy import ProofPoint
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.output import Output
from builder.plan.proofs import ProofView
from builder.press.engine import find_press
from builder.press.proof_boards import draw_boards, fit_boards
from builder.press.proof_choice import ProofRequest, choose_proofs
from builder.press.proof_document import TITLE, Desk, lender, make_proof
from builder.printing.proof_sheet import Faces
from builder.render.kit import Kit
from builder.render.pages import gate
from builder.tools.pdf import read_facts

Progress = Callable[[str, int, int], None]  # stage, done, of


@dataclass(frozen=True)
class ProofReport:
    """What came of it. No files: nothing was written."""

    diagnostics: tuple[Diagnostic, ...]
    files: tuple[Path, ...] = ()
    marks: tuple[str, ...] = ()  # of the files


def print_proofs(request: ProofRequest, progress: Progress) -> ProofReport:
    """Make proofs. A fault in what is proofed, in the settings or in the theme writes nothing; others do not matter."""
    arguments = request.arguments.__replace__(drafts=True)
    loaded = load(BuildRequest(site=request.site, arguments=arguments), Stored())
    context = PlanContext(site=loaded.site, chrome=make_chrome(loaded.site), offers=loaded.theme.theme.offers)
    views, files, found = choose_proofs(context, request, loaded.diagnostics)
    kept = tuple(item for item in loaded.diagnostics if item.span.file in files or _is_common(item))
    kit = make_kit(loaded)
    desk = Desk(site=request.site, loaded=loaded, kit=kit, product=lender(kit))
    unknown = tuple(item for view in views for item in _unknown(view, desk.faces))
    private = tuple(item for view in views for item in _private(view, kit))
    found = (*kept, *found, *unknown, *private, *_outside(request))
    if not views or has_errors(found, strict=request.arguments.strict):
        return ProofReport(diagnostics=found)
    press = find_press(request.engine, "rgb")
    if isinstance(press, EngineMissing):
        note = diagnose("B137", Span(file=""), hint=press.cure, reason=press.reason, reason_en=press.reason_en)
        return ProofReport(diagnostics=(*found, note))
    people = dict.fromkeys(copy.slug for view in views for copy in view.copies if copy.kind == "person")
    boards = fit_boards(context, loaded, kit, request.site, tuple(people))
    desk = replace(desk, pictures=draw_boards(boards, press, progress))
    made: list[tuple[Path, bytes]] = []
    for number, view in enumerate(views):
        progress("proof", number, len(views))
        pdf = make_proof(_told(view, (*unknown, *boards.remarks)), desk, press)
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


def _private(view: ProofView, kit: Kit) -> tuple[Diagnostic, ...]:
    """The gate of every page stands before proofs, too."""
    span = Span(file=view.copies[0].file)
    return tuple(item.__replace__(span=span) for item in gate(Output(path="print/", recipe="page", view=view), kit))


def _unknown(view: ProofView, faces: Faces) -> Iterator[Diagnostic]:
    """Characters that no face of the theme has."""
    for copy in view.copies:
        texts = ((faces.small if part.small else faces.text, part.text) for part in copy.parts)
        lacking = dict.fromkeys(char for face, text in texts for char in face.missing(text))
        if lacking:
            yield diagnose("B132", Span(file=copy.file), characters=" ".join(lacking))


def _told(view: ProofView, remarks: Iterable[Diagnostic]) -> ProofView:
    """Add remarks to the open points of the copies whose files they are about."""
    is_chinese = view.chrome.language.startswith("zh")
    found: dict[str, list[ProofPoint]] = {}
    for item in dict.fromkeys(remarks):
        text = item.message if is_chinese else item.message_en
        found.setdefault(item.span.file, []).append(ProofPoint(text=text, code=item.code))
    copies = tuple(copy.__replace__(points=(*copy.points, *found.get(copy.file, ()))) for copy in view.copies)
    return view.__replace__(copies=copies)


def _outside(request: ProofRequest) -> tuple[Diagnostic, ...]:
    """A proof may hold what is not published: never among what is."""
    public = request.site / "output"
    if request.output is not None and request.output.resolve().is_relative_to(public.resolve()):
        return (diagnose("B135", Span(file=""), folder=str(request.output)),)
    return ()


def _target(request: ProofRequest, view: ProofView) -> Path:
    """The file that is asked for, else one that carries slug and mark."""
    if request.output is not None and request.output.suffix.lower() == ".pdf":
        return request.output
    return (request.output or request.site / "print") / f"{TITLE}-{view.slug}-{view.mark}.pdf"


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
    return path.is_file() and read_facts(path.read_bytes()).title.startswith(TITLE)
