"""Takes what is seen in a finished PDF and what its product asks, gives a diagnostic for everything a press would refuse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final, Literal

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import Value
from builder.model.pdf_facts import ImageFact, PageFact, PdfFacts, family
from builder.model.press import Rectangle, SheetBoxes, boxes_of
from builder.model.product import Product

Colour = Literal["rgb", "cmyk"]

TOLERANCE: Final = 0.1  # mm
STANDARD: Final = "PDF/X-4"
_STANDARD_VERSION: Final = "1.6"
_ROUNDING: Final = 0.05  # % of ink
_INKS: Final = 4  # components of a CMYK profile
_NAMES: Final = {"rgb": "RGB", "cmyk": "CMYK"}
# What each kind of file may hold. `other` is a stencil (it takes the colour of the pen) or something unknown.
_ALLOWED: Final = {"rgb": {"rgb", "gray"}, "cmyk": {"cmyk", "gray"}}
_FORBIDDEN: Final = (
    ("encrypted", "加密", "encryption"),
    ("scripts", "脚本", "a script"),
    ("actions", "自动动作", "an action"),
    ("attachments", "附件", "an attached file"),
    ("form", "表单", "a form"),
    ("outline", "书签", "an outline"),
)


class Order(Value, frozen=True, kw_only=True):
    """What a file was meant to be, beyond its product."""

    colour: Colour = "rgb"
    ink_limit: float = 300.0  # % of the four inks together
    pages: int = 1
    boxes: SheetBoxes | None = None  # None: the product's, with bleed and marks
    made: date | None = None  # the day the file may be dated
    families: tuple[str, ...] = ()  # type families it may use; (): any
    code: str | None = None  # what its QR code must say; None: it has none, or nobody read it


def preflight(
    facts: PdfFacts, product: Product, order: Order, *, file: str, codes_read: tuple[str, ...] = ()
) -> tuple[Diagnostic, ...]:
    """Judge a file. `file` is its name for the reader, `codes_read` what a QR reader saw on a raster of it."""
    span = Span(file=file)
    if not facts.readable:
        encrypted = (diagnose("B362", span, what="加密", what_en="encryption"),)
        return encrypted if facts.encrypted else (diagnose("B350", span),)
    found = [*_whole(facts, order, span)]
    boxes = order.boxes or boxes_of(product)
    for page in facts.pages:
        for look in (_boxes, _fonts, _colours, _groups, _extras):
            found += look(page, boxes, order, span)
        found += _resolution(page, product, span)
    if order.colour == "cmyk":
        found += [diagnose("B365", span, what=zh, what_en=en) for zh, en in _no_standard(facts)]
    if order.code is not None and order.code not in codes_read:
        seen = "、".join(f"“{code}”" for code in codes_read) or "不出来 / nothing"
        found.append(diagnose("B364", span, found=seen, wanted=f"“{order.code}”"))
    return tuple(dict.fromkeys(found))  # pages of a book share fonts: each complaint once


def _whole(facts: PdfFacts, order: Order, span: Span) -> Iterator[Diagnostic]:
    """What is wrong with the file as one."""
    if len(facts.pages) != order.pages:
        yield diagnose("B351", span, made=len(facts.pages), wanted=order.pages)
    for name, zh, en in _FORBIDDEN:
        if getattr(facts, name):
            yield diagnose("B362", span, what=zh, what_en=en)
    day = order.made.strftime("%Y%m%d") if order.made else ""
    for written in facts.dates:
        plain = "".join(char for char in written.partition("T")[0] if char.isdigit())[:8]
        if plain != day:
            yield diagnose("B363", span, found=written, wanted=day or "没有日期 / no date")
            break


def _boxes(page: PageFact, boxes: SheetBoxes, _order: Order, span: Span) -> Iterator[Diagnostic]:
    wanted = {"MediaBox": boxes.media, "CropBox": boxes.media, "BleedBox": boxes.bleed_box, "TrimBox": boxes.trim}
    found = {"MediaBox": page.media, "CropBox": page.crop, "BleedBox": page.bleed, "TrimBox": page.trim}
    for name, box in found.items():
        is_missing = name == "TrimBox" and not page.has_trim
        if is_missing or box.differs(wanted[name], TOLERANCE):
            shown = "没有写 / not there" if is_missing else _shown(box)
            yield diagnose("B352", span, box=name, found=shown, wanted=_shown(wanted[name]))
    if page.rotation or page.unit != 1:
        yield diagnose("B353", span, rotation=page.rotation, unit=page.unit)


def _shown(box: Rectangle) -> str:
    """Write a box as its size and its place."""
    return f"{box.width:.2f}×{box.height:.2f} @ {box.left:.2f}, {box.bottom:.2f}"


def _fonts(page: PageFact, _boxes: SheetBoxes, order: Order, span: Span) -> Iterator[Diagnostic]:
    families = tuple(map(_bare, order.families))
    for font in page.fonts:
        if families and not _bare(font.name.rpartition("+")[2]).startswith(families):
            yield diagnose("B366", span, name=font.name)
        if font.kind == "Type3":
            yield diagnose("B355", span, name=font.name)
        elif not (font.embedded and font.subset):
            yield diagnose("B354", span, name=font.name)


def _bare(name: str) -> str:
    """Leave what all spellings of a font's name share: NotoSerif-Bold, Noto-Serif-Bold, Noto Serif Bold."""
    return "".join(char for char in name.lower() if char.isalnum())


def _colours(page: PageFact, _boxes: SheetBoxes, order: Order, span: Span) -> Iterator[Diagnostic]:
    name, allowed = _NAMES[order.colour], _ALLOWED[order.colour]
    for colour in page.colours:
        operator = colour.operator
        if family(colour.space) not in allowed:
            yield diagnose("B358", span, colour=name, space=colour.space, operator=operator, count=colour.count)
        if colour.ink > order.ink_limit + _ROUNDING and not colour.mark:
            yield diagnose("B360", span, ink=f"{colour.ink:.0f}", limit=f"{order.ink_limit:g}", operator=operator)
    for image in page.images:
        if image.space != "stencil" and family(image.space) not in allowed:
            yield diagnose("B359", span, colour=name, space=image.space, **_place(image))


def _groups(page: PageFact, _boxes: SheetBoxes, order: Order, span: Span) -> Iterator[Diagnostic]:
    for space in dict.fromkeys(page.groups):
        if space and family(space) not in _ALLOWED[order.colour]:
            yield diagnose("B361", span, space=space, colour=_NAMES[order.colour])


def _extras(page: PageFact, _boxes: SheetBoxes, _order: Order, span: Span) -> Iterator[Diagnostic]:
    if page.annotations:
        what, what_en = f" {page.annotations} 个链接或批注", f"{page.annotations} links or annotations"
        yield diagnose("B362", span, what=what, what_en=what_en)
    if page.actions:
        yield diagnose("B362", span, what="自动动作", what_en="an action")


def _resolution(page: PageFact, product: Product, span: Span) -> Iterator[Diagnostic]:
    refused, soft, _good = product.dpi
    for image in page.images:
        if image.ppi < refused:
            yield diagnose("B356", span, ppi=f"{image.ppi:.0f}", least=str(refused), **_place(image))
        elif image.ppi < soft:
            yield diagnose("B357", span, ppi=f"{image.ppi:.0f}", least=str(soft), **_place(image))


def _place(image: ImageFact) -> dict[str, str]:
    place = {"left": f"{image.left:.0f}", "top": f"{image.top:.0f}"}
    return {"width": str(image.width), "height": str(image.height), **place}


def _no_standard(facts: PdfFacts) -> Iterator[tuple[str, str]]:
    """What PDF/X-4 demands of the file as one and is not there."""
    checks: tuple[tuple[bool, str, str], ...] = (
        (facts.version == _STANDARD_VERSION, f"版本是 {facts.version}", f"its version is {facts.version}"),
        (facts.standard == STANDARD, "元数据没有写明", "its metadata do not say so"),
        (facts.trapped in ("False", "True"), "没有写明陷印（Trapped）", "Trapped is not told"),
        (bool(facts.title), "没有标题", "it has no title"),
        (bool(facts.identifier), "没有编号（ID）", "it has no ID"),
        (bool(facts.dates), "没有日期", "it has no date"),
    )
    yield from ((zh, en) for is_met, zh, en in checks if not is_met)
    intents = [intent for intent in facts.intents if intent.kind == "GTS_PDFX"]
    if len(intents) != 1 or intents[0].components != _INKS or not intents[0].condition:
        yield ("没有一个 CMYK 输出意图", "it has no single CMYK output intent")
    for page in facts.pages:
        nested = (page.trim, page.bleed, page.media)
        if not all(_holds(outer, inner) for inner, outer in pairwise(nested)):
            yield ("TrimBox、BleedBox、MediaBox 没有逐层包含", "TrimBox, BleedBox and MediaBox do not nest")


def _holds(outer: Rectangle, inner: Rectangle) -> bool:
    slack = 0.01  # mm; boxes are rounded
    return (
        outer.left - slack <= inner.left
        and outer.bottom - slack <= inner.bottom
        and outer.right + slack >= inner.right
        and outer.top + slack >= inner.top
    )
