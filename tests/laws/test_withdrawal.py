"""Law 5: who is taken back leaves no trace in output or store, whatever else is wrong with the site that day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from builder.base.diagnostic import has_errors
from builder.build.files import Staging
from builder.load.theme import BUILT_IN
from tests.laws.traces import traces_in, traces_in_cache
from tests.laws.world import World, quick_world, set_field

SLUG, NAME, STORY = "tian-dixuan", "天地玄", "籍甚无竟"
NAMED = (NAME, "Tiān Dìxuán", "tiandixuan", STORY, "开篇第一个名字的主人")
NAMELESS = {"people/tian-dixuan/index.html", "people/tian-jiu/index.html", "q/q-001/index.html"}  # old addresses


@pytest.fixture
def world() -> Iterator[World]:
    with quick_world() as world:
        set_field(world.person(SLUG), "aliases", "[tian-jiu]")
        assert world.build().published
        yield world


def forget(world: World) -> None:
    """Take the person out of every file that refers to it, as a careful editor does."""
    for path in (world.site / "content").rglob("*.md"):
        if path.stem != SLUG:
            before = path.read_bytes().decode("utf-8", "surrogateescape")  # one of them is unreadable on purpose
            after = re.sub(rf"^(?: *- )(?:\{{?ref: )?{SLUG}\b.*\n(?: {{4,}}.*\n)*|^lead: {SLUG}\n", "", before, flags=re.MULTILINE)
            after = re.sub(rf"(?<=[\[ ]){SLUG}, |(?<=\[){SLUG}(?=\])", "", after)
            assert SLUG not in after, path
            if after != before:
                path.write_bytes(after.encode("utf-8", "surrogateescape"))


def delete(world: World) -> None:
    world.person(SLUG).unlink()
    forget(world)


def delete_the_file_alone(world: World) -> None:
    world.person(SLUG).unlink()


def hold(world: World) -> None:
    set_field(world.person(SLUG), "status", "held")


def revoke(world: World) -> None:
    set_field(world.person(SLUG), "status", "revoked")


def revoke_in_one_line(world: World) -> None:
    """As an editor would who keeps nothing but what is needed."""
    world.person(SLUG).write_text(
        f"---\nid: q-001\nslug: {SLUG}\nname: {NAME}\naliases: [tian-jiu]\nstatus: 撤销\n---\n", "utf-8"
    )


def hold_with_a_slip(world: World) -> None:
    """As an editor in a hurry would: what else is wrong in the file does not make the word less plain."""
    hold(world)
    set_field(world.person(SLUG), "strokes", "许多")


def hold_and_move_with_a_slip(world: World) -> None:
    path = world.person(SLUG)
    hold_with_a_slip(world)
    path.rename(path.with_name("yi-zou.md"))


def refuse(world: World) -> None:
    set_field(world.person(SLUG), "consent", "{publish: no}")


def put_back(world: World) -> None:
    set_field(world.person(SLUG), "status", "draft")


def end(world: World) -> None:
    set_field(world.person(SLUG), "expires_on", "2025-01-10")


OTHER_WAYS = (hold_with_a_slip, hold_and_move_with_a_slip, refuse, put_back, end)  # in a faulty file, or a faulty run
WAYS = (delete, delete_the_file_alone, hold, revoke, revoke_in_one_line)
Way = Callable[[World], None]


def nothing_else(world: World) -> None:
    """A good day."""


def broken_profile(world: World) -> None:
    path = world.person("yu-zhouhong")
    path.write_text(path.read_text("utf-8").replace("year: 2013", "year: 二〇一三年底"), "utf-8")


def unreadable_profile(world: World) -> None:
    world.person("han-laishu").write_bytes(b"---\nname: [\xff\n---\n")


def broken_settings(world: World) -> None:
    path = world.site / "site.toml"
    path.write_text(path.read_text("utf-8") + "\n[home\n", "utf-8")


def broken_template(world: World) -> None:
    own = world.site / "themes" / BUILT_IN / "templates" / "pages"
    own.mkdir(parents=True)
    (own / "profile.html").write_text("{% if %}", "utf-8")


def failing_template(world: World) -> None:
    own = world.site / "themes" / BUILT_IN / "templates" / "pages"
    own.mkdir(parents=True)
    (own / "home.html").write_text("{{ view.no_such_field }}", "utf-8")


def missing_photo(world: World) -> None:
    (world.site / "content" / "people" / "yu-zhouhong.jpg").unlink()


def new_broken_profile(world: World) -> None:
    (world.site / "content" / "people" / "xin.md").write_text("---\nname: 墨悲丝\nyear: x\n---\n", "utf-8")


DAYS = (broken_profile, unreadable_profile, broken_settings, broken_template, failing_template,
        missing_photo, new_broken_profile)  # fmt: skip


def assert_gone(world: World, way: Way, pictures: frozenset[str]) -> None:
    """No name anywhere; no slug but at the addresses that answer "withdrawn"."""
    tree = world.tree()
    assert traces_in(tree, NAMED) == set()
    assert traces_in_cache(world, NAMED) == set()
    assert pictures
    assert not pictures & tree.keys()
    found = {path for path, word in traces_in(tree, [SLUG, "tian-jiu", "q-001"])}
    if way in (delete, delete_the_file_alone, hold):
        assert found == set()
    else:
        assert tree.keys() >= NAMELESS
        assert found <= NAMELESS | {"_headers"}
        assert all("board" not in path and "qr" not in path for path in found)


@cache
def own_pictures() -> frozenset[str]:
    """Pictures that are made from this person's photo: those that are not there without the person."""
    with quick_world() as world:
        before = world.clean()[1].keys()
        delete(world)
        return frozenset(path for path in before - world.clean()[1].keys() if path.startswith("images/"))


def check(world: World, way: Way, day: Way) -> None:
    others = {path: data for path, data in world.tree().items() if path.startswith("people/jin-shengli/")}
    day(world)
    way(world)
    for _ in range(2):
        report = world.build()
        assert_gone(world, way, own_pictures())
    if day is nothing_else and way is not delete_the_file_alone:
        assert report.published
    else:
        assert has_errors(report.diagnostics)
        assert others.items() <= world.tree().items(), "the last good page of everybody else stays as it is"


@pytest.mark.tenths
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_withdrawn_person_leaves_no_trace(world: World, way: Way) -> None:
    check(world, way, nothing_else)


@pytest.mark.tenths
@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.__name__)
def test_a_withdrawn_person_leaves_no_trace_on_a_day_when_something_else_is_wrong(world: World, day: Way) -> None:
    check(world, revoke, day)


@pytest.mark.tenths
@pytest.mark.parametrize("way", OTHER_WAYS, ids=lambda way: way.__name__)
def test_who_is_taken_back_in_a_faulty_file_or_run_leaves_no_trace(world: World, way: Way) -> None:
    broken_profile(world)
    way(world)
    for _ in range(2):
        report = world.build()
        assert has_errors(report.diagnostics)
        assert report.withdrawn in ((f"content/people/{SLUG}.md",), ())
        assert traces_in(world.tree(), [*NAMED, SLUG]) == set()
        assert traces_in_cache(world, NAMED) == set()
        assert not own_pictures() & world.tree().keys()
        assert "people/yu-zhouhong/index.html" in world.tree()


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.__name__)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_way_of_withdrawing_works_on_every_bad_day(world: World, way: Way, day: Way) -> None:
    check(world, way, day)


def test_a_tombstone_carries_name_and_date_and_nothing_else(world: World) -> None:
    set_field(world.person(SLUG), "tombstone", "是")
    set_field(world.person(SLUG), "updated", "2025-01-10")
    revoke(world)
    assert world.build().published
    tree = world.tree()
    assert {path for path, _ in traces_in(tree, [NAME])} <= NAMELESS
    assert NAME in tree["people/tian-dixuan/index.html"].decode()
    assert "2025-01-10" in tree["people/tian-dixuan/index.html"].decode()
    assert traces_in(tree, NAMED[1:]) == set()


def test_a_photo_taken_out_leaves_no_picture_behind(world: World) -> None:
    set_field(world.person(SLUG), "photos", None)
    assert world.build().published
    assert not own_pictures() & world.tree().keys()


def test_a_renamed_and_a_moved_file_change_nothing_but_their_own_traces(world: World) -> None:
    before, path = world.tree(), world.person("chen-suelie")
    (path.parent / "zu").mkdir()
    path.rename(path.parent / "zu" / "xin-ming.md")
    assert world.build().published
    assert world.tree() == before
    assert traces_in_cache(world, ["people/chen-suelie.md"]) == set()


def test_a_withdrawn_name_in_another_text_blocks_with_its_place_and_without_the_name(world: World) -> None:
    path = world.person("jin-shengli")
    path.write_text(path.read_text("utf-8") + f"\n学自{NAME}。\n", "utf-8")
    revoke(world)
    report = world.build()
    found = [item for item in report.diagnostics if item.code == "D110"]
    assert [item.span.file for item in found] == ["content/people/jin-shengli.md"]
    assert found[0].span.line > 0
    assert NAME not in repr(found)
    assert report.withdrawn == (f"content/people/{SLUG}.md",)


def test_somebody_else_of_the_same_name_stays(world: World) -> None:
    twin = world.site / "content" / "people" / "twin.md"
    twin.write_text(
        f"---\nname: {NAME}\nslug: tian-dixuan-2\ndisambig: 二号\ncategory: 助人为乐\n---\n诗赞羔羊。\n", "utf-8"
    )
    assert world.build().published
    revoke(world)
    assert world.build().published
    assert NAME in world.tree()["people/tian-dixuan-2/index.html"].decode()
    assert traces_in(world.tree(), [STORY, "开篇第一个名字的主人"]) == set()


def test_the_law_can_fail(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    # who never prunes keeps the withdrawn person's page
    monkeypatch.setattr(Staging, "delete", lambda *_: None)
    hold(world)
    world.build()
    with pytest.raises(AssertionError):
        assert_gone(world, hold, own_pictures())
