"""Takes nothing, gives the record of what was printed: one delivery to a print shop, sheet by sheet.

The record (print.json in the delivered folder) is what a later look compares with the content of today.
"""

from __future__ import annotations

from builder.base.values import Value

RECORD = "print.json"
VERSION = 1


class PrintedSheet(Value, frozen=True, kw_only=True):
    """One sheet as it went to the press. Only what a visitor of the exhibition sees is in it."""

    label: str  # its number in a set: 00, 01 ...; "" for a sheet printed by itself
    kind: str = "person"  # cover | foreword | person | closing
    person: str = ""  # id
    slug: str = ""
    name: str = ""
    layout: str = ""
    shown: int = 0  # characters of the story
    total: int = 0
    text: str = ""  # digest of name, sentence, story and figures
    photo: str = ""  # digest of the original and its credit
    honours: tuple[str, ...] = ()  # as printed
    mark: str = ""  # the hash that its colophon carries
    url: str = ""  # where its QR code leads
    file: str = ""  # name of its PDF, without folder
    ascii: str = ""  # the same for old programs
    sha256: str = ""  # of the PDF
    copies: int = 1


class Delivery(Value, frozen=True, kw_only=True):
    """Everything that was delivered together."""

    version: int = VERSION
    slug: str = ""  # of the set's event; "" for single sheets
    title: str = ""
    product: str
    zh: str = ""
    en: str = ""
    width: float = 0.0  # mm
    height: float = 0.0
    bleed: float = 0.0
    material: str = ""
    weight: float = 0.0  # kg a square metre
    colour: str = "rgb"
    engine: str = ""
    gap: int = 200  # mm between boards
    walls: tuple[int, ...] = ()
    crate: int = 10
    sheets: tuple[PrintedSheet, ...] = ()
    people: tuple[str, ...] = ()  # ids of all who are in it beside those of the sheets: in a booklet
