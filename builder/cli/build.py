"""Takes `build`, gives a built site and an account of it."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.options import (
    LINKS,
    FolderType,
    VerbCommand,
    date_option,
    drafts_option,
    report_option,
    site_option,
    strict_option,
    verbose_option,
)
from builder.cli.place import arguments_of, find_site, from_here, settings_of
from builder.cli.progress import Progress
from builder.cli.session import Session

if TYPE_CHECKING:
    from builder.build.request import BuildRequest, Report
    from builder.cli.telling import Told
    from builder.report.summary import Summary


@click.command("build", cls=VerbCommand, short_help="生成网站 / build the site")
@site_option
@click.option(
    "--output",
    type=FolderType(),
    metavar="DIR",
    help="写到哪个文件夹（默认：网站里的 output/） / where to write (default: output/ in the site)",
)
@click.option(
    "--base-url", metavar="URL", help="正式网址，代替 site.toml 里的 / public address, instead of site.toml's"
)
@click.option(
    "--links",
    type=click.Choice(LINKS),
    metavar="FORM",
    help="portable：双击就能打开；directory：短网址，供网站服务器；代替 site.toml 里的 / form of links, instead of site.toml's",
)
@date_option
@strict_option
@drafts_option
@click.option("--offline", is_flag=True, help="给不联网的机器：不写浏览器里的编辑器 / for machines without a network: leaves out the editor in the browser")
@click.option(
    "--jobs",
    type=click.IntRange(min=0, max=256),
    default=0,
    metavar="N",
    help="同时用几个进程，0 是自动 / processes at work, 0 decides by itself",
)
@click.option("--profile", is_flag=True, help="列出每一步的用时 / list the time of every stage")
@click.option(
    "--swap",
    is_flag=True,
    help="整个文件夹一次换新，供直接对外服务的文件夹 / exchange the whole folder at once, when it is served directly",
)
@report_option
@verbose_option
@click.pass_obj
def command(
    session: Session, *, site: Path | None, output: Path | None, base_url: str | None, links: str | None,
    today: date | None, strict: bool, drafts: bool, offline: bool, jobs: int, profile: bool, swap: bool,
    report: str, verbose: bool,
) -> int:  # fmt: skip
    """生成整个网站，只重写有变化的页面。有错误时什么也不发布，已发布的网站保持原样。

    Build the site; only what changed is written. Any error publishes nothing and leaves the published site as it was.

    \b
    例如 / for example:
      exemplar build
      exemplar build --drafts             预览未发布的内容 / preview, into .cache/preview/
      exemplar build --report github      在 GitHub Actions 里 / in GitHub Actions
    """
    from builder.build.engine import build
    from builder.build.next_change import leave_next_change, next_change_line
    from builder.build.request import BuildRequest
    from builder.cli.repetition import Repetition
    from builder.cli.telling import say

    root = find_site(site)
    arguments = arguments_of(base_url=base_url, links=links, today=today, strict=strict, drafts=drafts, admin=not offline)
    request = BuildRequest(site=root, output=output, arguments=arguments, jobs=jobs, swap=swap, argv=session.arguments)
    repetition = None if drafts or profile or verbose else Repetition(request)
    progress = Progress(sys.stderr)
    try:
        done = build(request, progress)
    finally:
        progress.close()
    say(_told(request, done, form=report, verbose=verbose, extra=_times(done) if profile else ""))
    code = done.exit_code(strict=strict)
    if today is None and not drafts:  # with --date it is not about the real today, and previews are nobody's business
        leave_next_change(root, next_change_line(done.next_change, settings_of(root, arguments).timezone, clean=not code))
    if repetition:
        same = replace(done, published=done.published and not done.withdrawn, written=(), pruned=(), withdrawn=(),
                       rendered=0, read=0, kept=done.kept + len(done.written), timings=())  # fmt: skip
        repetition.leave(done, _told(request, same, form=report), code)
    return code


def _told(request: BuildRequest, done: Report, *, form: str, verbose: bool = False, extra: str = "") -> Told:
    from builder.cli.telling import tell

    closing = closing_lines(done) + extra
    summary = summary_of(request.site, done)
    return tell(form, summary, done.diagnostics, site=request.site, verbose=verbose, closing=closing)


def _times(done: Report) -> str:
    return "".join(f"  {stage:<10} {seconds * 1000:8.1f} ms\n" for stage, seconds in done.timings)


def summary_of(site: Path, done: Report) -> Summary:
    """Put a report into the words of the machine-readable one."""
    from builder.report.summary import Summary

    def place(folder: Path, path: str) -> str:
        return str(folder / path) if path else ""

    return Summary(
        published=done.published,
        written=len(done.written),
        kept=done.kept,
        pruned=len(done.pruned),
        rendered=done.rendered,
        pages=done.pages,
        people=done.people,
        read=done.read,
        seconds=round(sum(seconds for _, seconds in done.timings), 3),
        output=str(done.output),
        first_page=place(done.output, done.first_page),
        first_board=place(done.output, done.first_board),
        first_profile=place(site, done.first_profile),
        next_change=done.next_change,
        failed=done.failed,
        withdrawn=done.withdrawn,
    )


def closing_lines(done: Report) -> str:
    """Say what the run came to, in a few lines."""
    if not done.published:
        return "什么也没有发布，已发布的网站保持原样 / nothing was published; the published site is as it was\n"
    lines = [f"{done.pages} 页，{done.people} 人 / {done.pages} pages, {done.people} people", _written(done)]
    if done.withdrawn:
        count = len(done.withdrawn)
        lines.append(
            f"有错误，只撤下了 {count} 人，其余没有发布 / with errors: {count} withdrawn, nothing else published"
        )
    if done.next_change:
        day = done.next_change.isoformat()
        lines.append(f"下一次变化 / next change: {day}（请在那天再构建 / build again then）")
    lines.append(f"打开 / open: {from_here(done.output / (done.first_page or '.'))}")
    return "\n".join(lines) + "\n"


def _written(done: Report) -> str:
    if not done.written and not done.pruned:
        return "没有变化 / nothing changed"
    seconds = sum(seconds for _, seconds in done.timings)
    chinese = [f"写入 {len(done.written)}", f"未变 {done.kept}"]
    english = [f"{len(done.written)} written", f"{done.kept} unchanged"]
    if done.pruned:
        chinese.append(f"删去 {len(done.pruned)}")
        english.append(f"{len(done.pruned)} removed")
    return f"{'，'.join(chinese)}，{seconds:.1f} 秒 / {', '.join(english)}, {seconds:.1f} s"
