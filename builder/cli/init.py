"""Takes `init DIR`, asks five questions, gives a site that builds at once."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar
from urllib.parse import urlsplit

import click

from builder.cli.options import FolderType, VerbCommand
from builder.cli.place import from_here

if TYPE_CHECKING:
    from builder.author.init import Answers

Answer = TypeVar("Answer")

_NOTHING: Final = {".git", ".gitkeep", ".DS_Store", "Thumbs.db", "desktop.ini"}  # what others leave in an empty folder
_TITLE: Final = "身边榜样馆"
_HOSTS: Final = ("github", "gitlab", "forgejo", "gitea", "none")
_DEFAULT_ROOMS: Final = ("", "default", "默认")
# Whose public addresses end so: the workflow to go with them.
_ENDINGS: Final = {".github.io": "github", ".gitlab.io": "gitlab", ".codeberg.page": "forgejo"}


class _Place(NamedTuple):
    host: str
    base_url: str


@click.command("init", cls=VerbCommand, short_help="新建一个网站 / start a site")
@click.argument("folder", type=FolderType(), metavar="DIR")
@click.option("--title", metavar="TEXT", help=f"网站名称（默认：{_TITLE}） / title of the site")
@click.option("--organiser", metavar="TEXT", help="主办单位，例如 云腾街道办事处 / who runs it")
@click.option("--tagline", metavar="TEXT", help="地区或一句话，例如 云腾 · 致雨 / the place, or a few words")
@click.option("--categories", metavar="LIST", help="自己的展厅，2 到 9 个，用逗号隔开；不写就是默认五个 / own categories, with commas")
@click.option("--base-url", metavar="URL", help="正式网址，例如 https://www.example.org/bangyang/ / public address")
@click.option("--host", type=click.Choice(_HOSTS), metavar="HOST",
              help="放在哪里：github、gitlab、forgejo、gitea、none；写好它的工作流 / the forge whose workflow is written")
def command(
    *, folder: Path, title: str | None, organiser: str | None, tagline: str | None, categories: str | None,
    base_url: str | None, host: str | None,
) -> int:  # fmt: skip
    """新建一个网站：问五个问题，写好设置、样稿和工作流，马上可以生成。只往空文件夹里写。选项写了的就不再问。

    Start a site: five questions, then settings, sample content and the workflow, ready to build. Only an empty folder
    is written to. An option answers its question; without a terminal nothing is asked.

    \b
    例如 / for example:
      exemplar init 我们的榜样
      exemplar init 我们的榜样 --title 榜样馆 --categories 科学,文艺,公益 --host gitlab
    """
    if folder.exists() and (not folder.is_dir() or any(item.name not in _NOTHING for item in folder.iterdir())):
        raise click.UsageError(f"{from_here(folder)} 不是空文件夹，没有动它 / is not empty, left as it is")
    ask = sys.stdin.isatty() and sys.stdout.isatty()
    place = _place(base_url or "", host)
    rooms = _rooms(categories or "")
    if ask:
        click.echo("五个问题，按回车用括号里的；以后都能在 site.toml 里改 / five questions, Enter takes what is in brackets")
    answers = _answers(title, organiser, tagline, categories, place, rooms, ask=ask, asked_place=base_url is None and host is None)
    _write(folder, answers)
    _tell(folder, answers)
    return 0


def _answers(
    title: str | None, organiser: str | None, tagline: str | None, categories: str | None, place: _Place,
    rooms: tuple[str, ...], *, ask: bool, asked_place: bool,
) -> Answers:  # fmt: skip
    from builder.author.init import Answers

    title = _asked("1. 网站名称 / title", "title", title, ask=ask, default=_TITLE)
    organiser = _asked("2. 主办单位，例如 云腾街道办事处；可以空着 / organiser", "organiser", organiser, ask=ask)
    tagline = _asked("3. 地区或一句话，例如 云腾 · 致雨；可以空着 / place or tagline", "tagline", tagline, ask=ask)
    if ask and categories is None:
        rooms = _ask_until("4. 展厅：回车用默认五个（助人为乐等），或自己写，例如 科学、文艺、公益 / categories", _rooms)
    if ask and asked_place:
        words = "5. 放到哪里：github、gitlab、forgejo、gitea，或正式网址 https://…；回车以后再定 / host or public address"
        place = _ask_until(words, _place_of)
    return Answers(title=title or _TITLE, organiser=organiser, tagline=tagline, rooms=rooms,
                   base_url=place.base_url, host=place.host)  # fmt: skip


def _asked(words: str, name: str, given: str | None, *, ask: bool, default: str = "") -> str:
    def read(text: str) -> str:
        return _words(name, text)

    if given is not None or not ask:
        return read(default if given is None else given)
    return _ask_until(words, read, default=default)


def _words(name: str, text: str) -> str:
    from builder.author.init import one_line, words_fault

    fault = words_fault(name, text)
    if fault:
        raise click.UsageError(f"{name}：{fault}")
    return one_line(text)


def _ask_until(words: str, read: Callable[[str], Answer], *, default: str = "") -> Answer:
    """Ask again while the answer cannot be read."""
    while True:
        try:
            return read(str(click.prompt(words, default=default, show_default=bool(default))))
        except click.UsageError as fault:
            click.echo(f"   {fault.format_message()}")


def _rooms(text: str) -> tuple[str, ...]:
    """Read names with commas of any kind between them."""
    from builder.author.init import room_fault

    if text.strip().lower() in _DEFAULT_ROOMS:
        return ()
    rooms = tuple(part.strip() for part in re.split(r"[,，、;；|\n]", text) if part.strip())
    fault = room_fault(rooms)
    if fault or not rooms:
        raise click.UsageError(fault or "没有写展厅的名称 / no categories are named")
    return rooms


def _place_of(text: str) -> _Place:
    text = text.strip()
    if not text or text.lower() in _HOSTS:
        return _Place(text.lower() or "none", "")
    return _place(text, None)


def _place(base_url: str, host: str | None) -> _Place:
    """Check the address; the forge is seen by it where nobody names one."""
    text = base_url.strip()
    if not text:
        return _Place(host or "none", "")
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and parts.port is not False
    except ValueError:
        good = False
    if not good or parts.query or parts.fragment or parts.username or not text.isprintable() or re.search(r"[\s<>\"'\\]", text):
        raise click.UsageError(f"“{text[:80]!s}”不是网址，例如 https://www.example.org/bangyang/ / is no public address")
    found = next((forge for ending, forge in _ENDINGS.items() if (parts.hostname or "").endswith(ending)), "none")
    return _Place(host or found, text.rstrip("/") + "/")


def _write(folder: Path, answers: Answers) -> None:
    from builder.author.init import first_site
    from builder.cli.version import our_version

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileNotFoundError, NotADirectoryError):
        raise click.UsageError(f"{from_here(folder)} 建不了文件夹，换一个地方 / no folder can be made there") from None
    for path, text in first_site(answers, our_version()).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as stream:  # never over anything that came meanwhile
            stream.write(text)


def _tell(folder: Path, answers: Answers) -> None:
    here = from_here(folder)
    place = subprocess.list2cmdline([here]) if os.name == "nt" else shlex.quote(here)
    click.echo(f"新建了网站 / made a site: {here}")
    click.echo("里面的人都是样稿（虚构），开馆以前要删；README.md 说明怎样用 / the people in it are samples; see README.md")
    if answers.host != "none":
        click.echo(f"工作流也写好了，提交到 {answers.host} 就会自动发布 / the workflow of {answers.host} is written, too")
    click.echo(f"生成 / build:  exemplar build --site {place}")
    click.echo(f"编辑 / edit:   exemplar serve --edit --open --site {place}")
