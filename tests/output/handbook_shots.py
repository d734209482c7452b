"""Takes nothing, gives the pictures of the handbook: a site is started, its desk opened, filled in and photographed.

    python -m tests.output.handbook_shots [FOLDER]

Written to content/photos/handbook/ (or FOLDER) as small PNGs. Names are those of the samples that `init` makes, from 千字文.
Not a test: run it when the desk looks different, look at the pictures, then commit them.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docx import Document
from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import sync_playwright

from tests.author.intake.packs import Nominee, files_of, unpacked
from tests.conftest import CHROME_OPTIONS, find_chrome

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator
    from playwright.sync_api import Page as Tab

ROOT: Final = Path(__file__).resolve().parents[2]
PLACE: Final = ROOT / "content" / "photos" / "handbook"
WIDTH: Final = 1280  # px of every picture: the larger of the two sizes that a page of prose shows
HEAVIEST: Final = 90 * 1024
COLOURS: Final = (128, 64, 32, 16)  # the most that stays light enough
ADDRESS: Final = re.compile(r"编辑台：(http://\S+)")
PRIVATE: Final = re.compile(r"\d{7}")  # a run of digits that could be a telephone's

NAME: Final = "张寒来"
STORY: Final = ("样稿：露结霜照顾邻居二十年。", "样稿：每天早上，她先去敲邻居的门。")
ROSTER: Final = (
    Nominee("闰余成", "助人为乐", "丽水社区", 1),
    Nominee("律吕调", "敬业奉献", "玉昆公司", 2),
    Nominee("露结霜", "孝老爱亲", "丽水社区", 3),
)
TERMINAL: Final = """<!doctype html><meta charset="utf-8"><style>
body{{margin:0;background:#fbfaf6;color:#1f1b24}}
pre{{margin:0;padding:20px 22px;font:15px/1.55 ui-monospace,"Noto Sans Mono CJK SC","Noto Sans CJK SC",monospace;white-space:pre-wrap}}
b{{color:#1a56b8}}</style><pre><b>{command}</b>\n{text}</pre>"""


def exemplar(*arguments: str, site: Path) -> str:
    """Run a verb in a folder, give what a terminal would show."""
    done = subprocess.run([sys.executable, "-m", "builder", *arguments], cwd=site, env=_environment(), check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")  # fmt: skip
    return done.stdout


def _environment() -> Mapping[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}


@contextmanager
def desk_of(site: Path) -> Iterator[str]:
    """The desk's address while it runs."""
    command = [sys.executable, "-m", "builder", "serve", "--edit", "--port", "0"]
    with subprocess.Popen(command, cwd=site, env=_environment(), stdout=subprocess.PIPE, encoding="utf-8") as running:
        assert running.stdout is not None
        try:
            yield next(found[1] for line in running.stdout if (found := ADDRESS.search(line)))
        finally:
            running.terminate()


@contextmanager
def window(browser: Browser, width: int, height: int) -> Iterator[Tab]:
    """A window that is so wide to its page, and always WIDTH to the picture."""
    context = browser.new_context(viewport={"width": width, "height": height}, device_scale_factor=WIDTH / width,
                                  locale="zh-CN", reduced_motion="reduce")  # fmt: skip
    try:
        yield context.new_page()
    finally:
        context.close()


def landscape() -> bytes:
    """A photo of nobody: hills and a sun."""
    image = Image.new("RGB", (2000, 1500), (197, 217, 228))
    draw = ImageDraw.Draw(image)
    draw.ellipse((1330, 330, 1530, 530), fill=(236, 178, 92))
    draw.polygon([(0, 1000), (620, 520), (1300, 1120), (0, 1400)], fill=(120, 152, 140))
    draw.polygon([(0, 1150), (1100, 960), (2000, 760), (2000, 1500), (0, 1500)], fill=(86, 122, 108))
    out = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(2)).save(out, "JPEG", quality=88)
    return out.getvalue()


def fill_in(tab: Tab, desk: str) -> None:
    """Write half of a person into the empty form, as the handbook tells."""
    tab.goto(f"{desk}people/new")
    tab.get_by_label("姓名").first.fill(NAME)
    tab.get_by_label("见义勇为").check()
    tab.get_by_label("级别").first.select_option(label="市级")
    tab.get_by_label("年份").first.fill("2024")
    tab.get_by_label("荣誉称号").fill("千字好人")
    tab.get_by_label("简介").fill("样稿：寒来暑往，在渡口义务摆渡二十年。")
    tab.get_by_label("正文").fill("样稿：2024年3月，张寒来在渡口救起落水的人。[1]\n\n她说，看见了就要伸手。")


def top_of(tab: Tab, part: Locator, *, above: int = 12) -> None:
    """Scroll until a part stands at the upper edge."""
    tab.evaluate("([element, above]) => window.scrollTo(0, element.getBoundingClientRect().top + scrollY - above)",
                 [part.element_handle(), above])  # fmt: skip
    tab.wait_for_timeout(300)


def first_page(browser: Browser, desk: str) -> bytes:
    """The desk as it opens."""
    with window(browser, 880, 850) as tab:
        tab.goto(desk)
        return tab.screenshot()


def half_filled(browser: Browser, desk: str) -> bytes:
    """A person that is being written."""
    with window(browser, 720, 700) as tab:
        fill_in(tab, desk)
        top_of(tab, tab.locator("h1"))
        return tab.screenshot()


def for_the_card(browser: Browser, desk: str) -> bytes:
    """The head of the form, large enough to be read on paper."""
    with window(browser, 560, 430) as tab:
        fill_in(tab, desk)
        top_of(tab, tab.locator("h1"))
        return tab.screenshot()


def photo_part(browser: Browser, desk: str) -> bytes:
    """A photo that has just been taken in: what it suffices for, where the face is, how it will be cropped."""
    with window(browser, 720, 712) as tab:
        fill_in(tab, desk)
        _upload(tab)
        tab.locator("input[type=image]").first.click(position={"x": 172, "y": 52})  # the sun stands for a face
        _settle(tab)
        top_of(tab, tab.locator("[data-photo]").first, above=96)
        return tab.screenshot()


def _upload(tab: Tab) -> None:
    with tab.expect_navigation():
        tab.get_by_label("从电脑或手机里选照片").set_input_files(
            {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": landscape()}
        )
    _settle(tab)


def _settle(tab: Tab) -> None:
    """Wait for pictures and for what a script draws afterwards; the network never falls silent, a preview listens."""
    tab.wait_for_load_state()
    tab.evaluate("() => Promise.all([...document.images].map(image => image.decode().catch(() => 0)))")
    tab.wait_for_timeout(1500)


def beside_the_form(browser: Browser, desk: str) -> bytes:
    """Page and board, as they follow what is written."""
    with window(browser, 1280, 1100) as tab:
        tab.goto(f"{desk}people/tian-dixuan.md")
        _settle(tab)
        return tab.screenshot()


def beside_its_field(browser: Browser, desk: str) -> bytes:
    """What saving says of a mistake, and where."""
    with window(browser, 720, 1050) as tab:
        fill_in(tab, desk)
        tab.get_by_label("年份").first.fill("20224")
        tab.get_by_role("button", name="保存", exact=True).first.click()
        _settle(tab)
        top_of(tab, tab.locator("h1"))
        return tab.screenshot()


def dry_run(browser: Browser, site: Path) -> bytes:
    """What a second look at a roster would do: two known, one new."""
    roster = site.parent / "名册"
    unpacked(roster, files_of(ROSTER[:2], stories=False))
    exemplar("import", str(roster), site=site)
    unpacked(roster, files_of(ROSTER, stories=False) | {f"{ROSTER[2].name}事迹.docx": document()})
    said = exemplar("import", str(roster), "--dry-run", site=site).replace(str(site.parent), "…")
    assert not PRIVATE.search(said.replace("p-000", "")), "a number that looks private"
    with window(browser, 960, 600) as tab:
        tab.set_content(TERMINAL.format(command="&gt; exemplar import ../名册 --dry-run", text=escape(said)))
        return tab.screenshot(full_page=True)


def document() -> bytes:
    """A story as an office types it."""
    made = Document()
    for paragraph in STORY:
        made.add_paragraph(paragraph)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def small(data: bytes) -> bytes:
    """Give the picture with as many colours as keep it light."""
    image = Image.open(io.BytesIO(data)).convert("RGB")
    for colours in COLOURS:
        out = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= HEAVIEST:
            break
    return out.getvalue()


def pictures(place: Path) -> Iterator[tuple[str, bytes]]:
    """Start a site, open its desk, photograph."""
    exemplar("init", "我们的馆", "--title", "我们的榜样", "--organiser", "千字街道", site=place)
    site = place / "我们的馆"
    options = [*CHROME_OPTIONS, *(["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else [])]
    with sync_playwright() as playwright, desk_of(site) as desk:
        browser = playwright.chromium.launch(executable_path=find_chrome(), args=options)
        yield "desk", first_page(browser, desk)
        yield "form", half_filled(browser, desk)
        yield "card", for_the_card(browser, desk)
        yield "photo", photo_part(browser, desk)
        yield "preview", beside_the_form(browser, desk)
        yield "mistake", beside_its_field(browser, desk)
        yield "import", dry_run(browser, site)
        browser.close()


def main() -> None:
    """Write them all."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else PLACE
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        for name, data in pictures(Path(place)):
            path = folder / f"{name}.png"
            path.write_bytes(small(data))
            print(f"{path}  {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
