"""Law: an entry of any kind that is not shown today is, to the byte, not there; what refers to it says nothing of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from builder.base.values import encode
from builder.build.engine import plan_only
from builder.build.request import BuildRequest
from builder.load.settings import Arguments
from builder.load.site import Loaded
from builder.plan.output import Plan
from tests.laws.test_unheard_of import digests
from tests.sites.copies import copy_site

HIDDEN: Final = ("status: held", "status: 公示", "draft: yes", "publish_on: 2025-06-01", "expires_on: 2025-01-01")
CANARIES: Final = ("隐之", "yin-zhi", "yinzhi")
KINDS: Final = {
    "rolls": "programme: yunteng-jiang\nperiod: 2023-Q3\ntitle: 隐之榜\nentries: [{ref: chen-suelie, deed: 隐之事}, {name: 墨悲丝}]",
    "notices": "title: 隐之公示\nopen: 2025-01-10\nclose: 2025-01-20\nseries: 隐之列\nprogramme: qianzi-haoren\n"
    "entries: [{name: 墨悲丝}, {ref: han-laishu}]",
    "media": "title: 隐之报\noutlet: 隐之社\nmedium: 书\nurl: https://bao.example.net/yinzhi\ndate: 2025-01-03\n"
    "people: [chen-suelie]\nseries: 隐之列\nevent: 2024-jiexiao\nprogramme: qianzi-haoren",
    "events": "title: 隐之会\ndate: 2025-01-20\nseries: 隐之列\npeople: [chen-suelie]\ninspired_by: [yu-zhouhong]\n"
    "programme: qianzi-haoren\nperiod: 2024-Q2\nvenue_kind: 学校\npart_of: 2026-xunzhan\noffice_contact: hd@example.net\n"
    "stops: [{place: 北辰展墙, from: 2025-01-10, to: 2025-01-30, boards: [chen-suelie]}]\nset: {people: [chen-suelie]}",
    "studios": "name: 隐之室\nlead: chen-suelie\nfields: [隐之域]\nmembers: [{group: 人, count: '3'}]",
    "benefits": "name: 隐之惠\narea: 隐之方\nevent: 2024-jiexiao",
    "services": "name: 隐之务\nwhat: 隐之事",
    "figures": "label: 隐之数\nvalue: '77'\ngroup: 隐之组",
    "readers": "title: 隐之书\npeople: [chen-suelie, yu-zhouhong]",
    "places": "name: 隐之园\nkind: 展馆\nplaques: [chen-suelie]\nset: {category: 助人为乐, product: label-a4}",
    "pages": "title: 隐之页\nmenu: yes",
    "programmes": "name: 隐之奖\nlevel: 市级\nseal: 隐之\nmerged_from: [{name: 隐之旧, slug: yinzhi-jiu}]\n"
    "calendar: [{title: 隐之日, day: 20}]\neditions: [{number: 1, year: 2024}]",
}
# What refers to it, and the same without the reference.
REFERRING: Final = {
    "people/wai.md": ("name: 果珍柰\nid: q-z\ncategory: 助人为乐\nhonors: [{title: 小馆奖, level: 市级, year: 2020}{more}]",
                      {"programmes": (", {programme: yin-zhi, title: 另一奖, year: 2024}", ", {title: 另一奖, level: 市级, year: 2024}")}),
    "people/shi.md": ("name: 菜重芥\nid: q-y\ncategory: 助人为乐\nstudio: {more}", {"studios": ("yin-zhi", "")}),
    "events/wai.md": ("title: 外会\ndate: 2025-02-03\n{more}",
                      {"programmes": ("programme: yin-zhi", "#"), "events": ("part_of: yin-zhi", "#")}),
    "media/wai.md": ("title: 外报\noutlet: 千字文报\nurl: https://bao.example.net/w\ndate: 2025-01-03\n{more}",
                     {"programmes": ("programme: yin-zhi", "#"), "events": ("event: yin-zhi", "#")}),
    "notices/wai.md": ("title: 外示\nsubtype: 启事\nopen: 2025-01-03\nclose: 2025-03-30\n{more}",
                       {"programmes": ("programme: yin-zhi", "#")}),
    "benefits/wai.md": ("name: 外惠\narea: 文体\n{more}", {"events": ("event: yin-zhi", "#")}),
    "studios/wai.md": ("name: 外室\nactivities: [{title: 抄写, times: 2{more}}]", {"events": (", event: yin-zhi", "")}),
    "programmes/wai.md": (
        ("name: 外奖\nlevel: 市级\neditions: [{number: 1, year: 2024, release: [{lane: live, title: 现场}, {lane: media, title: 板报},"
        " {lane: social, {more}}]}]"),
        {"events": ("event: yin-zhi", "url: 'https://bao.example.net/s'"), "media": ("media: yin-zhi", "url: 'https://bao.example.net/s'")},
    ),
}  # fmt: skip


def write(site: Path, kind: str, hidden: str) -> None:
    """Write a site with the hidden entry, or with `hidden` empty as if there never were one."""
    for name, (front, marks) in REFERRING.items():
        path = site / "content" / name
        if kind in marks:
            text = front.replace("{more}", marks[kind][0 if hidden else 1])
            path.write_text(f"---\nslug: {path.parent.name}-{path.stem}\n{text}\n---\n文。\n", "utf-8")
    settings = (site / "site.toml").read_text("utf-8")
    if kind == "programmes":
        settings = settings.replace('programme = "qianzi-haoren"', f'programme = "{"yin-zhi" if hidden else ""}"')
        (site / "site.toml").write_text(settings, "utf-8")
    if hidden:
        told = "" if kind == "figures" else "slug: yin-zhi\n"
        place = site / "content" / kind / "99.md"
        place.write_text(f"---\n{told}{KINDS[kind]}\n{hidden}\n---\n{'' if kind == 'figures' else '隐之文。'}\n", "utf-8")


def planned(site: Path) -> tuple[Plan, Loaded]:
    plan, loaded = plan_only(BuildRequest(site=site, arguments=Arguments(today=date(2025, 1, 15))))
    assert [item for item in (*loaded.diagnostics, *plan.diagnostics) if item.severity == "error"] == []
    return plan, loaded


@pytest.mark.tenths
@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_that_is_not_shown_is_not_there(tmp_path: Path, kind: str) -> None:
    without, site = copy_site("small", tmp_path / "without"), copy_site("small", tmp_path / "site")
    write(without, kind, "")
    expected = digests(planned(without)[0])
    for hidden in HIDDEN:
        write(site, kind, hidden)
        plan, loaded = planned(site)
        found = digests(plan)
        differing = {path for path in found.keys() | expected.keys() if found.get(path) != expected.get(path)}
        assert differing <= {"people/people-shi/board/index.html"}, hidden  # its story begins a line further down
        assert not any(word in repr((loaded.slugs, loaded.keys.keys())) for word in CANARIES)
        assert not any(word.encode() in encode(loaded.site) for word in CANARIES[:1])


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_entry_shown_is_there(tmp_path: Path, kind: str) -> None:
    """The law above can fail."""
    site = copy_site("small", tmp_path / "site")
    write(site, kind, "status: published")
    plan, _ = planned(site)
    assert sum("隐之".encode() in encode(output.view) for output in plan.outputs.values()) > 0
