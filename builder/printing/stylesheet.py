"""Takes a product, gives its stylesheet: where every region of every layout stands, and a class for every type size.

The one place that knows both names, so that a page needs no inline style: `l-<layout>`, `p<panel>`, `r-<region>`,
`f<thousandths of u>`, `s<thousandths of em>` of letter-spacing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from builder.model.board import Sheet
from builder.model.composition import STEP, WIDEST
from builder.model.product import Edge, Layout, Product, Region
from builder.printing.regions import column_width
from builder.printing.scale import DISPLAY, sizes_of

_SCREEN_WIDTH = 860  # px of a sheet on a wide screen


def page_rules(product: Product) -> str:
    """Rules for browsers: a sheet that follows the screen, and on paper the page box: A4 and A3 give the same sheet, fitted."""
    share = f"{_number(product.width / product.height)}vh"
    wide = _number(_SCREEN_WIDTH / 100)
    return (
        f"@page{{size:{_number(product.width)}mm {_number(product.height)}mm;margin:0}}\n"
        f"@media screen{{.sheet{{--u:{wide}px;--u:min({wide}px,.96vw)}}}}\n"
        "@media print{html,body{height:100%}body{display:flex;align-items:center;justify-content:center}"
        f".sheet{{--u:min(1vw,{share});flex:none;break-inside:avoid}}}}\n"
    )


def press_rules(product: Product, *, knows_bleed: bool) -> str:
    """Rules for the press: what touches the trim reaches into the bleed.

    An engine that knows no bleed gets a page that is trim and bleed, with the sheet set in from its edges.
    """
    around = 0.0 if knows_bleed else product.bleed
    wide, tall = (_number(length + 2 * around) for length in (product.width, product.height))
    bleed = f"bleed:{_number(product.bleed)}mm;" if knows_bleed else ""
    rules = [
        f"@page{{size:{wide}mm {tall}mm;{bleed}margin:0}}",
        f"html,body{{margin:0;background:var(--sheet)}}.sheet{{margin:{_number(around)}mm 0 0 {_number(around)}mm;break-after:page}}",
        ".sheet:last-child{break-after:auto}",
    ]
    for layout in product.layouts:
        rules += [_bled(layout, region, product) for region in layout.regions if region.bleeds]
    return "\n".join(rules) + "\n"


def narrowed(product: Product, sheets: Collection[Sheet]) -> Product:
    """The product with the layouts of these sheets alone: an engine need not weigh the rules of all the others."""
    names = {sheet.layout for sheet in sheets}
    return product.__replace__(layouts=tuple(layout for layout in product.layouts if layout.name in names))


def region_rules(product: Product, sheets: Collection[Sheet] = ()) -> str:
    """Rules for every medium: regions, sizes, letter-spacing; all of them, or what `sheets` need."""
    rules = _places_rules(product)
    sizes, steps = _used(sheets) if sheets else (_all_sizes(product), set(range(1, round(WIDEST / STEP) + 1)))
    return "\n".join([*rules, *_type_rules(sizes, steps)]) + "\n"


def _used(sheets: Collection[Sheet]) -> tuple[set[int], set[int]]:
    settings = [setting for sheet in sheets for setting in sheet.settings.values()]
    lines = (line for setting in settings for column in setting.columns for piece in column for line in piece.lines)
    return {setting.size for setting in settings}, {line.spacing for line in lines if line.spacing}


def _all_sizes(product: Product) -> set[int]:
    regions = [region for layout in product.layouts for region in layout.regions]
    least = min((region.sizes[0] for region in regions if region.sizes[0]), default=0)
    most = max((region.sizes[1] for region in regions), default=0)
    return {size for size in DISPLAY if least * 1000 <= size <= most * 1000} | set(sizes_of(product))


def _type_rules(sizes: set[int], steps: set[int]) -> Iterator[str]:
    yield from (f".f{size}{{font-size:calc({_number(size / 1000)}*var(--u))}}" for size in sorted(sizes))
    yield from (f".s{step}{{letter-spacing:{_number(step * STEP)}em}}" for step in sorted(steps))


def _places_rules(product: Product) -> Iterator[str]:
    yield f".sheet{{--u:{_number(product.unit)}mm;--hu:{_number(product.tall)}}}"
    for panel in sorted({panel for layout in product.layouts for panel in layout.panels}):
        yield f".p{_class(panel)}{{--p:{_number(panel)}}}"
    yield from _joined(place for layout in product.layouts for place in _places(layout))


def _joined(places: Iterable[tuple[str, str]]) -> Iterator[str]:
    """One rule for all selectors with the same declarations: layouts share most of their places."""
    selectors: dict[str, list[str]] = {}
    for selector, declarations in places:
        selectors.setdefault(declarations, []).append(selector)
    yield from (f"{','.join(alike)}{{{declarations}}}" for declarations, alike in selectors.items())


def _places(layout: Layout) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of a layout; every selector comes once, so that their order does not matter."""
    for region in layout.regions:
        selector = f".l-{layout.name} .r-{region.name}"
        yield selector, f"{_place(region)}{_type(region)}{_inset(region)}"
        width = column_width(region)
        for number in range(region.columns if region.columns > 1 else 0):
            left = (width + region.gap) * number
            yield f"{selector} .c{number + 1}", f"left:{_units(left)};width:{_units(width)}"


def _place(region: Region) -> str:
    top, bottom = region.top, region.bottom
    return (
        f"left:{_units(region.left)};width:{_units(region.width)};top:{_height(top)};height:{_difference(top, bottom)}"
    )


def _type(region: Region) -> str:
    if not region.face:
        return ""
    family, weight = region.face.rsplit("-", 1)
    return f";font-family:var(--{family});font-weight:{weight};line-height:{_number(region.leading)}"


def _inset(region: Region) -> str:
    """What is kept free for a seal, whose size follows it; without a unit, for it is multiplied by u."""
    return f";--i:{_number(region.inset)}" if region.inset else ""


def _bled(layout: Layout, region: Region, product: Product) -> str:
    """A region that touches the trim, made larger by the bleed on those sides."""
    bleed = f"{_number(product.bleed)}mm"
    across = sum(side in region.bleeds for side in "lr")
    down = sum(side in region.bleeds for side in "tb")
    rules = []
    if "l" in region.bleeds:
        rules.append(f"left:calc({_number(region.left)}*var(--u) - {bleed})")
    if "t" in region.bleeds:
        rules.append(f"top:calc(0mm - {bleed})")
    if across:
        rules.append(f"width:calc({_number(region.width)}*var(--u) + {_number(product.bleed * across)}mm)")
    if down:
        height = _difference(region.top, region.bottom).removeprefix("calc(").removesuffix(")")
        rules.append(f"height:calc({height} + {_number(product.bleed * down)}mm)")
    return f".l-{layout.name} .r-{region.name}{{{';'.join(rules)}}}"


def _height(edge: Edge) -> str:
    return _difference(Edge(), edge)


def _difference(start: Edge, end: Edge) -> str:
    """CSS for the distance between two edges."""
    variables = {"top": "", "panel": "var(--p)", "foot": "var(--hu)"}
    plus, minus = variables[end.anchor], variables[start.anchor]
    offset = round(end.offset - start.offset, 4)
    if plus == minus:
        return _units(offset)
    terms = plus or "0"
    if minus:
        terms += f" - {minus}"
    if offset:
        terms += f" {'+' if offset > 0 else '-'} {_number(abs(offset))}"
    return f"calc(({terms})*var(--u))"


def _units(value: float) -> str:
    return f"calc({_number(value)}*var(--u))" if value else "0"


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _class(panel: float) -> str:
    """The panel's height as part of a class."""
    return _number(panel).replace(".", "_")


def panel_class(panel: float) -> str:
    """The class that says how high a sheet's panel is."""
    return f"p{_class(panel)}"
