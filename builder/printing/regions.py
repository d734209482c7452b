"""Takes a layout and the height of its panel, gives the place of every region, in u and in mm."""

from __future__ import annotations

from builder.model.product import Box, Edge, Layout, Product, Region


def height_of(edge: Edge, product: Product, panel: float) -> float:
    """Resolve an edge to u below the sheet's upper edge."""
    origin = {"top": 0.0, "panel": panel, "foot": product.tall}[edge.anchor]
    return origin + edge.offset


def box_of(region: Region, product: Product, panel: float) -> Box:
    """Place a region, in u."""
    top, bottom = (height_of(edge, product, panel) for edge in (region.top, region.bottom))
    return Box(left=region.left, top=top, width=region.width, height=bottom - top)


def millimetres(box: Box, product: Product) -> Box:
    """A box in mm from the trim's upper left corner."""
    unit = product.unit
    return Box(left=box.left * unit, top=box.top * unit, width=box.width * unit, height=box.height * unit)


def printed_size(region: Region, product: Product, panel: float) -> tuple[float, float]:
    """Width and height in mm of what is drawn in a region: its place, and the bleed on the sides where it touches the trim."""
    box = millimetres(box_of(region, product, panel), product)
    across, down = (product.bleed * sum(side in region.bleeds for side in sides) for sides in ("lr", "tb"))
    return box.width + across, box.height + down


def column_width(region: Region) -> float:
    """Width of one column of a region in u."""
    return (region.width - region.inset - region.gap * (region.columns - 1)) / region.columns


def layout_named(product: Product, name: str) -> Layout:
    """The layout of that name; an unknown one is our bug."""
    return next(layout for layout in product.layouts if layout.name == name)


def outside(region: Region, product: Product, panel: float) -> bool:
    """Whether a text region reaches into the margin that must stay free, or into a strip that a clamp or base hides."""
    box = millimetres(box_of(region, product, panel), product)
    least = 0.05  # mm: rounding of the declared numbers
    top = max(product.safe, product.hidden_top)
    bottom = product.height - max(product.safe, product.hidden_bottom)
    return (
        box.left < product.safe - least
        or box.left + box.width > product.width - product.safe + least
        or box.top < top - least
        or box.top + box.height > bottom + least
    )
