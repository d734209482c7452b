"""The small makers of the plan: seals, name cards, sentences, addresses, the river."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.base.text import display_width
from builder.model.person import Person
from builder.model.settings import Settings
from builder.model.site import Site
from builder.model.source import Story
from builder.plan import urls
from builder.plan.name_cards import name_card
from builder.plan.river import bed, dots, strata
from builder.plan.seals import FORMS, seal
from builder.plan.stories import broken_links, rich
from builder.plan.words import say_lines, tally

HAN = st.text(alphabet=[chr(point) for point in range(0x4E00, 0x4E80)], min_size=1, max_size=200)


@pytest.mark.parametrize(
    ("name", "vertical", "lines"),
    [
        ("辰宿", True, ("辰宿",)),
        ("天地玄", True, ("天地玄",)),
        ("欧阳云腾", True, ("欧阳云腾",)),
        ("阿依古丽·买买提", False, ("阿依古丽·", "买买提")),
        ("Eileen Collins", False, ("Eileen", "Collins")),
        ("秦大益、曹利芳", False, ("秦大益", "曹利芳")),
        ("青杠社区志愿服务队", False, ("青杠社区", "志愿服务队")),
        ("云腾大学“致雨”科研团队", False, ("云腾大学", "“致雨”", "科研团队")),
        ("“露结为霜”女子巡河班组", False, ("“露结为霜”", "女子巡河班组")),
        ("北辰区金生镇玉出村农民管乐班", False, ("北辰区金生镇", "玉出村农民管乐班")),
    ],
)
def test_names_stand_as_a_reader_would_break_them(name: str, vertical: bool, lines: tuple[str, ...]) -> None:
    card = name_card(name, 0, "")
    assert (card.vertical, card.lines, card.watermark) == (vertical, lines, "善")


@pytest.mark.tenths
@given(st.text(min_size=1, max_size=80).filter(lambda text: text.strip() != ""))
def test_no_line_of_a_name_card_is_wider_than_the_card(name: str) -> None:
    card = name_card(name, 1, "助")
    assert 4 <= card.size <= 32
    if card.size > 4:
        assert all(display_width(line) / 2 * card.size <= 80 or card.vertical for line in card.lines)


@pytest.mark.parametrize("rank", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("text", ["善", "好人", "中国好人", "感动渝中奖", "城市道德模范奖", "Good"])
def test_a_seal_keeps_its_characters_inside(rank: int, text: str) -> None:
    view = seal(text, rank, "国")
    assert view.form == FORMS[rank - 1]
    assert 1 <= len(view.text) <= 6
    assert len(view.glyphs) == len(view.text)
    assert len(view.small) == 1
    for glyph in view.glyphs:
        assert glyph.x - glyph.size / 2 >= 0
        assert glyph.x + glyph.size / 2 <= 100
        assert 0 < glyph.y <= 100


def test_the_right_column_of_a_seal_is_read_first() -> None:
    first, second, third, fourth = seal("中国好人", 1, "国").glyphs
    assert first.x == second.x > third.x == fourth.x
    assert first.y < second.y


def test_a_sentence_breaks_once_and_sets_its_numerals_apart() -> None:
    first, second = say_lines("40余年，救起11名落水者。")
    assert [(run.text, run.numeral) for run in first.runs] == [("40", True), ("余年，", False)]
    assert [run.text for run in second.runs if run.numeral] == ["11"]
    assert len(say_lines("一，二三四五六，七八九十。再一句。")) == 2
    assert say_lines("") == ()


@given(st.text(min_size=1, max_size=100))
def test_a_sentence_loses_nothing(sentence: str) -> None:
    assert "".join(run.text for line in say_lines(sentence) for run in line.runs) == sentence


@pytest.mark.parametrize(("value", "strokes"), [("11", "正正一"), ("5", "正"), ("4.2", ""), ("0", ""), ("101", "")])
def test_a_tally_counts_in_strokes(value: str, strokes: str) -> None:
    assert tally(value) == strokes


@pytest.mark.parametrize(
    ("page", "target", "portable", "directory"),
    [
        ("/", "/people/x/", "people/x/index.html", "people/x/"),
        ("/people/x/", "/", "../../index.html", "../../"),
        ("/people/x/", "/people/x/", "index.html", "./"),
        ("/people/x/", "/assets/style.css", "../../assets/style.css", "../../assets/style.css"),
        ("/people/x/", "/people/x/board/", "board/index.html", "board/"),
        ("/404.html", "/people/", "people/index.html", "people/"),
        ("/people/x/", "/people/y/#source-1", "../y/index.html#source-1", "../y/#source-1"),
        ("/people/x/", "https://a.example/", "https://a.example/", "https://a.example/"),
        ("/people/x/", "#main", "#main", "#main"),
    ],
)
def test_links_are_relative_and_end_as_the_site_asks(page: str, target: str, portable: str, directory: str) -> None:
    assert urls.resolve(page, target, "portable") == portable
    assert urls.resolve(page, target, "directory") == directory


@given(st.integers(1, 500), st.integers(1, 500), st.integers(2000, 2030))
def test_the_river_is_one_body_of_water(count: int, following: int, year: int) -> None:
    most = max(count, following)
    first = [float(part) for part in re.findall(r"-?[\d.]+", bed(year, (year - 1, 0), count, most))]
    second = [float(part) for part in re.findall(r"-?[\d.]+", bed(year + 1, (year, count), following, most))]
    low_left, low_right = first[6], first[8]
    assert (second[0], second[-2]) == (low_left, low_right)
    for path in (strata(year, (year - 1, 0), count, most), dots(year, (year - 1, 0), count, most, 3)):
        assert all(0 <= float(x) <= 100 for x in re.findall(r"M(-?[\d.]+) ", path))


def test_a_link_to_a_hidden_person_becomes_words_and_others_stay() -> None:
    story = Story(html='<p><a href="/people/a/">甲</a>和<a href="/people/b/">乙</a></p>')
    made = rich(story, ("a",))
    assert made is not None
    assert made.html == '<p>甲和<a href="/people/b/">乙</a></p>'
    assert rich(Story(), ()) is None


@pytest.mark.parametrize(
    ("url", "broken"),
    [
        ("/people/a/", False), ("/people/a", False), ("/people/a/#story", False), ("/people/hidden/", False),
        ("https://a.example/x", False), ("mailto:a@b.example", False), ("#source-1", False),
        ("/people/nobody/", True), ("people/a/", True), ("../a/", True),
    ],
)  # fmt: skip
def test_links_of_stories_must_lead_somewhere(url: str, broken: bool) -> None:
    person = Person(file="a.md", id="a", slug="a", name="甲", story=Story(html=f'<p><a href="{url}">x</a></p>', line=3))
    site = Site(settings=Settings(), people=(person,), hidden=("hidden",))
    found = [(item.code, item.span.line) for item in broken_links(site, {"people/a/index.html"})]
    assert found == ([("T130", 3)] if broken else [])
