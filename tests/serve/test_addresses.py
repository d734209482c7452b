"""What a target may ask for: nothing that points anywhere but down, decoded once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.serve.addresses import as_folder, asked_path, query_of

REFUSED = (
    "", "people/", "*", "http://evil.example/", "//evil.example/", "/a//b", "/../x", "/a/../x", "/./x", "/..", "/.",
    "/.git/config", "/a/.hidden", "/.exemplar", "/%2e%2e/x", "/%2E%2E/x", "/%2e/x", "/a%2fb", "/a%2Fb", "/a%5cb",
    "/a\\b", "/..\\x", "/x%00.html", "/x\x00", "/x\n", "/x%0a", "/x%7f", "/%252e%252e/x", "/%c0%ae%c0%ae/x", "/%ff",
    "/x y", "/é", "/x#y", "/%zz", "/%",
)  # fmt: skip


@pytest.mark.parametrize("target", REFUSED)
def test_what_no_honest_browser_sends_is_refused(target: str) -> None:
    assert asked_path(target) is None


def test_honest_targets_are_decoded_once() -> None:
    assert asked_path("/") == ""
    assert asked_path("/?x=../..") == ""
    assert asked_path("/people/a/?x") == "people/a/"
    assert asked_path("/%E5%BC%A0/x.html") == "张/x.html"
    assert asked_path("/%EF%BC%8E%EF%BC%8E/x") == "．．/x"  # full-width dots are letters like any other
    assert query_of("/a?b?c") == "?b?c"
    assert query_of("/a") == ""


@given(st.text(max_size=40) | st.text("./\\%25ecf0aA", max_size=24))
def test_no_target_climbs(text: str) -> None:
    found = asked_path(f"/{text}")
    if found is not None:
        parts = found.split("/")
        assert not any(part.startswith(".") for part in parts)
        assert not found.startswith("/")
        assert not {"\\", "\0", "%"} & set(found)


@given(st.lists(st.text(st.characters(exclude_categories=("C",), exclude_characters="/.%\\"), min_size=1), min_size=1))
def test_a_folders_address_asks_for_that_folder(parts: list[str]) -> None:
    path = "/".join(parts)
    assert asked_path(as_folder(path)) == f"{path}/"
