"""Law 4: what is private, hidden, commented or merely lying about is in no output, no store and no message."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from builder.base.diagnostic import has_errors
from builder.gate.private_keys import PRIVATE_KEYS
from builder.load import settings, typed
from builder.model.fields import by_key, fold_key
from builder.model.schema import KINDS_OF_CONTENT, STATUSES
from builder.model.status import Standing
from builder.render import recipes
from builder.tools import markdown
from tests.laws.traces import traces_in, traces_in_cache, traces_in_report, wrong_pictures
from tests.laws.world import World, quick_world, set_field

NEVER_BUILT = ("draft", "lead", "reserve", "nominated", "reviewing", "notice", "held")


class Canaries:
    """Words that stand nowhere else."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def new(self) -> str:
        """One more; short, and of letters, so that no scan mistakes it for a number."""
        letters = "甲乙丙丁戊己庚辛壬癸"
        number = f"{len(self.words):04d}"
        self.words.append("雀" + "".join(letters[int(digit)] for digit in number) + "鸣")
        return self.words[-1]


@pytest.fixture
def world() -> Iterator[World]:
    with quick_world() as world:
        text = (world.site / "site.toml").read_text("utf-8").replace('"public"', '"private"')
        (world.site / "site.toml").write_text(text, "utf-8")
        yield world


def add_front(path: Path, lines: str) -> None:
    """Add lines to a front matter."""
    front, body = path.read_text("utf-8").split("\n---\n", maxsplit=1)
    path.write_text(f"{front}\n{lines}\n---\n{body}", "utf-8")


def assert_untold(world: World, words: list[str]) -> None:
    """Build twice; no word may be anywhere. Canaries are sought by how all of them begin."""
    words = sorted({word[:2] if word.startswith("雀") else word for word in words})
    assert words
    for _ in range(2):
        report = world.build()
        assert report.published, [item.message_en for item in report.diagnostics if item.severity == "error"]
        assert traces_in(world.tree(), words) == set()
        assert traces_in_cache(world, words) == set()
        assert traces_in_report(report, words) == set()


@pytest.mark.tenths
def test_private_fields_of_every_kind_and_spelling_go_nowhere(world: World) -> None:
    canaries = Canaries()
    shapes = ("{key}: {a}", "{key}: [{a}, {b}]", "{key}:\n  inner: {a}\n  more: [{b}]", "{key}: |\n  {a}\n  {b}")
    for kind, fields in KINDS_OF_CONTENT.items():
        public = by_key(fields)
        keys = [key for name, others in PRIVATE_KEYS.items() for key in (name, *others) if fold_key(key) not in public]
        lines = [
            shapes[number % len(shapes)].format(key=key, a=canaries.new(), b=canaries.new())
            for number, key in enumerate(keys)
        ]
        add_front(max((world.site / "content" / kind).glob("*.md")), "\n".join(lines))
    assert_untold(world, canaries.words)


@pytest.mark.tenths
def test_private_fields_inside_lists_and_records_go_nowhere(world: World) -> None:
    canaries = Canaries()
    for record in ("mentors", "related", "timeline", "figures", "checks", "members"):
        inner = {"timeline": "text: 某事", "figures": "value: '3'", "checks": "role: 核"}.get(record, "name: 玉出昆")
        set_field(world.person("chen-suelie"), record,
                  f"\n  - {inner}\n    phone: {canaries.new()}\n    住址: {canaries.new()}")  # fmt: skip
    set_field(world.person("chen-suelie"), "honors", f"\n  - title: 小馆奖\n    证书编号: {canaries.new()}")
    set_field(world.person("chen-suelie"), "consent", f"{{publish: yes, phone: {canaries.new()}}}")
    assert_untold(world, canaries.words)


@pytest.mark.tenths
def test_comments_and_unused_references_go_nowhere(world: World) -> None:
    canaries = Canaries()
    path = world.person("tian-dixuan")
    front, body = path.read_text("utf-8").split("\n---\n", maxsplit=1)
    front += f" # {canaries.new()}\n# {canaries.new()}\norg: 小馆 # {canaries.new()}"
    body += f"\n\n<!-- {canaries.new()} -->\n\n孔怀<!--{canaries.new()}-->兄弟。\n\n[{canaries.new()}]: https://example.net/\n"
    body += f"\n[//]: # ({canaries.new()})\n\n<script>{canaries.new()}</script>\n\n<style>{canaries.new()}</style>\n"
    body += f'\n<p data-note="{canaries.new()}" onclick="{canaries.new()}" style="--x:{canaries.new()}">同气连枝</p>\n'
    path.write_text(f"{front}\n---\n{body}", "utf-8")
    assert_untold(world, canaries.words)


def test_unknown_keys_and_what_they_say_are_in_no_output(world: World) -> None:
    canaries = Canaries()
    path = world.person("tian-dixuan")
    add_front(path, f"莫名: {canaries.new()}\nbogus: [{canaries.new()}]\nmore:\n  deep: {canaries.new()}")
    report = world.build()
    assert report.published
    assert sum(item.code == "P102" for item in report.diagnostics) == 3
    assert traces_in(world.tree(), canaries.words) == set()
    assert traces_in_cache(world, canaries.words) == set()


@pytest.mark.tenths
def test_what_pictures_say_about_themselves_is_dropped(world: World) -> None:
    canaries = [f"quecanary{number}x" for number in range(8)]
    place = world.site / "content" / "people"
    for name, kind in (("tian-dixuan", "JPEG"), ("yu-zhouhong", "PNG")):
        with Image.open(place / f"{name}.jpg") as image:
            image.load()
        out = io.BytesIO()
        exif = Image.Exif()
        exif[0x010E], exif[0x013B], exif[0x9C9C] = canaries[0], canaries[1], canaries[2].encode("utf-16-le")
        exif.get_ifd(0x8825)[0x001B] = canaries[3].encode()
        exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + canaries[4].encode()
        if kind == "JPEG":
            xmp = f"<x:xmpmeta>{canaries[5]}</x:xmpmeta>".encode()
            image.save(out, kind, exif=exif, xmp=xmp, comment=canaries[6].encode())
        else:
            notes = PngInfo()
            notes.add_text("Comment", canaries[6])
            notes.add_itxt("XML:com.adobe.xmp", canaries[5], zip=True)
            image.save(out, kind, exif=exif, pnginfo=notes)
        target = place / f"{name}.{'jpg' if kind == 'JPEG' else 'png'}"
        target.write_bytes(out.getvalue() + canaries[7].encode())
        assert out.getvalue().count(b"quecanary") >= 4
    set_field(world.person("yu-zhouhong"), "photo", "yu-zhouhong.png")
    assert_untold(world, canaries)
    assert any(path.endswith(".webp") for path in world.tree())
    assert wrong_pictures(world.tree()) == []


@pytest.mark.tenths
def test_what_lies_beside_profiles_is_neither_copied_nor_named(world: World) -> None:
    canaries = Canaries()
    people = world.site / "content" / "people"
    for ending in ("xlsx", "csv", "docx", "pdf", "md.bak", "md~", "jpg", "zip", "txt"):
        (people / f"{canaries.new()}.{ending}").write_text(f"{canaries.new()}\n", "utf-8")
    for name in (".~lock.{}#", "~${}.md", "_{}.md", ".{}.md"):
        (people / name.format(canaries.new())).write_text(f"---\nname: {canaries.new()}\n---\n", "utf-8")
    (world.site / "static").mkdir()
    (world.site / "static" / f"{canaries.new()}.txt").write_text(canaries.new(), "utf-8")
    (world.site / "content" / "leads").mkdir()
    (world.site / "content" / "leads" / "xian-suo.md").write_text(f"---\nname: {canaries.new()}\n---\n", "utf-8")
    assert_untold(world, canaries.words)


def test_names_of_content_files_and_of_photos_are_in_no_output(world: World) -> None:
    canaries = Canaries()
    path, photo = world.person("tian-dixuan"), canaries.new()
    (path.parent / "tian-dixuan.jpg").rename(path.parent / f"{photo}.jpg")
    path.write_text(path.read_text("utf-8").replace("tian-dixuan.jpg", f"{photo}.jpg"), "utf-8")
    path.rename(path.with_name(f"{canaries.new()}.md"))
    assert world.build().published
    assert traces_in(world.tree(), canaries.words) == set()


@pytest.mark.tenths
def test_people_who_are_never_built_exist_nowhere(world: World) -> None:
    check_never_built(world, NEVER_BUILT)


def check_never_built(world: World, statuses: tuple[str, ...]) -> None:
    canaries = Canaries()
    people = world.site / "content" / "people"
    for number, status in enumerate(statuses):
        assert status in STATUSES
        a, b, c, d, e, f, g = (canaries.new() for _ in range(7))
        front = (
            f"name: {a}\nslug: mo-beisi-{number}\nid: q-yincang-{number}\nstatus: {status}\ncategory: 助人为乐\nlevel: 国家级\n"
            f"year: 1998\nsummary: {b}\nquote: {c}\nplace: {d}\naliases: [mo-beisi-jiu-{number}]\nphoto: mo-beisi.jpg\n"
            f"莫名: {e}\nquestions: [{f}]"
        )
        (people / f"mo-beisi-{number}.md").write_text(f"---\n{front}\n---\n{g}[9]\n", "utf-8")
    (people / "mo-beisi.jpg").write_bytes((people / "tian-dixuan.jpg").read_bytes()[::-1])
    for _ in range(2):
        report = world.build()
        assert report.published
        assert traces_in(world.tree(), ["雀甲", "mo-beisi", "q-yincang", "1998"]) == set()
        assert traces_in_cache(world, ["雀甲", "mo-beisi-", "q-yincang"]) == set()


def test_a_hidden_person_named_by_others_is_without_link_and_name(world: World) -> None:
    # lu-jiewei is a draft; the event of 2024 and this profile refer to it by slug
    set_field(world.person("chen-suelie"), "related", "[lu-jiewei]")
    report = world.build()
    assert report.published
    assert traces_in(world.tree(), ["露结为", "lu-jiewei", "q-007"]) == set()
    assert traces_in_cache(world, ["露结为", "q-007"]) == set()


@pytest.mark.tenths
def test_people_ahead_of_their_day_or_past_it_are_not_kept_in_the_store(world: World) -> None:
    report = world.build()  # qiu-shoudong is to be published in March
    assert report.published
    assert traces_in(world.tree(), ["秋收冬", "qiu-shoudong", "始制文字"]) == set()
    assert traces_in_cache(world, ["秋收冬", "始制文字"]) == set()
    world.later(200)
    assert world.build().published
    assert traces_in(world.tree(), ["闰余成", "run-yucheng", "有虞陶唐"]) == set()
    assert traces_in_cache(world, ["闰余成", "有虞陶唐"]) == set()


def test_a_minor_is_told_by_the_given_name_only(world: World) -> None:
    path = world.site / "content" / "people" / "m.md"
    path.write_text(
        "---\nname: 景行维\ncategory: 助人为乐\nphoto: tian-dixuan.jpg\nconsent: {publish: yes, minor: yes}\n---\n诗赞羔羊。\n",
        "utf-8",
    )
    report = world.build()
    assert report.published
    assert traces_in(world.tree(), ["景行维", "jing-xingwei", "jingxingwei"]) == set()
    assert traces_in(world.tree(), ["行维"])
    assert traces_in_cache(world, ["景行维", "jing-xingwei", "jingxingwei"]) == set()


def test_a_private_value_in_a_public_repository_is_an_error_that_does_not_repeat_it(world: World) -> None:
    text = (world.site / "site.toml").read_text("utf-8").replace('"private"', '"public"')
    (world.site / "site.toml").write_text(text, "utf-8")
    canaries = Canaries()
    add_front(
        world.person("tian-dixuan"),
        f"phone: {canaries.new()}\n家庭住址: {canaries.new()}\nprivate: {{a: {canaries.new()}}}",
    )
    report = world.build()
    assert has_errors(report.diagnostics)
    assert not report.published
    assert traces_in_report(report, canaries.words) == set()
    assert traces_in_cache(world, canaries.words) == set()


# the law can fail


@pytest.mark.tenths
def test_the_law_fails_when_originals_are_published(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recipes, "derive", lambda data, *_: data)
    with pytest.raises(AssertionError):
        test_what_pictures_say_about_themselves_is_dropped(world)


@pytest.mark.tenths
def test_the_law_fails_without_the_sanitiser(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "sanitise", lambda html, *_, **__: html)
    with pytest.raises(AssertionError):
        test_comments_and_unused_references_go_nowhere(world)


@pytest.mark.parametrize("status", ["draft", "notice"])
def test_the_law_fails_when_every_status_is_shown(world: World, monkeypatch: pytest.MonkeyPatch, status: str) -> None:
    monkeypatch.setattr(Standing, "shown", lambda *_: True)
    with pytest.raises(AssertionError):
        check_never_built(world, (status,))


@pytest.mark.tenths
def test_the_law_fails_when_a_private_key_is_taken_for_a_field_of_the_site(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typed, "private_name", lambda _: "")  # two doors stand before the leak: the reader's,
    monkeypatch.setattr(settings, "is_private_key", lambda _: False)  # and that of the site's own fields
    path = world.site / "site.toml"
    path.write_text(path.read_text("utf-8") + '\n[fields.phone]\ntype = "text"\nlabel = "电话"\n', "utf-8")
    set_field(world.person("chen-suelie"), "phone", "雀甲甲甲鸣")
    with pytest.raises(AssertionError):
        assert_untold(world, ["雀甲甲甲鸣"])


@pytest.mark.tenths
def test_a_field_of_the_site_cannot_make_a_private_key_public(world: World) -> None:
    path = world.site / "site.toml"
    path.write_text(path.read_text("utf-8") + '\n[fields.phone]\ntype = "text"\nlabel = "电话"\n', "utf-8")
    set_field(world.person("chen-suelie"), "phone", "雀甲甲甲鸣")
    world.build()
    assert traces_in(world.tree(), ["雀甲甲甲鸣"]) == set()
    assert traces_in_cache(world, ["雀甲甲甲鸣"]) == set()
