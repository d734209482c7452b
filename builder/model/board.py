"""Takes nothing, gives what a sheet shall show and what came of it: texts by region, and the sheet as composed."""

from __future__ import annotations

from builder.base.values import Value
from builder.model.composition import Setting


class Passage(Value, frozen=True, kw_only=True):
    """A paragraph of a region."""

    text: str
    small: bool = False  # set at SMALL of the region's size


class Numeral(Value, frozen=True, kw_only=True):
    """The number that stands as an event."""

    number: str
    prefix: str = ""
    unit: str = ""  # stacked beside it
    label: str = ""  # above it

    @property
    def descends(self) -> bool:
        """Whether some of it stands below the line, as a comma does."""
        return any(char in ",/();Q" for char in self.number)


class BoardContent(Value, frozen=True, kw_only=True):
    """Everything a sheet shall show, as plain text; what it may leave out is the story's end and the second sentence."""

    kind: str = "person"  # person | cover | words: the sheets that open and close a set
    name: tuple[str, ...]  # lines
    vertical: bool  # one line of Han characters, stacked
    latin: bool = False  # written in Latin letters: set in the book face, not the brush's
    texts: dict[str, tuple[Passage, ...]]  # by region; never mutated
    numeral: Numeral | None = None
    photo: tuple[int, int] | None = None  # px of the original, upright
    story: tuple[str, ...] = ()  # paragraphs


class Sheet(Value, frozen=True, kw_only=True):
    """A sheet as composed: which layout, how high its panel, and the lines of every region."""

    product: str
    layout: str
    panel: float  # u
    settings: dict[str, Setting]  # by region; never mutated
    shown: int = 0  # characters of the story
    total: int = 0

    @property
    def excerpt(self) -> bool:
        """Whether the story goes on elsewhere."""
        return self.shown < self.total


class Unfit(Value, frozen=True, kw_only=True):
    """Why a sheet cannot be composed: a region's text is too long at its least size, or a face lacks characters."""

    region: str
    characters: str = ""  # that the region's face lacks; "" when the text is too long
