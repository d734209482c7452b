"""Takes a person, gives what is known beside the story: where and as what, with whom, on which rolls, in which readers."""

from __future__ import annotations

from builder.model.person import Person
from builder.model.roll import Roll
from builder.model.studio import Studio
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.relations import Pair
from builder.plan.views import Fact, Link
from builder.plan.words import word


def facts(context: PlanContext, person: Person) -> tuple[Fact, ...]:
    """Everything known, each with its label; what is not known has no row."""
    relations, language = context.relations, context.language
    series = (context.series_of(name) for name in relations.series.get(person.slug, ()))
    rows: list[tuple[str, tuple[Link, ...]]] = [
        ("org", _texts(person.org)),
        ("occupation", _texts(person.occupation)),
        ("roles", _texts(*person.roles)),
        ("fields", tuple(Link(text=field, url=urls.field(field)) for field in dict.fromkeys(person.fields))),
        ("recommended_by", _texts(_recommender(context, person))),
        ("studio", tuple(_studio_link(studio) for studio in relations.studios.get(person.slug, ()))),
        ("mentor", tuple(_pair_link(pair, language) for pair in relations.mentors.get(person.slug, ()))),
        ("apprentice", tuple(_pair_link(pair, language) for pair in relations.apprentices.get(person.slug, ()))),
        ("on_rolls", _other_rolls(context, person)),
        ("series", tuple(Link(text=found.name, url=urls.series(found.slug)) for found in series if found)),
        ("readers", tuple(Link(text=reader.title, url=urls.reader(reader.slug))
                          for reader in context.readers_of.get(person.slug, ()))),
    ]  # fmt: skip
    known = [Fact(label=word(key, language), links=links) for key, links in rows if links]
    known += [Fact(label=field.label, links=_texts(field.text)) for field in person.custom]
    return tuple(known)


def _recommender(context: PlanContext, person: Person) -> str:
    if person.recommender is None:
        return ""
    kind = word(f"finder_{person.recommender.kind}", context.language) if person.recommender.kind else ""
    name = person.recommender.name
    return name + word("brackets", context.language, n=kind) if name and kind else name or kind


def _studio_link(studio: Studio) -> Link:
    return Link(text=studio.name, url=urls.studio(studio.slug))


def _pair_link(pair: Pair, language: str) -> Link:
    role = word("brackets", language, n=pair.role) if pair.role else ""
    return Link(text=f"{pair.person.name}{role}", url=urls.person(pair.person.slug))


def _other_rolls(context: PlanContext, person: Person) -> tuple[Link, ...]:
    """Rolls that no honour of the person leads to."""
    return tuple(
        Link(text=f"{context.programmes[programme].name} {roll.period.words(context.language)}",
             url=urls.roll(programme, roll.period))
        for programme, roll in rolls_of(context, person)
        if not any(honor.programme == programme and roll.marks(honor.date) for honor in person.honors)
    )  # fmt: skip


def _texts(*texts: str) -> tuple[Link, ...]:
    return tuple(Link(text=text) for text in texts if text)


def rolls_of(context: PlanContext, person: Person) -> list[tuple[str, Roll]]:
    """Rolls that name the person, with the slug of their programme."""
    found = context.relations.rolls.get(person.slug, ())
    return [(context.programmes[roll.programme].slug, roll) for roll in found if roll.programme in context.programmes]
