"""Takes `serve`, gives a preview that follows every edit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.options import VerbCommand, date_option, drafts_option, site_option
from builder.cli.place import arguments_of, find_site

if TYPE_CHECKING:
    from builder.author.desk.routes import Desk
    from builder.base.diagnostic import Diagnostic
    from builder.model.kinds import Entity
    from builder.model.settings import Settings
    from builder.serve.states import State
    from builder.tools.exchange import Request, Response


@click.command("serve", cls=VerbCommand, short_help="边改边看 / preview that follows your edits")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=5500,
    show_default=True,
    metavar="N",
    help="端口，被占用时用下一个 / port; the next free one if it is taken",
)
@click.option("--open", "open_browser", is_flag=True, help="打开浏览器 / open the browser")
@click.option("--lan", is_flag=True, help="让同一网络的手机也能看 / let phones in the same network see it")
@click.option("--edit", is_flag=True, help="在浏览器里添加、修改内容 / add and edit in the browser")
@drafts_option
@date_option
@site_option
def command(
    *, port: int, open_browser: bool, lan: bool, edit: bool, drafts: bool, today: date | None, site: Path | None
) -> int:  # fmt: skip
    """在本机预览，保存文件后页面自己更新。只有这台电脑能看，除非加 --lan。按 Ctrl+C 停止。

    Preview on this machine; pages follow every save. Only this machine sees it, unless --lan. Ctrl+C stops.

    \b
    例如 / for example:
      exemplar serve --open
      exemplar serve --drafts
      exemplar serve --edit --open
    """
    from builder.author.desk.routes import Desk
    from builder.build.request import BuildRequest
    from builder.serve.app import serve

    root = find_site(site)
    # Who edits looks at drafts, too; nothing of the preview is written anywhere.
    request = BuildRequest(site=root, arguments=arguments_of(today=today, drafts=drafts or edit))
    desk = desk_of(Desk(request, colleague=colleague)) if edit else None
    return serve(request, port=port, open_browser=open_browser, lan=lan, desk=desk)


def colleague(data: bytes, file: str, settings: Settings, entity: Entity | None) -> tuple[Diagnostic, ...]:
    """What `check` would remark on one file, for the desk, which does not know the checks."""
    from builder.check.checks import remarks
    from builder.load.content_files import kind_of_file

    kind = kind_of_file(file)
    return remarks(data, file, kind, settings, entity=entity) if kind else ()


def desk_of(desk: Desk) -> Callable[[Request, str, State], Response]:
    """Join the desk with the preview, which do not know each other."""
    from builder.author.desk.asked import Seen

    def answer(request: Request, path: str, state: State) -> Response:
        site = state.site
        seen = Seen(number=state.number, loaded=site.loaded, diagnostics=state.diagnostics, plan=site.plan,
                    kit=site.kit) if site else None  # fmt: skip
        return desk.answer(request, path, seen)

    return answer
