"""Takes sanitised HTML of a story, gives it our own marks: heading ranks, quotes, source numbers, outward links.

Works on the sanitiser's canonical output (no attributes but href and start, `<` and `>` only in tags), so plain
patterns are exact. All class names and ids of a story are made here; an editor's never survive.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable
from typing import Final

from builder.base.typography import tidy

_TAG: Final = re.compile(r"(<[^>]*>)")
_DEAD_LINK: Final = re.compile(r"<a>(.*?)</a>", re.DOTALL)
_WORDLESS_LINK: Final = re.compile(r'<a href="[^"]*">\s*</a>')  # a linked picture leaves one behind
_EMPTY: Final = re.compile(r"<p>\s*</p>\n?")
_HEADING: Final = re.compile(r"<(/?)h([1-6])>")
_QUOTE_SOURCE: Final = re.compile(
    r"(<p>|(?:<br>)?\n)[ \u3000]*(?:[—―]{1,3}|--)[ \u3000]*([^\n]{1,400}?)</p>\s*</blockquote>"
)
_SOURCE: Final = re.compile(r"\[([1-9][0-9]{0,2})\]")
_CODE: Final = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_OPENING: Final = "“‘「『\"'—"
_ANY_SOURCE: Final = re.compile(r'\u2060?<sup><a href="#source-[0-9]+"[^>]*>[0-9]+</a></sup>|\[[1-9][0-9]{0,2}\]')
_SOFT_BREAK: Final = re.compile(
    r"(?<=[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60“”‘’…—])\n(?=[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60“”‘’…—])"
)
_LITERAL: Final = frozenset(["a", "code"])
_BLOCKS: Final = frozenset(["p", "li", "ul", "ol", "blockquote", "cite", "hr"])
_APART: Final = frozenset(["table", "h2", "h3", "h4", "h5", "h6", "rt", "rp"])
_LOCAL_LINK: Final = re.compile(r'<a href="([^"]*)"')


def mark_up(html: str, *, source_count: int, source_label: str, top_heading: int) -> str:
    """Add our marks to a sanitised story; `[n]` up to source_count becomes a link to #source-n."""
    if "<a>" in html:  # the link was refused; its words stay
        html = _DEAD_LINK.sub(r"\1", html)
    html = _EMPTY.sub("", _WORDLESS_LINK.sub("", html))
    if "<h" in html:
        html = _rank_headings(html, top_heading)
    if "<blockquote>" in html:
        html = _QUOTE_SOURCE.sub(_name_quote_source, html).replace("<blockquote>", '<blockquote class="quote">')
    html = _mark_text(html, source_count, source_label)
    if "<a href=" in html:
        html = re.sub(r'<a href="(?=https?://)', '<a rel="noopener noreferrer" href="', html, flags=re.IGNORECASE)
    return html.strip()


def _rank_headings(html: str, top: int) -> str:
    """Close the gaps between the ranks used and begin at `top`, because the page has its h1 and h2 already."""
    used = sorted({found[2] for found in _HEADING.finditer(html)})
    ranks = {level: min(top + index, 6) for index, level in enumerate(used)}
    return _HEADING.sub(lambda found: f"<{found[1]}h{ranks[found[2]]}>", html)


def _name_quote_source(found: re.Match[str]) -> str:
    end = "" if found[1] == "<p>" else "</p>\n"
    return f"{end}<cite>{found[2]}</cite>\n</blockquote>"


def _mark_text(html: str, source_count: int, source_label: str) -> str:
    """Change text only, never tags; typography and source numbers stop at links and code."""

    def link(found: re.Match[str]) -> str:
        number = int(found[1])
        if number > source_count:
            return found[0]
        label = entities.escape(source_label, quote=True)
        # WORD JOINER: a number never begins a line away from the words it proves.
        return f'\u2060<sup><a href="#source-{number}" aria-label="{label}{number}">{number}</a></sup>'

    pieces = _TAG.split(html)
    literal = 0
    for index, piece in enumerate(pieces):
        if index % 2:
            name = piece.strip("</>").split(" ", 1)[0]
            if name in _LITERAL:
                literal += -1 if piece.startswith("</") else 1
        elif piece and not literal:
            piece = tidy(piece)
            if "\n" in piece:
                piece = _SOFT_BREAK.sub("", piece)
            pieces[index] = _SOURCE.sub(link, piece) if "[" in piece else piece
    return "".join(pieces)


def source_numbers(text: str) -> tuple[int, ...]:
    """Every `[n]` of a Markdown story in order, to tell the editor of numbers that name no source. Code is no story."""
    return tuple(int(found[1]) for found in re.finditer(r"\[([1-9][0-9]{0,2})\](?![(:])", _CODE.sub("", text)))


def paragraphs_of(html: str) -> tuple[str, ...]:
    """Plain text of a rendered story's paragraphs, quotes and list items; no headings, tables, source numbers.

    A quotation keeps its marks: what stands in a block of its own on a page must still be told from our words.
    """
    paragraphs: list[str] = []
    words: list[str] = []
    apart = quoted = 0

    def finish() -> None:
        text = " ".join(entities.unescape("".join(words)).split())
        words.clear()
        if text:
            paragraphs.append(f"“{text}”" if quoted and text[0] not in _OPENING else text)

    for index, piece in enumerate(_TAG.split(_ANY_SOURCE.sub("", html))):
        if not index % 2:
            if not apart:
                words.append(piece)
            continue
        name = piece.strip("</>").split(" ", 1)[0]
        if name in _BLOCKS or name in _APART - {"rt", "rp"}:
            finish()
        elif name == "br":
            words.append(" ")
        if name in ("blockquote", "cite"):  # who said it is named outside the marks
            quoted += 1 if piece.startswith("</") == (name == "cite") else -1
        if name in _APART:
            apart += -1 if piece.startswith("</") else 1
    finish()
    return tuple(paragraphs)


def rebase(html: str, href: Callable[[str], str]) -> str:
    """Resolve the story's links that begin with a site-root `/` for one page; all others stay."""

    def resolve(found: re.Match[str]) -> str:
        target = entities.unescape(found[1])
        if not target.startswith("/"):
            return found[0]
        return f'<a href="{entities.escape(href(target), quote=True)}"'

    return _LOCAL_LINK.sub(resolve, html) if '<a href="/' in html else html
