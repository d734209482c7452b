"""Takes an empty folder, gives it the smallest site that has something to say: settings and three people of 千字文."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_SETTINGS: Final = """\
title = "身边榜样馆"
organiser = ""
language = "zh-CN"
timezone = "Asia/Shanghai"
theme = "exhibition"

[privacy]
repository = "public"
allow = []

[publishing]
noindex = true
"""
_PROFILE: Final = """\
---
# 没有这个人，姓名取自《千字文》。
id: p-{number:06d}
slug: {slug}
name: {name}
category: {category}
level: {level}
year: {year}
summary: {summary}
---
{story}
"""
_PEOPLE: Final = (
    ("tian-dixuan", "天地玄", "见义勇为", "国家级", 2024, "一句话说清这个人做了什么。", "哪一年，在什么地方，做了什么。\n\n> 本人说过的原话。"),
    ("yun-tengyu", "云腾雨", "助人为乐", "市级", 2023, "简介写在 summary 里。", "正文写在第二行 --- 的下面。\n\n段与段之间空一行。"),
    ("jin-shengshui", "金生水", "敬业奉献", "区县级", 2022, "事迹用自己的话写。", "一个人一个文件。"),
)  # fmt: skip


def three_people(folder: Path) -> Path:
    """Write the site."""
    (folder / "content" / "people").mkdir(parents=True)
    (folder / "site.toml").write_text(_SETTINGS, "utf-8")
    (folder / ".gitignore").write_text(".cache/\n.output.exemplar/\n/print/\n*.private.txt\n", "utf-8")
    (folder / "output").mkdir()
    (folder / "output" / ".gitignore").write_text("*\n!.gitignore\n", "utf-8")
    for number, (slug, name, category, level, year, summary, story) in enumerate(_PEOPLE, 1):
        text = _PROFILE.format(
            number=number, slug=slug, name=name, category=category, level=level, year=year, summary=summary, story=story
        )  # fmt: skip
        (folder / "content" / "people" / f"{slug}.md").write_text(text, "utf-8")
    return folder
