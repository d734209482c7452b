"""Takes `export`, gives the roster of people as a file for a spreadsheet: CSV or xlsx."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from builder.cli.options import FolderType, VerbCommand, site_option
from builder.cli.orders import order_option, order_people
from builder.cli.place import arguments_of, find_site, from_here

if TYPE_CHECKING:
    from builder.model.person import Person
    from builder.plan.context import PlanContext

_FORMATS: Final = ("csv", "xlsx")
_COLUMNS: Final = ("编号", "姓名", "拼音", "类别", "荣誉", "级别", "年份", "地区", "单位", "网址", "状态")


@click.command("export", cls=VerbCommand, short_help="导出名册 / export the roster")
@click.option("--format", "form", type=click.Choice(_FORMATS), metavar="FORM",
              help="csv 或 xlsx（默认看文件名，再默认 csv） / csv or xlsx (default: by the file's name, else csv)")  # fmt: skip
@click.option("--output", type=FolderType(), metavar="FILE", help="写到哪个文件（默认：标准输出） / where to write (default: stdout)")
@click.option("--all", "everybody", is_flag=True, help="连未发布的也列上（不要公开） / with who is not published, not for the public")
@click.option("--full", is_flag=True, help="全部内容，可以改了再导入；.zip 连照片 / all content, to be imported again; .zip: with photos")
@order_option(default="strokes")
@site_option
def command(*, form: str | None, output: Path | None, everybody: bool, full: bool, order: str, site: Path | None) -> int:
    """导出名册，以姓氏笔画为序：编号、姓名、拼音、类别、荣誉、级别、年份、地区、单位、网址、状态。

    Export the roster of the people shown, by the strokes of their surnames.

    \b
    例如 / for example:
      exemplar export --output 名册.xlsx
      exemplar export --all --format csv > all.csv
      exemplar export --full --output 全部.xlsx
    """
    root = find_site(site)
    if full:
        return _full(root, output, form)
    form = form or ("xlsx" if output and output.suffix.lower() == ".xlsx" else "csv")
    _check_target(output, form, root)
    title, rows = _roster(root, order=order, everybody=everybody)
    data = _written(form, title, rows)
    if output is None:
        click.echo(data, nl=False)
    else:
        output.write_bytes(data)
        click.echo(f"{from_here(output)}：{len(rows)} 人 / {len(rows)} people", err=True)
    if everybody:
        click.echo("里面有未发布的人，不要公开 / it holds people who are not published: keep it private", err=True)
    return 0


def _full(root: Path, output: Path | None, form: str | None) -> int:
    from builder.cli.export_full import ENDINGS, export_all

    if output is None or output.suffix.lower() not in ENDINGS or form not in (None, "xlsx"):
        raise click.UsageError("--full 要写到文件：加 --output 全部.xlsx，或 --output 全部.zip（连照片） / --full needs a file: "
                               "--output all.xlsx, or all.zip with the photos")  # fmt: skip
    _check_target(output, "xlsx", root)
    return export_all(root, output)


def _check_target(output: Path | None, form: str, site: Path) -> None:
    if output is None:
        if form == "xlsx":
            raise click.UsageError("xlsx 要写到文件：加 --output 名册.xlsx / give a file: --output roster.xlsx")
        return
    if not output.parent.is_dir() or output.is_dir():
        raise click.UsageError(f"不能写到 {output}：文件夹不存在，或它本身是文件夹 / no such place for a file")
    if output.resolve().is_relative_to((site / "output").resolve()):
        raise click.UsageError("output/ 里只能有构建写的文件，请换一个地方 / nothing but a build writes there")


def _roster(root: Path, *, order: str, everybody: bool) -> tuple[str, list[tuple[str, ...]]]:
    from builder.base.diagnostic import has_errors
    from builder.build.engine import load, output_folder
    from builder.build.request import BuildRequest
    from builder.build.store import Stored, read_store, store_path
    from builder.plan.chrome import make_chrome
    from builder.plan.context import PlanContext

    request = BuildRequest(site=root, arguments=arguments_of(drafts=everybody))
    loaded = load(request, read_store(store_path(root, output_folder(request))) or Stored())
    if has_errors(loaded.diagnostics):
        click.echo("有文件读不出来，没有列上：先运行 exemplar check / faulty files are left out: see exemplar check", err=True)
    site = loaded.site
    context = PlanContext(site=site, chrome=make_chrome(site))
    return site.settings.title, [_row(context, person) for person in order_people(site.people, order)]


def _row(context: PlanContext, person: Person) -> tuple[str, ...]:
    from builder.plan import urls

    honors = context.honors(person)
    categories = (context.categories.get(slug) for slug in person.categories)
    years = sorted({honor.year for honor in honors if honor.year})
    url = urls.person(person.slug) if person.standing.shown(context.settings.today) else ""
    return (
        person.id,
        person.name,
        person.forms.pinyin,
        "、".join(context.name_of(category) for category in categories if category),
        "；".join(context.honor_title(honor) for honor in honors),
        "；".join(context.level_label(honor) for honor in honors),
        "、".join(map(str, years)),
        person.place,
        person.org,
        urls.absolute(context.settings.base_url, url) or url if url else "",
        str(person.standing.status),
    )


def _written(form: str, title: str, rows: Sequence[tuple[str, ...]]) -> bytes:
    if form == "csv":
        from builder.render.data import csv_table

        return csv_table(_COLUMNS, rows)
    from builder.tools.workbook import workbook

    return workbook(title, _COLUMNS, rows)
