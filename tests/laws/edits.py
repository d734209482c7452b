"""Takes a world and a number, makes one edit as editors, themes, disks and time make them. The number chooses the details."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from builder.build.store import store_path
from builder.load.theme import BUILT_IN, built_in_themes
from builder.model.schema import STATUSES
from builder.model.settings import DEFAULT_CATEGORIES, DEFAULT_LEVELS
from tests.laws.world import World, field, keep_times, set_body, set_field
from tests.sites.copies import small_plate

Edit = Callable[[World, int], None]

LINES: Final = (
    "果珍李柰，菜重芥姜。",
    "海咸河淡，鳞潜羽翔。",
    "知过必改，得能莫忘。",
    "罔谈彼短，靡恃己长。",
    "信使可覆，器欲难量。",
)
NEW_NAMES: Final = (
    ("mo-beisi", "墨悲丝"),
    ("shi-zangao", "诗赞羔"),
    ("jing-xingwei", "景行维"),
    ("ke-niansheng", "克念圣"),
)
PICTURED: Final = ("tian-dixuan", "yu-zhouhong")


def _pick(world: World, number: int) -> Path:
    return world.people[number % len(world.people)]


def _line(number: int) -> str:
    return LINES[number % len(LINES)]


def edit_body(world: World, number: int) -> None:
    """A story is rewritten."""
    set_body(_pick(world, number), f"{_line(number)}\n\n{number}。{_line(number // 7)}")


def edit_name(world: World, number: int) -> None:
    """A name is corrected; slug and id stay."""
    path = _pick(world, number)
    set_field(path, "name", f"{field(path, 'name')[:3]}{'甲乙丙丁'[number % 4]}")


def edit_summary(world: World, number: int) -> None:
    """A summary comes, changes or goes."""
    set_field(_pick(world, number), "summary", _line(number) if number % 4 else None)


def edit_honour(world: World, number: int) -> None:
    """Somebody is honoured, or loses all honours."""
    path = _pick(world, number)
    for short in ("level", "year", "honor"):
        set_field(path, short, None)
    level = DEFAULT_LEVELS[number % 5].slug
    year = f"\n    year: {2015 + number % 9}" if number % 3 else ""
    edition = "\n  - programme: qianzi-haoren\n    edition: 2" if number % 2 else ""
    value = f"\n  - title: 小馆奖{number % 3}\n    level: {level}{year}{edition}"
    set_field(path, "honors", value if number % 5 else None)


def edit_category(world: World, number: int) -> None:
    """A person moves to other rooms, or to none."""
    rooms = [DEFAULT_CATEGORIES[(number + step) % 5].slug for step in range(number % 3)]
    set_field(_pick(world, number // 3), "category", f"[{', '.join(rooms)}]" if rooms else None)


def edit_status(world: World, number: int) -> None:
    """A status changes to any other."""
    path = _pick(world, number // len(STATUSES))
    set_field(path, "status", list(STATUSES)[number % len(STATUSES)])
    set_field(path, "tombstone", "是" if number % 2 else None)


def edit_dates(world: World, number: int) -> None:
    """The days between which a person is shown change."""
    path = _pick(world, number)
    set_field(path, ("publish_on", "expires_on", "updated")[number % 3], f"2025-0{1 + number % 3}-1{number % 9}")


def add_alias(world: World, number: int) -> None:
    """A former address is added."""
    path = _pick(world, number)
    set_field(path, "aliases", f"[jiu-{path.stem}-{number % 3}]")


def change_slug(world: World, number: int) -> None:
    """An address changes, the old one is kept as an alias."""
    path = _pick(world, number)
    old = field(path, "slug")
    set_field(path, "slug", f"{path.stem}-{number % 5}")
    set_field(path, "aliases", f"[{old}]")


def swap_photo(world: World, number: int) -> None:
    """Another picture under the same name."""
    for place in (world.site / "content").rglob(f"{PICTURED[number % 2]}.jpg"):
        place.write_bytes(small_plate(3 + number % 6))


def edit_photo(world: World, number: int) -> None:
    """A photo is taken out, given to somebody else, or cut about another point."""
    path = _pick(world, number)
    focus = f"\n  - file: /people/{PICTURED[number % 2]}.jpg\n    focus: [0.{number % 9}, 0.5]"
    set_field(path, "photo", None)
    set_field(path, "photos", focus if number % 3 else None)


def add_person(world: World, number: int) -> None:
    """A new profile in the smallest form."""
    slug, name = NEW_NAMES[number % len(NEW_NAMES)]
    path = world.site / "content" / "people" / f"{slug}.md"
    path.write_text(
        f"---\n姓名: {name}\n类别: 助人为乐\n级别: 国家级\n年份: {2010 + number % 9}\nslug: {slug}\n---\n{_line(number)}\n",
        "utf-8",
    )


def delete_person(world: World, number: int) -> None:
    """A profile is deleted (never the last five)."""
    if len(world.people) > 5:
        _pick(world, number).unlink()


def rename_file(world: World, number: int) -> None:
    """A file gets another name."""
    path = _pick(world, number)
    path.rename(path.with_name(f"{path.stem}-{number % 4}.md"))


def move_file(world: World, number: int) -> None:
    """A file moves to a sub-folder, or back."""
    path, top = _pick(world, number), world.site / "content" / "people"
    target = top if path.parent != top else top / f"zu-{number % 2}"
    target.mkdir(exist_ok=True)
    path.rename(target / path.name)


def edit_event(world: World, number: int) -> None:
    """An event names other people, or moves to another day."""
    path = world.site / "content" / "events" / "2025-zhanlan.md"
    if number % 2:
        set_field(path, "until", f"2025-02-2{5 + number % 4}")
        return
    slugs = [field(_pick(world, number + step), "slug") for step in range(1 + number % 3)]
    set_field(path, "people", f"[{', '.join(dict.fromkeys(slugs))}]")


def edit_programme(world: World, number: int) -> None:
    """A programme is called otherwise, or its seal cut anew."""
    path = world.site / "content" / "programmes" / "qianzi-haoren.md"
    set_field(path, ("name", "seal", "level_label")[number % 3], f"千字好人{'甲乙丙'[number % 3]}"[: 4 + number % 2])


def edit_studio(world: World, number: int) -> None:
    """A studio is led by somebody else."""
    path = world.site / "content" / "studios" / "yunteng.md"
    set_field(path, "lead", field(_pick(world, number), "slug"))


def edit_template(world: World, number: int) -> None:
    """The site gets its own copy of a template, or changes it, or gives it up."""
    name = ("pages/profile.html", "base/page.html", "boards/board.html", "pages/home.html")[number % 4]
    own = world.site / "themes" / BUILT_IN / "templates" / name
    if own.exists() and number % 5 == 0:
        own.unlink()
        return
    own.parent.mkdir(parents=True, exist_ok=True)
    source = (built_in_themes() / BUILT_IN / "templates" / name).read_text("utf-8")
    own.write_text(re.sub(r"(</main>|</body>)", rf"<!-- {number} -->\1", source, count=1), "utf-8")


def edit_style(world: World, number: int) -> None:
    """A stylesheet changes."""
    own = world.site / "themes" / BUILT_IN / "assets" / "style.css"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(f"/* {number} */\n", "utf-8")


def edit_words(world: World, number: int) -> None:
    """An interface word changes."""
    own = world.site / "themes" / BUILT_IN / "i18n" / "zh-CN.toml"
    own.parent.mkdir(parents=True, exist_ok=True)
    source = (built_in_themes() / BUILT_IN / "i18n" / "zh-CN.toml").read_text("utf-8")
    lines = source.splitlines()
    places = [place for place, line in enumerate(lines) if re.fullmatch(r'"[\w.]+" = "[^"{}]+"', line)]
    place = places[number % len(places)]
    lines[place] = lines[place][:-1] + f'{"一二三"[number % 3]}"'
    own.write_text("\n".join(lines) + "\n", "utf-8")


SETTINGS: Final = (
    (r'title = .*', 'title = "千字文大馆"'),
    (r'title = .*', 'title = "千字文小馆"'),
    (r'base_url = .*', 'base_url = "https://daguan.example.net/"'),
    (r'base_url = .*', 'base_url = "https://xiaoguan.example.net/zhan/"'),
    (r'language = .*', 'language = "en"'),
    (r'language = .*', 'language = "zh-CN"'),
    (r'organiser = .*', 'organiser = "测试站点第二编辑部"'),
    (r'\Z', '\n[publishing]\nlinks = "directory"\n'),
    (r'\n\[publishing\]\nlinks = "directory"\n', ''),
    (r'\Z', '\n[honors]\nrequire_source = true\n'),
    (r'\Z', '\n[[levels]]\nslug = "municipal"\nzh = "市级"\n\n[[levels]]\nslug = "national"\nzh = "国家级"\nen = "nation"\n'),
    (r'cover = .*', 'cover = "yu-zhouhong"'),
)  # fmt: skip


def edit_reader(world: World, number: int) -> None:
    """A reader has other people, in another order, or other questions."""
    path = world.site / "content" / "readers" / "qianzi.md"
    names = [own.stem for own in world.people][: 1 + number % 4]
    set_field(path, "人物", "[" + ", ".join(names if number % 2 else reversed(names)) + "]")
    set_field(path, "思考题", f'["{_line(number)}"]' if number % 3 else None)


def edit_settings(world: World, number: int) -> None:
    """site.toml changes: words, address, language, links, levels."""
    path = world.site / "site.toml"
    pattern, value = SETTINGS[number % len(SETTINGS)]
    path.write_text(re.sub(pattern, lambda _: value, path.read_text("utf-8"), count=1), "utf-8")


def pass_days(world: World, number: int) -> None:
    """Time passes."""
    world.later((1, 7, 27, 40)[number % 4])


def edit_unseen(world: World, number: int) -> None:
    """A file changes with its size and times as before."""
    path = _pick(world, number)
    keep_times(
        path, lambda own: set_body(own, own.read_text("utf-8").split("\n---\n", maxsplit=1)[1].rstrip("\n")[::-1])
    )


def kill_build(world: World, number: int) -> None:
    """A build dies somewhere on its way."""
    edit_name(world, number)
    world.build_killed(1 + number % 60)


def damage_store(world: World, number: int) -> None:
    """The store is cut off, altered, of another version, lost, or all of .cache/ is."""
    path = store_path(world.site, world.output)
    if not path.exists():
        return
    data = bytearray(path.read_bytes())
    if number % 5 == 0:
        shutil.rmtree(world.site / ".cache")
        return
    if number % 5 == 1:
        data = data[: number * 37 % len(data)]
    elif number % 5 == 2:
        data[number * 101 % len(data)] ^= 1 << number % 8
    elif number % 5 == 3:
        data[len(b"exemplar store\n")] ^= 0x40
    else:
        data = bytearray(b"exemplar store\n")
    path.write_bytes(bytes(data))


def tamper_output(world: World, number: int) -> None:
    """Somebody changes, deletes or adds files in the output folder."""
    files = sorted(path for path in world.output.rglob("*") if path.is_file() and path.name != ".exemplar")
    if not files:
        return
    chosen = files[number % len(files)]
    if number % 4 == 0:
        chosen.unlink()
    elif number % 4 == 1:
        chosen.write_bytes(chosen.read_bytes() + b"\n")
    elif number % 4 == 2:
        (chosen.parent / "fremd.txt").write_text("not planned", "utf-8")
    else:
        shutil.rmtree(chosen.parent if chosen.parent != world.output else world.output / "people")


EDITS: Final[tuple[Edit, ...]] = (
    edit_body, edit_name, edit_summary, edit_honour, edit_category, edit_status, edit_dates, add_alias, change_slug,
    swap_photo, edit_photo, add_person, delete_person, rename_file, move_file, edit_event, edit_programme, edit_studio,
    edit_reader,
    edit_template, edit_style, edit_words, edit_settings, pass_days, edit_unseen, kill_build, damage_store,
    tamper_output,
)  # fmt: skip
