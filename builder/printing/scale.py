"""Takes a product, gives the type sizes its sheets may use, in thousandths of u; a stylesheet holds a class for each."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

from builder.model.product import Product

_STEP: Final = 0.25  # mm between two sizes of the story on a board; in hand, a fortieth of the range
_LEAST: Final = 0.5  # u
_MOST: Final = 40.0
_RATIO: Final = 1.025  # between two sizes of everything else


def _display() -> tuple[int, ...]:
    count = int(math.log(_MOST / _LEAST) / math.log(_RATIO)) + 1
    return tuple(sorted({round(_LEAST * _RATIO**number * 1000) for number in range(count)}))


DISPLAY: Final = _display()  # ascending


@lru_cache(maxsize=64)
def story_sizes(floor: float, preferred: float, most: float, unit: float) -> tuple[int, ...]:
    """Sizes of a story, largest first; arguments in mm. Rounded up, so that a floor is never undercut."""
    step = min(_STEP, (most - floor) / 40) if most > floor else 1.0
    count = round((most - floor) / step) if most > floor else 0
    wanted = {floor + number * step for number in range(count + 1)} | {preferred}
    return tuple(sorted({math.ceil(size / unit * 1000 - 1e-9) for size in wanted}, reverse=True))


def sizes_of(product: Product) -> tuple[int, ...]:
    """Sizes of the product's story, largest first."""
    return story_sizes(product.floor, product.preferred, product.most, product.unit)


def preferred_size(product: Product) -> int:
    """The least size that needs no warning."""
    return math.ceil(product.preferred / product.unit * 1000 - 1e-9)
