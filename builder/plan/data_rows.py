"""Takes entries beside people, gives their rows of the open data. Who is hidden is silently not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from builder.base.dates import FuzzyDate
from builder.model.care import Benefit, Service
from builder.model.coverage import Coverage
from builder.model.event import Event
from builder.model.place import Place
from builder.model.programme import Programme
from builder.model.reference import PersonRef
from builder.model.source import Figure, Source
from builder.model.studio import Studio
from builder.model.texts import Reader, SiteFigure
from builder.plan import data_details, urls
from builder.plan.benefits import for_whom
from builder.plan.context import PlanContext
from builder.plan.reader_members import members
from builder.plan.roll_members import ShownRoll
from builder.plan.views.data import (
    DataBenefit,
    DataEvent,
    DataFigure,
    DataLink,
    DataMedia,
    DataNumber,
    DataPart,
    DataPlace,
    DataProgramme,
    DataReader,
    DataRoll,
    DataRollEntry,
    DataService,
    DataSource,
    DataStudio,
)


def event_row(context: PlanContext, event: Event) -> DataEvent:
    """An event."""
    programme = context.programmes.get(event.programme)
    return DataEvent(
        id=event.id,
        title=event.title,
        type=event.subtype,
        date=_iso(event.date),
        date_text=event.date.words(context.language) if event.date else "",
        until=_iso(event.until),
        place=event.place,
        venue=event.venue,
        organizer=event.organizer,
        programme=programme.slug if programme else "",
        series=event.series,
        cancelled=event.cancelled,
        summary=event.summary,
        people=tuple(_parts(context, event.people)),
        stops=data_details.stops(event),
        figures=_figures(event.figures),
        sources=_sources(event.sources),
        url=_address(context, urls.event(event.slug)),
    )


def programme_row(context: PlanContext, programme: Programme) -> DataProgramme:
    """A programme, with how many people of the site it honoured."""
    level = context.levels.get(programme.level)
    return DataProgramme(
        id=programme.id,
        name=programme.name,
        level=programme.level_label or (context.name_of(level) if level else ""),
        rank=level.rank if level else 9,
        issuer=programme.issuer,
        scope=programme.scope,
        summary=programme.summary,
        categories=programme.categories,
        cycles=data_details.cycles(programme),
        steps=tuple(step.title for step in programme.steps),
        merged_from=tuple(brand.name for brand in programme.merged_from),
        editions=tuple(edition.number for edition in programme.editions),
        people=len(context.by_programme.get(programme.slug, ())),
        sources=_sources(programme.sources),
        url=_address(context, urls.programme(programme.slug)),
    )


def studio_row(context: PlanContext, studio: Studio) -> DataStudio:
    """A studio."""
    lead = (PersonRef(target=studio.lead.target, name=studio.lead.name),) if studio.lead else ()
    return DataStudio(
        id=studio.id,
        name=studio.name,
        founded=_iso(studio.founded),
        place=studio.place,
        summary=studio.summary,
        fields=studio.fields,
        lead=tuple(DataLink(name=part.name, url=part.url) for part in _parts(context, lead)),
        members=data_details.members(studio),
        activities=data_details.activities(studio),
        figures=_figures(studio.figures),
        sources=_sources(studio.sources),
        url=_address(context, urls.studio(studio.slug)),
    )


def roll_row(context: PlanContext, shown: ShownRoll) -> DataRoll:
    """A roll, with the lines that its page shows."""
    roll = shown.roll
    return DataRoll(
        id=roll.id,
        programme=shown.programme.slug,
        period=urls.period(roll.period),
        part=roll.part,
        total=0 if roll.is_whole else roll.total,  # as on its page: nobody counts who was taken off
        issued=_day(roll.issued),
        entries=tuple(
            DataRollEntry(
                name=line.name,
                category=_category(context, line.category),
                place=line.place,
                deed=line.deed,
                url=_address(context, urls.person(line.person.slug)) if line.person else "",
            )
            for line in shown.lines
        ),
        sources=_sources(roll.sources),
        url=_address(context, urls.roll(shown.programme.slug, roll.period)),
    )


def media_row(context: PlanContext, coverage: Coverage) -> DataMedia:
    """An item of coverage."""
    return DataMedia(
        id=coverage.id,
        title=coverage.title,
        outlet=coverage.outlet,
        medium=coverage.medium,
        date=_iso(coverage.date),
        series=coverage.series,
        summary=coverage.summary,
        people=tuple(_parts(context, coverage.people)),
        sources=_sources(coverage.sources),
        url=coverage.url,
    )


def benefit_row(context: PlanContext, benefit: Benefit) -> DataBenefit:
    """A benefit."""
    return DataBenefit(
        id=benefit.id,
        name=benefit.name,
        area=benefit.area,
        kind=benefit.kind,
        provider=benefit.provider,
        audience=for_whom(context, benefit),
        summary=benefit.summary,
        how=benefit.how,
        where=benefit.where,
        valid_from=_day(benefit.valid_from),
        valid_until=_day(benefit.valid_until),
        sources=_sources(benefit.sources),
        url=_address(context, urls.benefit(benefit.slug)),
    )


def service_row(context: PlanContext, service: Service) -> DataService:
    """A service."""
    return DataService(
        id=service.id,
        name=service.name,
        what=service.what,
        where=service.where,
        hours=service.hours,
        provider=service.provider,
        link=service.link,
        steps=tuple(step.title for step in service.steps),
        sources=_sources(service.sources),
        url=_address(context, urls.service(service.slug)),
    )


def place_row(context: PlanContext, place: Place) -> DataPlace:
    """A place."""
    return DataPlace(
        id=place.id,
        name=place.name,
        kind=place.kind,
        place=place.place,
        hours=place.hours,
        summary=place.summary,
        plaques=data_details.plaques(context, place),
        sources=_sources(place.sources),
        url=_address(context, urls.place(place.slug)),
    )


def number_row(_context: PlanContext, number: SiteFigure) -> DataNumber:
    """A number of the site."""
    figure = number.figure
    used = [number.sources[at - 1] for at in figure.source if 1 <= at <= len(number.sources)] or number.sources
    return DataNumber(
        id=number.id,
        label=figure.label,
        value=figure.value,
        qualifier=figure.qualifier,
        scale=figure.scale,
        unit=figure.unit,
        as_of=_iso(number.as_of),
        sources=_sources(tuple(used)),
    )


def reader_row(context: PlanContext, reader: Reader) -> DataReader:
    """A reader, with those of its people whom the site shows."""
    return DataReader(
        id=reader.id,
        title=reader.title,
        summary=reader.summary,
        people=tuple(
            DataLink(name=person.name, url=_address(context, urls.person(person.slug)))
            for person in members(reader, context.people)
        ),
        url=_address(context, urls.reader(reader.slug)),
    )


def _parts(context: PlanContext, refs: Iterable[PersonRef]) -> Iterator[DataPart]:
    """Who has a page with its link, who is only named by the name; a reference to somebody hidden is nobody."""
    for ref in refs:
        person = context.people.get(ref.target) if ref.target else None
        if person:
            yield DataPart(name=person.name, role=ref.role, url=_address(context, urls.person(person.slug)))
        elif ref.name and not ref.target:
            yield DataPart(name=ref.name, role=ref.role, url="")


def _category(context: PlanContext, slug: str) -> str:
    category = context.categories.get(slug)
    return context.name_of(category) if category else slug


def _figures(figures: tuple[Figure, ...]) -> tuple[DataFigure, ...]:
    return tuple(
        DataFigure(label=one.label, value=one.value, qualifier=one.qualifier, scale=one.scale, unit=one.unit)
        for one in figures
    )


def _sources(sources: tuple[Source, ...]) -> tuple[DataSource, ...]:
    return tuple(
        DataSource(title=source.title, outlet=source.outlet, date=_iso(source.date), url=source.url)
        for source in sources
    )


def _iso(when: FuzzyDate | None) -> str:
    return when.iso() if when else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _address(context: PlanContext, url: str) -> str:
    return urls.absolute(context.settings.base_url, url) or url
