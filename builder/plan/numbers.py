"""Takes a site, gives /numbers/: every number with date and source, and charts of what the site itself holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from builder.model.quantities import as_printed
from builder.model.schema.parts import FINDERS
from builder.model.texts import SiteFigure
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.evidence import figure_view
from builder.plan.home import doors
from builder.plan.meta import compact, page_meta
from builder.plan.output import Output
from builder.plan.views import Bar, Chart, Link, NumberGroup, NumberRow, NumbersView
from builder.plan.words import word

_CHARTS_FROM: Final = 13  # people: fewer make a chart look like a joke


def plan_numbers(context: PlanContext) -> Iterator[Output]:
    """Plan the numbers; nothing without figures."""
    if not context.site.figures:
        return
    title = word("numbers", context.language)
    view = NumbersView(
        chrome=context.chrome,
        meta=page_meta(context, "/numbers/", title, data=_data(context)),
        groups=number_groups(context),
        charts=_charts(context) if len(context.site.people) >= _CHARTS_FROM else (),
    )
    yield Output(path="numbers/index.html", recipe="page", template="pages/numbers.html", view=view)


def number_groups(context: PlanContext) -> tuple[NumberGroup, ...]:
    """The numbers by group, in the order of the files. Two claims about one thing both stand: they are of two dates."""
    found: dict[str, list[NumberRow]] = {}
    for item in context.site.figures:
        found.setdefault(item.group, []).append(_row(context, item))
    alone = found.pop("", [])
    groups = [NumberGroup(title=title, rows=tuple(rows)) for title, rows in found.items()]
    if alone:
        title = word("figures_other", context.language) if groups else ""
        groups.append(NumberGroup(title=title, rows=tuple(alone)))
    return tuple(groups)


def _row(context: PlanContext, item: SiteFigure) -> NumberRow:
    dates = [source.date.words(context.language) for source in item.sources if source.date]
    named = {source.outlet or source.title: source.url for source in item.sources if source.outlet or source.title}
    return NumberRow(
        # The page has no list of sources to point into: the row itself leads to where the number was printed.
        figure=figure_view(item.figure).__replace__(source_url=""),
        as_of=item.as_of.words(context.language) if item.as_of else next(iter(dates), ""),
        sources=tuple(Link(text=name, url=url) for name, url in named.items()),
    )


def _data(context: PlanContext) -> dict[str, object]:
    """The numbers as a data set: a value is the text as printed, for 近 and 余 are part of what was said."""
    measured = [
        compact({"@type": "PropertyValue", "name": item.figure.label, "value": as_printed(item.figure)})
        for item in context.site.figures
    ]
    title = word("numbers", context.language)
    url = urls.absolute(context.settings.base_url, "/numbers/")
    return compact({"@type": "Dataset", "name": f"{context.settings.title} · {title}", "url": url,
                    "description": context.settings.title, "variableMeasured": measured})  # fmt: skip


def _charts(context: PlanContext) -> tuple[Chart, ...]:
    charts = [_years(context), _rooms(context), _levels(context), _finders(context)]
    return tuple(chart for chart in charts if len(chart.bars) > 1)


def _years(context: PlanContext) -> Chart:
    counts: Counter[int] = Counter()
    silent = 0  # people whose honours give no year at all
    for person in context.site.people:
        years = {honor.year for honor in person.honors if honor.year}
        counts.update(years)
        silent += bool(person.honors) and not years
    most = max(counts.values(), default=1)
    bars = tuple(
        Bar(label=str(year), value=counts[year], share=round(counts[year] / most, 4), url=urls.year(str(year)))
        for year in sorted(counts)
    )
    text = _most(context, "most_year", {str(year): count for year, count in counts.items()}, "year")
    text += word("no_year", context.language, n=silent) if silent else ""
    return Chart(title=word("per_year", context.language), text=text, bars=bars)


def _most(context: PlanContext, key: str, counts: dict[str, int], name: str) -> str:
    """One sentence on the largest; nothing where several are equally large."""
    most = max(counts.values(), default=0)
    largest = [label for label, count in counts.items() if count == most]
    return word(key, context.language, **{name: largest[0], "n": most}) if len(largest) == 1 and len(counts) > 1 else ""


def _rooms(context: PlanContext) -> Chart:
    rooms = doors(context)
    most = max((door.count for door in rooms), default=1)
    bars = tuple(
        Bar(label=door.title, value=door.count, share=round(door.count / most, 4), room=door.room, mark=door.mark,
            url=door.url)
        for door in rooms
    )  # fmt: skip
    text = _most(context, "most_room", {door.title: door.count for door in rooms}, "room")
    return Chart(title=word("per_room", context.language), text=text, bars=bars)


def _levels(context: PlanContext) -> Chart:
    counts = Counter(honor.level for person in context.site.people for honor in person.honors if honor.level)
    most = max(counts.values(), default=1)
    bars = tuple(
        Bar(label=context.name_of(level), value=counts[level.slug], share=round(counts[level.slug] / most, 4),
            mark=level.mark, url=urls.term("level", level.slug),
            seal=context.level_seal(level))
        for level in context.ranked_levels if counts[level.slug]
    )  # fmt: skip
    return Chart(title=word("per_level", context.language), text=word("by_form", context.language), bars=bars)


def _finders(context: PlanContext) -> Chart:
    counts = Counter(person.recommender.kind for person in context.site.people if person.recommender)
    most = max(counts.values(), default=1)
    bars = tuple(
        Bar(label=word(f"finder_{kind}", context.language), value=counts[kind], share=round(counts[kind] / most, 4))
        for kind in FINDERS
        if counts[kind]
    )
    return Chart(title=word("per_finder", context.language), text="", bars=bars)
