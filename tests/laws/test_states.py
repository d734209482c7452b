"""One person on the way from a draft to a deleted file, day by day: who may read the name where, and what is remembered."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest

from builder.base.diagnostic import has_errors
from builder.build.engine import build
from builder.build.request import BuildRequest
from builder.load import memory as memory_module
from builder.load import resolve as resolve_module
from builder.load import settings as settings_module
from builder.load import site as site_module
from builder.load.settings import Arguments
from tests.laws.traces import traces_in, traces_in_cache
from tests.laws.world import World, differences, quick_world, set_field

NAME, ID, SLUG = "天地玄", "q-777", "tian-dixuan"
SAID: Final = ("开篇第一句", "籍甚无竟", "北辰街道办")  # summary, story, org
WORDS: Final = (NAME, "tiandixuan", "Tiān Dìxuán", *SAID)
KEYS: Final = (ID, SLUG)
NOTICE: Final = "notices/gongshi/index.html"
OLD_ADDRESSES: Final = ("people/tian-dixuan/index.html", "q/q-777/index.html")
SHELVED: Final = frozenset({  # every file that may tell of a published person; a new kind of page is added here on purpose
    "assets/search-data.js", "categories/zhuren-weile/index.html", "categories/zhuren-weile/undated/index.html",
    "data/events.json", "data/media.json", "data/people.csv", "data/people.json", "data/places.json", "data/readers.json", "data/rolls.json",
    "data/studios.json", "events/xunzhan/boards.csv", "events/xunzhan/index.html", "events/zuotan/index.html",
    "media/index.html", "media/outlets/qianziwenbao/index.html", "people/huang-yuzhou/index.html", "people/index.html",
    "people/pinyin/t/index.html", "people/strokes/4/index.html", "people/tian-dixuan/board/index.html",
    "people/tian-dixuan/index.html", "places/qiang/index.html", "readers/duben/duben.epub", "readers/duben/index.html",
    "rolls/haoren/2026-02/index.html", "studios/yunteng/index.html",
})  # fmt: skip
EVERYWHERE: Final = SHELVED | {"index.html", "feed.xml", "feed.json", "categories/zhuren-weile/feed.xml"}
ADDRESSES: Final = ("people/tian-dixuan/qr.svg", "q/q-777/index.html", "sitemap.xml")  # tell the address alone
SITE = """title = "千字文小馆"
base_url = "https://xiaoguan.example.net/"
timezone = "Asia/Shanghai"
[notices]
anonymise_after = 10
"""
FILES: Final = {
    "people/a.md": f"---\nname: {NAME}\nid: {ID}\nslug: {SLUG}\ncategory: 助人为乐\norg: 北辰街道办\nsummary: 开篇第一句\n"
    "consent: {publish: yes}\nstatus: draft\n---\n籍甚无竟。\n",
    "people/b.md": f"---\nname: 黄宇宙\nid: q-778\nslug: huang-yuzhou\ncategory: 见义勇为\nrelated: [{ID}]\nmentors: [{SLUG}]\n"
    f"---\n[故事](/people/{SLUG}/)里的故事。\n",
    "events/e.md": f"---\ntitle: 座谈\nslug: zuotan\ndate: 2026-02-01\npeople: [{SLUG}, huang-yuzhou]\n---\n座谈一次。\n",
    "events/t.md": f"---\ntitle: 巡展\nslug: xunzhan\nset: {{people: [{ID}, huang-yuzhou]}}\nstops: [{{place: 南街, from: 2026-01-02, to: 2026-01-03}}]\n---\n",
    "studios/s.md": f"---\nname: 云腾工作室\nslug: yunteng\nlead: {SLUG}\n---\n",
    "programmes/p.md": "---\nname: 千字好人\nslug: haoren\nlevel: 市级\n---\n",
    "rolls/r.md": f"---\nprogramme: haoren\nperiod: 2026-02\nentries: [{{ref: {SLUG}, category: 助人为乐}}, {{name: 墨悲丝, category: 助人为乐}}]\n---\n",
    "media/m.md": f"---\ntitle: 一篇报道\nslug: baodao\noutlet: 千字文报\nurl: https://bao.example.net/1\npeople: [{SLUG}]\n---\n",
    "places/w.md": f"---\nname: 展墙\nslug: qiang\nplaques: [{SLUG}, huang-yuzhou]\n---\n",
    "readers/d.md": f"---\ntitle: 读本\nslug: duben\npeople: [{ID}, huang-yuzhou]\n---\n",
    "notices/n.md": "---\ntitle: 三月候选人公示\nslug: gongshi\nopen: 2026-03-02\nclose: 2026-03-06\n"
    f"entries: [{{ref: {ID}}}, {{name: 器欲难, category: 助人为乐}}]\nresult: 期满\n---\n",
}


@pytest.fixture
def world() -> Iterator[World]:
    with quick_world() as world:
        shutil.rmtree(world.site / "content")
        shutil.rmtree(world.site / ".cache", ignore_errors=True)
        (world.site / "site.toml").write_text(SITE, "utf-8")
        for name, text in FILES.items():
            path = world.site / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        yield world


def look(world: World, day: str, *, names: Collection[str] = (), keys: Collection[str] = (), stored: bool = False,
         refers: bool = False) -> None:  # fmt: skip
    """Build on a day, in place and clean; `names` and `keys` are exactly where name and address may be read.

    `stored`: the entry may be remembered; `refers`: an open notice that names the person may keep its reference.
    """
    world.today = date.fromisoformat(day)
    report = world.build()
    assert report.published, [item for item in report.diagnostics if item.severity == "error"]
    tree = world.tree()
    assert differences(tree, world.clean()[1]) == []
    told = {path for path, _ in traces_in(tree, WORDS)}
    assert told == set(names)
    assert {path for path, _ in traces_in(tree, KEYS)} - told == set(keys)
    if not stored:
        assert traces_in_cache(world, WORDS) == set()
    if not stored and not refers and not {*names, *keys}.intersection(OLD_ADDRESSES):  # the store lists paths
        assert traces_in_cache(world, KEYS) == set()


def stands(world: World, path: str, word: str = NAME) -> bool:
    return word in world.tree().get(path, b"").decode()


def person(world: World, **fields: str | None) -> None:
    for key, value in fields.items():
        set_field(world.site / "content" / "people" / "a.md", key, value)


@pytest.mark.tenths
def test_a_person_passes_through_every_state_and_is_read_only_where_the_state_allows(world: World) -> None:
    for status in ("draft", "lead", "reserve", "nominated", "reviewing"):
        person(world, status=status)
        look(world, "2026-02-20")
    person(world, status="notice")
    look(world, "2026-03-01")
    assert NOTICE not in world.tree()
    for day in ("2026-03-02", "2026-03-04", "2026-03-06", "2026-03-07", "2026-03-16"):
        look(world, day, names=(NOTICE,), refers=True)
        assert stands(world, NOTICE)
        assert stands(world, NOTICE, "北辰街道办")
        assert not {path for path, _ in traces_in(world.tree(), KEYS)}, "the name is no link, and the address is not told"
    look(world, "2026-03-17")
    assert stands(world, NOTICE, "2 名（组）")
    assert not stands(world, NOTICE, "器欲难"), "who stood there by name alone goes too"
    assert traces_in_cache(world, ["器欲难"]) == set()

    person(world, status="published", publish_on="2026-04-01")
    look(world, "2026-03-20")
    assert world.build().next_change == date(2026, 4, 1)
    look(world, "2026-04-01", names=EVERYWHERE, keys=ADDRESSES, stored=True)
    for path in ("index.html", "people/tian-dixuan/index.html", "events/zuotan/index.html", "studios/yunteng/index.html", "feed.xml"):
        assert stands(world, path), path
    assert not stands(world, NOTICE)
    person(world, status="archived")
    look(world, "2026-04-02", names=SHELVED, keys=ADDRESSES, stored=True)
    person(world, expires_on="2026-05-01")
    look(world, "2026-05-01", names=SHELVED, keys=ADDRESSES, stored=True)
    assert stands(world, "people/tian-dixuan/index.html")
    assert world.build().next_change == date(2026, 5, 2)
    look(world, "2026-05-02")

    person(world, expires_on=None, status="held")
    look(world, "2026-05-03")
    person(world, status="revoked")
    look(world, "2026-05-04", keys=OLD_ADDRESSES)
    assert "people/tian-dixuan/index.html" in world.tree()
    assert not {path for path, _ in traces_in(world.tree(), [NAME])}
    person(world, tombstone="是", updated="2026-05-05")
    look(world, "2026-05-05", names=OLD_ADDRESSES)
    assert stands(world, "people/tian-dixuan/index.html", f"{NAME} 2026-05-05")
    assert not stands(world, "people/tian-dixuan/index.html", "籍甚无竟")

    (world.site / "content" / "people" / "a.md").unlink()
    for name in FILES:
        path = world.site / "content" / name
        if path.exists():
            text = path.read_text("utf-8")
            path.write_text(text.replace(f"{{ref: {SLUG}, category: 助人为乐}}, ", "").replace(f"{{ref: {ID}}}, ", "")
                            .replace(f"[故事](/people/{SLUG}/)", "故事").replace(f"{SLUG}, ", "").replace(f"{ID}, ", "")
                            .replace(f"[{SLUG}]", "[]").replace(f"[{ID}]", "[]").replace(f"lead: {SLUG}\n", ""), "utf-8")  # fmt: skip
    look(world, "2026-05-06")


@pytest.mark.tenths
def test_on_the_notice_a_person_may_be_taken_back_even_when_something_else_is_wrong(world: World) -> None:
    person(world, status="notice")
    look(world, "2026-03-04", names=(NOTICE,), refers=True)
    (world.site / "content" / "people" / "c.md").write_text("---\nname: 洪荒日\nyear: x\n---\n", "utf-8")
    world.build()
    assert stands(world, NOTICE), "somebody else's slip changes nothing"
    person(world, strokes="许多")
    world.build()
    assert stands(world, NOTICE), "nor does the person's own"
    person(world, strokes=None, status="held")
    report = world.build()
    assert has_errors(report.diagnostics)
    assert report.withdrawn == ("content/notices/n.md",)
    assert traces_in(world.tree(), (*WORDS, *KEYS)) == set()
    assert traces_in_cache(world, (*WORDS, *KEYS)) == set()
    assert stands(world, NOTICE, "器欲难")
    assert world.build().withdrawn == (), "once is enough"


@pytest.mark.tenths
def test_names_go_on_their_day_even_when_something_else_is_wrong(world: World) -> None:
    person(world, status="notice")
    look(world, "2026-03-04", names=(NOTICE,), refers=True)
    (world.site / "content" / "people" / "c.md").write_text("---\nname: 洪荒日\nyear: x\n---\n", "utf-8")
    world.today = date(2026, 3, 17)
    assert has_errors(world.build().diagnostics)
    assert traces_in(world.tree(), (*WORDS, "器欲难")) == set()
    assert traces_in_cache(world, (*WORDS, "器欲难")) == set()
    assert stands(world, NOTICE, "名单已隐去")


@pytest.mark.tenths
def test_every_day_on_which_the_notice_changes_is_announced_and_no_other(world: World) -> None:
    person(world, status="notice")
    world.today = date(2026, 2, 20)
    previous, announced = world.tree(), None
    for _ in range(30):
        report = world.build()
        tree = world.tree()
        if previous and differences(previous, tree):
            assert announced == world.today, "what changed was foretold"
        if announced is None or announced <= world.today:
            announced = report.next_change
        assert announced is None or announced > world.today
        previous = tree
        world.later(1)
    assert announced is None, "nothing changes any more"


@pytest.fixture
def machine() -> Iterator[None]:
    """A machine whose time zone a test may set."""
    before = os.environ.get("TZ")
    yield
    os.environ.pop("TZ", None)
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.tenths
@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_the_day_is_the_sites_own_whatever_the_machine_believes(
    world: World, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    """The notice opens at midnight in Shanghai, which is 16:00 UTC of the day before."""

    class Clock(datetime):
        moment = datetime(2026, 3, 1, 15, 59, 59, tzinfo=UTC)

        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return cls.moment.astimezone(tz)  # type: ignore[arg-type]

    monkeypatch.setattr(settings_module, "datetime", Clock)
    os.environ["TZ"] = zone
    time.tzset()
    person(world, status="notice")
    request = BuildRequest(site=world.site, output=world.output, arguments=Arguments(), jobs=1)
    assert build(request).next_change == date(2026, 3, 2)
    assert NOTICE not in world.tree()
    Clock.moment += timedelta(seconds=1)
    build(request)
    assert stands(world, NOTICE)
    Clock.moment = datetime(2026, 3, 16, 15, 59, 59, tzinfo=UTC)
    build(request)
    assert stands(world, NOTICE)
    Clock.moment += timedelta(seconds=1)
    build(request)
    assert traces_in(world.tree(), WORDS) == set()


PLACES: Final = {
    "rolls/r.md": ("{name: 墨悲丝, ", f"{{name: {NAME}, "),
    "notices/n.md": ("name: 器欲难", f"name: {NAME}"),
    "events/e.md": ("title: 座谈", f"title: {NAME}座谈"),
    "media/m.md": ("一篇报道", f"一篇{NAME}的报道"),
    "studios/s.md": ("云腾工作室", f"{NAME}工作室"),
    "places/w.md": ("name: 展墙", f"name: {NAME}展墙"),
    "../site.toml": ("千字文小馆", f"{NAME}小馆"),
}


@pytest.mark.parametrize("status", ["held", "revoked"])
@pytest.mark.parametrize("file", PLACES)
def test_a_withdrawn_name_in_any_other_file_blocks_with_its_line(world: World, file: str, status: str) -> None:
    person(world, status=status)
    path = world.site / "content" / file
    before, after = PLACES[file]
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    world.today = date(2026, 3, 3)
    report = world.build()
    found = [item for item in report.diagnostics if item.code == "D110"]
    lines = path.read_text("utf-8").splitlines()
    expected = [number for number, line in enumerate(lines, start=1) if NAME in line]
    assert not report.published
    assert [(item.span.file, item.span.line) for item in found] == [
        (path.resolve().relative_to(world.site.resolve()).as_posix(), number) for number in expected
    ]
    assert NAME not in repr(found)


def test_a_name_inside_a_longer_one_of_somebody_shown_is_that_persons(world: World) -> None:
    person(world, status="revoked")
    path = world.site / "content" / "people" / "b.md"
    set_field(path, "name", f"{NAME}黄")
    world.today = date(2026, 3, 3)
    assert world.build().published


@pytest.mark.tenths
def test_words_about_somebody_who_is_not_shown_go_with_the_reference(world: World) -> None:
    line = f"[{{ref: {ID}, name: {NAME}, role: 主讲}}, huang-yuzhou]"
    set_field(world.site / "content" / "events" / "e.md", "people", line)
    for status in ("draft", "notice", "reviewing"):
        person(world, status=status)
        look(world, "2026-02-20")


@pytest.mark.tenths
def test_the_walk_can_fail(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_module, "remember", lambda _entries, memo, keys, _resolved: (memo, keys))
    with pytest.raises(AssertionError):
        look(world, "2026-02-20")
    monkeypatch.undo()
    look(world, "2026-02-20")
    monkeypatch.setattr(resolve_module, "settle", lambda notice, *_, **__: notice)
    monkeypatch.setattr(memory_module, "forgotten", lambda notice, *_: notice)
    person(world, status="notice")
    with pytest.raises(AssertionError):
        look(world, "2026-03-17")
