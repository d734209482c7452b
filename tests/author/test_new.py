"""Forms: every field of the table is offered once, values survive YAML, ids are never given twice."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.author.new import FOLDERS, free_slug, kind_of, next_id, quoted, scaffold, title_field
from builder.load.settings import Arguments, read_settings
from builder.model.schema import KINDS_OF_CONTENT

SETTINGS, _ = read_settings(None, Arguments())


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_every_field_of_the_table_is_offered_once_with_its_chinese_name(folder: str) -> None:
    form = scaffold(folder, {}, SETTINGS)
    for field in KINDS_OF_CONTENT[folder]:
        lines = re.findall(rf"^(?:# )?{field.name}:.*$", form, re.MULTILINE)
        assert len(lines) == 1, field.name
        assert f"# {field.zh}" in lines[0]


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_the_form_stays_yaml_when_everything_is_switched_on(folder: str) -> None:
    form = scaffold(folder, {}, SETTINGS)
    lines = [line[2:] if re.match(r"# ( *- )? *[a-z_]+:", line) else line for line in form.splitlines()]
    front = yaml.safe_load("\n".join(lines).split("---")[1])
    assert set(front) == {field.name for field in KINDS_OF_CONTENT[folder]}
    assert all(isinstance(front[field.name], list | dict) for field in KINDS_OF_CONTENT[folder] if field.fields)


@given(
    st.text(
        st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff\ufeff"), min_size=1
    )
)
def test_any_name_survives_yaml(name: str) -> None:
    assert yaml.safe_load(f"name: {quoted(name)}  # 姓名") == {"name": name}


@pytest.mark.parametrize(
    "name", ["yes", "null", "10", "2024-05-04", "a: b", "# x", "- x", "“引”", "O'Neil", "[a]", "1.5"]
)
def test_words_with_a_meaning_in_yaml_are_quoted(name: str) -> None:
    assert quoted(name).startswith("'")


def test_ordinary_names_stay_plain() -> None:
    assert quoted("买买提·依明") == "买买提·依明"
    assert quoted("Norman Bethune") == "Norman Bethune"


def test_ids_follow_the_largest_and_gaps_stay() -> None:
    assert next_id([]) == "p-000001"
    assert next_id(["p-000002", "p-000122", "yang-xingan", "p-x"]) == "p-000123"


def test_a_taken_address_gets_a_number() -> None:
    assert free_slug("a", {"a", "a-2"}) == "a-3"
    assert free_slug("a", set()) == "a"


def test_kinds_have_chinese_names() -> None:
    assert kind_of("人物") == kind_of("Person") == "person"
    assert kind_of("monster") == ""


@pytest.mark.parametrize("folder", list(KINDS_OF_CONTENT))
def test_every_kind_is_called_by_a_field_it_has(folder: str) -> None:
    named = title_field(folder)
    assert named in {field.name for field in KINDS_OF_CONTENT[folder]}
    settings, _ = read_settings(None, Arguments())
    assert f"{named}: 千字" in scaffold(folder, {named: "千字"}, settings)


def test_the_form_of_a_roll_has_its_names_ready_and_says_which_categories_there_are() -> None:
    form = scaffold("rolls", {}, SETTINGS)
    assert re.search(r"^entries:.*\n  - ref:", form, re.MULTILINE)
    (category,) = re.findall(r"^ +category: +# (.*)$", form, re.MULTILINE)
    assert "见义勇为" in category
    assert "国家级" not in category
