"""The verbs as an editor meets them, on a small site of people named from 千字文."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from builder.cli.main import main
from builder.cli.place import find_site
from tests.sites.three import three_people

DAY = ("--date", "2026-05-04")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    folder = three_people(tmp_path / "榜样 馆")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def said(site: Path, capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    capsys.readouterr()  # what init said
    return capsys


def profile(site: Path, name: str = "tian-dixuan") -> Path:
    return site / "content" / "people" / f"{name}.md"


def break_profile(site: Path) -> None:
    path = profile(site)
    path.write_text(path.read_text("utf-8").replace("year: 2024", "year: 二零二四年吧"), "utf-8")


@pytest.mark.tenths
def test_a_small_site_builds_without_errors(site: Path, said: pytest.CaptureFixture[str]) -> None:
    assert main(["build", *DAY]) == 0
    out, err = said.readouterr()
    assert "3 people" in out
    assert "error[" not in err
    assert (site / "output" / "people" / "tian-dixuan" / "index.html").is_file()


def test_an_error_publishes_nothing_and_shows_its_place(site: Path, said: pytest.CaptureFixture[str]) -> None:
    break_profile(site)
    assert main(["build", *DAY]) == 1
    out, err = said.readouterr()
    assert "content/people/tian-dixuan.md:8:7" in err
    assert "^^^^^^^^^^^^" in err
    assert "什么也没有发布" in out
    assert not (site / "output" / "index.html").exists()


@pytest.mark.tenths
def test_strict_fails_on_warnings(site: Path) -> None:
    assert main(["build", *DAY, "--strict"]) == 1
    assert main(["build", *DAY]) == 0


@pytest.mark.tenths
def test_the_json_report_is_all_there_is_on_stdout(site: Path, said: pytest.CaptureFixture[str]) -> None:
    assert main(["build", *DAY, "--report", "json"]) == 0
    report = json.loads(said.readouterr().out)
    assert (report["people"], report["errors"], report["published"]) == (3, 0, True)
    for key in ("first_page", "first_board", "first_profile"):
        assert Path(report[key]).is_file(), key


def test_annotations_name_files_as_the_repository_does(
    site: Path, said: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(site.parent))
    break_profile(site)
    assert main(["check", *DAY, "--report", "github"]) == 1
    assert "::error file=榜样 馆/content/people/tian-dixuan.md,line=8,col=7" in said.readouterr().out


def test_check_writes_nothing_at_all(site: Path) -> None:
    before = sorted(site.rglob("*"))
    assert main(["check", *DAY]) == 0
    assert sorted(site.rglob("*")) == before


def test_check_of_one_file_is_silent_about_the_others(site: Path, said: pytest.CaptureFixture[str]) -> None:
    break_profile(site)
    assert main(["check", *DAY, "content/people/yun-tengyu.md"]) == 0
    assert "tian-dixuan" not in said.readouterr().err
    assert main(["check", *DAY, "content/people"]) == 1


def test_check_of_a_file_that_is_not_there_is_a_usage_error(site: Path) -> None:
    assert main(["check", "content/people/nobody.md"]) == 2


def test_new_people_get_the_next_number_and_a_free_address(site: Path, said: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "person", "天地玄", "--category", "见义勇为"]) == 0
    text = profile(site, "tian-dixuan-2").read_text("utf-8")
    assert "\nid: p-000004 " in text
    assert "\nslug: tian-dixuan-2 " in text
    assert "\ncategory: 见义勇为 " in text
    assert main(["check", "--drafts", *DAY, "content/people/tian-dixuan-2.md"]) == 0
    assert "error[" not in said.readouterr().err


@pytest.mark.parametrize(
    ("kind", "name", "folder"),
    [("event", "榜样走进校园：第1场", "events"), ("评选", "感动城市", "programmes"), ("studio", "天地玄工作室", "studios"),
     ("page", "关于本馆", "pages"), ("读本", "身边的榜样", "readers")],
)  # fmt: skip
def test_every_kind_of_form_can_be_read_as_it_is(site: Path, kind: str, name: str, folder: str) -> None:
    assert main(["new", kind, name]) == 0
    assert len(list((site / "content" / folder).glob("*.md"))) == 1
    assert main(["check", "--drafts", *DAY, f"content/{folder}"]) == 0


def test_new_overwrites_nothing(site: Path) -> None:
    before = profile(site).read_bytes()
    assert main(["new", "person", "天地玄", "--slug", "tian-dixuan"]) == 2
    assert profile(site).read_bytes() == before


@pytest.mark.parametrize("slug", ["../evil", "A", "con", "a b", "."])
def test_new_takes_no_address_that_is_no_folder(site: Path, slug: str) -> None:
    before = sorted(site.parent.rglob("*"))
    assert main(["new", "person", "某人", "--slug", slug]) == 2
    assert sorted(site.parent.rglob("*")) == before


def test_a_name_without_pinyin_asks_for_an_address(site: Path, said: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "person", "ئالىم"]) == 2
    assert "--slug" in said.readouterr().err


def test_list_filters_and_writes_csv(site: Path, said: pytest.CaptureFixture[str]) -> None:
    main(["new", "person", "寒来暑"])
    said.readouterr()
    assert main(["list", "--status", "草稿", "--csv"]) == 0
    rows = list(csv.reader(io.StringIO(said.readouterr().out.removeprefix("\ufeff"))))
    assert [row[1:3] for row in rows[1:]] == [["寒来暑", "draft"]]
    assert main(["list", "--year", "2023"]) == 0
    out = said.readouterr().out
    assert "云腾雨" in out
    assert "天地玄" not in out
    assert main(["list", "--category", "见义勇"]) == 2


def test_where_finds_pages_lists_feeds_and_lines(site: Path, said: pytest.CaptureFixture[str]) -> None:
    (site / "content" / "events").mkdir()
    event = site / "content" / "events" / "talk.md"
    event.write_text(
        "---\ntitle: 宣讲\ndate: 2024-05-04\npeople:\n  - ref: tian-dixuan\n---\n天地玄作了宣讲。\n", "utf-8"
    )
    assert main(["where", "天地玄", *DAY]) == 0
    out = said.readouterr().out
    for place in (
        "people/tian-dixuan/board/index.html", "index.html", "feed.xml", "events/talk/index.html", "data/people.csv",
        "content/people/tian-dixuan.md:5", "content/events/talk.md:5", "content/events/talk.md:7",
    ):  # fmt: skip
        assert f"  {place}\n" in out, place
    assert "categories/zhuren-weile/index.html" not in out


def test_where_asks_which_of_two_with_one_name(site: Path, said: pytest.CaptureFixture[str]) -> None:
    main(["new", "person", "天地玄"])
    said.readouterr()
    assert main(["where", "天地玄"]) == 2
    err = said.readouterr().err
    assert "p-000001" in err
    assert "p-000004" in err


def test_withdraw_asks_first_and_without_an_answer_changes_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = profile(site).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    assert main(["withdraw", "天地玄"]) == 0
    assert profile(site).read_bytes() == before


@pytest.mark.tenths
def test_withdraw_changes_one_line_and_the_next_build_forgets_the_person(
    site: Path, said: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", *DAY]) == 0
    before = profile(site).read_text("utf-8").splitlines()
    assert main(["withdraw", "天地玄", "--yes"]) == 0
    after = profile(site).read_text("utf-8").splitlines()
    assert [line for line in after if line not in before] == ["status: revoked"]
    assert [line for line in before if line not in after] == []
    assert main(["build", *DAY]) == 0
    pages = [path for path in (site / "output").rglob("*") if path.is_file()]
    assert not [path for path in pages if "天地玄".encode() in path.read_bytes()]


def test_withdraw_names_the_texts_that_would_block(site: Path, said: pytest.CaptureFixture[str]) -> None:
    other = profile(site, "yun-tengyu")
    other.write_text(other.read_text("utf-8") + "\n和天地玄一起。\n", "utf-8")
    assert main(["withdraw", "p-000001", "--yes"]) == 0
    number = len(other.read_text("utf-8").splitlines())
    assert f"content/people/yun-tengyu.md:{number}" in said.readouterr().out


@pytest.mark.tenths
def test_explain_names_the_fields_that_changed_and_the_edited_file(
    site: Path, said: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", *DAY]) == 0
    path = profile(site)
    path.write_text(path.read_text("utf-8").replace("一句话说清", "一句话讲清"), "utf-8")
    said.readouterr()
    assert main(["explain", "/people/tian-dixuan/", *DAY]) == 0
    out = said.readouterr().out
    assert "meta.description: 一句话说清" in out
    assert "content/people/tian-dixuan.md" in out
    assert main(["explain", "output/people/yun-tengyu/index.html", *DAY]) == 0
    assert "不用重写" in said.readouterr().out


@pytest.mark.tenths
def test_explain_tells_new_touched_and_gone_apart(site: Path, said: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "index.html", *DAY]) == 0
    assert "上次还没有" in said.readouterr().out
    assert main(["build", *DAY]) == 0
    (site / "output" / "index.html").write_text("mine")
    profile(site, "yun-tengyu").unlink()
    said.readouterr()
    assert main(["explain", "/404.html", *DAY]) == 0
    assert "不用重写" in said.readouterr().out
    assert main(["explain", "people/yun-tengyu/index.html", *DAY]) == 0
    assert "要删去" in said.readouterr().out
    (site / "output" / "404.html").write_text("mine")
    assert main(["explain", "/404.html", *DAY]) == 0
    assert "被别人改动" in said.readouterr().out
    assert main(["explain", "/nothing/", *DAY]) == 2


@pytest.mark.tenths
def test_clean_removes_the_cache_and_only_an_output_that_is_ours(site: Path) -> None:
    assert main(["build", *DAY]) == 0
    (site / "keep").mkdir()
    (site / "keep" / "x").write_text("mine")
    for precious in (site, site / "content", site / "keep", site.parent):
        assert main(["clean", "--output", str(precious)]) == 2
        assert (site / ".cache").is_dir()
    assert main(["clean", "--output", "output"]) == 0
    assert not (site / ".cache").exists()
    assert [path.name for path in (site / "output").iterdir()] == [".gitignore"]
    assert (site / "keep" / "x").read_text() == "mine"
    assert main(["build", *DAY]) == 0


def test_clean_follows_no_link(site: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x").write_text("mine")
    (site / ".cache").symlink_to(tmp_path / "elsewhere")
    assert main(["clean"]) == 0
    assert (tmp_path / "elsewhere" / "x").exists()


def test_doctor_looks_over_machine_and_site(site: Path, said: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    out = said.readouterr().out
    assert "people 3" in out
    assert "jinja2" in out


def test_the_site_is_found_from_a_folder_inside_it(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site / "content" / "people")
    assert find_site(None) == site


def test_a_folder_without_content_is_no_site_and_the_cure_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 2
    assert "exemplar init" in capsys.readouterr().err


def run(site: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    root = str(Path(__file__).resolve().parents[2])
    code = f"import sys; sys.path.insert(0, {root!r}); from builder.entry import run; run()"
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=site, capture_output=True, check=False)


def draft(site: Path) -> None:
    text = "---\nname: 云腾致\nstatus: draft\ncategory: 敬业奉献\n---\n露结为霜。\n"
    (site / "content" / "people" / "yuntengzhi.md").write_text(text, "utf-8")


@pytest.mark.tenths
def test_drafts_go_to_the_preview_alone(site: Path, said: pytest.CaptureFixture[str]) -> None:
    draft(site)
    assert main(["build", "--drafts", *DAY]) == 0
    assert str(Path(".cache/preview/index.html")) in said.readouterr().out
    assert (site / ".cache" / "preview" / "people" / "yun-tengzhi" / "index.html").is_file()
    assert not (site / "output" / "index.html").exists()
    assert main(["build", *DAY]) == 0
    assert not (site / "output" / "people" / "yun-tengzhi").exists()


@pytest.mark.parametrize("output", ["output", "../elsewhere", ".cache/../output", ".cache/door"])
def test_drafts_are_written_to_no_folder_outside_the_cache(
    site: Path, output: str, said: pytest.CaptureFixture[str]
) -> None:
    draft(site)
    public = site / "public"
    public.mkdir()
    (site / ".cache").mkdir()
    (site / ".cache" / "door").symlink_to(public)
    assert main(["build", "--drafts", "--output", output, *DAY]) == 1
    assert "S123" in said.readouterr().err
    assert not list(public.iterdir())
    assert not (site / "output" / "index.html").exists()
    assert not (site.parent / "elsewhere").exists()


@pytest.mark.tenths
def test_links_take_the_form_asked_for_and_return_to_the_sites_own(site: Path) -> None:
    home = site / "output" / "index.html"
    assert main(["build", *DAY]) == 0
    portable = home.read_text("utf-8")
    assert 'href="people/index.html"' in portable
    assert main(["build", *DAY, "--links", "directory"]) == 0
    assert 'href="people/"' in home.read_text("utf-8")
    assert "index.html" not in home.read_text("utf-8")
    assert main(["build", *DAY]) == 0
    assert home.read_text("utf-8") == portable


def test_a_form_of_links_that_does_not_exist_is_a_usage_error(said: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--links", "pretty"]) == 2
    assert "portable" in said.readouterr().err


@pytest.mark.tenths
def test_a_build_with_links_asked_for_is_repeated_by_stage_0(site: Path) -> None:
    asked = ("build", "--links", "directory")
    first = run(site, *asked)
    assert first.returncode == 0
    assert repeat(site, *asked).returncode == 0
    assert repeat(site, "build").returncode == BUILT


BUILT = 99  # what `repeat` gives when there was something to build


def repeat(site: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run stage 0 alone."""
    root = str(Path(__file__).resolve().parents[2])
    code = (
        f"import sys; sys.path.insert(0, {root!r}); from builder.stage0 import try_null_build; "
        f"code = try_null_build({list(arguments)!r}); assert 'click' not in sys.modules; "
        f"sys.exit({BUILT} if code is None else code)"
    )
    return subprocess.run([sys.executable, "-c", code], cwd=site, capture_output=True, check=False)


@pytest.mark.tenths
def test_a_build_with_nothing_to_do_says_and_returns_the_same_without_the_program(site: Path) -> None:
    break_profile(site)
    first, second = run(site, "build"), run(site, "build")
    assert first.returncode == second.returncode == 1
    assert (second.stdout, second.stderr) == (first.stdout, first.stderr)
    stamps = list((site / ".cache").glob("*/stamp"))
    assert len(stamps) == 1
    assert run(site, "--version").returncode == 0
    done = repeat(site, "build")
    assert done.returncode == 1, done.stderr.decode()


@pytest.mark.tenths
def test_a_failed_first_build_into_a_folder_with_older_pages_is_repeated_too(site: Path) -> None:
    assert main(["build", *DAY]) == 0
    shutil.rmtree(site / ".cache")
    break_profile(site)
    first = run(site, "build")
    assert first.returncode == 1
    second = repeat(site, "build")
    assert (second.returncode, second.stdout, second.stderr) == (1, first.stdout, first.stderr)
    (site / "output" / "index.html").unlink()
    assert repeat(site, "build").returncode == BUILT


@pytest.mark.tenths
def test_explain_names_an_edited_settings_file(site: Path, said: pytest.CaptureFixture[str]) -> None:
    assert main(["build", *DAY]) == 0
    settings = site / "site.toml"
    settings.write_text(settings.read_text("utf-8").replace("身边榜样馆", "新馆"), "utf-8")
    said.readouterr()
    assert main(["explain", "/people/tian-dixuan/", *DAY]) == 0
    assert "    site.toml\n" in said.readouterr().out


def test_a_number_in_a_broken_file_is_not_given_again(site: Path) -> None:
    profile(site, "broken").write_text("---\nid: p-000077\nname: [\n---\n", "utf-8")
    assert main(["new", "person", "寒来暑"]) == 0
    assert "\nid: p-000078 " in profile(site, "han-laishu").read_text("utf-8")


@pytest.mark.tenths
@pytest.mark.parametrize("otherwise_wrong", [False, True])
@pytest.mark.parametrize("way", ["no rights", "a link", "a pipe"])
def test_a_published_person_whose_file_cannot_be_read_stays_published(
    site: Path, said: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, way: str, otherwise_wrong: bool
) -> None:
    assert main(["build", *DAY]) == 0
    page = site / "output" / "people" / "tian-dixuan" / "index.html"
    before = page.read_bytes()
    if way == "no rights":  # said by the system here, so that it also holds for an all-powerful user
        usual = open

        def refuse(path: str | Path, mode: str = "r", **options: Any) -> Any:
            if Path(path).name == "tian-dixuan.md":
                raise PermissionError(13, "Permission denied", str(path))
            return usual(path, mode, **options)

        monkeypatch.setattr("builder.load.content_files.open", refuse, raising=False)
    else:
        profile(site).unlink()
        if way == "a link":
            profile(site).symlink_to(site / "site.toml")
        else:
            os.mkfifo(profile(site))
    if otherwise_wrong:
        break_profile_of(site, "yun-tengyu")
    assert main(["build", *DAY]) == 1
    assert ("O190" if way == "no rights" else "O191") in said.readouterr().err
    assert page.read_bytes() == before


def break_profile_of(site: Path, name: str) -> None:
    path = profile(site, name)
    path.write_text(path.read_text("utf-8").replace("category:", "category: 无此类\ncategory:"), "utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the disk refuses such a name")
def test_a_file_name_that_is_no_text_is_named_with_its_cure(site: Path, said: pytest.CaptureFixture[str]) -> None:
    (profile(site).parent / os.fsdecode(b"\xff\xfe.md")).write_bytes(profile(site).read_bytes())
    assert main(["build", *DAY]) == 1
    err = said.readouterr().err
    assert "O193" in err
    assert r"content/people/\udcff\udcfe.md" in err


def test_a_link_to_a_folder_of_profiles_is_not_followed_in_silence(
    site: Path, said: pytest.CaptureFixture[str]
) -> None:
    (site / "content" / "people" / "loop").symlink_to(site / "content")
    assert main(["check", *DAY]) == 1
    assert "content/people/loop" in said.readouterr().err


def test_settings_that_cannot_be_read_publish_nothing(site: Path, said: pytest.CaptureFixture[str]) -> None:
    (site / "site.toml").unlink()
    (site / "site.toml").mkdir()
    assert main(["build", *DAY]) == 1
    assert "O190" in said.readouterr().err
    assert not (site / "output" / "index.html").exists()


def test_a_number_in_a_wrong_place_is_not_repeated_in_the_message(site: Path, said: pytest.CaptureFixture[str]) -> None:
    number = "138" + "1234" + "5678"
    text = f"---\nname: 云腾致\ncategory: {number}\n{number}: x\n---\n露结为霜。\n"
    (site / "content" / "people" / "yun.md").write_text(text, "utf-8")
    assert main(["build", *DAY]) == 1
    said_of_it = "".join(said.readouterr())
    assert "T101" in said_of_it
    assert "P102" in said_of_it
    assert number not in said_of_it
    stored = [path.read_bytes() for path in (site / ".cache").rglob("*") if path.is_file()]
    assert not any(number.encode() in data for data in stored)


def test_a_withdrawal_that_nobody_confirms_changes_nothing_and_names_the_option(
    site: Path, said: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = profile(site).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert main(["withdraw", "天地玄"]) == 2
    assert "--yes" in said.readouterr().err
    assert profile(site).read_bytes() == before


@pytest.mark.tenths
def test_a_template_that_includes_itself_is_the_themes_fault(site: Path, said: pytest.CaptureFixture[str]) -> None:
    own = site / "themes" / "exhibition" / "templates" / "pages"
    own.mkdir(parents=True)
    (own / "home.html").write_text("{% include 'pages/home.html' %}", "utf-8")
    assert main(["build", *DAY]) == 1
    assert "H110" in said.readouterr().err


def test_a_withdrawal_names_every_place_that_refers_to_the_person_and_what_stands_there(
    site: Path, said: pytest.CaptureFixture[str]
) -> None:
    files = {
        "notices/gs.md": "title: 公示\nopen: 2026-01-01\nclose: 2026-01-05\nentries: [{ref: p-000001}]",
        "rolls/b.md": "programme: 好人\nperiod: 2026-01\nentries: [{name: 天地玄}]",
        "programmes/h.md": "name: 好人\nslug: haoren",
        "media/m.md": "title: 报道\nslug: bao\nurl: https://bao.example.net/\npeople: [p-000001]",
        "places/q.md": "name: 展墙\nslug: qiang\nplaques: [{ref: p-000001, spot: 东门}]",
        "events/x.md": "title: 巡展\nslug: xz\nset: {people: [p-000001]}\nstops: [{place: 南街, from: 2026-02-01, to: 2026-02-03}]",
    }
    for name, front in files.items():
        path = site / "content" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\n{front}\n---\n", "utf-8")
    settings = site / "site.toml"
    settings.write_text(settings.read_text("utf-8") + "\n# 天地玄\n", "utf-8")
    assert main(["withdraw", "p-000001", "--yes"]) == 0
    told = said.readouterr().out
    assert all(f"content/{name}:" in told for name in files if not name.startswith("programmes")), told
    assert "site.toml:" in told
    assert "展墙：东门" in told
    assert "巡展：南街 2026-02-01–2026-02-03" in told
