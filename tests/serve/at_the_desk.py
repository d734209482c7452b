"""Takes a site, gives its preview with a desk; and what an editor does there in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from builder.author.desk.routes import Desk
from builder.build.request import BuildRequest
from builder.cli.serve import desk_of
from builder.load.settings import Arguments
from builder.serve.app import PreviewServer

if TYPE_CHECKING:
    from playwright.sync_api import Page

EDIT = "/__exemplar/edit/"


@contextmanager
def desk(site: Path, arguments: Arguments) -> Iterator[str]:
    """Run a preview with a desk; gives the address of the site."""
    request = BuildRequest(site=site, arguments=arguments.__replace__(drafts=True), jobs=1)
    server = PreviewServer(request, desk=desk_of(Desk(request)), say=lambda _: None)
    server.bind(0)
    thread = Thread(target=server.run)
    thread.start()
    try:
        assert server.server.started.wait(20)
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.stop()
        thread.join(10)


def add_person(page: Page, root: str, *, name: str, category: str, level: str, year: str, summary: str, story: str,
               publish: bool = False) -> None:  # fmt: skip
    """Add a person from the desk's first page on, by the labels that are seen, and save."""
    page.goto(f"{root}{EDIT}")
    page.get_by_role("link", name="添加人物").first.click()
    page.get_by_label("姓名", exact=False).first.fill(name)
    page.get_by_label(category).check()
    page.get_by_label("级别", exact=True).first.select_option(label=level)
    page.get_by_label("年份", exact=True).first.fill(year)
    page.get_by_label("简介", exact=True).fill(summary)
    page.get_by_label("正文", exact=True).fill(story)
    if publish:
        page.get_by_label("状态", exact=True).select_option(label="发布")
    page.get_by_role("button", name="保存", exact=True).last.click()
    page.get_by_text("新建了 content/people/").wait_for()
