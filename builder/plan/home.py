"""Takes a site, gives the home page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from builder.base.typography import tidy
from builder.model.person import Person
from builder.model.status import Status
from builder.model.texts import SiteFigure
from builder.plan import urls
from builder.plan.context import PlanContext, event_key
from builder.plan.evidence import event_row, figure_view, is_coming
from builder.plan.meta import page_meta
from builder.plan.output import Output
from builder.plan.people_pages import honour_view
from builder.plan.tours import showing_rows
from builder.plan.views import Cover, Door, EventRow, FiguresBand, HomeView, Link
from builder.plan.words import room_number, say_lines

SMALL: Final = 13  # below, a home page is a headline, cards, what is on show, and a footer
_NEWEST: Final = 8
_BAND: Final = 4
_EVENTS: Final = 4


def plan_home(context: PlanContext) -> Iterator[Output]:
    """Plan the home page."""
    yield Output(path="index.html", recipe="page", template="pages/home.html", view=home_view(context))


def home_view(context: PlanContext) -> HomeView:
    """Make the view of the home page."""
    shown = newest(context)
    small = len(shown) < SMALL
    cover = None if small else _cover(context, shown)
    cards = tuple(context.cards[person.slug] for person in shown if not cover or urls.person(person.slug) != cover.url)
    coming, rows = _events(context)
    settings = context.settings
    return HomeView(
        chrome=context.chrome,
        meta=page_meta(context, "/", settings.title, description=settings.headline or settings.tagline,
                       data={"@type": "WebSite", "name": settings.title, **_site_url(context)}),
        small=small,
        headline=settings.headline,
        lede=settings.lede,
        cover=cover,
        newest=cards[: SMALL if small else _NEWEST],
        newest_url="/people/",
        doors=() if small else doors(context),
        band=None if small else _band(context),
        showing=showing_rows(context),
        events=() if small else rows,
        events_coming=coming,
        events_url="/events/",
        studios=tuple(Link(text=studio.name, url=urls.studio(studio.slug)) for studio in context.site.studios),
        count=len(context.site.people),
    )  # fmt: skip


def newest(context: PlanContext) -> tuple[Person, ...]:
    """People for home and feeds: not archived, latest honour first, then by name."""
    people = [person for person in context.site.people if person.standing.status is Status.PUBLISHED]
    return tuple(sorted(sorted(people, key=lambda person: person.slug), key=_recency, reverse=True))


def _recency(person: Person) -> tuple[int, str, bool, tuple[int, int, int, str]]:
    """Latest year first; within a year whoever hangs in a room, then by the day, as far as it is known."""
    dates = [honor.date.sort_key() for honor in person.honors if honor.date]
    published = str(person.standing.publish_on or "")
    return (person.latest_year, published, bool(person.categories), max(dates, default=(0, 0, 0, "")))


def doors(context: PlanContext) -> tuple[Door, ...]:
    """The rooms that hold somebody."""
    found = []
    for category in context.settings.categories:
        count = len(context.by_category.get(category.slug, ()))
        if count:
            number = room_number(category.room, context.language)
            found.append(Door(url=urls.term("category", category.slug), room=category.room, number=number,
                              mark=category.mark, title=context.name_of(category),
                              definition=category.definition, count=count))  # fmt: skip
    return tuple(found)


def _cover(context: PlanContext, shown: tuple[Person, ...]) -> Cover | None:
    chosen = context.people.get(context.settings.cover)
    ready = (person for person in shown if person.summary and (person.figures or context.portrait(person)))
    person = chosen or next(ready, None) or next((person for person in shown if context.deed(person)), None)
    if person is None:
        return None
    honor = next(iter(context.honors(person)), None)
    return Cover(
        url=urls.person(person.slug),
        name=person.name,
        name_card=context.name_card(person),
        picture=context.picture(person),
        figure=figure_view(person.figures[0]) if person.figures else None,
        say=say_lines(tidy(context.deed(person)), quoted=not person.summary),
        honour=honour_view(context, honor) if honor else None,
        place=person.place,
    )


def _band(context: PlanContext) -> FiguresBand | None:
    chosen = _one_source(context.site.figures)[:_BAND]
    if not chosen:
        return None
    source = chosen[0].sources[0] if chosen[0].sources else None
    date = source.date.words(context.language) if source and source.date else ""
    words = " · ".join(part for part in (source.outlet if source else "", date) if part)
    return FiguresBand(figures=tuple(figure_view(item.figure) for item in chosen), source=words, url="/numbers/")


def _one_source(figures: tuple[SiteFigure, ...]) -> list[SiteFigure]:
    """Figures of one band come from one source: numbers of different sources are never put side by side as a whole."""
    if not figures:
        return []
    first = figures[0].sources
    return [item for item in figures if item.sources == first]


def _events(context: PlanContext) -> tuple[bool, tuple[EventRow, ...]]:
    ordered = sorted(context.site.events, key=event_key)
    toured = {row.url.partition("#")[0] for row in showing_rows(context)}  # they have a box of their own
    coming = [event for event in ordered if is_coming(context, event) and urls.event(event.slug) not in toured]
    past = [event for event in reversed(ordered) if not is_coming(context, event) and event.date and event.date.year]
    chosen = coming[:_EVENTS] or past[:_EVENTS]
    return bool(coming), tuple(event_row(context, event) for event in chosen)


def _site_url(context: PlanContext) -> dict[str, object]:
    return {"url": context.settings.base_url} if context.settings.base_url else {}
