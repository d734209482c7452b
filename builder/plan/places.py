"""Takes a site, gives places where role models can be met: their list, their pages, and what is held there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from builder.base.typography import tidy
from builder.model.event import Event, TourStop
from builder.model.place import Place
from builder.model.schema.parts import PLACES
from builder.plan import urls
from builder.plan.care import contact, facts, picture_outputs, pictures, texts
from builder.plan.context import PlanContext, event_key
from builder.plan.evidence import event_row, figure_view, is_coming, source_views
from builder.plan.exhibit_members import choose, may_be_printed
from builder.plan.exhibit_sets import stop_row
from builder.plan.meta import Json, compact, item_list, page_meta
from builder.plan.output import Output
from builder.plan.pictures import share_url
from builder.plan.stories import rich
from builder.plan.views import EventRow, Link, PlaceRow, PlacesView, PlaceView, PlaqueRow
from builder.plan.words import word

URL: Final = "/places/"
_ENGLISH: Final = {"park": "theme park", "wall": "exhibition wall", "hall": "exhibition hall", "street": "street",
                   "centre": "civic practice centre"}  # fmt: skip
_ATTRACTIONS: Final = ("park", "wall", "street")  # kinds that schema.org calls a sight


def plan_places(context: PlanContext) -> Iterator[Output]:
    """Plan them; one place needs no list."""
    if len(context.site.places) > 1:
        yield Output(path=urls.file_of(URL), recipe="page", template="pages/places.html", view=places_view(context))
    for place in context.site.places:
        path = urls.file_of(urls.place(place.slug))
        yield Output(path=path, recipe="page", template="pages/place.html", view=place_view(context, place))
        yield from picture_outputs(context, place, share=True)


def place_of(context: PlanContext, venue: str) -> Link | None:
    """The page of the place where something is held: its name is the venue's."""
    name = _folded(venue)
    found = next((place for place in context.site.places if _folded(place.name) == name), None) if name else None
    return Link(text=found.name, url=urls.place(found.slug)) if found else None


def places_by_key(context: PlanContext) -> Mapping[str, Place]:
    """Place by id, slug, alias and name."""
    return {key: place for place in context.site.places for key in (*place.aliases, place.name, place.slug, place.id)}


def _folded(name: str) -> str:
    return "".join(name.split()).casefold()


def places_view(context: PlanContext) -> PlacesView:
    """Make the view of the list: where each plaque and board stands."""
    title = word("places", context.language)
    named = tuple((place.name, urls.place(place.slug)) for place in context.site.places)
    return PlacesView(
        chrome=context.chrome,
        meta=page_meta(context, URL, title, data=item_list(context.settings.base_url, named)),
        title=title,
        places=tuple(_row(context, place) for place in context.site.places),
    )


def _row(context: PlanContext, place: Place) -> PlaceRow:
    return PlaceRow(
        url=urls.place(place.slug),
        name=place.name,
        kind=kind_words(place.kind, context.language),
        text=tidy(place.summary) or " · ".join(part for part in (place.place, place.hours) if part),
        plaques=tuple(Link(text=plaque.name, url=plaque.url) for plaque in plaque_rows(context, place)),
        shows=tuple(
            Link(text=event.title, url=urls.event(event.slug))
            for event in sorted(context.site.events, key=event_key)
            if not event.cancelled and any(stop.is_now(context.settings.today) for stop in _stops_at(event, place))
        ),
    )


def place_view(context: PlanContext, place: Place) -> PlaceView:
    """Make the view of a place's page."""
    url, several = urls.place(place.slug), len(context.site.places) > 1
    trail = (Link(text=word("places", context.language), url=URL),) if several else ()
    shown = [(context.photos[ref.file], ref) for ref in place.photos if ref.file in context.photos]
    rows = (
        ("place", texts(place.place)),
        ("hours", texts(place.hours)),
        ("opened", texts(place.since)),
        ("office", contact(place.office_contact)),
    )
    coming, past = _held(context, place)
    return PlaceView(
        chrome=context.chrome,
        meta=page_meta(context, url, place.name, description=tidy(place.summary), section=URL if several else url,
                       trail=trail, share=share_url(*shown[0]) if shown else "", data=_data(context, place)),
        name=place.name,
        kind=kind_words(place.kind, context.language),
        lede=tidy(place.summary),
        office_contact=place.office_contact,
        facts=facts(context, rows),
        figures=tuple(figure_view(figure) for figure in place.figures),
        story=rich(place.story, context.site.hidden),
        plaques=plaque_rows(context, place),
        pictures=pictures(context, place),
        coming=coming,
        past=past,
        others=tuple(Link(text=other.name, url=urls.place(other.slug)) for other in context.site.places if other is not place),
        sources=source_views(place.sources, context.language),
    )  # fmt: skip


def kind_words(kind: str, language: str) -> str:
    """The kind of a place in words."""
    if kind not in PLACES:
        return kind
    return PLACES[kind][0] if language.startswith("zh") else _ENGLISH[kind]


def plaque_rows(context: PlanContext, place: Place) -> tuple[PlaqueRow, ...]:
    """The plaques in walking order, then whoever else is in the place's set.

    The plaque of somebody who is not shown is not there, and leaves no gap.
    """
    found: list[PlaqueRow] = []
    for plaque in place.plaques:
        person = context.people.get(plaque.ref)
        if plaque.ref and person is None:
            continue
        name, url = (person.name, urls.person(person.slug)) if person else (plaque.name, "")
        found.append(
            PlaqueRow(number=len(found) + 1, name=name, url=url, text=tidy(plaque.text), spot=tidy(plaque.spot))
        )
    of_set = choose(place, context.people, context.by_name, context.levels) if place.board_set else ()
    listed = {row.url for row in found}
    hung = [person for person in of_set if may_be_printed(person) and urls.person(person.slug) not in listed]
    found += [
        PlaqueRow(number=number, name=person.name, url=urls.person(person.slug))
        for number, person in enumerate(hung, start=len(found) + 1)
    ]
    return tuple(found)


def _held(context: PlanContext, place: Place) -> tuple[tuple[EventRow, ...], tuple[EventRow, ...]]:
    """What will be held at a place, the next first, and what was, the latest first."""
    coming: list[EventRow] = []
    past: list[EventRow] = []
    for event in sorted(context.site.events, key=event_key):
        stops = _stops_at(event, place)
        ahead = [stop for stop in stops if stop.last and not stop.is_past(context.settings.today)]
        if ahead:
            coming.append(stop_row(context, event, min(ahead, key=lambda stop: stop.first or context.settings.today)))
        elif stops:
            past.append(stop_row(context, event, stops[-1]).__replace__(past=True))
        elif _folded(place.name) in (_folded(event.venue), _folded(event.place)):
            (coming if is_coming(context, event) else past).append(event_row(context, event))
    return tuple(coming), tuple(reversed(past))


def _stops_at(event: Event, place: Place) -> tuple[TourStop, ...]:
    name = _folded(place.name)
    return tuple(stop for stop in event.stops if name in (_folded(stop.venue), _folded(stop.place)))


def _data(context: PlanContext, place: Place) -> Json:
    """A Place, or a sight where it is one."""
    base = context.settings.base_url
    shown = [(context.photos[ref.file], ref) for ref in place.photos if ref.file in context.photos]
    return compact(
        {
            "@type": "TouristAttraction" if place.kind in _ATTRACTIONS else "Place",
            "name": place.name,
            "url": urls.absolute(base, urls.place(place.slug)),
            "description": place.summary,
            "image": urls.absolute(base, share_url(*shown[0])) if shown else "",
            "containedInPlace": {"@type": "Place", "name": place.place} if place.place else "",
        }
    )
