"""Takes nothing, gives what can be seen in a finished PDF: boxes, fonts, pictures, colours, and what should not be there.

Lengths are in mm, inks in % of the four together. A colour space is written outside in, its base last:
`Indexed DeviceRGB`, `Separation:All DeviceCMYK`, `ICCBased3`.
"""

from __future__ import annotations

from builder.base.values import Value
from builder.model.press import Rectangle

_FAMILIES = {
    "DeviceRGB": "rgb",
    "CalRGB": "rgb",
    "ICCBased3": "rgb",
    "Lab": "lab",
    "DeviceCMYK": "cmyk",
    "ICCBased4": "cmyk",
    "DeviceGray": "gray",
    "CalGray": "gray",
    "ICCBased1": "gray",
}


def family(space: str) -> str:
    """Tell what a colour space is made of: rgb, cmyk, gray, lab, or other."""
    return _FAMILIES.get(space.rsplit(" ", 1)[-1], "other")


class FontFact(Value, frozen=True, kw_only=True):
    """A font that a page may use."""

    name: str
    kind: str  # such as CIDFontType0, TrueType, Type3
    embedded: bool
    subset: bool


class ImageFact(Value, frozen=True, kw_only=True):
    """A picture where it is painted; one painted twice is here twice."""

    width: int  # px
    height: int
    ppi: float  # on the page, along the worse side
    space: str
    bits: int
    codec: str  # DCTDecode, FlateDecode ...
    left: float  # mm from the trim's upper left corner
    top: float


class ColourFact(Value, frozen=True, kw_only=True):
    """Colours set by one operator in one space."""

    space: str
    operator: str  # rg, k, scn, sh ...
    count: int
    ink: float = 0.0  # % of the four inks, the most; 0 when it is not CMYK
    mark: bool = False  # by printer's marks, not by the sheet


class PageFact(Value, frozen=True, kw_only=True):
    """One page."""

    media: Rectangle
    crop: Rectangle
    bleed: Rectangle
    trim: Rectangle
    has_trim: bool  # a TrimBox is written, not inherited from the page's size
    rotation: int = 0
    unit: float = 1.0  # UserUnit
    fonts: tuple[FontFact, ...] = ()
    images: tuple[ImageFact, ...] = ()
    colours: tuple[ColourFact, ...] = ()
    groups: tuple[str, ...] = ()  # colour spaces of its transparency groups; "" where a group has none
    annotations: int = 0
    actions: bool = False


class IntentFact(Value, frozen=True, kw_only=True):
    """An output intent."""

    kind: str  # GTS_PDFX
    condition: str
    components: int  # of its profile; 0: it has none


class PdfFacts(Value, frozen=True, kw_only=True):
    """What there is to see in a PDF."""

    readable: bool = True
    encrypted: bool = False
    version: str = ""  # 1.6
    pages: tuple[PageFact, ...] = ()
    scripts: bool = False
    actions: bool = False
    attachments: bool = False
    form: bool = False
    outline: bool = False
    intents: tuple[IntentFact, ...] = ()
    standard: str = ""  # what the metadata claims: PDF/X-4
    trapped: str = ""
    title: str = ""
    producer: str = ""
    dates: tuple[str, ...] = ()  # each as it is written, from the information and the metadata
    identifier: str = ""  # the document's lasting id in hexadecimal


class Glyph(Value, frozen=True, kw_only=True):
    """A character as it is inked, in mm from the trim's upper left corner."""

    char: str
    left: float
    top: float
    right: float
    bottom: float
    size: float  # of the em, in mm
