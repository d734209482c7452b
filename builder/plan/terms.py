"""Takes a site, gives category, level and year pages: buckets by term and year with addresses that stay."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from builder.model.person import Honor, Person
from builder.model.settings import Category, Level
from builder.plan import urls
from builder.plan.context import PlanContext, name_order
from builder.plan.meta import item_list, page_meta
from builder.plan.output import Output
from builder.plan.views import LetterGroup, LevelCount, Link, LinkGroup, PageMeta, SealView, TermView
from builder.plan.words import room_number, word

CARDS: Final = 120
FILTER_FROM: Final = 13
LETTERS_FROM: Final = 20
REGISTER: Final = 500  # names of a whole term on its own page
_MANY_YEARS: Final = 30  # beyond, the nearest stand open and all of them by decade behind a word
_NEAREST: Final = 8
UNDATED: Final = "undated"


@dataclass(frozen=True)
class Term:
    """A category, level or year, with its people by bucket."""

    kind: str
    slug: str
    title: str
    url: Callable[[str], str]  # bucket ("" = the term's own page) -> URL
    buckets: dict[str, tuple[Person, ...]]  # year or "undated" -> people, latest first
    room: int = 0
    number: str = ""
    mark: str = ""
    definition: str = ""
    seal: SealView | None = None

    @cached_property
    def everyone(self) -> tuple[Person, ...]:
        """All people of the term, each once, latest first."""
        return tuple({person.slug: person for people in self.buckets.values() for person in people}.values())


def plan_terms(context: PlanContext) -> Iterator[Output]:
    """Plan categories, levels and years."""
    for category in context.settings.categories:
        yield from _plan(context, category_term(context, category))
    for level in context.settings.levels:
        yield from _plan(context, level_term(context, level))
    yield from _plan_years(context)


def category_term(context: PlanContext, category: Category) -> Term:
    """A room with its people."""
    slugs = context.by_category.get(category.slug, ())
    buckets = _buckets(
        (person, [honor for honor in person.honors if category.slug in (honor.category or person.categories)])
        for person in (context.people[slug] for slug in slugs)
    )
    number = room_number(category.room, context.language)
    return Term(kind="category", slug=category.slug, title=context.name_of(category), buckets=buckets,
                url=lambda bucket: urls.term("category", category.slug, bucket), room=category.room, number=number,
                mark=category.mark, definition=category.definition)  # fmt: skip


def level_term(context: PlanContext, level: Level) -> Term:
    """A level with its people."""
    held = ((person, [honor for honor in person.honors if honor.level == level.slug]) for person in context.site.people)
    return Term(kind="level", slug=level.slug, title=context.name_of(level),
                buckets=_buckets((person, honors) for person, honors in held if honors),
                url=lambda bucket: urls.term("level", level.slug, bucket),
                seal=context.level_seal(level))  # fmt: skip


def _buckets(pairs: Iterable[tuple[Person, list[Honor]]]) -> dict[str, tuple[Person, ...]]:
    found: dict[str, dict[str, Person]] = defaultdict(dict)
    for person, honors in pairs:
        years = {str(honor.year) if honor.year else UNDATED for honor in honors} or {UNDATED}
        for year in years:
            found[year][person.slug] = person
    ordered = sorted((year for year in found if year != UNDATED), reverse=True) + [UNDATED] * (UNDATED in found)
    return {year: tuple(sorted(found[year].values(), key=name_order)) for year in ordered}


def _plan(context: PlanContext, term: Term) -> Iterator[Output]:
    if not term.buckets:
        return
    everyone = term.everyone
    whole = len(everyone) <= CARDS
    latest = next(iter(term.buckets))
    yield _output(context, term, "", everyone if whole else term.buckets[latest], whole=whole)
    for bucket, people in term.buckets.items():
        yield _output(context, term, bucket, people, whole=False)


def _plan_years(context: PlanContext) -> Iterator[Output]:
    buckets = _buckets((person, list(person.honors)) for person in context.site.people if person.honors)
    for bucket, people in buckets.items():
        title = bucket_label(bucket, context.language)
        term = Term(kind="year", slug=bucket, title=title, buckets={bucket: people}, url=urls.year)
        yield _output(context, term, bucket, people, whole=False, years=tuple(buckets))


def bucket_label(bucket: str, language: str) -> str:
    """A bucket in words."""
    return word("undated", language) if bucket == UNDATED else word("year", language, n=bucket)


def _output(context: PlanContext, term: Term, bucket: str, people: tuple[Person, ...], *, whole: bool,
            years: tuple[str, ...] = ()) -> Output:  # fmt: skip
    url = term.url(bucket)
    shown = "" if whole else bucket or next(iter(term.buckets))
    label = bucket_label(shown, context.language) if shown else ""
    links = _year_links(context, term, years or tuple(term.buckets), shown)
    register = people if bucket or whole or len(term.everyone) > REGISTER else term.everyone
    view = TermView(
        chrome=context.chrome,
        meta=_meta(context, term, url, label, people),
        kind=term.kind,
        title=term.title,
        number=term.number,
        mark=term.mark,
        definition=term.definition,
        total=len(term.everyone),
        shown_label=label if term.kind != "year" else "",
        years=_nearest_years(links) if len(links) > _MANY_YEARS else links,
        decades=_decades(context, links) if len(links) > _MANY_YEARS else (),
        cards=tuple(context.cards[person.slug] for person in people[:CARDS]),
        rows=tuple(context.name_row(person) for person in people[CARDS:]),
        levels=level_counts(context, people[:CARDS]),
        letters=letter_groups(context, register) if len(register) >= LETTERS_FROM else (),
        seal=term.seal,
    )
    return Output(path=urls.file_of(url), recipe="page", template="pages/term.html", view=view)


def _meta(context: PlanContext, term: Term, url: str, label: str, people: tuple[Person, ...]) -> PageMeta:
    title = term.title if term.kind == "year" or not label else f"{term.title} · {label}"
    named = tuple((person.name, urls.person(person.slug)) for person in people[:CARDS])
    of_rooms = term.kind == "category"
    section = urls.ROOMS if of_rooms else "/people/"
    above = Link(text=word("rooms" if of_rooms else "people", context.language), url=section)
    return page_meta(context, url, title, description=term.definition or title, section=section, room=term.room,
                     trail=(above,),
                     data=item_list(context.settings.base_url, named))  # fmt: skip


def _year_links(context: PlanContext, term: Term, buckets: tuple[str, ...], shown: str) -> tuple[Link, ...]:
    links = [
        Link(text=bucket_label(bucket, context.language), url=term.url(bucket), current=bucket == shown)
        for bucket in buckets
    ]
    if term.kind != "year" and len(buckets) > 1 and len(term.everyone) <= CARDS:
        links.insert(0, Link(text=word("everyone", context.language), url=term.url(""), current=not shown))
    return tuple(links) if len(links) > 1 else ()


def _nearest_years(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The years around the one that is shown."""
    at = next((index for index, link in enumerate(links) if link.current), 0)
    first = max(0, min(at - _NEAREST // 2, len(links) - _NEAREST))
    return links[first : first + _NEAREST]


def _decades(context: PlanContext, links: tuple[Link, ...]) -> tuple[LinkGroup, ...]:
    """All years by decade; what is no year stands by itself."""
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        digits = re.match(r"\d{3}", link.text)
        found[word("decade", context.language, n=f"{digits[0]}0") if digits else ""].append(link)
    return tuple(LinkGroup(label=label, links=tuple(group)) for label, group in found.items())


def level_counts(context: PlanContext, people: tuple[Person, ...]) -> tuple[LevelCount, ...]:
    """The choices of the level filter; none below thirteen people."""
    if len(people) < FILTER_FROM:
        return ()
    counts: dict[str, int] = defaultdict(int)
    for person in people:
        counts[context.cards[person.slug].level] += 1
    found = []
    for level in context.ranked_levels:
        if counts.get(level.slug):
            found.append(LevelCount(slug=level.slug, label=context.name_of(level), count=counts[level.slug],
                                    seal=context.level_seal(level)))  # fmt: skip
    return tuple(found) if len(found) > 1 else ()


def letter_groups(context: PlanContext, people: tuple[Person, ...]) -> tuple[LetterGroup, ...]:
    """People by pinyin letter; letters without anybody are there without rows."""
    found: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        found[person.forms.letter].append(person)
    letters = [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", *(["#"] if "#" in found else [])]
    return tuple(
        LetterGroup(letter=letter, rows=tuple(context.name_row(person) for person in sorted(found[letter], key=name_order)),
                    url=urls.letter(letter, context.language) if found[letter] else "")
        for letter in letters
    )  # fmt: skip
