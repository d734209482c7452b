"""Lines with private keys or hits are shown masked; keys are known in every spelling."""

from __future__ import annotations

import pytest

from builder.gate.excerpts import mask_line
from builder.gate.private_keys import PRIVATE_KEYS, is_private_key, private_name


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("phone: 13800138000", "phone: ***********"),
        ("  手机号：138 0013 8000", "  手机号：*************"),
        ("Phone : '12'", "Phone : ****"),
        ('"身份证": 张三', '"身份证": **'),
        ("people: [{name: 张三, 票数: 12}]", "people: [{name: 张三, 票数: ****"),
        ("- {contact: 王五}", "- {contact: ***"),
        ("summary: 请打13800138000", "summary: 请打***********"),
        ("name: 张三", "name: 张三"),
        ("private:", "private:"),
    ],
)
def test_private_values_are_masked_and_columns_stay(line: str, shown: str) -> None:
    assert mask_line(line) == shown
    assert len(mask_line(line)) == len(line)


def test_inside_a_private_block_every_value_is_masked() -> None:
    assert mask_line("  father: 张大三", inside_private=True) == "  father: ***"
    assert mask_line("  - 张大三", inside_private=True) == "  - ***"
    assert mask_line("    张大三", inside_private=True) == "    ***"


@pytest.mark.parametrize(
    "key", ["phone", "Phone", "ＰＨＯＮＥ", " phone ", "phone_number", "phone-number", "手机", "手 机", "电话号码"]
)
def test_keys_are_known_in_every_spelling(key: str) -> None:
    assert private_name(key) == "phone"


@pytest.mark.parametrize("key", ["name", "姓名", "office_contact", "place", "summary", "类别", "", "sources", "来源"])
def test_public_keys_are_not_private(key: str) -> None:
    assert not is_private_key(key)


def test_every_field_of_the_contract_is_there_with_a_chinese_name() -> None:
    names = "private contact phone address id_number bank certificate_no hardship votes vetting lead_source echelon"
    assert set(PRIVATE_KEYS) == set(names.split())
    assert all(any("一" <= spelling[0] <= "鿿" for spelling in spellings) for spellings in PRIVATE_KEYS.values())
