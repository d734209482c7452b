"""Takes a site, gives its open data: JSON of every kind with its schema, CSV of people and numbers; nothing that no page shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from builder.base.values import Value
from builder.plan import urls
from builder.plan.benefits import benefits_today
from builder.plan.context import PlanContext
from builder.plan.data_people import person_row
from builder.plan.data_rows import (
    benefit_row,
    event_row,
    media_row,
    number_row,
    place_row,
    programme_row,
    reader_row,
    roll_row,
    service_row,
    studio_row,
)
from builder.plan.output import Output
from builder.plan.views.data import DATA_KINDS, DataSchemaView, DataView

_FOLDER: Final = "/data/"


def plan_data(context: PlanContext) -> Iterator[Output]:
    """Plan the data files; none of a kind that the site does not show."""
    for kind, rows in _rows(context).items():
        if not rows:
            continue
        view = DataView(kind=kind, title=context.settings.title, rows=rows, language=context.language)
        yield Output(path=f"data/{kind}.json", recipe="data-json", view=view)
        if kind in ("people", "figures"):
            yield Output(path=f"data/{kind}.csv", recipe=f"{kind}-csv", view=view)
        url = f"{_FOLDER}schema/{kind}.json"
        schema = DataSchemaView(kind=kind, address=urls.absolute(context.settings.base_url, url))
        yield Output(path=urls.file_of(url), recipe="data-schema", view=schema)


def _rows(context: PlanContext) -> Mapping[str, tuple[Value, ...]]:
    site = context.site
    rows: dict[str, tuple[Value, ...]] = {
        "people": tuple(person_row(context, item) for item in context.by_name),
        "events": tuple(event_row(context, item) for item in site.events),
        "programmes": tuple(programme_row(context, item) for item in site.programmes),
        "studios": tuple(studio_row(context, item) for item in site.studios),
        "rolls": tuple(roll_row(context, item) for item in context.rolls),
        "media": tuple(media_row(context, item) for item in site.coverage),
        "benefits": tuple(benefit_row(context, item) for item in benefits_today(context)),
        "services": tuple(service_row(context, item) for item in site.services),
        "places": tuple(place_row(context, item) for item in site.places),
        "figures": tuple(number_row(context, item) for item in site.figures),
        "readers": tuple(reader_row(context, item) for item in context.readers),
    }
    assert rows.keys() == DATA_KINDS.keys()
    return rows
