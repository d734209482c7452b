"""Takes sources, figures, events and photos of an entry, gives the small views that many pages share."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from builder.model.event import Event
from builder.model.quantities import printed
from builder.model.source import Figure, Source
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.event_days import event_days
from builder.plan.views import EventRow, FigureView, SourceView
from builder.plan.words import joined, tally, word

SUBTYPES: Final = {
    "ceremony": ("颁奖典礼", "award ceremony"),
    "live-release": ("现场发布", "live release"),
    "media-release": ("媒体发布", "media release"),
    "talk": ("宣讲", "talk"),
    "report": ("报告会", "report"),
    "interview": ("微访谈", "interview"),
    "exhibition": ("展览", "exhibition"),
    "learning": ("学习", "learning"),
    "visit": ("走访", "visit"),
    "care": ("关爱礼遇", "care"),
    "activity": ("活动", "activity"),
}


def subtype_label(subtype: str, language: str) -> str:
    """The kind of an event in words."""
    chinese, english = SUBTYPES.get(subtype, (subtype, subtype))
    return chinese if language.startswith("zh") else english


def event_kind(event: Event, language: str) -> str:
    """The kind of an event as a list shows it; one that was called off says so."""
    parts = (word("cancelled", language) if event.cancelled else "", subtype_label(event.subtype, language))
    return " · ".join(part for part in parts if part)


def source_views(sources: tuple[Source, ...], language: str, *, checked: bool = False) -> tuple[SourceView, ...]:
    """Number the sources of an entry; `checked`: somebody has signed for them."""
    return tuple(
        SourceView(
            number=number,
            title=source.title,
            outlet=source.outlet,
            date=source.date.words(language) if source.date else "",
            by=joined("clause", language, (source.author, source.editor)),
            url=source.url,
            host=urlsplit(source.url).hostname or "" if source.url else "",
            quote=source.quote,
            checked=checked,
        )
        for number, source in enumerate(sources, start=1)
    )


def figure_view(figure: Figure, *, note: str = "") -> FigureView:
    """Put a figure as its source prints it: 近 before the number, 余 万 and unit behind it."""
    before, number, after = printed(figure)
    return FigureView(
        prefix=before,
        number=number,
        suffix=after,
        label=figure.label,
        note=note,
        tally=tally(figure.value) if figure.tally else "",
        source_url=f"#source-{figure.source[0]}" if figure.source else "",
    )


def event_row(context: PlanContext, event: Event) -> EventRow:
    """An event in a list."""
    return EventRow(
        url=urls.event(event.slug),
        title=event.title,
        big=event_numeral(event),
        when=event_days(event, context.language),
        kind=event_kind(event, context.language),
        place=event.venue or event.place,
        past=not is_coming(context, event),
    )


def event_numeral(event: Event) -> str:
    """The numeral of an event: 7.24, else the year, else nothing."""
    date = event.date
    if not date or not date.year:
        return ""
    return f"{date.month}.{date.day:02d}" if date.day else str(date.year)


def is_coming(context: PlanContext, event: Event) -> bool:
    """Whether the event's last day has not passed."""
    return event.last_day is not None and not event.is_over(context.settings.today)
