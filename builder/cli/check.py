"""Takes `check`, gives everything that is wrong with the content, and writes no page."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from builder.cli.options import (
    VerbCommand,
    date_option,
    drafts_option,
    report_option,
    site_option,
    strict_option,
    verbose_option,
)
from builder.cli.place import arguments_of, find_site


@click.command("check", cls=VerbCommand, short_help="检查内容，不写任何网页 / check the content, write nothing")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@site_option
@date_option
@strict_option
@drafts_option
@report_option
@verbose_option
def command(
    *, paths: tuple[str, ...], site: Path | None, today: date | None, strict: bool, drafts: bool, report: str, verbose: bool
) -> int:  # fmt: skip
    """检查整个网站的内容。写了文件或文件夹时，只说它们的问题。

    Check the whole content and write no page. With PATHS, tell only what concerns these files or folders.

    \b
    例如 / for example:
      exemplar check
      exemplar check content/people/zhang-san.md
    """
    from builder.base.diagnostic import has_errors
    from builder.build.engine import plan_only
    from builder.build.rendering import make_kit, prove_boards
    from builder.build.request import BuildRequest
    from builder.cli.telling import say, tell
    from builder.report.summary import Summary

    root = find_site(site)
    asked = [_inside(root, path) for path in paths]
    arguments = arguments_of(today=today, strict=strict, drafts=drafts)
    plan, loaded = plan_only(BuildRequest(site=root, arguments=arguments))
    boards = prove_boards(plan, make_kit(loaded), {}) if not has_errors(loaded.diagnostics) else {}
    told = [note for proved in boards.values() for note in proved.notes]
    found = sorted((*loaded.diagnostics, *plan.diagnostics, *told), key=lambda item: item.sort_key())
    if asked:
        found = [item for item in found if _concerns(item.span.file, asked)]
    summary = Summary(people=len(loaded.site.people), pages=len(plan.outputs), read=loaded.read)
    files = len(loaded.entries)
    closing = "" if found else f"检查了 {files} 个文件，没有发现问题 / {files} files checked, nothing found\n"
    say(tell(report, summary, found, site=root, verbose=verbose, closing=closing))
    return 1 if has_errors(found, strict=strict) else 0


def _inside(site: Path, path: str) -> str:
    """Give a path as diagnostics name it, relative to the site; it may also be written relative to the site."""
    for base in (Path.cwd(), site):
        full = Path(os.path.normpath(base / path))
        if full.exists() and full.is_relative_to(site):
            return full.relative_to(site).as_posix()
    raise click.UsageError(f"网站里没有 {path} / there is no such file in the site")


def _concerns(file: str, asked: Sequence[str]) -> bool:
    return any(path == "." or file == path or file.startswith(f"{path}/") for path in asked)
