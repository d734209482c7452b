"""Readers: who is read in which order, what is there only when there is something to show, and how names are read."""

from __future__ import annotations

import json
from datetime import date

import pytest

from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import resolve
from builder.load.settings import Arguments, read_settings
from builder.model.texts import Reader
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.output import Output
from builder.plan.people_pages import profile_view
from builder.plan.readers import booklet_view, epub_view, plan_readers, reader_view
from builder.plan.stories import without_numbers
from builder.plan.syllables import name_syllables
from builder.plan.texts import plan_addresses
from builder.plan.views import EpubView, ReaderView, RichText

SETTINGS, _ = read_settings('base_url = "https://xiaoguan.example.net/"', Arguments(today=date(2026, 1, 1)))
STORY = "海咸河淡[1]，鳞潜羽翔[1]。"
PEOPLE = (
    ("tian-dixuan", "天地玄", "category: 见义勇为\nquestions: [何为天？]\nupdated: 2025-03-01"),
    ("huang-yuzhou", "黄宇宙", "quote: 我自己的话\nhonors: [{title: 小奖, level: 市级, year: 2024, source: 1}]"),
    ("hong-huangri", "洪荒日", "consent: {print: no}"),
)


def entry(front: str, *, kind: str = "readers", name: str = "du", body: str = "") -> Entry:
    found = read_entry(f"---\n{front}\n---\n{body}\n".encode(), f"content/{kind}/{name}.md", kind, SETTINGS)
    assert found.entity, found.diagnostics
    return found


def person(slug: str, name: str, more: str = "") -> Entry:
    front = (
        f"name: {name}\nslug: {slug}\nsources: [{{outlet: 千字文报, date: 2024-05-06}}, {{outlet: 千字文报}}]\n{more}"
    )
    return entry(front, kind="people", name=slug, body=STORY)


def reader(slug: str = "du", people: str = "huang-yuzhou, 天地玄, tian-dixuan, hong-huangri", more: str = "") -> Entry:
    return entry(f"title: 千字读本\nslug: {slug}\npeople: [{people}]\n{more}", name=slug, body="前言一段。")


def context(*readers: Entry, hide: str = "", base_url: str = SETTINGS.base_url) -> PlanContext:
    everyone = [person(slug, name, more + ("\nstatus: held" if slug == hide else "")) for slug, name, more in PEOPLE]
    settings = SETTINGS.__replace__(base_url=base_url)
    site = resolve([*everyone, *readers], settings, Known(slugs={})).site
    return PlanContext(site=site, chrome=make_chrome(site))


def outputs(given: PlanContext) -> dict[str, Output]:
    return {found.path: found for found in plan_readers(given)}


def view_of(given: PlanContext) -> ReaderView:
    return reader_view(given, given.readers[0])


def menu(given: PlanContext) -> list[str]:
    return [link.url for link in given.chrome.footer.look if link.text == "读本"]


def test_people_are_read_in_the_given_order_each_once() -> None:
    chapters = view_of(context(reader())).book.chapters
    assert [(chapter.number, chapter.name) for chapter in chapters] == [(1, "黄宇宙"), (2, "天地玄"), (3, "洪荒日")]
    first, second, _ = chapters
    assert (first.quote, first.honours, first.outlets) == ("我自己的话", ("小奖 · 市级 · 2024 年",), ("千字文报",))
    assert (second.questions, second.meta, second.room) == (("何为天？",), ("见义勇为",), 2)


def test_stories_are_whole_and_without_numbers_that_count_other_sources() -> None:
    (first, *_) = view_of(context(reader())).book.chapters
    assert first.story == RichText(html="<p>海咸河淡，鳞潜羽翔。</p>")
    assert without_numbers(None) is None


def test_one_reader_has_no_list_and_the_colophon_leads_to_it() -> None:
    given = context(reader())
    assert set(outputs(given)) == {"readers/du/index.html", "readers/du/du.epub", "readers/du/qr.svg"}
    assert menu(given) == ["/readers/du/"]
    assert view_of(given).meta.section == "/readers/du/"


def test_several_readers_have_a_list() -> None:
    given = context(reader(), reader("ling", "天地玄"))
    assert "readers/index.html" in outputs(given)
    assert menu(given) == ["/readers/"]
    assert [crumb.url for crumb in view_of(given).meta.crumbs] == ["/", "/readers/", "/readers/du/"]


def test_a_site_without_readers_has_neither_page_nor_entry() -> None:
    given = context()
    assert outputs(given) == {}
    assert menu(given) == []


def test_who_is_not_shown_is_not_there_and_nobody_left_means_no_reader() -> None:
    given = context(reader(), hide="tian-dixuan")
    assert [chapter.name for chapter in view_of(given).book.chapters] == ["黄宇宙", "洪荒日"]
    gone = context(reader(people="tian-dixuan", more="aliases: [jiu]"), hide="tian-dixuan")
    assert outputs(gone) == {}
    assert menu(gone) == []
    assert "readers/jiu/index.html" not in {found.path for found in plan_addresses(gone)}


def test_a_former_address_leads_to_the_reader() -> None:
    found = {output.path for output in plan_addresses(context(reader(more="aliases: [jiu]")))}
    assert "readers/jiu/index.html" in found


def test_a_profile_names_the_readers_it_is_in() -> None:
    given = context(reader(people="天地玄"))
    facts = {found.slug: profile_view(given, found).facts for found in given.site.people}
    assert [(link.text, link.url) for link in facts["tian-dixuan"][-1].links] == [("千字读本", "/readers/du/")]
    assert facts["huang-yuzhou"] == ()


def test_a_booklet_holds_nobody_who_must_not_be_printed() -> None:
    given = context(reader())
    names = [chapter.name for chapter in booklet_view(given, given.readers[0]).book.chapters]
    assert names == ["黄宇宙", "天地玄"]


def test_the_date_of_an_epub_is_its_contents() -> None:
    given = context(reader())
    assert epub_view(given, given.readers[0]).modified == date(2025, 3, 1)
    later = context(reader(more="updated: 2025-07-01"))
    assert epub_view(later, later.readers[0]).modified == date(2025, 7, 1)


def test_an_epub_is_named_by_its_address_for_ever() -> None:
    one, again = (
        epub_view(given, given.readers[0]) for given in (context(reader()), context(reader(more="pinyin: 是")))
    )
    assert one.identifier == again.identifier
    assert one.identifier.startswith("urn:uuid:")
    other = context(reader("ling"))
    assert epub_view(other, other.readers[0]).identifier != one.identifier


def test_without_an_address_there_is_no_qr_code_and_still_a_name() -> None:
    given = context(reader(), base_url="")
    assert "readers/du/qr.svg" not in outputs(given)
    view = outputs(given)["readers/du/du.epub"].view
    assert isinstance(view, EpubView)
    assert view.identifier.startswith("urn:uuid:")
    assert booklet_view(given, given.readers[0]).qr == ""


def test_the_data_tells_of_a_book_and_whom_it_is_about() -> None:
    graph = json.loads(view_of(context(reader())).meta.json_ld)["@graph"]
    (book,) = [item for item in graph if item["@type"] == "Book"]
    assert [about["name"] for about in book["about"]] == ["黄宇宙", "天地玄", "洪荒日"]
    assert book["workExample"]["url"] == "https://xiaoguan.example.net/readers/du/du.epub"


@pytest.mark.parametrize(
    ("name", "readings"),
    [
        ("天地玄", "tiān dì xuán"),
        ("吕四安", "lǚ sì ān"),
        ("欧阳云腾", "ōu yáng yún téng"),
        ("阿依古丽·买买提", "ā yī gǔ lì  mǎi mǎi tí"),
        ("Eileen Collins", ""),
    ],
)
def test_each_character_of_a_name_gets_its_own_reading(name: str, readings: str) -> None:
    found = entry(f"name: {name}", kind="people", name="a").person
    assert found is not None
    assert " ".join(syllable.reading for syllable in name_syllables(found)) == readings
    assert "".join(syllable.base for syllable in name_syllables(found)) == (name if readings else "")


def test_readings_stand_over_names_only_where_they_are_asked_for() -> None:
    assert view_of(context(reader())).book.chapters[0].syllables == ()
    assert len(view_of(context(reader(more="注音: 是"))).book.chapters[0].syllables) == 3


def test_readers_are_known_by_slug_only_once_resolved() -> None:
    (found,) = context(reader()).site.readers
    assert isinstance(found, Reader)
    assert (found.slug, found.id) == ("du", "du")
