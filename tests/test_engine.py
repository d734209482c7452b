"""The build as a whole: what is published and what is not, how much is rendered for an edit, where it refuses to write."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from builder.base.diagnostic import has_errors
from builder.build.engine import build, plan_only
from builder.build.files import Staging, open_staging
from builder.build.request import BuildRequest, Report
from builder.load.settings import Arguments
from builder.load.theme import BUILT_IN
from tests.laws.world import World, field, quick_world, set_body, set_field
from tests.sites.copies import small_plate

SHEETS = {"assets/style.css"}


@pytest.fixture
def world() -> Iterator[World]:
    """The small site, published."""
    with quick_world() as world:
        assert world.build().published
        yield world


def codes(report: Report) -> set[str]:
    """The codes of everything that was found wrong."""
    return {item.code for item in report.diagnostics if item.severity == "error"}


def spoil(world: World, slug: str = "yu-zhouhong") -> None:
    """Make a faulty edit."""
    path = world.person(slug)
    path.write_text(path.read_text("utf-8").replace("category: ", "category: 没有这一类，"), "utf-8")


def append(path: Path, text: str) -> None:
    """Add to the end of a file."""
    path.write_text(path.read_text("utf-8") + text, "utf-8")


# publish nothing on any error


@pytest.mark.tenths
def test_the_first_build_publishes_all_and_says_what(world: World) -> None:
    report, tree = world.clean()
    assert report.published
    assert set(report.written) == tree.keys()
    assert (report.kept, report.pruned, report.failed, report.withdrawn) == (0, (), (), ())
    assert report.rendered == len(tree)
    assert report.people == 6
    assert report.pages == sum(path.endswith(".html") for path in tree)
    assert report.first_page in tree
    assert report.first_board in tree
    assert (world.site / report.first_profile).is_file()
    assert report.exit_code(strict=False) == 0
    assert report.exit_code(strict=True) == 1, "warnings are errors then"


@pytest.mark.tenths
@pytest.mark.parametrize(
    "fault",
    ["profile", "unreadable", "settings", "template", "failing template", "reference", "slug", "photo", "empty"],
)
def test_nothing_is_published_when_anything_is_wrong(world: World, fault: str) -> None:
    before = world.tree()
    set_body(world.person("chen-suelie"), "一个好的改动，也要等到错误改正。")
    own = world.site / "themes" / BUILT_IN / "templates" / "pages"
    if fault == "profile":
        spoil(world)
    elif fault == "unreadable":
        world.person("yu-zhouhong").write_bytes("---\nname: 宇宙洪\n---\n".encode("gb18030"))
    elif fault == "settings":
        append(world.site / "site.toml", "\n[[[\n")
    elif fault in ("template", "failing template"):
        own.mkdir(parents=True)
        (own / "profile.html").write_text("{% for %}" if fault == "template" else "{{ view.nothing_there }}", "utf-8")
    elif fault == "reference":
        set_field(world.person("jin-shengli"), "related", "[nobody-at-all]")
    elif fault == "slug":
        set_field(world.person("jin-shengli"), "slug", "chen-suelie")
    elif fault == "photo":
        (world.site / "content/people/tian-dixuan.jpg").write_bytes(b"GIF89a no picture")
    else:
        world.person("yu-zhouhong").write_bytes(b"")
    report = world.build()
    assert codes(report)
    assert not report.published
    assert (report.written, report.pruned, report.withdrawn) == ((), (), ())
    assert report.exit_code(strict=False) == 1
    assert world.tree() == before


def test_all_errors_of_a_run_are_told(world: World) -> None:
    spoil(world)
    set_field(world.person("jin-shengli"), "related", "[nobody-at-all]")
    set_field(world.person("chen-suelie"), "updated", "2025-02-30")
    set_field(world.site / "content/events/2025-zhanlan.md", "date", "某一天")
    report = world.build()
    files = {item.span.file for item in report.diagnostics if item.severity == "error"}
    assert len(files) == 4
    assert all(item.span.line for item in report.diagnostics if item.severity == "error")


def test_strict_publishes_nothing_on_a_warning(world: World) -> None:
    before = world.tree()
    set_body(world.person("chen-suelie"), "另一个故事。")
    assert not world.build(strict=True).published
    assert world.tree() == before


def test_after_the_fault_is_mended_the_site_is_as_if_it_had_never_been(world: World) -> None:
    mend = world.keep_sources()
    spoil(world)
    world.build()
    mend()
    report = world.build()
    assert report.published
    assert (report.written, report.pruned, report.rendered) == ((), (), 0)


# but withdrawals are carried out


def test_somebody_is_taken_down_while_another_file_is_faulty(world: World) -> None:
    before = world.tree()
    spoil(world)
    set_field(world.person("tian-dixuan"), "status", "revoked")
    set_body(world.person("jin-shengli"), "这个改动还不能发布。")
    report = world.build()
    assert report.withdrawn == ("content/people/tian-dixuan.md",)
    assert codes(report) == {"T101"}
    assert report.exit_code(strict=False) == 1
    tree = world.tree()
    assert "天地玄" not in tree["people/tian-dixuan/index.html"].decode()
    assert "people/tian-dixuan/board/index.html" not in tree
    for path in ("people/yu-zhouhong/board/index.html", "people/jin-shengli/index.html"):
        assert tree[path] == before[path], "the last good state of everybody else"


@pytest.mark.tenths
def test_a_withdrawal_on_a_faulty_day_ends_where_it_would_have_ended_anyway(world: World) -> None:
    mend = world.keep_sources()
    spoil(world)
    set_field(world.person("tian-dixuan"), "status", "held")
    world.build()
    mend()
    set_field(world.person("tian-dixuan"), "status", "held")
    assert world.build().published
    assert world.tree() == world.clean()[1]


def test_a_faulty_edit_never_deletes_a_page(world: World) -> None:
    before = world.tree()
    for path in world.people:
        path.write_text(path.read_text("utf-8").replace("---\n", "--\n", 1), "utf-8")
    assert not world.build().published
    assert world.tree() == before


def test_a_faulty_withdrawal_withdraws_nobody(world: World) -> None:
    before = world.tree()
    set_field(world.person("tian-dixuan"), "status", "撤消了吧")
    assert codes(world.build())
    assert world.tree() == before


@pytest.mark.parametrize("broken_too", [False, True])
def test_a_moved_profile_is_not_taken_down_while_another_file_is_faulty(world: World, broken_too: bool) -> None:
    before = world.tree()
    spoil(world)
    path = world.person("chen-suelie")
    (path.parent / "zu").mkdir()
    path = path.rename(path.parent / "zu" / "bieming.md")
    if broken_too:
        set_field(path, "updated", "某一天")
    report = world.build()
    assert report.withdrawn == ()
    assert world.tree() == before


def test_a_profile_moved_and_withdrawn_at_once_is_taken_down_on_a_faulty_day(world: World) -> None:
    spoil(world, "chen-suelie")
    path = world.person("tian-dixuan")
    path = path.rename(path.with_name("bieming.md"))
    set_field(path, "status", "held")
    assert world.build().withdrawn == ("content/people/tian-dixuan.md",)
    assert not any("天地玄" in data.decode("utf-8", "replace") for data in world.tree().values())


# how much an edit costs

# Read at every build: three that are never kept (a draft, a revoked one, one whose day has not come) and those that name
# one of them, for what is remembered of an entry never does.
ANEW = 8


def test_a_body_edit_renders_the_page_the_board_and_the_book(world: World) -> None:
    set_body(world.person("chen-suelie"), "外受傅训，入奉母仪。诸姑伯叔，犹子比儿。")
    report = world.build()
    own = {"people/chen-suelie/index.html", "people/chen-suelie/board/index.html"}
    book = {"readers/qianzi/index.html", "readers/qianzi/qianzi.epub"}  # which holds the whole story
    assert set(report.written) == own | book
    assert report.rendered == 4
    assert report.read == 1 + ANEW


def test_a_summary_edit_writes_only_what_shows_it(world: World) -> None:
    before = world.tree()
    set_field(world.person("chen-suelie"), "summary", "外受傅训的人。")
    report = world.build()
    tree = world.tree()
    assert report.rendered == len(report.written)
    assert {"people/chen-suelie/index.html", "data/people.json"} <= set(report.written)
    assert all("外受傅训的人" in tree[path].decode() for path in report.written if not path.endswith(".epub"))
    assert len(report.written) < len(before) / 4


def test_a_name_edit_writes_only_what_shows_the_name(world: World) -> None:
    set_field(world.person("jin-shengli"), "name", "金生丽新组")
    report = world.build()
    tree = world.tree()
    assert report.rendered == len(report.written)
    assert all("金生丽新组" in tree[path].decode() for path in report.written)
    assert len(report.written) < len(tree) / 3


def test_a_stylesheet_edit_writes_one_file(world: World) -> None:
    own = world.site / "themes" / BUILT_IN / "assets" / "style.css"
    own.parent.mkdir(parents=True)
    own.write_text("body { color: black }\n", "utf-8")
    report = world.build()
    assert set(report.written) == SHEETS
    assert report.rendered == 1


def test_a_template_edit_renders_what_uses_it_and_parses_no_profile(world: World) -> None:
    own = world.site / "themes" / BUILT_IN / "templates" / "pages" / "event.html"
    own.parent.mkdir(parents=True)
    own.write_text("<!doctype html><title>{{ view.meta.title }}</title>", "utf-8")
    report = world.build()
    assert {path for path in report.written if path.endswith(".html")} == {
        "events/2024-jiexiao/index.html", "events/2025-zhanlan/index.html", "events/2026-xuanjiang/index.html",
        "events/2026-xunzhan/index.html",
    }  # fmt: skip
    assert report.rendered == 4
    assert report.read == ANEW


def test_a_new_photo_makes_its_pictures_and_the_pages_that_show_it(world: World) -> None:
    (world.site / "content/people/chen.jpg").write_bytes(small_plate(6))
    set_field(world.person("chen-suelie"), "photo", "chen.jpg")
    before = {path for path in world.tree() if path.startswith("images/")}
    report = world.build()
    made = {path for path in report.written if path.startswith("images/")}
    assert made
    assert not made & before
    tree = world.tree()
    assert before <= tree.keys()
    names = {path.encode() for path in made}
    pages = [path for path in report.written if path not in made]
    assert "people/chen-suelie/index.html" in pages
    assert all(
        any(name in tree[path] for name in names)
        for path in pages
        if path.endswith("index.html") and "/board/" not in path
    )


def test_a_title_edit_renders_pages_but_no_picture_and_no_asset(world: World) -> None:
    path = world.site / "site.toml"
    path.write_text(path.read_text("utf-8").replace("千字文小馆", "千字文大馆"), "utf-8")
    report = world.build()
    assert "index.html" in report.written
    assert not [
        name for name in report.written if name.startswith(("images/", "assets/fonts")) or name.endswith("qr.svg")
    ]


def test_a_deleted_person_is_pruned_and_leaves_no_empty_folder(world: World) -> None:
    world.person("run-yucheng").unlink()
    report = world.build()
    assert report.published
    assert {"people/run-yucheng/index.html", "people/run-yucheng/board/index.html", "q/q-006/index.html"} <= set(
        report.pruned
    )
    assert not (world.output / "people" / "run-yucheng").exists()
    assert not any(path.endswith("/") for path in world.tree())


# where it writes


def test_a_folder_that_is_not_ours_is_refused_and_left_alone(world: World, tmp_path: Path) -> None:
    foreign = tmp_path / "homework"
    foreign.mkdir()
    (foreign / "thesis.txt").write_text("three years", "utf-8")
    report = build(world.request(foreign))
    assert codes(report) == {"O101"}
    assert [path.name for path in foreign.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("place", ["", "content", "content/people", ".."])
def test_the_sources_are_never_an_output(world: World, place: str) -> None:
    before = sorted(world.site.rglob("*"))
    report = build(world.request((world.site / place).resolve()))
    assert codes(report) & {"O101", "O102"}
    assert sorted(world.site.rglob("*")) == before


def test_two_builds_at_once_the_second_says_so(world: World) -> None:
    before = world.tree()
    first = open_staging(world.output, world.site)
    assert isinstance(first, Staging)
    with first:
        set_body(world.person("chen-suelie"), "另一个故事。")
        report = world.build()
        assert codes(report) == {"O105"}
        assert not report.published
        first.abandon()
    assert world.tree() == before
    assert world.build().published


def test_a_lost_store_prunes_what_is_not_planned(world: World) -> None:
    (world.output / "people" / "gone").mkdir()
    (world.output / "people" / "gone" / "index.html").write_text("of a person deleted since", "utf-8")
    shutil.rmtree(world.site / ".cache")
    report = world.build()
    assert report.pruned == ("people/gone/index.html",)
    assert report.written == ()


def test_version_control_and_its_ignore_files_in_the_output_are_left_alone(world: World) -> None:
    (world.output / ".git").mkdir()
    (world.output / ".git" / "HEAD").write_text("ref: refs/heads/pages\n", "utf-8")
    (world.output / ".gitignore").write_text("*.tmp\n", "utf-8")
    assert world.build().pruned == ()
    assert (world.output / ".git" / "HEAD").is_file()
    assert (world.output / ".gitignore").is_file()


# drafts, addresses, days


def test_drafts_go_to_the_preview_with_a_mark_on_every_page(world: World) -> None:
    before = world.tree()
    arguments = Arguments(today=world.today, drafts=True)
    report = build(BuildRequest(site=world.site, arguments=arguments, jobs=1))
    assert report.published
    assert report.output == world.site / ".cache" / "preview"
    page = (report.output / "people" / "lu-jiewei" / "index.html").read_text("utf-8")
    assert "草稿" in page
    assert world.tree() == before


@pytest.mark.parametrize("place", ["output", "public", ".cache/../output"])
def test_drafts_are_never_written_to_a_public_folder(world: World, place: str) -> None:
    before = world.tree()
    report = build(world.request(world.site / place, drafts=True))
    assert codes(report) == {"S123"}
    assert world.tree() == before
    assert not (world.site / "public").exists()


@pytest.mark.tenths
def test_revoked_and_held_people_are_not_in_a_preview_either(world: World) -> None:
    set_field(world.person("tian-dixuan"), "status", "held")
    report = build(BuildRequest(site=world.site, arguments=Arguments(today=world.today, drafts=True), jobs=1))
    assert report.published
    assert not (report.output / "people" / "tian-dixuan").exists()


@pytest.mark.tenths
def test_without_an_address_there_is_one_warning_and_no_canonical_and_no_qr(world: World) -> None:
    path = world.site / "site.toml"
    path.write_text(path.read_text("utf-8").replace("base_url =", "# base_url ="), "utf-8")
    report = world.build()
    assert report.published
    assert [item.code for item in report.diagnostics].count("S120") == 1
    tree = world.tree()
    home = tree["index.html"].decode()
    assert 'rel="canonical"' not in home
    assert "og:url" not in home
    assert not any(path.endswith("qr.svg") for path in tree)


@pytest.mark.tenths
def test_no_site_toml_and_a_single_profile_still_build(tmp_path: Path) -> None:
    people = tmp_path / "content" / "people"
    people.mkdir(parents=True)
    (people / "a.md").write_text(
        "---\nname: 天地玄\ncategory: 见义勇为\nlevel: 国家级\nyear: 2013\n---\n正文。\n", "utf-8"
    )
    report = build(BuildRequest(site=tmp_path, arguments=Arguments(today=date(2025, 1, 15)), jobs=1))
    assert report.published
    assert (tmp_path / "output" / "people" / "tian-dixuan" / "index.html").is_file()


def test_an_empty_site_builds(tmp_path: Path) -> None:
    report = build(BuildRequest(site=tmp_path, arguments=Arguments(today=date(2025, 1, 15)), jobs=1))
    assert report.published
    assert report.people == 0
    assert (tmp_path / "output" / "index.html").is_file()


@pytest.mark.tenths
def test_the_next_change_is_told(world: World) -> None:
    world.today = date(2025, 2, 10)
    assert world.build().next_change == date(2025, 2, 11), "the day after run-yucheng expires"
    world.today = date(2025, 2, 11)
    assert "people/run-yucheng/index.html" in world.build().pruned
    world.today = date(2025, 2, 25)
    assert world.build().next_change == date(2025, 2, 26), "the day after the exhibition"
    world.today = date(2025, 2, 28)
    assert world.build().next_change == date(2025, 3, 1), "qiu-shoudong appears"
    world.today = date(2025, 3, 1)
    report = world.build()
    assert "people/qiu-shoudong/index.html" in report.written
    assert report.next_change == date(2025, 3, 5), "the next deadline of a programme, or a stop of a tour"


def test_planning_alone_writes_nothing(tmp_path: Path) -> None:
    with quick_world() as world:
        plan, loaded = plan_only(world.request())
        assert len(plan.outputs) > 90
        assert not has_errors(loaded.diagnostics)
        assert not world.output.exists()


def test_progress_is_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, int, int]] = []
    set_body(world.person("chen-suelie"), "另一个故事。")
    build(world.request(), lambda stage, done, total: told.append((stage, done, total)))
    assert ("render", 4, 4) in told


def test_a_changed_address_of_a_file_proposes_the_alias(world: World) -> None:
    path = world.person("yu-zhouhong")
    assert field(path, "slug") == "yu-zhouhong"
    set_field(path, "slug", None)
    assert world.build().published
    set_field(path, "name", "宇宙荒")
    report = world.build()
    assert "T114" in codes(report)
    assert "yu-zhouhong" in repr([item for item in report.diagnostics if item.code == "T114"])
