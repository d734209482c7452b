"""An editor's browser at the form: the preview follows what is typed and keeps its place; a photo is chosen, the face clicked."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from builder.author.desk.routes import Desk
from builder.build.request import BuildRequest
from builder.cli.serve import desk_of
from builder.load.settings import Arguments
from builder.serve.app import PreviewServer
from tests.serve.conftest import TODAY, copy_of_small

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return copy_of_small(tmp_path)


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    run = BuildRequest(site=site, arguments=Arguments(today=TODAY, drafts=True), jobs=1)
    preview = PreviewServer(run, desk=desk_of(Desk(run)), say=lambda _: None)
    preview.bind(0)
    thread = Thread(target=preview.run)
    thread.start()
    try:
        assert preview.server.started.wait(60)
        yield f"{preview.address}__exemplar/edit/people/tian-dixuan.md"
    finally:
        preview.stop()
        thread.join(10)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (800, 1000), "#5A4390").save(out, "JPEG")
    return out.getvalue()


def test_the_preview_follows_the_form_and_a_photo_is_taken_in(page: Page, address: str, site: Path) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 400 else None)
    page.goto(address)
    pane = page.frame_locator("iframe[name=exemplar-preview]")
    shown = pane.frame_locator("iframe[data-frame=page]:not(.waiting)")
    shown.locator("h1").wait_for()
    shown.locator("body").evaluate("() => window.scrollTo(0, 200)")
    page.fill("[name='f.summary']", "日月盈昃里的一盏灯")
    shown.get_by_text("日月盈昃里的一盏灯").first.wait_for()
    assert shown.locator("body").evaluate("() => window.scrollY") == 200
    assert "盈昃" not in (site / "content/people/tian-dixuan.md").read_text("utf-8")

    page.set_input_files("#upload", {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    face = page.locator(".photo input[type=image]").last
    face.wait_for()
    assert (site / "content/photos/tian-dixuan-1.jpg").is_file()
    assert page.input_value("[name='f.summary']") == "日月盈昃里的一盏灯"
    face.scroll_into_view_if_needed()
    box = face.bounding_box()
    assert box is not None
    face.click(position={"x": box["width"] / 4, "y": box["height"] / 2})
    focus = page.locator("[name^='f.photos.'][name$='.focus']").last
    assert focus.evaluate("field => field.value").replace(" ", "") == "0.25,0.5"
    assert page.locator(".photo .mark").last.is_visible()
    assert complaints == []
