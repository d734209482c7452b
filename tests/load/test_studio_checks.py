"""What studios claim, held against what their files list; and pairs of whom not both have agreed."""

from __future__ import annotations

from datetime import date

import pytest

from builder.base.diagnostic import Diagnostic, Severity
from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import resolve
from builder.load.settings import Arguments, read_settings

SETTINGS, _ = read_settings(None, Arguments(today=date(2026, 1, 1)))
SIX = "".join(f"  - {{title: 第{number}次义诊, date: 2024-0{number}-01, reached: 200}}\n" for number in range(1, 7))


def entry(front: str, kind: str, name: str) -> Entry:
    return read_entry(f"---\n{front}\n---\n".encode(), f"content/{kind}/{name}.md", kind, SETTINGS)


def found(*entries: Entry) -> list[Diagnostic]:
    assert [item for each in entries for item in each.diagnostics if item.severity is Severity.ERROR] == []
    return [item for item in resolve(entries, SETTINGS, Known(slugs={})).diagnostics if item.code[:3] == "N17"]


def studio(figure: str, more: str = f"activities:\n{SIX}") -> list[Diagnostic]:
    front = f"name: 云腾工作室\nslug: yunteng\n{more}figures:\n  - {{{figure}}}\nsources: [{{outlet: 千字文报}}]"
    return found(entry(front, "studios", "yunteng"))


def test_six_activities_of_two_hundred_are_not_more_than_twelve_hundred() -> None:
    (said,) = studio("label: 服务群众, value: 1200, unit: 人次, qualifier: 超过, counts: reached")
    assert (said.code, said.severity) == ("N170", Severity.WARNING)
    assert "服务群众 超过1200人次" in said.message
    assert "1200 人次" in said.message.partition("：")[2]
    assert "reached 1200" in said.message_en
    assert said.span.file == "content/studios/yunteng.md"
    assert said.span.line == 12


@pytest.mark.parametrize(
    ("claim", "agrees"),
    [
        ("value: 1200", True),
        ("value: 1199", False),
        ("value: 1200, qualifier: 余", True),
        ("value: 1100, qualifier: 余", False),
        ("value: 1199, qualifier: 超过", True),
        ("value: 1200, qualifier: 近", True),
        ("value: 1199, qualifier: 近", False),
        ("value: 1300, qualifier: 约", True),
        ("value: 1400, qualifier: 约", False),
        ("value: 0.12, scale: 万", True),
        ("value: 数百", True),
    ],
)
def test_a_claim_is_held_against_the_sum_as_its_qualifier_means_it(claim: str, agrees: bool) -> None:
    assert (studio(f"{claim}, counts: reached") == []) is agrees


def test_dated_activities_count_once_and_others_as_often_as_they_say() -> None:
    assert studio("value: 6, counts: times") == []
    assert len(studio("value: 7, counts: times")) == 1
    assert (
        studio("value: 7, counts: times", "activities:\n  - {title: 甲, times: 5}\n  - {title: 乙, times: 2}\n") == []
    )


def test_a_list_with_gaps_contradicts_only_what_is_too_small() -> None:
    gaps = "activities:\n  - {title: 甲, times: 5}\n  - {title: 乙, date: 2024}\n"
    assert studio("value: 9, counts: times", gaps) == []
    (said,) = studio("value: 4, counts: times", gaps)
    assert "至少 5 次" in said.message


def test_a_file_that_lists_nothing_contradicts_nobody() -> None:
    assert studio("value: 9, counts: times", "") == []
    assert studio("value: 9, counts: members", "") == []
    assert studio("value: 9, counts: reached", "activities: [{title: 甲}]\n") == []


def test_members_are_added_up_with_their_own_qualifiers() -> None:
    members = "members:\n  - {group: 甲, count: 50, qualifier: 余}\n  - {group: 乙, count: 12}\n"
    assert studio("value: 60, qualifier: 余, counts: members", members) == []
    assert studio("value: 71, counts: members", members) == []
    (said,) = studio("value: 72, counts: members", members)
    assert "62 到 71 人" in said.message


def test_a_figure_that_counts_nothing_is_never_compared() -> None:
    assert studio("label: 服务群众, value: 1, unit: 人次") == []


def pair(apprentice: str, mentor: str, ref: str = "ref: di-xuanhuang") -> list[Diagnostic]:
    young = f"name: 天地玄\nslug: tian-dixuan\ncategory: 助人为乐\nmentors: [{{{ref}}}]\n{apprentice}"
    old = f"name: 地玄黄\nslug: di-xuanhuang\ncategory: 助人为乐\n{mentor}"
    return found(entry(young, "people", "tian-dixuan"), entry(old, "people", "di-xuanhuang"))


YES = "consent: {mentoring: yes}"


def test_a_pair_of_whom_one_has_not_agreed_is_told_to_the_editor_as_a_note() -> None:
    assert pair(YES, YES) == []
    for apprentice, mentor, missing in (
        (YES, "", "地玄黄"),
        ("", YES, "天地玄"),
        (YES, "consent: {mentoring: 未记录}", "地玄黄"),
    ):
        (said,) = pair(apprentice, mentor)
        assert (said.code, said.severity, said.span.file) == ("N171", Severity.NOTE, "content/people/tian-dixuan.md")
        assert f"：{missing}没有写明同意" in said.message


def test_who_has_no_page_can_agree_to_nothing() -> None:
    (said,) = pair(YES, YES, "name: 宇宙洪")
    assert "宇宙洪没有写明同意" in said.message


def test_nothing_is_said_of_somebody_who_is_not_shown() -> None:
    assert pair("", "status: held") == []
    assert pair("", "status: draft") == []
