"""Takes `print`, gives files for a print shop: PDFs of boards, of a set with its papers; and what has changed since."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.options import FolderType, VerbCommand, date_option, site_option, strict_option, verbose_option
from builder.cli.place import arguments_of, find_site, from_here
from builder.cli.progress import Progress

if TYPE_CHECKING:
    from builder.press.request import PrintReport, PrintRequest


@click.command("print", cls=VerbCommand, short_help="印制展板 / print boards")
@click.argument("what", nargs=-1, metavar="[status SET]")
@site_option
@click.option("--person", "people", multiple=True, metavar="NAME", help="一个人的展板，可写多次 / a person's board; may be repeated")
@click.option("--set", "exhibits", metavar="SET", help="一套：写了 set 的活动，或一处墙签 / a set: an event with a field set, or a place")
@click.option("--reader", metavar="READER", help="一本读本，折页装订 / a reader, as a booklet to fold and stitch")
@click.option("--all", "everybody", is_flag=True, help="所有人 / everybody")
@click.option("--product", metavar="ID", help="产品，例如 rollup-80x200；默认 board-90x120 / the product")
@click.option("--engine", type=click.Choice(["auto", "weasyprint", "chromium"]), default="auto", show_default=True,
              help="PDF 引擎 / the engine that draws")  # fmt: skip
@click.option("--color", "colour", type=click.Choice(["rgb", "cmyk"]), default="rgb", show_default=True,
              help="颜色：rgb，或 cmyk（PDF/X-4，自检） / colours; cmyk is a self-checked PDF/X-4")  # fmt: skip
@click.option("--pictures", type=click.Choice(["jpg", "tiff"]), multiple=True,
              help="另存 100 dpi 的图片，供只收图片的店 / pictures as well, for shops that take images")  # fmt: skip
@click.option("--proof", is_flag=True, help="送审稿：A4，每行编号，有签字栏；草稿也可以 / a proof on A4 to be signed; drafts, too")
@click.option("--page", metavar="SLUG", help="一个页面的送审稿，与 --proof 同用 / a page, with --proof")
@click.option("--output", type=FolderType(), metavar="DIR", help="写到哪个文件夹（默认：print/…） / where to write")
@click.option("--base-url", metavar="URL", help="正式网址，代替 site.toml 里的 / public address, instead of site.toml's")
@date_option
@strict_option
@verbose_option
def command(
    *, what: tuple[str, ...], site: Path | None, people: tuple[str, ...], exhibits: str | None, everybody: bool,
    product: str | None, engine: str, colour: str, pictures: tuple[str, ...], output: Path | None, base_url: str | None,
    proof: bool, page: str | None, reader: str | None, today: date | None, strict: bool, verbose: bool,
) -> int:  # fmt: skip
    """把展板印成交给印刷店的 PDF：排好、校对过、带出血和裁切线；每个文件都检查过才交出来。

    Make the PDFs that go to a print shop: composed, proved, with bleed and marks; every file is inspected first.

    \b
    例如 / for example:
      exemplar print --person 杨兴安
      exemplar print --set shifan-taozhan
      exemplar print --set shifan-taozhan --product rollup-80x200
      exemplar print --proof --person 杨兴安  送审稿 / a proof for approval
      exemplar print status shifan-taozhan    哪些展板该换、该撤 / which boards to renew or take down
    """
    from builder.cli.telling import say, tell
    from builder.press.press import print_sheets
    from builder.press.reading import print_reader
    from builder.press.request import PrintRequest
    from builder.report.summary import Summary

    if proof:
        from builder.cli.proofs import make_proofs

        return make_proofs(
            site=site, people=people, exhibits=exhibits, page=page, everybody=everybody, output=output, today=today,
            strict=strict, verbose=verbose, engine=engine,  # type: ignore[arg-type] # as below
        )  # fmt: skip
    if page:
        raise click.UsageError("--page 要和 --proof 同用 / --page goes with --proof")
    if what:
        exhibits = _status_of(what)
    elif sum(map(bool, (people, exhibits, reader, everybody))) != 1:
        raise click.UsageError("写明印什么：--person 姓名、--set 套展、--reader 读本 或 --all / "
                               "say what to print: one of --person, --set, --reader, --all")  # fmt: skip
    if colour == "cmyk" and (reader or engine == "chromium"):
        raise click.UsageError("读本和浏览器引擎只有 rgb / readers and the browser are printed in rgb only")
    root = find_site(site)
    arguments = arguments_of(base_url=base_url, today=today, strict=strict)
    request = PrintRequest(
        site=root, arguments=arguments, people=people, set=exhibits or "", reader=reader or "", everybody=everybody, product=product or "",
        engine=engine, colour=colour, pictures=pictures, output=output,  # type: ignore[arg-type] # click keeps to the choices
    )  # fmt: skip
    if what:
        return _show_status(request)
    progress = Progress(sys.stderr)
    try:
        done = print_reader(request) if reader else print_sheets(request, progress)
    finally:
        progress.close()
    summary = Summary(people=len(done.delivery.sheets) if done.delivery else 0)
    say(tell("terminal", summary, done.diagnostics, site=root, verbose=verbose, closing=_closing(done)))
    return 0 if done.folder else 1


def _status_of(what: tuple[str, ...]) -> str:
    """The set whose status is asked for."""
    if len(what) != 2 or what[0] != "status":  # the word and the set
        raise click.UsageError("只有 print status 套展 这一种写法 / the only word here is: print status SET")
    return what[1]


def _show_status(request: PrintRequest) -> int:
    """Tell which printed boards still hold; 1 when some do not."""
    from builder.cli.telling import say, tell
    from builder.press.status import print_status
    from builder.report.summary import Summary

    found = print_status(request)
    closing = "".join(f"{line}\n" for line in found.lines)
    say(tell("terminal", Summary(), found.diagnostics, site=request.site, verbose=False, closing=closing))
    return 0 if found.status is not None and found.status.is_current else 1


def _closing(done: PrintReport) -> str:
    if done.folder is None or done.delivery is None:
        return "什么也没有印 / nothing was printed\n"
    if done.engine == "pages":
        return f"交出 {done.rendered} 张可打印的网页 / {done.rendered} printable pages: {from_here(done.folder)}\n"
    count = len(done.delivery.sheets)
    lines = [f"印好 {count} 张（新排 {done.rendered}，未变 {done.reused}），引擎 {done.engine} / {count} sheets printed"]
    cut = [sheet for sheet in done.delivery.sheets if sheet.shown < sheet.total]
    lines += [f"  节选 / excerpt: {sheet.name} {sheet.shown}/{sheet.total}" for sheet in cut]
    lines.append(f"打开 / open: {from_here(done.folder)}")
    return "\n".join(lines) + "\n"
