"""Takes the story of a page of prose and its pictures, gives them in order: at [图1], or [图1：words below], picture 1 stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.texts import TextPage
from builder.plan.views import Passage, Picture, RichText

_MARK: Final = re.compile(r"<p>\[(?:图|figure )(?P<number>[1-9][0-9]?)(?:[：:]\s*(?P<caption>[^\]<]+))?\]</p>\n?")
_HEADING: Final = re.compile(r"<h3>(?P<words>.*?)</h3>", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")
_MANY: Final = 5  # headings from which a page begins with a table of contents


def chapters(story: RichText | None, pictures: Sequence[Picture]) -> tuple[Passage, ...]:
    """Put pictures where the story calls for them, those it does not call for behind it."""
    parts = list(_parts(story.html if story else "", pictures))
    shown = {part.picture for part in parts}
    return (*parts, *(Passage(picture=picture) for picture in pictures if picture not in shown))


def _parts(html: str, pictures: Sequence[Picture]) -> Iterator[Passage]:
    start = 0
    for mark in _MARK.finditer(html):
        number = int(mark["number"])
        if number <= len(pictures):
            if text := html[start : mark.start()].strip():
                yield Passage(text=RichText(html=text))
            yield Passage(picture=pictures[number - 1], caption=unescape(mark["caption"] or "").strip())
            start = mark.end()
    if text := html[start:].strip():
        yield Passage(text=RichText(html=text))


def contents(story: RichText | None) -> tuple[RichText | None, tuple[str, ...]]:
    """Give the story with an anchor at each heading, and the headings; a short story stays without."""
    if story is None or len(headings := _HEADING.findall(story.html)) < _MANY:
        return story, ()
    numbers = iter(range(1, len(headings) + 1))
    html = _HEADING.sub(lambda found: f'<h3 id="part-{next(numbers)}">{found["words"]}</h3>', story.html)
    return RichText(html=html), tuple(_TAG.sub("", heading) for heading in headings)


def lost_pictures(page: TextPage) -> Iterator[Diagnostic]:
    """Find marks that call for a picture that the page does not have."""
    for mark in _MARK.finditer(page.story.html):
        if int(mark["number"]) > len(page.photos):
            yield diagnose("T131", Span(file=page.file, line=page.story.line), number=int(mark["number"]))
