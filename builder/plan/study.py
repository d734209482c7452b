"""Takes a site, gives the study sheet of every person with questions: a page of A4 to read, to think about and to write on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from builder.base.typography import tidy
from builder.model.person import Person
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.meta import page_meta
from builder.plan.output import Output
from builder.plan.people_pages import has_qr, has_study, kicker, told_apart
from builder.plan.views import Link, PageMeta, StudyView
from builder.plan.words import word

_STORY: Final = 360  # characters: with three questions the sheet is one page of A4
_LINES: Final = 12  # ruled lines on a sheet, shared by its questions
_FEWEST: Final = 2
_MOST: Final = 8
_SOURCE_NUMBER: Final = re.compile(r"\[\d{1,3}\]")
_SENTENCE: Final = re.compile(r"[^。！？!?]*[。！？!?]?[”’」』）]*")


def plan_study(context: PlanContext) -> Iterator[Output]:
    """Plan the sheets; nobody who must not be printed has one."""
    for person in context.wanted(context.site.people):
        if has_study(person):
            path = urls.file_of(urls.study(person.slug))
            view = study_view(context, person)
            yield Output(path=path, recipe="page", template="pages/study.html", view=view, person=person.slug)


def study_view(context: PlanContext, person: Person) -> StudyView:
    """Make the view of a sheet."""
    paragraphs = tuple(tidy(_SOURCE_NUMBER.sub("", text)) for text in person.story.paragraphs)
    opening = beginning(paragraphs, _STORY)
    url = urls.person(person.slug)
    return StudyView(
        chrome=context.chrome,
        meta=_meta(context, person),
        name=person.name,
        url=url,
        kicker=kicker(context, person),
        deed=tidy(person.summary),
        paragraphs=opening,
        rest=opening != paragraphs,
        questions=tuple(map(tidy, person.questions)),
        lines=min(max(_LINES // len(person.questions), _FEWEST), _MOST),
        outlets=tuple(dict.fromkeys(source.outlet for source in person.sources if source.outlet)),
        qr=urls.board_qr(person.slug) if has_qr(context) else "",
        address=urls.absolute(context.settings.base_url, url),
    )


def beginning(paragraphs: tuple[str, ...], limit: int) -> tuple[str, ...]:
    """The first paragraphs that fit; a first one that is too long is cut behind a sentence, but never to nothing."""
    taken: list[str] = []
    room = limit
    for text in paragraphs:
        if len(text) > room:
            break
        taken.append(text)
        room -= len(text)
    return tuple(taken) if taken or not paragraphs else (_sentences(paragraphs[0], limit),)


def _sentences(text: str, limit: int) -> str:
    cut = ""
    for sentence in _SENTENCE.findall(text):
        if cut and len(cut) + len(sentence) > limit:
            break
        cut += sentence
    return cut.strip()


def _meta(context: PlanContext, person: Person) -> PageMeta:
    """The sheet is another form of the profile: search engines find that."""
    url = urls.person(person.slug)
    trail = (Link(text=word("people", context.language), url="/people/"), Link(text=person.name, url=url))
    title = f"{told_apart(person)} · {word('study', context.language)}"
    return page_meta(context, urls.study(person.slug), title, description=tidy(person.summary), section="/people/",
                     trail=trail, room=context.room(person), noindex=True, canonical=url)  # fmt: skip
