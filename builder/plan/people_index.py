"""Takes a site, gives /people/ and its pages by pinyin letter and by strokes of the surname."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from builder.model.person import Person
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.home import newest
from builder.plan.meta import item_list, page_meta
from builder.plan.output import Output
from builder.plan.terms import CARDS, letter_groups
from builder.plan.views import LetterGroup, Link, PeopleView
from builder.plan.words import word

_INLINE: Final = 500  # names on one page
_RECENT: Final = 24  # cards above the index of names


def plan_people_index(context: PlanContext) -> Iterator[Output]:
    """Plan the index of people; nothing without people."""
    if not context.site.people:
        return
    letters = _letters(context)
    strokes = _strokes(context)
    links = (letter_links(context), _stroke_links(context, strokes))
    yield _page(context, "all", "/people/", word("people", context.language), links, cards=True)
    for letter, people in letters.items():
        title = word("other", context.language) if letter == "#" else letter
        yield _page(context, "pinyin", urls.letter(letter, context.language), title, links, people=people, letter=letter)
    for count, people in strokes.items():
        title = word("stroke", context.language, n=count)
        yield _page(context, "strokes", urls.strokes(count), title, links, people=people, letter=title)


def letter_links(context: PlanContext) -> tuple[Link, ...]:
    """All letters; those with people lead somewhere."""
    found = _letters(context)
    names = [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", *(["#"] if "#" in found else [])]
    return tuple(
        Link(text=word("other", context.language) if name == "#" else name,
             url=urls.letter(name, context.language) if name in found else "", count=len(found.get(name, ())))
        for name in names
    )  # fmt: skip


def _letters(context: PlanContext) -> dict[str, tuple[Person, ...]]:
    found: dict[str, list[Person]] = defaultdict(list)
    for person in context.by_name:
        found[person.forms.letter].append(person)
    return {letter: tuple(found[letter]) for letter in sorted(found)}


def _strokes(context: PlanContext) -> dict[int, tuple[Person, ...]]:
    found: dict[int, list[Person]] = defaultdict(list)
    known = (person for person in context.site.people if person.forms.strokes)
    for person in sorted(known, key=lambda person: (person.forms.stroke_key, person.name, person.slug)):
        found[person.forms.strokes].append(person)
    return {count: tuple(found[count]) for count in sorted(found)}


def _stroke_links(context: PlanContext, strokes: dict[int, tuple[Person, ...]]) -> tuple[Link, ...]:
    return tuple(
        Link(text=word("stroke", context.language, n=count), url=urls.strokes(count), count=len(people))
        for count, people in strokes.items()
    )


def _page(
    context: PlanContext,
    order: str,
    url: str,
    title: str,
    links: tuple[tuple[Link, ...], tuple[Link, ...]],
    *,
    people: tuple[Person, ...] = (),
    letter: str = "",
    cards: bool = False,
) -> Output:
    recent = newest(context)[:_RECENT] if cards else ()
    listed = people or recent
    trail = () if cards else (Link(text=word("people", context.language), url="/people/"),)
    named = tuple((person.name, urls.person(person.slug)) for person in listed[:CARDS])
    view = PeopleView(
        chrome=context.chrome,
        meta=page_meta(context, url, title, section="/people/", trail=trail,
                       data=item_list(context.settings.base_url, named)),
        order=order,
        title=title,
        count=len(people) or len(context.site.people),
        letters=tuple(link.__replace__(current=link.url == url) for link in links[0]),
        strokes=tuple(link.__replace__(current=link.url == url) for link in links[1]),
        cards=tuple(context.cards[person.slug] for person in recent),
        groups=_groups(context, people, letter) if people else _everyone(context),
    )  # fmt: skip
    return Output(path=urls.file_of(url), recipe="page", template="pages/people.html", view=view)


def _groups(context: PlanContext, people: tuple[Person, ...], letter: str) -> tuple[LetterGroup, ...]:
    return (LetterGroup(letter=letter, rows=tuple(context.name_row(person) for person in people)),)


def _everyone(context: PlanContext) -> tuple[LetterGroup, ...]:
    """All names inline while they are at most five hundred; beyond, the letters' own pages."""
    if len(context.site.people) > _INLINE:
        return ()
    return tuple(group for group in letter_groups(context, context.site.people) if group.rows)
