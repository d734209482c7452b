"""Takes composed sheets, gives each as a finished and inspected PDF: from the cache, or drawn together in one render."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from builder.base.diagnostic import Diagnostic, has_errors
from builder.base.values import digest
from builder.build.identity import builder_digest
from builder.build.sheets import sheet_tag
from builder.load.inks import load_inks
from builder.model.exhibit_set import SheetFile
from builder.plan.feeds import content_date
from builder.press.cache import Drawn, Finished, finished, keep, recall
from builder.press.engine import BATCH, BATCH_IN_INKS, Materials, Press, draw
from builder.press.inks import InkRoom
from builder.press.inspection import inspect
from builder.press.order import Composed, Order
from builder.press.typefaces import Typefaces, cut_fonts, gather
from builder.tools.pdf import pdf_identity

Progress = Callable[[str, int, int], None]  # stage, done, of


@dataclass(frozen=True)
class Result:
    """What came of drawing: every sheet in order, or the faults why not."""

    drawn: tuple[Finished, ...] = ()
    rendered: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()


def draw_all(composed: Composed, press: Press, names: Sequence[SheetFile], progress: Progress) -> Result:
    """Draw the sheets that are not known, and inspect these; a kept sheet was inspected when it was made."""
    order = composed.order
    materials = _materials(composed, press)
    if not isinstance(materials, Materials):
        return Result(diagnostics=materials)
    keys = _keys(composed, press, materials)
    known = {
        number: finished(order.cache, key, kept, is_kept=True)
        for number, key in enumerate(keys)
        if (kept := recall(order.cache, key)) is not None
    }
    new = [number for number in range(len(keys)) if number not in known]
    if new:
        fresh = _drawn(composed, press, names, new, materials, keys, progress)
        if not isinstance(fresh, dict):
            return Result(diagnostics=fresh)
        known |= fresh
    everything = tuple(known[number] for number in range(len(keys)))
    notes = tuple(note for drawn in everything for note in drawn.notes)
    return Result(drawn=everything, rendered=len(new), diagnostics=notes)


def _keys(composed: Composed, press: Press, materials: Materials) -> list[str]:
    """A key covers all that can change a file: content, theme, fonts, inks, engine and ourselves. It begins with whose it is."""
    order = composed.order
    theme = order.loaded.theme.theme
    common = digest(
        press.identity,
        pdf_identity(),
        builder_digest(),
        order.request.colour,
        theme.templates.get("boards/press.html", ""),
        theme.catalogue,
        sorted((asset.path, asset.digest) for asset in theme.assets if asset.path.startswith(("boards", "fonts"))),
        order.product.digest,
        sorted((name, font.digest) for name, font in composed.fonts.items()),
        (materials.inks.named, materials.inks.intent) if materials.inks else None,
    )
    return [
        f"{sheet_tag(sheet.person_id)}-{digest(common, sheet.view, sheet.photo, sheet.url)}"
        for sheet in composed.sheets
    ]


def _materials(composed: Composed, press: Press) -> Materials | tuple[Diagnostic, ...]:
    """Everything but the cut fonts, which only sheets that are drawn anew need."""
    order, theme = composed.order, composed.order.loaded.theme
    inks = None
    if order.request.colour == "cmyk":
        found = load_inks(theme.folders, order.request.site, order.product.black)
        if isinstance(found, Diagnostic):
            return (found,)
        inks = InkRoom(*found)
    return Materials(
        kit=order.kit,
        product=order.product,
        assets={asset.path: asset.digest for asset in theme.theme.assets},
        typefaces=Typefaces(files={}, style=""),
        knows_bleed=press.name == "weasyprint",
        inks=inks,
        made=_made(order) if inks else None,
    )


def _made(order: Order) -> date:
    """The day of the newest content: PDF/X-4 asks for a day, and today would make every run another file."""
    people = (order.context.people[sheet.person] for sheet in order.choice.exhibits.sheets if sheet.person)
    return max(map(content_date, people), default=date(2000, 1, 1))


def _drawn(
    composed: Composed, press: Press, names: Sequence[SheetFile], new: Sequence[int], materials: Materials,
    keys: Sequence[str], progress: Progress,
) -> dict[int, Finished] | tuple[Diagnostic, ...]:  # fmt: skip
    """Draw and inspect sheets by the batch, and let go of every one that the cache takes."""
    order = composed.order
    wanted = [composed.sheets[number] for number in new]
    typefaces = cut_fonts(composed.fonts, gather(wanted, order.product), order.cache / "fonts")
    if not isinstance(typefaces, Typefaces):
        return typefaces
    materials = materials.with_typefaces(typefaces)
    progress("draw", 0, len(new))
    made: dict[int, Finished] = {}
    size = BATCH_IN_INKS if materials.inks else BATCH
    for start in range(0, len(new), size):
        part = new[start : start + size]
        sheets = [composed.sheets[number] for number in part]
        pdfs = draw(sheets, materials, press, [names[number].ascii for number in part])
        if isinstance(pdfs, tuple):
            return pdfs
        for number, pdf in zip(part, pdfs, strict=True):
            drawn = _inspected(composed, materials, names[number], number, pdf)
            is_kept = not has_errors(drawn.notes) and keep(order.cache, keys[number], drawn)
            made[number] = finished(order.cache, keys[number], drawn, is_kept=is_kept)
            progress("inspect", len(made), len(new))
    return made


def _inspected(composed: Composed, materials: Materials, name: SheetFile, number: int, pdf: bytes) -> Drawn:
    order = composed.order
    limit = materials.inks.intent.ink_limit if materials.inks else 300.0
    seen = inspect(pdf, composed.sheets[number], order.product, order.request.colour,
                   file=f"{name.name}.pdf", made=materials.made, ink_limit=limit)  # fmt: skip
    return Drawn(pdf=pdf, preview=seen.preview, notes=seen.notes)
