"""Takes `list`, gives the people as a table or as CSV."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from builder.cli.due import check_due, due_options, due_table
from builder.cli.options import VerbCommand, site_option
from builder.cli.orders import order_option, order_people
from builder.cli.place import arguments_of, find_site

if TYPE_CHECKING:
    from datetime import date

    from builder.load.site import Loaded
    from builder.model.person import Person
    from builder.model.settings import Settings

Row = tuple[str, str, str, str, str, str]
_HEADS: Final[Row] = ("编号 id", "姓名 name", "状态 status", "类别 category", "年份 year", "文件 file")


@click.command("list", cls=VerbCommand, short_help="列出人物 / list the people")
@click.option("--status", metavar="STATUS", help="只列这个状态，例如 draft 或 草稿 / only this status")
@click.option("--category", metavar="TERM", help="只列这个类别 / only this category")
@click.option(
    "--year",
    type=click.IntRange(1000, 2999),
    metavar="YYYY",
    help="只列这一年有荣誉的 / only who was honoured in that year",
)
@click.option("--kind", metavar="KIND", help="列别的内容，例如 events 或 活动 / another kind of content")
@order_option(default="id")
@due_options
@click.option("--csv", "as_csv", is_flag=True, help="写成 CSV，可用表格软件打开 / as CSV, for a spreadsheet")
@site_option
def command(
    *, status: str | None, category: str | None, year: int | None, kind: str | None, order: str, due: int | None,
    visits: Path | None, today: date | None, as_csv: bool, site: Path | None,
) -> int:  # fmt: skip
    """列出人物，未发布的也在内（撤销和暂缓的要用 --status 才列出）。

    List the people, unpublished ones included (revoked and held ones only with --status).

    \b
    例如 / for example:
      exemplar list --status draft
      exemplar list --category 见义勇为 --csv > people.csv
      exemplar list --kind rolls
      exemplar list --due 6 --visits ../回访.csv
    """
    from builder.build.engine import plan_only
    from builder.build.request import BuildRequest
    from builder.cli.entries import entry_table
    from builder.cli.kinds import folder_of

    root = find_site(site)
    check_due(due, visits, today, root, (status, kind, order != "id"))
    _, loaded = plan_only(BuildRequest(site=root, arguments=arguments_of(drafts=due is None, today=today)))
    if kind and folder_of(kind) != "people":
        if status or category or year:
            raise click.UsageError("--status、--category、--year 只用于人物 / these are for people only")
        return _say(entry_table(loaded.entries, folder_of(kind)), as_csv=as_csv)
    settings = loaded.site.settings
    word = _status(status) if status else ""
    term = _category(category, settings) if category else ""
    people = [
        person
        for person in _everybody(loaded, withdrawn=word in ("revoked", "held"))
        if (not word or person.standing.status == word)
        and (not term or term in person.categories)
        and (not year or any(honor.year == year for honor in person.honors))
    ]
    if due is not None and visits is not None:
        return _say(due_table(visits, people, loaded, due), as_csv=as_csv)
    rows = [_row(person, settings) for person in order_people(people, order)]
    return _say([_HEADS, *rows], as_csv=as_csv)


def _say(table: list[tuple[str, ...]], *, as_csv: bool) -> int:
    if as_csv:  # bytes: neither the encoding nor the line ends of a terminal may touch a file
        click.echo(_csv(table).encode(), nl=False)
    else:
        click.echo(_table(table), nl=False)
        count = len(table) - 1
        unit, noun = ("人", "people") if "姓名 name" in table[0] else ("项", "entries")
        click.echo(f"{count} {unit} / {count} {noun}", err=True)
    return 0


def _everybody(loaded: Loaded, *, withdrawn: bool) -> list[Person]:
    from builder.cli.people import people_of
    from builder.model.status import WITHDRAWN

    if not withdrawn:
        return list(loaded.site.people)
    return [person for person in people_of(loaded.entries) if person.standing.status in WITHDRAWN]


def _status(word: str) -> str:
    from builder.base.text import nearest
    from builder.model.schema import STATUSES

    for slug, spellings in STATUSES.items():
        if word.strip().lower() in (slug, *spellings):
            return slug
    close = nearest(word, [*STATUSES, *(spelling for spellings in STATUSES.values() for spelling in spellings)])
    meant = f"，是不是 {close}？" if close else f"，可用：{'、'.join(STATUSES)}"
    raise click.UsageError(f"没有“{word}”这个状态{meant} / no such status")


def _category(word: str, settings: Settings) -> str:
    from builder.base.text import fold

    for category in settings.categories:
        if fold(word) in (fold(category.slug), fold(category.zh), fold(category.en)):
            return category.slug
    listed = "、".join(category.zh for category in settings.categories)
    raise click.UsageError(f"没有“{word}”这个类别，可用：{listed} / no such category")


def _row(person: Person, settings: Settings) -> Row:
    labels = {category.slug: category.zh for category in settings.categories}
    categories = "、".join(labels.get(slug, slug) for slug in person.categories)
    years = "、".join(str(year) for year in sorted({honor.year for honor in person.honors if honor.year}))
    return (person.id, person.name, str(person.standing.status), categories, years, person.file)


def _csv(table: list[tuple[str, ...]]) -> str:
    """Write CSV; into a file with the mark by which spreadsheets know UTF-8."""
    from builder.render.data import defuse

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n" if sys.stdout.isatty() else "\r\n")
    writer.writerows([defuse(cell) for cell in row] for row in table)
    return out.getvalue() if sys.stdout.isatty() else f"\ufeff{out.getvalue()}"


def _table(table: list[tuple[str, ...]]) -> str:
    from builder.base.text import display_width
    from builder.report.plain import one_line

    shown = [tuple(one_line(cell) for cell in row) for row in table]
    widths = [max(display_width(row[column]) for row in shown) for column in range(len(table[0]))]
    lines = []
    for row in shown:
        cells = (cell + " " * (width - display_width(cell)) for cell, width in zip(row, widths, strict=True))
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines) + "\n"
