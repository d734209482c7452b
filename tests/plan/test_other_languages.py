"""Takes names and honours of a site in English, gives a verdict: lines, order, words and lists as that language has them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from builder.base.dates import FuzzyDate
from builder.load.naming import name_forms
from builder.load.settings import Arguments, read_settings
from builder.load.theme import load_theme
from builder.model.person import Honor, Person
from builder.model.site import Site
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.home import home_view
from builder.plan.name_cards import break_name
from builder.plan.output import Output
from builder.plan.people_pages import profile_view
from builder.plan.terms import plan_terms
from builder.plan.timeline import plan_timeline
from builder.plan.views import PageView, TermView, TimelineView
from builder.plan.words import joined, word
from builder.render.pages import words_of

View = TypeVar("View", bound=PageView)

TOML = """
language = "en"
title = "Han Lai Shu Wang"
levels = []
[[categories]]
slug = "a"
en = "Cold comes"
[[categories]]
slug = "b"
en = "Heat goes"
"""


def laureate(name: str, *honors: Honor, surname: str = "", summary: str = "", died: int = 0) -> Person:
    """Somebody invented."""
    slug = name.lower().replace(" ", "-").replace(".", "")
    person = Person(file=f"content/people/{slug}.md", id=slug, slug=slug, name=name, surname=surname, honors=honors,
                    categories=tuple(dict.fromkeys(honor.category for honor in honors)), summary=summary,
                    born=FuzzyDate(year=1860), died=FuzzyDate(year=died) if died else None)  # fmt: skip
    return person.__replace__(forms=name_forms(person, "en"))


def honor(year: int, category: str = "a", citation: str = "", share: str = "") -> Honor:
    """A prize without a level."""
    return Honor(title="Prize for Cold comes", date=FuzzyDate(year=year), category=category, citation=citation, share=share, source_text="x")


def context(*people: Person, toml: str = TOML) -> PlanContext:
    """A site of these people."""
    settings, faults = read_settings(toml, Arguments(today=date(2026, 3, 1)))
    assert not faults
    site = Site(settings=settings, people=people)
    return PlanContext(site=site, chrome=make_chrome(site))


def views(found: Iterable[Output], kind: type[View]) -> dict[str, View]:
    """The views of one kind by their path."""
    return {output.path: output.view for output in found if isinstance(output.view, kind)}


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Lu Diao Yang", ("Lu", "Diao", "Yang")),
        ("Lu A. Yang", ("Lu A.", "Yang")),
        ("A. Lu Yang", ("A. Lu", "Yang")),
        ("Lu van der Yang", ("Lu", "van der Yang")),
        ("Lu Van Yang", ("Lu", "Van Yang")),
        ("Lu Yang, Jr.", ("Lu", "Yang, Jr.")),
        ("Lu Yang III", ("Lu", "Yang III")),
        ("秦大益、曹利芳", ("秦大益", "曹利芳")),
    ],
)
def test_an_initial_and_a_particle_never_stand_alone_on_a_line(name: str, lines: tuple[str, ...]) -> None:
    assert break_name(name) == lines


def test_a_latin_name_is_listed_by_its_surname_without_accents() -> None:
    found = [laureate("Lu Öyang", surname="Öyang"), laureate("Diao Ouzi", surname="Ouzi"), laureate("Yun P", surname="P")]
    assert [person.forms.letter for person in found] == ["O", "O", "P"]
    assert [person.name for person in context(*found).by_name] == ["Diao Ouzi", "Lu Öyang", "Yun P"]
    assert laureate("Lu Yang").forms.letter == "L"
    assert laureate("Lu Yang", surname="Yang").forms.initials == "ly"


def test_one_citation_leads_the_page_and_is_not_said_twice() -> None:
    one = laureate("Lu Yang", honor(1901, citation="for 14 tunes", share="1/4"))
    view = profile_view(context(one), one)
    assert [run.text for line in view.say for run in line.runs] == ["“for 14 tunes”"]
    (shown,) = view.honours
    assert shown.citation == ""
    assert shown.details == ("1901", "1/4 of the prize")  # the room is named in the title
    assert len(view.life) == 1
    assert view.life[0].honour


def test_two_citations_stand_with_their_prizes_and_the_card_has_both_years() -> None:
    two = laureate("Lu Yang", honor(1901, citation="for cold"), honor(1911, "b", citation="for heat"), died=1934)
    there = context(two)
    view = profile_view(there, two)
    assert view.say == ()
    assert [shown.citation for shown in view.honours] == ["for heat", "for cold"]
    assert view.lifespan == "1860–1934"
    assert there.cards["lu-yang"].meta == ("1911, 1901",)
    assert there.cards["lu-yang"].summary == "“for heat”"


def test_a_summary_wins_over_a_citation() -> None:
    one = laureate("Lu Yang", honor(1901, citation="for cold"), summary="Tuned the pipes.")
    assert context(one).deed(one) == "Tuned the pipes."


def test_very_many_years_are_folded_by_decade() -> None:
    people = [laureate(f"Lu Y{chr(97 + number // 26)}{chr(97 + number % 26)}", honor(1900 + number)) for number in range(125)]
    there = context(*people)
    (river,) = views(plan_timeline(there), TimelineView).values()
    assert river.compact
    assert [bar.mark for bar in river.bars] == [str(year) for year in range(1900, 2030, 10)]
    assert (river.bars[0].label, river.bars[0].year, river.bars[-1].count) == ("1900s", "1900", 5)
    assert river.years[0].highlights == ()
    assert river.years[0].names[0].note == "Cold comes"
    rooms = views(plan_terms(there), TermView)
    room, year = rooms["categories/a/index.html"], rooms["categories/a/1960/index.html"]
    assert len(room.years) == len(year.years) == 8
    assert [link.text for link in year.years if link.current] == ["1960"]
    assert [group.label for group in room.decades][:2] == ["2020s", "2010s"]
    assert sum(len(group.links) for group in room.decades) == 125
    assert sum(len(group.rows) for group in room.letters) == 125, "the room's own page names all its people"
    assert year.letters == ()


def test_few_years_have_a_bar_each_and_stand_open() -> None:
    there = context(*(laureate(f"Lu Y{chr(97 + number)}", honor(1990 + number)) for number in range(12)))
    (river,) = views(plan_timeline(there), TimelineView).values()
    assert not river.compact
    assert [bar.mark for bar in river.bars][:2] == ["90", "91"]
    assert river.years[0].highlights
    room = views(plan_terms(there), TermView)["categories/a/index.html"]
    assert room.decades == ()


def test_letters_of_a_site_in_another_language_have_their_own_address() -> None:
    people = [laureate(f"Lu Y{chr(97 + number)}", honor(1990)) for number in range(20)]
    room = views(plan_terms(context(*people)), TermView)["categories/a/index.html"]
    assert {group.url for group in room.letters if group.rows} == {"/people/letters/l/"}


def test_a_site_in_english_is_never_called_by_chinese_defaults() -> None:
    named = context(toml='language = "en"\ntitle = "Han Lai of Shu Wang"\n').settings
    bare = context(toml='language = "en"\n').settings
    assert (named.title, named.brand) == ("Han Lai of Shu Wang", "HL")
    assert (bare.title, bare.brand) == ("Role Models", "RM")
    assert context(toml="").settings.brand == "榜样"


def test_the_home_page_says_what_the_site_wants_said() -> None:
    toml = TOML.replace("levels = []", 'levels = []\n[home]\nlede = "Who is here and who is not."')
    assert home_view(context(laureate("Lu Yang", honor(1901)), toml=toml)).lede == "Who is here and who is not."


def test_words_know_one_and_many() -> None:
    assert [word("person_count", "en", n=count) for count in (0, 1, 2)] == ["0 people", "1 person", "2 people"]
    assert word("person_count", "zh-CN", n=1) == "1 人"
    say = words_of({"people.n": "{n} people", "people.n.one": "1 person", "rooms": "{n} rooms"})
    assert (say("people.n", n=1), say("people.n", n=3), say("rooms", n=1)) == ("1 person", "3 people", "1 rooms")


def test_lists_are_joined_as_the_language_does() -> None:
    assert joined("clause", "en", ("cold", "", "heat")) == "cold, heat"
    assert joined("list", "zh-CN", ("寒来", "暑往")) == "寒来、暑往"


@pytest.mark.parametrize("language", ["en", "en-GB", "fr"])
def test_a_language_without_its_own_words_falls_back_to_english(language: str, tmp_path: Path) -> None:
    loaded, _ = load_theme(tmp_path, "exhibition", language)
    chinese = {key for key, text in loaded.catalogue.items() if re.search("[\u4e00-\u9fff]", text)}
    assert chinese <= {"tally"}, "only the sentence that explains 正"
