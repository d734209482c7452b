"""Takes nothing, gives what the press end is told: the boxes of a sheet, its papers, the ink it is made for.

Lengths are in mm; the origin of a finished page is its lower left corner, as PDF has it.
"""

from __future__ import annotations

from datetime import date

from builder.base.values import Value
from builder.model.product import Product

MARK_LENGTH = 5.0  # mm
MARK_OFFSET = 3.0  # mm between the bleed and a mark


class Rectangle(Value, frozen=True, kw_only=True):
    """A rectangle on a page, in mm from its origin."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Width in mm."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in mm."""
        return self.top - self.bottom

    def differs(self, other: Rectangle, tolerance: float) -> bool:
        """Whether some edge lies further from the other's than the tolerance (mm)."""
        mine = (self.left, self.bottom, self.right, self.top)
        theirs = (other.left, other.bottom, other.right, other.top)
        return any(abs(one - two) > tolerance for one, two in zip(mine, theirs, strict=True))


class SheetBoxes(Value, frozen=True, kw_only=True):
    """A sheet as the press cuts it: trimmed size, bleed around it, slug for marks around that. All in mm."""

    width: float
    height: float
    bleed: float = 0.0
    slug: float = 0.0

    @property
    def media(self) -> Rectangle:
        """The whole page; its origin is 0, 0."""
        around = 2 * (self.bleed + self.slug)
        return Rectangle(left=0.0, bottom=0.0, right=self.width + around, top=self.height + around)

    @property
    def bleed_box(self) -> Rectangle:
        """What the content fills."""
        right, top = self.width + 2 * self.bleed + self.slug, self.height + 2 * self.bleed + self.slug
        return Rectangle(left=self.slug, bottom=self.slug, right=right, top=top)

    @property
    def trim(self) -> Rectangle:
        """What is left after cutting."""
        edge = self.bleed + self.slug
        return Rectangle(left=edge, bottom=edge, right=edge + self.width, top=edge + self.height)


class Sheet(Value, frozen=True, kw_only=True):
    """One file for the press."""

    boxes: SheetBoxes
    title: str
    identifier: str  # digest of what the sheet shows; the file's ids are derived from it


class OutputIntent(Value, frozen=True, kw_only=True):
    """The ink and paper a CMYK file is made for."""

    profile: bytes  # ICC, 4 channels
    condition: str = "FOGRA39"  # as the registry of characterisations names it
    info: str = "Coated FOGRA39 (ISO 12647-2:2004)"
    ink_limit: float = 300.0  # % of the four inks together


class Papers(Value, frozen=True, kw_only=True):
    """What all files of a delivery have in common. No intent: colours are RGB and the file claims no standard."""

    made: date | None = None  # the content's date, never today; PDF/X-4 wants one
    intent: OutputIntent | None = None


class EngineMissing(Value, frozen=True, kw_only=True):
    """Why no PDF can be made on this machine, and the cure."""

    reason: str  # Chinese
    reason_en: str
    cure: str


def boxes_of(product: Product, *, bleed: bool = True, marks: bool = True) -> SheetBoxes:
    """Give a product's boxes; without bleed there are no marks."""
    margin = product.bleed if bleed else 0.0
    return SheetBoxes(
        width=product.width, height=product.height, bleed=margin, slug=product.slug if bleed and marks else 0.0
    )
