"""Takes a site, gives /timeline/: the river of years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from builder.base.typography import tidy
from builder.model.person import Honor, Person
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.meta import page_meta
from builder.plan.output import Output
from builder.plan.river import bed, dots, strata
from builder.plan.views import NameRow, RiverBar, RiverItem, RiverYear, TimelineView
from builder.plan.words import joined, word

_HIGHLIGHTS: Final = 3
_SHOWN: Final = 12
_FOLDED: Final = 500
_LONG: Final = 40  # years; beyond, a bar stands for ten of them, and names alone follow
_FULL_MARKS: Final = 8  # years; beyond, two digits stand under a bar


def plan_timeline(context: PlanContext) -> Iterator[Output]:
    """Plan the timeline; none without a dated honour."""
    years = _by_year(context)
    if not years:
        return
    first, last = min(years), max(years)
    compact = len(years) > _LONG
    most = max(len(held) for held in years.values())
    rows = []
    above = (first - 1, 0)  # the source
    for year in sorted(years):
        rows.append(_river_year(context, year, above, years[year], most, compact=compact))
        above = (year, len(years[year]))
    people = {person.slug for held in years.values() for person, _ in held}
    title = word("timeline", context.language)
    view = TimelineView(
        chrome=context.chrome,
        meta=page_meta(context, "/timeline/", title),
        first=str(first),
        last=str(last),
        count=len(people),
        lede="",
        years=tuple(rows),
        bars=_decades(context, rows) if compact else _bars(context, rows),
        compact=compact,
    )
    yield Output(path="timeline/index.html", recipe="page", template="pages/timeline.html", view=view)


def _by_year(context: PlanContext) -> dict[int, list[tuple[Person, Honor]]]:
    found: dict[int, dict[str, tuple[Person, Honor]]] = defaultdict(dict)
    for person in context.site.people:
        for honor in context.honors(person):
            if honor.year:
                found[honor.year].setdefault(person.slug, (person, honor))
    return {year: list(held.values()) for year, held in found.items()}


def _river_year(
    context: PlanContext, year: int, above: tuple[int, int], held: list[tuple[Person, Honor]], most: int, *, compact: bool
) -> RiverYear:
    ordered = sorted(held, key=lambda pair: (context.rank(pair[1]), not pair[0].summary, pair[0].forms.order))
    national = sum(1 for _, honor in ordered if context.rank(honor) == 1)
    lead = 0 if compact else _HIGHLIGHTS
    rest = [_name(context, person, honor if compact else None) for person, honor in ordered[lead:]]
    return RiverYear(
        year=str(year),
        count=len(held),
        share=round(len(held) / most, 4),
        url=urls.year(str(year)),
        bed=bed(year, above, len(held), most),
        strata=strata(year, above, len(held), most),
        dots=dots(year, above, len(held), most, national),
        highlights=tuple(_highlight(context, person, honor) for person, honor in ordered[:lead]),
        names=tuple(rest[:_SHOWN]),
        folded=tuple(rest[_SHOWN : _SHOWN + _FOLDED]),
        more=max(0, len(rest) - _SHOWN - _FOLDED),
    )


def _highlight(context: PlanContext, person: Person, honor: Honor) -> RiverItem:
    honour = context.honor_title(honor)
    text = joined("clause", context.language, (honour, tidy(person.summary)))
    return RiverItem(title=person.name, text=text, url=urls.person(person.slug), seal=context.seal_of(honor))


def _name(context: PlanContext, person: Person, honor: Honor | None) -> NameRow:
    category = context.categories.get(honor.category) if honor else None
    return context.name_row(person, context.name_of(category) if category else "")


def _bars(context: PlanContext, rows: Sequence[RiverYear]) -> tuple[RiverBar, ...]:
    short = len(rows) > _FULL_MARKS
    return tuple(
        RiverBar(year=row.year, label=word("year", context.language, n=row.year), mark=row.year[-2:] if short else row.year,
                 count=row.count, share=row.share)
        for row in rows
    )  # fmt: skip


def _decades(context: PlanContext, rows: Sequence[RiverYear]) -> tuple[RiverBar, ...]:
    """One bar for ten years; it leads to the first of them that is there."""
    found = {decade: tuple(held) for decade, held in groupby(rows, key=lambda row: row.year[:3] + "0")}
    sums = {decade: sum(row.count for row in held) for decade, held in found.items()}
    return tuple(
        RiverBar(year=held[0].year, label=word("decade", context.language, n=decade), mark=decade, count=sums[decade],
                 share=round(sums[decade] / max(sums.values()), 4))
        for decade, held in found.items()
    )  # fmt: skip
