"""Takes a site, gives its open data: people.csv and people.json, with nothing that a page does not show."""

from __future__ import annotations

from collections.abc import Iterator

from builder.base.values import Value
from builder.model.person import Honor, Person
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.output import Output


class DataHonor(Value, frozen=True, kw_only=True):
    """An honour as data."""

    title: str
    level: str
    rank: int
    date: str
    category: str
    programme: str
    sourced: bool


class DataPerson(Value, frozen=True, kw_only=True):
    """A person as data; `url` is absolute, or a path without a base URL."""

    id: str
    name: str
    pinyin: str
    kind: str
    categories: tuple[str, ...]
    place: str
    summary: str
    honors: tuple[DataHonor, ...]
    url: str


class DataView(Value, frozen=True, kw_only=True):
    """The data of a site."""

    title: str
    people: tuple[DataPerson, ...]


def plan_data(context: PlanContext) -> Iterator[Output]:
    """Plan the data files; none without people."""
    if not context.site.people:
        return
    view = DataView(title=context.settings.title, people=tuple(_person(context, person) for person in context.by_name))
    yield Output(path="data/people.csv", recipe="people-csv", view=view)
    yield Output(path="data/people.json", recipe="people-json", view=view)


def _person(context: PlanContext, person: Person) -> DataPerson:
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
        honors=tuple(_honor(context, honor) for honor in context.honors(person)),
        url=urls.absolute(context.settings.base_url, url) or url,
    )


def _honor(context: PlanContext, honor: Honor) -> DataHonor:
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
