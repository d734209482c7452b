"""Takes boards in their order and the walls of a room, gives where each board hangs, and a drawing's share of every wall.

Lengths are in mm. A board takes its width and one gap, half of it on either side: where two walls meet in a corner, their
boards stand as far apart as any two others.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import Final

from builder.base.values import Value

CENTRE: Final = 1450.0  # above the floor: the eye's height of grown-ups and of children who stand a step back
STANDING: Final = ("rollup", "xbanner")  # families that stand on the floor by themselves
ROW: Final = 10  # boards that one drawing holds side by side and keeps legible on A4
_HAIR: Final = 0.001  # of rounding


class Place(Value, frozen=True, kw_only=True):
    """Where one board hangs."""

    label: str
    name: str
    left: float  # of its left edge from the left end of the wall
    centre: float  # of its middle line from there


class Wall(Value, frozen=True, kw_only=True):
    """A wall with its boards from left to right."""

    number: int  # from 1 in walking order; 0: no wall was measured, one line as long as the boards need
    length: float
    places: tuple[Place, ...] = ()


class Hanging(Value, frozen=True, kw_only=True):
    """How a set hangs."""

    width: float  # of every board
    upper: float  # edge above the floor
    lower: float
    centre: float
    gap: float
    needed: float  # running length that the whole set takes
    walls: tuple[Wall, ...] = ()
    homeless: tuple[str, ...] = ()  # labels of the boards for which there is no wall

    @property
    def stands(self) -> bool:
        """Whether the boards stand on the floor."""
        return self.lower == 0


class Stretch(Value, frozen=True, kw_only=True):
    """A part of a wall that is drawn in one picture."""

    wall: Wall
    start: float  # from the left end of the wall
    end: float
    places: tuple[Place, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the picture shows the wall from end to end."""
        return self.start == 0 and self.end == self.wall.length


def hang(
    boards: Sequence[tuple[str, str]],
    *,
    width: float,
    height: float,
    gap: float,
    walls: Sequence[float] = (),
    stands: bool = False,
) -> Hanging:
    """Hang boards (label, name) of one size on walls, filled in order from the left, each row in the middle of its wall.

    Without walls they hang in one line. Boards that find no wall are named; a wall too short for one board stays empty.
    A board too tall to hang by its centre line stands on the floor, as do those that are made to (`stands`).
    """
    pitch = width + gap
    lower = 0.0 if stands else max(0.0, CENTRE - height / 2)
    hung: list[Wall] = []
    waiting = list(boards)
    for number, length in enumerate(walls, start=1):
        count = min(floor((length + _HAIR) / pitch), len(waiting))
        hung.append(_wall(number, length, waiting[:count], width, gap))
        waiting = waiting[count:]
    if not walls:
        hung = [_wall(0, len(boards) * pitch, waiting, width, gap)]
        waiting = []
    return Hanging(
        width=width,
        upper=lower + height,
        lower=lower,
        centre=lower + height / 2,
        gap=gap,
        needed=len(boards) * pitch,
        walls=tuple(hung),
        homeless=tuple(label for label, _ in waiting),
    )


def _wall(number: int, length: float, boards: Sequence[tuple[str, str]], width: float, gap: float) -> Wall:
    """Hang a row in the middle of a wall; whole millimetres, as nobody measures less."""
    pitch = width + gap
    start = floor((length - len(boards) * pitch + gap) / 2)
    places = []
    for index, (label, name) in enumerate(boards):
        left = start + index * pitch
        places.append(Place(label=label, name=name, left=left, centre=left + width / 2))
    return Wall(number=number, length=length, places=tuple(places))


def stretches(hanging: Hanging, row: int = ROW) -> tuple[Stretch, ...]:
    """Cut walls into what one drawing shows: at most `row` boards, and of empty wall no more than leaves them legible.

    Cuts between boards lie in the middle of a gap; the parts of a wall hold nearly equal counts. Empty walls have none.
    """
    pitch = hanging.width + hanging.gap
    found = []
    for wall in hanging.walls:
        parts = -(-len(wall.places) // row)
        share = -(-len(wall.places) // parts) if parts else 0
        for index in range(parts):
            places = wall.places[index * share : (index + 1) * share]
            first = places[0].left - hanging.gap / 2
            last = places[-1].left + hanging.width + hanging.gap / 2
            room = (max(row + 2, len(places)) - len(places)) * pitch / 2
            start = first if index else _near(0.0, first, room)
            end = last if index < parts - 1 else _near(wall.length, last, room)
            found.append(Stretch(wall=wall, start=start, end=end, places=places))
    return tuple(found)


def _near(end: float, board: float, room: float) -> float:
    """The end of a wall, or a place short of it where it is too far from the boards to be drawn."""
    if abs(end - board) <= room:
        return end
    return board + room if end > board else board - room


def does_stand(product: str) -> bool:
    """Whether a product (its id) stands on the floor by itself."""
    return product.partition("-")[0] in STANDING
