"""What becomes of sanitised HTML in a book: XML that every reader of books can parse, with no link to nowhere."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.render.xhtml import legal, xhtml
from builder.tools.markdown import render
from builder.tools.sanitise import TAGS, sanitise


def nowhere(_url: str) -> str:
    return ""


def text_of(fragment: str) -> str:
    return "".join(ElementTree.fromstring(f"<body>{fragment}</body>").itertext())


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>一<br>二</p><hr>", "<p>一<br/>二</p><hr/>"),
        ("<p>1 &lt; 2 &amp; 3&nbsp;4</p>", "<p>1 &lt; 2 &amp; 3\xa04</p>"),
        ('<p><a href="/people/x/">名</a></p>', "<p>名</p>"),
        ('<p><a rel="noopener noreferrer" href="https://example.net/?a=1&amp;b=2">网</a></p>',
         '<p><a href="https://example.net/?a=1&amp;b=2">网</a></p>'),
        ("<p>未完<em>的", "<p>未完<em>的</em></p>"),
        ("<li>没有列表</li><ol start=\"3\"><li>有</li></ol>", '没有列表<ol start="3"><li>有</li></ol>'),
        ('<blockquote class="quote"><p>引</p></blockquote>', '<blockquote class="quote"><p>引</p></blockquote>'),
        ('<p class="x" onclick="y">文</p><script>1</script>', "<p>文</p>1"),
        ("</p></em>空", "空"),
    ],
)  # fmt: skip
def test_html_becomes_xhtml(html: str, expected: str) -> None:
    def link(url: str) -> str:
        return url if url.startswith("https://") else ""

    assert xhtml(html, link) == expected


@given(st.text(max_size=300))
def test_whatever_an_editor_writes_becomes_well_formed(markdown: str) -> None:
    ElementTree.fromstring(f"<body>{xhtml(render(markdown), nowhere)}</body>")


_PIECES = st.lists(
    st.one_of(
        st.sampled_from(sorted(TAGS)).map(lambda tag: f"<{tag}>"),
        st.sampled_from(sorted(TAGS)).map(lambda tag: f"</{tag}>"),
        st.sampled_from(["海咸河淡", "&amp;", "&nbsp;", '<a href="/x/">', "\x0c", "<!-- -->", "&#x1f;"]),
    ),
    max_size=30,
)


@pytest.mark.tenths
@given(_PIECES)
def test_any_heap_of_tags_becomes_well_formed_sanitised_or_not(pieces: list[str]) -> None:
    ElementTree.fromstring(f"<body>{xhtml(''.join(pieces), nowhere)}</body>")
    safe = sanitise("".join(pieces))
    assert text_of(xhtml(safe, nowhere)).count("海咸河淡") == safe.count("海咸河淡")


def test_what_xml_has_no_place_for_is_left_out() -> None:
    assert legal("一\x00\x0b\ufffe二\n") == "一二\n"
