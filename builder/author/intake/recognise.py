"""Takes the first bytes and the name of a file, gives what it is, or why it is not read here and what to do about it."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from enum import StrEnum
from typing import Final, NamedTuple

from builder.author.intake.archive import absurd_size, is_unsafe, unpack
from builder.author.intake.gathered import MAX_FILE, MEGABYTE, PackFile, about
from builder.base.diagnostic import Diagnostic


class Form(StrEnum):
    """What a file of a pack is, by its content."""

    WORKBOOK = "xlsx"
    DOCUMENT = "docx"
    ARCHIVE = "zip"
    TABLE = "csv"
    JSON = "json"
    PICTURE = "picture"
    TEXT = "txt"
    REFUSED = ""


class Recognised(NamedTuple):
    """A form, and what is to be said of the file."""

    form: Form
    diagnostics: tuple[Diagnostic, ...] = ()


_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_OLD_DOCUMENTS: Final = frozenset({".doc", ".wps", ".dot", ".wpt", ".rtf"})
_OLD_TABLES: Final = frozenset({".xls", ".et", ".xlt", ".ett"})
_TABLES: Final = frozenset({".csv", ".tsv", ".tab"})
_PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_OTHERS: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"%PDF", "PDF", "PDF"), (b"Rar!", "RAR 压缩包", "RAR archives"), (b"7z\xbc\xaf\x27\x1c", "7z 压缩包", "7z archives"),
    (b"\x1f\x8b", "gz 压缩包", "gzip archives"), (b"MZ", "程序", "programs"), (b"{\\rtf", "RTF 文档", "RTF documents"),
)  # fmt: skip
_MACROS: Final = re.compile(r"vbaProject\.bin$|\.bin$.*vba", re.IGNORECASE)
_DOCTYPE: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MAX_PARTS: Final = 400 * MEGABYTE
_ENDINGS: Final = {Form.WORKBOOK: (".xlsx", ".xlsm", ".xltx"), Form.DOCUMENT: (".docx", ".docm", ".dotx"), Form.ARCHIVE: (".zip",)}


def recognise(file: PackFile) -> Recognised:
    """Say what a file is; OSError where it cannot be read."""
    head = file.head()
    if not head:
        return _refused(about("K101", file.name))
    if head.startswith(_OLE):
        return _refused(_old(file))
    if head.startswith(b"PK"):
        return _recognise_zip(file)
    if _is_picture(head):
        return Recognised(Form.PICTURE)
    for mark, zh, en in _OTHERS:
        if head.startswith(mark):
            return _refused(_other(file, zh, en))
    if file.is_picture:
        return _refused(about("K146", file.name))
    return _recognise_text(file, head)


def _old(file: PackFile) -> Diagnostic:
    """A compound file: a locked new document, or one of the old formats."""
    if _ENCRYPTED_PACKAGE in file.data():
        return about("K103", file.name)
    table = file.ending in _OLD_TABLES or "Workbook".encode("utf-16-le") in file.data()
    form = file.ending if file.ending in _OLD_TABLES | _OLD_DOCUMENTS else ".xls" if table else ".doc"
    return about("K104", file.name, form=form, wanted="xlsx" if table else "docx")


def _other(file: PackFile, zh: str, en: str) -> Diagnostic:
    if zh.startswith("RTF"):
        return about("K104", file.name, form="RTF", wanted="docx")
    archive = "压缩" in zh
    cure = "解开后，把文件夹压缩成 zip" if archive else "换成 docx、xlsx 或 csv；PDF 用 WPS 转成 docx，再核对一遍" if en == "PDF" else "拿走它"
    cure_en = "unpack it and pack the folder as zip" if archive else "use docx, xlsx or csv" if en == "PDF" else "take it away"
    return about("K106", file.name, form=zh, form_en=en, cure=cure, cure_en=cure_en)


def _recognise_zip(file: PackFile) -> Recognised:
    data = file.data()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            form = _office_form(names)
            if form is Form.ARCHIVE:
                return Recognised(form, _misnamed(file, form))
            if form is Form.REFUSED:
                return _refused(_other(file, "这种办公文件（幻灯片、OpenDocument 等）", "this kind of office file"))
            fault = _unsafe_office(archive, file, len(data))
            if fault is not None:
                return _refused(fault)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return _refused(about("K102", file.name))
    macros = any(_MACROS.search(name) for name in names)
    told = (about("K107", file.name, wanted=form.value),) if macros else _misnamed(file, form)
    return Recognised(form, told)


def _office_form(names: set[str]) -> Form:
    if "[Content_Types].xml" not in names:
        return Form.REFUSED if "mimetype" in names and "content.xml" in names else Form.ARCHIVE
    if any(name.startswith("xl/") for name in names):
        return Form.WORKBOOK
    return Form.DOCUMENT if any(name.startswith("word/") for name in names) else Form.REFUSED


def _unsafe_office(archive: zipfile.ZipFile, file: PackFile, packed: int) -> Diagnostic | None:
    """Look into an office file before any library does: size, paths, DTDs, damage."""
    members = archive.infolist()
    absurd = absurd_size(members, packed, most=_MAX_PARTS)
    if absurd is not None:
        return about("K109", file.name, why=absurd[0], why_en=absurd[1])
    for member in members:
        if is_unsafe(member.filename):
            return about("K110", file.name)
        if member.flag_bits & 0x1:
            return about("K103", file.name)
        text = archive.read(member)  # all of it: the checksum is only proved at the end
        is_xml = member.filename.lower().endswith((".xml", ".rels", ".vml")) or text[:64].lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<")
        if is_xml and _declares_dtd(text):
            return about("K114", file.name, part=member.filename)
    return None


def _declares_dtd(text: bytes) -> bool:
    """Whether a part has a DTD, in any encoding an XML reader would accept: UTF-16 hides it between zeros."""
    return _DOCTYPE.search(text.replace(b"\0", b"")) is not None


def _misnamed(file: PackFile, form: Form) -> tuple[Diagnostic, ...]:
    endings = _ENDINGS[form]
    if file.ending in endings:
        return ()
    words = {Form.WORKBOOK: ("Excel 工作簿", "a workbook"), Form.DOCUMENT: ("Word 文档", "a document"), Form.ARCHIVE: ("压缩包", "an archive")}
    return (about("K105", file.name, form=words[form][0], form_en=words[form][1], wanted=endings[0]),)


def _recognise_text(file: PackFile, head: bytes) -> Recognised:
    if file.ending in (".xlsx", ".docx", ".zip", ".xlsm", ".docm"):
        as_text = b"\0" not in head and (b"," in head or b"\t" in head)
        if not as_text or file.ending != ".xlsx":
            return _refused(about("K102", file.name))
        return Recognised(Form.TABLE, (about("K105", file.name, form="文字表格", form_en="a text table", wanted=".csv"),))
    if file.ending in _OLD_TABLES | _OLD_DOCUMENTS:
        table = file.ending in _OLD_TABLES
        return _refused(about("K104", file.name, form=file.ending, wanted="xlsx" if table else "docx"))
    if file.ending == ".json":
        return Recognised(Form.JSON)
    if file.ending in _TABLES:
        return Recognised(Form.TABLE)
    if file.ending == ".txt":
        return Recognised(Form.TEXT)
    return _refused(about("K118", file.name))


def _is_picture(head: bytes) -> bool:
    if head.startswith(_PICTURES):
        return True
    return (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or (head[4:8] == b"ftyp" and head[8:12] in _BRANDS)


_BRANDS: Final = frozenset({b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis", b"heim", b"hevc"})


def _refused(*found: Diagnostic) -> Recognised:
    return Recognised(Form.REFUSED, found)


__all__ = ["MAX_FILE", "Form", "Recognised", "recognise", "unpack"]
