"""The gate finds private data in every usual spelling, and is silent over real-style prose."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.gate.hits import LABELS, Hit, Kind, mask
from builder.gate.scan import DETECTORS, scan

# All numbers are made up: test-range phones, the ID number of the standard's own example, test cards.
FOUND: dict[Kind, tuple[str, ...]] = {
    Kind.MOBILE: (
        "13800138000", "138 0013 8000", "138-0013-8000", "1380013 8000", "+86 13800138000", "+86-138-0013-8000",
        "（+86）138-0013-8000", "8613800138000", "008613800138000", "１３８００１３８０００", "１３８－００１３－８０００",
        "138、0013、8000", "138—0013—8000", "138·0013·8000", "138.0013.8000", "138　0013　8000", "138\u200b0013\u200b8000",
        "138\u00a00013\u00a08000", "138\u20600013\ufeff8000", "1 3 8 0 0 1 3 8 0 0 0", "1-3-8-0-0-1-3-8-0-0-0",
        "一三八〇〇一三八〇〇〇", "幺三八零零幺三八零零零", "①③⑧⓪⓪①③⑧⓪⓪⓪", "1️⃣3️⃣8️⃣00138000", "𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎",
        "138<b>0013</b>8000", "138**0013**8000", "138&nbsp;0013&nbsp;8000", "&#49;&#51;&#56;00138000", "19912345678", "16612345678",
        "(138)00138000", "（138）0013 8000",
    ),
    Kind.LANDLINE: (
        "023-63765432", "023 63765432", "(023)63765432", "（023）6376 5432", "02363765432", "023—63765432", "０２３－６３７６５４３２",
        "023-63765432-801", "023-63765432转801", "+86 23 63765432", "0086-23-63765432", "0565-2312345", "010-6512 3456",
        "电话：63765432", "办公电话 6376-5432", "Tel: 63765432", "热线63765432",
        "电话（63765432）", "电话号码是：63765432", "电话/微信：63765432", "拨打63765432", "致电 6376 5432", "☎63765432", "📞 63765432",
        "Phone: 6376 5432",
    ),
    Kind.ID_NUMBER: (
        "11010519491231002X", "11010519491231002x", "110105 19491231 002X", "110105-19491231-002X", "１１０１０５１９４９１２３１００２Ｘ",
        "110105\u200b19491231\u200b002X", "110105491231002", "身份证号11010519491231002X",
    ),
    Kind.BANK_CARD: (
        "4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", "６２２２０２１２３４５６７８９０１２８", "5105 1051 0510 5100",
        "6222021234567890128", "6222 0212 3456 7890 128",
    ),
    Kind.EMAIL: (
        "wang@example.com", "wang.wu@mail.example.com", "wang＠example.com", "wang(at)example.com", "wang（at）example.com",
        "wang[AT]example.com", "wang @ example.com", "mailto:wang@example.com", "wang%40example.com",
        "wang@example。com", "ｗａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ", "wang&#64;example.com", "123456@qq.com",
    ),
    Kind.ADDRESS: (
        "幸福小区3栋2单元501室", "3栋2单元", "3幢501室", "3号楼2单元501", "５栋１２０３室", "三栋二单元五〇一室", "A座1203室", "B栋二单元",
        "2单元501室", "3幢12-4", "和平路12号5-3", "和平路12号附3号501室", "长寿路123弄4号501室", "家住幸福小区3栋", "3 栋 2 单元 501 室",
    ),
    Kind.PLATE: (
        "渝A12345", "渝A·12345", "渝A 12345", "渝A-B1235", "渝Ａ１２３４５", "渝AD12345", "渝A12345D", "京AF01234", "渝a·12345",
    ),
}  # fmt: skip
SPELLINGS = [(kind, spelling) for kind, spellings in FOUND.items() for spelling in spellings]


@pytest.mark.parametrize(("kind", "spelling"), SPELLINGS)
def test_every_spelling_is_found_inside_a_sentence(kind: Kind, spelling: str) -> None:
    text = f"他留下的是{spelling}，请勿公开。"
    assert kind in {hit.kind for hit in scan(text)}


@pytest.mark.parametrize(("kind", "spelling"), SPELLINGS)
def test_offsets_point_into_the_original_text(kind: Kind, spelling: str) -> None:
    before, after = "“前文；", "。后文"
    hits = scan(before + spelling + after)
    assert all(len(before) <= hit.start < hit.end <= len(before) + len(spelling) for hit in hits)
    digits_left = [c for c in mask(before + spelling + after, hits) if c.isdigit()]
    labelled = sum(c.isdigit() for c in spelling) - sum(
        c.isdigit() for hit in hits for c in (before + spelling + after)[hit.start : hit.end]
    )
    assert len(digits_left) == labelled


@pytest.mark.parametrize("detector", DETECTORS)
def test_each_detector_is_needed(detector: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.gate.scan.DETECTORS", tuple(one for one in DETECTORS if one is not detector))
    missed = [spelling for kind, spelling in SPELLINGS if kind not in {hit.kind for hit in scan(f"是{spelling}，")}]
    assert missed


def test_every_kind_has_a_name_for_people() -> None:
    assert set(LABELS) == set(Kind) == set(FOUND)


ALLOWED = frozenset({"023-63765432", "office@example.org", "13800138000"})


@pytest.mark.parametrize(
    "text",
    [
        "咨询电话：023-63765432", "（023）6376 5432", "023 63765432转801", "０２３－６３７６５４３２", "电话：63765432", "+86 23 63765432",
        "Office@Example.org", "office＠example.org", "138-0013-8000", "+86 138 0013 8000",
    ],
)  # fmt: skip
def test_allowed_contacts_pass_in_any_spelling(text: str) -> None:
    assert scan(text)
    assert scan(text, ALLOWED) == ()


def test_an_exception_lets_nothing_else_through() -> None:
    assert [hit.kind for hit in scan("023-63765433，13800138001，office2@example.org", ALLOWED)] == [
        Kind.LANDLINE, Kind.MOBILE, Kind.EMAIL,
    ]  # fmt: skip


def test_paths_of_addresses_are_not_scanned_but_telephone_links_are() -> None:
    assert scan("见 https://news.example.cn/2024/13800138000/c_4111111111111111.html?id=13800138000") == ()
    assert scan("见 news.example.cn/a/13800138000") == ()
    assert [hit.kind for hit in scan('<a href="tel:13800138000">联系</a>')] == [Kind.MOBILE]
    assert [hit.kind for hit in scan("https://example.cn/apply?phone=13800138000&x=1")] == [Kind.MOBILE]
    for field in ("contact", "lianxi_dianhua", "userPhone", "phoneNumber", "sfz"):
        assert [hit.kind for hit in scan(f"https://example.cn/apply?a=1&{field}=13800138000")] == [Kind.MOBILE]
    assert [hit.kind for hit in scan("https://example.cn/2024/1.html电话13800138000")] == [Kind.MOBILE]


def test_several_hits_come_in_order_without_overlap() -> None:
    hits = scan("王五，13800138000，11010519491231002X，渝A·12345，wang@example.com")
    assert [hit.kind for hit in hits] == [Kind.MOBILE, Kind.ID_NUMBER, Kind.PLATE, Kind.EMAIL]
    assert all(one.end <= other.start for one, other in pairwise(hits))


def test_a_wrong_checksum_is_no_id_number_and_no_card() -> None:
    assert scan("110105194912310021") == ()
    assert scan("4111111111111112") == ()


def test_mask_keeps_the_length_and_hides_the_hit() -> None:
    assert mask("电话13800138000。", [Hit(kind=Kind.MOBILE, start=2, end=13)]) == "电话***********。"


prose = st.text(alphabet="嘉陵江边的春天，。；“”abc \n", max_size=20)


@settings(max_examples=150, deadline=None)
@given(prose, st.sampled_from(SPELLINGS), prose)
def test_masked_text_holds_no_hit_of_that_kind(before: str, sample: tuple[Kind, str], after: str) -> None:
    text = f"{before}，{sample[1]}，{after}"
    masked = mask(text, scan(text))
    assert len(masked) == len(text)
    assert scan(masked) == ()


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=80), st.sampled_from(["", "13800138000", "&#49;", "<b>", "1️⃣", "％40", "%40"]), st.text(max_size=80)
)
def test_any_text_is_scanned_with_true_offsets(before: str, middle: str, after: str) -> None:
    text = before + middle + after
    previous = 0
    for hit in scan(text):
        assert previous <= hit.start < hit.end <= len(text)
        previous = hit.end


@pytest.mark.tenths
@given(
    st.from_regex(r"1(3[0-9]|5[0-35-9]|8[0-9])[0-9]{8}", fullmatch=True), st.sampled_from(["", " ", "-", "\u200b", "—"])
)
@settings(max_examples=100, deadline=None)
def test_masked_mobile_has_no_digit_left(number: str, gap: str) -> None:
    text = f"他的号码{number[:3]}{gap}{number[3:7]}{gap}{number[7:]}，"
    if gap and any(part.startswith(("19", "20")) for part in (number[3:7], number[7:])):
        return  # two year-like groups are read as years
    assert not any(character.isdigit() for character in mask(text, scan(text)))
