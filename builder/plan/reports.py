"""Takes a person, gives the latest media coverage that names the person, beyond what the page lists as its sources."""

from __future__ import annotations

from typing import Final

from builder.base.typography import tidy
from builder.model.coverage import Coverage
from builder.model.person import Person
from builder.model.schema.parts import MEDIA
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.views import ReportRow, Reports

_MOST: Final = 8


def reports(context: PlanContext, person: Person) -> Reports | None:
    """The newest eight; the rest is among all coverage of the site."""
    cited = {text for source in person.sources for text in (source.url, source.title) if text}
    found = [item for item in context.relations.coverage.get(person.slug, ()) if not cited & {item.url, item.title}]
    if not found:
        return None
    rows = tuple(_row(context, item) for item in found[:_MOST])
    return Reports(rows=rows, more="/media/" if len(found) > _MOST else "")


def _row(context: PlanContext, item: Coverage) -> ReportRow:
    names = MEDIA.get(item.medium, ())
    return ReportRow(
        title=tidy(item.title),
        url=item.url or (urls.coverage(item.slug) if item.story.html else ""),
        outlet=item.outlet,
        date=item.date.words(context.language) if item.date else "",
        medium=next(iter(names), "") if context.language.startswith("zh") else item.medium,
        big=str(item.date.year) if item.date and item.date.year else "",
    )
