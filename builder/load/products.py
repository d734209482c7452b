"""Takes a theme's folders and a site's shop.toml, gives the products that can be printed, with their layouts and faces.

A theme declares products in print/products.toml and the layouts of a family in print/<family>.toml, those of the sheets
that open and close a set in print/<family>-set.toml; the file of the nearest folder wins, products are joined by id.
The site's shop.toml changes what its print shop asks for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.text import nearest
from builder.base.values import Value, convert, digest
from builder.load.toml_files import SHOP, read_tables
from builder.model.product import Edge, Layout, Product, Region
from builder.model.typeface import Face
from builder.printing.characters import SMALL_FACE, WORDS_FACE
from builder.printing.regions import outside
from builder.printing.soundness import is_name, unsound_layouts, wrong_black, wrong_numbers

_PART: Final = "print"
_PRODUCTS: Final = "products.toml"
_SAFE: Final = 10.0  # mm, where nobody says otherwise
_NAMING: Final = "名字只能用小写字母、数字和 - / names are small letters, digits and -"
_EDGE: Final = re.compile(r"(top|panel|foot)([+-]\d+(?:\.\d+)?)?")


class _Region(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A region as a theme writes it."""

    box: tuple[float, float, str, str]  # left, width, top, bottom
    face: str = ""
    sizes: tuple[float, float] = (0.0, 0.0)
    leading: float = 1.5
    columns: int = 1
    gap: float = 0.0
    inset: float = 0.0
    optional: bool = False
    bleeds: str = ""


class _Layout(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A layout as a theme writes it."""

    needs: str = ""
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    panels: tuple[float, ...]
    regions: dict[str, _Region]
    most: int = 0


class _Changes(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a shop may ask for otherwise. Lengths in mm."""

    bleed: float | None = None
    slug: float | None = None
    safe: float | None = None
    hidden: tuple[float, float] | None = None  # top, bottom
    dpi: tuple[int, int, int] | None = None
    black: str | None = None
    weight: float | None = None
    material: str | None = None


class _Product(_Changes, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A product as a theme writes it."""

    zh: str
    en: str
    trim: tuple[float, float]
    family: str
    view: float
    body: tuple[float, float, float] = (1.0, 1.0, 1.0)  # least, preferred, largest
    whole: int = 0
    qr: float


def load_products(
    folders: tuple[Path, ...], site: Path, faces: Mapping[str, Face], *, only: Collection[str] = ()
) -> tuple[dict[str, Product], tuple[Diagnostic, ...]]:
    """Load the products of a theme (folders nearest first) as the site's shop wants them: all of them, or `only` some."""
    diagnostics: list[Diagnostic] = []
    declared: dict[str, object] = {}
    for folder in reversed(folders):
        declared |= _toml(folder / _PART / _PRODUCTS, diagnostics)
    shop = _toml(site / SHOP, diagnostics)
    _tell_unknown(shop, declared, diagnostics)
    families: dict[str, tuple[Layout, ...]] = {}
    products: dict[str, Product] = {}
    for name, data in declared.items():
        if only and name not in only:
            continue
        span = Span(file=f"{_PART}/{_PRODUCTS}")
        raw = convert(data, _Product)
        changes = convert(shop.get(name, {}), _Changes)
        if isinstance(raw, str):
            diagnostics.append(diagnose("B101", span, name=name, reason=raw))
            continue
        if isinstance(changes, str):
            diagnostics.append(diagnose("B101", Span(file=SHOP), name=name, reason=changes))
            continue
        if not is_name(name) or not is_name(raw.family):
            diagnostics.append(diagnose("B101", span, name=name, reason=_NAMING))
            continue
        if raw.family not in families:
            families[raw.family] = _layouts(folders, raw.family, diagnostics)
        made = _product(name, raw, changes, families[raw.family], faces)
        faults = _unsound(made, changes) or _faceless(made)
        if not faults:
            products[name] = made
            faults = _too_wide(made, raw, changes) or _unsafe(made)
        diagnostics += faults
    return products, tuple(dict.fromkeys(diagnostics))


def _product(
    name: str, raw: _Product, changes: _Changes, layouts: tuple[Layout, ...], faces: Mapping[str, Face]
) -> Product:
    def asked(field: str, default: object) -> object:
        for source in (changes, raw):
            value = getattr(source, field)
            if value is not None:
                return value
        return default

    hidden = asked("hidden", (0.0, 0.0))
    settings = {
        "bleed": asked("bleed", 3.0), "safe": asked("safe", _SAFE), "slug": asked("slug", 12.0),
        "dpi": asked("dpi", (60, 72, 120)), "black": asked("black", "k"),
        "weight": asked("weight", 0.0), "material": asked("material", ""),
    }  # fmt: skip
    assert isinstance(hidden, tuple)
    used = {region.face for layout in layouts for region in layout.regions if region.face} | {SMALL_FACE, WORDS_FACE}
    plain = {
        "id": name, "zh": raw.zh, "en": raw.en, "width": raw.trim[0], "height": raw.trim[1], "family": raw.family,
        "hidden_top": hidden[0], "hidden_bottom": hidden[1], "view": raw.view, "floor": raw.body[0],
        "preferred": raw.body[1], "most": raw.body[2], "whole": raw.whole, "qr": raw.qr, **settings,
    }  # fmt: skip
    made = convert(plain, Product)
    assert isinstance(made, Product), made
    made = made.__replace__(layouts=layouts, faces={key: faces[key] for key in sorted(used) if key in faces})
    return made.__replace__(digest=digest(made))


def _layouts(folders: tuple[Path, ...], family: str, diagnostics: list[Diagnostic]) -> tuple[Layout, ...]:
    span = Span(file=f"{_PART}/{family}.toml")
    declared: dict[str, object] = {}
    for part in (family, f"{family}-set"):
        file = next((path for folder in folders if (path := folder / _PART / f"{part}.toml").is_file()), None)
        declared |= _toml(file, diagnostics) if file else {}
    if not declared:
        diagnostics.append(diagnose("B102", span, name=family))
        return ()
    layouts = []
    for name, data in declared.items():
        raw = convert(data, _Layout)
        if isinstance(raw, str):
            diagnostics.append(diagnose("B101", span, name=name, reason=raw))
            continue
        regions = tuple(_region(key, value, span, diagnostics) for key, value in raw.regions.items())
        layouts.append(
            Layout(
                name=name,
                needs=raw.needs,
                has=raw.has,
                lacks=raw.lacks,
                panels=raw.panels,
                regions=regions,
                most=raw.most,
            )
        )
    return tuple(layouts)


def _region(name: str, raw: _Region, span: Span, diagnostics: list[Diagnostic]) -> Region:
    left, width, top, bottom = raw.box
    edges = []
    for text in (top, bottom):
        found = _EDGE.fullmatch(text)
        if found is None:
            diagnostics.append(diagnose("B101", span, name=name, reason=f"“{text}”"))
        edges.append(Edge(anchor=found[1], offset=float(found[2] or 0)) if found else Edge())
    return Region(
        name=name, left=left, width=width, top=edges[0], bottom=edges[1], face=raw.face, sizes=raw.sizes,
        leading=raw.leading, columns=raw.columns, gap=raw.gap, inset=raw.inset, optional=raw.optional, bleeds=raw.bleeds,
    )  # fmt: skip


def _unsafe(product: Product) -> list[Diagnostic]:
    """Text regions that reach into the margin or a hidden strip, at any height of the panel."""
    span = Span(file=f"{_PART}/{product.family}.toml")
    return [
        diagnose("B104", span, product=product.id, layout=layout.name, region=region.name, safe=f"{product.safe:g}")
        for layout in product.layouts
        for region in layout.regions
        if region.face and any(outside(region, product, panel) for panel in layout.panels)
    ]


def _unsound(product: Product, changes: _Changes) -> list[Diagnostic]:
    """Numbers nobody can print, at the file that says them; then layouts that cannot be used."""
    found = []
    for wrong in wrong_numbers(product):
        is_shops = getattr(changes, wrong.field, None) is not None
        span = Span(file=SHOP if is_shops else f"{_PART}/{_PRODUCTS}")
        least, most = f"{wrong.least:g}", f"{wrong.most:g}"
        found.append(
            diagnose(
                "B108", span, product=product.id, field=wrong.field, value=f"{wrong.value:g}", least=least, most=most
            )
        )
    if wrong_black(product):
        found.append(diagnose("B101", Span(file=SHOP), name=product.id, reason=f"black = “{product.black}”：k | rich"))
    if found:
        return found
    span = Span(file=f"{_PART}/{product.family}.toml")
    return [
        diagnose("B109", span, layout=bad.layout, reason=bad.reason, reason_en=bad.reason_en)
        for bad in unsound_layouts(product)
    ]


def _faceless(product: Product) -> list[Diagnostic]:
    """Faces without measures: of the layouts, and those every sheet is set in."""
    span, used = Span(file=f"{_PART}/{product.family}.toml"), dict.fromkeys((SMALL_FACE, WORDS_FACE), "—")
    used |= {region.face: region.name for layout in product.layouts for region in layout.regions if region.face}
    choices = "、".join(sorted(product.faces))
    return [
        diagnose("B103", span, name=product.family, region=region, face=face, faces=choices)
        for face, region in used.items()
        if face not in product.faces
    ]


def _too_wide(product: Product, raw: _Product, changes: _Changes) -> list[Diagnostic]:
    """One word about a shop's own margin or hidden strips that reach into the layouts, instead of one a region."""
    if changes.safe is None and changes.hidden is None:
        return []
    found = _unsafe(product)
    safe = raw.safe if raw.safe is not None else _SAFE
    top, bottom = raw.hidden or (0.0, 0.0)
    if not found or _unsafe(product.__replace__(safe=safe, hidden_top=top, hidden_bottom=bottom)):
        return []
    hidden = f"{product.hidden_top:g}, {product.hidden_bottom:g}"
    return [
        diagnose("B115", Span(file=SHOP), product=product.id, safe=f"{product.safe:g}", hidden=hidden, count=len(found))
    ]


def _tell_unknown(shop: Mapping[str, object], declared: Mapping[str, object], diagnostics: list[Diagnostic]) -> None:
    for name in shop:
        if name not in declared and name != "press":  # the paper and its profile, read when CMYK is asked for
            close = nearest(name, declared)
            diagnostics.append(diagnose("B105", Span(file=SHOP), name=name, nearest=close or "、".join(declared)))


def _toml(path: Path, diagnostics: list[Diagnostic]) -> dict[str, object]:
    found = read_tables(path)
    if isinstance(found, Diagnostic):
        diagnostics.append(found)
        return {}
    return found
