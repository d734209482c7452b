"""Law: a site that refers to somebody hidden in every way is, to the byte, the site that has never heard of that person.

Two copies of the small site are planned. One has the person's file and refers to the person in every field of every
kind; the other has neither. Every view must be equal: no name, no gap, no number, no empty section.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from builder.base.diagnostic import has_errors
from builder.base.values import digest, encode
from builder.build.engine import plan_only
from builder.build.request import BuildRequest
from builder.load.settings import Arguments
from builder.load.site import Loaded
from builder.plan.output import Plan
from tests.laws.traces import spellings, traces_in, traces_in_cache
from tests.laws.world import quick_world
from tests.sites.copies import copy_site

DAY: Final = date(2025, 1, 15)
SLUG: Final = "guo-zhennai"
CANARIES: Final = ("果珍柰", "guo-zhennai", "guozhennai", "guo-jiu", "q-500", "菜重芥姜一生", "果家", "果厂", "果深", "果角")
OLD_ADDRESSES: Final = {"people/guo-jiu/index.html", "people/guo-zhennai/index.html", "q/q-500/index.html"}
PERSON: Final = f"""---
id: q-500
slug: {SLUG}
name: 果珍柰
aliases: [guo-jiu]
category: [助人为乐, 孝老爱亲]
honors:
  - {{programme: qianzi-haoren, period: 2024-Q2, category: 助人为乐, source: 1}}
  - {{programme: yunteng-jiang, edition: 2, year: 2024, group: 班组, source: 1}}
  - {{title: 小馆孤本奖, level: 国家级, year: 1999}}
summary: 菜重芥姜一生。
org: 果厂
place: 果家
fields: [果树栽培]
studio: yunteng
mentors: [{{ref: chen-suelie, role: 果角}}]
related: [yu-zhouhong]
questions: [果否？]
figures: [{{label: 服务, value: "7", unit: 次}}]
sources: [{{title: 果报, outlet: 千字文报, date: 2024-07-01}}]
consent: {{mentoring: yes}}
STANDING
---
菜重芥姜一生。与[辰宿列](/people/chen-suelie/)相熟。
"""
# Every field that refers to people: RECORD is a reference with words, PLAIN a bare one, LINK a link of a story.
FILES: Final = {
    "events/jia.md": "title: 甲会\ndate: 2025-01-20\nseries: 十人行\nprogramme: qianzi-haoren\nperiod: 2024-Q2\n"
    "people: [chen-suelie, RECORD]\ninspired_by: [yu-zhouhong, RECORD]",
    "events/yi.md": "title: 乙会\ndate: 2025-01-21\nseries: 十人行\npeople: [RECORD]\ninspired_by: [PLAIN]",
    "events/zhan.md": "title: 丙展\nsubtype: exhibition\nset: {people: [chen-suelie, PLAIN]}\nstops:\n"
    "  - {place: 北辰街, from: 2025-01-10, to: 2025-01-30}\n"
    "  - {place: 珠称巷, from: 2025-02-10, to: 2025-02-12, boards: [chen-suelie, PLAIN]}",
    "events/cha.md": "title: 丁展\nsubtype: exhibition\nset: {category: 孝老爱亲}\nstops: [{place: 北辰街, from: 2025-03-10, to: 2025-03-30}]",
    "studios/chou.md": "name: 丑工作室\nlead: RECORD",
    "rolls/yin.md": "programme: yunteng-jiang\nperiod: 2024-Q3\nentries: [{ref: chen-suelie, category: 助人为乐}, LINE]",
    "media/mao.md": "title: 卯报道\noutlet: 千字文报\nurl: https://bao.example.net/1\ndate: 2025-01-02\nseries: 十人行\n"
    "event: jia\npeople: [chen-suelie, RECORD]",
    "media/chen.md": "title: 辰报道\noutlet: 千字文报\nurl: https://bao.example.net/2\ndate: 2025-01-03\npeople: [RECORD]",
    "notices/si.md": "title: 巳公示\nopen: 2025-01-13\nclose: 2025-01-20\nentries: [{name: 墨悲丝, category: 助人为乐}, LINE]",
    "notices/wu.md": "title: 旧公示\nopen: 2024-01-13\nclose: 2024-01-20\nresult: 完\n"
    "entries: [{name: 墨悲丝, category: 助人为乐}, LINE]",
    "places/yuan.md": "name: 午园\nset: {people: [chen-suelie, PLAIN], product: label-a4}\n"
    "plaques: [chen-suelie, {ref: PLAIN, text: 果深, spot: 果家}, {name: 亭}]",
    "places/cha.md": "name: 未园\nset: {category: 孝老爱亲, product: label-a4}",
    "readers/shu.md": "title: 申书\npeople: [chen-suelie, PLAIN, yu-zhouhong]",
    "people/ji.md": "name: 戊集\nid: q-600\nkind: group\ncategory: 助人为乐\nmentors: [yu-zhouhong, RECORD]\n"
    "related: [yu-zhouhong, RECORD]\nmembers: [{name: 甲员}, {ref: yu-zhouhong, role: 长}, RECORD]\nconsent: {mentoring: yes}",
    "benefits/li.md": "name: 亥惠\narea: 文体",
    "services/wu.md": "name: 亥务\nwhat: 事",
    "pages/ye.md": "title: 子页",
}
ONLY_THEM: Final = {  # nothing is left of these
    "rolls/gu.md": "programme: yunteng-jiang\nperiod: 2023-Q3\nentries: [LINE]",
    "readers/gu.md": "title: 酉书\npeople: [PLAIN]",
}
SETTINGS: Final = '\n[screen]\npeople = ["chen-suelie"{more}]\n\n[[series]]\nname = "十人行"\nslug = "shi-ren-xing"\ngoal = 10\n'
STANDINGS: Final = {
    **{status: f"status: {status}" for status in ("draft", "lead", "reserve", "nominated", "reviewing", "held", "revoked")},
    "a flag": "draft: true",
    "ahead": "publish_on: 2025-06-01",
    "past": "expires_on: 2025-01-01",
    "notice not begun": "status: notice\nnotice_from: 2025-01-16",
    "notice withdrawn": "status: notice\nnotice_to: 2024-01-02\nnotice_from: 2025-01-16",
}
Unheard = tuple[dict[str, str], date | None]  # digests by path, and the next day on which something changes
KEYS: Final = (SLUG, "q-500", "guo-jiu", "果珍柰")


def write(site: Path, key: str, standing: str = "", *, said: bool = True) -> None:
    """Write the files: with the person known by `key`, or, without a key, as if there never were one."""
    told = ", name: 果先生" * said
    words = {
        ", RECORD": f", {{ref: {key}{told}, role: 果角}}" if key else "", "RECORD": f"{{ref: {key}, role: 果角}}" if key else "",
        ", PLAIN": f", {key}" if key else "", "{ref: PLAIN, text: 果深, spot: 果家}, ": f"{{ref: {key}, text: 果深, spot: 果家}}, " if key else "",
        "PLAIN": key, ", LINE": f", {{ref: {key}, deed: 果深, category: 助人为乐}}" if key else "", "LINE": f"{{ref: {key}, deed: 果深}}",
    }  # fmt: skip
    story = f"[故事](/people/{SLUG}/)。" if key else "故事。"
    for name, front in {**FILES, **(ONLY_THEM if key else {})}.items():
        text = front
        for mark, word in words.items():
            text = text.replace(mark, word)
        if text.endswith("lead: "):
            text = text.removesuffix("\nlead: ")
        path = site / "content" / name
        path.write_text(f"---\nslug: {path.stem}\n{text}\n---\n{story}\n", "utf-8")
    settings = (site / "site.toml").read_text("utf-8").partition("\n[screen]")[0]
    cover = f'cover = "{key}"' if key else 'cover = ""'
    settings = "\n".join(cover if line.startswith("cover = ") else line for line in settings.split("\n"))
    (site / "site.toml").write_text(settings + SETTINGS.format(more=f', "{key}"' if key else ""), "utf-8")
    if key:
        (site / "content" / "people" / "guo.md").write_text(PERSON.replace("STANDING", standing), "utf-8")


def planned(site: Path) -> tuple[Plan, Loaded]:
    plan, loaded = plan_only(BuildRequest(site=site, arguments=Arguments(today=DAY)))
    assert [item for item in (*loaded.diagnostics, *plan.diagnostics) if item.severity == "error"] == []
    return plan, loaded


def digests(plan: Plan) -> dict[str, str]:
    return {path: digest(output.recipe, output.template, output.view) for path, output in plan.outputs.items()}


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Unheard:
    site = copy_site("small", tmp_path_factory.mktemp("without") / "site")
    write(site, "")
    plan, loaded = planned(site)
    return digests(plan), loaded.site.next_change


def assert_unheard_of(site: Path, without: Unheard) -> None:
    plan, loaded = planned(site)
    found, expected = digests(plan), without[0]
    differing = {path for path in found.keys() | expected.keys() if found.get(path) != expected.get(path)}
    assert differing <= OLD_ADDRESSES
    kept = b"".join((*loaded.memo.values(), encode(loaded.site.settings), repr((loaded.keys, loaded.slugs)).encode()))
    assert {word for word in CANARIES if any(form in kept for form in spellings(word))} == set()


@pytest.mark.tenths
@pytest.mark.parametrize("standing", STANDINGS)
def test_who_is_hidden_is_as_if_never_heard_of(
    tmp_path: Path, without: Unheard, standing: str
) -> None:
    site = copy_site("small", tmp_path / "site")
    for key in KEYS if standing not in ("held", "revoked") else KEYS[:3]:  # their names may stand in no file at all
        write(site, key, STANDINGS[standing])
        assert_unheard_of(site, without)


def test_who_is_shown_is_told_of_everywhere(tmp_path: Path, without: Unheard) -> None:
    """The law above can fail: each of the files says something of somebody who is shown."""
    site = copy_site("small", tmp_path / "site")
    write(site, SLUG, "status: published")
    plan, _ = planned(site)
    told = {path for path, output in plan.outputs.items() if "果珍柰".encode() in encode(output.view)}
    assert told >= {
        "events/jia/index.html", "events/yi/index.html", "events/zhan/boards.csv", "events/zhan/index.html",
        "events/cha/index.html", "studios/chou/index.html", "rolls/yunteng-jiang/2024-q3/index.html",
        "rolls/yunteng-jiang/2023-q3/index.html", "media/mao/index.html", "media/index.html", "notices/si/index.html",
        "places/yuan/index.html", "places/cha/index.html", "readers/shu/index.html", "readers/gu/index.html",
        "people/ji/index.html", "screen/index.html", "series/shi-ren-xing/index.html", "data/rolls.json",
    }  # fmt: skip
    assert told - without[0].keys() >= {"rolls/yunteng-jiang/2023-q3/index.html", "readers/gu/index.html"}


WAYS: Final = {
    "draft": "status: draft", "past": "expires_on: 2025-01-02", "ahead": "publish_on: 2025-06-01", "held": "status: held",
    "revoked": "status: revoked", "refused": "consent: {publish: no}", "deleted": None,
}  # fmt: skip


@pytest.mark.tenths
@pytest.mark.parametrize("way", WAYS)
def test_who_leaves_on_a_bad_day_is_gone_from_every_kind_and_from_what_is_remembered(way: str) -> None:
    """Neither a word of others about the person stays, nor a link of theirs to where the person was."""
    with quick_world() as world:
        write(world.site, SLUG, "status: published")
        assert world.build().published
        broken = world.site / "content" / "rolls" / "yin.md"
        broken.write_text(broken.read_text("utf-8").replace("period: 2024-Q3", "period: 昨天"), "utf-8")
        person, standing = world.site / "content" / "people" / "guo.md", WAYS[way]
        if standing is None:
            person.unlink()
        else:
            front = PERSON.replace("consent: {mentoring: yes}\n", "") if way == "refused" else PERSON
            person.write_text(front.replace("STANDING", standing), "utf-8")
        for _ in range(2):
            assert has_errors(world.build().diagnostics)
            assert {path for path, _ in traces_in(world.tree(), CANARIES)} <= OLD_ADDRESSES | {"_headers"}
            assert traces_in_cache(world, [word for word in CANARIES if word not in KEYS or word == "果珍柰"]) == set()
