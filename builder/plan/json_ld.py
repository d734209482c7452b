"""Takes entries, gives their schema.org data."""

from __future__ import annotations

from builder.model.person import Person
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.meta import Json, compact
from builder.plan.pictures import share_url
from builder.plan.words import joined

_TYPES = {"individual": "Person", "group": "Organization", "unit": "Organization"}


def person_data(context: PlanContext, person: Person) -> Json:
    """A ProfilePage about the person, with awards as the sources print them."""
    base = context.settings.base_url
    url = urls.absolute(base, urls.person(person.slug))
    portrait = context.portrait(person)
    awards = [_award(context, person, index) for index in range(len(person.honors))]
    entity = compact(
        {
            "@type": _TYPES[person.kind],
            "name": person.name,
            "alternateName": person.name_en or person.name_hant,
            "url": url,
            "description": person.summary,
            "award": [award for award in awards if award],
            "image": urls.absolute(base, share_url(*portrait)) if portrait else "",
            "jobTitle": person.occupation if person.kind == "individual" else "",
            "memberOf": [{"@type": "Organization", "name": studio.name}
                         for studio in context.relations.studios.get(person.slug, ())],
            "subjectOf": [source.url for source in person.sources if source.url],
        }
    )  # fmt: skip
    modified = person.updated.isoformat() if person.updated else ""
    return compact({"@type": "ProfilePage", "url": url, "dateModified": modified, "mainEntity": entity})


def _award(context: PlanContext, person: Person, index: int) -> str:
    honor = person.honors[index]
    if not honor.sourced:
        return ""
    words = honor.date.words(context.language) if honor.date else ""
    return joined("clause", context.language, (context.honor_title(honor), context.level_label(honor), words))
