"""The table of diagnostic codes: stable numbers, messages in two languages, a hint. The docs are generated from it.

Families: R reading a file · P fields of a profile or other content · T taxonomy and references · D dates and status ·
V private data · I pictures · M Markdown · S site settings · H theme and templates · O output folder · X our bug.
Messages are str.format templates; `diagnose()` fills them. Never put private text into a placeholder.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Code(NamedTuple):
    """One diagnostic code."""

    severity: str  # error | warning | note
    zh: str
    en: str
    hint: str = ""
    hint_en: str = ""


CODES: Final[dict[str, Code]] = {
    # R: reading
    # P: fields
    # T: taxonomy, references, slugs
    # D: dates and status
    # V: private data
    # I: pictures
    # M: Markdown
    # S: settings
    # H: theme
    # O: output
    # X: bugs
}
