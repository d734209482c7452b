"""The names of a set's files: readable for people, and such that no system, zip or old program stumbles over them."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.model.exhibit_set import ExhibitSet, SetSheet
from builder.model.product import Product
from builder.plan.file_names import name_sheets, safe_part

BOARD = Product(id="board-90x120", zh="展板", en="board", width=900, height=1200, family="3x4", bleed=5, safe=40, view=1.5,
                floor=12, preferred=14, most=18, qr=100)  # fmt: skip
NASTY = st.one_of(
    st.text(max_size=400),
    st.text(alphabet='./\\:*?"<>|_ ~%$-\x00\n\u202e\u200b\ufeffa好\u0301\U0001f600', max_size=300),
    st.sampled_from(
        ["CON", "nul.txt", "com1", "LPT9.", "aux .md", "COM¹", "..", ".", "", "-rf", "~", "a" * 5000, "好" * 500]
    ),
)
DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE | re.DOTALL)


def sheet(number: int, name: str, slug: str = "wang-xiulan") -> SetSheet:
    return SetSheet(number=number, label=f"{number:02}", kind="person", person=slug, name=name)


def test_a_sheet_is_called_by_number_name_product_size_bleed_and_quantity() -> None:
    sheets = (
        SetSheet(number=0, label="00", kind="cover"),
        SetSheet(number=1, label="01", kind="foreword"),
        sheet(3, "王秀兰"),
        SetSheet(number=99, label="99", kind="closing"),
    )
    files = name_sheets(ExhibitSet(slug="s", title="套", product="board-90x120", sheets=sheets), BOARD)
    assert [file.name for file in files] == [
        "00_封面_展板_900x1200_出血5_1件",
        "01_前言_展板_900x1200_出血5_1件",
        "03_王秀兰_展板_900x1200_出血5_1件",
        "99_结语_展板_900x1200_出血5_1件",
    ]
    assert [file.ascii for file in files] == [
        "00-cover_board_900x1200_b5_q1",
        "01-foreword_board_900x1200_b5_q1",
        "03-wang-xiulan_board_900x1200_b5_q1",
        "99-closing_board_900x1200_b5_q1",
    ]


def test_a_site_in_another_language_names_its_files_in_english() -> None:
    sheets = (SetSheet(number=0, label="00", kind="cover"), sheet(3, "Lu Öyang"))
    files = name_sheets(ExhibitSet(slug="s", title="Set", product="board-90x120", sheets=sheets), BOARD, "en")
    assert [file.name for file in files] == ["00_cover_board_900x1200_bleed-5_qty-1", "03_Lu-Öyang_board_900x1200_bleed-5_qty-1"]


def test_a_bleed_that_is_no_whole_number_keeps_its_fraction() -> None:
    shop = BOARD.__replace__(bleed=2.5, width=841.0)
    (file,) = name_sheets(ExhibitSet(slug="s", title="套", product=shop.id, sheets=(sheet(2, "甲"),)), shop)
    assert file.name == "02_甲_展板_841x1200_出血2.5_1件"


def test_a_mark_between_given_and_family_name_stays_and_a_slash_does_not() -> None:
    assert safe_part("阿依古丽·买买提") == "阿依古丽·买买提"
    assert safe_part("云腾大学“致雨”/甲_乙 队") == "云腾大学“致雨”-甲-乙-队"


def test_the_same_name_twice_makes_two_files() -> None:
    twice = (sheet(2, "王秀兰"), sheet(3, "王秀兰", "wang-xiulan-2"))
    files = name_sheets(ExhibitSet(slug="s", title="套", product=BOARD.id, sheets=twice), BOARD)
    assert len({file.name for file in files}) == len({file.ascii for file in files}) == 2


@given(NASTY)
@example("A\b\u0300")
def test_no_name_is_too_much_for_any_system(name: str) -> None:
    part = safe_part(name)
    assert 0 < len(part.encode()) <= 120
    assert unicodedata.normalize("NFC", part) == part
    assert not set(part) & set('<>:"/\\|?*_\0')
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"} for char in part)
    assert not part.startswith(".")
    assert not part.endswith((".", " "))
    assert not DEVICES.fullmatch(part)


@given(st.lists(NASTY, min_size=1, max_size=12))
def test_the_files_of_a_set_never_clash_whatever_the_case(names: list[str]) -> None:
    sheets = tuple(sheet(number, name, f"x{'-y' * 100}") for number, name in enumerate(names, start=2))
    files = name_sheets(ExhibitSet(slug="s", title="套", product=BOARD.id, sheets=sheets), BOARD)
    folded = [unicodedata.normalize("NFKC", file.name).casefold() for file in files]
    assert len(set(folded)) == len(names)
    assert all(len(f"{file.name}.pdf".encode()) <= 255 for file in files)
    for file in files:
        assert re.fullmatch(r"\d\d-[a-z0-9-]+_board_900x1200_b5_q1", file.ascii)
        assert len(file.ascii) <= 180


@pytest.mark.parametrize("text", ["e\u0301" * 200, "x" + "好\u0301" * 100, "xx" + "a\u0301\u0302\u0303" * 100])
def test_a_name_is_never_cut_between_a_character_and_its_marks(text: str) -> None:
    part = safe_part(text)
    whole = unicodedata.normalize("NFC", text)
    assert whole.startswith(part)
    assert not unicodedata.combining(whole[len(part)])
