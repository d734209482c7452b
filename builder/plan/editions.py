"""Takes a site, gives a page for every edition of a programme: its people by group, its releases in three lanes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from builder.base.typography import tidy
from builder.model.person import Person
from builder.model.programme import Edition, Programme, Release
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.evidence import source_views
from builder.plan.meta import item_list, page_meta
from builder.plan.output import Output
from builder.plan.programme_parts import (
    coverage_rows,
    coverage_url,
    edition_row,
    edition_title,
    event_rows,
    honoured,
    programme_events,
    programme_level,
    programme_seal,
)
from builder.plan.releases import has_releases
from builder.plan.terms import CARDS
from builder.plan.views import EditionView, Fact, GroupBlock, Lane, Link, ReleaseItem
from builder.plan.words import word

_EPITHET: Final = re.compile(r"(?P<before>.*?)“(?P<epithet>[^”]+)”")
_LANES: Final = (("live", "1"), ("media", "1"), ("social", "N"))


def plan_editions(context: PlanContext) -> Iterator[Output]:
    """Plan the editions of all programmes."""
    for programme in context.site.programmes:
        for edition in programme.editions:
            url = urls.programme(programme.slug, edition.number)
            yield Output(path=urls.file_of(url), recipe="page", template="pages/edition.html",
                         view=edition_view(context, programme, edition))  # fmt: skip


def edition_view(context: PlanContext, programme: Programme, edition: Edition) -> EditionView:
    """Make the page of an edition."""
    url, language = urls.programme(programme.slug, edition.number), context.language
    title = edition_title(context, programme, edition)
    people = honoured(context, programme, edition)
    groups, rest = _grouped(context, programme, edition, people)
    events = programme_events(context, programme, edition)
    here = Link(text=programme.name, url=urls.programme(programme.slug))
    trail = (Link(text=word("programmes", language), url="/programmes/"), here)
    named = tuple((person.name, urls.person(person.slug)) for person in people[:CARDS])
    data = {**item_list(context.settings.base_url, named), "name": title} if named else None
    expected = tidy(edition.expect.text) if edition.expect else ""
    return EditionView(
        chrome=context.chrome,
        meta=page_meta(context, url, title, description=expected, section="/programmes/", trail=trail, data=data),
        title=title,
        level=programme_level(context, programme),
        year=word("year", language, n=edition.year) if edition.year else "",
        seal=programme_seal(context, programme),
        programme=here,
        lede=expected,
        facts=_facts(context, edition),
        groups=groups,
        count=len(people),
        cards=tuple(context.cards[person.slug] for person in rest[:CARDS]),
        rows=tuple(context.name_row(person) for person in rest[CARDS:]),
        lanes=_lanes(context, edition),
        events=event_rows(context, events),
        coverage=coverage_rows(context, events),
        editions=tuple(edition_row(context, programme, other) for other in programme.editions if other is not edition),
        sources=source_views(programme.sources, language),
    )  # fmt: skip


def _facts(context: PlanContext, edition: Edition) -> tuple[Fact, ...]:
    cell = " · ".join(part for part in (edition.release_level, edition.release_class) if part)
    if not cell:
        return ()
    url = urls.RELEASES if has_releases(context.site) else ""
    return (Fact(label=word("release_cell", context.language), links=(Link(text=cell, url=url),)),)


def _grouped(
    context: PlanContext, programme: Programme, edition: Edition, people: tuple[Person, ...]
) -> tuple[tuple[GroupBlock, ...], tuple[Person, ...]]:
    """Its groups in its own order, each with its people, and who is in none."""
    members: dict[str, list[Person]] = {group: [] for group in edition.groups}
    rest = []
    for person in people:
        groups = {
            edition.group_of(held.group) for held in person.honors
            if context.programmes.get(held.programme) is programme and edition.honours(held.edition, held.year)
        } - {""}  # fmt: skip
        for group in groups:
            members[group].append(person)
        if not groups:
            rest.append(person)
    blocks = (_block(context, number, group, found) for number, (group, found) in enumerate(members.items(), start=1))
    return tuple(blocks), tuple(rest)


def _block(context: PlanContext, number: int, group: str, people: list[Person]) -> GroupBlock:
    found = _EPITHET.fullmatch(group)
    return GroupBlock(
        anchor=f"group-{number}",
        title=group,
        before=found["before"] if found else "",
        epithet=found["epithet"] if found else group,
        people=tuple(context.cards[person.slug] for person in people),
    )


def _lanes(context: PlanContext, edition: Edition) -> tuple[Lane, ...]:
    """What is released in each lane; a release that leads only to what is not shown today says nothing yet."""
    items = [(release.lane, _item(context, release)) for release in edition.release]
    told = [(lane, item) for lane, item in items if item.title or item.text]
    lanes = (Lane(key=key, big=big, items=tuple(item for lane, item in told if lane == key)) for key, big in _LANES)
    return tuple(lane for lane in lanes if lane.items)


def _item(context: PlanContext, release: Release) -> ReleaseItem:
    """A release leads to its event here, else to its coverage, else to where it was."""
    event = context.events.get(release.event)
    coverage = next(
        (item for item in context.site.coverage if release.coverage in (item.id, item.slug, *item.aliases, item.title)), None
    )
    url = urls.event(event.slug) if event else coverage_url(coverage) if coverage else ""
    when = release.date or (event.date if event else coverage.date if coverage else None)
    return ReleaseItem(
        title=release.title or (event.title if event else coverage.title if coverage else ""),
        text=tidy(release.text),
        when=when.words(context.language) if when else "",
        url=url or release.url,
    )
