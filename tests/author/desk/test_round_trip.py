"""Opening a form and saving it untouched changes no byte of any file, whatever its kind and its writing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builder.author.desk.composing import composed, opened_sheet, sent_sheet
from builder.author.desk.entry import open_entry
from builder.author.desk.forms import FormState, form_page
from builder.model.schema import KINDS_OF_CONTENT
from builder.tools.forms import Form as Sent
from tests.author.desk.browsing import Browser, Form, text_of

ROOT = Path(__file__).resolve().parents[3]
DEMO = ROOT / "content"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """The demo and the small site's files of kinds it has none of, together."""
    site = tmp_path_factory.mktemp("whole") / "site"
    shutil.copytree(DEMO, site / "content")
    shutil.copy(ROOT / "site.toml", site)
    small = ROOT / "tests" / "sites" / "small" / "content"
    for file in small.rglob("*.md"):
        to = site / "content" / file.relative_to(small)
        to = to.with_name(f"small-{to.name}")
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, to)
    return Browser(site)


def files_of(site: Path, kind: str) -> list[str]:
    return [file.relative_to(site).as_posix() for file in sorted((site / "content" / kind).rglob("*.md"))]


@pytest.mark.parametrize("kind", KINDS_OF_CONTENT)
def test_saving_untouched_leaves_every_file_of_the_demo_as_it_is(whole: Browser, kind: str) -> None:
    files = files_of(whole.site, kind)
    assert files
    for file in files:
        before = whole.read(file)
        entry = open_entry(whole.site, file)
        assert entry is not None
        asked = whole.asked(file.removeprefix("content/"))
        form = Form(form_page(asked, FormState(entry, opened_sheet(asked, entry))).body.decode())
        answer = whole.press(form)
        assert answer.status == 303, (file, text_of(answer))
        assert whole.read(file) == before, file
        assert sum(name.startswith("f.") for name in form.names()) > 5
        # That it is as it was is no accident of giving up: the same form with one letter more is written.
        touched = composed(whole.asked(""), entry, {**_sheet(form), "story": ("改过。",)}, entry.digest)
        assert touched.changed == ("story",), (file, touched.changed)


def _sheet(form: Form) -> dict[str, tuple[str, ...]]:
    values: dict[str, tuple[str, ...]] = {}
    for name, text in form.pairs:
        values[name] = (*values.get(name, ()), text.replace("\r\n", "\n"))
    return sent_sheet(Sent(values=values))
