"""Takes whole packs, gives a verdict: people, stories and photos find each other, and private data stays out of everything."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from builder.author.intake.belonging import Owners, name_in
from builder.author.intake.gathered import PackFile
from builder.author.intake.pack import Incoming, Pack
from builder.author.intake.sources import read_pack
from builder.base.diagnostic import Severity, has_errors
from builder.model.settings import DEFAULT_CATEGORIES, DEFAULT_LEVELS, Settings
from builder.tools.markdown import plain_paragraphs
from tests.author.intake import packs

SETTINGS = Settings(categories=DEFAULT_CATEGORIES, levels=DEFAULT_LEVELS)


def read(path: Path) -> Pack:
    return read_pack(path, SETTINGS)


def by_name(pack: Pack) -> dict[str, Incoming]:
    return {str(dict(entry.values)["name"]): entry for entry in pack.entries}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    path = tmp_path_factory.mktemp("pack") / "材料.zip"
    path.write_bytes(packs.nomination_pack(5))
    return read(path)


def test_a_nomination_pack_with_gbk_names_is_read_whole(pack: Pack) -> None:
    people = packs.nominees(5)
    entries = by_name(pack)
    assert list(entries) == [person.name for person in people]
    for person in people:
        entry = entries[person.name]
        values = dict(entry.values)
        assert values["category"] == (person.category,)
        assert values["recommended_by"] == {"name": "洪荒区文明办"}
        assert [photo.name for photo in entry.photos] == [f"{person.name}1.jpg", f"{person.name}2.jpg"]
        assert [photo.data for photo in entry.photos] == [packs.photo(person.place * 2 + number) for number in (1, 2)]
        assert entry.body is not None
        assert list(plain_paragraphs(entry.body)) == packs.story(person)
    assert {item.severity for item in pack.diagnostics} == {Severity.NOTE}


def test_what_is_private_goes_to_the_sidecar_alone(pack: Pack) -> None:
    for entry, person in zip(pack.entries, packs.nominees(5), strict=True):
        private = dict(entry.private)
        assert (private["联系电话"], private["身份证号码"], private["家庭住址"]) == person.private
        public = repr((entry.values, entry.body, entry.photos, pack.diagnostics, pack.mapping))
        assert not [secret for secret in person.private if secret in public]


@pytest.mark.tenths
def test_the_same_files_in_a_folder_say_the_same(pack: Pack, tmp_path: Path) -> None:
    files = packs.files_of(packs.nominees(5))
    read_again = read(packs.unpacked(tmp_path / "材料", files))
    assert [(e.values, e.body, e.private) for e in read_again.entries] == [(e.values, e.body, e.private) for e in pack.entries]
    assert [p.data for e in read_again.entries for p in e.photos] == [p.data for e in pack.entries for p in e.photos]
    assert all(photo.path for entry in read_again.entries for photo in entry.photos)  # not held in memory


def test_one_folder_a_person_needs_no_table(tmp_path: Path) -> None:
    form = [("姓名", "黄宇宙"), ("工作单位", "乙")]
    files = {
        "天地玄/事迹材料.docx": packs.document("先进事迹", ["二十年如一日。"]), "天地玄/10.jpg": packs.photo(1), "天地玄/2.jpg": packs.photo(2),
        "见义勇为/黄宇宙/推荐表.docx": packs.document("推荐表", ["跳水救人。"], form=form), "见义勇为/黄宇宙/生活照.jpg": packs.photo(3),
        "3.洪荒日/事迹.txt": "第一段\n第二段".encode("gbk"), "3.洪荒日/~$事迹.docx": b"x", "Thumbs.db": b"x", ".DS_Store": b"x",
    }  # fmt: skip
    pack = read(packs.unpacked(tmp_path / "各人", files))
    entries = by_name(pack)
    assert set(entries) == {"天地玄", "黄宇宙", "洪荒日"}
    assert [photo.name for photo in entries["天地玄"].photos] == ["天地玄/2.jpg", "天地玄/10.jpg"]
    assert dict(entries["黄宇宙"].values)["org"] == "乙"
    assert entries["黄宇宙"].body == "**跳水救人**。"
    assert len(entries["黄宇宙"].photos) == 1
    assert entries["洪荒日"].body == "第一段\n\n第二段"
    assert pack.diagnostics == ()


def test_a_pdf_beside_a_roster_does_not_refuse_the_roster(tmp_path: Path) -> None:
    files = {"名册.csv": "姓名\n天地玄\n".encode(), "通知.pdf": b"%PDF-1.7"}
    pack = read(packs.unpacked(tmp_path / "材料", files))
    assert len(pack.entries) == 1
    assert not has_errors(pack.diagnostics)
    assert [item.code for item in pack.diagnostics] == ["K106"]


PEOPLE = ({"name": "天地玄", "id": "p-000001"}, {"name": "天地", "id": "p-000002"}, {"name": "约翰·洪", "id": "7"}, {"name": "Li Wei"},
          {"name": "同名", "id": "p-000008"}, {"name": "同名", "id": "p-000009"})  # fmt: skip


@pytest.mark.parametrize(
    ("file", "owner"),
    [
        ("照片/天地玄1.jpg", 0), ("天地玄（生活照）.jpg", 0), ("1.天地玄-工作照.jpg", 0), ("见义勇为天地玄.jpg", 0), ("天地玄同志照片一.jpg", 0),
        ("天地.jpg", 1), ("天地/3.jpg", 1), ("p-000001.jpg", 0), ("p-000002-2.jpg", 1), ("照片/p-000002/1.jpg", 1),
        ("约翰•洪.jpg", 2), ("Li Wei 1.jpg", 3), ("li wei.JPG", 3), ("同名.jpg", None), ("p-000009 同名.jpg", 5),
        ("天地玄黄.jpg", None), ("天地玄与天地.jpg", None), ("小天地玄.jpg", None), ("合影.jpg", None), ("DSC_0007.JPG", None), ("7.jpg", 2),
        ("Li Weiming.jpg", None),
    ],
)  # fmt: skip
def test_a_photo_is_given_to_whom_it_shows_or_to_nobody(file: str, owner: int | None) -> None:
    assert Owners(PEOPLE, "name").of(PackFile(file)) == owner


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("天地玄事迹材料", "天地玄"), ("3. 天地玄同志先进事迹材料（定稿）", "天地玄"), ("助人为乐-天地玄-事迹", "天地玄"), ("天地玄", "天地玄"),
        ("约翰·洪", "约翰·洪"),
        ("Li Wei", "Li Wei"), ("事迹材料", ""), ("推荐表1", ""), ("新建文档", ""), ("天地玄、黄宇宙", ""), ("2024", ""),
    ],
)  # fmt: skip
def test_a_files_name_gives_a_persons_name_only_where_one_is_left(stem: str, name: str) -> None:
    assert name_in(stem) == name


def story_document() -> bytes:
    made = Document()
    made.add_heading("黑夜里的一盏灯", 1)
    made.add_paragraph("姓名：天地玄")
    made.add_paragraph("推荐单位：洪荒区文明办")
    made.add_heading("一、二十年", 2)
    paragraph = made.add_paragraph("他说：")
    paragraph.add_run("“不能").bold = True
    paragraph.add_run("停”").bold = True
    paragraph.add_run("，<b>于是</b>……")
    for text in ("第一件", "第二件"):
        made.add_paragraph(text, style="List Bullet")
    for text in ("甲", "乙"):
        made.add_paragraph(text, style="List Number")
    made.add_paragraph().add_run("二、扎根基层").bold = True
    table = made.add_table(2, 2)
    for cell, text in zip((cell for row in table.rows for cell in row.cells), ("年份", "人次", "2011", "20|30"), strict=True):
        cell.text = text
    made.add_picture(io.BytesIO(packs.photo(1)))
    made.add_paragraph("图1：在村口修路")
    made.add_paragraph("# 不是标题\n第二行")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_documents_shape_becomes_markdown(tmp_path: Path) -> None:
    (tmp_path / "事迹.docx").write_bytes(story_document())
    (entry,) = read(tmp_path / "事迹.docx").entries
    assert dict(entry.values) == {"name": "天地玄", "recommended_by": {"name": "洪荒区文明办"}}
    assert entry.body == (
        "## 黑夜里的一盏灯\n\n## 一、二十年\n\n他说：**“不能停”**，&lt;b>于是&lt;/b>……\n\n- 第一件\n- 第二件\n\n1. 甲\n1. 乙\n\n"
        "## 二、扎根基层\n\n| 年份 | 人次 |\n| --- | --- |\n| 2011 | 20\\|30 |\n\n\\# 不是标题\n\n第二行"
    )
    assert [(photo.alt, photo.data[:2]) for photo in entry.photos] == [("在村口修路", b"\xff\xd8")]


def nomination_form() -> bytes:
    person = packs.nominees(1)[0]
    made = Document()
    made.add_heading("“身边好人”推荐表", 0)
    table = made.add_table(5, 4)
    rows = [("姓名", "天地玄", "性别", "女"), ("出生年月", "1980.01", "联系电话", person.phone), ("工作单位及职务", "甲单位", "推荐类别", "孝老爱亲")]
    for cells, texts in zip(table.rows, rows, strict=False):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    for number, (label, text) in enumerate((("主\n要\n事\n迹", f"第一段。\n第二段，电话{person.phone}。"), ("推荐单位意见", "同意")), 3):
        table.cell(number, 0).text = label
        table.cell(number, 1).merge(table.cell(number, 3)).text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_nomination_form_is_read_as_fields(tmp_path: Path) -> None:
    (tmp_path / "推荐表.docx").write_bytes(nomination_form())
    pack = read(tmp_path / "推荐表.docx")
    (entry,) = pack.entries
    assert dict(entry.values) == {"name": "天地玄", "category": ("孝老爱亲",), "org": "甲单位"}
    assert entry.body == "第一段。\n\n第二段，电话＊＊＊。"
    assert [label for label, _ in entry.private] == ["性别", "出生年月", "联系电话", "推荐单位意见"]
    assert sorted(item.code for item in pack.diagnostics) == ["K147", "K148"]


def test_cells_merged_downwards_are_said_once_and_one_that_says_it_is_endlessly_wide_is_one_cell(tmp_path: Path) -> None:
    made = Document()
    table = made.add_table(3, 2)
    texts = ("姓名", "单位", "天地玄", "甲单位", "黄宇宙", "")
    for cell, text in zip((c for row in table.rows for c in row.cells), texts, strict=True):
        cell.text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    table.cell(1, 0)._tc.grid_span = 900_000_000  # python-docx gives the cell as often
    made.save(tmp_path / "名单.docx")
    assert [dict(entry.values) for entry in read(tmp_path / "名单.docx").entries] == [{"name": "天地玄", "org": "甲单位"}, {"name": "黄宇宙", "org": ""}]


def test_a_roster_within_a_document_is_a_table(tmp_path: Path) -> None:
    made = Document()
    table = made.add_table(3, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("姓名", "类别", "天地玄", "助人为乐", "黄宇宙", "见义勇为"), strict=True):
        cell.text = text
    made.save(tmp_path / "名单.docx")
    pack = read(tmp_path / "名单.docx")
    assert [dict(entry.values) for entry in pack.entries] == [
        {"name": "天地玄", "category": ("助人为乐",)}, {"name": "黄宇宙", "category": ("见义勇为",)},
    ]  # fmt: skip


def test_a_person_is_one_however_many_files_tell_of_them(tmp_path: Path) -> None:
    files = {
        "名册.csv": "编号,姓名,单位,事迹\np-000001,天地玄,甲,短\n".encode(), "天地玄事迹.docx": packs.document("事迹", ["长得多的一段事迹。"]),
        "推荐表/天地玄推荐表.docx": packs.document("推荐表", [], form=[("姓名", "天地玄"), ("工作单位", "乙"), ("职务", "教师")]),
    }  # fmt: skip
    pack = read(packs.unpacked(tmp_path / "材料", files))
    (entry,) = pack.entries
    assert dict(entry.values) == {"name": "天地玄", "id": "p-000001", "org": "甲", "occupation": "教师"}
    assert entry.body == "**长得多的**一段事迹。"
    assert entry.at.file == "名册.csv"


def test_a_caption_is_masked_like_the_story(tmp_path: Path) -> None:
    phone = packs.nominees(1)[0].phone
    made = packs.document("先进事迹", ["二十年如一日。"], picture=packs.photo(1), caption=f"图1：捐款，电话{phone}")
    (tmp_path / "天地玄事迹.docx").write_bytes(made)
    found = read(tmp_path)
    assert [photo.alt for entry in found.entries for photo in entry.photos] == ["捐款，电话＊＊＊"]
    assert [item.code for item in found.diagnostics] == ["K149"]


def test_hidden_text_and_what_was_moved_away_is_not_read(tmp_path: Path) -> None:
    made = Document()
    table = made.add_table(1, 2)
    table.cell(0, 0).text = "姓名"
    cell = table.cell(0, 1).paragraphs[0]
    moved = parse_xml(f'<w:moveFrom {nsdecls("w")} w:id="1" w:author="x"><w:r><w:t>黄宇宙</w:t></w:r></w:moveFrom>')
    cell._p.append(moved)  # tracked changes have no other way in
    cell.add_run("天地玄")
    story = made.add_paragraph("二十年如一日。")
    story.add_run("不给人看的话").font.hidden = True
    made.save(str(tmp_path / "表.docx"))
    found = by_name(read(tmp_path))
    assert [*found] == ["天地玄"]
    assert found["天地玄"].body == "二十年如一日。"
