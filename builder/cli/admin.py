"""Takes `admin`, gives an editor in the browser: fetched, opened on this machine, or written into a folder."""

from __future__ import annotations

import re
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from builder.cli.options import FolderType, VerbCommand, site_option
from builder.cli.place import arguments_of, find_site, from_here, settings_of

if TYPE_CHECKING:
    from builder.model.admin import Admin

_EDITORS: Final = ("sveltia", "decap")
_WRITTEN: Final = re.compile(
    r"index\.html|config\.yml|fields\.json|front-matter\.js|start\.js|yaml\.js|(?:yaml\.)?LICENSE\.txt|sveltia-cms\.js|cms|cms@[\d.]+|fonts"
    r"|(?:\d+\.)?decap-cms\.js(?:\.LICENSE\.txt)?|[0-9a-f]{20}\.wasm"
)
_BACKENDS: Final = ("local", "github", "gitlab", "gitea", "forgejo")


@click.command("admin", cls=VerbCommand, short_help="浏览器里的编辑器 / an editor in the browser")
@click.option("--set-up", is_flag=True, help="取来编辑器（要有 npm，约 11 MB），核对摘要，去掉对外的请求 / fetch the editor and make it local")
@click.option("--if-published", is_flag=True,
              help="site.toml 里写了 [admin] publish = true 才取，给工作流用 / with --set-up: only if site.toml publishes it, for workflows")  # fmt: skip
@click.option("--from", "source", type=FolderType(), metavar="PATH",
              help="不联网取：npm pack 得来的包文件（.tgz）所在的文件夹 / the folder of package files made by npm pack elsewhere")  # fmt: skip
@click.option("--to", type=FolderType(), metavar="DIR", help="把编辑器写进这个文件夹，自己放上网 / write the editor into this folder")
@click.option("--config", is_flag=True, help="只写出配置 / write the configuration alone, to stdout")
@click.option("--cms", type=click.Choice(_EDITORS), metavar="NAME", help="sveltia 或 decap，代替 site.toml 里的 / which editor, instead of site.toml's")
@click.option("--backend", type=click.Choice(_BACKENDS), metavar="NAME",
              help="仓库在哪里：local、github、gitlab、gitea、forgejo / where the repository is")  # fmt: skip
@click.option("--repo", metavar="OWNER/NAME", help="仓库 / the repository")
@click.option("--branch", metavar="NAME", help="分支 / the branch")
@click.option("--host", metavar="URL", help="自己的代码托管网站，https://… / a forge of your own")
@click.option("--port", type=click.IntRange(0, 65535), default=5600, show_default=True, metavar="N",
              help="端口，被占用时用下一个 / port; the next free one if it is taken")  # fmt: skip
@click.option("--open", "open_browser", is_flag=True, help="打开浏览器 / open the browser")
@site_option
def command(
    *, set_up: bool, if_published: bool, source: Path | None, to: Path | None, config: bool, cms: str | None, backend: str | None,
    repo: str | None, branch: str | None, host: str | None, port: int, open_browser: bool, site: Path | None,
) -> int:  # fmt: skip
    """在浏览器里编辑网站的内容：表单由字段表得出，存成同样的 Markdown。不带选项就在这台电脑上打开，只有这台电脑能看。

    Edit the site's content in the browser, on this machine; with [admin] in site.toml also for a team on a git host.

    \b
    例如 / for example:
      exemplar admin --set-up             第一次：取来编辑器 / the first time
      exemplar admin --open               用 Chrome 或 Edge 打开 / in Chrome or Edge
      exemplar admin --config --backend github --repo owner/name
    """
    root = find_site(site)
    if if_published:
        if not set_up:
            raise click.UsageError("--if-published 要和 --set-up 一起用 / goes with --set-up")
        if not settings_of(root, arguments_of(admin=True)).admin.publish:
            click.echo("[admin] 没有写 publish = true，不取 / nothing is fetched: [admin] does not say publish = true", err=True)
            return 0
    admin = _admin(root, {"cms": cms, "backend": backend, "repo": repo, "branch": branch, "host": host})
    if set_up or source:
        code = _set_up(root, admin, source)
        if code or not (to or config or open_browser):
            return code
    if config:
        _print_config(root, admin)
        return 0
    return _write(root, admin, to) if to else _open(root, admin, port=port, open_browser=open_browser)


def _admin(root: Path, given: dict[str, str | None]) -> Admin:
    """What site.toml says, with what the command line says instead; what cannot work is a usage error."""
    from builder.base.codes import CODES
    from builder.load.admin_settings import admin_faults

    said = settings_of(root, arguments_of()).admin
    admin = said.__replace__(publish=False, **{key: value for key, value in given.items() if value is not None})
    for code, _, values in admin_faults(admin):
        row = CODES[code]
        chinese = "；".join(filter(None, (row.zh.format(**values), row.hint.format(**values))))
        raise click.UsageError(f"{chinese} / {row.en.format(**values)}")
    return admin


def _set_up(root: Path, admin: Admin, source: Path | None) -> int:
    from builder.author.cms.fetching import FetchError, by_npm, from_folder, set_up
    from builder.load.admin_files import fetched_files

    release = admin.release
    if fetched_files(root, release):
        click.echo(f"{from_here(root / release.folder)} 已经有了 / is there already", err=True)
        return 0
    packages = " ".join(f"{package.name}@{package.version}" for package in release.packages)
    if not source:
        click.echo(f"正在取 / fetching: {packages}", err=True)
    try:
        size = set_up(root, release, from_folder(source) if source else by_npm)
    except FetchError as fault:
        click.echo(str(fault), err=True)
        click.echo(f"也可以在能上网的电脑上 / or on a machine with a network: npm pack {packages}", err=True)
        click.echo("把得到的文件拷来，再 / then bring the files and: exemplar admin --set-up --from DIR", err=True)
        return 1
    click.echo(f"{from_here(root / release.folder)}：{size / 1e6:.1f} MB，已核对 / verified", err=True)
    click.echo("下一步 / next: exemplar admin --open", err=True)
    return 0


def _print_config(root: Path, admin: Admin) -> None:
    from builder.plan.admin import admin_texts

    text = admin_texts(settings_of(root, arguments_of()), admin)["config.yml"]
    click.echo(text.encode("utf-8"), nl=False)


def _files(root: Path, admin: Admin) -> dict[str, bytes]:
    from builder.author.cms.folder import admin_folder

    files = admin_folder(root, settings_of(root, arguments_of()), admin)
    if files is None:
        raise click.UsageError(f"还没有取来编辑器，先运行：exemplar admin --set-up --cms {admin.cms} / the editor was not fetched yet: run this")
    return files


def _write(root: Path, admin: Admin, to: Path) -> int:
    from builder.author.cms.fetching import write_folder

    if to.resolve().is_relative_to((root / "output").resolve()):
        raise click.UsageError("output/ 里只能有构建写的文件；要一起发布就在 site.toml 里写 [admin] publish = true / nothing but a build writes there")
    if _belongs_to_site(root.resolve(), to.resolve()):
        raise click.UsageError(f"{from_here(to)} 是网站自己的文件夹，不放编辑器 / is a folder of the site itself")
    if to.exists() and not (to.is_dir() and (not any(to.iterdir()) or _is_ours(to))):
        raise click.UsageError(f"{from_here(to)} 里有别的东西，没有动它 / holds something else, left as it is")
    files = _files(root, admin)
    if to.is_dir() and not any(to.iterdir()):
        to.rmdir()
    write_folder(to, files)
    click.echo(f"{from_here(to)}：{len(files)} 个文件 / files", err=True)
    return 0


def _belongs_to_site(root: Path, to: Path) -> bool:
    """Whether a folder is the site's content, or one that programs keep for themselves: .git, .cache."""
    parts = to.relative_to(root).parts if to.is_relative_to(root) else ()
    return bool(parts) and (parts[0] == "content" or parts[0].startswith("."))


def _is_ours(folder: Path) -> bool:
    """Whether everything in a folder is of an editor written before: it is replaced as a whole."""
    if not all(_WRITTEN.fullmatch(path.name) for path in folder.iterdir()):
        return False
    return (folder / "config.yml").is_file() and (folder / "fields.json").is_file() and (folder / "front-matter.js").is_file()


def _open(root: Path, admin: Admin, *, port: int, open_browser: bool) -> int:
    from builder.author.cms.folder import repository_of
    from builder.author.cms.opening import open_server

    repository = repository_of(root)
    if repository and admin.backend == "local" and not admin.folder and repository != root:
        admin = admin.__replace__(folder=root.relative_to(repository).as_posix())
    server = open_server(_files(root, admin), port)
    if server is None:
        raise click.UsageError(f"端口 {port} 用不了，请用 --port 换一个 / no free port from {port} on")
    for line in _told(root, admin, repository):
        click.echo(line)
    click.echo(f"打开 / open: {server.address}   按 Ctrl+C 停止 / Ctrl+C stops")
    if open_browser:
        webbrowser.open(server.address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("\n已停止 / stopped")
    finally:
        server.server_close()
    return 0


def _told(root: Path, admin: Admin, repository: Path | None) -> list[str]:
    """Say what an office worker has to know before the first click."""
    if admin.backend != "local":
        return [f"内容存到 / saves to {admin.origin}/{admin.repo} ({admin.branch})"]
    if admin.cms == "decap":
        return ["Decap 在本机只能看看，不会保存；要在本机编辑请用 sveltia / Decap only shows itself here and saves nothing"]
    if repository is None:
        return [f"{from_here(root)} 还不是 git 仓库，编辑器只打开仓库：先在这里运行 git init / not a git repository yet: run git init there"]
    return [f"请用 Chrome 或 Edge。点“使用本地仓库”，选这个文件夹 / in Chrome or Edge, choose this folder: {repository}"]
