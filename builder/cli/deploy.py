"""Takes `deploy rsync|pages|nginx|workflow`, says what it would do, and does it with --yes; the output itself is not touched."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from builder.cli.options import FolderType, VerbCommand, site_option
from builder.cli.place import arguments_of, find_site, from_here, settings_of

if TYPE_CHECKING:
    from builder.base.diagnostic import Diagnostic
    from builder.deploy.changes import Changes
    from builder.deploy.shipment import Shipment
    from builder.deploy.target import Target

WAYS: Final = ("rsync", "pages", "nginx", "workflow")
_SHOWN: Final = 12  # paths of one kind
_FEW: Final = 10  # so many deletions are no news, whatever else is there


@click.command("deploy", cls=VerbCommand, short_help="发布到服务器或 Pages / put the built site online")
@click.argument("way", type=click.Choice(WAYS), metavar="WAY")
@click.option("--to", metavar="TARGET",
              help="rsync：主机:文件夹；pages：远程仓库名；nginx：服务器上的文件夹；workflow：代码托管的名字 / where to")
@click.option("--branch", default="gh-pages", show_default=True, metavar="NAME", help="pages 的分支 / branch of the pages")
@click.option("--output", type=FolderType(), metavar="DIR", help="发布哪个文件夹（默认：output/） / which folder (default: output/)")
@click.option("--yes", is_flag=True, help="真的做；不写就只说会做什么 / do it; without it only say what would be done")
@click.option("--despite-errors", is_flag=True,
              help="上次构建有错误也发布，为了马上撤下人 / although the last build had errors, to take somebody down at once")
@site_option
def command(
    *, way: str, to: str | None, branch: str, output: Path | None, yes: bool, despite_errors: bool, site: Path | None
) -> int:  # fmt: skip
    """把生成好的网站发布出去。先说会新增、改动、删除什么；加 --yes 才真的做。

    Put the built site online. It first says what would be added, changed and deleted; only --yes does it.

    \b
    WAY：
      rsync      传到自己的服务器或文件夹 / to a server or a folder, by rsync
      pages      推到 git 的网页分支 / to a branch of pages, by git
      nginx      写出 nginx 配置：缓存、410、旧网址 / print a configuration of nginx
      workflow   写出自动发布的工作流文件 / write the workflow file of a forge

    \b
    例如 / for example:
      exemplar deploy rsync --to editor@www.example.org:/srv/bangyang
      exemplar deploy rsync --to editor@www.example.org:/srv/bangyang --yes
      exemplar deploy pages --to origin --branch gh-pages --yes
      exemplar deploy nginx --to /srv/bangyang > bangyang.conf
      exemplar deploy workflow --to gitlab --yes
    """
    root = find_site(site)
    if way == "nginx":
        return _nginx(root, to or "/srv/exemplar")
    if way == "workflow":
        return _workflow(root, to or "", write=yes)
    target = _target(to) if way == "rsync" else None
    folder = output or root / "output"
    shipped = _shipment(root, folder, despite_errors=despite_errors)
    if isinstance(shipped, int):
        return shipped
    if target:
        return _rsync(folder, shipped, target, write=yes)
    return _pages(root, folder, shipped, remote=to or "origin", branch=branch, write=yes)


def _target(to: str | None) -> Target:
    from builder.base.diagnostic import Diagnostic
    from builder.deploy.target import read_target

    if to is None:
        raise click.UsageError("写明发到哪里：--to 主机:文件夹 / say where to: --to HOST:FOLDER")
    target = read_target(to)
    if isinstance(target, Diagnostic):
        raise click.UsageError(f"--to {target.message} / {target.message_en}\n{target.hint} / {target.hint_en}")
    return target


def _shipment(site: Path, output: Path, *, despite_errors: bool) -> Shipment | int:
    from builder.base.diagnostic import Diagnostic
    from builder.deploy.limits import limit_line
    from builder.deploy.shipment import load_shipment

    shipment = load_shipment(output, site, despite_errors=despite_errors)
    if isinstance(shipment, Diagnostic):
        return _refuse(shipment)
    heavy = limit_line(settings_of(site, arguments_of()).host, shipment.weight, len(shipment.sizes))
    if heavy:
        click.echo(heavy, err=True)
    return shipment


def _rsync(output: Path, shipment: Shipment, target: Target, *, write: bool) -> int:
    from builder.base.diagnostic import Diagnostic
    from builder.deploy.rsync import carry_out_rsync, plan_rsync

    changes = plan_rsync(output, target)
    if isinstance(changes, Diagnostic):
        return _refuse(changes)
    _preview(changes, str(target), output, len(shipment.sizes))
    if not changes or not write:
        return _closing(changes, written=False)
    fault = carry_out_rsync(output, target, changes, lambda zh, en: click.echo(f"  {zh} / {en}"))
    return _refuse(fault) if fault else _closing(changes, written=True)


def _pages(site: Path, output: Path, shipment: Shipment, *, remote: str, branch: str, write: bool) -> int:
    from builder.base.diagnostic import Diagnostic
    from builder.deploy.branch import open_repository, prepare_branch, push_branch

    with tempfile.TemporaryDirectory(prefix="exemplar-") as scratch:
        repository = open_repository(site, Path(scratch))
        if isinstance(repository, Diagnostic):
            return _refuse(repository)
        ready = prepare_branch(repository, output, shipment, remote=remote, branch=branch)
        if isinstance(ready, Diagnostic):
            return _refuse(ready)
        _preview(ready.changes, f"{remote}/{branch}", output, len(shipment.sizes))
        if not ready.changes or not write:
            return _closing(ready.changes, written=False)
        fault = push_branch(repository, ready)
        return _refuse(fault) if fault else _closing(ready.changes, written=True)


def _nginx(site: Path, folder: str) -> int:
    from builder.base.diagnostic import Diagnostic, has_errors
    from builder.build.engine import plan_only
    from builder.build.request import BuildRequest
    from builder.deploy.nginx import nginx_configuration

    plan, loaded = plan_only(BuildRequest(site=site, arguments=arguments_of(admin=True)))
    if has_errors(list(loaded.diagnostics)):
        click.echo("内容有错误，先看 exemplar check；撤下的网址照样写上 / the content has errors, see exemplar check", err=True)
    text = nginx_configuration(plan.outputs, base_url=loaded.site.settings.base_url, root=folder)
    if isinstance(text, Diagnostic):
        return _refuse(text, usage=True)
    click.echo(text, nl=False)
    return 0


def _workflow(site: Path, host: str, *, write: bool) -> int:
    from builder.author.hosting import HOSTS, hosting_files

    if host not in HOSTS:
        raise click.UsageError(f"--to 只能是：{'、'.join(HOSTS)} / must be one of: {', '.join(HOSTS)}")
    from builder.cli.version import our_version

    files = hosting_files(host, our_version())
    fresh = {path: text for path, text in files.items() if not (site / path).exists()}
    for path in files:
        word = "已经有了，不动 / exists, left alone" if path not in fresh else "写了 / written" if write else "会写 / would be written"
        click.echo(f"{from_here(site / path)}  {word}")
    if not files:
        click.echo("不需要工作流：用 exemplar deploy rsync 或 pages / no workflow is needed")
    if write:
        for path, text in fresh.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(text, "utf-8", newline="\n")
    elif fresh:
        click.echo("要真的写，加 --yes / add --yes to write")
    return 0


def _preview(changes: Changes, target: str, output: Path, files: int) -> None:
    count = len(changes.assets) + len(changes.pages)
    weight = sum((output / path).stat().st_size for path in (*changes.assets, *changes.pages) if (output / path).is_file())
    click.echo(f"发到 / to: {target}")
    click.echo(f"新增 {changes.new}，改动 {count - changes.new}，删除 {len(changes.deletions)}，共 {weight / 1_000_000:.1f} MB"
               f" / {changes.new} new, {count - changes.new} changed, {len(changes.deletions)} deleted")  # fmt: skip
    if len(changes.deletions) > max(files - changes.new, _FEW):
        click.echo("注意：那里一半以上的文件会被删去，像是另一个网站；先看清 --to / "
                   "more than half of what is there would be deleted: is it the same site?", err=True)  # fmt: skip
    for sign, title, paths in (
        ("+", "1. 先传图片、样式等 / assets first", changes.assets),
        ("+", "2. 再传网页和数据 / then pages and data", changes.pages),
        ("-", "3. 最后删除 / deletions last", changes.deletions),
    ):
        if not paths:
            continue
        click.echo(f"{title}: {len(paths)}")
        for path in paths[:_SHOWN]:
            click.echo(f"  {sign} {_printable(path)}")
        if len(paths) > _SHOWN:
            click.echo(f"  …（{len(paths) - _SHOWN}）")


def _printable(path: str) -> str:
    from builder.report.plain import one_line

    return one_line(path)


def _closing(changes: Changes, *, written: bool) -> int:
    if written:
        click.echo("完成 / done")
    elif changes:
        click.echo("还没有动任何东西；要真的发布，加 --yes / nothing was touched; add --yes to do it")
    else:
        click.echo("那里已经是最新的 / it is up to date there")
    return 0


def _refuse(fault: Diagnostic, *, usage: bool = False) -> int:
    from builder.report.terminal import show_all, wants_colour

    click.echo(show_all([fault], colour=wants_colour({}, tty=sys.stderr.isatty())), nl=False, err=True)
    return 2 if usage else 1
