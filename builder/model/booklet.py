"""Takes nothing, gives the booklets a reader can be printed as: size, margins, type. Lengths in mm."""

from __future__ import annotations

from typing import Final

from builder.base.values import Value
from builder.model.press import SheetBoxes

FOLD: Final = 4  # pages of a folded sheet: a saddle-stitched booklet has a multiple of it


class Booklet(Value, frozen=True, kw_only=True):
    """A booklet, folded and stitched in the middle."""

    id: str  # booklet-a5
    zh: str
    en: str
    width: float
    height: float
    inner: float  # margin at the fold
    outer: float
    top: float
    bottom: float
    em: float  # size of the story's type
    bleed: float = 3.0

    @property
    def boxes(self) -> SheetBoxes:
        """A page as it is trimmed; booklets carry no marks, the imposition has its own."""
        return SheetBoxes(width=self.width, height=self.height, bleed=self.bleed)

    def rules(self) -> str:
        """The style sheet that makes pages of this size; all other lengths of the booklet's sheet are in rem."""
        size = f"size:{self.width:g}mm {self.height:g}mm;bleed:{self.bleed:g}mm"
        odd = f"margin:{self.top:g}mm {self.outer:g}mm {self.bottom:g}mm {self.inner:g}mm"
        even = f"margin:{self.top:g}mm {self.inner:g}mm {self.bottom:g}mm {self.outer:g}mm"
        lengths = {"width": self.width, "height": self.height, "bleed": self.bleed, "outer": self.outer, "top": self.top,
                   "bottom": self.bottom}  # fmt: skip
        variables = ";".join(f"--{name}:{length:g}mm" for name, length in lengths.items())
        return (
            f"@page{{{size}}}\n@page :right{{{odd}}}\n@page :left{{{even}}}\n"
            f"html{{font-size:{self.em:g}mm}}\n:root{{{variables}}}\n"
        )


A5: Final = Booklet(
    id="booklet-a5", zh="读本 A5", en="booklet A5", width=148, height=210, inner=15, outer=13, top=20, bottom=20, em=4.0
)
A4: Final = Booklet(
    id="booklet-a4", zh="读本 A4", en="booklet A4", width=210, height=297, inner=25, outer=24, top=28, bottom=28, em=4.6
)
BOOKLETS: Final[dict[str, Booklet]] = {booklet.id: booklet for booklet in (A5, A4)}
