"""Takes a person as shown, gives the row of the open data."""

from __future__ import annotations

from builder.model.person import Honor, Person
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.views.data import DataHonor, DataPerson


def person_row(context: PlanContext, person: Person) -> DataPerson:
    """A person with every honour."""
    url = urls.person(person.slug)
    categories = (context.categories.get(slug) for slug in person.categories)
    return DataPerson(
        id=person.id,
        name=person.name,
        pinyin=person.forms.pinyin,
        kind=person.kind,
        categories=tuple(context.name_of(category) for category in categories if category),
        place=person.place,
        summary=person.summary,
        honors=tuple(honor_row(context, honor) for honor in context.honors(person)),
        url=urls.absolute(context.settings.base_url, url) or url,
    )


def honor_row(context: PlanContext, honor: Honor) -> DataHonor:
    """An honour as data."""
    category = context.categories.get(honor.category)
    programme = context.programmes.get(honor.programme)
    return DataHonor(
        title=context.honor_title(honor),
        level=context.level_label(honor),
        rank=context.rank(honor),
        date=honor.date.iso() if honor.date else "",
        category=context.name_of(category) if category else "",
        programme=programme.slug if programme else "",
        sourced=honor.sourced,
    )
