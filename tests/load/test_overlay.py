"""Texts that nobody has saved: read in place of the files' own, and of nobody else's concern."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builder.load import content_files
from builder.load.content_files import kind_of_file
from builder.load.reread import reread
from builder.load.settings import Arguments
from builder.load.site import Loaded, Past, load_site
from builder.model.status import WITHDRAWN

SMALL = Path(__file__).resolve().parent.parent / "sites" / "small"
FILE = "content/people/tian-dixuan.md"
LONG_AGO = 1_700_000_000


@pytest.fixture(scope="module")
def first() -> Loaded:
    return _load(SMALL, Past())


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "site")
    return tmp_path / "site"


def _load(site: Path, past: Past, **overlay: bytes) -> Loaded:
    texts = {name.replace("__", "/") + ".md": data for name, data in overlay.items()}
    return load_site(site, Arguments(today=date(2026, 3, 1), drafts=True), past, overlay=texts)


def _with(site: Path, past: Past, file: str, data: bytes) -> Loaded:
    return load_site(site, Arguments(today=date(2026, 3, 1), drafts=True), past, overlay={file: data})


def _codes(loaded: Loaded, file: str) -> set[str]:
    return {item.code for item in loaded.diagnostics if item.span.file == file}


def test_an_unsaved_text_stands_in_place_of_the_files_own_and_the_file_stays(first: Loaded) -> None:
    saved = (SMALL / FILE).read_bytes()
    found = _with(SMALL, first.past, FILE, saved + "\n日月盈昃，辰宿列张。\n".encode())
    person = next(person for person in found.site.people if person.file == FILE)
    assert "辰宿列张" in person.story.html
    assert (SMALL / FILE).read_bytes() == saved
    assert "辰宿列张" not in next(person for person in first.site.people if person.file == FILE).story.html


def test_only_the_unsaved_text_is_read(first: Loaded) -> None:
    found = _with(SMALL, first.past, FILE, (SMALL / FILE).read_bytes() + b"\n\nmore\n")
    assert (found.read, found.reused) == (1, len(first.entries) - 1)


def test_a_file_that_is_not_there_yet_is_one_more_entry(first: Loaded) -> None:
    found = _with(SMALL, first.past, "content/people/ying-ze.md", "---\nname: 盈昃辰\ncategory: 助人为乐\n---\n".encode())
    assert {person.name for person in found.site.people} - {person.name for person in first.site.people} == {"盈昃辰"}
    assert len(found.entries) == len(first.entries) + 1


def test_a_kind_without_a_folder_can_be_begun(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    found = _with(tmp_path, Past(), "content/places/park.md", "---\nname: 盈昃园\n---\n".encode())
    assert [place.name for place in found.site.places] == ["盈昃园"]
    assert list((tmp_path / "content").iterdir()) == []


def test_what_is_wrong_anywhere_because_of_it_is_told(first: Loaded) -> None:
    slug = first.slugs[FILE]
    twin = f"---\nname: 天地玄\nslug: {slug}\ncategory: 助人为乐\n---\n".encode()
    found = _with(SMALL, first.past, "content/people/zz-twin.md", twin)
    assert "T112" in _codes(found, "content/people/zz-twin.md") | _codes(found, FILE)
    faulty = _with(SMALL, first.past, FILE, "---\nname: 天地玄\nyear: 二零二四\n---\n".encode())
    assert any(item.severity == "error" for item in faulty.diagnostics if item.span.file == FILE)


NO_CONTENT = (
    "content/people/../../site.md", "content/people/.hidden.md", "content/people/a.txt", "site.md", "content/photos/a.md",
    "content/people/_kept/a.md", "content/people/", "content/people/a\\b.md", "/content/people/a.md", "content/people//a.md",
)  # fmt: skip


def test_a_path_that_is_no_content_file_is_no_overlay(first: Loaded) -> None:
    assert [kind_of_file(file) for file in NO_CONTENT] == [""] * len(NO_CONTENT)
    data = "---\nname: 盈昃辰\n---\n".encode()
    found = load_site(SMALL, Arguments(today=date(2026, 3, 1), drafts=True), first.past, overlay=dict.fromkeys(NO_CONTENT, data))
    assert len(found.entries) == len(first.entries)


def test_nothing_of_a_draft_is_encoded_for_a_store(first: Loaded) -> None:
    draft = "---\nname: 寒来暑\nstatus: draft\ncategory: 助人为乐\n---\n秋收冬藏。\n".encode()
    found = _with(SMALL, first.past, "content/people/han.md", draft)
    assert not any("秋收冬藏".encode() in data for data in found.memo.values())
    assert "content/people/han.md" not in found.keys


def _age(site: Path) -> None:
    """Let every file lie still for long, as the clocks of files have it."""
    for path in site.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))


def _certain(past: Past) -> Past:
    """As if we had looked later: only then is a file certainly the same."""
    later = {file: replace(known, sight=replace(known.sight, seen_ns=known.sight.seen_ns + 10**10)) for file, known in past.texts.items()}
    return replace(past, texts=later)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    read: list[str] = []
    whole = content_files.read_file

    def noted(path: str | Path) -> bytes:
        read.append(Path(path).name)
        return whole(path)

    monkeypatch.setattr(content_files, "read_file", noted)
    return lambda: read


def test_files_that_lie_as_they_lay_are_not_opened_again(site: Path, opened: Callable[[], list[str]]) -> None:
    _age(site)
    before = _load(site, Past())
    assert len(opened()) == len(before.entries)
    opened().clear()
    after = _load(site, _certain(before.past))
    holders = {Path(entry.file).name for entry in before.entries if entry.person and entry.person.standing.status in WITHDRAWN}
    assert set(opened()) <= holders  # whose own files may name them
    assert len(opened()) < 5
    assert after.site == before.site
    assert after.diagnostics == before.diagnostics


def test_a_changed_file_is_opened_also_when_its_time_was_set_back(site: Path, opened: Callable[[], list[str]]) -> None:
    _age(site)
    before = _load(site, Past())
    opened().clear()
    text = (site / FILE).read_text("utf-8").replace("天地玄", "天玄地", 1)  # as long as before
    (site / FILE).write_text(text, "utf-8")
    os.utime(site / FILE, (LONG_AGO, LONG_AGO))
    after = _load(site, _certain(before.past))
    assert "tian-dixuan.md" in opened()
    assert "天玄地" in {person.name for person in after.site.people}


def test_a_file_looked_at_too_soon_after_it_changed_is_opened_again(site: Path, opened: Callable[[], list[str]]) -> None:
    before = _load(site, Past())  # all files are of this very moment
    opened().clear()
    _load(site, before.past)
    assert len(opened()) == len(before.entries)


def test_the_theme_is_read_again_only_when_a_file_of_it_changed(site: Path) -> None:
    sheet = site / "themes" / "exhibition" / "assets" / "style.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("h1 { color: red }", "utf-8")
    before = _load(site, Past())
    shelf = replace(before.shelf, lying=tuple(item for item in before.shelf.lying))
    assert _load(site, replace(before.past, shelf=shelf)).theme is not before.theme or shelf.lying  # too new to be certain
    sheet.write_text("h1 { color: blue }", "utf-8")
    after = _load(site, before.past)
    assert after.theme is not before.theme
    assert after.theme.theme != before.theme.theme


def _reread(site: Path, before: Loaded, old: str, new: str) -> Loaded | None:
    path = site / FILE
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return reread(site, before, FILE)


def test_a_person_whose_own_words_changed_is_read_alone_as_in_the_whole(site: Path) -> None:
    before = _load(site, Past())
    alone = _reread(site, before, "\n---\n", "\n---\n寒来暑往，秋收冬藏。\n\n")
    whole = _load(site, before.past)
    assert alone is not None
    assert alone.read == 1
    assert [person for person in alone.site.people if person.file == FILE] == [
        person for person in whole.site.people if person.file == FILE
    ]
    assert alone.diagnostics == whole.diagnostics


@pytest.mark.parametrize(("old", "new"), [("name: 天地玄", "name: 天玄地"), ("\n---\n", "\nstatus: held\n---\n"),
                                          ("name:", "name: ["), ("\n---\n", "\nrelated: [nobody]\n---\n")])  # fmt: skip
def test_what_concerns_others_is_left_to_a_whole_reading(site: Path, old: str, new: str) -> None:
    assert _reread(site, _load(site, Past()), old, new) is None


def test_a_name_withdrawn_since_is_looked_for_in_every_text(site: Path) -> None:
    _age(site)
    before = _load(site, Past())
    other = "content/people/yu-zhouhong.md"
    (site / other).write_text((site / other).read_text("utf-8") + "\n和天地玄一起。\n", "utf-8")
    known = _certain(_load(site, before.past).past)
    (site / FILE).write_text((site / FILE).read_text("utf-8").replace("\n---\n", "\nstatus: held\n---\n", 1), "utf-8")
    assert "D110" in _codes(_load(site, known), other)
