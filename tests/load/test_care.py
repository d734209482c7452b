"""What is read of benefits, services and places, and what is said of them to their editor."""

from __future__ import annotations

from datetime import date

import pytest

from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import Resolved, resolve
from builder.load.settings import Arguments, read_settings
from builder.model.care import Benefit, Service
from builder.model.place import Place

SETTINGS, _ = read_settings(None, Arguments(today=date(2026, 1, 1)))


def read(kind: str, front: str, name: str = "a") -> Entry:
    return read_entry(f"---\n{front}\n---\n".encode(), f"content/{kind}/{name}.md", kind, SETTINGS)


def site_of(*entries: Entry) -> Resolved:
    people = [
        read("people", f"name: {name}\nslug: {slug}", slug) for slug, name in (("tian", "天地玄"), ("huang", "黄宇宙"))
    ]
    return resolve([*people, *entries], SETTINGS, Known(slugs={}))


def codes(found: Resolved | Entry) -> list[tuple[str, str, int]]:
    return [(item.code, item.severity, item.span.line) for item in found.diagnostics if item.code.startswith("N1")]


@pytest.mark.parametrize(
    "front",
    [
        (
            "name: 看牙\narea: 医疗\nkind: 社会激励\napplies_to: {levels: [national], fields: [交通]}\n"
            "valid_from: 2026-01-01\nvalid_until: 2026-06-30\ndocuments: [{title: 办法, version: '2'}]"
        ),
        (
            "名称：看牙\n方面：医疗\n激励：social\n对象：{级别: 国家级, 领域: 交通}\n生效：2026-01-01\n失效：2026-06-30\n"
            "文件：[{名称: 办法, 版本: '2'}]"
        ),
    ],
)
def test_a_benefit_is_read_under_chinese_and_english_names(front: str) -> None:
    found = read("benefits", front).entity
    assert isinstance(found, Benefit)
    assert (found.name, found.area, found.kind) == ("看牙", "医疗", "social")
    assert (found.applies_to.levels, found.applies_to.fields) == (("national",), ("交通",))
    assert (found.valid_from, found.valid_until) == (date(2026, 1, 1), date(2026, 6, 30))
    assert [(document.title, document.version) for document in found.documents] == [("办法", "2")]


def test_a_benefit_cannot_end_before_it_begins() -> None:
    found = read("benefits", "name: 看牙\narea: 医疗\nvalid_from: 2026-02-01\nvalid_until: 2026-01-01")
    assert [code for code, _, _ in codes(found)] == ["N102"]


def test_an_unknown_kind_of_incentive_is_answered_with_the_nearest() -> None:
    found = read("benefits", "name: 看牙\narea: 医疗\nkind: 精神鼓厉")
    assert any("精神鼓励" in item.hint for item in found.diagnostics if item.severity == "error")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("since: 2023", True),  # known until the end of 2023, asked about at the end of 2025
        ("since: 2024", False),
        ("since: 2020\nvalid_until: 2026-06-30", False),
        ("since: 2020\nupdated: 2025-11-01", False),
        ("since: 2020\nupdated: 2023-11-01", True),
        ("", False),
    ],
)
def test_a_benefit_that_nobody_confirmed_for_two_years_is_noted(more: str, *, told: bool) -> None:
    found = codes(site_of(read("benefits", f"name: 看牙\narea: 医疗\n{more}")))
    assert found == ([("N162", "note", 0)] if told else [])


@pytest.mark.parametrize(("version", "told"), [("'2'", True), ("'3'", False)])
def test_a_benefit_and_its_policy_must_name_one_version(version: str, *, told: bool) -> None:
    policy = read("pages", "title: 礼遇办法\nversion: '3'", "banfa")
    found = site_of(
        policy, read("benefits", f"name: 看牙\narea: 医疗\ndocuments: [{{title: 礼遇办法, version: {version}}}]")
    )
    assert codes(found) == ([("N163", "warning", 0)] if told else [])


def test_a_service_is_read_and_must_say_where_to_go() -> None:
    entry = read("services", "名称：点单\n内容：跑腿\n步骤：[点单, {名称: 接单, 说明: 上门}]")
    assert isinstance(entry.entity, Service)
    assert [(step.title, step.text) for step in entry.entity.steps] == [("点单", ""), ("接单", "上门")]
    assert codes(site_of(entry)) == [("N165", "warning", 0)]
    for way in ("where: 服务站", "link: https://example.net/", "office_contact: 010-88005566"):
        assert codes(site_of(read("services", f"name: 点单\n{way}"))) == []


def test_a_place_has_labels_and_no_cover_unless_it_says_so() -> None:
    found = read("places", "name: 公园\nkind: 主题公园\nset: {foreword: 前言}\nplaques: [天地玄]").entity
    assert isinstance(found, Place)
    assert found.board_set is not None
    assert (found.board_set.product, found.board_set.cover) == ("label-a4", False)
    other = read("places", "name: 公园\nset: {product: sheet-a4, cover: 是}").entity
    assert isinstance(other, Place)
    assert other.board_set is not None
    assert (other.board_set.product, other.board_set.cover) == ("sheet-a4", True)


def test_two_plaques_of_one_person_at_one_place_are_told_by_whatever_name() -> None:
    found = site_of(read("places", "name: 公园\nplaques:\n  - tian\n  - huang\n  - {ref: 天地玄}"))
    assert codes(found) == [("N161", "warning", 6)]
    assert (
        codes(site_of(read("places", "name: 公园\nplaques: [tian]"), read("places", "name: 墙\nplaques: [tian]", "b")))
        == []
    )


def test_a_plaque_without_a_name_is_left_out_and_told() -> None:
    found = read("places", "name: 公园\nplaques:\n  - tian\n  - {text: 一句}")
    assert codes(found) == [("N160", "warning", 5)]
    assert isinstance(found.entity, Place)
    assert len(found.entity.plaques) == 1


def test_a_plaque_names_somebody_of_the_site_or_says_so() -> None:
    found = site_of(read("places", "name: 公园\nplaques: [wu-ming]"))
    assert [item.code for item in found.diagnostics if item.severity == "error"] == ["T102"]


def test_two_places_of_one_name_are_told() -> None:
    found = site_of(read("places", "name: 公园\nslug: a"), read("places", "name: 公园\nslug: b", "b"))
    assert codes(found) == [("N164", "warning", 0)]


@pytest.mark.parametrize("kind", ["benefits", "services", "places"])
def test_bad_content_gives_diagnostics_and_no_traceback(kind: str) -> None:
    for front in ("", "name: [a]", "name: 甲\narea: {}\nplaques: 7\nsteps: 8\ndocuments: {x: y}\napplies_to: [1, 2]",
                  "name: 甲\nset: [x]\nplaques: [[a], {ref: {a: b}}]\nvalid_until: 明天"):  # fmt: skip
        assert read(kind, front).diagnostics
