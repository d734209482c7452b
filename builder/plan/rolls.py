"""Takes a site, gives its rolls 好人榜: all programmes, the periods of each with a feed, and every roll by categories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from builder.base.typography import tidy
from builder.model.programme import Programme
from builder.plan import urls
from builder.plan.context import PlanContext, event_key
from builder.plan.evidence import event_row, source_views
from builder.plan.feeds import FeedEntry, FeedView
from builder.plan.meta import Json, compact, page_meta
from builder.plan.output import Output
from builder.plan.programme_parts import programme_seal
from builder.plan.roll_members import Listed, ShownRoll, roll_date
from builder.plan.roll_words import (
    headline,
    lede,
    list_line,
    numeral,
    people_words,
    roll_name,
    roll_title,
    title_in_year,
)
from builder.plan.stories import rich
from builder.plan.views import EventRow, Link, ListingRow, RollLine, RollSection, RollsView, RollView
from builder.plan.words import word

ROLLS: Final = "/rolls/"
_LONG_NAME: Final = 5  # characters; a longer one needs smaller type in its column
_TWO_COLUMNS: Final = 10  # characters of a name or a place; a longer one needs two columns
_DEEDS_ON_PAPER: Final = 24  # lines with deeds that one A3 sheet holds; beyond, it holds names and places
_FEW: Final = 16  # columns that one A3 sheet holds in larger type
_FEED: Final = 50
_NO_ROOM_MARK: Final = "善"


def plan_rolls(context: PlanContext) -> Iterator[Output]:
    """Plan all rolls; nothing where there are none."""
    if not context.rolls:
        return
    yield _hall(context)
    for rolls in _by_programme(context).values():
        yield _periods(context, rolls)
        yield _feed(context, rolls)
        for number, shown in enumerate(rolls):
            yield _page(context, shown, older=rolls[number + 1 : number + 2], newer=rolls[max(number - 1, 0) : number])


def _by_programme(context: PlanContext) -> dict[str, list[ShownRoll]]:
    """Rolls by programme, newest first; programmes by level, then by how many rolls they have."""
    found: dict[str, list[ShownRoll]] = defaultdict(list)
    for shown in context.rolls:
        found[shown.programme.slug].append(shown)
    return dict(sorted(found.items(), key=lambda held: (_rank(context, held[1][0].programme), -len(held[1]), held[0])))


def _rank(context: PlanContext, programme: Programme) -> int:
    level = context.levels.get(programme.level)
    return level.rank if level else 9


def _url(shown: ShownRoll) -> str:
    return urls.roll(shown.programme.slug, shown.roll.period)


def _hall(context: PlanContext) -> Output:
    title = word("rolls", context.language)
    rows = tuple(_programme_row(context, rolls) for rolls in _by_programme(context).values())
    view = RollsView(
        chrome=context.chrome, meta=page_meta(context, ROLLS, title), title=title, lede="",
        groups=(("", rows),), more=(), feed_url="",
    )  # fmt: skip
    return Output(path=urls.file_of(ROLLS), recipe="page", template="pages/rolls.html", view=view)


def _programme_row(context: PlanContext, rolls: Sequence[ShownRoll]) -> ListingRow:
    programme, language = rolls[0].programme, context.language
    text = (
        word("roll_periods", language, n=len(rolls)),
        word("roll_latest", language, period=rolls[0].roll.title or rolls[0].roll.period.words(language)),
    )
    return ListingRow(url=urls.roll(programme.slug), title=roll_name(programme, language), text=" · ".join(text),
                      seal=programme_seal(context, programme))  # fmt: skip


def _periods(context: PlanContext, rolls: Sequence[ShownRoll]) -> Output:
    programme = rolls[0].programme
    url = urls.roll(programme.slug)
    title = roll_name(programme, context.language)
    named = f"{title} · {word('rolls', context.language)}" if title == programme.name else title  # the programme has a page
    groups = tuple(
        (word("year", context.language, n=year), tuple(_period_row(context, shown) for shown in held))
        for year, held in groupby(rolls, key=lambda shown: shown.roll.period.year)
    )
    view = RollsView(
        chrome=context.chrome,
        meta=page_meta(context, url, named, section=ROLLS, trail=(_to_hall(context),), data=_list_data(
            context, title, url, ((roll_title(shown, context.language), _url(shown)) for shown in rolls))),
        title=title,
        lede=tidy(programme.summary),
        groups=groups,
        more=(Link(text=word("roll_about", context.language, name=programme.name), url=urls.programme(programme.slug)),),
        feed_url=f"{url}feed.xml",
    )  # fmt: skip
    return Output(path=urls.file_of(url), recipe="page", template="pages/rolls.html", view=view)


def _to_hall(context: PlanContext) -> Link:
    return Link(text=word("rolls", context.language), url=ROLLS)


def _period_row(context: PlanContext, shown: ShownRoll) -> ListingRow:
    return ListingRow(url=_url(shown), title=title_in_year(shown, context.language), big=numeral(shown.roll.period),
                      text=list_line(shown, context.language))  # fmt: skip


def _page(context: PlanContext, shown: ShownRoll, *, older: Sequence[ShownRoll], newer: Sequence[ShownRoll]) -> Output:
    language, programme, roll = context.language, shown.programme, shown.roll
    url = _url(shown)
    title, (kicker, runs) = roll_title(shown, language), headline(shown, language)
    sections = tuple(_sections(context, shown))
    placed = len(sections) if all(line.category for line in shown.lines) else 0
    trail = (_to_hall(context), Link(text=roll_name(programme, language), url=urls.roll(programme.slug)))
    said = lede(shown, language, placed)
    deeds = sum(1 for line in shown.lines if line.deed)
    scope = word("roll_scope", language, part=roll.part.rstrip("。.")) if roll.part else ""
    view = RollView(
        chrome=context.chrome,
        meta=page_meta(context, url, title, description=tidy(roll.summary) or f"{title}。{said}", kind="article",
                       section=ROLLS, trail=trail, data=_data(context, shown, sections, url)),
        kicker=kicker,
        title=runs,
        lede=said,
        notes=tuple(note for note in (tidy(roll.summary), scope) if note),
        sections=sections,
        few=sum(section.columns for section in sections) <= _FEW,
        names_only=bool(deeds) and len(shown.lines) > _DEEDS_ON_PAPER,
        older=_neighbour(context, older),
        newer=_neighbour(context, newer),
        more=(
            Link(text=word("rolls_of", language, name=roll_name(programme, language)), url=urls.roll(programme.slug)),
            Link(text=word("roll_about", language, name=programme.name), url=urls.programme(programme.slug)),
        ),
        feed_url=f"{urls.roll(programme.slug)}feed.xml",
        story=rich(roll.story, context.site.hidden),
        events=tuple(_events(context, shown)),
        sources=source_views(roll.sources, language),
    )  # fmt: skip
    return Output(path=urls.file_of(url), recipe="page", template="pages/roll.html", view=view)


def _neighbour(context: PlanContext, rolls: Sequence[ShownRoll]) -> Link | None:
    if not rolls:
        return None
    return Link(text=rolls[0].roll.title or rolls[0].roll.period.words(context.language), url=_url(rolls[0]))


def _sections(context: PlanContext, shown: ShownRoll) -> Iterator[RollSection]:
    """One for each category: rooms in the site's order, then the programme's own, last those without one."""
    held: dict[str, list[Listed]] = defaultdict(list)
    for line in shown.lines:
        held[line.category].append(line)
    order = [*context.categories, *shown.programme.categories, *sorted(held), ""]
    known = [slug for slug in dict.fromkeys(order) if slug in held and slug] + [""] * ("" in held)
    for slug in known:
        lines = tuple(_line(number, line) for number, line in enumerate(held[slug], start=1))
        category = context.categories.get(slug)
        title = context.name_of(category) if category else slug
        nameless = word("roll_beside" if len(known) > 1 else "roll_all_here", context.language)
        yield RollSection(
            room=category.room if category else 0,
            mark=(category.mark if category else "") or title[:1] or _NO_ROOM_MARK,
            title=title or nameless,
            count=people_words(held[slug], context.language),
            wide=(wide := any(line.deed for line in lines)),
            columns=sum(1 if wide else line.columns for line in lines),
            lines=lines,
        )


def _line(number: int, line: Listed) -> RollLine:
    return RollLine(
        number=f"{number:02}",
        name=line.name,
        url=urls.person(line.person.slug) if line.person else "",
        place=line.place,
        deed=tidy(line.deed),
        long=len(line.name) > _LONG_NAME,
        columns=2 if max(len(line.name), len(line.place)) > _TWO_COLUMNS else 1,
    )


def _events(context: PlanContext, shown: ShownRoll) -> Iterator[EventRow]:
    for event in sorted(context.site.events, key=event_key):
        if context.programmes.get(event.programme) is shown.programme and any(map(shown.roll.marks, (event.period, event.date))):
            yield event_row(context, event)


def _data(context: PlanContext, shown: ShownRoll, sections: Iterable[RollSection], url: str) -> Json:
    named = ((line.name, line.url) for section in sections for line in section.lines)
    listed = _list_data(context, roll_title(shown, context.language), url, named)
    return {**listed, **({"datePublished": shown.roll.issued.isoformat()} if shown.roll.issued else {})}


def _list_data(context: PlanContext, title: str, url: str, named: Iterable[tuple[str, str]]) -> dict[str, object]:
    """An ItemList; a name without a page has no address."""
    base = context.settings.base_url
    items = [
        compact({"@type": "ListItem", "position": number, "name": name, "url": urls.absolute(base, to) if to else ""})
        for number, (name, to) in enumerate(named, start=1)
    ]
    return compact({"@type": "ItemList", "name": title, "url": urls.absolute(base, url), "numberOfItems": len(items),
                    "itemListElement": items})  # fmt: skip


def _feed(context: PlanContext, rolls: Sequence[ShownRoll]) -> Output:
    """The programme's rolls as a feed; it names nobody, so that nobody has to be called back from a reader's device."""
    base, home = context.settings.base_url, urls.roll(rolls[0].programme.slug)
    url = f"{home}feed.xml"
    entries = tuple(
        FeedEntry(
            id=urls.absolute(base, _url(shown)) or f"urn:exemplar:roll:{shown.roll.id}",
            url=urls.absolute(base, _url(shown)),
            title=roll_title(shown, context.language),
            summary=list_line(shown, context.language),
            updated=roll_date(shown.roll),
        )
        for shown in rolls[:_FEED]
    )
    title = context.settings.title
    view = FeedView(
        id=urls.absolute(base, url) or f"urn:exemplar:feed:{home}",
        title=f"{title} · {roll_name(rolls[0].programme, context.language)}",
        language=context.language,
        url=urls.absolute(base, url),
        home=urls.absolute(base, home),
        author=context.settings.organiser or title,
        updated=max(entry.updated for entry in entries),
        entries=entries,
    )
    return Output(path=urls.file_of(url), recipe="atom", view=view)
