"""Takes a site, gives the edition for screens in halls and lifts: one person a slide, read from a few metres."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from builder.base.typography import tidy
from builder.model.person import Person
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.home import newest
from builder.plan.meta import page_meta
from builder.plan.output import Output
from builder.plan.people_pages import has_qr, honour_view
from builder.plan.views.screen import ScreenView, Slide
from builder.plan.words import say_lines, word

SCRIPT: Final = "/assets/screen.js"
_SLIDES: Final = 24  # at twelve seconds each: a round of five minutes


def plan_screen(context: PlanContext) -> Iterator[Output]:
    """Plan /screen/ where site.toml asks for it and somebody can be shown."""
    settings = context.settings.screen
    people = _people(context)
    if settings is None or not people:
        return
    view = ScreenView(
        chrome=context.chrome,
        meta=page_meta(context, "/screen/", word("screen", context.language), noindex=True),
        slides=tuple(_slide(context, person, number) for number, person in enumerate(people, start=1)),
        seconds=settings.seconds,
        script=SCRIPT,
    )
    yield Output(path="screen/index.html", recipe="page", template="pages/screen.html", view=view)


def _people(context: PlanContext) -> tuple[Person, ...]:
    """Who is shown: those who are named, else whoever is newest and has a sentence."""
    settings = context.settings.screen
    if settings and settings.people:
        named = (context.people.get(key) for key in settings.people)
        return tuple(dict.fromkeys(person for person in named if person))
    return tuple(person for person in newest(context) if person.summary)[:_SLIDES]


def _slide(context: PlanContext, person: Person, number: int) -> Slide:
    honor = next(iter(context.honors(person)), None)
    return Slide(
        number=number,
        url=urls.person(person.slug),
        name=person.name,
        room=context.room(person),
        picture=context.picture(person),
        name_card=context.name_card(person),
        say=say_lines(tidy(person.summary)),
        honour=honour_view(context, honor) if honor else None,
        place=person.place,
        qr=urls.board_qr(person.slug) if has_qr(context) else "",
    )
