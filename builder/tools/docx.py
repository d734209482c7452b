"""Takes the bytes of a Word document (docx), gives its blocks: paragraphs with bold, headings, lists, tables, pictures.

The only user of python-docx, which the extra `office` brings. Callers look into the archive first (size, DTDs, damage).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph as DocxParagraph

from builder.tools.document_blocks import Block, Paragraph, Picture, Run, Table

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

MOST_BLOCKS: Final = 20_000
_FAULTS: Final = (
    OpcError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError,
    OSError, EOFError, AssertionError, NotImplementedError,
)  # fmt: skip  # SyntaxError: what the XML reader calls markup that is not well-formed
_HEADING: Final = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
_TITLE: Final = re.compile(r"(?:sub)?title|标题|副标题", re.IGNORECASE)
_CAPTION: Final = re.compile(r"caption|题注", re.IGNORECASE)
_LIST: Final = re.compile(r"list (bullet|number)|列表项目符号|列表编号", re.IGNORECASE)


class BadDocumentError(ValueError):
    """The document cannot be read."""


def read_blocks(data: bytes) -> tuple[Block, ...]:
    """Read a document from its first to its last block. BadDocumentError: it is none, or damaged."""
    try:
        document = Document(io.BytesIO(data))
        return tuple(_blocks(document))
    except _FAULTS as fault:
        raise BadDocumentError(type(fault).__name__) from fault


class _Look(NamedTuple):
    """What a style says of a paragraph."""

    name: str
    bold: bool


def _blocks(document: DocxDocument) -> Iterator[Block]:
    looks: dict[str, _Look] = {}  # python-docx searches all styles for each paragraph: most of the time of a long story
    for number, element in enumerate(_flat(document.element.body)):
        if number >= MOST_BLOCKS:
            return
        if element.tag == qn("w:p"):
            named = _attribute(element, "w:pPr/w:pStyle")
            paragraph = DocxParagraph(element, document)
            yield _paragraph(paragraph, document, looks.get(named) or looks.setdefault(named, _look_of(paragraph)))
        elif element.tag == qn("w:tbl"):
            yield _table(DocxTable(element, document), document)


def _flat(body: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Give paragraphs and tables, also those within content controls, which forms are made of."""
    for element in body.iterchildren():
        if element.tag == qn("w:sdt"):
            content = element.find(qn("w:sdtContent"))
            if content is not None:
                yield from _flat(content)
        else:
            yield element


def _look_of(paragraph: DocxParagraph) -> _Look:
    style = paragraph.style
    return _Look(str(getattr(style, "name", "") or ""), _is_bold(getattr(style, "font", None), default=False))


def _paragraph(paragraph: DocxParagraph, document: DocxDocument, look: _Look) -> Paragraph:
    element = paragraph._p  # noqa: SLF001 # runs within hyperlinks, insertions and controls have no other way out
    style = look.name
    heading = _HEADING.search(style)
    rank = int(heading[1]) if heading else 1 if _TITLE.fullmatch(style) else 0
    bullet, depth = _bullet(paragraph, style, document)
    return Paragraph(
        runs=tuple(_merged(_runs(element, paragraph, base=look.bold))), heading=rank, bullet="" if rank else bullet, depth=depth,
        caption=bool(_CAPTION.search(style)), pictures=tuple(_pictures(element, document)),
    )  # fmt: skip


def _is_bold(font: Any, *, default: bool) -> bool:  # a Font of python-docx, or None
    bold = getattr(font, "bold", None)
    return default if bold is None else bool(bold)


def _runs(element: BaseOxmlElement, paragraph: DocxParagraph, *, base: bool) -> Iterator[Run]:
    from docx.text.run import Run as DocxRun

    for child in _shown_runs(element):
        run = DocxRun(child, paragraph)
        text = "".join(_text(child))
        if text:
            yield Run(text, _is_bold(run.font, default=base))


def _shown_runs(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Give the runs that a reader sees: nothing that was struck out, moved away or set as hidden text."""
    for run in element.iter(qn("w:r")):
        hidden = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
        if hidden is not None and hidden.get(qn("w:val")) not in ("0", "false", "off"):
            continue
        if not any(above.tag in (qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent")) for above in run.iterancestors()):
            yield run


def _text(run: BaseOxmlElement) -> Iterator[str]:
    for part in run.iterchildren():
        if part.tag == qn("w:t"):
            yield part.text or ""
        elif part.tag in (qn("w:tab"), qn("w:noBreakHyphen")):
            yield " " if part.tag == qn("w:tab") else "-"
        elif part.tag in (qn("w:br"), qn("w:cr")):
            yield "\n"


def _merged(runs: Iterator[Run]) -> Iterator[Run]:
    """Join neighbours of one look: Word breaks words into runs wherever somebody stopped typing."""
    last: Run | None = None
    for run in runs:
        if last is not None and (last.bold == run.bold or not run.text.strip()):
            last = Run(last.text + run.text, last.bold)
        else:
            if last is not None:
                yield last
            last = run
    if last is not None:
        yield last


def _bullet(paragraph: DocxParagraph, style: str, document: DocxDocument) -> tuple[str, int]:
    number, depth = (_attribute(paragraph._p, f"w:pPr/w:numPr/w:{name}") for name in ("numId", "ilvl"))  # noqa: SLF001 # no other way
    if number and number != "0":
        return ("-" if _is_bullet(document, number, depth or "0") else "1."), int(depth or 0)
    named = _LIST.search(style)
    if named is None:
        return "", 0
    return ("1." if "umber" in named[0] or "编号" in named[0] else "-"), 0


def _attribute(element: BaseOxmlElement, path: str) -> str:
    """Give `w:val` of the element that a path of tags leads to; "" if there is none."""
    found: BaseOxmlElement | None = element
    for tag in path.split("/"):
        found = found.find(qn(tag)) if found is not None else None
    return (found.get(qn("w:val")) or "") if found is not None else ""


def _is_bullet(document: DocxDocument, number: str, depth: str) -> bool:
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return True
    wanted = next((_attribute(item, "w:abstractNumId") for item in root.findall(qn("w:num")) if item.get(qn("w:numId")) == number), "")
    for abstract in root.findall(qn("w:abstractNum")):
        if abstract.get(qn("w:abstractNumId")) == wanted:
            for level in abstract.findall(qn("w:lvl")):
                if level.get(qn("w:ilvl")) == depth:
                    return _attribute(level, "w:numFmt") in ("bullet", "none")
    return True


def _pictures(element: BaseOxmlElement, document: DocxDocument) -> Iterator[Picture]:
    for blip in element.iter(qn("a:blip")):
        part = document.part.related_parts.get(blip.get(qn("r:embed")) or "")
        if part is None:
            continue
        told = ""
        for above in blip.iterancestors(qn("wp:inline"), qn("wp:anchor")):
            properties = above.find(qn("wp:docPr"))
            told = (properties.get("descr") or "") if properties is not None else ""
        yield Picture(str(part.partname).rpartition("/")[2], part.blob, told)


def _table(table: DocxTable, document: DocxDocument) -> Table:
    # Not `row.cells`, which repeats a cell as often as it says that it is wide: a hundred million times, if it says so.
    rows = [tuple("" if _continues(cell) else "\n".join(_cell_lines(cell)) for cell in row.tc_lst) for row in table._tbl.tr_lst]  # noqa: SLF001 # the rows as they stand
    return Table(tuple(rows), tuple(_pictures(table._tbl, document)))  # noqa: SLF001 # pictures stand anywhere in it


def _continues(cell: BaseOxmlElement) -> bool:
    """Whether a cell is the lower part of the one above it."""
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val")) != "restart"


def _cell_lines(cell: BaseOxmlElement) -> Iterator[str]:
    for paragraph in cell.iter(qn("w:p")):
        text = "".join(piece for run in _shown_runs(paragraph) for piece in _text(run))
        if text.strip():
            yield text
