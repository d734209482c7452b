"""Study sheets: who has one, how much of the story stands on it, and where it leads."""

from __future__ import annotations

from datetime import date

import pytest

from builder.base.diagnostic import Severity
from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import resolve
from builder.load.settings import Arguments, read_settings
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.people_pages import profile_view
from builder.plan.study import beginning, plan_study, study_view
from builder.plan.views import StudyView

ADDRESS = "https://xiaoguan.example.net/"
SETTINGS, _ = read_settings(f'base_url = "{ADDRESS}"', Arguments(today=date(2026, 1, 1)))
QUESTIONS = "questions: [何为天？, 何为地？]\n"


def person(more: str, body: str = "海咸河淡[1]，鳞潜羽翔[1]。", slug: str = "tian-dixuan") -> Entry:
    front = f"name: 天地玄\nslug: {slug}\ncategory: 助人为乐\nsummary: 开篇的人。\nsources: [{{outlet: 千字文报}}, {{outlet: 千字文报}}]\n{more}"
    return read_entry(f"---\n{front}\n---\n{body}\n".encode(), f"content/people/{slug}.md", "people", SETTINGS)


def context_of(*entries: Entry, base_url: str = ADDRESS) -> PlanContext:
    assert [item.message for each in entries for item in each.diagnostics if item.severity is Severity.ERROR] == []
    site = resolve(entries, SETTINGS.__replace__(base_url=base_url), Known(slugs={})).site
    return PlanContext(site=site, chrome=make_chrome(site))


def sheet(entry: Entry, base_url: str = ADDRESS) -> StudyView:
    context = context_of(entry, base_url=base_url)
    return study_view(context, context.site.people[0])


@pytest.mark.parametrize(
    ("more", "there"),
    [
        (QUESTIONS, True),
        ("", False),
        (f"{QUESTIONS}consent: {{print: no}}", False),
        (f"{QUESTIONS}consent: {{publish: yes, minor: yes}}", False),
        (f"{QUESTIONS}consent: {{publish: yes, print: yes, minor: yes}}", True),
    ],
)
def test_a_sheet_is_for_questions_about_somebody_who_may_be_printed(more: str, there: bool) -> None:
    context = context_of(person(more))
    assert [output.path for output in plan_study(context)] == (["people/tian-dixuan/study/index.html"] if there else [])
    assert bool(profile_view(context, context.site.people[0]).study) is there


def test_nobody_hidden_has_a_sheet() -> None:
    assert list(plan_study(context_of(person(f"{QUESTIONS}status: held")))) == []


def test_a_sheet_holds_the_deed_the_story_without_numbers_the_questions_and_who_told_it() -> None:
    view = sheet(person(QUESTIONS))
    assert (view.name, view.deed, view.paragraphs, view.rest) == (
        "天地玄",
        "开篇的人。",
        ("海咸河淡，鳞潜羽翔。",),
        False,
    )
    assert view.questions == ("何为天？", "何为地？")
    assert view.outlets == ("千字文报",)
    assert (view.qr, view.address) == ("/people/tian-dixuan/qr.svg", f"{ADDRESS}people/tian-dixuan/")
    assert view.meta.noindex
    assert view.meta.canonical == f"{ADDRESS}people/tian-dixuan/"


def test_without_an_address_of_the_site_there_is_no_code_to_scan() -> None:
    view = sheet(person(QUESTIONS), base_url="")
    assert (view.qr, view.address) == ("", "")


@pytest.mark.parametrize(("questions", "lines"), [(1, 8), (2, 6), (3, 4), (6, 2), (12, 2)])
def test_the_lines_to_write_on_are_shared_by_the_questions(questions: int, lines: int) -> None:
    asked = ", ".join(f"第{number}问？" for number in range(questions))
    assert sheet(person(f"questions: [{asked}]")).lines == lines


def test_a_long_story_begins_on_the_sheet_and_goes_on_on_the_page() -> None:
    view = sheet(person(QUESTIONS, "\n\n".join(["天" * 200 + "。"] * 3)))
    assert (len(view.paragraphs), view.rest) == (1, True)


def test_a_story_is_cut_between_paragraphs_else_behind_a_sentence_but_never_to_nothing() -> None:
    assert beginning(("甲。", "乙。"), 10) == ("甲。", "乙。")
    assert beginning(("甲。", "乙乙乙。"), 4) == ("甲。",)
    assert beginning(("甲甲。乙乙！”丙丙。",), 8) == ("甲甲。乙乙！”",)
    assert beginning(("甲甲甲甲甲甲。乙。",), 3) == ("甲甲甲甲甲甲。",)
    assert beginning((), 3) == ()
