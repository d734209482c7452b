"""Takes a file as a form would write it, gives all that is said of it and whether it may be written so.

Beyond what reading shows, the faults of its own page and board, which only composing them shows.
"""

from __future__ import annotations

from builder.author.desk.asked import Asked
from builder.author.desk.checking import Remark, is_public, remarks_on, stops
from builder.author.desk.sheet import Sheet
from builder.base.diagnostic import Diagnostic, Severity
from builder.build.unsaved import Unsaved, with_texts


def judged(asked: Asked, file: str, data: bytes, sheet: Sheet, before: bytes | None) -> tuple[tuple[Remark, ...], bool]:
    """The remarks, and whether they stop the file from being written; `before` is what it holds now."""
    remarks = remarks_on(asked, file, data, sheet)
    if stops(remarks, asked.seen.diagnostics):
        return remarks, True
    drawn = _drawn_faults(asked, file, data, before)
    return (*drawn, *remarks), any(item.is_error for item in drawn)


def _drawn_faults(asked: Asked, file: str, data: bytes, before: bytes | None) -> tuple[Remark, ...]:
    """What would stop the build once this is saved, such as a name that no board can hold; what stops it already is left out.

    Of a draft it is told as what comes once it is public.
    """
    site, found = _drawn(asked, file, data)
    known = {item.message for item in _drawn(asked, file, before)[1]} if found and before is not None else set()
    ahead = not is_public(site.loaded, file)
    return tuple(Remark(item, ahead=ahead) for item in found if item.message not in known)


def _drawn(asked: Asked, file: str, data: bytes) -> tuple[Unsaved, list[Diagnostic]]:
    """The site with this text, and the errors beyond those that reading and planning tell."""
    site = with_texts(asked.run, asked.seen.loaded, asked.seen.plan, asked.seen.kit, {file: data})
    told = {*site.loaded.diagnostics, *site.plan.diagnostics}
    found = [item for item in site.diagnostics if item.severity is Severity.ERROR and item.span.file == file and item not in told]
    return site, found
