"""Takes a number of people, gives the folder of a synthetic site: the same bytes for the same number, on every machine.

    python benchmarks/make_site.py 1000 /tmp/site-1000
    python benchmarks/make_site.py 1000 /tmp/hugo-1000 --hugo     the same site as a Hugo project

Names and texts are characters of the Thousand Character Classic in an order of their own; nobody is meant. A person
has a body of about 990 characters with headings, quotes, a list, emphasis and source numbers, one to three honours, two
sources, a timeline and a figure; every tenth person brings an event that names five people.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

CLASSIC = (
    "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"
    "剑号巨阙珠称夜光果珍李柰菜重芥姜海咸河淡鳞潜羽翔龙师火帝鸟官人皇始制文字乃服衣裳推位让国有虞陶唐"
    "吊民伐罪周发殷汤坐朝问道垂拱平章爱育黎首臣伏戎羌遐迩一体率宾归王鸣凤在竹白驹食场化被草木赖及万方"
    "盖此身发四大五常恭惟鞠养岂敢毁伤女慕贞洁男效才良知过必改得能莫忘罔谈彼短靡恃己长信使可覆器欲难量"
    "墨悲丝染诗赞羔羊景行维贤克念作圣德建名立形端表正空谷传声虚堂习听祸因恶积福缘善庆尺璧非宝寸阴是竞"
)
SURNAMES = "张李姜吕唐周殷汤章黎王羊景贤虞陶龙金云文白常方万洪秋成岁阳霜水岗丝谷堂习庆宝尹"
CATEGORIES = ("助人为乐", "见义勇为", "诚实守信", "敬业奉献", "孝老爱亲")
LEVELS = ("national", "provincial", "municipal", "district", "unit")
PROGRAMMES = ("guojia-haoren", "shengji-haoren", "shiji-haoren", "qu-haoren", "danwei-haoren")
PLACES = ("宇宙市玄黄区", "宇宙市洪荒区", "日月市盈昃区", "辰宿市列张区")
FIRST_YEAR, YEARS = 2006, 20

SITE = """\
title = "千字文榜样馆"
tagline = "宇宙 · 洪荒"
base_url = "https://example.org/qianziwen/"
organiser = "合成数据"

[legal]
corrections = "mailto:corrections@example.org"
notice = "合成数据"

[privacy]
repository = "public"
allow = ["corrections@example.org"]
"""

HUGO_SITE = """\
title = "千字文榜样馆"
baseURL = "https://example.org/qianziwen/"
locale = "zh-CN"
[taxonomies]
group = "groups"
[outputs]
home = ["html", "rss"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]
[outputFormats.board]
mediaType = "text/html"
path = "board"
baseName = "index"
isHTML = true
permalinkable = false
"""


@dataclass(frozen=True)
class Honour:
    """One honour of a person."""

    level: int  # index into LEVELS and PROGRAMMES
    year: int
    category: str


@dataclass(frozen=True)
class Person:
    """One person of the synthetic site."""

    number: int
    slug: str
    name: str
    category: str
    place: str
    summary: str
    honours: tuple[Honour, ...]
    body: str


def people(count: int) -> Iterator[Person]:
    """Make people, each from their own number alone: a larger site holds the smaller one."""
    for number in range(1, count + 1):
        dice = random.Random(number)  # a seed of its own
        given = dice.sample(CLASSIC, dice.choice((1, 2, 2, 2)))
        category = dice.choice(CATEGORIES)
        honours = tuple(
            Honour(level=dice.randrange(5), year=FIRST_YEAR + dice.randrange(YEARS), category=category)
            for _ in range(dice.choice((1, 1, 2, 3)))
        )
        yield Person(
            number=number,
            slug=f"p{number:06d}",
            name=dice.choice(SURNAMES) + "".join(given),
            category=category,
            place=dice.choice(PLACES),
            summary=f"{dice.randrange(3, 40)}年，{sentence(dice, 14)}",
            honours=honours,
            body=body(dice),
        )


def sentence(dice: random.Random, length: int) -> str:
    """Make a sentence of that many characters."""
    return "".join(dice.choices(CLASSIC, k=length)) + "。"


def body(dice: random.Random) -> str:
    """Make a story of about 990 characters."""
    parts = [paragraph(dice)]
    for part in range(3):
        parts += [f"## {sentence(dice, 6)[:-1]}", paragraph(dice), paragraph(dice)]
        if part < 2:
            parts.append(f"> {sentence(dice, 24)}[{part + 1}]")
    parts.append("\n".join(f"- {sentence(dice, 16)}" for _ in range(5)))
    return "\n\n".join(parts) + "\n"


def paragraph(dice: random.Random, sources: int = 2) -> str:
    """Make a paragraph with emphasis and a source number."""
    bold = f"**{sentence(dice, 4)[:-1]}**"
    light = f"*{sentence(dice, 3)[:-1]}*"
    return f"{sentence(dice, 30)}{bold}，{light}，{sentence(dice, 38)[:-1]}[{dice.randint(1, sources)}]。{sentence(dice, 22)}"


def profile(person: Person) -> str:
    """Write a person as a profile."""
    lines = ["---", f"id: q-{person.number:06d}", f"slug: {person.slug}", f"name: {person.name}", "status: published",
             f"summary: {person.summary}", f"category: {person.category}", f"place: {person.place}", "honors:"]  # fmt: skip
    for honour in person.honours:
        lines += [f"  - programme: {PROGRAMMES[honour.level]}", f"    year: {honour.year}",
                  f"    category: {honour.category}", "    source: 1"]  # fmt: skip
    lines += ["figures:", "  - label: 受助者", f"    value: {person.number % 90 + 3}", "    unit: 名", "    source: 1"]
    lines += ["timeline:", f"  - date: {person.honours[0].year}", f"    text: {person.summary[:-1]}", "    source: 2"]
    lines += ["sources:"]
    for number in (1, 2):
        date = f"{person.honours[0].year}-0{number}-1{number}"
        lines += [f"  - title: {person.name}：{person.summary[:-1]}", "    outlet: 千字文报", f"    date: {date}"]
    return "\n".join([*lines, "---", person.body])


def event(number: int) -> tuple[str, tuple[str, str], str]:
    """Give slug, title and date, and body of the event that a tenth person brings."""
    dice = random.Random(-number)
    date = f"{FIRST_YEAR + number % YEARS}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    title = f"{sentence(dice, 8)[:-1]}颁奖典礼"
    return f"e{number:05d}", (title, date), "\n\n".join([paragraph(dice, 1), paragraph(dice, 1)]) + "\n"


def write_site(count: int, root: Path) -> None:
    """Write the site folder."""
    for kind in ("people", "events", "programmes"):
        (root / "content" / kind).mkdir(parents=True)
    (root / "site.toml").write_text(SITE, "utf-8")
    for slug, level, label in zip(PROGRAMMES, LEVELS, ("国家", "省级", "市级", "区级", "单位"), strict=True):
        text = (
            f"---\nslug: {slug}\nname: {label}好人\nlevel: {level}\nsummary: 合成的{label}榜单。\n---\n{label}榜单。\n"
        )
        (root / "content" / "programmes" / f"{slug}.md").write_text(text, "utf-8")
    everyone = list(people(count))
    for person in everyone:
        (root / "content" / "people" / f"{person.slug}.md").write_text(profile(person), "utf-8")
    for number in range(1, count // 10 + 1):
        guests = random.Random(-number).sample(everyone, 5)
        slug, (title, date), text = event(number)
        refs = "".join(f"  - ref: {guest.slug}\n    role: 上榜\n" for guest in guests)
        head = f"---\nslug: {slug}\ntitle: {title}\nsubtype: ceremony\ndate: {date}\nplace: 宇宙市\npeople:\n{refs}"
        source = f"sources:\n  - title: {title}\n    outlet: 千字文报\n    date: {date}\n"
        (root / "content" / "events" / f"{slug}.md").write_text(f"{head}{source}---\n{text}", "utf-8")


def write_hugo(count: int, root: Path) -> None:
    """Write the same people and events as a Hugo project; the templates lie beside this file."""
    shutil.copytree(Path(__file__).parent / "hugo", root / "layouts")
    (root / "hugo.toml").write_text(HUGO_SITE, "utf-8")
    everyone = list(people(count))
    for person in everyone:
        _hugo_page(root / "content" / "people" / f"{person.slug}.md", _hugo_person(person), person.body)
    for number in range(1, count // 10 + 1):
        guests = random.Random(-number).sample(everyone, 5)
        slug, (title, date), text = event(number)
        values = {"title": title, "date": date, "guests": [f"/people/{guest.slug}" for guest in guests]}
        _hugo_page(root / "content" / "events" / f"{slug}.md", values, text)


def _hugo_person(person: Person) -> dict[str, object]:
    return {
        "title": person.name,
        "date": f"{max(honour.year for honour in person.honours)}-01-11",
        "summary": person.summary,
        "category": person.category,
        "place": person.place,
        "number": person.number % 90 + 3,
        "honours": [
            {"title": PROGRAMMES[honour.level], "level": LEVELS[honour.level], "year": str(honour.year),
             "category": honour.category} for honour in person.honours
        ],
        "sources": [
            {"title": f"{person.name}：{person.summary[:-1]}", "outlet": "千字文报",
             "date": f"{person.honours[0].year}-0{number}-1{number}"} for number in (1, 2)
        ],
        "outputs": ["html", "board"],
        "groups": sorted(
            {f"c-{person.category}"}
            | {f"c-{person.category}-{honour.year}" for honour in person.honours}
            | {f"l-{LEVELS[honour.level]}" for honour in person.honours}
            | {f"l-{LEVELS[honour.level]}-{honour.year}" for honour in person.honours}
            | {f"y-{honour.year}" for honour in person.honours}
        ),
    }  # fmt: skip


def _hugo_page(path: Path, values: Mapping[str, object], text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{json.dumps(values, ensure_ascii=False)}\n\n{text}", "utf-8")


def main() -> None:
    """Write a site from the command line."""
    parser = argparse.ArgumentParser(description="Write a synthetic site of a number of people.")
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--hugo", action="store_true", help="as a Hugo project")
    given = parser.parse_args()
    given.folder.mkdir(parents=True)
    (write_hugo if given.hugo else write_site)(given.count, given.folder)


if __name__ == "__main__":
    main()
