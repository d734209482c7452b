"""Takes a site, gives the index of fields of work: people and studios by what they are at home in."""

from __future__ import annotations

from collections.abc import Iterator

from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.meta import item_list, page_meta
from builder.plan.output import Output
from builder.plan.views import FieldGroup, FieldsView, Link
from builder.plan.words import word


def plan_fields(context: PlanContext) -> Iterator[Output]:
    """Plan /fields/; nothing where nobody has one."""
    groups = _groups(context)
    if not groups:
        return
    title = word("fields_of_work", context.language)
    named = tuple((group.name, urls.field(group.name)) for group in groups)
    meta = page_meta(context, "/fields/", title, data=item_list(context.settings.base_url, named))
    view = FieldsView(chrome=context.chrome, meta=meta, groups=groups)
    yield Output(path="fields/index.html", recipe="page", template="pages/fields.html", view=view)


def _groups(context: PlanContext) -> tuple[FieldGroup, ...]:
    people, studios = context.by_name, context.site.studios
    of_people = {field for person in people for field in person.fields}
    names = sorted(of_people | {field for studio in studios for field in studio.fields})
    return tuple(
        FieldGroup(
            name=name,
            anchor=urls.field_anchor(name),
            people=tuple(context.name_row(person) for person in people if name in person.fields),
            studios=tuple(
                Link(text=studio.name, url=urls.studio(studio.slug)) for studio in studios if name in studio.fields
            ),
        )
        for name in names
    )
