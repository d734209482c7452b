"""Takes a site, gives the page that asks for recommendations: whom, by when, where, and a form that sends nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final
from urllib.parse import quote

from builder.base.dates import MONTHS
from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.typography import tidy
from builder.model.deadlines import Deadline, next_span
from builder.model.programme import Programme
from builder.model.settings import Channel, Nomination
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.meta import page_meta
from builder.plan.output import Output
from builder.plan.views import Link, NominateCategory, NominateChannel, NominateDeadline, NominateView, Stop
from builder.plan.words import word

_URL: Final = "/nominate/"


def plan_nominate(context: PlanContext) -> Iterator[Output | Diagnostic]:
    """Plan it; nothing where the site does not ask for recommendations."""
    nomination = context.settings.nomination
    if nomination is None:
        return
    programme = context.programmes.get(nomination.programme)
    if nomination.programme and programme is None:
        yield diagnose("N180", Span(file="site.toml"), programme=nomination.programme)
    if not nomination.channels:
        yield diagnose("N181", Span(file="site.toml"))
    view = _view(context, nomination, programme)
    yield Output(path=urls.file_of(_URL), recipe="page", template="pages/nominate.html", view=view)


def _view(context: PlanContext, nomination: Nomination, programme: Programme | None) -> NominateView:
    title = word("nominate", context.language)
    calendar = programme.calendar if programme else ()
    steps = programme.steps if programme else ()
    return NominateView(
        chrome=context.chrome,
        meta=page_meta(context, _URL, title, description=word("nominate_description", context.language)),
        title=title,
        notice=nomination.notice,
        who=nomination.who,
        programme=Link(text=programme.name, url=urls.programme(programme.slug)) if programme else None,
        categories=_categories(context),
        deadlines=tuple(_deadline(deadline, context.settings.today, context.language) for deadline in calendar),
        steps=tuple(Stop(place=step.title, text=tidy(step.text)) for step in steps),
        channels=tuple(_channel(context, nomination, channel) for channel in nomination.channels),
        story=nomination.story,
        photos=nomination.photos,
        photo_kb=nomination.photo_kb,
        script="/assets/nominate.js",
    )


def _categories(context: PlanContext) -> tuple[NominateCategory, ...]:
    return tuple(
        NominateCategory(
            slug=category.slug,
            name=context.name_of(category),
            mark=category.mark,
            definition=category.definition,
            room=category.room,
            url=urls.term("category", category.slug) if context.by_category.get(category.slug) else "",
        )
        for category in context.settings.categories
    )


def _deadline(deadline: Deadline, today: date, language: str) -> NominateDeadline:
    """Tell when it is next. Days are never counted down: the page changes only where a span begins or has passed."""
    span = next_span(deadline, today)
    said = tuple(tidy(part) for part in (deadline.count, deadline.text) if part)
    if span is None:
        return NominateDeadline(big="", title=deadline.title, when="", said=said, state="")
    first, last = span
    state = "ahead" if today < first else "today" if first == last else "open"
    return NominateDeadline(
        big=_numeral(first, last), title=deadline.title, when=_when(first, last, language), said=said, state=state
    )


def _numeral(first: date, last: date) -> str:
    """The day that counts: a span from the first of the month is a "before"."""
    if first == last or first.day == 1:
        return str(last.day)
    return f"{first.day}–{last.day}"


def _when(first: date, last: date, language: str) -> str:
    """In words, without a year: it is never more than twelve months away, and New Year must change nothing."""
    days = {"month": first.month, "month_name": MONTHS[first.month], "first": first.day, "last": last.day}
    if first == last:
        return word("on_day", language, **days)
    return word("by_day", language, **days) if first.day == 1 else word("from_to_day", language, **days)


def _channel(context: PlanContext, nomination: Nomination, channel: Channel) -> NominateChannel:
    scheme, _, rest = channel.link.partition(":")
    shown = rest.partition("?")[0] if scheme.lower() in ("mailto", "tel") else channel.link
    link = _letter(context, nomination, channel.link) if scheme.lower() == "mailto" else channel.link
    return NominateChannel(
        title=channel.title, text=tidy(channel.text), link=link, link_text=shown, hours=tidy(channel.hours)
    )


def _letter(context: PlanContext, nomination: Nomination, link: str) -> str:
    """A mailto: address with a subject and the questions as text; one that has its own subject stays as it is."""
    if "?" in link:
        return link
    subject = word("nominate_subject", context.language, site=context.settings.title)
    body = word("nominate_letter", context.language, n=nomination.story or Nomination().story).replace("|", "\r\n")
    return f"{link}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"
