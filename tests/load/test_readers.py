"""What is read of a reader: its people in their order, its questions, and what is said of those that cannot be."""

from __future__ import annotations

from datetime import date

import pytest

from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import Resolved, resolve
from builder.load.settings import Arguments, read_settings
from builder.model.texts import Reader

SETTINGS, _ = read_settings(None, Arguments(today=date(2026, 1, 1)))
ENGLISH = "title: 千字读本\nslug: du\npeople: [b, 天地玄]\nquestions: [其一, 其二]\npinyin: true\nsummary: 一句话"
CHINESE = "书名：千字读本\nslug: du\n人物：[b, 天地玄]\n思考题：[其一, 其二]\n注音：是\n简介：一句话"


def read(front: str, *, kind: str = "readers", name: str = "du", body: str = "") -> Entry:
    return read_entry(f"---\n{front}\n---\n{body}\n".encode(), f"content/{kind}/{name}.md", kind, SETTINGS)


def site_of(*entries: Entry) -> Resolved:
    return resolve(entries, SETTINGS, Known(slugs={}))


def codes(resolved: Resolved) -> list[tuple[str, str]]:
    return [(item.code, item.span.file) for item in resolved.diagnostics if item.severity == "error"]


@pytest.mark.parametrize("front", [ENGLISH, CHINESE])
def test_a_reader_is_read_under_chinese_and_english_names(front: str) -> None:
    reader = read(front, body="前言。").entity
    assert isinstance(reader, Reader)
    assert (reader.title, reader.people, reader.questions) == ("千字读本", ("b", "天地玄"), ("其一", "其二"))
    assert reader.pinyin
    assert reader.story.paragraphs == ("前言。",)


def test_a_reader_needs_a_title_and_people() -> None:
    assert [item.code for item in read("questions: [其一]").diagnostics] == ["P101", "P101"]


def test_a_person_listed_twice_is_read_once() -> None:
    entry = read("title: 读\npeople: [a, b, a]")
    assert [(item.code, item.severity) for item in entry.diagnostics] == [("T208", "warning")]
    assert isinstance(entry.entity, Reader)
    assert entry.entity.people == ("a", "b")


def test_a_reader_joins_the_site_and_nobody_may_be_missing_from_it() -> None:
    person = read("name: 天地玄", kind="people", name="a")
    found = site_of(person, read("title: 读\npeople: [天地玄]"))
    assert codes(found) == []
    assert [reader.slug for reader in found.site.readers] == ["du"]
    assert codes(site_of(person, read("title: 读\npeople: [wu-ming]"))) == [("T102", "content/readers/du.md")]


def test_who_is_not_shown_may_be_named_and_a_reader_waits_for_its_day() -> None:
    person = read("name: 天地玄\nslug: tian\nstatus: held", kind="people", name="a")
    assert codes(site_of(person, read("title: 读\npeople: [tian]"))) == []
    waiting = site_of(
        read("name: 天", kind="people", name="a"), read("title: 读\npeople: [天]\npublish_on: 2026-02-01")
    )
    assert waiting.site.readers == ()
    assert waiting.site.next_change == date(2026, 2, 1)


def test_two_readers_need_two_addresses() -> None:
    person = read("name: 天", kind="people", name="a")
    two = (read("title: 读\nslug: du\npeople: [天]", name=name) for name in ("one", "two"))
    assert codes(site_of(person, *two)) == [("T112", "content/readers/two.md")]
