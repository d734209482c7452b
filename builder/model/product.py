"""Takes nothing, gives what a theme declares of a printed product: sheet, layouts, and where each thing stands.

Lengths are in mm where a print shop reads them, else in u: 1 u = 1 % of the sheet's width, so that one layout serves
every size of its ratio.
"""

from __future__ import annotations

from builder.base.values import Value
from builder.model.typeface import Face


class Edge(Value, frozen=True, kw_only=True):
    """A height on the sheet: so many u below an anchor (negative: above it)."""

    anchor: str = "top"  # top | panel (the panel's lower edge) | foot (the sheet's lower edge)
    offset: float = 0.0


class Box(Value, frozen=True, kw_only=True):
    """A rectangle from the sheet's upper left corner, in u."""

    left: float
    top: float
    width: float
    height: float


class Region(Value, frozen=True, kw_only=True):
    """Where one thing stands in a layout, and, if it is text, how it may be set."""

    name: str  # ground photo watermark brush brand name name-wide also honour numeral say tally rule story invite qr foot
    left: float  # u
    width: float  # u
    top: Edge
    bottom: Edge
    face: str = ""  # "" when it is no text
    sizes: tuple[float, float] = (0.0, 0.0)  # u, least and most; within the product's own for a story, 0: any
    leading: float = 1.5  # em
    columns: int = 1
    gap: float = 0.0  # u between columns
    inset: float = 0.0  # u kept free at the left, for a seal
    optional: bool = False  # left out where its text does not fit
    bleeds: str = ""  # sides on which it reaches the sheet's edge: some of "l t r b"


class Layout(Value, frozen=True, kw_only=True):
    """One way to hang a sheet. `panels` are heights of its upper panel in u, in the order in which they are tried."""

    name: str
    needs: str = ""  # photo | figure | say | "": what a person must have; cover | words: of the sheets that are nobody's
    has: tuple[str, ...] = ()  # what else a person must have: figure, or a text's region
    lacks: tuple[str, ...] = ()  # what a person must not have, in the same words
    panels: tuple[float, ...]
    regions: tuple[Region, ...]
    most: int = 0  # characters of story beyond which it is not tried; 0: any


class Product(Value, frozen=True, kw_only=True):
    """A product a print shop makes. Lengths in mm."""

    id: str  # board-90x120
    zh: str  # 展板
    en: str  # board
    width: float
    height: float
    family: str  # 3x4: which layouts
    bleed: float
    safe: float  # no text nearer to the trim
    slug: float = 12.0  # beyond the bleed, for marks
    hidden_top: float = 0.0  # strips that clamp or base hide
    hidden_bottom: float = 0.0
    view: float  # m, from where it is read
    floor: float  # least size of the story's em
    preferred: float  # below it the editor is warned
    most: float  # largest
    whole: int = 0  # characters of a story that must fit whole; 0: it has no story
    qr: float  # side of the QR symbol without its quiet zone
    dpi: tuple[int, int, int] = (60, 72, 120)  # a photo below the first is not shown; below the second warns; good
    black: str = "k"  # k | rich: what the shop wants large black type made of
    weight: float = 0.0  # kg a m2, for packing lists
    material: str = ""
    layouts: tuple[Layout, ...] = ()
    faces: dict[str, Face] = {}  # by name; never mutated
    digest: str = ""  # of everything above, for keys

    @property
    def unit(self) -> float:
        """Length of 1 u in mm."""
        return self.width / 100

    @property
    def tall(self) -> float:
        """Height of the sheet in u."""
        return self.height / self.width * 100
