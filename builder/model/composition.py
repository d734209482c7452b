"""Takes nothing, gives text that has been composed: runs, lines, and a setting of lines in a region of a sheet."""

from __future__ import annotations

from builder.base.values import Value

STEP = 0.001  # em; justification is quantised so that a stylesheet can hold every step as a class
WIDEST = 0.12  # em; a line that would need more stays ragged
GAP = 0.125  # em between Han and Latin that stand together without a space
SMALL = 0.66  # of the region's size, for notes below a title
SQUEEZE = 0.5  # em taken from two full-width marks that meet, and from an opening mark at the start of a line


class Run(Value, frozen=True, kw_only=True):
    """A piece of a line that is drawn in one way."""

    text: str
    latin: bool = False  # keeps its own spacing: no justification inside
    after: str = ""  # "squeeze": half an em is taken after it; "gap": an eighth is added


class Line(Value, frozen=True, kw_only=True):
    """One composed line."""

    runs: tuple[Run, ...]
    spacing: int = 0  # added to every character but Latin runs, in STEP
    drawn_in: bool = False  # begins with an opening mark whose blank half stands left of the measure

    @property
    def text(self) -> str:
        """The characters of the line; a space at its end belongs to the break and is kept."""
        return "".join(run.text for run in self.runs)


class Piece(Value, frozen=True, kw_only=True):
    """Lines of one paragraph in one column."""

    lines: tuple[Line, ...]
    continued: bool = False  # the paragraph began in the column before
    small: bool = False  # set at SMALL of the region's size


class Setting(Value, frozen=True, kw_only=True):
    """Text set in a region."""

    size: int  # thousandths of u
    columns: tuple[tuple[Piece, ...], ...]

    @property
    def text(self) -> str:
        """All characters in reading order."""
        return "".join(line.text for column in self.columns for piece in column for line in piece.lines)
