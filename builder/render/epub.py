"""Takes the view of a book, gives an EPUB 3: the same view, the same bytes. Nothing in it runs or asks for the net."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from builder.base.diagnostic import Span, diagnose
from builder.plan import urls
from builder.plan.output import Output
from builder.plan.views import Chapter, EpubView, RichText
from builder.render.kit import Kit
from builder.render.pages import RecipeError, gate_view, words_of
from builder.render.xhtml import legal, xhtml
from builder.tools.templates import TemplateError, markup

MIMETYPE: Final = "application/epub+zip"
_FOLDER: Final = "EPUB"
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can say; when it was packed is nobody's matter
_COVER_LINE: Final = 7  # characters of a title on a line of the cover
_PIGMENTS: Final = ("#FBEBCF", "#F5E2A4", "#F4D8C0", "#CFE0EB", "#CDE3D2", "#F3D4D7", "#E3DDF1", "#E6E9C4", "#CFE9EA",
                    "#EADBCB")  # fmt: skip
_CONTAINER: Final = f"""<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{_FOLDER}/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


@dataclass(frozen=True)
class Document:
    """One document of a book: its part in the template, and what it is called in the contents."""

    file: str
    part: str
    title: str
    chapter: Chapter | None = None


def epub(output: Output, kit: Kit) -> bytes:
    """Write an EPUB. Raises RecipeError for a theme's fault or private data in the view."""
    view = output.view
    assert isinstance(view, EpubView), "the epub recipe takes EPUB views"
    found = gate_view(output.path, view, kit)
    if found:
        raise RecipeError(*found)
    documents = tuple(_documents(view, kit))
    files = {"META-INF/container.xml": _CONTAINER, f"{_FOLDER}/package.opf": _package(view, documents)}
    for document in (*documents, Document("nav.xhtml", "nav", ""), Document("style.css", "style", "")):
        files[f"{_FOLDER}/{document.file}"] = _filled(output, kit, view, documents, document)
    files[f"{_FOLDER}/cover.svg"] = _cover(view)
    return _packed(files)


def _documents(view: EpubView, kit: Kit) -> Iterator[Document]:
    word, book = words_of(kit.catalogue), view.book
    yield Document("cover.xhtml", "cover", word("reader.cover"))
    if book.foreword:
        yield Document("foreword.xhtml", "foreword", word("reader.foreword"))
    for chapter in book.chapters:
        yield Document(f"person-{chapter.number:02}.xhtml", "chapter", chapter.name, chapter)
    if book.questions:
        yield Document("questions.xhtml", "questions", word("reader.closing"))
    yield Document("about.xhtml", "about", word("reader.about"))


def _filled(output: Output, kit: Kit, view: EpubView, documents: Sequence[Document], document: Document) -> str:
    def link(url: str) -> str:
        """Where an address leads from a book: to the site, if it has a place on the net; a book has no #source-1."""
        if url.startswith("/"):
            return urls.absolute(view.base_url, url)
        return url if re.match(r"(?:https?://|mailto:)", url, re.IGNORECASE) else ""

    def rich(text: RichText) -> str:
        return markup(xhtml(text.html, link))

    values = {
        "view": view,
        "book": view.book,
        "part": document.part,
        "chapter": document.chapter,
        "documents": documents,
        "link": link,
        "t": words_of(kit.catalogue),
        "rich": rich,
    }
    try:
        return legal(kit.templates.render(output.template, values))
    except TemplateError as fault:
        span = Span(file=f"templates/{fault.template}", line=fault.line)
        raise RecipeError(diagnose("H110", span, path=output.path, reason=fault.message)) from fault


def _package(view: EpubView, documents: Sequence[Document]) -> str:
    """The package document: what the book is, what it holds, in which order it is read."""
    features = ["tableOfContents", "readingOrder", "structuralNavigation"]
    if any(chapter.syllables for chapter in view.book.chapters):
        features.append("rubyAnnotations")
    facts = {
        "dcterms:modified": (f"{view.modified.isoformat()}T00:00:00Z",),
        "schema:accessMode": ("textual",),
        "schema:accessModeSufficient": ("textual",),
        "schema:accessibilityFeature": tuple(features),
        "schema:accessibilityHazard": ("none",),
    }
    known = [
        f'<dc:identifier id="book">{escape(view.identifier)}</dc:identifier>',
        f"<dc:title>{escape(view.book.title)}</dc:title>",
        f"<dc:language>{escape(view.language)}</dc:language>",
        f"<dc:creator>{escape(view.creator)}</dc:creator>",
        f"<dc:publisher>{escape(view.creator)}</dc:publisher>",
        f"<dc:date>{view.modified.isoformat()}</dc:date>",
    ]
    if view.book.lede:
        known.append(f"<dc:description>{escape(view.book.lede)}</dc:description>")
    if view.base_url:
        known.append(f"<dc:source>{escape(urls.absolute(view.base_url, view.path))}</dc:source>")
    known += [f'<meta property="{name}">{value}</meta>' for name, values in facts.items() for value in values]
    names = [document.file.removesuffix(".xhtml") for document in documents]
    held = [f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name in names]
    order = [f'<itemref idref="{name}"/>' for name in names]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book" xml:lang="{escape(view.lang)}">',
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        *known,
        "</metadata>",
        "<manifest>",
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
        '<item id="cover-picture" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>',
        *held,
        "</manifest>",
        "<spine>",
        *order[:1],
        '<itemref idref="nav"/>',
        *order[1:],
        "</spine>",
        "</package>",
    ]
    return legal("\n".join(lines) + "\n")


def _cover(view: EpubView) -> str:
    """What a shelf shows of the book: its title, and a strip of paper for each person's room."""
    lines = cover_lines(view.book.title)
    size = min(92, 520 // max(map(len, lines)))
    chapters = view.book.chapters
    wide = 600 / len(chapters)
    strips = "".join(
        f'<rect x="{number * wide:.2f}" y="640" width="{wide:.2f}" height="160" fill="{_PIGMENTS[chapter.room % 10]}"/>'
        for number, chapter in enumerate(chapters)
    )
    title = "".join(
        f'<text x="40" y="{150 + number * size * 1.35:.0f}" font-size="{size}" font-weight="700">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    return legal(
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 800" width="600" height="800" '
        f'xml:lang="{escape(view.lang)}"><title>{escape(view.book.title)}</title>'
        '<rect width="600" height="800" fill="#FBF6EA"/>'
        f"{strips}"
        '<g fill="#2A1F17" font-family="Source Han Serif SC,Noto Serif CJK SC,Songti SC,SimSun,serif">'
        f'{title}<text x="40" y="600" font-size="26">{escape(view.site_title)}</text></g></svg>\n'
    )


def cover_lines(title: str) -> tuple[str, ...]:
    """Break a title where it pauses, else into lines of about one length; marks of the pauses are not shown."""
    lines: list[str] = []
    for part in filter(None, re.split(r"[，：；、·,:;|\s]+", title)):
        rows = -(-len(part) // _COVER_LINE)
        length = -(-len(part) // rows)
        lines += [part[start : start + length] for start in range(0, len(part), length)]
    return tuple(lines) or (title,)


def _packed(files: dict[str, str]) -> bytes:
    """Pack a ZIP as EPUB wants it: what it is comes first, and plainly."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), MIMETYPE)
        for name, text in files.items():
            archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), text.encode(), compresslevel=9)
    return out.getvalue()


def _entry(name: str, method: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, date_time=_LONG_AGO)
    info.compress_type = method
    info.create_system = 3  # whatever this machine is: the bytes are the same
    info.external_attr = 0o644 << 16
    return info
