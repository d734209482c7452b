"""Takes `explain PATH`, gives the reason why a file of the output would be written, or would not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from builder.cli.options import FolderType, VerbCommand, date_option, drafts_option, site_option
from builder.cli.place import arguments_of, find_site


@click.command("explain", cls=VerbCommand, short_help="某个文件为什么要重写 / why a file would be written")
@click.argument("path", metavar="PATH")
@click.option(
    "--output", type=FolderType(), metavar="DIR", help="输出文件夹（默认：网站里的 output/） / the output folder"
)
@date_option
@drafts_option
@site_option
def command(*, path: str, output: Path | None, today: date | None, drafts: bool, site: Path | None) -> int:
    """说明输出里的一个文件为什么要重写：哪些内容和上次构建时不同。PATH 可以写文件，也可以写网址。

    Tell why a file of the output would be written: what it is made from, and what of that changed since the last build.

    \b
    例如 / for example:
      exemplar explain people/yang-xingan/index.html
      exemplar explain /people/yang-xingan/
    """
    from builder.build.engine import output_folder
    from builder.build.explain import explain, nearest_path
    from builder.build.request import BuildRequest

    root = find_site(site)
    request = BuildRequest(site=root, output=output, arguments=arguments_of(today=today, drafts=drafts, admin=True))
    asked = _output_path(path, output_folder(request))
    found = explain(request, asked)
    if found is None:
        close = nearest_path(request, asked)
        meant = f"，是不是 {close}？ / no such output; did you mean {close}?" if close else " / no such output"
        raise click.UsageError(f"网站里没有“{path}”这个文件{meant}")
    for line in found.lines():
        click.echo(line)
    return 0


def _output_path(path: str, output: Path) -> str:
    """Give the path as the plan names it: from a file below the output, a path in it, or an address."""
    full = Path(path).absolute()
    if full.is_relative_to(output) and full != output:
        path = full.relative_to(output).as_posix()
        return f"{path}/index.html" if full.is_dir() else path
    path = path.lstrip("/").removeprefix("./")
    return f"{path}index.html" if not path or path.endswith("/") else path
