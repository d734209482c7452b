"""What site.toml may say, and what is answered where it is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from builder.load.settings import Arguments, read_settings

TODAY = Arguments(today=date(2026, 1, 1))


def codes(text: str) -> list[str]:
    return [item.code for item in read_settings(text, TODAY)[1]]


def test_without_a_file_all_defaults_hold() -> None:
    settings, found = read_settings(None, TODAY)
    assert found == ()
    assert [category.room for category in settings.categories] == [1, 2, 3, 4, 5]
    assert [level.rank for level in settings.levels] == [1, 2, 3, 4, 5]
    assert settings.today == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("asked", "written", "expected"),
    [
        (None, "directory", "directory"), (None, None, "portable"), ("directory", None, "directory"),
        ("portable", "directory", "portable"), ("directory", "portable", "directory"),
    ],
)  # fmt: skip
def test_the_command_line_decides_the_form_of_links(asked: str | None, written: str | None, expected: str) -> None:
    text = f'[publishing]\nlinks = "{written}"\n' if written else ""
    settings, found = read_settings(text, TODAY.__replace__(links=asked))
    assert (settings.links, found) == (expected, ())


def test_a_wrong_form_of_links_is_an_error_even_where_the_command_line_gives_a_right_one() -> None:
    settings, found = read_settings('[publishing]\nlinks = "pretty"\n', TODAY.__replace__(links="directory"))
    assert settings.links == "directory"
    assert [(item.code, item.span.line) for item in found] == [("S105", 2)]


def test_a_wrong_address_on_the_command_line_is_not_blamed_on_the_file() -> None:
    _, found = read_settings('base_url = "https://example.org/"', TODAY.__replace__(base_url="example.org"))
    assert [(item.code, item.span.file) for item in found] == [("S110", "--base-url")]


def test_rank_and_label_are_two_things() -> None:
    settings, found = read_settings('[[levels]]\nslug = "provincial"\nzh = "市级"\nrank = 2\nmark = "市"\n', TODAY)
    assert found == ()
    assert [(level.zh, level.rank) for level in settings.levels] == [("市级", 2)]


def test_a_site_may_have_no_levels() -> None:
    settings, found = read_settings("levels = []\n", TODAY)
    assert (settings.levels, found) == ((), ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("title = ", "S101"),
        ('tilte = "x"', "S102"),
        ('[legal]\nicpp = "x"', "S102"),
        ('legal = "x"', "S103"),
        ("title = 3", "S104"),
        ('[privacy]\nrepository = "open"', "S105"),
        ('[publishing]\nnoindex = "yes"', "S106"),
        ('[privacy]\nallow = "x"', "S107"),
        ('categories = "x"', "S108"),
        ('timezone = "Asia/Nowhere"', "S109"),
        ('timezone = "../etc/passwd"', "S109"),
        ('base_url = "example.org"', "S110"),
        ('base_url = "http://["', "S110"),
        ('base_url = "https://example.org:99999/"', "S110"),
        ('[[categories]]\nslug = "a"\nzh = "甲"', "S111"),
        ("".join(f'[[levels]]\nslug = "l{n}"\nzh = "级"\n' for n in range(6)), "S112"),
        ('[[levels]]\nslug = "a"\nzh = "甲"\nrank = 9', "S113"),
        ('[[levels]]\nslug = "A b"\nzh = "甲"', "S114"),
        ('[[categories]]\nslug = "con"\nzh = "甲"', "S114"),
        ('[[levels]]\nslug = "a"', "S115"),
        ('[[levels]]\nslug = "a"\nzh = "甲"\n[[levels]]\nslug = "a"\nzh = "乙"', "S116"),
    ],
)
def test_a_wrong_setting_is_told(text: str, code: str) -> None:
    assert code in codes(text)


def test_a_misspelt_setting_names_its_line_and_the_nearest() -> None:
    (found,) = read_settings('title = "馆"\n\nbase_ulr = "https://a.example/"\n', TODAY)[1]
    assert (found.code, found.span.line) == ("S102", 3)
    assert "base_url" in found.hint


def test_a_base_url_ends_in_a_slash() -> None:
    assert read_settings('base_url = "https://a.example/x"', TODAY)[0].base_url == "https://a.example/x/"


def test_no_escape_brings_a_control_character_in() -> None:
    assert codes('title = "a\\u2028b"\n') == ["S117"]
    assert codes('theme = "a\\u0000b"\n') == ["S117"]


@pytest.mark.parametrize("found", ["javascript:alert(1)//mailto:a@example.org", "data:text/html,x", "mailto:", "https: //x"])
def test_corrections_lead_to_a_letter_a_call_or_a_page(found: str) -> None:
    assert codes(f'[legal]\ncorrections = "{found}"\n') == ["S118"]
    for good in ("mailto:a@example.org", "tel:12345", "https://example.org/", "来馆面谈"):
        assert codes(f'[legal]\ncorrections = "{good}"\n') == []
