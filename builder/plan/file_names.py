"""Takes the sheets of a set and its product, gives names of files that every system can hold."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from builder.base.text import cut_slug, latin_slug
from builder.model.exhibit_set import ExhibitSet, SetSheet, SheetFile
from builder.model.product import Product

_BYTES: Final = 120  # of a part; some systems allow 255 bytes for the whole, an encrypted folder 143 for a name
_KINDS: Final = {"cover": ("封面", "cover"), "foreword": ("前言", "foreword"), "closing": ("结语", "closing")}
# What some system refuses, and _, which parts the pieces of a name here.
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*_\s]+')
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|$)", re.IGNORECASE)


def name_sheets(exhibits: ExhibitSet, product: Product, language: str = "zh-CN") -> tuple[SheetFile, ...]:
    """Name the file of every sheet, without suffix; two sheets never share a name, for each begins with its number."""
    return tuple(_sheet_file(sheet, product, language) for sheet in exhibits.sheets)


def _sheet_file(sheet: SetSheet, product: Product, language: str) -> SheetFile:
    chinese, english = _KINDS.get(sheet.kind, (sheet.name, sheet.person))
    size = f"{_millimetres(product.width)}x{_millimetres(product.height)}"
    bleed = _millimetres(product.bleed)
    kind = latin_slug(product.en) or latin_slug(product.id) or "sheet"
    said = f"{safe_part(chinese)}_{safe_part(product.zh)}_{size}_出血{bleed}_{sheet.copies}件"
    if not language.startswith("zh"):
        title = english if sheet.kind in _KINDS else sheet.name
        said = f"{safe_part(title)}_{safe_part(product.en)}_{size}_bleed-{bleed}_qty-{sheet.copies}"
    # A person's slug is safe by its own rules; it may be long.
    return SheetFile(
        name=f"{sheet.label}_{said}",
        ascii=f"{sheet.label}-{cut_slug(english, _BYTES)}_{cut_slug(kind, _BYTES // 4)}_{size}_b{bleed}_q{sheet.copies}",
    )


def _millimetres(length: float) -> str:
    return f"{length:g}"


def safe_part(text: str, limit: int = _BYTES) -> str:
    """Make a text safe as a file's name or a part of one: at most `limit` bytes of UTF-8, never empty."""
    # Composed after what is hidden has gone: a mark behind it joins the letter before.
    visible = unicodedata.normalize("NFC", "".join(char for char in text if _is_kept(char)))
    clean = _trimmed(_FORBIDDEN.sub("-", visible))
    if _DEVICE.match(clean):
        clean = f"x-{clean}"
    return _trimmed(_cut(clean, limit), start="") or "-"


def _is_kept(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in _HIDDEN


def _trimmed(text: str, start: str = ". -") -> str:
    """Take off what a system drops silently from an end, or hides for standing at the start."""
    return text.lstrip(start).rstrip(". -") if start else text.rstrip(". -")


def _cut(text: str, limit: int) -> str:
    """Cut to so many bytes, never between a character and the marks on it."""
    if len(text.encode()) <= limit:
        return text
    kept = text.encode()[:limit].decode("utf-8", "ignore")
    if unicodedata.combining(text[len(kept)]):
        while kept and unicodedata.combining(kept[-1]):
            kept = kept[:-1]
        kept = kept[:-1]
    return kept
