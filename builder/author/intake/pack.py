"""Takes nothing, gives what was found in a pack before anything is written: entries as plain values, photos, faults."""

from __future__ import annotations

from pathlib import Path

from builder.author.plain import Plain
from builder.base.diagnostic import Diagnostic, Span
from builder.base.values import Value


class IncomingPhoto(Value, frozen=True, kw_only=True):
    """A photo of the pack as it came; nothing in it has been decoded or believed."""

    name: str  # as the pack calls it, decoded
    held: bytes = b""  # its bytes, where it came out of a document or an archive
    path: str = ""  # else the file it lies in: the photos of a whole city do not stand in memory together
    alt: str = ""

    @property
    def data(self) -> bytes:
        """Give the bytes. OSError: the file went away since it was seen."""
        return Path(self.path).read_bytes() if self.path else self.held


class Incoming(Value, frozen=True, kw_only=True):
    """One entry as the pack tells it: a row of a table, an item of a list, a document."""

    folder: str  # kind's folder below content/
    at: Span  # the pack's file and the row (as line, from 1) it stands on
    values: tuple[tuple[str, Plain], ...]  # field name -> value, in the order of the field table; private data is not in it
    body: str | None = None  # Markdown; None: the pack says nothing of the story
    photos: tuple[IncomingPhoto, ...] = ()
    private: tuple[tuple[str, str], ...] = ()  # label -> text: goes to the sidecar outside the site, never into a message


class Mapped(Value, frozen=True, kw_only=True):
    """Where a column went, to be shown to the editor."""

    column: str  # head as written
    place: str  # "A", "B" ... or a dotted path
    field: str  # field name; "" = goes nowhere, "private" = to the sidecar
    sure: bool = True  # False: guessed from a likeness


class Pack(Value, frozen=True, kw_only=True):
    """Everything a pack holds."""

    name: str
    entries: tuple[Incoming, ...] = ()
    mapping: tuple[Mapped, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    based_on: dict[str, dict[str, str]] = {}  # of an exported workbook: entry -> field -> digest of what it then said
