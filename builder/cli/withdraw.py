"""Takes `withdraw NAME`, gives the person's file with status revoked, and the list of what remains elsewhere."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.options import VerbCommand, site_option
from builder.cli.place import arguments_of, find_site

if TYPE_CHECKING:
    from builder.cli.where import Traces
    from builder.model.person import Person
    from builder.model.settings import Settings


@click.command("withdraw", cls=VerbCommand, short_help="撤下一个人 / withdraw a person")
@click.argument("name", metavar="NAME")
@click.option("--yes", "-y", is_flag=True, help="不再询问 / do not ask")
@site_option
def command(*, name: str, yes: bool, site: Path | None) -> int:
    """撤下一个人：把资料文件里的状态改成 revoked，下次构建时，此人从所有页面、列表和图片里消失。

    Withdraw a person: the file gets status: revoked; with the next build the person is gone from every page, list and
    picture. What remains elsewhere (prints, git history, other texts) is listed.

    \b
    例如 / for example:
      exemplar withdraw 天地玄
      exemplar withdraw p-000123 --yes
    """
    from builder.build.engine import plan_only
    from builder.build.request import BuildRequest
    from builder.cli.people import choose, people_of
    from builder.cli.where import boards_of, traces_of

    root = find_site(site)
    plan, loaded = plan_only(BuildRequest(site=root, arguments=arguments_of()))
    shown = {person.file: person for person in loaded.site.people}
    person = choose(name, [shown.get(person.file, person) for person in people_of(loaded.entries)])
    traces = traces_of(person, plan, root)
    if person.standing.status == "revoked":
        click.echo(f"{person.name}（{person.file}）已经是撤下的 / is withdrawn already")
    else:
        _preview(person, traces)
        if not yes and not _agreed():
            click.echo("没有改动 / nothing was changed")
            return 0
        if not _revoke(root, person, loaded.site.settings):
            click.echo(f"{person.file} 的写法特别，请自己把状态改成：status: revoked\n"
                       "this file is written in an unusual way; please set: status: revoked", err=True)  # fmt: skip
            return 1
        click.echo(f"已改 / changed: {person.file}  status: revoked")
    _remains(root, person, traces, boards_of(person, loaded))
    return 0


def _agreed() -> bool:
    try:
        return click.confirm("撤下吗？ / withdraw?", default=False)
    except click.Abort:
        if sys.stdin.isatty():  # Ctrl-C
            raise
        raise click.UsageError(
            "没有人回答；确定的话加 --yes / nobody answers here; if you are sure, add --yes"
        ) from None


def _preview(person: Person, traces: Traces) -> None:
    click.echo(f"{person.name}  {person.id}  {person.file}")
    click.echo(f"会消失的页面和文件 / pages and files that will vanish: {len(traces.own) + len(traces.pictures)}")
    for path in (*traces.own, *traces.pictures):
        click.echo(f"  {path}")
    click.echo(f"会少掉此人的页面 / pages that will no longer show the person: {len(traces.named)}")


def _revoke(site: Path, person: Person, settings: Settings) -> bool:
    """Write the status, after making sure that the file then says so; all else in it stays byte for byte."""
    from builder.author.withdraw import revoke
    from builder.cli.rewriting import rewrite
    from builder.load.entries import read_entry

    path = site / person.file
    before = path.read_bytes()
    text = revoke(before.decode("utf-8", "strict"))
    if text is None:
        return False
    data = text.encode()
    entry = read_entry(data, person.file, "people", settings)
    if entry.person is None or entry.person.standing.status != "revoked":
        return False
    return rewrite(path, before, data)


def _remains(site: Path, person: Person, traces: Traces, boards: tuple[str, ...]) -> None:
    """List what a new build cannot take back."""
    from builder.press.archive import printed_places

    click.echo("接下来 / next:")
    click.echo("  1. 运行 exemplar build 并发布 / run exemplar build and publish")
    others = [line for line in traces.lines if not line.startswith(f"{person.file}:")]
    if others:  # references by address or id are fine: they lose their link by themselves
        click.echo(
            f"  2. 别的文件还写着姓名，要改，否则不能发布 / other files have the name, which blocks: {len(others)}"
        )
        for line in others:
            click.echo(f"       {line}")
    else:
        click.echo("  2. 别的文件没有写到姓名 / no other file has the name")
    references = [line for line in traces.references if not line.startswith(f"{person.file}:")]
    if references:
        count = len(references)
        click.echo(f"     引用此人的地方，构建后自动没有姓名和链接 / references, which lose name and link by themselves: {count}")
        for line in references:
            click.echo(f"       {line}")
    click.echo("  3. 已经印出的展板、海报、PDF：请收回 / boards, posters and PDFs already printed: take them back")
    for place in (*printed_places(site, person), *boards):
        click.echo(f"       {place}")
    click.echo(
        "  4. 搜索引擎和网页存档里的旧页面：请申请删除 / old copies at search engines and archives: ask for removal"
    )
    _history(site, person)


def _history(site: Path, person: Person) -> None:
    """Say how often the file stands in git's history, and how to clean that."""
    commits = _git(site, "log", "--oneline", "--follow", "--", person.file)
    if commits is None:
        click.echo("  5. 没有 git 历史 / there is no git history")
        return
    count = len(commits.splitlines())
    folder = (_git(site, "rev-parse", "--show-prefix") or "").strip()
    file = shlex.quote(f"{folder}{person.file}")
    click.echo(
        f"  5. git 历史里还有 {count} 个版本 / git history holds {count} versions of the file. 清除 / to remove them:"
    )
    click.echo(f"       git filter-repo --invert-paths --path {file}   （先备份，再 git push --force / back up first）")
    click.echo(
        "       再请代码托管方清除缓存，别人的副本也要删 / then ask the host to drop caches, and owners of copies"
    )


def _git(site: Path, *arguments: str) -> str | None:
    """Ask git; None when there is no git or no repository."""
    program = shutil.which("git")
    if program is None:
        return None
    command_line = [program, "-C", str(site), *arguments]
    done = subprocess.run(command_line, capture_output=True, check=False)  # noqa: S603 the words are ours
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
