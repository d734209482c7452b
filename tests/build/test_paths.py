"""Which paths may be written, and which cannot be written together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.build.paths import ancestors, case_twins, path_fault, stays_inside


@pytest.mark.parametrize(
    "path",
    ["index.html", "people/yang-xingan/index.html", "images/0a/ff-480.webp", "CNAME", ".nojekyll", "田/䶮 𬭎.html",
     ".well-known/x", "console.html", "a/.gitignore", "nulla", "..a", "x" * 255],
)  # fmt: skip
def test_usual_paths_are_fine(path: str) -> None:
    assert path_fault(path) == ""


@pytest.mark.parametrize(
    "path",
    ["", "/etc/passwd", "../x", "a/../b", "a/./b", "a//b", "a/", "a\\b", "C:/x", "a\0b", "a\nb", "a\x7fb", "a./b", "a ",
     "con", "a/NUL.html", "Com1.txt", "lpt9", "com¹", "a?b", "a*b", 'a"b', "<a>", "caf\udce9", "e\u0301.html",
     ".gitignore", ".git/config", ".GIT/config", ".exemplar", ".Exemplar", "x" * 256, "字" * 86],
)  # fmt: skip
def test_paths_that_hurt_some_disk_are_refused(path: str) -> None:
    assert path_fault(path) != ""


def test_twins_by_case_form_and_folder_are_found() -> None:
    assert case_twins(["a/b", "a/c", "b", "田/index.html", "田/board"]) == ()
    assert case_twins(["Li/index.html", "li/index.html"]) == (("Li/index.html", "li/index.html"),)
    assert case_twins(["Li/a", "li/b"]) == (("Li/a", "li/b"),)
    assert case_twins(["straße", "STRASSE"]) == (("STRASSE", "straße"),)
    assert case_twins(["caf\u00e9", "cafe\u0301"]) == (("cafe\u0301", "caf\u00e9"),)
    assert case_twins(["a", "a/b"]) == (("a", "a/b"),)
    assert case_twins(["A", "a/b/c"]) == (("A", "a/b/c"),)


@given(st.lists(st.text("aAé/", min_size=1, max_size=5)))
def test_twins_do_not_depend_on_the_order(paths: list[str]) -> None:
    assert case_twins(paths) == case_twins(reversed(paths))


def test_ancestors_are_listed_from_the_nearest() -> None:
    assert ancestors("a/b/c") == ("a/b", "a")
    assert ancestors("a") == ()


@pytest.mark.parametrize(
    ("path", "inside"), [("a. ", True), ("caf\udce9", True), ("../a", False), ("a//b", False), ("/a", False)]
)
def test_odd_names_may_be_removed_but_not_outside(path: str, inside: bool) -> None:
    assert stays_inside(path) is inside
