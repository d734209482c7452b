"""Takes nothing, gives packs as offices send them, made on the spot: a workbook under titles, stories, photos, GBK names.

Everybody is invented; the names are cut from 千字文, the numbers are computed here and belong to nobody.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from docx import Document
from openpyxl import Workbook
from PIL import Image

TEXT: Final = (
    "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈剑号巨阙珠称夜光果珍李柰菜重芥姜"
    "海咸河淡鳞潜羽翔龙师火帝鸟官人皇始制文字乃服衣裳推位让国有虞陶唐吊民伐罪周发殷汤坐朝问道垂拱平章爱育黎首臣伏戎羌遐迩一体率宾归王"
)
CATEGORIES: Final = ("助人为乐", "见义勇为", "诚实守信", "敬业奉献", "孝老爱亲")
HEADS: Final = (
    "序号", "姓名", "性别", "出生年月", "身份证号码", "联系电话", "家庭住址", "推荐类别", "工作单位及职务", "推荐单位",
    "事迹简介", "荣誉称号", "级别", "获奖时间", "照片", "备注",
)  # fmt: skip
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


class Nominee(NamedTuple):
    """One invented person."""

    name: str
    category: str
    org: str
    place: int

    @property
    def phone(self) -> str:
        """A number of the right shape."""
        return f"1390000{self.place:04d}"

    @property
    def id_number(self) -> str:
        """Eighteen characters with a true checksum."""
        body = f"500101198001{self.place // 1000 + 1:02d}{self.place % 1000:03d}"
        check = "10X98765432"[sum(w * int(d) for w, d in zip(_WEIGHTS, body, strict=True)) % 11]
        return body + check

    @property
    def private(self) -> tuple[str, ...]:
        """What must never leave the sidecar."""
        return (self.phone, self.id_number, f"洪荒路{self.place}号3栋2单元501室")


def nominees(count: int) -> list[Nominee]:
    """Give so many people, over the five categories in turn."""
    return [Nominee(_name(place), CATEGORIES[place % 5], f"{TEXT[place % 60 : place % 60 + 2]}街道办事处", place) for place in range(count)]


def _name(place: int) -> str:
    """The text's own threes first; then three letters of it that are no other's."""
    size = len(TEXT)
    if place < size // 3:
        return TEXT[3 * place : 3 * place + 3]
    return TEXT[place % size] + TEXT[(place // size + 50) % size] + TEXT[place * 7 % size]


def story(person: Nominee, length: int = 1000) -> list[str]:
    """Give a story of about so many characters, in paragraphs."""
    start = person.place * 7 % 60
    run = (TEXT[start:] + TEXT) * (length // len(TEXT) + 2)
    sentences = [f"{run[at : at + 24]}，{run[at + 24 : at + 48]}。" for at in range(0, length, 50)]
    return ["".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]


def photo(number: int, size: tuple[int, int] = (60, 80)) -> bytes:
    """Give a small JPEG of one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, (number * 37 % 256, number * 91 % 256, 120)).save(out, "JPEG")
    return out.getvalue()


def row_of(person: Nominee) -> tuple[str | int, ...]:
    """Give what an office writes of somebody in a row."""
    return (
        person.place + 1, person.name, "女", "1980年1月", person.id_number, person.phone, person.private[2], person.category,
        f"{person.org} 干部", "洪荒区文明办", f"{person.name}照顾邻居二十年。", "洪荒好人", "区县级", "2023年12月",
        f"{person.name}1.jpg、{person.name}2.jpg", "",
    )  # fmt: skip


def workbook(rows: Iterable[Sequence[object]], *, title: str = "", note: str = "", heads: Sequence[str] = HEADS) -> bytes:
    """Write a workbook: a merged title, a blank row, heads, rows, a note below."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    if title:
        sheet.append([title])
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(heads))
        sheet.append([])
    sheet.append(list(heads))
    for row in rows:
        sheet.append(list(row))
    if note:
        sheet.append([])
        sheet.append([note])
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Give a workbook's bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def document(title: str, paragraphs: Sequence[str], *, form: Sequence[Sequence[str]] = (), picture: bytes = b"", caption: str = "") -> bytes:
    """Write a document: a heading, a form's table, bold words in the first paragraph, a list, a picture with its caption."""
    made = Document()
    made.add_heading(title, 0)
    if form:
        table = made.add_table(len(form), len(form[0]))
        for cells, texts in zip(table.rows, form, strict=True):
            for cell, text in zip(cells.cells, texts, strict=True):
                cell.text = text
    for number, text in enumerate(paragraphs):
        paragraph = made.add_paragraph()
        if number:
            paragraph.add_run(text)
        else:
            paragraph.add_run(text[:4]).bold = True
            paragraph.add_run(text[4:])
    if picture:
        made.add_picture(io.BytesIO(picture))
        made.add_paragraph(caption)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


class GbkName(zipfile.ZipInfo):
    """A member whose name is written as WPS and old Windows do: GBK bytes, and no flag."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 # the name the library looks for
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def zipped(files: Mapping[str, bytes], *, gbk: bool = True) -> bytes:
    """Pack files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            member: zipfile.ZipInfo = (GbkName if gbk else zipfile.ZipInfo)(name, (2024, 5, 4, 8, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, data)
    return out.getvalue()


def files_of(people: Sequence[Nominee], *, stories: bool = True, length: int = 1000) -> dict[str, bytes]:
    """Give a nomination pack's files: the roster, a story and two photos each."""
    title = "2024年度“身边好人”推荐人选汇总表"
    files = {"推荐汇总表.xlsx": workbook(map(row_of, people), title=title, note="注：本表一式两份，联系人电话请填写完整。")}
    for person in people:
        if stories:
            name = f"事迹材料/{person.name}事迹材料.docx"
            files[name] = document(f"{person.name}同志先进事迹材料", story(person, length))
        for number in (1, 2):
            files[f"照片/{person.name}{number}.jpg"] = photo(person.place * 2 + number)
    return files


def nomination_pack(count: int = 5, *, length: int = 1000) -> bytes:
    """Give a whole pack, zipped with GBK names."""
    return zipped(files_of(nominees(count), length=length))


def unpacked(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files into a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder
