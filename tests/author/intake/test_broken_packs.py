"""Takes packs that are broken in one way each, gives a verdict: one fault, by its own name, and never a traceback."""

from __future__ import annotations

import io
import json
import re
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from builder.author.intake.pack import Pack
from builder.author.intake.sources import read_pack
from builder.base.diagnostic import Severity
from builder.model.settings import DEFAULT_CATEGORIES, DEFAULT_LEVELS, Settings
from tests.author.intake import packs

SETTINGS = Settings(categories=DEFAULT_CATEGORIES, levels=DEFAULT_LEVELS)
PEOPLE = packs.nominees(2)
MAP = '[fields]\nname = "name"\n'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def roster(*heads: str, rows: int = 2) -> bytes:
    return packs.workbook([tuple(f"{person.name}" for _ in heads) for person in PEOPLE[:rows]], heads=heads)


def good_book() -> bytes:
    return packs.workbook(map(packs.row_of, PEOPLE), title="推荐汇总表")


def with_part(data: bytes, name: str, text: bytes) -> bytes:
    """Put another part into an office file, or another text into one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, text if member == name else old.read(member))
        if name not in old.namelist():
            new.writestr(name, text)
    return out.getvalue()


def with_dtd(data: bytes, part: str, encoding: str = "utf-8") -> bytes:
    doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(part).decode("utf-8")
    text = re.sub(r"<\?xml.*?\?>", "", text)
    return with_part(data, part, (f'<?xml version="1.0" encoding="{encoding}"?>' + doctype + text).encode(encoding))


def zip_of(name: str, data: bytes = b"x", *, mode: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        member = zipfile.ZipInfo(name)
        member.filename = name  # as it is: ZipInfo mends separators
        member.external_attr = mode << 16
        archive.writestr(member, data)
    return out.getvalue()


def locked_zip() -> bytes:
    """An archive whose member says that it is encrypted."""
    data = bytearray(zip_of("名册.xlsx", good_book()))
    central = data.rindex(b"PK\x01\x02")
    for place in (6, central + 8):
        struct.pack_into("<H", data, place, struct.unpack_from("<H", data, place)[0] | 1)
    return bytes(data)


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("名册.csv", b"\0" * (8 * 1024 * 1024))
    return out.getvalue()


def twice() -> bytes:
    """Two members of one name, as a careless packer writes them: the second name is changed behind the library's back."""
    data = packs.zipped({"a.csv": csv(*GOOD_ROWS), "b.csv": csv(*GOOD_ROWS)})
    return data.replace(b"b.csv", b"a.csv")


def hidden_row() -> bytes:
    book = Workbook()
    sheet = book.active
    for row in (["姓名", "类别"], ["天地玄", "助人为乐"], ["黄宇宙", "见义勇为"]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    return packs.saved(book)


def hidden_sheet() -> bytes:
    book = Workbook()
    book.active.append(["姓名", "类别"])
    book.active.append(["天地玄", "助人为乐"])
    other = book.create_sheet("旧名单")
    other.append(["姓名"])
    other.append(["黄宇宙"])
    other.sheet_state = "hidden"
    return packs.saved(book)


def with_formula() -> bytes:
    book = Workbook()
    book.active.append(["姓名", "单位"])
    book.active.append(["天地玄", "=CONCATENATE(A2,A2)"])
    return packs.saved(book)


def with_error() -> bytes:
    book = Workbook()
    book.active.append(["姓名", "单位"])
    book.active.append(["天地玄", "#REF!"])
    book.active["B2"].data_type = "e"
    return packs.saved(book)


def merged_down() -> bytes:
    book = Workbook()
    for row in (["推荐单位", "姓名"], ["洪荒区文明办", "天地玄"], [None, "黄宇宙"]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    return packs.saved(book)


def far_cell() -> bytes:
    """One word in the last place of a sheet: whoever asks for all places before it never ends."""
    book = Workbook()
    book.active.append(["姓名", "类别"])
    book.active.append(["天地玄", "助人为乐"])
    book.active["XFD1048576"] = "x"
    return packs.saved(book)


def spread(area: str) -> bytes:
    """A workbook with something that its library writes into every cell of a range."""
    sheet = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(good_book())) as archive:
        text = archive.read(sheet).decode("utf-8")
    return with_part(good_book(), sheet, re.sub(r"<mergeCells.*?</mergeCells>", area, text).encode("utf-16"))


def story_with(text: str) -> bytes:
    return packs.document("天地玄同志事迹材料", [text])


def csv(*lines: str, encoding: str = "utf-8") -> bytes:
    return "\n".join(lines).encode(encoding)


GOOD_ROWS = ("姓名,类别", "天地玄,助人为乐", "黄宇宙,见义勇为")

# What is broken: name of the file, its bytes, the code that names it.
BROKEN: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty file": ("名册.xlsx", lambda: b"", "K101"),
    "truncated workbook": ("名册.xlsx", lambda: good_book()[:-900], "K102"),
    "damaged part of a workbook": ("名册.xlsx", lambda: with_part(good_book(), "xl/workbook.xml", b"<workbook><sheets>"), "K102"),
    "damaged document": ("天地玄.docx", lambda: with_part(story_with("宇宙。"), "word/document.xml", b"<w:document"), "K102"),
    "web page called xlsx": ("名册.xlsx", lambda: b"<html><table><tr><td>x</td></tr></table></html>", "K102"),
    "workbook with a password": ("名册.xlsx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "K103"),
    "old workbook": ("名册.xls", lambda: OLE, "K104"),
    "old document": ("事迹.doc", lambda: OLE, "K104"),
    "document of WPS": ("事迹.wps", lambda: OLE, "K104"),
    "table of WPS": ("名册.et", lambda: OLE, "K104"),
    "old workbook renamed to xlsx": ("名册.xlsx", lambda: OLE + "Workbook".encode("utf-16-le"), "K104"),
    "rich text": ("事迹.docx", lambda: b"{\\rtf1 x}", "K104"),
    "text table called xlsx": ("名册.xlsx", lambda: csv(*GOOD_ROWS), "K105"),
    "workbook called csv": ("名册.csv", good_book, "K105"),
    "PDF": ("名册.pdf", lambda: b"%PDF-1.7", "K106"),
    "RAR": ("材料.rar", lambda: b"Rar!\x1a\x07\x01\x00", "K106"),
    "slides": ("汇报.pptx", lambda: packs.zipped({"[Content_Types].xml": b"<Types/>", "ppt/x.xml": b"<x/>"}, gbk=False), "K106"),
    "macros": ("名册.xlsm", lambda: with_part(good_book(), "xl/vbaProject.bin", b"\1\2"), "K107"),
    "bomb": ("材料.zip", bomb, "K109"),
    "bomb within a workbook": ("名册.xlsx", lambda: with_part(good_book(), "xl/media/x.bin", b"\0" * 8_000_000), "K109"),
    "path upwards": ("材料.zip", lambda: zip_of("../../名册.csv"), "K110"),
    "absolute path": ("材料.zip", lambda: zip_of("/etc/passwd"), "K110"),
    "path with a drive": ("材料.zip", lambda: zip_of("C:\\Windows\\x.dll"), "K110"),
    "path upwards by backslashes": ("材料.zip", lambda: zip_of("..\\..\\x.csv"), "K110"),
    "link": ("材料.zip", lambda: zip_of("名册.csv", b"/etc/passwd", mode=stat.S_IFLNK | 0o777), "K111"),
    "archive with a password": ("材料.zip", locked_zip, "K112"),
    "archive within an archive": (
        "材料.zip", lambda: packs.zipped({"名册.csv": csv(*GOOD_ROWS), "里面.zip": packs.zipped({"x.csv": b"x"})}), "K113",
    ),
    "DTD in a workbook": ("名册.xlsx", lambda: with_dtd(good_book(), "xl/workbook.xml"), "K114"),
    "DTD in a document": ("天地玄.docx", lambda: with_dtd(story_with("宇宙。"), "word/document.xml"), "K114"),
    "DTD hidden by UTF-16": ("名册.xlsx", lambda: with_dtd(good_book(), "xl/workbook.xml", "utf-16"), "K114"),
    "archive of nothing that can be read": ("材料.zip", lambda: packs.zipped({"录像.mp4": b"\0\0\0\x20xxxx"}), "K115"),
    "two files of one name": ("材料.zip", twice, "K117"),
    "years that do not match": (
        "名册.csv", lambda: csv("姓名,荣誉称号,年份", "天地玄,洪荒好人；日月好人,2011；2012；2013"), "K119",
    ),
    "empty workbook": ("名册.xlsx", lambda: packs.saved(Workbook()), "K120"),
    "heads without rows": ("名册.xlsx", lambda: roster("姓名", "类别", rows=0), "K120"),
    "no column of names": ("名册.xlsx", lambda: roster("单位", "类别"), "K121"),
    "two columns of one head": ("名册.xlsx", lambda: roster("姓名", "单位", "单位"), "K122"),
    "unknown column": ("名册.xlsx", lambda: roster("姓名", "颜色"), "K123"),
    "one id twice": ("名册.csv", lambda: csv("编号,姓名", "p-1,天地玄", "p-1,黄宇宙"), "K124"),
    "hidden row": ("名册.xlsx", hidden_row, "K125"),
    "hidden sheet": ("名册.xlsx", hidden_sheet, "K125"),
    "cells merged downwards": ("名册.xlsx", merged_down, "K126"),
    "row without a name": ("名册.csv", lambda: csv("姓名,类别,单位", "天地玄,助人为乐,甲", ",见义勇为,乙"), "K127"),
    "formula without result": ("名册.xlsx", with_formula, "K128"),
    "error in a cell": ("名册.xlsx", with_error, "K129"),
    "table in Big5": ("名册.csv", lambda: "姓名,類別\n許慎獨,助人為樂\n".encode("big5") * 3, "K130"),
    "bytes that are no text": ("名册.csv", lambda: b"\xff\x00\x81\xfe" * 50, "K130"),
    "damaged text": ("名册.csv", lambda: csv("姓名,单位", "天地玄,锟斤拷"), "K131"),
    "quote never closed": ("名册.csv", lambda: csv("姓名,单位", '天地玄,"甲', "黄宇宙,乙"), "K132"),
    "comma in an unquoted cell": ("名册.csv", lambda: csv("姓名,单位", "天地玄,甲", "黄宇宙,乙", "洪荒日,丙,丁"), "K134"),
    "one name twice without ids": ("名册.csv", lambda: csv("姓名,单位", "天地玄,甲", "天地玄,乙"), "K135"),
    "broken JSON": ("名册.json", lambda: b'[{"name": "x",}]', "K136"),
    "JSON nested without end": ("名册.json", lambda: b"[" * 200_000, "K136"),
    "key twice in JSON": ("名册.json", lambda: b'[{"name": "x", "name": "y"}]', "K136"),
    "cell without end": ("名册.csv", lambda: csv("姓名,事迹", "天地玄," + "字" * 200_001), "K133"),
    "columns without end": ("名册.csv", lambda: csv("姓名" + ",x" * 300, "天地玄"), "K133"),
    "cell far away": ("名册.xlsx", far_cell, "K133"),
    "merged without end": (
        "名册.xlsx", lambda: spread('<mergeCells count="1"><mergeCell ref="A9:XFD&#49;048576"/></mergeCells>'), "K133",
    ),
    "linked without end": ("名册.xlsx", lambda: spread('<hyperlinks><hyperlink ref="A:XFD" display="x"/></hyperlinks>'), "K133"),
    "text without end": ("名册.json", lambda: json.dumps([{"姓名": "天地玄", "事迹": "字" * 200_001}]).encode(), "K133"),
    "JSON that is no list": ("名册.json", lambda: b'{"name": "x"}', "K139"),
    "date that is none": ("名册.csv", lambda: csv("姓名,获奖时间", "天地玄,去年冬天"), "K141"),
    "document that names nobody": ("事迹材料.docx", lambda: packs.document("事迹材料", ["二十年如一日。"]), "K143"),
    "photo that is missing": (
        "材料.zip", lambda: packs.zipped({"名册.csv": csv("姓名,照片", "天地玄,a.jpg"), "b天地玄.jpg": packs.photo(1)}), "K144",
    ),
    "photo of nobody": ("材料.zip", lambda: packs.zipped({"名册.csv": csv(*GOOD_ROWS), "合影.jpg": packs.photo(1)}), "K145"),
    "photo that is none": ("材料.zip", lambda: packs.zipped({"名册.csv": csv(*GOOD_ROWS), "天地玄.jpg": b"<html>"}), "K146"),
    "number in a story": ("天地玄.docx", lambda: story_with(f"请打{PEOPLE[0].phone}找他。"), "K147"),
    "ID number in a story": ("天地玄.docx", lambda: story_with(f"身份证{PEOPLE[0].id_number}。"), "K147"),
    "private column": ("名册.csv", lambda: csv("姓名,联系电话", f"天地玄,{PEOPLE[0].phone}"), "K148"),
    "number in a public column": ("名册.csv", lambda: csv("姓名,单位", f"天地玄,街道（{PEOPLE[0].phone}）"), "K149"),
}  # fmt: skip
HARMLESS = {"K105", "K107"} | {f"K{number}" for number in (*range(117, 120), *range(123, 130), 131, 134, 135, 141, 144, 145, 147, 148, 149)}


def read(folder: Path, name: str, data: bytes, map_text: str | None = None) -> Pack:
    path = folder / name
    path.write_bytes(data)
    return read_pack(path, SETTINGS, map_text)


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_pack_is_answered_with_its_one_fault(kind: str, tmp_path: Path) -> None:
    name, made, code = BROKEN[kind]
    pack = read(tmp_path, name, made())
    found = [item for item in pack.diagnostics if item.severity is not Severity.NOTE or item.code == code]
    told = [item for item in found if item.code != "K118"]
    assert {item.code for item in told} == {code}, [(item.code, item.message) for item in pack.diagnostics]
    assert all(item.message and item.message_en for item in told)
    errors = [item for item in told if item.severity is Severity.ERROR]
    assert len(errors) <= 1
    assert bool(pack.entries) >= (code in HARMLESS and not errors)
    assert not private_words(pack)


def private_words(pack: Pack) -> list[str]:
    """Give what is private and stands in a message or a public value."""
    words = " ".join(f"{item.message} {item.message_en} {item.hint} {item.hint_en} {item.span}" for item in pack.diagnostics)
    words += repr([(entry.values, entry.body) for entry in pack.entries])
    return [secret for person in PEOPLE for secret in person.private if secret in words]


def test_a_file_above_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    with path.open("wb") as stream:
        stream.truncate(51 * 1024 * 1024)  # sparse: it takes no room
    pack = read_pack(path, SETTINGS)
    assert [item.code for item in pack.diagnostics] == ["K108"]


def test_a_number_in_the_name_of_a_file_or_sheet_is_masked(tmp_path: Path) -> None:
    phone = PEOPLE[0].phone
    book = Workbook()
    book.active.title = f"联系{phone}"
    book.active.append(["颜色"])
    book.create_sheet("附件").append([f"备注{phone}", "姓名"])
    book["附件"].append(["x", "天地玄"])
    pack = read(tmp_path, f"天地玄{phone}.xlsx", packs.saved(book))
    assert len(pack.entries) == 1
    assert pack.diagnostics
    assert phone not in repr(pack)


def test_an_archive_of_too_many_files_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.author.intake.archive.MAX_MEMBERS", 5)
    pack = read(tmp_path, "材料.zip", packs.zipped({f"{number}.txt": b"x" for number in range(6)}))
    assert [item.code for item in pack.diagnostics] == ["K109"]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    assert [item.code for item in read_pack(tmp_path / "没有.xlsx", SETTINGS).diagnostics] == ["K116"]
    (tmp_path / "空文件夹").mkdir()
    assert [item.code for item in read_pack(tmp_path / "空文件夹", SETTINGS).diagnostics] == ["K115"]


@pytest.mark.skipif(not hasattr(Path, "symlink_to"), reason="needs links")
def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_bytes(csv(*GOOD_ROWS))
    folder = tmp_path / "材料"
    folder.mkdir()
    (folder / "名册.csv").symlink_to(outside)
    pack = read_pack(folder, SETTINGS)
    assert [item.code for item in pack.diagnostics] == ["K111"]
    assert not pack.entries


MAPS = {
    "no TOML": ("姓名 = 1", "K137", 1),
    "unknown key": ('kindd = "people"\n[fields]\nname = "x"', "K138", 1),
    "unknown kind": ('kind = "persons"\n[fields]\nname = "x"', "K138", 1),
    "no fields": ('kind = "people"', "K138", 0),
    "nothing gives the name": ('[fields]\norg = "x"', "K138", 1),
    "unknown field": ('[fields]\nname = "x"\nnmae_en = "y"', "K138", 3),
    "unknown rule": ('[fields]\nname = { path = "x", fuzzy = true }', "K138", 2),
    "two sources of one value": ('[fields]\nname = { path = "x", const = "y" }', "K138", 2),
    "brackets not closed": ('[fields]\nname = "x[0"', "K138", 2),
    "unknown words": ('[fields]\nname = { path = "x", vocab = "w" }', "K138", 2),
    "field within a record": ('[fields]\nname = "x"\n[fields.honors]\neach = "p[]"\nyeer = "y"', "K138", 5),
    "private into public": ('[fields]\nname = "x"\nsummary = "phone"', "K138", 3),
    "each of a single one": ('[fields]\nname = "x"\n[fields.consent]\neach = "p[]"\npublish = "y"', "K138", 4),
    "path that meets nothing": ('[fields]\nname = "name"\norg = "unit"', "K140", 3),
    "word that is not in the table": ('[fields]\nname = { path = "name", vocab = { "y" = "z" } }', "K142", 1),
}


@pytest.mark.parametrize("kind", MAPS)
def test_a_faulty_map_is_answered_with_its_line_and_cure(kind: str, tmp_path: Path) -> None:
    text, code, line = MAPS[kind]
    pack = read(tmp_path, "a.json", json.dumps([{"name": "天地玄"}]).encode(), text)
    assert [(item.code, item.span.line) for item in pack.diagnostics] == [(code, line)]
    assert pack.diagnostics[0].hint or code in ("K140", "K142")
    assert bool(pack.entries) == (code in ("K140", "K142"))
