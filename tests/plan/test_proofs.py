"""Proofs for approval: what is in one, and to which text a signature belongs."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.base.dates import FuzzyDate
from builder.base.diagnostic import Span, diagnose
from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import resolve
from builder.load.settings import Arguments, read_settings
from builder.model.person import Consent, Honor, Person
from builder.model.source import Check, Figure, Source, TimelineEntry
from builder.model.status import Standing, Status
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.proof_marks import outdated_signatures, plan_signatures, proof_mark, signed_mark
from builder.plan.proof_parts import person_parts, story_paragraphs
from builder.plan.proofs import absent_members, page_proof, person_proof, set_members, set_proof

SETTINGS, _ = read_settings(None, Arguments(today=date(2026, 1, 1)))
PROFILE = """---
name: 天地玄
slug: tian-dixuan
category: 见义勇为
summary: 四十年，做了一件事。
place: 洪荒市
org: 宇宙社区
quote: 人命关天。
board_story: 日月盈昃。
figures: [{label: 落水者, value: 11, unit: 名, source: 1}]
honors:
  - {title: 市级荣誉, level: 市级, year: 2024, citation: 辰宿列张。, source: 1}
  - {title: 国家级荣誉, level: 国家级}
timeline: [{date: 2020-05, text: 寒来暑往, source: 2}]
questions: [秋收冬藏？]
sources:
  - {outlet: 千字文报, title: 天地, date: 2024-05-01}
  - {outlet: 千字文网}
  - {outlet: 千字文台}
status: draft
---
云腾致雨[1]，露结为霜。

> 金生丽水[2]
"""


def entry(text: str, *, kind: str = "people", name: str = "a") -> Entry:
    found = read_entry(text.encode(), f"content/{kind}/{name}.md", kind, SETTINGS)
    assert [item.message for item in found.diagnostics if item.severity == "error"] == []
    return found


def context_of(*entries: Entry) -> PlanContext:
    site = resolve(entries, SETTINGS.__replace__(drafts=True), Known(slugs={})).site
    rest = {field.name: () for field in fields(PlanContext) if field.name not in {"site", "chrome"}}
    return PlanContext(site=site, chrome=make_chrome(site), **rest)


def with_person(person: Person) -> PlanContext:
    site = context_of(entry(PROFILE)).site.__replace__(people=(person,))
    return PlanContext(site=site, chrome=make_chrome(site))


PERSON = context_of(entry(PROFILE)).site.people[0]


def printed(person: Person) -> tuple[tuple[str, str, str], ...]:
    return tuple((part.key, part.label, part.text) for part in person_parts(with_person(person), person))


def mark(person: Person) -> str:
    return proof_mark(with_person(person), person)


def test_every_published_fact_is_there_in_reading_order() -> None:
    keys = list(dict.fromkeys(key for key, _, _ in printed(PERSON)))
    wanted = "name pinyin summary category place org honour citation figure story quote board timeline question source"
    assert keys == wanted.split()


def test_a_story_keeps_the_numbers_of_its_sources() -> None:
    assert story_paragraphs(PERSON.story) == ("云腾致雨[1]，露结为霜。", "金生丽水[2]")


def test_a_story_shows_where_its_links_lead_and_its_lists_and_tables() -> None:
    body = "见[这里](https://example.org/a)。\n\n- 一\n- 二\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n"
    story = entry(f"---\nname: 天地玄\n---\n{body}").person
    assert story is not None
    assert story_paragraphs(story.story) == ("见这里（https://example.org/a）。", "一", "二", "甲　乙", "丙　丁")


WORDS = st.text(alphabet="天地玄黄宇宙洪荒", min_size=1, max_size=6)
CHANGES = (
    lambda text: {"summary": text}, lambda text: {"quote": text}, lambda text: {"place": text},
    lambda text: {"name": text}, lambda text: {"org": text}, lambda text: {"board_story": text},
    lambda text: {"questions": (text,)}, lambda text: {"roles": (text,)}, lambda text: {"disambig": text},
    lambda text: {"sources": (Source(outlet=text),)}, lambda text: {"figures": (Figure(value="3", unit=text),)},
    lambda text: {"timeline": (TimelineEntry(date=FuzzyDate(year=2020), text=text),)},
    lambda text: {"timeline": (TimelineEntry(date=FuzzyDate(text=text), text="寒来暑往"),)},
    lambda text: {"story": PERSON.story.__replace__(html=f"<p>{text}</p>")},
    lambda text: {"updated": date(2025, 1, len(text))}, lambda text: {"checks": (Check(role=text),)},
    lambda text: {"consent": Consent(publish="yes", print="no")}, lambda text: {"file": text},
    lambda text: {"standing": Standing(status=Status.PUBLISHED)}, lambda text: {"story": PERSON.story.__replace__(line=9)},
)  # fmt: skip


@given(st.sampled_from(CHANGES), WORDS)
def test_the_mark_changes_with_what_is_printed_and_with_nothing_else(change: object, text: str) -> None:
    assert callable(change)
    changed = PERSON.__replace__(**change(text))
    assert (mark(changed) != mark(PERSON)) == (printed(changed) != printed(PERSON))


HONOUR_CHANGES = (
    {"title": "县级荣誉"}, {"level": "provincial"}, {"date": None}, {"date": FuzzyDate(year=2023)}, {"edition": 3},
    {"category": "zhuren-weile"}, {"category_inferred": True}, {"citation": "律吕调阳。"}, {"share": "并列"}, {"posthumous": True},
    {"sources": ()}, {"source_text": "口述"},
)  # fmt: skip


@pytest.mark.parametrize("change", HONOUR_CHANGES)
def test_the_mark_changes_with_every_detail_of_an_honour(change: dict[str, object]) -> None:
    first, *others = PERSON.honors
    changed: Honor = first.__replace__(**change)
    assert mark(PERSON.__replace__(honors=(changed, *others))) != mark(PERSON)


def test_the_mark_does_not_change_with_the_place_of_an_honour_in_the_file() -> None:
    moved = tuple(honor.__replace__(line=honor.line + 7) for honor in PERSON.honors)
    assert mark(PERSON.__replace__(honors=moved)) == mark(PERSON)


def test_the_mark_stays_what_it_was_when_proofs_were_signed() -> None:
    """Signed papers lie in cupboards: change this mark only if all signatures shall be asked for again."""
    assert mark(PERSON) == "ad6f3e"


def test_two_texts_never_share_a_mark_by_being_cut_otherwise() -> None:
    one, two = PERSON.__replace__(place="天地", org="玄"), PERSON.__replace__(place="天", org="地玄")
    assert mark(one) != mark(two)


def test_an_honour_that_a_programme_names_counts_with_the_programme() -> None:
    text = "---\nname: 天地玄\nhonors: [{programme: haoren, year: 2024}]\n---\n"
    programmes = (f"---\nname: {name}\nslug: haoren\nlevel: 市级\n---\n" for name in ("好人", "好邻居"))
    contexts = [context_of(entry(text), entry(programme, kind="programmes")) for programme in programmes]
    assert len({proof_mark(context, context.site.people[0]) for context in contexts}) == 2


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ("送审稿 a1b2c3", "a1b2c3"), ("正文，送审稿a1b2c3", "a1b2c3"), ("proof A1B2C3", "a1b2c3"), ("全文", ""), ("送审稿", ""),
        ("送审稿 a1b2c34", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_scope_names_a_mark(scope: str, found: str) -> None:
    assert signed_mark(scope) == found


def signed(*checks: Check) -> list[str]:
    person = PERSON.__replace__(checks=checks)
    return [item.code for item in outdated_signatures(with_person(person), person)]


def test_a_signature_under_another_text_is_told() -> None:
    now = f"送审稿 {mark(PERSON)}"
    assert signed(Check(role="审核", scope=now)) == []
    assert signed(Check(role="审核", scope="送审稿 000000"), Check(role="校对", scope=now)) == ["B130"]
    assert signed(Check(role="审核", scope="全文")) == []


def test_a_signature_that_its_role_has_renewed_is_history() -> None:
    old, new = Check(role="审核", scope="送审稿 000000"), Check(role="审核", scope=f"送审稿 {mark(PERSON)}")
    assert signed(old, new) == []


def test_the_warning_names_who_signed_what() -> None:
    check = Check(role="审核", org="宇宙社区", date=FuzzyDate(year=2025, month=3, day=1), scope="送审稿 000000")
    person = PERSON.__replace__(checks=(check,))
    (found,) = plan_signatures(with_person(person))
    assert all(words in found.message for words in ("审核 宇宙社区 2025-03-01", "000000", mark(PERSON)))
    assert found.span.file == PERSON.file
    assert found.severity == "warning"


def test_recording_a_signature_keeps_its_mark() -> None:
    copy = person_proof(with_person(PERSON), PERSON).copies[0]
    scope = f"送审稿 {copy.mark}"
    line = f'checks:\n- {{role: 审核, org: "", date: "", scope: {scope}}}\n'
    person = entry(PROFILE.replace("status: draft\n", f"status: published\nupdated: 2026-01-02\n{line}")).person
    assert person is not None
    assert [check.scope for check in person.checks] == [scope]
    context = context_of(entry(PROFILE.replace("status: draft\n", line)))
    assert list(outdated_signatures(context, context.site.people[0])) == []


def test_open_points_are_those_of_the_file_and_sources_that_nothing_cites() -> None:
    found = [diagnose("P121", Span(file=file, line=12), title="荣誉") for file in (PERSON.file, "content/people/b.md")]
    points = person_proof(with_person(PERSON), PERSON, found).copies[0].points
    assert [(point.code, point.line) for point in points] == [("P121", 12), ("B131", 0)]
    assert "千字文台" in points[1].text


def test_a_draft_says_that_it_is_none_of_the_published() -> None:
    view = person_proof(with_person(PERSON), PERSON)
    assert view.copies[0].status == "draft"
    assert view.made == "2026-01-01"
    later = PERSON.__replace__(standing=Standing(publish_on=date(2026, 2, 1)))
    assert person_proof(with_person(later), later).copies[0].status == "dated"
    shown = PERSON.__replace__(standing=Standing())
    assert person_proof(with_person(shown), shown).copies[0].status == ""


def test_a_view_holds_no_more_than_is_printed() -> None:
    view = person_proof(with_person(PERSON), PERSON)
    assert all(part.raw == () for copy in view.copies for part in copy.parts)


def test_a_set_is_its_own_words_and_everybody_in_hanging_order_consent_or_not() -> None:
    refusing = entry("---\nname: 黄宇宙\nslug: huang-yuzhou\nconsent: {print: no}\n---\n", name="b")
    front = "title: 千字巡展\nslug: xunzhan\nset: {people: [huang-yuzhou, tian-dixuan], foreword: 前言, closing: 结语}"
    event = entry(f"---\n{front}\n---\n", kind="events", name="xunzhan")
    context = context_of(entry(PROFILE), refusing, event)
    view = set_proof(context, context.events["xunzhan"])
    assert [copy.title for copy in view.copies] == ["千字巡展", "黄宇宙", "天地玄"]
    assert [part.text for part in view.copies[0].parts] == ["千字巡展", "前言", "结语"]
    assert view.mark not in {copy.mark for copy in view.copies}


def test_nobody_held_is_in_a_set() -> None:
    held = entry("---\nname: 黄宇宙\nslug: huang-yuzhou\nstatus: held\n---\n", name="b")
    event = entry("---\ntitle: 千字巡展\nslug: xunzhan\nset: {people: [huang-yuzhou]}\n---\n", kind="events", name="x")
    context = context_of(entry(PROFILE), held, event)
    assert absent_members(context, context.events["xunzhan"]) == ("huang-yuzhou",)
    assert set_members(context, context.events["xunzhan"]) == ()


def test_a_page_is_its_title_and_text() -> None:
    context = context_of(
        entry("---\ntitle: 关于\nslug: about\n---\n第一段。\n\n第二段。\n", kind="pages", name="about")
    )
    copy = page_proof(context, context.site.pages[0]).copies[0]
    assert [part.text for part in copy.parts] == ["关于", "第一段。", "第二段。"]
    assert copy.consent == ()
    assert copy.checks == ()
