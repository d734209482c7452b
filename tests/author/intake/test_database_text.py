"""Takes texts as a database keeps them for its web pages, gives a verdict: what belongs to those pages is not imported."""

from __future__ import annotations

import pytest

from builder.author.intake.follow import Following
from builder.author.intake.mapping import read_map
from builder.author.intake.transforms import bare
from builder.base.diagnostic import Span
from builder.model.settings import Settings


@pytest.mark.parametrize(
    ("kept", "wanted"),
    [
        ("of the tune L&uuml; &amp; the pipes", "of the tune Lü & the pipes"),
        ("the <i>Lu</i> pipes", "the Lu pipes"),
        ("Wissen\u00adschaften", "Wissenschaften"),
        ("two  blanks", "two blanks"),
        ("a < b and b > a", "a < b and b > a"),
        ("天地玄黄", "天地玄黄"),
    ],
)
def test_entities_tags_and_soft_hyphens_of_a_web_page_are_left_behind(kept: str, wanted: str) -> None:
    assert bare(kept) == wanted


def test_one_path_with_a_separator_joins_each_text_it_leads_to_once() -> None:
    toml = '[fields]\nname = "name"\norg = { join = ["prizes[].at[].name"], separator = "; " }\nplace = { path = "prizes[].at[].name" }\n'
    plan, faults = read_map(toml, "map.toml", Settings())
    assert plan is not None
    assert faults == ()
    item = {"name": "Lu Yang", "prizes": [{"at": [{"name": "Han"}, {"name": "Lai"}]}, {"at": [[]]}, {"at": [{"name": "Han"}]}]}
    values = dict(Following(plan).values(item, Span(file="a.json")))
    assert values["org"] == "Han; Lai"
    assert values["place"] == "Han", "a path alone gives the first"
