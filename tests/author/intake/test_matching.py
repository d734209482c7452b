"""Whose file a row belongs to: an id decides, a name only where nothing speaks against it; what is in doubt is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.author.plain import Plain
from tests.author.intake.hand import bring, codes, new_site, row, text_of, think, tree

TIAN = "---\nid: p-000001\nslug: tian-dixuan\nname: 天地玄\norg: 千字社\ncategory: 见义勇为\n---\n"
YU = "---\nid: p-000002\nslug: yu-zhouhong\nname: 宇宙洪\n---\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return new_site(tmp_path, {"people/tian-dixuan.md": TIAN, "people/yu-zhouhong.md": YU})


def test_ids_and_addresses_are_given_and_kept(tmp_path: Path) -> None:
    new_site(tmp_path, {"people/kept.md": "---\nid: p-000041\nname: 寒来暑\nyear: [\n---\n"})
    bring(tmp_path, row(2, name="天地玄"), row(3, name="田地宣"), row(4, name="张三", id="qz-7", slug="san"))
    assert "id: p-000042\nslug: tian-dixuan\n" in text_of(tmp_path, "people/tian-dixuan.md")
    assert "id: p-000043\nslug: tian-dixuan-2\n" in text_of(tmp_path, "people/tian-dixuan-2.md")
    assert "id: qz-7\nslug: san\n" in text_of(tmp_path, "people/san.md")


def test_other_kinds_are_known_by_their_address_and_begin_as_drafts(tmp_path: Path) -> None:
    new_site(tmp_path)
    bring(tmp_path, row(2, folder="events", title="大会", date="2024"))
    assert text_of(tmp_path, "events/dahui.md") == (
        "---\nid: dahui\nslug: dahui\ntitle: 大会\nstatus: draft\ndate: 2024\n---\n"
    )
    assert think(tmp_path, row(2, folder="events", title="大会", date="2024")).changes == ()


def test_a_name_finds_its_file_where_nothing_speaks_against_it(site: Path) -> None:
    bring(site, row(2, name="天地玄", org="千字社", place="某地"), row(3, name="宇宙洪", place="别处"))
    assert "place: 某地" in text_of(site, "people/tian-dixuan.md")
    assert "place: 别处" in text_of(site, "people/yu-zhouhong.md")


@pytest.mark.parametrize("told", [{"org": "别的单位"}, {"category": ("孝老爱亲",)}])
def test_a_namesake_is_asked_for_an_id_and_nothing_is_written(site: Path, told: dict[str, Plain]) -> None:
    before = tree(site)
    intent = think(site, row(2, name="天地玄", **told), row(3, name="宇宙洪", place="别处"))
    assert codes(intent) == ["K153"]
    assert "p-000001" in intent.diagnostics[0].hint
    assert "p-000003" in intent.diagnostics[0].hint
    assert (intent.files, tree(site)) == ({}, before)


def test_two_of_one_name_are_told_apart_by_where_they_work_or_by_id(site: Path) -> None:
    other = TIAN.replace("p-000001", "p-000009").replace("tian-dixuan", "tian-dixuan-2").replace("千字社", "百字社")
    (site / "content" / "people" / "tian-dixuan-2.md").write_text(other, "utf-8")
    bring(site, row(2, name="天地玄", org="百字社", place="某地"))
    assert "某地" in text_of(site, "people/tian-dixuan-2.md")
    assert codes(think(site, row(2, name="天地玄", place="某地"))) == ["K153"]
    assert codes(think(site, row(2, id="p-000001", name="天地玄", place="别处"), row(3, name="天地玄", org="百字社"))) == []


def test_a_new_name_under_an_old_id_is_a_new_name_and_told(site: Path) -> None:
    intent = bring(site, row(2, id="p-000001", name="天地黄"))
    assert codes(intent) == ["K158", "K162"]
    bring(site, row(2, id="p-000001", name="天地黄"), take=True)
    assert "slug: tian-dixuan\nname: 天地黄" in text_of(site, "people/tian-dixuan.md")


def test_ids_that_changed_places_are_refused(site: Path) -> None:
    intent = think(site, row(2, id="p-000002", name="天地玄"), row(3, id="p-000001", name="宇宙洪"))
    assert codes(intent) == ["K154", "K154"]
    assert intent.files == {}


def test_an_id_that_stands_twice_and_two_rows_of_one_file_are_refused(site: Path) -> None:
    assert codes(think(site, row(2, id="p-000001", name="天地玄"), row(3, id="P-000001", name="天地玄"))) == ["K151", "K151"]
    assert codes(think(site, row(2, id="p-000001"), row(3, name="天地玄", org="千字社"))) == ["K152"]


def test_an_address_that_is_taken_is_answered_with_the_next(site: Path) -> None:
    intent = think(site, row(2, name="天帝宣", slug="tian-dixuan"))
    assert codes(intent) == ["K155"]
    assert "tian-dixuan-2" in intent.diagnostics[0].hint


@pytest.mark.parametrize("slug", ["con", "../x", "Tian-Dixuan", "a b", "天地玄"])
def test_an_address_that_some_system_refuses_is_refused(site: Path, slug: str) -> None:
    intent = think(site, row(2, name="天地玄黄", slug=slug))
    assert codes(intent) in (["T111"], ["K155"])
    assert intent.files == {}


def test_an_address_differs_from_files_that_differ_by_case_only(tmp_path: Path) -> None:
    new_site(tmp_path, {"people/Tian-Dixuan.md": "---\nname: 张三\n---\n"})
    intent = bring(tmp_path, row(2, name="天地玄"))
    assert [change.file for change in intent.changes] == ["content/people/tian-dixuan-2.md"]


def test_a_name_that_makes_no_address_asks_for_one(tmp_path: Path) -> None:
    new_site(tmp_path)
    assert codes(think(tmp_path, row(2, name="Con"), row(3, name="Ярослав"))) == ["K150", "K150"]


@pytest.mark.parametrize("told", [{"id": "p-000003"}, {"name": "辰宿列"}, {"slug": "chen-sulie", "name": "别名"}])
def test_a_faulty_file_is_to_be_mended_first(site: Path, told: dict[str, Plain]) -> None:
    (site / "content" / "people" / "chen-sulie.md").write_text("---\nid: p-000003\nname: 辰宿列\nyear: 前年\n---\n", "utf-8")
    assert codes(think(site, row(2, **{"name": "辰宿列", **told}))) == ["K156"]


def test_a_fault_of_the_result_is_told_by_its_row(site: Path) -> None:
    intent = think(site, row(7, name="寒来暑", category=("见义勇",)), row(8, name="秋收冬", studio="nowhere"))
    assert [(item.code, item.span.line) for item in intent.diagnostics] == [("T101", 7), ("T102", 8)]
    assert "见义勇为" in intent.diagnostics[0].hint
    assert intent.files == {}


def test_an_id_must_be_fit_for_an_address(site: Path) -> None:
    assert codes(think(site, row(2, id="../../x", name="寒来暑"))) == ["K157"]


def test_the_address_of_a_page_stays_and_the_wish_is_told(site: Path) -> None:
    assert codes(bring(site, row(2, id="p-000001", slug="neu", name="天地玄"))) == ["K163"]
    assert "slug: tian-dixuan" in text_of(site, "people/tian-dixuan.md")


def test_an_id_that_another_list_counts_by_does_not_write_over_somebody_else(site: Path) -> None:
    before = tree(site)
    intent = think(site, row(2, id="p-000001", name="辰宿列", org="百字社"))
    assert codes(intent) == ["K179"]
    assert "p-000003" in intent.diagnostics[0].hint
    assert (intent.files, tree(site)) == ({}, before)
    assert codes(think(site, row(2, id="p-000001", name="辰宿列", org="千字社", category=("见义勇为",)))) == ["K179"]
    assert codes(think(site, row(2, id="p-000001", name="辰宿列"))) == ["K179"]


def test_each_namesake_is_offered_an_id_of_its_own(site: Path) -> None:
    (site / "content" / "people" / "yu-zhouhong.md").write_text(YU.replace("name:", "org: 千字社\nname:"), "utf-8")
    intent = think(site, row(2, name="天地玄", org="甲"), row(3, name="宇宙洪", org="乙"))
    assert codes(intent) == ["K153", "K153"]
    assert ["p-000003" in item.hint for item in intent.diagnostics] == [True, False]
    assert "p-000004" in intent.diagnostics[1].hint


def test_a_name_that_changes_wholly_is_believed_of_who_keeps_the_story(tmp_path: Path) -> None:
    new_site(tmp_path)
    bring(tmp_path, row(2, id="1", name="天地玄", body="甲事迹"))
    assert codes(think(tmp_path, row(2, id="1", name="辰宿列", body="乙事迹"))) == ["K179"]
    assert codes(bring(tmp_path, row(2, id="1", name="辰宿列", body="甲事迹"))) == ["K158"]
    assert "name: 辰宿列" in text_of(tmp_path, "people/tian-dixuan.md")


@pytest.mark.parametrize("alike", [{}, {"org": "千字社"}])
def test_namesakes_without_ids_are_told_apart_by_what_was_imported_for_each(tmp_path: Path, alike: dict[str, Plain]) -> None:
    new_site(tmp_path)
    rows = [row(2, name="天地玄", body="甲事迹", **alike), row(3, name="天地玄", body="乙事迹", **alike)]
    bring(tmp_path, *rows)
    assert (codes(again := think(tmp_path, *reversed(rows))), again.files) == ([], {})
    bring(tmp_path, rows[0], row(3, name="天地玄", body="乙事迹", place="某地", **alike))
    assert "某地" in text_of(tmp_path, "people/tian-dixuan-2.md")


def test_each_row_of_another_kind_is_offered_an_address_of_its_own(tmp_path: Path) -> None:
    files = {f"events/{slug}.md": f"---\nid: {slug}\ntitle: 大会\ndate: 2024\n---\n" for slug in ("dahui", "dahui-2")}
    new_site(tmp_path, files)
    intent = think(tmp_path, row(2, folder="events", title="大会"), row(3, folder="events", title="大会"))
    assert len({item.hint for item in intent.diagnostics if item.code == "K153"}) == 2


@pytest.mark.parametrize("status", ["revoked", "held"])
def test_nobody_who_was_withdrawn_is_published_under_another_id(site: Path, status: str) -> None:
    (site / "content" / "people" / "tian-dixuan.md").write_text(TIAN.replace("org:", f"status: {status}\norg:"), "utf-8")
    assert codes(think(site, row(2, id="x-1", name="天地玄", status="发布", org="千字社"))) == ["K180"]
    assert codes(think(site, row(2, id="x-1", name="天地玄", status="published"))) == ["K180"]
    assert codes(think(site, row(2, id="x-1", name="天地玄", status="发布", org="百字社"))) == []


def test_who_was_deleted_does_not_come_back_under_another_id(tmp_path: Path) -> None:
    new_site(tmp_path)
    bring(tmp_path, row(2, name="天地玄", body="甲事迹"))
    (tmp_path / "content" / "people" / "tian-dixuan.md").unlink()
    assert codes(think(tmp_path, row(2, id="x-1", name="天地玄", body="甲事迹"))) == ["K159"]
    assert codes(think(tmp_path, row(2, id="x-1", name="天地玄", body="乙事迹"))) == []


def test_two_packs_that_tell_of_one_person_are_told(tmp_path: Path) -> None:
    new_site(tmp_path)
    bring(tmp_path, row(2, id="1", name="天地玄", place="甲"), name="甲.xlsx")
    assert codes(bring(tmp_path, row(2, id="1", name="天地玄", place="乙"), name="乙.xlsx")) == ["K181"]
    assert codes(think(tmp_path, row(2, id="1", name="天地玄", place="乙"), name="甲.xlsx")) == []
