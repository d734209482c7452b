"""Takes `init DIR`, gives a site that builds at once."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from builder.cli.options import FolderType, VerbCommand
from builder.cli.place import from_here

_NOTHING = {".git", ".DS_Store", "Thumbs.db", "desktop.ini"}  # what others leave in an empty folder


@click.command("init", cls=VerbCommand, short_help="新建一个网站 / start a site")
@click.argument("folder", type=FolderType(), metavar="DIR")
@click.option("--title", metavar="TEXT", help="网站名称 / title of the site")
@click.option("--organiser", metavar="TEXT", help="主办单位 / who runs it")
def command(*, folder: Path, title: str | None, organiser: str | None) -> int:
    """新建一个网站：设置文件和三个样例人物，马上可以生成。只往空文件夹里写。

    Start a site: settings and three sample people, ready to build. Only an empty folder is written to.

    \b
    例如 / for example:
      exemplar init 我们的榜样 --title 榜样馆
    """
    from builder.author.init import first_site

    if folder.exists() and (not folder.is_dir() or any(item.name not in _NOTHING for item in folder.iterdir())):
        raise click.UsageError(f"{from_here(folder)} 不是空文件夹，没有动它 / is not empty, left as it is")
    if sys.stdin.isatty() and sys.stdout.isatty():
        title = title or click.prompt("网站名称 / title", default="身边榜样馆")
        organiser = organiser or click.prompt(
            "主办单位（可以空着） / organiser, may be empty", default="", show_default=False
        )
    for path, text in first_site(title or "身边榜样馆", organiser or "").items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="\n")
    place = from_here(folder)
    click.echo(f"新建了网站 / made a site: {place}")
    click.echo(f"生成 / build:  exemplar build --site {_quoted(place)}")
    click.echo(f"修改 / edit:   {from_here(folder / 'content' / 'people')}")
    return 0


def _quoted(path: str) -> str:
    import shlex

    return shlex.quote(path)
