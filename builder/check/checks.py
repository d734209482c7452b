"""Takes a document, gives every diagnostic that the checks have for it. The list of checks is here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.check.agreement import find_disagreements
from builder.check.consent import find_minors, find_twins
from builder.check.damage import find_damage
from builder.check.document import Around, Document, read_document
from builder.check.evidence import find_bare_figures, find_echoes, find_quotes, find_unsourced
from builder.check.finding import Finding
from builder.check.leftovers import find_entities, find_leftovers
from builder.check.pictures import find_pictures
from builder.check.pinyin_marks import find_pinyin
from builder.check.punctuation import find_blanks, find_doubles, find_full_width, find_punctuation, find_trailing
from builder.check.repeats import find_repeats
from builder.check.script import find_wrong_script
from builder.check.typos import find_holders, find_keys, find_typos
from builder.check.wraps import find_wraps
from builder.gate.messages import mask_diagnostic
from builder.model.kinds import Entity
from builder.model.settings import Settings

Check = Callable[[Document], Iterable[Finding]]

TEXT_CHECKS: Final[tuple[Check, ...]] = (
    find_leftovers, find_entities, find_damage, find_pinyin, find_wrong_script, find_holders, find_typos, find_punctuation,
    find_full_width, find_doubles, find_wraps, find_blanks, find_trailing, find_repeats, find_keys,
)  # fmt: skip
FACT_CHECKS: Final[tuple[Check, ...]] = (
    find_pictures, find_quotes, find_unsourced, find_bare_figures, find_echoes, find_disagreements, find_minors, find_twins,
)  # fmt: skip
CHECKS: Final[tuple[Check, ...]] = (*TEXT_CHECKS, *FACT_CHECKS)

_MOST: Final = 500  # of one code in one file: beyond, nobody reads them one by one


def look(document: Document, checks: Iterable[Check] = CHECKS) -> tuple[Diagnostic, ...]:
    """Run checks over one document."""
    found = sorted(_findings(document, checks), key=lambda finding: (finding.start, finding.code))
    excerpts = document.source.excerpts()
    told = []
    for finding in found:
        line = document.line_of(finding.start)
        column = finding.start - document.starts[line - 1] + 1
        shown = excerpts.line(line)
        length = max(0, min(finding.end - finding.start, len(shown) - column + 1))
        span = Span(file=document.source.file, line=line, column=column, length=length, excerpt=shown)
        told.append(mask_diagnostic(diagnose(finding.code, span, hint="", hint_en="", **finding.values)))
    return tuple(dict.fromkeys(told))


def _findings(document: Document, checks: Iterable[Check]) -> Iterator[Finding]:
    for check in checks:
        counts: dict[str, int] = {}
        for finding in check(document):
            counts[finding.code] = counts.get(finding.code, 0) + 1
            if counts[finding.code] <= _MOST:
                yield finding


def remarks(
    data: bytes, file: str, kind: str, settings: Settings, *, entity: Entity | None = None, around: Around | None = None
) -> tuple[Diagnostic, ...]:
    """What checks say of one file, by its bytes: nothing of one with errors, which are to be mended first.

    `entity` is what the loader made of the file; without it the facts are not looked at, the text is. `kind` is the
    folder below content/.
    """
    document = read_document(data, file, kind, settings, entity=entity, around=around)
    return look(document) if document else ()
