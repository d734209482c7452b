"""Takes the Markdown of a story, gives safe HTML or plain paragraphs. The only importer of Python-Markdown.

Raises what the engine raises on hopeless input; `builder.tools.markdown_box` turns that into values and puts
a time limit on suspicious input: callers with text from outside go through it.
"""

from __future__ import annotations

import re
import threading
from typing import Final

import markdown
from markdown.blockprocessors import HashHeaderProcessor

from builder.tools.body_limits import without_comments
from builder.tools.body_markup import mark_up, paragraphs_of
from builder.tools.sanitise import sanitise

VERSION: Final = f"{markdown.__version__}/1"  # belongs to the key of every memo; raise the last number with the marks
EXTENSIONS: Final = ("tables", "sane_lists")

# Text pasted from word processors begins each paragraph with two ideographic spaces and leaves no empty line.
_PASTED_PARAGRAPH: Final = re.compile(r"\n\u3000+(?=\S)")


class _Headings(HashHeaderProcessor):
    """Headings, but `#身边好人#` at the start of a paragraph is a topic: a single # wants a space after it."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{2,6}|#(?=[ \t\u3000]))(?P<header>[^\n]*?)#*(?:\n|$)")


_engines = threading.local()


def _make_engine() -> markdown.Markdown:
    engine = markdown.Markdown(extensions=list(EXTENSIONS), output_format="html")
    engine.parser.blockprocessors.deregister("code")  # an indented paragraph is a paragraph, not program code
    engine.parser.blockprocessors.register(_Headings(engine.parser), "hashheader", 70)
    return engine


def _convert(text: str) -> str:
    """Run the engine; one instance a thread is reused, and thrown away when it failed half-way."""
    engine = getattr(_engines, "ready", None) or _make_engine()
    _engines.ready = None
    html = engine.reset().convert(text)
    _engines.ready = engine
    return html


def render(text: str, *, source_count: int = 0, source_label: str = "来源", top_heading: int = 3) -> str:
    """Render a story as safe HTML.

    `[n]` with 1 <= n <= source_count becomes a link to #source-n; headings begin at rank top_heading.
    """
    prepared = _PASTED_PARAGRAPH.sub("\n\n", without_comments(text))
    return mark_up(
        sanitise(_convert(prepared)), source_count=source_count, source_label=source_label, top_heading=top_heading
    )


def plain_paragraphs(text: str) -> tuple[str, ...]:
    """Give a story's paragraphs as plain text, without markup and source numbers (boards, summaries, feeds)."""
    return paragraphs_of(render(text))
