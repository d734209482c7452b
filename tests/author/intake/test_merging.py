"""Again and again: what the workbook changed is taken, what an editor changed is kept and told, nothing is written twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.author.intake.hand import BOOK, bring, codes, new_site, row, text_of, think, tree

TIAN = "people/tian-dixuan.md"


def first(root: Path) -> Path:
    new_site(root)
    bring(root, row(2, name="天地玄", category=("见义勇为",), org="千字社", status="发布", summary="旧的简介", body="一。\n\n二。"),
          row(3, name="宇宙洪", status="发布", honors=({"title": "大奖", "level": "国家级", "year": "2020"},)))  # fmt: skip
    return root


def again(**changed: object) -> tuple[object, ...]:
    told = {"name": "天地玄", "category": ("见义勇为",), "org": "千字社", "status": "发布", "summary": "旧的简介", "body": "一。\n\n二。"}
    values = {key: value for key, value in {**told, **changed}.items() if value is not None}
    return (row(2, **values), row(3, name="宇宙洪", status="发布", summary="有简介", honors=({"title": "大奖", "level": "国家级", "year": "2020"},)))  # type: ignore[arg-type]


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / "content" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


def test_the_same_pack_twice_writes_nothing(tmp_path: Path) -> None:
    first(tmp_path)
    before = tree(tmp_path)
    bring(tmp_path, *again())
    again_written = think(tmp_path, *again())
    assert (again_written.files, again_written.changes, again_written.unchanged) == ({}, (), 2)
    assert tree(tmp_path).keys() == before.keys()


def test_another_spelling_of_the_same_is_no_change(tmp_path: Path) -> None:
    first(tmp_path)
    edit(tmp_path, TIAN, "category: 见义勇为", "类别: jianyi-yongwei  # 核对过")
    intent = think(tmp_path, *again())
    assert f"content/{TIAN}" not in intent.files
    assert intent.kept == 0


def test_what_the_workbook_changed_is_taken_and_all_else_stays(tmp_path: Path) -> None:
    first(tmp_path)
    edit(tmp_path, TIAN, "org: 千字社", "org: 千字社  # 查过")
    bring(tmp_path, *again(summary="新的简介", body="一。\n\n三。"))
    assert text_of(tmp_path, TIAN) == (
        "---\nid: p-000001\nslug: tian-dixuan\nname: 天地玄\nstatus: 发布\ncategory: 见义勇为\norg: 千字社  # 查过\n"
        "summary: 新的简介\n---\n一。\n\n三。\n"
    )


def test_what_an_editor_changed_is_kept_and_told_field_by_field(tmp_path: Path) -> None:
    first(tmp_path)
    edit(tmp_path, TIAN, "旧的简介", "编辑的简介")
    edit(tmp_path, TIAN, "二。", "编辑的二。")
    intent = bring(tmp_path, *again(org="新单位"))
    assert (intent.kept, codes(intent)) == (2, ["K160", "K160"])
    told = " ".join(item.message for item in intent.diagnostics)
    assert "表格里是“旧的简介”，文件里是“编辑的简介”，保留文件里的" in told
    assert "编辑的简介" in text_of(tmp_path, TIAN)
    assert "编辑的二。" in text_of(tmp_path, TIAN)
    assert "org: 新单位" in text_of(tmp_path, TIAN)


def test_where_both_changed_the_file_wins_until_told_otherwise(tmp_path: Path) -> None:
    first(tmp_path)
    edit(tmp_path, TIAN, "旧的简介", "编辑的简介")
    for _ in range(2):  # told every time, until it is settled
        assert codes(bring(tmp_path, *again(summary="表格的简介"))) == ["K161"]
        assert "编辑的简介" in text_of(tmp_path, TIAN)
    bring(tmp_path, *again(summary="表格的简介"), take=True)
    assert "表格的简介" in text_of(tmp_path, TIAN)
    assert codes(bring(tmp_path, *again(summary="表格的简介"))) == []


def test_what_was_never_imported_is_not_overwritten(tmp_path: Path) -> None:
    new_site(tmp_path, {TIAN: "---\nid: p-000007\nname: 天地玄\norg: 千字社\nsummary: 文件的\n---\n文。\n"})
    intent = bring(tmp_path, row(2, id="p-000007", name="天地玄", org="千字社", summary="表格的", place="某地"))
    assert codes(intent) == ["K162"]
    assert "summary: 文件的" in text_of(tmp_path, TIAN)
    assert "place: 某地" in text_of(tmp_path, TIAN)
    assert "status" not in text_of(tmp_path, TIAN)


def test_an_emptied_cell_takes_away_what_the_workbook_once_gave(tmp_path: Path) -> None:
    first(tmp_path)
    bring(tmp_path, *again(summary=""))
    assert "summary" not in text_of(tmp_path, TIAN)


def test_an_emptied_status_publishes_nobody(tmp_path: Path) -> None:
    new_site(tmp_path)
    bring(tmp_path, row(2, name="天地玄", status="草稿"), row(3, name="宇宙洪", status="发布"))
    bring(tmp_path, row(2, name="天地玄", status=""), row(3, name="宇宙洪", status="发布"))
    assert "status: 草稿" in text_of(tmp_path, TIAN)


def test_a_status_that_we_chose_is_no_word_of_the_workbook(tmp_path: Path) -> None:
    new_site(tmp_path)
    assert "K174" in {item.code for item in bring(tmp_path, row(2, name="天地玄")).diagnostics}
    edit(tmp_path, TIAN, "status: nominated", "status: published")
    assert codes(bring(tmp_path, row(2, name="天地玄"))) == []
    assert "status: published" in text_of(tmp_path, TIAN)


def test_a_status_that_the_workbook_says_later_is_taken(tmp_path: Path) -> None:
    new_site(tmp_path)
    bring(tmp_path, row(2, name="天地玄"))
    assert codes(bring(tmp_path, row(2, name="天地玄", status="发布"))) == []
    assert "status: 发布" in text_of(tmp_path, TIAN)
    edit(tmp_path, TIAN, "status: 发布", "status: revoked")
    assert codes(bring(tmp_path, row(2, name="天地玄"), row(3, name="宇宙洪", status="发布"))) == []
    assert "status: revoked" in text_of(tmp_path, TIAN)


@pytest.mark.parametrize("take", [False, True])
def test_no_workbook_brings_back_who_was_revoked(tmp_path: Path, take: bool) -> None:
    first(tmp_path)
    edit(tmp_path, TIAN, "status: 发布", "status: revoked")
    bring(tmp_path, *again(), take=take)
    assert codes(think(tmp_path, *again(status="公示"), take=take)) == ["K169"]
    assert "status: revoked" in text_of(tmp_path, TIAN)


def test_a_source_that_an_editor_adds_to_an_honour_stays_when_the_workbook_adds_another(tmp_path: Path) -> None:
    first(tmp_path)
    edit(tmp_path, "people/yu-zhouhong.md", "    year: 2020\n", "    year: 2020\n    source: 1  # 查到了\nsources: [某报]\n")
    assert codes(bring(tmp_path, *again())) == []
    more = ({"title": "大奖", "level": "国家级", "year": "2020"}, {"title": "小奖", "level": "市级", "year": "2024"})
    bring(tmp_path, row(2, name="宇宙洪", status="发布", honors=more))
    text = text_of(tmp_path, "people/yu-zhouhong.md")
    assert "source: 1  # 查到了" in text
    assert "小奖" in text


def test_one_honour_in_short_is_the_same_as_a_list_of_one(tmp_path: Path) -> None:
    new_site(tmp_path, {TIAN: "---\nid: p-000001\nname: 天地玄\nlevel: 国家级\nyear: 2020\nhonor: 大奖\n---\n"})
    one = {"title": "大奖", "level": "国家级", "year": "2020"}
    assert think(tmp_path, row(2, id="p-000001", name="天地玄", honors=(one,))).changes == ()
    bring(tmp_path, row(2, id="p-000001", name="天地玄", honors=(one,)))
    bring(tmp_path, row(2, id="p-000001", name="天地玄", honors=(one, {**one, "year": "2024"})))
    text = text_of(tmp_path, TIAN)
    assert "\nlevel:" not in text
    assert text.count("- title: 大奖") == 2


def test_a_row_that_vanished_is_told_and_its_file_stays(tmp_path: Path) -> None:
    first(tmp_path)
    intent = bring(tmp_path, again()[1])  # type: ignore[arg-type]
    assert codes(intent) == ["K164"]
    assert (tmp_path / "content" / TIAN).exists()
    assert codes(think(tmp_path, row(2, name="辰宿列"), name="another.xlsx")) == []


def test_a_file_that_was_deleted_is_not_written_again(tmp_path: Path) -> None:
    first(tmp_path)
    (tmp_path / "content" / TIAN).unlink()
    assert codes(bring(tmp_path, *again())) == ["K159"]
    assert not (tmp_path / "content" / TIAN).exists()
    bring(tmp_path, *again(), take=True)
    assert (tmp_path / "content" / TIAN).exists()


def test_what_is_remembered_holds_no_value(tmp_path: Path) -> None:
    first(tmp_path)
    text = text_of(tmp_path, ".imported.json")
    assert json.loads(text)["entries"].keys() == {"people/p-000001", "people/p-000002"}
    assert [word for word in ("天地玄", "千字社", "简介", BOOK) if word in text] == []


def test_a_damaged_memory_stops_the_import(tmp_path: Path) -> None:
    first(tmp_path)
    (tmp_path / "content" / ".imported.json").write_text("<<<<<<< ours\n", "utf-8")
    intent = think(tmp_path, *again())
    assert (codes(intent), intent.files) == (["K165"], {})


def test_a_value_that_looks_private_is_masked_in_what_is_told(tmp_path: Path) -> None:
    first(tmp_path)
    edit(tmp_path, TIAN, "旧的简介", "编辑的简介")
    told = " ".join(item.message for item in think(tmp_path, *again(summary="电话13912345678")).diagnostics)
    assert "13912345678" not in told
    assert "***" in told


def test_a_fields_own_name_or_label_is_kept_as_the_file_spells_it(tmp_path: Path) -> None:
    settings = '[fields.unit_no]\ntype = "text"\nlabel = "单位编号"\n'
    new_site(tmp_path, {TIAN: "---\nid: p-000001\nname: 天地玄\n单位编号: 甲\n---\n"}, settings)
    bring(tmp_path, row(2, id="p-000001", name="天地玄", unit_no="甲"))
    bring(tmp_path, row(2, id="p-000001", name="天地玄", unit_no="乙"))
    assert "单位编号: 乙" in text_of(tmp_path, TIAN)
    assert "unit_no" not in text_of(tmp_path, TIAN)


def test_a_column_of_stories_that_is_empty_throughout_takes_no_story_away(tmp_path: Path) -> None:
    new_site(tmp_path)
    bring(tmp_path, row(2, name="天地玄", body="故事。"), row(3, name="宇宙洪", body="另一个故事。"))
    assert think(tmp_path, row(2, name="天地玄", body=""), row(3, name="宇宙洪", body="")).changes == ()
    intent = think(tmp_path, row(2, name="天地玄", body=""), row(3, name="宇宙洪", body="另一个故事。"))
    assert [(change.file, change.fields) for change in intent.changes] == [("content/people/tian-dixuan.md", ("body",))]
