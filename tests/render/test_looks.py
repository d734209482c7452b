"""Night, large type and print, made of pages and sheets as they are published."""

from __future__ import annotations

import pytest

from builder.render.looks import Look, look_of, looked_at

SHEET = (
    b"a{color:red}@media print{a{color:#000}}@media screen and (prefers-color-scheme:dark){a{color:#fff}}"
    b"@layer x{@media (prefers-color-scheme: light){b{c:d}}}.print{content:'@media'}"
)
PAGE = (
    b'<link rel="stylesheet" href="a.css"><link rel="stylesheet" href="print.css" media="print">'
    b'<p class="print">media="print"</p><input class="vh" type="checkbox" id="type-large">'
)


@pytest.mark.parametrize("look", [Look(), Look(night=True), Look(large=True, print=True), Look(night=True, product="card-90x54")])
def test_a_look_is_a_word_and_back(look: Look) -> None:
    assert look_of(look.word) == look


@pytest.mark.parametrize("word", ["", "night+night", "a+b", "NIGHT", "../x", "night+", "card 90", "-+night", "x" * 60])
def test_what_is_no_look_is_none(word: str) -> None:
    assert look_of(word) is None


def test_a_plain_look_changes_no_byte() -> None:
    assert looked_at("a.css", SHEET, Look(product="card-90x54")) == SHEET
    assert looked_at("index.html", PAGE, Look()) == PAGE


def test_by_night_a_sheet_holds_what_a_dark_screen_gets() -> None:
    found = looked_at("a.css", SHEET, Look(night=True))
    assert b"screen and (min-width:0)" in found
    assert b"@media (max-width:0){b" in found
    assert b"@media print{" in found


def test_as_printed_paper_and_screen_change_places() -> None:
    found = looked_at("a.css", SHEET, Look(print=True))
    assert b"@media all{a" in found
    assert b"@media print and (prefers" in found
    assert found.endswith(b".print{content:'@media'}")
    page = looked_at("index.html", PAGE, Look(print=True))
    assert b'href="print.css" media="all"' in page
    assert b'<p class="print">media="print"</p>' in page


def test_large_type_is_the_pages_own_switch_turned_on() -> None:
    assert b'id="type-large" checked>' in looked_at("index.html", PAGE, Look(large=True))


def test_other_files_stay_as_they_are() -> None:
    assert looked_at("a.js", SHEET, Look(night=True, print=True)) == SHEET
