"""Takes tables as offices lay them out, gives a verdict: heads are found, rows are people, and everything goes where it belongs."""

from __future__ import annotations

import io
import re
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.drawing.image import Image

from builder.author.intake.guess import Heads
from builder.author.intake.pack import Pack
from builder.author.intake.sources import read_pack
from builder.author.intake.text_tables import decoded
from builder.model.settings import DEFAULT_CATEGORIES, DEFAULT_LEVELS, Settings, SiteField
from tests.author.intake import packs
from tests.author.intake.test_broken_packs import with_part

SETTINGS = Settings(
    categories=DEFAULT_CATEGORIES, levels=DEFAULT_LEVELS, fields=(SiteField(name="unit_no", label="单位编号"),)
)


def read(folder: Path, data: bytes | str, name: str = "名册.csv") -> Pack:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_pack(path, SETTINGS)


def book(rows: list[list[object]], *merges: str) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    for area in merges:
        made.active.merge_cells(area)
    return packs.saved(made)


def names(pack: Pack) -> list[object]:
    return [dict(entry.values)["name"] for entry in pack.entries]


def only(pack: Pack) -> dict[str, object]:
    (entry,) = pack.entries
    return dict(entry.values)


UNDER_A_TITLE: list[list[object]] = [
    ["2024年“身边好人”汇总表"], ["填报单位：洪荒区", "", "", "", "日期：3月"], [],
    ["序号", "姓名", "基本情况", "", "获奖情况", "", "主要事迹（1000字以内）"], ["", "", "单位", "性别", "荣誉称号", "获奖年度", ""],
    [1, "天地玄", "甲单位", "女", "洪荒好人", 2013, "第一段。\n第二段。"], [2, "黄宇宙", "乙单位", "男", None, None, None], [],
    ["备注：本表一式两份"], ["填报人：某某"],
]  # fmt: skip


def test_heads_are_found_under_merged_titles_and_in_two_rows(tmp_path: Path) -> None:
    merges = ("A1:G1", "A4:A5", "B4:B5", "C4:D4", "E4:F4", "G4:G5")
    pack = read(tmp_path, book(UNDER_A_TITLE, *merges), "名册.xlsx")
    first, second = pack.entries
    assert dict(first.values) == {
        "name": "天地玄", "org": "甲单位", "honors": ({"title": "洪荒好人", "year": "2013"},),
    }  # fmt: skip
    assert first.body == "第一段。\n\n第二段。"
    assert first.private == (("基本情况.性别", "女"),)
    assert (first.at.line, second.at.line) == (6, 7)
    places = {item.place: item.field for item in pack.mapping}
    assert places == {
        "A": "", "B": "name", "C": "org", "D": "private", "E": "honors.title", "F": "honors.year", "G": "body",
    }  # fmt: skip


def test_heads_below_a_row_of_groups(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["基本信息", "", "", "推荐信息", ""], ["姓  名", "性 别", "工作单位\n及职务", "推荐类别（五选一）", "*推荐单位"],
        ["天地玄", "女", "甲单位", "助人为乐类", "洪荒区"],
    ]  # fmt: skip
    values = only(read(tmp_path, book(rows, "A1:C1", "D1:E1"), "名册.xlsx"))
    assert values == {
        "name": "天地玄", "category": ("助人为乐类",), "org": "甲单位", "recommended_by": {"name": "洪荒区"},
    }  # fmt: skip


def test_examples_sums_and_repeated_heads_are_nobody(tmp_path: Path) -> None:
    rows = "姓名,类别,单位\n例：某某,助人为乐,某\n天地玄,助人为乐,甲\n姓名,类别,单位\n,,\n黄宇宙,见义勇为,乙\n合计,2人,\n注：完,,\n"
    pack = read(tmp_path, rows)
    assert names(pack) == ["天地玄", "黄宇宙"]
    assert [entry.at.line for entry in pack.entries] == [3, 6]
    assert pack.diagnostics == ()


def test_what_is_merged_over_several_rows_belongs_to_each(tmp_path: Path) -> None:
    rows: list[list[object]] = [["推荐单位", "姓名"], ["洪荒区", "天地玄"], [None, "黄宇宙"], ["日月区", "洪荒日"]]
    pack = read(tmp_path, book(rows, "A2:A3"), "名册.xlsx")
    assert [dict(entry.values)["recommended_by"] for entry in pack.entries] == [
        {"name": "洪荒区"}, {"name": "洪荒区"}, {"name": "日月区"},
    ]  # fmt: skip


def test_hidden_rows_are_skipped_but_a_hidden_id_is_read(tmp_path: Path) -> None:
    made = Workbook()
    for row in (["编号", "姓名", "单位"], ["p-1", "天地玄", "甲"], ["p-2", "黄宇宙", "乙"]):
        made.active.append(row)
    made.active.row_dimensions[3].hidden = True
    for column in "AC":
        made.active.column_dimensions[column].hidden = True
    values = only(read(tmp_path, packs.saved(made), "名册.xlsx"))
    assert values == {"name": "天地玄", "id": "p-1"}


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("姓名", "name"), ("*姓名：", "name"), ("被推荐人姓名", "name"), ("推荐类别", "category"), ("事迹材料（1000字）", "body"),
        ("主要事迹", "body"), ("事迹简介", "summary"), ("推荐单位", "recommended_by"), ("荣誉称号", "honors.title"),
        ("所获荣誉称号", "honors.title"), ("获奖时间", "honors.year"), ("年度", "honors.year"), ("工作单位及职务", "org"),
        ("工作单位和职务", "org"), ("职务", "occupation"), ("所在镇街", "place"), ("单位编号", "unit_no"), ("UNIT_NO", "unit_no"),
        ("授权.发布", "consent.publish"), ("荣誉2.颁发单位", "honors.2.issuer"), ("候选人所在单位", "org"), ("颁奖词", "honors.citation"),
        ("正文（Markdown）", "body.markdown"), ("照片文件名", "photos"), ("序号", ""), ("备注", ""),
        *((head, "private") for head in (
            "联系电话", "本人手机号码", "身份证号码", "家庭住址", "推荐单位联系人及电话", "银行卡号", "困难情况", "出生年月", "性别", "民族", "政治面貌",
            "公安部门意见", "紧急联系人", "微信号", "收件地址", "手机1", "监护人姓名",
        )),
    ],
)  # fmt: skip
def test_an_offices_heads_are_understood(head: str, field: str, tmp_path: Path) -> None:
    heads = [head] if field == "name" else [head, "姓名"]
    cells = ["天地玄"] if field == "name" else ["值", "天地玄"]
    pack = read(tmp_path, "\t".join(heads) + "\n" + "\t".join(cells) + "\n", "名册.tsv")
    assert pack.mapping[0].field == field
    assert len(pack.entries) == 1
    if field == "private":
        assert pack.entries[0].private == ((head, "值"),)
        assert "值" not in repr(pack.entries[0].values)


def test_an_unknown_head_is_told_with_the_nearest(tmp_path: Path) -> None:
    pack = read(tmp_path, "姓名,荣誉称呼,颜色\n天地玄,甲,红\n")
    assert [(item.code, item.hint) for item in pack.diagnostics] == [
        ("K123", "是不是“荣誉称号”？是的话照它改列名"), ("K123", "是本馆自己的字段，就写进 site.toml 的 [fields.…]；不用管就不用改"),
    ]  # fmt: skip


def test_a_likeness_is_marked_as_unsure_and_never_takes_a_names_place(tmp_path: Path) -> None:
    pack = read(tmp_path, "姓名,候选人工作单位,单位\n天地玄,甲,乙\n")
    assert only(pack)["org"] == "乙"
    pack = read(tmp_path, "姓名,候选人工作单位\n天地玄,甲\n")
    assert [(item.field, item.sure) for item in pack.mapping] == [("name", True), ("org", False)]


def test_honours_are_put_together_from_columns_that_hold_several(tmp_path: Path) -> None:
    pack = read(tmp_path, "姓名,荣誉,级别,年份\n天地玄,甲奖；乙奖,国家级；省级,2011、2013\n黄宇宙,丙奖,,2014年5月\n洪荒日,2012年丁奖,,\n月盈昃,无,,\n")
    assert [dict(entry.values)["honors"] for entry in pack.entries] == [
        ({"title": "甲奖", "level": "国家级", "year": "2011"}, {"title": "乙奖", "level": "省级", "year": "2013"}),
        ({"title": "丙奖", "date": "2014-05"},), ({"title": "丁奖", "year": "2012"},), (),
    ]  # fmt: skip


def test_numbered_columns_make_lists_of_records(tmp_path: Path) -> None:
    values = only(read(tmp_path, "姓名,荣誉1.名称,荣誉1.年份,荣誉2.名称,荣誉2.年份,照片1.文件,照片1.说明\n天地玄,甲,2011,乙,2013-05,a.jpg,路上\n"))
    assert values["honors"] == ({"title": "甲", "year": "2011"}, {"title": "乙", "date": "2013-05"})
    assert values["photos"] == ({"file": "a.jpg", "alt": "路上"},)


def test_a_cell_that_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    values = only(read(tmp_path, "姓名,单位\n天地玄,=cmd|' /C calc'!A0\n"))
    assert values["org"] == "=cmd|' /C calc'!A0"


def test_numbers_and_dates_of_a_workbook_read_as_they_show(tmp_path: Path) -> None:
    made = Workbook()
    made.active.append(["姓名", "单位编号", "获奖时间", "荣誉称号"])
    made.active.append(["天地玄", 7.0, datetime(2013, 5, 1), "甲"])  # noqa: DTZ001 # a spreadsheet's days have no zone
    made.active.append(["黄宇宙", 2.5, datetime(2013, 5, 1), "乙"])  # noqa: DTZ001 # the same
    made.active["C2"].number_format = 'yyyy"年"m"月"'
    pack = read(tmp_path, packs.saved(made), "名册.xlsx")
    first, second = (dict(entry.values) for entry in pack.entries)
    assert (first["unit_no"], first["honors"]) == ("7", ({"title": "甲", "date": "2013-05"},))
    assert (second["unit_no"], second["honors"]) == ("2.5", ({"title": "乙", "date": "2013-05-01"},))


def test_pictures_laid_over_a_row_are_its_photos(tmp_path: Path) -> None:
    made = Workbook()
    made.active.append(["姓名", "照片"])
    made.active.append(["天地玄", ""])
    made.active.add_image(Image(io.BytesIO(packs.photo(3))), "B2")
    (entry,) = read(tmp_path, packs.saved(made), "名册.xlsx").entries
    assert [(photo.name, photo.data[:2]) for photo in entry.photos] == [("名册.xlsx!B2", b"\xff\xd8")]


def test_pictures_that_wps_keeps_in_cells_are_found(tmp_path: Path) -> None:
    data = packs.workbook([("天地玄", "x")], heads=("姓名", "照片"))
    space = 'xmlns:etc="urn:etc" xmlns:xdr="urn:xdr" xmlns:a="urn:a" xmlns:r="urn:r"'
    picture = f'<etc:cellImages {space}><etc:cellImage><xdr:pic><xdr:cNvPr name="ID_1"/><a:blip r:embed="rId1"/></xdr:pic></etc:cellImage></etc:cellImages>'
    data = with_part(data, "xl/cellimages.xml", picture.encode())
    data = with_part(data, "xl/_rels/cellimages.xml.rels", b'<Relationships><Relationship Id="rId1" Target="media/i.jpg"/></Relationships>')
    data = with_part(data, "xl/media/i.jpg", packs.photo(1))
    cells = '<row r="1"><c r="A1" t="str"><v>姓名</v></c><c r="B1" t="str"><v>照片</v></c></row><row r="2"><c r="A2" t="str"><v>天地玄</v></c>'
    cells += '<c r="B2" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c></row>'
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'
    pack = read(tmp_path, with_part(data, "xl/worksheets/sheet1.xml", sheet.encode()), "名册.xlsx")
    assert [photo.data[:2] for photo in pack.entries[0].photos] == [b"\xff\xd8"]
    assert "DISPIMG" not in repr(pack.entries[0].values)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", "\t", ";", "，"])
def test_any_encoding_and_separator_is_found(encoding: str, separator: str, tmp_path: Path) -> None:
    text = "\r\n".join(separator.join(row) for row in (["姓名", "类别", "单位"], ["天地玄", "助人为乐", "甲单位"])) + "\r\n"
    values = only(read(tmp_path, text.encode(encoding)))
    assert values == {"name": "天地玄", "category": ("助人为乐",), "org": "甲单位"}


def test_an_encoding_is_never_guessed_from_what_does_not_read_as_chinese() -> None:
    assert decoded("許慎獨助人為樂".encode("big5") * 4) is None
    assert decoded("Приветстранник".encode("cp1251")) is None
    assert decoded("姓名，䶮".encode("gb18030")) == "姓名，䶮"


def test_cells_with_line_ends_keep_the_rows_numbers_true(tmp_path: Path) -> None:
    pack = read(tmp_path, '姓名,主要事迹\n天地玄,"第一段\n第二段"\n黄宇宙,短\n')
    assert [entry.at.line for entry in pack.entries] == [2, 4]
    assert pack.entries[0].body == "第一段\n\n第二段"


def test_a_line_above_rows_gives_their_category(tmp_path: Path) -> None:
    rows: list[list[object]] = [["序号", "姓名", "单位"], ["一、助人为乐类（1人）"], [1, "天地玄", "甲"], ["二、见义勇为（1人）"], [2, "黄 宇", "乙"],
                                ["以上人选均已征求意见"]]  # fmt: skip
    pack = read(tmp_path, book(rows, "A2:C2", "A4:C4", "A6:C6"), "名册.xlsx")
    assert [dict(entry.values) for entry in pack.entries] == [
        {"name": "天地玄", "category": ("助人为乐",), "org": "甲"}, {"name": "黄宇", "category": ("见义勇为",), "org": "乙"},
    ]  # fmt: skip
    assert [(item.column, item.field) for item in pack.mapping][-1] == ("助人为乐、见义勇为", "category")


def test_a_sheet_for_each_category_gives_it(tmp_path: Path) -> None:
    made = Workbook()
    made.active.title = "助人为乐"
    other = made.create_sheet("2.见义勇为")
    for sheet, name in ((made.active, "天地玄"), (other, "黄宇宙")):
        sheet.append(["姓名", "单位"])
        sheet.append([name, "甲"])
    pack = read(tmp_path, packs.saved(made), "名册.xlsx")
    assert [dict(entry.values)["category"] for entry in pack.entries] == [("助人为乐",), ("见义勇为",)]
    assert [entry.at.file for entry in pack.entries] == ["名册.xlsx[助人为乐]", "名册.xlsx[2.见义勇为]"]


def test_a_roll_of_awards_names_a_person_once_for_each_honour(tmp_path: Path) -> None:
    pack = read(tmp_path, "姓名,单位,荣誉,年份\n天地玄,甲,一奖,2011\n黄宇宙,乙,一奖,2011\n天地玄,甲,二奖,2013\n天地玄,丙,三奖,2014\n")
    assert [(values["name"], values["org"], len(values["honors"])) for values in (dict(entry.values) for entry in pack.entries)] == [
        ("天地玄", "甲", 2), ("黄宇宙", "乙", 1), ("天地玄", "丙", 1),
    ]  # fmt: skip
    assert [item.code for item in pack.diagnostics] == ["K135"]  # perhaps one person, perhaps two: somebody must say


def test_the_documented_heads_are_understood() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "IMPORT.md").read_text("utf-8")
    heads = Heads("people", SETTINGS)
    rows = re.findall(r"^\| \S+ ([a-z_.]+) \| ([^；|]+)", guide, re.MULTILINE)
    assert len(rows) >= 12
    wrong = [(word, field) for field, words in rows for word in words.strip().split("、") if heads.place(word).field != field]
    assert wrong == []
