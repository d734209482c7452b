"""Takes the record of a delivery, gives the rows of its lists: boards with their files, and the sums of the files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.base.values import Value
from builder.model.delivery import Delivery, PrintedSheet


class BoardRow(Value, frozen=True, kw_only=True):
    """One line of the board list, in words."""

    number: str
    name: str
    product: str
    size: str  # 900 × 1200 mm, as trimmed
    material: str
    quantity: int
    file: str
    sha256: str
    url: str

    @property
    def cells(self) -> tuple[str, ...]:
        """Everything as text, in the order of the fields."""
        return (
            *(self.number, self.name, self.product, self.size, self.material),
            *(str(self.quantity), self.file, self.sha256, self.url),
        )


def name_of(sheet: PrintedSheet, kinds: Mapping[str, str]) -> str:
    """Name a sheet for people: the person, else what kind of sheet it is in the words of `kinds`."""
    return sheet.name or kinds.get(sheet.kind, sheet.kind)


def board_rows(delivery: Delivery, *, kinds: Mapping[str, str], language: str) -> tuple[BoardRow, ...]:
    """List every sheet of a delivery, in its order."""
    product = delivery.zh if language.startswith("zh") else delivery.en
    size = size_words(delivery.width, delivery.height)
    return tuple(
        BoardRow(
            number=sheet.label if delivery.slug else "",
            name=name_of(sheet, kinds),
            product=product or delivery.product,
            size=size,
            material=delivery.material,
            quantity=sheet.copies,
            file=sheet.file,
            sha256=sheet.sha256,
            url=sheet.url,
        )
        for sheet in delivery.sheets
    )


def size_words(width: float, height: float) -> str:
    """Write a size in mm."""
    return f"{width:g} × {height:g} mm"


def sums(files: Sequence[tuple[str, str]]) -> str:
    """Write files (path, sha256) as `sha256sum -c` reads them; a file without a sum has no line, and none has two."""
    return "".join({path: f"{found}  {path}\n" for path, found in files if found}.values())
