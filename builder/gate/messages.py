"""Takes a diagnostic, gives it with private data masked: a wrong value is quoted, and may be somebody's number."""

from __future__ import annotations

from builder.base.diagnostic import Diagnostic
from builder.gate.hits import mask
from builder.gate.scan import scan


def mask_diagnostic(found: Diagnostic) -> Diagnostic:
    """Mask every hit in the words of a diagnostic; its place stays, and its excerpt was masked where it was taken."""
    words = {"message": found.message, "message_en": found.message_en, "hint": found.hint, "hint_en": found.hint_en}
    masked = {name: mask(text, hits) for name, text in words.items() if (hits := scan(text))}
    return found.__replace__(**masked) if masked else found
