"""`import` from end to end: dry run, in, again, out and in again; what is private never shows."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from builder.base.values import plain
from builder.build.engine import load
from builder.build.request import BuildRequest
from builder.build.store import Stored
from builder.cli.main import main
from builder.cli.place import arguments_of
from tests.author.intake.hand import new_site, photo, tree
from tests.author.intake.packs import nomination_pack, nominees

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = new_site(tmp_path / "site", settings='title = "千字馆"\n')
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "推荐材料.zip"
    path.write_bytes(nomination_pack(3))
    return path


def content(root: Path) -> dict[str, bytes]:
    return {name: data for name, data in tree(root).items() if name.startswith("content/")}


def test_a_dry_run_shows_all_and_writes_nothing(site: Path, pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = content(site)
    assert main(["import", str(pack), "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert "姓名（B）" in out
    assert "+status: nominated" in out
    assert "新增 3 人" in out
    assert "什么都没有写" in out
    assert content(site) == before
    assert not (site.parent / "site-private").exists()
    assert [secret for person in nominees(3) for secret in person.private if secret in out + err] == []


@pytest.mark.tenths
def test_a_pack_comes_in_once_and_its_secrets_stay_outside(site: Path, pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(pack)]) == 0
    out, err = capsys.readouterr()
    assert "新增 3 人，更新 0 人，未变 0 人" in out
    written = content(site)
    assert sum(name.endswith(".md") for name in written) == 3
    assert sum(name.startswith("content/photos/people/") for name in written) == 6
    secrets = [secret for person in nominees(3) for secret in person.private]
    everything = b"".join(tree(site).values()).decode("utf-8", "replace") + out + err
    assert [secret for secret in secrets if secret in everything] == []
    kept = (site.parent / "site-private" / "推荐材料.csv").read_text("utf-8-sig")
    assert [secret for secret in secrets if secret not in kept] == []
    assert main(["import", str(pack)]) == 0
    assert "新增 0 人，更新 0 人，未变 3 人" in capsys.readouterr().out
    assert content(site) == written
    assert main(["check"]) == 0


@pytest.mark.parametrize("place", ["content/a.csv", ".", "../tree/a.csv"])
def test_secrets_are_not_written_where_they_travel(site: Path, pack: Path, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    (site.parent / "tree" / ".git").mkdir(parents=True)
    assert main(["import", str(pack), "--private-to", place]) == 2
    assert "--private-to" in capsys.readouterr().err
    assert content(site) == {}


def test_one_fault_and_nothing_is_written(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "册.csv"
    table.write_text("姓名,类别\n天地玄,见义勇\n宇宙洪,助人为乐\n", "utf-8")
    assert main(["import", str(table)]) == 1
    out, err = capsys.readouterr()
    assert "册.csv:2" in err
    assert "是不是“见义勇为”" in err
    assert "什么都没有写" in out
    assert content(site) == {}


@pytest.mark.parametrize("given", [["nowhere.xlsx"], ["a.csv", "--map", "nowhere.toml"], ["a.csv", "--kind", "派对"], []])
def test_what_cannot_be_meant_is_a_usage_error(site: Path, given: list[str]) -> None:
    (site / "a.csv").write_text("姓名\n天地玄\n", "utf-8")
    assert main(["import", *given]) == 2


def test_the_rows_of_another_kind_are_told_by_an_option(site: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("活动名称,活动时间\n大会,2024年5月\n", "utf-8")
    assert main(["import", str(tmp_path / "a.csv"), "--kind", "活动"]) == 0
    assert "date: 2024-05" in (site / "content" / "events" / "dahui.md").read_text("utf-8")


def facts(root: Path) -> dict[tuple[str, str], object]:
    """What the files of a site say, whatever they are called."""

    def without_places(value: object) -> object:
        if isinstance(value, dict):
            return {key: without_places(inner) for key, inner in value.items() if key not in ("file", "line", "id", "slug")}
        return [without_places(inner) for inner in value] if isinstance(value, list | tuple) else value

    loaded = load(BuildRequest(site=root, arguments=arguments_of(drafts=True)), Stored())
    stem = {entry.file: Path(entry.file).stem for entry in loaded.entries}
    return {(entry.kind, entry.entity.slug or stem[entry.file]): without_places(plain(entry.entity)) for entry in loaded.entries if entry.entity}


@pytest.mark.tenths
@pytest.mark.parametrize("source", ["tests/sites/small", pytest.param(".", marks=pytest.mark.slow)])
def test_an_export_and_back_is_the_identity(source: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = tmp_path / "site"
    shutil.copytree(ROOT / source / "content", site / "content")
    shutil.copy(ROOT / source / "site.toml", site)
    before = content(site)
    assert main(["export", "--full", "--output", str(tmp_path / "全部.xlsx"), "--site", str(site)]) == 0
    assert main(["import", str(tmp_path / "全部.xlsx"), "--site", str(site)]) == 0
    assert content(site) == before
    assert "更新 0" in capsys.readouterr().out
    if source == ".":  # the small site names photos that its tests draw
        empty = new_site(tmp_path / "empty")
        shutil.copy(site / "site.toml", empty)
        shutil.copytree(site / "content" / "photos", empty / "content" / "photos")  # a workbook names them only
        assert main(["import", str(tmp_path / "全部.xlsx"), "--site", str(empty)]) == 0
        assert facts(empty) == facts(site)


@pytest.mark.tenths
def test_what_was_edited_in_an_exported_workbook_comes_back_and_what_was_edited_since_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = "---\nid: p-000001\nslug: tian\nname: 天地玄\norg: 千字社  # 查过\nplace: 某地\nlevel: 国家级\nyear: 2020\n---\n正文。\n"
    profile = profile.replace("level:", "board_story: |\n  甲。\n  乙。\nquote: 无\nlevel:")
    site = new_site(tmp_path / "site", {"people/tian.md": profile})
    book = tmp_path / "全部.xlsx"
    assert main(["export", "--full", "--output", str(book), "--site", str(site)]) == 0
    edited = openpyxl.load_workbook(book)
    heads = [cell.value for cell in edited["人物"][1]]
    edited["人物"].cell(2, heads.index("单位") + 1).value = "百字社"
    edited["人物"].cell(2, heads.index("地区") + 1).value = "别处"
    edited["人物.荣誉"].append(["p-000001", "市级", "2024"])
    edited.save(book)
    path = site / "content" / "people" / "tian.md"
    path.write_text(profile.replace("某地", "编辑写的"), "utf-8")
    assert main(["import", str(book), "--site", str(site)]) == 0
    out, err = capsys.readouterr()
    assert "更新 1 人" in out
    assert "“地区”两边都改过" in err
    text = path.read_text("utf-8")
    assert "org: 百字社  # 查过\nplace: 编辑写的\nboard_story: |\n  甲。\n  乙。\nquote: 无\n" in text
    assert text.count("- level:") == 2
    assert main(["import", str(book), "--site", str(site)]) == 0
    assert path.read_text("utf-8") == text


def test_a_row_that_was_cut_out_of_an_exported_workbook_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ("天地玄", "宇宙洪")
    files = {f"people/{number}.md": f"---\nid: p-00000{number}\nname: {name}\n---\n" for number, name in enumerate(names, 1)}
    site, book = new_site(tmp_path / "site", files), tmp_path / "全部.xlsx"
    assert main(["export", "--full", "--output", str(book), "--site", str(site)]) == 0
    edited = openpyxl.load_workbook(book)
    edited["人物"].delete_rows(3)
    edited.save(book)
    before = content(site)
    assert main(["import", str(book), "--site", str(site)]) == 0
    assert "表格里已经没有 p-00000" in capsys.readouterr().err
    assert content(site) == before


def test_a_pack_with_the_photos_makes_the_site_anew(tmp_path: Path) -> None:
    profile = "---\nid: p-000001\nslug: tian\nname: 天地玄\nphotos: [{file: tian.jpg, alt: 近影, focus: [0.5, 0.2]}]\n---\n"
    site = new_site(tmp_path / "site", {"people/tian.md": profile})
    (site / "content" / "people" / "tian.jpg").write_bytes(photo("x").data)
    before, pack = content(site), tmp_path / "全部.zip"
    assert main(["export", "--full", "--output", str(pack), "--site", str(site)]) == 0
    assert sorted(zipfile.ZipFile(io.BytesIO(pack.read_bytes())).namelist()) == ["全部.xlsx", "照片/people/tian.jpg"]
    assert main(["import", str(pack), "--site", str(site)]) == 0
    assert content(site) == before
    empty = new_site(tmp_path / "empty")
    assert main(["import", str(pack), "--site", str(empty)]) == 0
    text = (empty / "content" / "people" / "tian.md").read_text("utf-8")
    assert 'file: "/photos/people/tian-1.jpg"\n    alt: 近影\n    focus: [0.5, 0.2]\n' in text


@pytest.mark.parametrize("given", [["--full"], ["--full", "--output", "a.csv"], ["--full", "--output", "output/a.xlsx"]])
def test_a_full_export_needs_a_workbook_or_a_pack(site: Path, given: list[str]) -> None:
    (site / "output").mkdir()
    assert main(["export", *given]) == 2
