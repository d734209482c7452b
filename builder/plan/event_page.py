"""Takes an event, gives its page: when and where, who, how to register, its boards and stops, what was printed of it."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from builder.base.dates import day_words
from builder.base.typography import tidy
from builder.model.event import Event
from builder.model.source import Figure
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.coverage_rows import medium_label, newest_first, transcript
from builder.plan.event_data import event_data
from builder.plan.event_days import event_days
from builder.plan.evidence import event_kind, event_numeral, event_row, figure_view, is_coming, source_views
from builder.plan.exhibit_members import shows_its_guests
from builder.plan.exhibit_sets import paragraphs_of, product_words
from builder.plan.meta import page_meta
from builder.plan.places import place_of
from builder.plan.scenes import scenes
from builder.plan.stories import rich
from builder.plan.tours import has_boards, stop_views
from builder.plan.venues import venue_label
from builder.plan.views import (
    CoverageRow,
    DocumentRow,
    EventView,
    Fact,
    FigureView,
    Link,
    Member,
    NameRow,
    PageMeta,
    Picture,
    Registration,
    RoleGroup,
)
from builder.plan.words import word

_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_NUMBER: Final = re.compile(r"\+?[0-9][0-9 ()-]{5,}[0-9]")


def event_view(context: PlanContext, event: Event) -> EventView:
    """Make the view of an event's page."""
    pictures = scenes(context, event)
    parts = context.parts_of.get(event.slug, ())
    date = event.date
    inferred = bool(date and date.inferred)
    coming = is_coming(context, event)
    return EventView(
        chrome=context.chrome,
        meta=_meta(context, event, parts, pictures),
        title=event.title,
        lede=tidy(event.summary),
        kind=event_kind(event, context.language),
        when=event_days(event, context.language),
        big=event_numeral(event),
        datetime=date.iso() if date else "",
        place=event.venue or event.place,
        cancelled=event.cancelled,
        calendar=urls.event_calendar(event.slug) if coming and any(one.exact for one in event.occasions) else "",
        registration=_registration(context, event),
        picture=pictures[0] if pictures else None,
        pictures=pictures[1:],
        facts=_facts(context, event),
        story=rich(event.story, context.site.hidden),
        people=_people(context, event),
        others=_others(event),
        figures=tuple(_figure(context, event, figure) for figure in event.figures),
        stops=stop_views(context, event),
        foreword=paragraphs_of(event.board_set.foreword) if event.board_set else (),
        exhibits=_exhibits(context, event),
        exhibits_note=_exhibits_note(context, event),
        boards_csv=urls.tour_boards(event.slug) if has_boards(context, event) else "",
        parts=tuple(event_row(context, part) for part in parts),
        coverage=_coverage(context, event),
        documents=_documents(context, event),
        sources=source_views(event.sources, context.language),
        footnotes=(word("date_inferred", context.language),) if inferred else (),
    )


def _meta(context: PlanContext, event: Event, parts: tuple[Event, ...], pictures: tuple[Picture, ...]) -> PageMeta:
    trail = [Link(text=word("events", context.language), url="/events/")]
    whole = context.events.get(event.part_of)
    if whole and whole is not event:
        trail.append(Link(text=whole.title, url=urls.event(whole.slug)))
    data = event_data(context, event, parts, pictures[0].src if pictures else "")
    return page_meta(context, urls.event(event.slug), event.title, description=tidy(event.summary), kind="article",
                     section="/events/", trail=tuple(trail), data=data)  # fmt: skip


def _registration(context: PlanContext, event: Event) -> Registration | None:
    """How to register while one may; that the list is closed, until the event is over."""
    today = context.settings.today
    until = day_words(event.register_by, context.language) if event.register_by else ""
    if event.takes_names(today):
        return Registration(office_contact=event.office_contact, url=_contact_url(event), until=until)
    if event.register_by is None or event.cancelled or event.is_over(today):
        return None
    return Registration(office_contact="", url="", until=until)


def _contact_url(event: Event) -> str:
    """mailto: with the event as its subject, or tel:; "" for what is neither."""
    address = _EMAIL.search(event.office_contact)
    if address:
        return f"mailto:{address[0]}?subject={quote(event.title)}"
    number = _NUMBER.search(event.office_contact)
    return f"tel:{re.sub('[ ()]', '', number[0])}" if number else ""


def _people(context: PlanContext, event: Event) -> tuple[RoleGroup, ...]:
    """Everybody with a page by role, each once; a tour that shows just these people names them among the boards."""
    if event.is_tour and shows_its_guests(event):
        return ()
    roles: dict[str, str] = {}
    for ref in event.people:
        if ref.target in context.people:
            roles.setdefault(context.people[ref.target].slug, ref.role)
    return tuple(
        RoleGroup(role=role, cards=tuple(context.cards[slug] for slug in roles if roles[slug] == role))
        for role in dict.fromkeys(roles.values())
    )


def _others(event: Event) -> tuple[Member, ...]:
    """Names that never had a page. Who is referred to and not shown has no name either."""
    return tuple(Member(name=ref.name, task=ref.role) for ref in event.people if ref.name and not ref.target)


def _figure(context: PlanContext, event: Event, figure: Figure) -> FigureView:
    """A figure with the outlet that printed it."""
    number = figure.source[0] if figure.source else 0
    source = event.sources[number - 1] if 0 < number <= len(event.sources) else None
    date = source.date.words(context.language) if source and source.date else ""
    note = " · ".join(part for part in (source.outlet if source else "", date) if part)
    return figure_view(figure, note=note)


def _exhibits(context: PlanContext, event: Event) -> tuple[NameRow, ...]:
    return tuple(context.name_row(person) for person in context.exhibits.get(event.slug, ()))


def _exhibits_note(context: PlanContext, event: Event) -> str:
    count = len(context.exhibits.get(event.slug, ()))
    if not count:
        return ""
    if event.board_set is None:
        return word("boards", context.language, n=count)
    return word("boards_of", context.language, n=count, product=product_words(event.board_set.product, context.language))


def _coverage(context: PlanContext, event: Event) -> tuple[CoverageRow, ...]:
    """What was printed and sent about it, latest first: outlet, medium and date of each."""
    return tuple(
        CoverageRow(
            title=item.title,
            note=" · ".join(part for part in (item.outlet, medium_label(item.medium, context.language),
                                              item.date.words(context.language) if item.date else "") if part),
            url=transcript(item) or item.url,
        )
        for item in newest_first(context.coverage_of.get(event.slug, ()))
    )  # fmt: skip


def _documents(context: PlanContext, event: Event) -> tuple[DocumentRow, ...]:
    return tuple(
        DocumentRow(
            title=item.title,
            note=" · ".join(part for part in (item.date.words(context.language) if item.date else "", item.version) if part),
            url=item.url,
        )
        for item in event.documents
    )


def _facts(context: PlanContext, event: Event) -> tuple[Fact, ...]:
    language = context.language
    whole = context.events.get(event.part_of)
    series = context.series_of(event.series)
    venue_kind = venue_label(event.venue_kind, language)
    rows: tuple[tuple[str, tuple[Link, ...]], ...] = (
        ("when", () if event.stops else (Link(text=event_days(event, language)),)),
        ("place", (place_of(context, event.place) or Link(text=event.place),)),
        ("venue", (place_of(context, event.venue) or Link(text=event.venue if event.place else ""),
                   Link(text=venue_kind, url=urls.venues(event.venue_kind) if venue_kind else ""))),
        ("organizer", (Link(text=event.organizer),)),
        ("programme", (_programme(context, event),)),
        ("period", (Link(text=event.period.words(language) if event.period else ""),)),
        ("series", (Link(text=series.name, url=urls.series(series.slug)),) if series else ()),
        ("part_of", (Link(text=whole.title, url=urls.event(whole.slug)),) if whole else ()),
        ("inspired_by", _inspiring(context, event)),
        ("media", tuple(Link(text=name) for name in event.media)),
    )  # fmt: skip
    known = ((key, tuple(link for link in links if link.text)) for key, links in rows)
    return tuple(Fact(label=word(key, language), links=links) for key, links in known if links)


def _programme(context: PlanContext, event: Event) -> Link:
    programme = context.programmes.get(event.programme)
    if programme is None:
        return Link(text="")
    edition = word("edition", context.language, n=event.edition) if event.edition else ""
    number = event.edition if any(item.number == event.edition for item in programme.editions) else 0
    return Link(text=f"{programme.name} {edition}".strip(), url=urls.programme(programme.slug, number))


def _inspiring(context: PlanContext, event: Event) -> tuple[Link, ...]:
    """缘起: whose example stands behind it."""
    found = []
    for ref in event.inspired_by:
        person = context.people.get(ref.target)
        if person:
            found.append(Link(text=person.name, url=urls.person(person.slug)))
        elif ref.name and not ref.target:
            found.append(Link(text=ref.name))
    return tuple(dict.fromkeys(found))
