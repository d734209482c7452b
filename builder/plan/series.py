"""Takes a site, gives every series its page and its feed, and a list of them where there are several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from builder.base.dates import day_words
from builder.base.diagnostic import Diagnostic
from builder.base.typography import tidy
from builder.model.coverage import Coverage
from builder.model.event import Event
from builder.model.notice import Notice, Phase
from builder.model.person import Person
from builder.model.settings import Series
from builder.model.site import Photo
from builder.model.source import PhotoRef, Source
from builder.plan import urls
from builder.plan.context import PlanContext, event_key, name_order
from builder.plan.coverage_rows import anchor, coverage_list, exhibited, media_row, newest_first, people_of, transcript
from builder.plan.evidence import event_row, is_coming
from builder.plan.feeds import FeedEntry, feed
from builder.plan.meta import page_meta
from builder.plan.output import Output
from builder.plan.pictures import picture, whole_derivatives
from builder.plan.views import Counter, Link, ListingRow, ListingView, MediaRow, SeriesView
from builder.plan.words import word

CARDS: Final = 120
_FEED_ENTRIES: Final = 50
_EPOCH: Final = date(2000, 1, 1)


@dataclass(frozen=True)
class Members:
    """What belongs to a series, events in time, coverage newest first."""

    events: tuple[Event, ...]
    coverage: tuple[Coverage, ...]
    notices: tuple[Notice, ...]
    people: tuple[Person, ...]  # shown, each once, in the order of a dictionary


def plan_series(context: PlanContext) -> Iterator[Output | Diagnostic]:
    """Plan all series; nothing without any."""
    series = context.site.series
    if len(series) > 1:
        title = word("series", context.language)
        rows = tuple(_row(found, members_of(context, found)) for found in series)
        view = ListingView(chrome=context.chrome, meta=page_meta(context, "/series/", title), title=title, lede="",
                           rows=rows)  # fmt: skip
        yield Output(path="series/index.html", recipe="page", template="pages/listing.html", view=view)
    for found in series:
        members = members_of(context, found)
        yield _page(context, found, members)
        yield _feed(context, found, members)
        for photo, ref in _pictures(context, members):
            yield from whole_derivatives(photo, ref)


def members_of(context: PlanContext, series: Series) -> Members:
    """Gather a series; a notice that is still ahead exists nowhere."""
    today = context.settings.today
    events = tuple(event for event in context.site.events if context.series_of(event.series) is series)
    coverage = tuple(item for item in context.site.coverage if context.series_of(item.series) is series)
    notices = tuple(
        notice for notice in context.site.notices
        if context.series_of(notice.series) is series and notice.phase(today) is not Phase.AHEAD
    )  # fmt: skip
    refs = [ref for event in events for ref in event.people] + [ref for item in coverage for ref in item.people]
    return Members(
        events=tuple(sorted(events, key=event_key)),
        coverage=newest_first(coverage),
        notices=tuple(sorted(notices, key=lambda notice: (notice.open or _EPOCH, notice.slug), reverse=True)),
        people=tuple(sorted(people_of(context, refs), key=name_order)),
    )


def _row(series: Series, members: Members) -> ListingRow:
    count = len(members.events) + len(members.coverage) + len(members.notices)
    big = str(count) if count > 1 else ""  # a lone 1 says nothing
    return ListingRow(url=urls.series(series.slug), title=series.name, text=tidy(series.text), big=big)


def _page(context: PlanContext, series: Series, members: Members) -> Output:
    url = urls.series(series.slug)
    listed = len(context.site.series) > 1
    trail = (Link(text=word("series", context.language), url="/series/"),) if listed else ()
    shown, folded = members.people[:CARDS], members.people[CARDS:]
    view = SeriesView(
        chrome=context.chrome,
        meta=page_meta(context, url, f"{series.name} · {word('series', context.language)}",  # its event may have its name
                       description=tidy(series.text), section="/series/" if listed else url,
                       trail=trail, data=coverage_list(context, members.coverage) if members.coverage else None),
        name=series.name,
        lede=tidy(series.text),
        feed=feed_url(series),
        counter=counter(series, members),
        pictures=tuple(picture(photo, ref, ratio=None) for photo, ref in _pictures(context, members)),
        coming=tuple(event_row(context, event) for event in members.events if is_coming(context, event)),
        past=tuple(event_row(context, event) for event in reversed(members.events) if not is_coming(context, event)),
        coverage=tuple(_media_row(context, item) for item in members.coverage),
        notices=tuple(_notice_row(context, notice) for notice in members.notices),
        cards=tuple(context.cards[person.slug] for person in shown),
        rows=tuple(context.name_row(person) for person in folded),
    )  # fmt: skip
    return Output(path=urls.file_of(url), recipe="page", template="pages/series.html", view=view)


def counter(series: Series, members: Members) -> Counter | None:
    """How far a series has come; None where it wants no number, or has nobody yet."""
    done = len(members.people)
    if not series.goal or not done:
        return None
    return Counter(done=done, goal=series.goal, share=min(1.0, done / series.goal))


def _media_row(context: PlanContext, item: Coverage) -> MediaRow:
    """A photograph hangs in the gallery of the same page: once is enough."""
    row = media_row(context, item)
    return row.__replace__(poster=None) if item.medium == "photo" else row


def _notice_row(context: PlanContext, notice: Notice) -> ListingRow:
    days = "–".join(day_words(day, context.language) for day in (notice.open, notice.close) if day)
    text = " · ".join(part for part in (word(f"notice_{notice.subtype}", context.language), days) if part)
    return ListingRow(url=urls.notice(notice.slug), title=notice.title, text=text)


def _pictures(context: PlanContext, members: Members) -> tuple[tuple[Photo, PhotoRef], ...]:
    """What hangs in the gallery: photographs that are themselves the coverage, and those of the events beside them."""
    photographs = [item for item in members.coverage if item.medium == "photo"]
    if not photographs:
        return ()
    found = [pair for entry in (*photographs, *reversed(members.events)) for pair in exhibited(context, entry.photos)]
    return tuple({ref.file: (photo, ref) for photo, ref in found}.values())


def feed_url(series: Series) -> str:
    """The Atom feed of a series."""
    return f"{urls.series(series.slug)}feed.xml"


def _feed(context: PlanContext, series: Series, members: Members) -> Output:
    entries = [_event_entry(context, event) for event in members.events]
    entries += [_coverage_entry(context, series, item) for item in members.coverage]
    newest = sorted(entries, key=lambda entry: (entry.updated, entry.id), reverse=True)[:_FEED_ENTRIES]
    title = f"{context.settings.title} · {series.name}"
    return feed(context, feed_url(series), title, urls.series(series.slug), tuple(newest))


def _coverage_entry(context: PlanContext, series: Series, item: Coverage) -> FeedEntry:
    base = context.settings.base_url
    there = urls.absolute(base, transcript(item) or f"{urls.series(series.slug)}#{anchor(item)}")
    return FeedEntry(
        id=there or f"urn:exemplar:media:{item.id}",
        url=there or item.url,
        title=item.title,
        summary=tidy(item.summary) or item.outlet,
        updated=item.updated or item.standing.publish_on or _first_day(item) or _latest(item.sources) or _EPOCH,
    )


def _event_entry(context: PlanContext, event: Event) -> FeedEntry:
    """An event is told of before it takes place: its own day is its stamp only once it is over."""
    base = context.settings.base_url
    over = _first_day(event) if not is_coming(context, event) else None
    return FeedEntry(
        id=f"urn:exemplar:event:{event.id}",
        url=urls.absolute(base, urls.event(event.slug)),
        title=event.title,
        summary=tidy(event.summary),
        updated=event.updated or event.standing.publish_on or over or _latest(event.sources) or _EPOCH,
    )


def _first_day(entry: Coverage | Event) -> date | None:
    return entry.date.first_day() if entry.date else None


def _latest(sources: tuple[Source, ...]) -> date | None:
    days = (source.date.first_day() for source in sources if source.date)
    return max((day for day in days if day), default=None)
