"""Takes the bytes of any PDF, gives what a press must know of it as values. Nothing is judged here."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Object, Page, Pdf

from builder.model.pdf_facts import IntentFact, PageFact, PdfFacts
from builder.model.press import Rectangle
from builder.tools.pdf.marks import POINTS
from builder.tools.pdf.metadata import xmp_value
from builder.tools.pdf.walk import PageWalk

_DATES = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")


def look_through(pdf: bytes) -> PdfFacts:
    """Give the facts of a PDF, readable or not."""
    try:
        with Pdf.open(io.BytesIO(pdf)) as opened:
            return _facts(opened)
    except pikepdf.PasswordError:
        return PdfFacts(readable=False, encrypted=True)
    except pikepdf.PdfError:
        return PdfFacts(readable=False)


def _facts(opened: Pdf) -> PdfFacts:
    root = opened.Root
    names = root.get("/Names", Dictionary())
    packet = root.Metadata.read_bytes().decode("utf-8", "replace") if "/Metadata" in root else ""
    information = opened.docinfo if "/Info" in opened.trailer else Dictionary()
    opening = root.get("/OpenAction", Array())  # an array is a place to open at, a dictionary does something
    is_action = isinstance(opening, Dictionary)
    return PdfFacts(
        encrypted=opened.is_encrypted,
        version=opened.pdf_version,
        pages=tuple(map(_page_fact, opened.pages)),
        scripts="/JavaScript" in names or (is_action and "/JS" in opening),
        actions="/AA" in root or is_action,
        attachments="/EmbeddedFiles" in names or "/AF" in root,
        form="/AcroForm" in root,
        outline="/Outlines" in root,
        intents=tuple(map(_intent_fact, root.get("/OutputIntents", Array()).as_list())),
        standard=xmp_value(packet, "pdfxid:GTS_PDFXVersion") or str(information.get("/GTS_PDFXVersion", "")),
        trapped=str(information.get("/Trapped", "")).removeprefix("/"),
        title=str(information.get("/Title", "")),
        producer=str(information.get("/Producer", "")),
        dates=_dates(information, packet),
        identifier=_identifier(opened),
    )


def _dates(information: Object, packet: str) -> tuple[str, ...]:
    found = [str(information[key]) for key in ("/CreationDate", "/ModDate") if key in information]
    found += [value for name in _DATES if (value := xmp_value(packet, name))]
    return tuple(found)


def _identifier(opened: Pdf) -> str:
    pair = opened.trailer.get("/ID")
    return bytes(pair[0]).hex() if pair is not None else ""


def _intent_fact(intent: Object) -> IntentFact:
    return IntentFact(
        kind=str(intent.get("/S", "")).removeprefix("/"),
        condition=str(intent.get("/OutputConditionIdentifier", "")),
        components=int(intent.DestOutputProfile.get("/N", 0)) if "/DestOutputProfile" in intent else 0,
    )


def _page_fact(page: Page) -> PageFact:
    trim = _box(page.trimbox)
    walk = PageWalk(page, trim)
    return PageFact(
        media=_box(page.mediabox),
        crop=_box(page.cropbox),
        bleed=_box(page.bleedbox),
        trim=trim,
        has_trim="/TrimBox" in page.obj,
        rotation=int(page.rotation),
        unit=float(page.obj.get("/UserUnit", 1)),
        fonts=tuple(walk.fonts.values()),
        images=tuple(walk.images),
        colours=walk.colours,
        groups=tuple(walk.groups),
        annotations=len(page.obj.get("/Annots", Array())),
        actions="/AA" in page.obj,
    )


def _box(array: Object) -> Rectangle:
    """Read a box in mm; its corners may stand in any order."""
    one, two, three, four = (round(float(value) / POINTS, 4) for value in array.as_list())
    return Rectangle(left=min(one, three), bottom=min(two, four), right=max(one, three), top=max(two, four))
