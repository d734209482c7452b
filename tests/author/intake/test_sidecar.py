"""What must not be public lies outside the site, and in no repository; rows are merged by id, numbers keep their digits."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from builder.author.intake.sidecar import Secret, default_place, merged_table, refuse_place


def table(data: bytes | None) -> list[dict[str, str]]:
    assert data is not None
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_it_lies_beside_the_site_under_the_name_of_the_pack(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    assert default_place(site, "推荐: 材料?.zip") == tmp_path.resolve() / "site-private" / "推荐- 材料-.csv"


def test_places_that_travel_are_refused(tmp_path: Path) -> None:
    site, tree = tmp_path / "site", tmp_path / "tree"
    (site / "content").mkdir(parents=True)
    (tree / ".git").mkdir(parents=True)
    (tmp_path / "link").symlink_to(site)
    (tmp_path / "a.csv").symlink_to(site / "b.csv")
    for place in (site / "a.csv", site / "content" / "a.csv", tree / "deep" / "a.csv", tmp_path / "link" / "a.csv", tmp_path / "a.csv", site):
        assert refuse_place(place, site) is not None
    assert refuse_place(tmp_path / "new" / "a.csv", site) is None


def test_rows_and_cells_of_before_stay_and_new_ones_join_them() -> None:
    before = merged_table(None, [Secret("p-000002", "宇宙洪", {"电话": "023-1", "住址": "旧"})])
    after = merged_table(before, [Secret("p-000002", "宇宙洪", {"电话": "", "住址": "新"}), Secret("p-000001", "天地玄", {"困难": "有"})])
    assert table(after) == [
        {"编号": "p-000001", "姓名": "天地玄", "电话": "", "住址": "", "困难": "有"},
        {"编号": "p-000002", "姓名": "宇宙洪", "电话": "023-1", "住址": "新", "困难": ""},
    ]
    assert merged_table(after, []) == after


def test_no_cell_runs_and_no_long_number_is_rounded() -> None:
    secrets = [Secret("p-000001", "天地玄", {"证件": "11010119900307001X", "=head": "=1+1", "编号": "9"})]
    data = merged_table(None, secrets)
    assert table(data) == [{"编号": "p-000001", "姓名": "天地玄", "证件": "'11010119900307001X", "'=head": "'=1+1", "编号（不公开）": "9"}]
    assert merged_table(data, secrets) == data


@pytest.mark.parametrize("data", [b"\xff\xfe", "姓名,电话\n甲,1\n".encode(), b"", '编号,电话\n"p'.encode(), "编号,编号\n".encode()])
def test_a_file_that_is_no_such_table_is_left_alone(data: bytes) -> None:
    assert merged_table(data, [Secret("p-000001", "天地玄", {"电话": "1"})]) is None
