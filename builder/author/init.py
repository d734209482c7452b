"""Takes a title and an organiser, gives the files of a first site: settings, three sample people, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

_SETTINGS: Final = """\
# 网站的设置。# 后面是说明；改好保存，再运行 exemplar build。
title = {title}
organiser = {organiser}          # 主办单位，印在页脚
language = "zh-CN"
timezone = "Asia/Shanghai"
theme = "exhibition"
# base_url = "https://www.example.org/bangyang/"   # 正式网址；写上以后才有二维码

[legal]
# undertaker = ""                # 承办单位
# icp = ""                       # 备案号
# corrections = "mailto:"        # 纠错邮箱；还要写进下面的 allow

[privacy]
repository = "public"            # 仓库是公开的：个人隐私一写进来就报错
allow = []                       # 可以印出来的公开电话、邮箱

[publishing]
noindex = true                   # 正式开馆时改成 false，搜索引擎才会收录
"""

_PROFILE: Final = """\
---
# 这是样例：姓名取自《千字文》，没有这个人。照着写好真人的资料以后，请删去这个文件。
id: {id}
slug: {slug}
name: {name}
category: {category}
level: {level}
year: {year}
summary: {summary}
# figures:                       # 有数字才写，照来源抄
#   - value: 11
#     unit: 名
#     label: 落水者
# sources:                       # 每件事从哪里来，正文里用 [1] 指它
#   - title: 报道的标题
#     outlet: 媒体
#     date: 2024-03-29
#     url: https://
---
{story}
"""


class _Sample(NamedTuple):
    name: str
    slug: str
    category: str
    level: str
    year: int
    summary: str
    story: str


_SAMPLES: Final = (
    _Sample(
        "天地玄", "tian-dixuan", "见义勇为", "国家级", 2024, "一句话说清这个人做了什么。",
        "第一段写一件具体的事：哪一年，在什么地方，做了什么。\n\n第二段写后来：还做了什么，坚持了多少年。\n\n"
        "> 本人说过的原话，放在大于号后面。\n\n最后写得到过什么荣誉，每件事都注明来源。",
    ),
    _Sample(
        "云腾雨", "yun-tengyu", "助人为乐", "市级", 2023, "简介写在 summary 里，最好不超过四十个字。",
        "正文写在第二行 --- 的下面，段与段之间空一行。\n\n照片放在这个文件旁边，在 photos 里写上文件名。"
        "没有照片也好看：页面会用姓名作画。",
    ),
    _Sample(
        "金生水", "jin-shengshui", "敬业奉献", "区县级", 2022, "事迹用自己的话写，短句，少用形容词。",
        "一个人一个文件，放在 content/people 文件夹里。\n\n复制这个文件，改成另一个名字，就是又一个人；"
        "也可以运行 exemplar new person 姓名。",
    ),
)  # fmt: skip


def first_site(title: str, organiser: str) -> Mapping[str, str]:
    """Give the files of a site that builds at once, by path."""
    files = {
        "site.toml": _SETTINGS.format(title=_toml(title), organiser=_toml(organiser)),
        ".gitignore": ".cache/\n.output.exemplar/\n/print/\n*.private.txt\n",
        "output/.gitignore": "*\n!.gitignore\n",
    }
    for number, sample in enumerate(_SAMPLES, 1):
        text = _PROFILE.format(id=f"p-{number:06d}", **sample._asdict())
        files[f"content/people/{sample.slug}.md"] = text
    return files


def _toml(text: str) -> str:
    """Write a basic string of TOML."""
    escaped = "".join(
        f"\\{char}" if char in '"\\' else char if char.isprintable() else f"\\u{ord(char):04x}" for char in text
    )
    return f'"{escaped}"'
