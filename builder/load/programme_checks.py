"""Takes a joined site, gives what is wrong with its programmes: editions, groups, counts, releases, merged brands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.person import Honor, Person
from builder.model.programme import Edition, Programme
from builder.model.site import Site


def check_programmes(site: Site) -> Iterator[Diagnostic]:
    """Check every programme that is shown, and the honours given under it."""
    held = _honours(site)
    for programme in site.programmes:
        yield from _repeated(programme)
        yield from _groups(programme, held)
        for edition in programme.editions:
            span = Span(file=programme.file, line=edition.line)
            yield from _count(programme, edition, held, span)
            yield from _lanes(programme, edition, span)
            yield from _cell(site, programme, edition, span)
    yield from _addresses(site)
    yield from _merged(site)


Held = tuple[tuple[Person, Honor], ...]


def _honours(site: Site) -> Held:
    return tuple((person, honor) for person in site.people for honor in person.honors if honor.programme)


def _repeated(programme: Programme) -> Iterator[Diagnostic]:
    seen: set[int] = set()
    for edition in programme.editions:
        if edition.number in seen:
            span = Span(file=programme.file, line=edition.line)
            yield diagnose("N117", span, programme=programme.name, edition=edition.number)
        seen.add(edition.number)


def _groups(programme: Programme, held: Held) -> Iterator[Diagnostic]:
    """An honour's edition and group must be the programme's; one without an edition is not asked."""
    for person, honor in held:
        if honor.programme != programme.slug or not honor.edition or not programme.editions:
            continue
        span = Span(file=person.file, line=honor.line)
        edition = next((found for found in programme.editions if found.number == honor.edition), None)
        if edition is None:
            yield diagnose("N119", span, programme=programme.name, edition=honor.edition)
        elif honor.group and not edition.group_of(honor.group):
            choices = "、".join(edition.groups) or "—"
            yield diagnose("N110", span, programme=programme.name, edition=edition.number, group=honor.group,
                           choices=choices)  # fmt: skip


def _count(programme: Programme, edition: Edition, held: Held, span: Span) -> Iterator[Diagnostic]:
    expect = edition.expect
    if expect is None or not (expect.people or expect.groups):
        return
    honoured = {
        person.slug: person.kind for person, honor in held
        if honor.programme == programme.slug and edition.honours(honor.edition, honor.year)
    }  # fmt: skip
    people = sum(kind == "individual" for kind in honoured.values())
    groups = len(honoured) - people
    wanted = (expect.people or people, expect.groups or groups)  # a number that is not given asks for nothing
    if (people, groups) != wanted:
        yield diagnose("N111", span, programme=programme.name, edition=edition.number, expected=_tally(*wanted),
                       found=_tally(people, groups), expected_en=_tally_en(*wanted),
                       found_en=_tally_en(people, groups))  # fmt: skip


def _tally(people: int, groups: int) -> str:
    return f"{people} 人、{groups} 个集体"


def _tally_en(people: int, groups: int) -> str:
    return f"people: {people}, groups: {groups}"


def _lanes(programme: Programme, edition: Edition, span: Span) -> Iterator[Diagnostic]:
    """1+1+N: one live event, one media event, and social ones."""
    lanes = Counter(release.lane for release in edition.release)
    if lanes and (lanes["live"], lanes["media"], lanes["social"] > 0) != (1, 1, True):
        yield diagnose("N112", span, programme=programme.name, edition=edition.number, live=lanes["live"],
                       media=lanes["media"], social=lanes["social"])  # fmt: skip


def _cell(site: Site, programme: Programme, edition: Edition, span: Span) -> Iterator[Diagnostic]:
    """Level and class of a release are the site's own words."""
    release = site.settings.release
    values = {
        "release_level": (edition.release_level, release.levels),
        "release_class": (edition.release_class, release.classes),
    }
    for key, (found, choices) in values.items():
        if found and found not in choices:
            yield diagnose("N113", span, programme=programme.name, edition=edition.number, key=key, found=found,
                           choices="、".join(choices) or "—")  # fmt: skip
    given = [key for key, (found, _) in values.items() if found]
    if len(given) == 1:
        (missing,) = set(values) - set(given)
        yield diagnose("N114", span, programme=programme.name, edition=edition.number, given=given[0], missing=missing)


def _addresses(site: Site) -> Iterator[Diagnostic]:
    """The former address of a merged brand leads to one programme only."""
    taken = {slug: programme.file for programme in site.programmes for slug in (programme.slug, *programme.aliases)}
    for programme in site.programmes:
        for brand in programme.merged_from:
            if brand.slug and brand.slug in taken:
                span = Span(file=programme.file, line=brand.line)
                yield diagnose("N115", span, name=brand.name, slug=brand.slug, other=taken[brand.slug])
            taken.setdefault(brand.slug, programme.file)


def _merged(site: Site) -> Iterator[Diagnostic]:
    """A brand goes into one programme, and is gone then."""
    living = {programme.name: programme.file for programme in site.programmes}
    into: dict[str, str] = {}
    for programme in site.programmes:
        for brand in programme.merged_from:
            span = Span(file=programme.file, line=brand.line)
            if brand.name in living:
                yield diagnose("N191", span, name=brand.name, other=living[brand.name])
            elif into.setdefault(brand.name, programme.file) != programme.file:
                yield diagnose("N190", span, name=brand.name, other=into[brand.name])
