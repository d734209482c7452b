"""Takes the PDF of an engine, gives files as a press wants them: one a sheet, with exact boxes, marks and papers.

Nothing of the engine's file comes along but the drawing of its pages: no links, outlines, scripts, names, dates or ids.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.press import OutputIntent, Papers, Rectangle, Sheet, SheetBoxes
from builder.tools.pdf.marks import POINTS, crop_marks, points
from builder.tools.pdf.metadata import CREATOR, pdf_date, xmp_packet
from builder.tools.pdf.resources import prune_page

_VERSION: Final = "1.6"  # what PDF/X-4 is built on; CID fonts, masks and blending are all older
_TOLERANCE: Final = 0.6  # mm by which an engine may miss the sheet: browsers round pages to whole px


def finish_sheets(pdf: bytes, sheets: Sequence[Sheet], papers: Papers, span: Span) -> list[bytes] | Diagnostic:
    """Make one file a sheet."""
    with Pdf.open(io.BytesIO(pdf)) as source:
        problem = _mismatch(source, [sheet.boxes for sheet in sheets], span)
        if problem:
            return problem
        _prune(source)
        pages = zip(source.pages, sheets, strict=True)
        return [_written(source, [page], sheet, papers) for page, sheet in pages]


def finish_pages(pdf: bytes, book: Sheet, papers: Papers, span: Span) -> bytes | Diagnostic:
    """Make one file of all pages."""
    with Pdf.open(io.BytesIO(pdf)) as source:
        problem = _mismatch(source, [book.boxes] * len(source.pages), span)
        if problem:
            return problem
        _prune(source)
        return _written(source, source.pages, book, papers)


def _mismatch(source: Pdf, sheets: Sequence[SheetBoxes], span: Span) -> Diagnostic | None:
    """Say when the render is not what the sheets ask for: too many pages means that something ran over."""
    if len(source.pages) != len(sheets):
        return diagnose("B342", span, made=len(source.pages), wanted=len(sheets))
    for number, (page, boxes) in enumerate(zip(source.pages, sheets, strict=True), 1):
        has_trim = "/TrimBox" in page.obj
        made = _box(page.trimbox if has_trim else page.mediabox)
        wanted = boxes.trim if has_trim else boxes.bleed_box
        if max(abs(made.width - wanted.width), abs(made.height - wanted.height)) > _TOLERANCE:
            sizes = {"width": f"{made.width:.1f}", "height": f"{made.height:.1f}"}
            sizes |= {"wanted_width": f"{wanted.width:g}", "wanted_height": f"{wanted.height:g}"}
            return diagnose("B343", span, page=number, **sizes)
    return None


def _prune(source: Pdf) -> None:
    done: set[tuple[int, int]] = set()
    for page in source.pages:
        prune_page(page, done)


def _written(source: Pdf, pages: Iterable[Page], sheet: Sheet, papers: Papers) -> bytes:
    """Set pages into a new file with its papers, and write it."""
    with Pdf.new() as target:
        for page in pages:
            target.pages.append(page)
            _set_page(target, target.pages[-1], sheet.boxes, is_cmyk=papers.intent is not None)
        _set_papers(target, sheet, papers, str(source.docinfo.get("/Producer", CREATOR)))
        out = io.BytesIO()
        target.save(
            out,
            force_version=_VERSION,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,  # old RIPs read no compressed objects
            compress_streams=True,
        )
        return out.getvalue()


def _set_page(target: Pdf, page: Page, boxes: SheetBoxes, *, is_cmyk: bool) -> None:
    """Put the engine's drawing where the sheet wants it, cut it at the bleed, and write page entries of our own."""
    old = page.obj
    made = _box(page.trimbox if "/TrimBox" in old else page.mediabox)
    # Both centres fall together: a page that was rounded to px is then wrong by half its error at most.
    right = (boxes.trim.left + boxes.trim.right - made.left - made.right) / 2 * POINTS
    up = (boxes.trim.bottom + boxes.trim.top - made.bottom - made.top) / 2 * POINTS
    around = boxes.bleed_box
    edges = " ".join(f"{points(value):.4f}" for value in (around.left, around.bottom, around.width, around.height))
    before = f"q {edges} re W n 1 0 0 1 {right:.4f} {up:.4f} cm\n".encode()
    drawing = old.get("/Contents", Array())  # an empty page may have none
    contents = list(drawing.as_list()) if isinstance(drawing, Array) else [drawing]
    after = b"\nQ\n" + crop_marks(boxes, is_cmyk=is_cmyk)
    fresh = {
        "/Contents": Array([target.make_stream(before), *contents, target.make_stream(after)]),
        "/Resources": old.Resources,
        "/MediaBox": _array(boxes.media),
        "/CropBox": _array(boxes.media),
        "/BleedBox": _array(boxes.bleed_box),
        "/TrimBox": _array(boxes.trim),
    }
    for key in [key for key in old.keys() if key not in ("/Type", "/Parent")]:  # noqa: SIM118 a PDF object, no dict
        del old[key]
    for key, value in fresh.items():
        old[key] = value
    if is_cmyk and _is_transparent(old.Resources):
        # Blending needs a space; without this entry each program takes the one it likes.
        old.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK)


def _is_transparent(resources: Object) -> bool:
    """Whether drawing with these resources lets something shine through."""
    for state in resources.get("/ExtGState", Dictionary()).values():
        alphas = [float(state.get(key, 1)) for key in ("/ca", "/CA")]
        if min(alphas) < 1 or isinstance(state.get("/SMask"), Dictionary) or state.get("/BM", "/Normal") != "/Normal":
            return True
    drawn = resources.get("/XObject", Dictionary()).values()
    return any("/SMask" in entry or "/Group" in entry for entry in drawn)


def _set_papers(target: Pdf, sheet: Sheet, papers: Papers, producer: str) -> None:
    is_standard = papers.intent is not None
    information = {"/Title": String(sheet.title), "/Creator": String(CREATOR), "/Producer": String(producer)}
    if papers.made:
        information |= dict.fromkeys(("/CreationDate", "/ModDate"), String(pdf_date(papers.made)))
    for key, value in information.items():
        target.docinfo[key] = value
    packet = xmp_packet(
        title=sheet.title,
        identifier=sheet.identifier,
        producer=producer,
        made=papers.made,
        is_standard=is_standard,
    )
    metadata = Stream(target, packet)
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    target.Root.Metadata = target.make_indirect(metadata)
    if papers.intent:
        target.docinfo["/Trapped"] = Name("/False")
        target.Root.OutputIntents = Array([_intent(target, papers.intent)])


def _intent(target: Pdf, intent: OutputIntent) -> Object:
    profile = Stream(target, intent.profile)
    profile.N = 4
    return target.make_indirect(
        Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFX,
            OutputConditionIdentifier=String(intent.condition),
            RegistryName=String("http://www.color.org"),
            Info=String(intent.info),
            DestOutputProfile=target.make_indirect(profile),
        )
    )


def _box(array: Object) -> Rectangle:
    """Read a box in mm."""
    left, bottom, right, top = (float(value) / POINTS for value in array.as_list())
    return Rectangle(left=left, bottom=bottom, right=right, top=top)


def _array(box: Rectangle) -> Array:
    return Array([round(points(value), 4) for value in (box.left, box.bottom, box.right, box.top)])
