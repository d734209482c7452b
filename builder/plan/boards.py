"""Takes people, gives their printable boards (the 90 x 120 cm sheet)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.typography import tidy
from builder.base.values import digest
from builder.model.board import PREFERRED, Fit
from builder.model.person import Person
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.evidence import figure_view
from builder.plan.meta import page_meta
from builder.plan.output import Output
from builder.plan.people_pages import has_qr, honour_view, told_apart
from builder.plan.pictures import board_picture
from builder.plan.views import BoardView, Link, PageMeta
from builder.plan.words import say_lines, word

_PRODUCT: Final = "board-90x120"


def plan_boards(context: PlanContext) -> Iterator[Output | Diagnostic]:
    """Plan every board; a story that must shrink or be cut is reported to the editor."""
    for person in context.site.people:
        if person.consent.print == "no":
            continue
        fitted = _fit(context, person)
        url = urls.board(person.slug)
        view = board_view(context, person, fitted)
        yield Output(path=urls.file_of(url), recipe="page", template=f"boards/{_PRODUCT}.html", view=view,
                     person=person.slug)  # fmt: skip
        yield from _notes(person, fitted)


def board_view(context: PlanContext, person: Person, fitted: Fit) -> BoardView:
    """Make the view of a board."""
    honours = tuple(honour_view(context, honor) for honor in context.honors(person) if honor.sourced)
    outlets = dict.fromkeys(source.outlet for source in person.sources if source.outlet)
    portrait = context.portrait(person)
    view = BoardView(
        chrome=context.chrome,
        meta=_meta(context, person),
        product=_PRODUCT,
        layout=fitted.layout,
        name=person.name,
        name_card=context.name_card(person),
        other_name=person.name_en or person.name_hant,
        room=context.room(person),
        say=say_lines(tidy(person.summary)),
        picture=board_picture(*portrait) if portrait else None,
        honour=honours[0] if honours else None,
        honours=honours[1:],
        figure=figure_view(person.figures[0]) if person.figures else None,
        paragraphs=fitted.paragraphs,
        text_size=fitted.size,
        excerpt=fitted.excerpt,
        qr=urls.board_qr(person.slug) if has_qr(context) else "",
        organiser=context.settings.organiser,
        notice=context.settings.legal.notice,
        outlets=word("according", context.language, outlets="、".join(outlets)) if outlets else "",
        credit=portrait[1].credit if portrait else "",
        back=urls.person(person.slug),
        printed="",
    )
    return view.__replace__(printed=_colophon(person, view))


def _colophon(person: Person, view: BoardView) -> str:
    """Content date and hash: what a board on a wall can be compared with."""
    content = digest(view.name, view.say, view.paragraphs, view.honour, view.honours, view.figure, view.picture)[:6]
    stamp = person.updated or person.standing.publish_on
    return " ".join(part for part in (stamp.isoformat() if stamp else "", content) if part)


def _fit(context: PlanContext, person: Person) -> Fit:
    cut = tuple(line.strip() for line in person.board_story.splitlines() if line.strip())
    paragraphs = tuple(tidy(text) for text in cut or person.story.paragraphs)
    if context.portrait(person):
        return context.fit(paragraphs, ("photo",))
    return context.fit(paragraphs, ("number", "plain") if person.figures else ("plain",))


def _meta(context: PlanContext, person: Person) -> PageMeta:
    trail = (Link(text=told_apart(person), url=urls.person(person.slug)),)
    title = f"{word('board', context.language)} 90 × 120 cm · {told_apart(person)}"
    return page_meta(context, urls.board(person.slug), title, section="/people/", trail=trail, noindex=True,
                     room=context.room(person))  # fmt: skip


def _notes(person: Person, fitted: Fit) -> Iterator[Diagnostic]:
    span = Span(file=person.file, line=person.story.line)
    if fitted.excerpt:
        yield diagnose("P190", span, shown=fitted.shown, total=fitted.total)
    elif fitted.size > PREFERRED:
        yield diagnose("P191", span, total=fitted.total)
