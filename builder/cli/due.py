"""Takes a private log of visits, gives the table of people who wait for one; a log inside the site is refused."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from builder.cli.options import FolderType, date_option

if TYPE_CHECKING:
    from datetime import date

    from builder.author.visits import Fault
    from builder.load.site import Loaded
    from builder.model.person import Person

Verb = TypeVar("Verb", bound=Callable[..., Any])

HEADS: Final = ("编号 id", "姓名 name", "上次回访 last visit")
_NEVER: Final = "—"
_MAX_BYTES: Final = 16 * 1024 * 1024
_MAX_TOLD: Final = 20  # rows of one kind that are told by number
_WORDS: Final = {
    "unreadable": ("读不出人或日期", "no person or no day to be read"),
    "later": ("日期在这一天以后，没有算", "later than the day, not counted"),
    "unknown": ("没有这个编号或姓名", "nobody has this id or name"),
    "several": ("有几位同名，请写编号", "several have this name, give the id"),
}


def due_options(verb: Verb) -> Verb:
    """Give the options of the list of visits."""
    for option in (
        date_option,
        click.option("--visits", type=FolderType(), metavar="FILE.csv",
                     help="回访记录，放在网站以外 / the private log of visits, kept outside the site"),
        click.option("--due", type=click.IntRange(1, 1200), metavar="MONTHS",
                     help="列出这么多个月没有回访的人，和 --visits 一起用 / who was not visited in so many months"),
    ):  # fmt: skip
        verb = option(verb)
    return verb


def check_due(
    months: int | None, visits: Path | None, today: date | None, site: Path, others: Sequence[object]
) -> None:
    """Refuse what does not go together, and a log that could be published."""
    if months is None:
        if visits or today:
            raise click.UsageError("--visits、--date 只和 --due 一起用 / these go with --due")
        return
    if visits is None:
        raise click.UsageError("--due 要写明回访记录：--visits 记录.csv / give the log of visits: --visits FILE.csv")
    if any(others):
        raise click.UsageError("--due 不能和 --status、--kind、--order 一起用 / --due does not go with these")
    if _inside(visits, site):
        raise click.UsageError("回访记录不能放进站点，请放到网站文件夹以外 / the log of visits is private: keep it outside the site")


def due_table(visits: Path, listed: Iterable[Person], loaded: Loaded, months: int) -> list[tuple[str, ...]]:
    """Heads and rows of those of the listed who wait; what does not count of the log is told by line."""
    from builder.author.visits import Who, decode_log, due, read_visits
    from builder.base.diagnostic import has_errors
    from builder.cli.people import people_of

    decoded = decode_log(_bytes_of(visits))
    if decoded is None:
        raise click.UsageError("回访记录要存成 UTF-8 或 GB18030 的 CSV / save the log as CSV in UTF-8 or GB18030")
    text, encoding = decoded
    today, shown = loaded.site.settings.today, loaded.site.people
    files = {person.file for person in shown}
    # Who is not shown is not listed, yet the rows of a log that goes back for years are nobody's mistake.
    hidden = [person for person in people_of(loaded.entries) if person.file not in files]
    known = [Who(person.id or person.file, person.name) for person in (*shown, *hidden)]
    read = read_visits(text, known, today)
    if read is None:
        raise click.UsageError(
            "回访记录第一行要写 编号（或 姓名）和 日期 / the first line must name the columns: id (or name) and date"
        )
    if has_errors(loaded.diagnostics):
        click.echo("有文件读不出来，没有列上：先运行 exemplar check / faulty files are left out: see exemplar check", err=True)
    if encoding != "UTF-8":
        click.echo(f"回访记录按 {encoding} 读 / the log is read as {encoding}", err=True)
    for line in _told(read.faults):
        click.echo(line, err=True)
    rows = due([Who(person.id, person.name) for person in listed], read.last, today, months)
    return [HEADS, *((one.id, one.name, one.last.isoformat() if one.last else _NEVER) for one in rows)]


def _inside(visits: Path, site: Path) -> bool:
    """Whether the log, or what it links to, lies in the site or in a folder that a build writes."""
    from builder.build.paths import MARKER

    for path in (Path(os.path.normpath(visits)), visits.resolve()):
        for folder in path.parents:
            try:
                if (folder / MARKER).exists() or folder.samefile(site):
                    return True
            except OSError:
                continue  # a folder that is not there holds no log
    return False


def _bytes_of(visits: Path) -> bytes:
    try:
        if not visits.is_file():
            raise click.UsageError(f"没有这个文件：{visits} / no such file")
        with visits.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise click.UsageError(f"读不出 {visits}：{error.strerror} / cannot be read") from error
    if len(data) > _MAX_BYTES:
        raise click.UsageError("回访记录超过 16 MB，请按年分开 / the log is larger than 16 MB")
    return data


def _told(faults: Sequence[Fault]) -> list[str]:
    """Say by kind which lines do not count."""
    lines = []
    for why, (chinese, english) in _WORDS.items():
        found = [fault for fault in faults if fault.why == why]
        if not found:
            continue
        places = ", ".join(_place(fault) for fault in found[:_MAX_TOLD]) + (" …" if len(found) > _MAX_TOLD else "")
        lines.append(f"回访记录 {len(found)} 处{chinese}：第 {places} 行 / {english}: lines of the log")
    return lines


def _place(fault: Fault) -> str:
    where = str(fault.first) if fault.first == fault.last else f"{fault.first}–{fault.last}"
    return f"{where} ({fault.id})" if fault.id else where
