"""Takes a site, gives what is wrong with its rolls: doubled, over or under their quota, at odds with the profiles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.person import Honor, Person
from builder.model.programme import Programme
from builder.model.roll import Moment, Roll, RollEntry, moment
from builder.model.site import Site
from builder.plan import urls
from builder.plan.reader_members import people_by_key
from builder.plan.roll_members import honor_on, programmes_by_key, repeated, twice_named, vague_honor

Holders = dict[tuple[str, Moment], list[tuple[Person, Honor]]]


def check_rolls(site: Site) -> Iterator[Diagnostic]:
    """Check every roll by itself, then rolls and profiles against each other: a wrong honour is harm."""
    people, programmes = people_by_key(site.people), programmes_by_key(site)
    holders = _holders(site)
    known: dict[tuple[str, str], Roll] = {}
    for roll in site.rolls:
        programme = programmes.get(roll.programme)
        yield from _doubled(roll, people)
        if programme is None:
            continue  # not shown today, and so is the roll
        key = (programme.slug, urls.period(roll.period))
        if key in known:
            yield diagnose("N120", Span(file=roll.file), programme=programme.name, period=_words(roll), other=known[key].file)
            continue
        known[key] = roll
        yield from _check_numbers(site, roll, programme, people)
        yield from _check_profiles(site, roll, programme, people)
        yield from _check_holders(roll, programme, people, holders)


def _words(roll: Roll) -> str:
    return roll.period.words("zh-CN")


def _doubled(roll: Roll, people: Mapping[str, Person]) -> Iterator[Diagnostic]:
    for first, entry in repeated(roll, people):
        yield diagnose("N125", Span(file=roll.file, line=entry.line), name=entry.ref, first=first.line)
    for first, entry in twice_named(roll):
        yield diagnose("N126", Span(file=roll.file, line=entry.line), name=entry.name, first=first.line)


def _check_numbers(site: Site, roll: Roll, programme: Programme, people: Mapping[str, Person]) -> Iterator[Diagnostic]:
    """Hold the numbers of a roll against its quota and against the number that was published."""
    span, count = Span(file=roll.file), len(roll.entries)
    held = Counter(_category(roll, programme, entry, people) for entry in roll.entries)
    cycle = programme.cycle_of(roll.period)
    each, whole = (cycle.per_category, cycle.per_period) if cycle else (0, 0)
    names = {category.slug: (category.zh, category.en or category.zh) for category in site.settings.categories}
    for category, number in held.items():
        if category and each and number > each:
            chinese, english = names.get(category, (category, category))
            yield diagnose("N122", span, scope=f"“{chinese}”", scope_en=english, count=number, limit=each,
                           rule="每类名额", rule_en="the quota of a category,")  # fmt: skip
    if whole and count > whole:
        yield diagnose("N122", span, scope="这一期", scope_en="this roll", count=count, limit=whole,
                       rule="每期名额", rule_en="the quota of a period,")  # fmt: skip
    if roll.total and count > roll.total:
        yield diagnose("N122", span, scope="这一期", scope_en="this roll", count=count, limit=roll.total,
                       rule="全榜总数", rule_en="the `total` of the whole roll,")  # fmt: skip
    if roll.part:
        return
    if roll.total and count < roll.total:
        yield diagnose("N124", span, total=roll.total, count=count)
        return
    rooms = programme.categories or tuple(zh for zh, _ in names.values())
    by_name = Counter({names.get(category, (category, ""))[0]: number for category, number in held.items() if category})
    short = [(room, by_name[room], each) for room in rooms if by_name[room] < each] if each and not held[""] and (not whole or count < whole) else []
    if whole and count < whole:
        short.append(("全期", count, whole))
    if short:
        gaps = [f"{room} {number}/{limit}" for room, number, limit in short]
        english = "; ".join(f"{'whole roll' if room == '全期' else room} {number} of {limit}" for room, number, limit in short)
        yield diagnose("N123", span, gaps="、".join(gaps), gaps_en=english)


def _category(roll: Roll, programme: Programme, entry: RollEntry, people: Mapping[str, Person]) -> str:
    person = people.get(entry.ref)
    honor = honor_on(roll, programme, person) if person else None
    return entry.category or (honor.category if honor and not honor.category_inferred else "")


def _check_profiles(site: Site, roll: Roll, programme: Programme, people: Mapping[str, Person]) -> Iterator[Diagnostic]:
    """Whoever is listed must hold the honour."""
    told = {"programme": programme.name, "period": _words(roll)}
    for entry in roll.entries:
        person = people.get(entry.ref)
        if person is None:
            continue
        span = Span(file=roll.file, line=entry.line)
        if entry.name and entry.name != person.name:
            yield diagnose("N193", span, found=person.name, name=entry.name)
        honor = honor_on(roll, programme, person)
        if honor is None:
            code = "N121" if vague_honor(roll, programme, person) else "N127"
            yield diagnose(code, span, name=person.name, file=person.file, slug=programme.slug,
                           short=urls.period(roll.period).upper(), **told)  # fmt: skip
        elif entry.category and honor.category and not honor.category_inferred and entry.category != honor.category:
            names = {category.slug: category.zh for category in site.settings.categories}
            yield diagnose("N129", span, name=person.name, file=person.file,
                           here=names.get(entry.category, entry.category),
                           there=names.get(honor.category, honor.category))  # fmt: skip


def _check_holders(roll: Roll, programme: Programme, people: Mapping[str, Person], holders: Holders) -> Iterator[Diagnostic]:
    """Whoever holds the honour must be listed on a whole roll; a namesake without a page may be meant."""
    listed = {people[entry.ref].slug for entry in roll.entries if entry.ref in people}
    named = {entry.name for entry in roll.entries if not entry.ref}
    for when in roll.moments:
        for person, honor in holders.get((programme.slug, when), ()):
            if person.slug not in listed and (roll.is_whole or person.name in named):
                yield diagnose("N128", Span(file=person.file, line=honor.line), name=person.name, roll=roll.file,
                               slug=person.slug, programme=programme.name, period=_words(roll))  # fmt: skip


def _holders(site: Site) -> Holders:
    """Who holds honours of a programme by their date: a city has many people, and many rolls."""
    found: Holders = defaultdict(list)
    for person in site.people if site.rolls else ():
        for honor in person.honors:
            found[honor.programme, moment(honor.date)].append((person, honor))
    return found
