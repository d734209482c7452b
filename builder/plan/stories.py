"""Takes stories, gives them for a page: links to people who are not shown become plain words, broken links are told."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from html import unescape
from typing import Final
from urllib.parse import unquote

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.site import Site
from builder.model.source import Story
from builder.plan import urls
from builder.plan.views import RichText

_LINK: Final = re.compile(r'<a href="(?P<url>[^"]*)"[^>]*>(?P<words>.*?)</a>', re.DOTALL)
_ELSEWHERE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
_SOURCE_NUMBER: Final = re.compile(r'\u2060?<sup><a href="#source-[0-9]+"[^>]*>[0-9]+</a></sup>')
_PERSON: Final = re.compile(r"/people/([^/]+)/")


def rich(story: Story, hidden: Container[str]) -> RichText | None:
    """Give a story to a page; None if there is none. `hidden` are slugs of people who have no page now."""
    if not story.html:
        return None

    def unlink(found: re.Match[str]) -> str:
        person = _PERSON.match(unescape(found["url"]))
        return found["words"] if person and person[1] in hidden else found[0]

    return RichText(html=_LINK.sub(unlink, story.html))


def without_numbers(text: RichText | None) -> RichText | None:
    """A story to be read away from the page that lists its sources."""
    return RichText(html=_SOURCE_NUMBER.sub("", text.html)) if text else None


def broken_links(
    site: Site, outputs: Container[str], files: Container[str] | None = None
) -> Iterator[Diagnostic]:  # fmt: skip
    """Find links of stories that lead to no page of this site; `files` None: of all of them."""
    for file, story in _stories(site):
        if files is not None and file not in files:
            continue
        for found in _LINK.finditer(story.html):
            url = unescape(found["url"])
            if not _ELSEWHERE.match(url) and not _leads_somewhere(url, outputs, site.hidden):
                yield diagnose("T130", Span(file=file, line=story.line), url=url)


def _leads_somewhere(url: str, outputs: Container[str], hidden: Container[str]) -> bool:
    path = unquote(url.partition("#")[0].partition("?")[0])
    person = _PERSON.match(path)
    if person and person[1] in hidden:
        return True
    return path.startswith("/") and (urls.file_of(path) in outputs or urls.file_of(f"{path}/") in outputs)


def _stories(site: Site) -> Iterable[tuple[str, Story]]:
    for entities in (site.people, site.events, site.programmes, site.studios, site.pages, site.readers, site.rolls, site.benefits,
                     site.services, site.places, site.coverage):  # fmt: skip
        for entity in entities:
            if "<a href" in entity.story.html:
                yield entity.file, entity.story
