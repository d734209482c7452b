"""Takes `clean`, gives a site without what builds remember; with --output also without the output, if it is ours."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from builder.cli.options import FolderType, VerbCommand, site_option
from builder.cli.place import find_site, from_here


@click.command("clean", cls=VerbCommand, short_help="删去缓存 / remove what builds remember")
@click.option(
    "--output",
    type=FolderType(),
    metavar="DIR",
    help="连这个输出文件夹也删空（必须是本程序写的） / empty this output folder, too, if it is ours",
)
@site_option
def command(*, output: Path | None, site: Path | None) -> int:
    """删去网站的 .cache/，下次构建会从头开始。平时用不着：有变化的东西从来都会重做。

    Remove the site's .cache/; the next build starts from nothing. It is never needed to get a right result.

    \b
    例如 / for example:
      exemplar clean
      exemplar clean --output output
    """
    root = find_site(site)
    if output is not None:
        refusal = _refusal(output, root)
        if refusal:
            raise click.UsageError(refusal)
    removed = _remove_cache(root)
    if output is not None and output.is_dir():
        removed.append(_empty(output, root))
    click.echo(f"删去了 / removed: {'，'.join(removed)}" if removed else "没有可删的 / nothing to remove")
    return 0


def _remove_cache(site: Path) -> list[str]:
    cache = site / ".cache"
    if cache.is_symlink() or not cache.is_dir():  # a link leads somewhere that is not ours
        return []
    shutil.rmtree(cache)
    return [from_here(cache)]


def _refusal(output: Path, site: Path) -> str:
    """Say why a folder is not emptied; "" when it may be."""
    from builder.build.ownership import is_marked, refuse_place

    fault = refuse_place(output, site)
    if fault:
        return f"{fault.message} / {fault.message_en}"
    if output.is_dir() and not is_marked(output):
        return f"{from_here(output)} 不是本程序写的，没有动它 / was not written by exemplar, left as it is"
    return ""


def _empty(output: Path, site: Path) -> str:
    """Remove what a build wrote, mark last; .gitignore and version control stay. A build at work keeps its folder."""
    from builder.base.diagnostic import Diagnostic
    from builder.build.files import open_staging
    from builder.build.paths import KEPT_IN_ROOT, MARKER

    staging = open_staging(output, site)
    if isinstance(staging, Diagnostic):
        raise click.UsageError(f"{staging.message} / {staging.message_en}")
    with staging:
        for item in sorted(output.iterdir()):
            if item.name in KEPT_IN_ROOT or item.name == MARKER:
                continue
            if item.is_dir() and not item.is_symlink():
                shutil.rmtree(item)
            else:
                item.unlink()
        (output / MARKER).unlink(missing_ok=True)
        staging.abandon()
    return from_here(output)
