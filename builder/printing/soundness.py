"""Takes a product as theme and print shop declare it, gives what in it no sheet could be made of.

Numbers of a file can be anything, NaN and infinity too; what passes here can be reckoned with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from builder.model.product import Layout, Product, Region
from builder.printing.regions import box_of, column_width

_LONGEST: Final = 5000.0  # mm; a page of a PDF ends at 5080
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")  # of files, classes and addresses
_FAR: Final = 1000.0  # u
_INKS: Final = ("k", "rich")
_NEEDS: Final = ("", "photo", "figure", "say", "cover", "words")
_OF_NEEDS: Final = {"photo": "photo", "figure": "numeral", "say": "say"}
_TEXTS: Final = frozenset(
    ["brand", "name", "name-wide", "also", "honour", "numeral", "tally", "say", "story", "invite", "foot"]
)
_SIZED: Final = _TEXTS - {"story"}  # a story has the sizes of its product


class Wrong(NamedTuple):
    """A number out of its bounds."""

    field: str  # as a file calls it
    value: float
    least: float
    most: float


class Unsound(NamedTuple):
    """A layout that cannot be used, in Chinese and English."""

    layout: str
    reason: str
    reason_en: str


def is_name(text: str) -> bool:
    """Whether a text may name a product, a family, a layout or a region."""
    return len(text) <= 60 and _NAME.fullmatch(text) is not None


def wrong_numbers(product: Product) -> tuple[Wrong, ...]:
    """Numbers of a product that no sheet can have; the others depend on its trim, which is looked at first."""
    trim = [Wrong("trim", value, 20, _LONGEST) for value in (product.width, product.height)]
    found = [wrong for wrong in trim if not _holds(wrong)]
    return tuple(found or (wrong for wrong in _numbers(product) if not _holds(wrong)))


def _holds(wrong: Wrong) -> bool:
    return wrong.least <= wrong.value <= wrong.most


def _numbers(product: Product) -> Iterator[Wrong]:
    short, long = sorted((product.width, product.height))
    yield Wrong("bleed", product.bleed, 0, min(50, short))
    yield Wrong("slug", product.slug, 0, 100)
    yield Wrong("safe", product.safe, 0, short / 2)
    for hidden in (product.hidden_top, product.hidden_bottom):
        yield Wrong("hidden", hidden, 0, product.height / 2)
    for before, dpi in zip((1, *product.dpi), product.dpi, strict=False):
        yield Wrong("dpi", dpi, before, 2400)
    yield Wrong("weight", product.weight, 0, 100)
    yield Wrong("view", product.view, 0.05, 100)
    yield Wrong("qr", product.qr, max(5, long / 50), short)  # a smaller one cannot be read from where a sheet is read
    yield Wrong("whole", product.whole, 0, 100_000)
    if product.whole:
        body = (product.floor, product.preferred, product.most)
        for least, size in zip((1.0, *body), body, strict=False):
            yield Wrong("body", size, least, short / 4)


def wrong_black(product: Product) -> bool:
    """Whether it is asked for a black that nobody mixes."""
    return product.black not in _INKS


def unsound_layouts(product: Product) -> Iterator[Unsound]:
    """Layouts that cannot be used, one reason each. The product's numbers must be right."""
    for layout in product.layouts:
        reason = next(_reasons(layout, product), None)
        if reason:
            yield Unsound(layout.name, *reason)


def _reasons(layout: Layout, product: Product) -> Iterator[tuple[str, str]]:
    if not is_name(layout.name):
        yield "的名字只能用小写字母、数字和 -", "may only be called by small letters, digits and -"
    if layout.needs not in _NEEDS:
        yield f"的 needs 是“{layout.needs}”", f"needs {layout.needs!r}"
    if not layout.panels or not all(0 < panel <= product.tall + 0.05 for panel in layout.panels):
        yield "的 panels 要有高度，都在 0 和画面高度之间", "wants panels between 0 and the height of the sheet"
    names = {region.name for region in layout.regions}
    for wanted in _wanted(layout, product):
        if wanted not in names:
            yield f"没有“{wanted}”的位置", f"has no place for {wanted}"
    for region in layout.regions:
        found = _region_reason(region, layout, product)
        if found:
            yield f"的“{region.name}”：{found[0]}", f"{region.name}: {found[1]}"


def _wanted(layout: Layout, product: Product) -> tuple[str, ...]:
    """Regions without which a text would be left out and nobody be told."""
    own = (_OF_NEEDS[layout.needs],) if layout.needs in _OF_NEEDS else ()
    story = ("story",) if product.whole and layout.needs != "cover" else ()
    foot = ("foot",) if product.whole else ()  # what cannot tell a story has no room for its sources
    honour = ("honour",) if layout.needs not in ("cover", "words") else ()
    return tuple(name for name in ("name", "qr", *honour, *story, *foot, *own) if name not in layout.lacks)


def _region_reason(region: Region, layout: Layout, product: Product) -> tuple[str, str] | None:
    numbers = (region.left, region.width, region.top.offset, region.bottom.offset, region.gap, region.inset)
    if not is_name(region.name):
        return "名字只能用小写字母、数字和 -", "its name may only be small letters, digits and -"
    if not all(-_FAR <= number <= _FAR for number in numbers) or region.width <= 0 or min(region.gap, region.inset) < 0:
        return "box、gap 或 inset 不对", "box, gap or inset is wrong"
    if any(box_of(region, product, panel).height <= 0 for panel in layout.panels):
        return "下边在上边之上", "ends above its beginning"
    if set(region.bleeds) - set("ltrb"):
        return "bleeds 只能是 l t r b", "bleeds may be l t r b"
    if bool(region.face) != (region.name in _TEXTS):
        return "是文字就要写 face，不是就不写", "text has a face, the rest has none"
    if region.face and not _is_settable(region):
        return "sizes、leading 或 columns 不对", "sizes, leading or columns are wrong"
    return None


def _is_settable(region: Region) -> bool:
    least, most = region.sizes
    bounds = 0 < least <= most <= 100 if region.name in _SIZED else 0 <= least <= (most or 100) <= 100
    if not bounds or not 0.8 <= region.leading <= 4:
        return False
    return 1 <= region.columns <= 6 and column_width(region) > 0
