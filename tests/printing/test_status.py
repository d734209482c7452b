"""Takes a record and the sheets of another day, gives a verdict on the comparison: what a visitor would see, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.delivery import Delivery, PrintedSheet
from builder.printing.status import HONOUR, Finding, compare

ONE = PrintedSheet(label="02", person="p-000001", slug="tian-dixuan", name="天地玄", text="t1", photo="f1",
                   honours=("中国好人", "感动渝中"), url="https://example.org/q/p-000001/", file="a.pdf", sha256="aa",
                   mark="m1", layout="photo", shown=300, total=300)  # fmt: skip
TWO = PrintedSheet(label="03", person="p-000002", slug="chen-suelie", name="辰宿列", text="t2", file="b.pdf")
COVER = PrintedSheet(label="00", kind="cover", text="c")
RECORD = Delivery(slug="xunzhan", title="千字巡展", product="board-90x120", sheets=(COVER, ONE, TWO))
SHEETS = RECORD.sheets


def finding(now: PrintedSheet, **gone: str) -> Finding:
    """What is said of the first person's board when it would be printed as `now`."""
    status = compare(RECORD, (COVER, now, TWO), {key.replace("_", "-"): reason for key, reason in gone.items()})
    return status.findings[1]


def test_what_is_as_it_was_may_hang() -> None:
    status = compare(RECORD, SHEETS, {})
    assert status.is_current
    assert [each.verdict for each in status.findings] == ["unchanged"] * 3


@given(
    label=st.text(max_size=3), file=st.text(max_size=5), sha=st.text(max_size=5), mark=st.text(max_size=5),
    layout=st.text(max_size=5), slug=st.text(min_size=1, max_size=5), copies=st.integers(1, 9),
)  # fmt: skip
def test_what_no_visitor_sees_makes_no_board_old(
    label: str, file: str, sha: str, mark: str, layout: str, slug: str, copies: int
) -> None:
    now = ONE.__replace__(
        label=label, file=file, ascii=file, sha256=sha, mark=mark, layout=layout, slug=slug, copies=copies
    )
    assert finding(now).verdict == "unchanged"


@pytest.mark.parametrize(
    ("field", "value", "part"),
    [
        ("text", "t9", "text"),
        ("photo", "f9", "photo"),
        ("photo", "", "photo"),
        ("name", "天地元", "name"),
        ("honours", ("中国好人", "感动渝中", "重庆好人"), "honours"),
        ("honours", ("感动渝中", "中国好人"), "honours"),
        ("url", "https://example.net/q/p-000001/", "address"),
    ],
)
def test_each_change_is_told_by_its_part(field: str, value: object, part: str) -> None:
    found = finding(ONE.__replace__(**{field: value}))  # type: ignore[arg-type] # one field a case
    assert (found.verdict, found.parts) == ("changed", (part,))


def test_several_changes_are_told_together() -> None:
    assert finding(ONE.__replace__(text="t9", photo="f9")).parts == ("text", "photo")


def test_a_site_built_without_its_address_says_nothing_of_codes() -> None:
    assert finding(ONE.__replace__(url="")).verdict == "unchanged"


def test_another_product_makes_every_board_new() -> None:
    status = compare(RECORD, SHEETS, {}, product="board-60x90")
    assert {each.parts for each in status.findings} == {("product",)}
    assert compare(RECORD, SHEETS, {}, product="board-90x120").is_current


@pytest.mark.parametrize("reason", ["revoked", "held", "deleted", "consent"])
def test_a_board_of_somebody_gone_comes_down_even_if_nothing_else_changed(reason: str) -> None:
    found = finding(ONE, p_000001=reason)
    assert (found.verdict, found.reason) == ("take down", reason)
    absent = compare(RECORD, (COVER, TWO), {"p-000001": reason})
    assert [each.verdict for each in absent.findings] == ["unchanged", "take down", "unchanged"]


def test_a_board_with_an_honour_that_is_gone_comes_down_and_names_it() -> None:
    found = finding(ONE.__replace__(honours=("感动渝中", "重庆好人")))
    assert (found.verdict, found.reason, found.honours) == ("take down", HONOUR, ("中国好人",))


def test_who_was_taken_out_of_the_set_is_extra_and_who_came_is_missing() -> None:
    three = PrintedSheet(label="03", person="p-000003", name="寒来暑")
    status = compare(RECORD, (COVER, ONE, three), {})
    assert [(each.verdict, each.label) for each in status.findings] == [
        ("unchanged", "00"),
        ("unchanged", "02"),
        ("extra", "03"),
        ("missing", "03"),
    ]
    assert not status.is_current


def test_a_renamed_person_is_found_by_id_and_known_by_both_names() -> None:
    found = finding(ONE.__replace__(name="天地元", slug="tian-diyuan", text="t9"))
    assert found.parts == ("name", "text")
    assert {"天地玄", "天地元", "tian-dixuan", "tian-diyuan", "p-000001"} == {*found.known}


def test_a_changed_cover_is_told_without_a_person() -> None:
    status = compare(RECORD, (COVER.__replace__(text="d"), ONE, TWO), {})
    assert (status.of("changed")[0].kind, status.of("changed")[0].label) == ("cover", "00")
