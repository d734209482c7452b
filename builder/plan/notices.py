"""Takes a site, gives public notices: the list, a page each, and a feed of titles. They are settled when they come here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from builder.base.dates import day_words
from builder.base.typography import tidy
from builder.model.entry import Document
from builder.model.notice import SHORT, Notice, NoticeEntry, Phase
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.evidence import source_views
from builder.plan.feeds import FeedEntry, FeedView
from builder.plan.meta import Json, compact, page_meta
from builder.plan.output import Output
from builder.plan.stories import rich
from builder.plan.views import (
    Candidate,
    ClockDay,
    Count,
    Fact,
    Link,
    NoticeGroup,
    NoticeRow,
    NoticesView,
    PublicNoticeView,
)
from builder.plan.words import word

LIST: Final = "/notices/"
FEED: Final = "/notices/feed.xml"
_EPOCH: Final = date(2000, 1, 1)
_FEED_ENTRIES: Final = 50
_PAST: Final = 12  # rows below a notice
_TEL: Final = re.compile(r"[+0-9][0-9 ()-]{5,}[0-9]")
_WEEKDAYS: Final = (
    ("周一", "Mon"), ("周二", "Tue"), ("周三", "Wed"), ("周四", "Thu"), ("周五", "Fri"), ("周六", "Sat"), ("周日", "Sun"),
)  # fmt: skip


def plan_notices(context: PlanContext) -> Iterator[Output]:
    """Plan all notices; nothing without any."""
    if not context.site.notices:
        return
    yield _list(context)
    yield Output(path=urls.file_of(FEED), recipe="atom", view=_feed(context))
    for notice in context.site.notices:
        url = urls.notice(notice.slug)
        view = notice_view(context, notice)
        yield Output(path=urls.file_of(url), recipe="page", template="pages/public-notice.html", view=view)


def state_of(notice: Notice, today: date) -> str:
    """ahead | open | over; "" where its days do not say: without a last day nobody knows whether it is still open."""
    phase = notice.phase(today)
    if phase is Phase.AHEAD:
        return "ahead"
    if notice.close is None:
        return ""
    return "open" if phase is Phase.OPEN else "over"


def _list(context: PlanContext) -> Output:
    today = context.settings.today
    keys = {"": "other", "over": "past"}
    groups: dict[str, list[NoticeRow]] = {"open": [], "ahead": [], "other": [], "past": []}
    for notice in sorted(context.site.notices, key=_order, reverse=True):
        state = state_of(notice, today)
        groups[keys.get(state, state)].append(_row(context, notice))
    view = NoticesView(
        chrome=context.chrome,
        meta=page_meta(context, LIST, word("notices", context.language)),
        groups=tuple(NoticeGroup(key=key, rows=tuple(rows)) for key, rows in groups.items() if rows),
        feed=FEED,
    )
    return Output(path=urls.file_of(LIST), recipe="page", template="pages/notices.html", view=view)


def _row(context: PlanContext, notice: Notice) -> NoticeRow:
    day, year = notice.open or notice.close, _order(notice)[0].year
    shown = state_of(notice, context.settings.today)
    return NoticeRow(
        url=urls.notice(notice.slug),
        title=notice.title,
        kind=word(f"notice_{notice.subtype}", context.language),
        when=_when(context, notice) or _told(context, notice),
        big=f"{day.month}.{day.day:02d}" if day and shown in ("open", "ahead") else str(year) if year > 1 else "",
        state=_state_words(context, notice),
        result=tidy(notice.result) if shown != "open" else "",
    )


def notice_view(context: PlanContext, notice: Notice) -> PublicNoticeView:
    """Everything on a notice's page."""
    today, language = context.settings.today, context.language
    url, state = urls.notice(notice.slug), state_of(notice, today)
    nameless = notice.phase(today) is Phase.NAMELESS
    trail = (Link(text=word("notices", language), url=LIST),)
    # What a search engine keeps cannot be taken back on the day when the names go.
    passing = notice.subtype == "notice" and any(entry.name and not entry.ref for entry in notice.entries)
    period = notice.period.words(language) if notice.period else ""
    clock = _clock(context, notice)
    return PublicNoticeView(
        chrome=context.chrome,
        meta=page_meta(context, url, notice.title, description=tidy(notice.summary), kind="article", section=LIST,
                       trail=trail, data=_data(context, notice, url), noindex=passing),
        subtype=notice.subtype,
        kicker=" · ".join(part for part in (word(f"notice_{notice.subtype}", language), period) if part),
        title=notice.title,
        lede=tidy(notice.summary),
        when=_when(context, notice),
        state=state,
        state_words=_state_words(context, notice),
        left=_left(context, notice) if clock else "",
        clock=clock,
        clock_label=_clock_label(context, clock),
        official=Link(text=word("notice_official", language), url=notice.url) if notice.url else None,
        candidates=() if nameless else tuple(_candidate(context, entry) for entry in notice.entries),
        counts=_counts(context, notice.entries) if nameless else (),
        total=len(notice.entries),
        objection=tidy(notice.objection) if state != "over" else "",
        how=tidy(notice.how) if state != "over" else "",
        office_contact=notice.office_contact if state != "over" else "",
        contact_url=_contact_url(notice.office_contact) if state != "over" else "",
        result=tidy(notice.result),
        documents=tuple(_document(context, document) for document in notice.documents),
        facts=_facts(context, notice),
        story=rich(notice.story, context.site.hidden),
        past=_past(context, notice),
        sources=source_views(notice.sources, language),
        feed=FEED,
    )  # fmt: skip


def _when(context: PlanContext, notice: Notice) -> str:
    first, last = (day_words(day, context.language) if day else "" for day in (notice.open, notice.close))
    if not first and not last:
        return ""
    if context.language.startswith("zh") and first[:6] == last[:6]:
        last = last.partition("年")[2].strip()
    if notice.subtype == "revocation" and not last:
        return first
    key = "days_from_to" if first and last else "days_from" if first else "days_to"
    return word(key, context.language, first=first, last=last)


def _told(context: PlanContext, notice: Notice) -> str:
    dates = [source.date for source in notice.sources if source.date]
    return dates[0].words(context.language) if dates else ""


def _state_words(context: PlanContext, notice: Notice) -> str:
    state = state_of(notice, context.settings.today)
    return word(f"notice_{state}_{'notice' if notice.subtype == 'notice' else 'call'}", context.language) if state else ""


def _clock(context: PlanContext, notice: Notice) -> tuple[ClockDay, ...]:
    """The days of a short notice while it is open; a longer one changes its page only when it turns."""
    today, language = context.settings.today, context.language
    if notice.open is None or not 0 < notice.days <= SHORT or notice.phase(today) is not Phase.OPEN:
        return ()
    days = [notice.open + timedelta(days=number) for number in range(notice.days)]
    return tuple(
        ClockDay(
            day=f"{day.month}.{day.day}",
            weekday=_WEEKDAYS[day.weekday()][0 if language.startswith("zh") else 1],
            datetime=day.isoformat(),
            state="today" if day == today else "done" if day < today else "left",
        )
        for day in days
    )


def _clock_label(context: PlanContext, clock: tuple[ClockDay, ...]) -> str:
    now = next((number for number, day in enumerate(clock, start=1) if day.state == "today"), 0)
    return word("notice_clock", context.language, n=now, total=len(clock)) if clock else ""


def _left(context: PlanContext, notice: Notice) -> str:
    days = (notice.close - context.settings.today).days if notice.close else 0
    return word("notice_left", context.language, n=days) if days else word("notice_last_day", context.language)


def _candidate(context: PlanContext, entry: NoticeEntry) -> Candidate:
    return Candidate(
        name=entry.name,
        url=urls.person(entry.ref) if entry.ref else "",
        category=_category(context, entry.category),
        org=entry.org,
        place=entry.place,
        deed=tidy(entry.deed),
    )


def _counts(context: PlanContext, entries: tuple[NoticeEntry, ...]) -> tuple[Count, ...]:
    counted = Counter(_category(context, entry.category) for entry in entries)
    order = [context.name_of(category) for category in context.settings.categories]
    ranked = sorted(counted, key=lambda label: (order.index(label) if label in order else len(order), label))
    return tuple(Count(label=label, count=counted[label]) for label in ranked)


def _category(context: PlanContext, slug: str) -> str:
    return context.name_of(context.categories[slug]) if slug in context.categories else slug


def _document(context: PlanContext, document: Document) -> Fact:
    told = (document.date.words(context.language) if document.date else "", document.version)
    return Fact(label=" · ".join(part for part in told if part), links=(Link(text=document.title, url=document.url),))


def _facts(context: PlanContext, notice: Notice) -> tuple[Fact, ...]:
    programme, series = context.programmes.get(notice.programme), context.series_of(notice.series)
    rows = (
        ("programme", Link(text=programme.name, url=urls.programme(programme.slug)) if programme else None),
        ("series", Link(text=series.name, url=urls.series(series.slug)) if series else None),
    )
    return tuple(Fact(label=word(key, context.language), links=(link,)) for key, link in rows if link)


def _past(context: PlanContext, notice: Notice) -> tuple[NoticeRow, ...]:
    """Others of its kind that are over, the latest first."""
    today = context.settings.today
    others = [
        other for other in sorted(context.site.notices, key=_order, reverse=True)
        if other is not notice and other.subtype == notice.subtype and state_of(other, today) == "over"
    ]  # fmt: skip
    return tuple(_row(context, other) for other in others[:_PAST])


def _contact_url(contact: str) -> str:
    if _TEL.fullmatch(contact):
        return "tel:" + re.sub(r"[^0-9+]", "", contact)
    return f"mailto:{contact}" if re.fullmatch(r"[^\s@]+@[^\s@]+", contact) else ""


def _stamp(notice: Notice) -> date | None:
    days = [source.date.first_day() for source in notice.sources if source.date]
    return notice.updated or notice.standing.publish_on or notice.open or max((day for day in days if day), default=None)


def _order(notice: Notice) -> tuple[date, str]:
    days = [source.date.first_day() for source in notice.sources if source.date]
    return (notice.open or notice.close or max((day for day in days if day), default=date.min), notice.slug)


def _data(context: PlanContext, notice: Notice, url: str) -> Json:
    told = notice.open or _stamp(notice)
    return compact(
        {
            "@type": "Article",
            "headline": notice.title,
            "description": notice.summary,
            "url": urls.absolute(context.settings.base_url, url),
            "datePublished": told.isoformat() if told else "",
            "dateModified": notice.updated.isoformat() if notice.updated else "",
            "expires": notice.close.isoformat() if notice.close else "",
        }
    )


def _feed(context: PlanContext) -> FeedView:
    base, title = context.settings.base_url, f"{context.settings.title} · {word('notices', context.language)}"
    newest = sorted(context.site.notices, key=lambda notice: (_stamp(notice) or _EPOCH, notice.slug), reverse=True)
    entries = tuple(
        FeedEntry(
            id=urls.absolute(base, urls.notice(notice.slug)) or f"urn:exemplar:notice:{notice.id}",
            url=urls.absolute(base, urls.notice(notice.slug)),
            title=notice.title,
            summary="",
            updated=_stamp(notice) or _EPOCH,
        )
        for notice in newest[:_FEED_ENTRIES]
    )
    return FeedView(
        id=urls.absolute(base, FEED) or "urn:exemplar:feed:notices",
        title=title,
        language=context.language,
        url=urls.absolute(base, FEED),
        home=urls.absolute(base, LIST),
        author=context.settings.organiser or context.settings.title,
        updated=max((entry.updated for entry in entries), default=_EPOCH),
        entries=entries,
    )
