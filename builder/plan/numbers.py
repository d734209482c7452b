"""Takes a site, gives /numbers/: every number with date and source, and charts of what the site itself holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from builder.model.texts import SiteFigure
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.evidence import figure_view
from builder.plan.home import doors
from builder.plan.meta import page_meta
from builder.plan.output import Output
from builder.plan.views import Bar, Chart, FigureView, NumbersView
from builder.plan.words import word

_CHARTS_FROM: Final = 13  # people: fewer make a chart look like a joke


def plan_numbers(context: PlanContext) -> Iterator[Output]:
    """Plan the numbers; nothing without figures."""
    if not context.site.figures:
        return
    title = word("numbers", context.language)
    view = NumbersView(
        chrome=context.chrome,
        meta=page_meta(context, "/numbers/", title),
        figures=tuple(_figure(context, item) for item in context.site.figures),
        charts=_charts(context) if len(context.site.people) >= _CHARTS_FROM else (),
    )
    yield Output(path="numbers/index.html", recipe="page", template="pages/numbers.html", view=view)


def _figure(context: PlanContext, item: SiteFigure) -> FigureView:
    outlets = "、".join(dict.fromkeys(source.outlet or source.title for source in item.sources))
    dates = [source.date.words(context.language) for source in item.sources if source.date]
    as_of = item.as_of.words(context.language) if item.as_of else next(iter(dates), "")
    view = figure_view(item.figure, note=" · ".join(part for part in (as_of, outlets) if part))
    # The page has no list of sources to point into: the note leads to where the number was printed.
    return view.__replace__(source_url=next((source.url for source in item.sources if source.url), ""))


def _charts(context: PlanContext) -> tuple[Chart, ...]:
    charts = [_years(context), _rooms(context), _levels(context)]
    return tuple(chart for chart in charts if len(chart.bars) > 1)


def _years(context: PlanContext) -> Chart:
    counts: Counter[int] = Counter()
    for person in context.site.people:
        counts.update({honor.year for honor in person.honors if honor.year})
    most = max(counts.values(), default=1)
    bars = tuple(
        Bar(label=str(year), value=counts[year], share=round(counts[year] / most, 4), url=urls.year(str(year)))
        for year in sorted(counts)
    )
    return Chart(title=word("per_year", context.language), text="", bars=bars)


def _rooms(context: PlanContext) -> Chart:
    rooms = doors(context)
    most = max((door.count for door in rooms), default=1)
    bars = tuple(
        Bar(label=door.title, value=door.count, share=round(door.count / most, 4), room=door.room, mark=door.mark,
            url=door.url)
        for door in rooms
    )  # fmt: skip
    return Chart(title=word("per_room", context.language), text="", bars=bars)


def _levels(context: PlanContext) -> Chart:
    counts = Counter(honor.level for person in context.site.people for honor in person.honors if honor.level)
    most = max(counts.values(), default=1)
    bars = tuple(
        Bar(label=context.name_of(level), value=counts[level.slug], share=round(counts[level.slug] / most, 4),
            mark=level.mark, url=urls.term("level", level.slug),
            seal=context.level_seal(level))
        for level in context.ranked_levels if counts[level.slug]
    )  # fmt: skip
    return Chart(title=word("per_level", context.language), text="", bars=bars)
