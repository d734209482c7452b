"""The table of diagnostic codes: stable numbers, messages in two languages, a hint. The docs are generated from it.

One file a family: R reading a file · P fields of content · T taxonomy and references · D dates and status ·
V private data · I pictures · M Markdown · S site settings · H theme and templates · O output folder ·
B printing · N the programme around the people · K import · C the text itself, seen by `check` · X our bug.
"""

from __future__ import annotations

from typing import Final

from builder.base.codes import (
    affairs,
    boards,
    bugs,
    care,
    coverage,
    dates,
    fields,
    hygiene,
    intake,
    intake_writing,
    notices,
    output,
    pictures,
    press,
    private,
    reading,
    references,
    settings,
    stories,
    themes,
    tours,
)
from builder.base.codes.entry import Code

FAMILIES: Final = (
    reading.CODES,
    fields.CODES,
    references.CODES,
    dates.CODES,
    private.CODES,
    pictures.CODES,
    stories.CODES,
    settings.CODES,
    themes.CODES,
    output.CODES,
    boards.CODES,
    press.CODES,
    affairs.CODES,
    notices.CODES,
    tours.CODES,
    care.CODES,
    coverage.CODES,
    intake.CODES,
    intake_writing.CODES,
    hygiene.CODES,
    bugs.CODES,
)

CODES: Final[dict[str, Code]] = {number: code for family in FAMILIES for number, code in family.items()}

__all__ = ["CODES", "FAMILIES", "Code"]
