"""Takes five answers, gives the files of a first site: settings, sample content, what editors and their forge need."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from builder.author.hosting import HOSTS, hosting_files
from builder.author.samples import NOTICE, sample_files
from builder.author.vscode import editor_files, generated_files
from builder.base.text import cut_slug, is_safe_slug
from builder.load.settings import Arguments, read_settings
from builder.model.settings import DEFAULT_CATEGORIES
from builder.tools.pinyin import slug_for

MOST_ROOMS: Final = 9
FEWEST_ROOMS: Final = 2
MOST_LETTERS: Final = {"title": 30, "organiser": 80, "tagline": 80}  # what boards have room for
_PICTURES: Final = re.compile("[\u2600-\u27bf\ufe0f\u200d\ue000-\uf8ff\U0001f000-\U0001faff\ud800-\udfff]")


class Answers(NamedTuple):
    """What the five questions asked for; empty texts and no rooms mean the defaults."""

    title: str
    organiser: str = ""
    tagline: str = ""
    rooms: tuple[str, ...] = ()
    base_url: str = ""
    host: str = "none"


_SETTINGS: Final = """\
# 网站的设置。# 后面是说明；改好保存，再运行 exemplar build。
title = {title}
tagline = {tagline}               # 名称旁边的小字，例如地区
organiser = {organiser}             # 主办单位，印在页脚
language = "zh-CN"
timezone = "Asia/Shanghai"
theme = "exhibition"
{base_url}

[legal]
# undertaker = ""                 # 承办单位
# icp = ""                        # 备案号
# corrections = "mailto:"         # 纠错邮箱；还要写进下面的 allow
notice = {notice}   # 每一页都印的一句话；样稿删完以后改掉

[privacy]
repository = "public"             # 仓库是公开的：个人隐私一写进来就报错
allow = []                        # 可以印出来的公开电话、邮箱

[publishing]
noindex = true                    # 样稿删完、正式开馆时改成 false，搜索引擎才会收录
{host}{categories}"""
_NO_ADDRESS: Final = '# base_url = "https://www.example.org/bangyang/"   # 正式网址；写上以后才有二维码'

_README: Final = """\
# {title}

这个文件夹就是网站。一个人一个文件，写好、检查、生成，三步。

## 加一个人

1. 运行 `exemplar serve --edit --open`，在浏览器里填表；或者运行 `exemplar new person 姓名`，打开它写出来的文件。
2. 照着 `content/people/tian-dixuan.md` 写：两行 `---` 之间是资料，下面是事迹。照片放在文件旁边。
3. 写好、核对好以后，把 `status: draft` 改成 `status: published`。

不知道能填什么：用 VS Code 打开这个文件夹，在两行 `---` 之间打“类别”“照片”这样的字，会跳出可以选的一行；新建的空文件里打“新人物”。
全部字段见程序的 FIELDS.md。

## 检查和看

| 命令 | 做什么 |
| --- | --- |
| `exemplar check` | 哪个文件、哪一行、错在哪里、怎样改 |
| `exemplar serve --open` | 边改边看 |
| `exemplar build` | 生成网站，写进 output/；双击 output/index.html 就能看 |
| `exemplar doctor` | 这台电脑和这个文件夹缺什么 |

## 开馆以前

1. 删去样稿：编号（id）以 `sample-` 开头的文件都是，`exemplar check` 会逐个提醒。
2. 改写 `content/pages/about.md`；在 `site.toml` 里填备案号和纠错邮箱，把 `notice` 换成自己的话。
3. `site.toml` 里把 `noindex` 改成 `false`。

## 发布

{publishing}
## 不要放进来的

电话、证件号、住址、推荐表、扫描件，都不要放进这个文件夹：它会被提交、备份、公开。放在外面，例如 `../不公开资料/`。
"""
_PUBLISHING: Final = {
    "github": "提交到 GitHub 的 main 分支就会自动检查、生成、发布（仓库的 Settings > Pages > Source 先选 GitHub Actions）。\n",
    "gitlab": "提交到 GitLab 的默认分支就会自动检查、生成、发布；每天的定时在 Build > Pipeline schedules 里建。\n",
    "forgejo": "提交到 main 分支就会自动检查、生成，成品推到 pages 分支（仓库设置里先启用 Actions）。\n",
    "gitea": "提交到 main 分支就会自动检查、生成，成品推到 pages 分支（仓库设置里先启用 Actions）。\n",
    "none": "把 output/ 传到任何网页空间即可：`exemplar deploy rsync --to 主机:文件夹`（先说会做什么，加 `--yes` 才做）。\n",
}


def first_site(answers: Answers, version: str = "") -> Mapping[str, str]:
    """Give the files of a site that builds at once, by path."""
    rooms = answers.rooms or tuple(category.zh for category in DEFAULT_CATEGORIES)
    toml = settings_text(answers)
    settings, _ = read_settings(toml, Arguments())
    return {
        "site.toml": toml,
        "README.md": _README.format(title=one_line(answers.title), publishing=_PUBLISHING[answers.host]),
        ".gitignore": ".cache/\n.output.exemplar/\n.vscode/schemas/\n/print/\n*.private.*\n",
        "output/.gitignore": "*\n!.gitignore\n",
        **editor_files(),
        **generated_files(settings, schemas=False),
        **hosting_files(answers.host, version),
        **sample_files(rooms),
    }


def settings_text(answers: Answers) -> str:
    """Write site.toml."""
    host = HOSTS[answers.host].setting
    return _SETTINGS.format(
        title=_toml(answers.title), organiser=_toml(answers.organiser), tagline=_toml(answers.tagline), notice=_toml(NOTICE),
        base_url=f"base_url = {_toml(answers.base_url)}" if answers.base_url else _NO_ADDRESS,
        host=f"host = {_toml(host)}\n" if host else "", categories=_categories(answers.rooms),
    )  # fmt: skip


def words_fault(name: str, text: str) -> str:
    """Say why a title, organiser or tagline cannot stand on pages and boards; "" when it can."""
    if _PICTURES.search(text):
        return "不能有表情符号和图形字符：展板的字体里没有 / no emoji: the faces of boards have none"
    if len(one_line(text)) > MOST_LETTERS[name]:
        return f"太长，最多 {MOST_LETTERS[name]} 个字 / is too long: at most {MOST_LETTERS[name]} characters"
    return ""


def room_fault(rooms: Sequence[str]) -> str:
    """Say why these cannot be the rooms; "" when they can, or when there are none."""
    if rooms and not FEWEST_ROOMS <= len(rooms) <= MOST_ROOMS:
        return f"展厅要 {FEWEST_ROOMS} 到 {MOST_ROOMS} 个，这里是 {len(rooms)} 个 / give {FEWEST_ROOMS} to {MOST_ROOMS} categories"
    if len(set(rooms)) != len(rooms):
        return "展厅的名称不能重复 / categories must differ"
    if any(map(_PICTURES.search, rooms)):
        return "展厅的名称不能有表情符号 / no emoji in categories"
    long = next((room for room in rooms if len(room) > 12 or not room.isprintable()), "")
    return f"展厅“{one_line(long)[:20]}”太长，最多 12 个字 / is too long" if long else ""


def _categories(rooms: Sequence[str]) -> str:
    """Write the rooms of the site's own; the five of the program need no line."""
    taken: list[str] = []
    marks: list[str] = []
    lines = []
    for number, room in enumerate(rooms, 1):
        slug = cut_slug(slug_for(room, kind="unit") or "", 40)
        slug = slug if is_safe_slug(slug) else f"room-{number}"
        taken.append(slug if slug not in taken else f"{slug}-{number}")
        marks.append(next((char for char in room if char.isalnum() and char not in marks), room[0]))
        lines.append(f'\n[[categories]]\nslug = "{taken[-1]}"\nzh = {_toml(room)}\nmark = {_toml(marks[-1])}\n')
    return "".join(lines)


def one_line(text: str) -> str:
    """Write a text without line ends and what no one sees."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _toml(text: str) -> str:
    """Write a basic string of TOML."""
    escaped = "".join(
        f"\\{char}" if char in '"\\' else char if char.isprintable() else f"\\U{ord(char):08x}" for char in text
    )
    return f'"{escaped}"'
