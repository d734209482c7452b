"""Takes a page of an open PDF, gives the pictures it paints and the colours it sets, in forms, patterns and masks too."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from pikepdf import Array, ContentStreamInlineImage, Dictionary, Name, Object, Page, Stream, parse_content_stream

from builder.model.pdf_facts import ColourFact, FontFact, ImageFact
from builder.model.press import Rectangle
from builder.tools.pdf.colours import ink, shading_ink, space_name
from builder.tools.pdf.marks import POINTS, TAG

Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_OPERATORS: Final = "q Q cm Do gs rg RG g G k K cs CS sc SC scn SCN sh Tf BMC BDC EMC BI ID EI"
_CATEGORIES: Final = {"Do": "/XObject", "gs": "/ExtGState", "sh": "/Shading"}
_DEVICE: Final = {"rg": "DeviceRGB", "k": "DeviceCMYK", "g": "DeviceGray"}
_DEEPEST: Final = 24  # forms within forms


class _Pen(NamedTuple):
    """What of the graphics state matters here."""

    matrix: Matrix
    fill: str = "DeviceGray"
    stroke: str = "DeviceGray"
    is_mark: bool = False

    def with_space(self, side: str, space: str) -> _Pen:
        """Change the space of one of the two colours."""
        return self._replace(stroke=space) if side == "stroke" else self._replace(fill=space)


class PageWalk:
    """Goes through the drawing of one page once and keeps what it met."""

    def __init__(self, page: Page, trim: Rectangle) -> None:
        """`trim` is where pictures are measured from."""
        self.images: list[ImageFact] = []
        self.groups: list[str] = []
        self.fonts: dict[tuple[int, int] | str, FontFact] = {}
        self._colours: dict[tuple[str, str, bool], tuple[int, float]] = {}
        self._trim = trim
        self._seen: set[tuple[tuple[int, int], Matrix]] = set()
        self._group_of(page.obj)
        self._draw(page.obj, page.resources, _IDENTITY, 0)

    @property
    def colours(self) -> tuple[ColourFact, ...]:
        """Colours by space and operator, in a fixed order."""
        return tuple(
            ColourFact(space=space, operator=operator, count=count, ink=round(most, 2), mark=is_mark)
            for (space, operator, is_mark), (count, most) in sorted(self._colours.items())
        )

    def _draw(self, content: Object, resources: Object, matrix: Matrix, depth: int) -> None:
        """Follow one content stream."""
        self._note_fonts(resources)
        pen, stack, tags = _Pen(matrix=matrix), list[_Pen](), list[bool]()
        for instruction in parse_content_stream(content, _OPERATORS):
            if isinstance(instruction, ContentStreamInlineImage):
                self._inline(instruction, pen.matrix, resources.get("/ColorSpace"))
                continue
            sign, operands = str(instruction.operator), list(instruction.operands)
            if sign == "q":
                stack.append(pen)
            elif sign == "Q":
                pen = stack.pop() if stack else pen
            elif sign in ("BMC", "BDC"):
                tags.append(str(operands[0]) == f"/{TAG}")
            elif sign == "EMC":
                del tags[-1:]
            elif sign in _CATEGORIES:
                self._resource(sign, str(operands[0]), resources, pen.matrix, depth)
            elif sign == "cm":
                pen = pen._replace(matrix=_times(_matrix(operands), pen.matrix))
            elif sign != "Tf":
                pen = self._coloured(pen._replace(is_mark=any(tags)), sign, operands, resources, depth)

    def _coloured(self, pen: _Pen, sign: str, operands: list[Object], resources: Object, depth: int) -> _Pen:
        """Follow an operator that sets a colour or its space."""
        side = "stroke" if sign.isupper() else "fill"
        if sign.lower() == "cs":
            return pen.with_space(side, space_name(operands[0], resources.get("/ColorSpace")))
        if sign.lower() in _DEVICE:
            pen = pen.with_space(side, _DEVICE[sign.lower()])
        space = pen.stroke if side == "stroke" else pen.fill
        if not space.startswith("Pattern"):
            self._note(space, sign, ink(space, operands), pen.is_mark)
            return pen
        pattern = resources.get("/Pattern", Dictionary()).get(str(operands[-1]))
        if isinstance(pattern, Stream):
            self._form(pattern, resources, pen.matrix, depth)
        elif pattern is not None and "/Shading" in pattern:
            self._shade(pattern.Shading, resources)
        return pen

    def _note(self, space: str, sign: str, laid: float, is_mark: bool = False) -> None:
        count, most = self._colours.get((space, sign, is_mark), (0, 0.0))
        self._colours[space, sign, is_mark] = (count + 1, max(most, laid))

    def _resource(self, sign: str, name: str, resources: Object, matrix: Matrix, depth: int) -> None:
        entry = resources.get(_CATEGORIES[sign], Dictionary()).get(name)
        if entry is None:
            return
        if sign == "sh":
            self._shade(entry, resources)
        elif sign == "gs":
            mask = entry.get("/SMask")
            if isinstance(mask, Dictionary) and "/G" in mask:
                self._form(mask.G, resources, matrix, depth)
        elif entry.get("/Subtype") == Name.Form:
            self._form(entry, resources, matrix, depth)
        elif entry.get("/Subtype") == Name.Image:
            self._image(entry, matrix, resources.get("/ColorSpace"))

    def _form(self, form: Object, outer: Object, matrix: Matrix, depth: int) -> None:
        inner = _times(_matrix(list(form.get("/Matrix", Array(_IDENTITY)).as_list())), matrix)
        if depth > _DEEPEST or (form.objgen, inner) in self._seen:
            return
        self._seen.add((form.objgen, inner))
        self._group_of(form)
        self._draw(form, form.get("/Resources", outer), inner, depth + 1)

    def _shade(self, shading: Object, resources: Object) -> None:
        space = space_name(shading.get("/ColorSpace"), resources.get("/ColorSpace"))
        self._note(space, "sh", shading_ink(shading, space))

    def _group_of(self, holder: Object) -> None:
        group = holder.get("/Group")
        if group is not None and group.get("/S") == Name.Transparency:
            self.groups.append(space_name(group.CS) if "/CS" in group else "")

    def _image(self, image: Object, matrix: Matrix, named: Object | None) -> None:
        codec = image.get("/Filter", Name("/None"))
        codec = codec[-1] if isinstance(codec, Array) else codec
        is_stencil = bool(image.get("/ImageMask", False))
        self._place(
            (int(image.Width), int(image.Height)),
            matrix,
            "stencil" if is_stencil else space_name(image.get("/ColorSpace"), named),
            1 if is_stencil else int(image.get("/BitsPerComponent", 8)),
            str(codec).removeprefix("/"),
        )

    def _inline(self, instruction: ContentStreamInlineImage, matrix: Matrix, named: Object | None) -> None:
        image = instruction.iimage
        space = "stencil" if image.image_mask else space_name(image.obj.get("/CS", image.obj.get("/ColorSpace")), named)
        self._place((image.width, image.height), matrix, space, image.bits_per_component, "inline")

    def _place(self, size: tuple[int, int], matrix: Matrix, space: str, bits: int, codec: str) -> None:
        """Note a picture; it fills the unit square of its matrix."""
        a, b, c, d, e, f = matrix
        inches = (math.hypot(a, b) / 72, math.hypot(c, d) / 72)
        resolutions = [pixels / length for pixels, length in zip(size, inches, strict=True) if length]
        left = min(e, e + a, e + c, e + a + c) / POINTS - self._trim.left
        top = self._trim.top - max(f, f + b, f + d, f + b + d) / POINTS
        self.images.append(
            ImageFact(
                width=size[0],
                height=size[1],
                ppi=round(min(resolutions, default=0.0), 2),
                space=space,
                bits=bits,
                codec=codec,
                left=round(left, 2),
                top=round(top, 2),
            )
        )

    def _note_fonts(self, resources: Object) -> None:
        """All fonts that stand in the resources: a press program looks no further than there."""
        for key, font in resources.get("/Font", Dictionary()).items():
            place = font.objgen if font.is_indirect else key
            if place not in self.fonts:
                self.fonts[place] = _font_fact(font)


def _font_fact(font: Object) -> FontFact:
    name = str(font.get("/BaseFont", font.get("/Name", "?"))).removeprefix("/")
    kind = str(font.get("/Subtype", "/?")).removeprefix("/")
    if kind == "Type3":
        return FontFact(name=name, kind=kind, embedded=True, subset=True)
    inner = font.DescendantFonts[0] if kind == "Type0" else font
    descriptor = inner.get("/FontDescriptor", Dictionary())
    prefix, plus, _ = name.partition("+")
    return FontFact(
        name=name,
        kind=str(inner.get("/Subtype", "/?")).removeprefix("/"),
        embedded=any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")),
        subset=bool(plus) and len(prefix) == 6 and prefix.isalpha() and prefix.isupper(),
    )


def _matrix(values: list[Object]) -> Matrix:
    a, b, c, d, e, f = map(float, values)
    return (a, b, c, d, e, f)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """Chain two matrices: first the inner, then the outer."""
    a, b, c, d, e, f = inner
    t, u, v, w, x, y = outer
    return (a * t + b * v, a * u + b * w, c * t + d * v, c * u + d * w, e * t + f * v + x, e * u + f * w + y)
