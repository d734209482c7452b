"""Fitting a sheet: the contract's lengths and sizes, what gives way first, excerpts, and the proof that guards it all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model.board import BoardContent, Passage, Sheet, Unfit
from builder.printing.fit import compose_sheet
from builder.printing.proof import claims, prove
from builder.printing.scale import preferred_size, sizes_of
from tests.sheets import content, product, story

KINDS = [{"photo": True}, {"figure": True}, {}]


def composed(wanted: BoardContent, name: str = "board-90x120") -> Sheet:
    sheet = compose_sheet(wanted, product(name))
    assert isinstance(sheet, Sheet), sheet
    return sheet


@pytest.mark.parametrize("kind", KINDS, ids=["photo", "figure", "plain"])
@pytest.mark.parametrize("paragraphs", [1, 3, 6])
def test_a_story_of_up_to_500_characters_stands_whole_at_14_mm(kind: dict[str, bool], paragraphs: int) -> None:
    for length in range(50, 501, 50):
        sheet = composed(content(story(length, paragraphs), **kind))
        assert (sheet.shown, sheet.total) == (length, length)
        assert sheet.settings["story"].size >= preferred_size(product())


@pytest.mark.parametrize("kind", KINDS, ids=["photo", "figure", "plain"])
def test_a_story_of_up_to_800_characters_stands_whole_at_12_mm(kind: dict[str, bool]) -> None:
    for length in range(510, 801, 29):
        sheet = composed(content(story(length, 4), **kind))
        assert not sheet.excerpt
        assert sheet.settings["story"].size * product().unit / 1000 >= 12


@pytest.mark.parametrize("kind", KINDS, ids=["photo", "figure", "plain"])
def test_a_longer_story_ends_at_a_sentence_and_says_how_much_is_shown(kind: dict[str, bool]) -> None:
    text = story(2500, 9)
    sheet = composed(content(text, **kind))
    shown = sheet.settings["story"].text
    assert "".join(text).startswith(shown)
    assert shown.endswith("。")
    assert (sheet.shown, sheet.total) == (len(shown), 2500)
    assert sheet.shown >= 700
    assert "读全文" in sheet.settings["invite"].text


def test_the_panel_gives_way_before_the_type_does() -> None:
    brief, long = (composed(content(story(length), photo=True)) for length in (300, 560))
    assert long.panel < brief.panel
    assert long.settings["story"].size >= preferred_size(product())


def test_the_second_sentence_gives_way_where_both_do_not_stand() -> None:
    first, second = Passage(text="地" * 40), Passage(text="玄" * 300)
    wanted = content(story(200))
    sheet = composed(wanted.__replace__(texts=wanted.texts | {"say": (first, second)}))
    assert sheet.settings["say"].text == first.text


def test_a_photo_too_small_hangs_smaller_then_gives_place_to_the_name_card() -> None:
    wanted = content(story(200), photo=True)
    layouts = [composed(wanted.__replace__(photo=size)).layout for size in ((2400, 3000), (1200, 1500), (400, 500))]
    assert layouts[:2] == ["photo-brief", "photo-small-brief"]
    assert not layouts[2].startswith("photo")


def test_a_character_the_face_lacks_is_named() -> None:
    found = compose_sheet(content(("他笑了🎉。",)), product())
    assert found == Unfit(region="story", characters="🎉")


def test_a_text_that_fits_nowhere_is_named() -> None:
    wanted = content(story(100))
    crowded = (Passage(text="荣" * 400),)
    found = compose_sheet(wanted.__replace__(texts=wanted.texts | {"honour": crowded}), product())
    assert found == Unfit(region="honour")


@given(
    length=st.integers(10, 1400),
    paragraphs=st.integers(1, 12),
    kind=st.sampled_from(KINDS),
    name=st.sampled_from(["天地玄", "宇宙", "宇宙洪荒", "青杠社区志愿服务队", "阿依古丽·买买提"]),
    honours=st.integers(0, 5),
)
@settings(max_examples=60, deadline=None)
def test_every_sheet_is_proved(length: int, paragraphs: int, kind: dict[str, bool], name: str, honours: int) -> None:
    wanted = content(story(length, paragraphs), name=name, honours=honours, **kind)
    sheet = composed(wanted)
    assert prove(sheet, wanted, product()) == ()
    assert sheet.settings["story"].size in sizes_of(product())


def test_an_honour_without_a_seal_is_looked_for_where_the_seal_would_stand() -> None:
    wanted = content(story(200))
    sheet = composed(wanted)

    def place(*, sealed: bool) -> float:
        made = claims(sheet, wanted, product("board-90x120"), sealed=sealed)
        return next(claim.box.left for claim in made if claim.region == "honour")

    assert place(sealed=False) < place(sealed=True)


def test_the_proof_finds_type_two_millimetres_too_large() -> None:
    wanted = content(story(500), photo=True)
    sheet = composed(wanted)
    setting = sheet.settings["story"]
    larger = setting.__replace__(size=setting.size + round(2 / product().unit * 1000))
    flaws = prove(sheet.__replace__(settings=sheet.settings | {"story": larger}), wanted, product())
    assert {flaw.region for flaw in flaws} == {"story"}


def test_the_proof_finds_a_line_that_was_dropped() -> None:
    wanted = content(story(500), photo=True)
    sheet = composed(wanted)
    setting = sheet.settings["story"]
    first = setting.columns[0][0]
    for lines in (first.lines[1:], (*first.lines[:2], *first.lines[3:])):
        cut = ((first.__replace__(lines=lines), *setting.columns[0][1:]), *setting.columns[1:])
        broken = sheet.__replace__(settings=sheet.settings | {"story": setting.__replace__(columns=cut)})
        assert prove(broken, wanted, product())


def test_the_proof_finds_a_region_left_out() -> None:
    wanted = content(story(100))
    sheet = composed(wanted)
    settings_left = {key: value for key, value in sheet.settings.items() if key != "honour"}
    assert [flaw.region for flaw in prove(sheet.__replace__(settings=settings_left), wanted, product())] == ["honour"]
