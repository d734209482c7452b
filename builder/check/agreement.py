"""Takes a person's document, gives dates in it that cannot all be true: years of one honour, lives, sources.

An honour of 2024 may be handed over in 2025 and be told of ever after: only what no reading allows is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from builder.base.dates import FuzzyDate
from builder.check.document import Document
from builder.check.finding import Finding
from builder.model.person import Honor, Person

_WON: Final = "(?:荣获|获得|获评|获授|获|入选|当选|被评为|评为|被授予|授予|登上|上榜|荣登|荣膺)"
_YEAR: Final = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年")
_SENTENCE: Final = re.compile(r"[^。！？；\n]+")
_NEXT: Final = 1  # years between an honour's year and the ceremony
_LEAST: Final = 3  # characters of a title that is told by its name


def find_disagreements(document: Document) -> Iterator[Finding]:
    """Find them."""
    person = document.entity
    if not isinstance(person, Person):
        return
    yield from _lives(document, person)
    yield from _future(document, person)
    yield from _early_sources(document, person)
    titles = _years(person, document.around.titles)
    yield from _told(document, titles)
    yield from _timeline(document, person, titles)


def _lives(document: Document, person: Person) -> Iterator[Finding]:
    born, died = _first(person.born), _last(person.died)
    if born and died and born > died:
        yield _disagree(document.span("died"), ("出生", "born", _words(person.born)), ("去世", "died", _words(person.died)))
    for number, honor in enumerate(person.honors):
        given = _first(honor.date)
        if given and died and given > died and not honor.posthumous and person.kind == "individual":
            start, end = _honor_span(document, number)
            yield Finding("C207", start, end, {"title": _title(honor, document.around.titles), "died": _words(person.died)})
        ended = _last(honor.date)
        if born and ended and ended < born:
            told = ("荣誉", "honour", _words(honor.date))
            yield _disagree(_honor_span(document, number), ("出生", "born", _words(person.born)), told)


def _future(document: Document, person: Person) -> Iterator[Finding]:
    today = document.settings.today
    for number, honor in enumerate(person.honors):
        first = _first(honor.date)
        if first and first > today:
            told = ("荣誉", "honour", _words(honor.date))
            yield _disagree(_honor_span(document, number), told, ("今天", "today", today))
    for number, row in enumerate(person.timeline):
        first = _first(row.date)
        if first and first > today:
            told = ("经历", "timeline", _words(row.date))
            yield _disagree(document.span("timeline", number, "date"), told, ("今天", "today", today))


def _early_sources(document: Document, person: Person) -> Iterator[Finding]:
    """A source cannot tell of what came after it: wrong when all that are named are too early."""
    rows = [("honors", number, honor.date, honor.sources) for number, honor in enumerate(person.honors)]
    rows += [("timeline", number, row.date, row.source) for number, row in enumerate(person.timeline)]
    for field, number, when, sources in rows:
        begins = _first(when)
        if begins is None or not sources:
            continue
        dates = [person.sources[source - 1].date for source in sources if 0 < source <= len(person.sources)]
        ends = [_last(printed) for printed in dates]
        if ends and all(end is not None and end < begins for end in ends):
            told = ("荣誉", "honour", _words(when)) if field == "honors" else ("经历", "timeline", _words(when))
            span = _honor_span(document, number) if field == "honors" else document.span(field, number, "date")
            yield _disagree(span, told, ("来源", "source", _words(dates[0])))


def _years(person: Person, titles: Mapping[str, str]) -> dict[str, set[int]]:
    """Title of an honour -> the years in which it was given; one without a year says nothing about any other."""
    found: dict[str, set[int]] = {}
    unknown = {_title(honor, titles) for honor in person.honors if not honor.year}
    for honor in person.honors:
        title = _title(honor, titles)
        if len(title) >= _LEAST and title not in unknown:
            found.setdefault(title, set()).add(honor.year)
    return found


def _told(document: Document, titles: Mapping[str, set[int]]) -> Iterator[Finding]:
    """Sentences of summary, cut for boards and story: “2021年获评中国好人” where the honour says 2023."""
    for line in document.lines:
        if line.field not in ("", "summary", "board_story") or line.quoted:
            continue
        for sentence in _SENTENCE.finditer(line.seen):
            for title, years in titles.items():
                for said in re.finditer(rf"{_WON}[^，。；！？]{{0,12}}?{re.escape(title)}", sentence[0]):
                    year = _year_of(sentence[0], said)
                    if year and not _agrees(int(year[1]), years):
                        start = line.start + sentence.start() + year.start()
                        other = (f"荣誉“{title}”写", f"honour {title}", _list(years))
                        yield _disagree((start, start + len(year[0])), ("这里写", "here", year[1]), other)


def _year_of(sentence: str, said: re.Match[str]) -> re.Match[str] | None:
    """The year that a sentence gives to an honour; None where several stand before it, or several honours."""
    before = [year for year in _YEAR.finditer(sentence) if year.start() < said.start()]
    inside = [year for year in _YEAR.finditer(sentence) if said.start() <= year.start() < said.end()]
    if inside:
        return inside[0] if len(inside) == 1 and not before else None
    if len(before) != 1 or "、" in sentence[before[0].end() : said.start()]:
        return None
    return before[0]


def _timeline(document: Document, person: Person, titles: Mapping[str, set[int]]) -> Iterator[Finding]:
    """Rows of the timeline that tell of an honour in another year; “2019年度…颁奖典礼” in 2020 is right."""
    for number, row in enumerate(person.timeline):
        named = {int(year) for year in re.findall(r"(?<![0-9])((?:19|20)[0-9]{2})年", row.text)}
        for title, years in titles.items():
            told = re.search(rf"{_WON}[^，。；！？]{{0,12}}?{re.escape(title)}", row.text)
            if told and row.date.year and not named and not _agrees(row.date.year, years):
                span = document.span("timeline", number, "date")
                other = (f"荣誉“{title}”写", f"honour {title}", _list(years))
                yield _disagree(span, ("经历写", "timeline", row.date.year), other)


def _agrees(year: int, years: set[int]) -> bool:
    return any(0 <= year - given <= _NEXT for given in years)


def _disagree(span: tuple[int, int], one: tuple[str, str, object], other: tuple[str, str, object]) -> Finding:
    """Tell of two places, each in Chinese, in English, with its date."""
    values = {"one": f"{one[0]} {one[2]}", "other": f"{other[0]} {other[2]}"}
    values |= {"one_en": f"{one[1]} {one[2]}", "other_en": f"{other[1]} {other[2]}"}
    return Finding("C206", *span, values)


def _honor_span(document: Document, number: int) -> tuple[int, int]:
    """Where an honour's date is written, or the honour, or its short form."""
    for path in (("honors", number, "date"), ("honors", number, "year"), ("honors", number, "period"), ("year",)):
        if document.find(*path) is not None:
            return document.span(*path)
    return document.span("honors", number)


def _title(honor: Honor, titles: Mapping[str, str]) -> str:
    """What an honour is called: its own title, else its programme's name."""
    return honor.title or titles.get(honor.programme, honor.programme)


def _list(years: set[int]) -> str:
    return "、".join(map(str, sorted(years)))


def _words(when: FuzzyDate | None) -> str:
    return (when.iso() or when.text) if when else ""


def _first(when: FuzzyDate | None) -> date | None:
    return when.first_day() if when else None


def _last(when: FuzzyDate | None) -> date | None:
    return when.last_day() if when else None
