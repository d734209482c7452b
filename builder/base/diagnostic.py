"""Takes a code and a place, gives a Diagnostic: an error as a value that shows itself to people.

A diagnostic carries everything that is needed to print it again later (the excerpt included), because it is
stored with the result of the thing that made it and replayed when that result is reused.
"""

from __future__ import annotations

from enum import StrEnum

from builder.base.codes import CODES
from builder.base.values import Value


class Severity(StrEnum):
    """How much a diagnostic weighs."""

    ERROR = "error"  # publishes nothing
    WARNING = "warning"  # fails only with --strict
    NOTE = "note"  # never fails


class Span(Value, frozen=True, kw_only=True):
    """A place in a source file. Lines and columns count from 1, in characters; line 0 means the whole file."""

    file: str  # POSIX path relative to the site folder
    line: int = 0
    column: int = 0
    length: int = 0  # characters to underline; 0 = no caret
    excerpt: str = ""  # the source line as it may be shown (masked where it holds private data)


class Diagnostic(Value, frozen=True, kw_only=True):
    """One message to a person: what, where, why, how to mend."""

    code: str
    severity: Severity
    message: str  # Chinese
    message_en: str
    span: Span
    hint: str = ""  # how to mend; Chinese, or a line to paste
    hint_en: str = ""

    def sort_key(self) -> tuple[str, int, int, str]:
        """Order by place, then code."""
        return (self.span.file, self.span.line, self.span.column, self.code)


def diagnose(code: str, span: Span, /, *, hint: str = "", hint_en: str = "", **values: object) -> Diagnostic:
    """Make the diagnostic of a code; `values` fill the {placeholders} of its messages in builder.base.codes.

    An empty hint falls back to the code's own hint. An unknown code is our bug: KeyError.
    """
    entry = CODES[code]
    return Diagnostic(
        code=code,
        severity=Severity(entry.severity),
        message=entry.zh.format(**values),
        message_en=entry.en.format(**values),
        span=span,
        hint=hint or entry.hint.format(**values),
        hint_en=hint_en or (entry.hint_en.format(**values) if not hint else ""),
    )


def has_errors(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic], *, strict: bool = False) -> bool:
    """Say whether anything here forbids publishing (with `strict`, warnings do too)."""
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(item.severity in failing for item in diagnostics)
