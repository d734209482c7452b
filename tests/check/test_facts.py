"""Facts that a file's own lines contradict or leave bare are told at their lines; what may be true is not."""

from __future__ import annotations

import pytest

from builder.base.diagnostic import Diagnostic
from builder.check.document import Around
from builder.model.theme import Offer
from tests.check.desk import SETTINGS, codes, said

NAME = "name: 天地玄"
SOURCES = (
    "sources:\n  - title: 开馆\n    outlet: 千字文报\n    date: 2024-07-01\n    quote: 渠通了，服务了120人次。他说：“渠不能断。”\n"
    "  - title: 周年\n    date: 2025-07-01"
)


def facts(front: str, body: str = "渠通了。", **options: object) -> list[tuple[str, str]]:
    """Code and the words of the line that is told."""
    return [(item.code, item.span.excerpt.strip()) for item in said(body, f"{NAME}\n{front}", **options)]  # type: ignore[arg-type] # passed on


def test_a_photo_without_words_is_told_at_the_photo() -> None:
    front = f"photos:\n  - file: a.jpg\n    alt: 天地玄在渠边\n  - file: b.jpg\n{SOURCES}"
    assert facts(front) == [("C201", "- file: b.jpg")]
    assert facts(f"photo: c.jpg\n{SOURCES}") == [("C201", "photo: c.jpg")]


def test_a_photo_too_small_for_a_planned_product_is_told_with_the_event() -> None:
    offer = Offer(id="board-120x240", zh="展板", en="board", width=1200, height=2400, digest="", photo_places=((1000, 1500),))
    around = Around(planned=(("巡展", offer),), sizes={"content/people/a.jpg": (800, 1600)})
    (found,) = said("渠。", f"{NAME}\nphotos: [{{file: a.jpg, alt: 人}}]\n{SOURCES}", around=around)
    assert (found.code, found.span.line) == ("C202", 3)
    assert "巡展" in found.message
    fine = Around(planned=around.planned, sizes={"content/people/a.jpg": (1000, 1500)})
    assert codes("渠。", f"{NAME}\nphotos: [{{file: a.jpg, alt: 人}}]\n{SOURCES}", around=fine) == []


def test_a_photo_of_a_minor_without_permission_is_told() -> None:
    front = f"photos: [{{file: a.jpg, alt: 孩子}}]\nconsent: {{publish: yes, minor: true}}\n{SOURCES}"
    assert [code for code, _ in facts(front)] == ["C208"]
    assert facts(front.replace("minor", "portrait: yes, minor")) == []


@pytest.mark.parametrize("sign", ["occupation: 初中生", "roles: [志愿者, 千字街小学学生]", "born: 2015-03"])
def test_signs_of_a_minor_ask_for_the_mark(sign: str) -> None:
    assert [code for code, _ in facts(f"{sign}\n{SOURCES}")] == ["C209"]
    assert facts(f"{sign}\nconsent: {{publish: yes, minor: true}}\n{SOURCES}") == []


@pytest.mark.parametrize(
    "sign",
    ["occupation: 小学教师", "roles: [中学校长, 大学生]", "born: 2008-03", "summary: 从河里救起两名小学生。", "born: 2015\ndied: 2020"],
)
def test_a_teacher_or_a_grown_up_is_no_minor(sign: str) -> None:
    assert facts(f"{sign}\n{SOURCES}") == []


def test_a_second_file_of_the_same_person_is_told() -> None:
    assert codes("渠。", f"{NAME}\n{SOURCES}", around=Around(twin="content/people/y.md")) == ["C210"]


def test_a_quotation_that_its_source_does_not_say_is_told() -> None:
    assert facts(f"quote: 渠不能断。\n{SOURCES}", "> 渠不能断[1]。") == []
    front = SOURCES.replace("    date: 2025-07-01", "    date: 2025-07-01\n    quote: 一年了")
    assert facts(f"quote: 渠不能停。\n{front}") == [("C203", "quote: 渠不能停。")]
    assert facts(SOURCES, "> 渠不能停。[1]\n> —— 天地玄") == [("C203", "> 渠不能停。[1]")]


def test_a_quotation_of_a_source_without_proof_is_not_doubted() -> None:
    assert facts(f"quote: 渠不能停。\n{SOURCES}", "> 渠不能停。[2]") == []
    assert facts("quote: 渠不能停。\nsources: [报]", "> 渠不能停。[1]") == []


def test_a_figure_without_a_source_is_told_where_there_are_sources() -> None:
    front = f"figures:\n  - {{label: 服务, value: 120, unit: 人次, source: 1}}\n  - {{label: 行程, value: 90, unit: 公里}}\n{SOURCES}"
    assert [code for code, _ in facts(front)] == ["C204"]
    assert codes("好。", f"{NAME}\nfigures: [{{label: 行程, value: 90}}]\nhonors: [{{title: 小馆之星, year: 2020}}]") == []


def test_a_paragraph_with_figures_and_no_number_is_noted_where_others_have_one() -> None:
    body = "渠有三里长[1]。\n\n一年里有120人来清渠。\n\n2024年5月，渠通了。"
    assert facts(SOURCES, body) == [("C205", "一年里有120人来清渠。")]
    assert facts(SOURCES, body.replace("[1]", "")) == []


def test_a_person_without_any_source_is_told_unless_the_honours_say_so_already() -> None:
    assert codes("好。", NAME) == ["C211"]
    assert codes("好。", f"{NAME}\nlevel: 市级\nyear: 2020") == []
    assert codes("好。", f"{NAME}\nstatus: draft") == []


def test_a_summary_that_the_story_repeats_is_noted() -> None:
    assert facts(f"summary: 他在千字街清了四十年渠。\n{SOURCES}", "他在千字街，清了四十年渠[1]。后来他老了。") == [
        ("C212", "summary: 他在千字街清了四十年渠。")
    ]
    assert facts(f"summary: 他在千字街清了四十年渠。\n{SOURCES}", "四十年里，他清渠。") == []


HONOR = "honors:\n  - {title: 千字好人, level: 市级, year: 2023, source: 1}\n"
AGREEMENT = [
    ("summary: 2021年获评千字好人。\n", "", "summary: 2021年获评千字好人。"),
    ("", "2019年他入选了千字好人。", "2019年他入选了千字好人。"),
    ("timeline:\n  - date: 2020\n    text: 获千字好人称号\n", "", "- date: 2020"),
    ("timeline:\n  - date: 2025-08\n    text: 揭晓\n    source: 1\n", "", "- date: 2025-08"),
    ("timeline:\n  - date: 2031\n    text: 退休\n", "", "- date: 2031"),
    ("born: 1990\ndied: 1980\n", "", "died: 1980"),
]


@pytest.mark.parametrize(("front", "body", "told"), AGREEMENT)
def test_dates_that_cannot_all_be_true_are_told(front: str, body: str, told: str) -> None:
    found = facts(front + HONOR + SOURCES, body or "好。")
    assert ("C206", told) in found
    assert {code for code, _ in found} <= {"C206", "C207"}


@pytest.mark.parametrize(
    ("front", "body"),
    [
        ("summary: 2023年度千字好人。\n", "2024年1月，他获得2023年度千字好人称号。"),
        ("", "2019年他开始清渠，2024年获评千字好人。"),
        ("", "2020年、2021年、2022年他都入选千字好人候选，没有评上。"),
        ("", "2025年，千字好人的故事会来到街上。"),
        ("timeline:\n  - date: 2025-08\n    text: 和千字好人一起走进校园\n", "好。"),
        ("timeline:\n  - date: 2024-01\n    text: 获千字好人称号\n", "好。"),
        ("born: 1950\ndied: 2025\n", "好。"),
    ],
)
def test_dates_that_may_all_be_true_are_not_doubted(front: str, body: str) -> None:
    assert facts(front + HONOR + SOURCES, body) == []


def test_an_honour_after_death_is_told_unless_it_is_posthumous() -> None:
    front = f"died: 2020\n{HONOR}{SOURCES}"
    (found,) = said("好。", f"{NAME}\n{front}")
    assert (found.code, found.span.line) == ("C207", 5)
    assert facts(front.replace("source: 1", "source: 1, posthumous: true")) == []


def test_an_honour_that_its_only_source_is_too_early_for_is_told() -> None:
    front = f"honors:\n  - title: 千字好人\n    date: 2024-12-01\n    source: 1\n{SOURCES}"
    assert facts(front) == [("C206", "date: 2024-12-01")]
    assert facts(front.replace("source: 1", "source: [1, 2]")) == []


def test_the_year_of_a_programme_is_told_by_the_programmes_name() -> None:
    front = f"summary: 2020年获评千字好人。\nhonors:\n  - {{programme: qianzi, year: 2023, source: 1}}\n{SOURCES}"
    around = Around(titles={"qianzi": "千字好人"})
    assert [code for code, _ in facts(front, around=around)] == ["C206"]


def test_every_finding_says_what_and_how_in_both_languages() -> None:
    found: tuple[Diagnostic, ...] = said(
        "2019年他入选了千字好人。",
        f"{NAME}\nphoto: a.jpg\noccupation: 小学生\nfigures: [{{value: 3, unit: 次}}]\n{HONOR}{SOURCES}",
    )
    assert len({item.code for item in found}) == 4
    assert all(item.message and item.message_en and item.hint and item.hint_en for item in found)


def test_without_an_entity_the_text_is_looked_at_and_the_facts_are_not() -> None:
    from builder.check.checks import remarks
    from tests.check.desk import text_of

    data = text_of("他说,好。", NAME).encode()
    assert [item.code for item in remarks(data, "content/people/x.md", "people", SETTINGS)] == ["C106"]
