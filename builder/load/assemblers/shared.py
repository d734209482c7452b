"""Takes typed values, gives the parts that several kinds of entries share."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from builder.load.taking import dated, day, fuzzy, get, numbers, records, report, source_words, text, texts
from builder.load.typed import Reading, Record
from builder.model.entry import Document, Step
from builder.model.reference import PersonRef
from builder.model.source import Figure, PhotoRef, Source, Story
from builder.model.status import Standing, Status


def standing(record: Record) -> Standing:
    """Join status, draft and the governing dates."""
    status = Status(text(record, "status") or "published")
    if get(record, "draft", bool, False) or get(record, "fiction", bool, False):
        status = Status.DRAFT
    return Standing(
        status=status,
        publish_on=day(record, "publish_on"),
        notice_from=day(record, "notice_from"),
        notice_to=day(record, "notice_to"),
        expires_on=day(record, "expires_on"),
        tombstone=get(record, "tombstone", bool, False),
    )


def _source(record: Record) -> Source:
    return Source(title=text(record, "title"), outlet=text(record, "outlet"), date=dated(record),
                  author=text(record, "author"), editor=text(record, "editor"), url=text(record, "url"),
                  quote=text(record, "quote"))  # fmt: skip


def figure(record: Record) -> Figure:
    """A figure."""
    return Figure(label=text(record, "label"), value=text(record, "value"), unit=text(record, "unit"),
                  qualifier=text(record, "qualifier").replace("exact", ""), scale=text(record, "scale"),
                  tally=get(record, "tally", bool, False), source=numbers(record))  # fmt: skip


def _photo(record: Record) -> PhotoRef:
    focus = record.get("focus")
    return PhotoRef(file=text(record, "file"), alt=text(record, "alt"), credit=text(record, "credit"),
                    consent=text(record, "consent"), focus=focus if isinstance(focus, tuple) else None)  # fmt: skip


def person_ref(record: Record) -> PersonRef:
    """A person named by another entry."""
    return PersonRef(target=text(record, "ref"), name=text(record, "name"), role=text(record, "role"))


def person_refs(record: Record, name: str) -> tuple[PersonRef, ...]:
    """People named by another entry."""
    return tuple(person_ref(item) for item in records(record, name))


def steps(record: Record, name: str) -> tuple[Step, ...]:
    """Steps of a procedure."""
    return tuple(Step(title=text(item, "title"), text=text(item, "text"), count=text(item, "count"))
                 for item in records(record, name) if text(item, "title"))  # fmt: skip


def documents(record: Record) -> tuple[Document, ...]:
    """Documents that something rests on."""
    return tuple(Document(title=text(item, "title"), date=fuzzy(item, "date"), version=text(item, "version"),
                          url=text(item, "url"))
                 for item in records(record, "documents") if text(item, "title"))  # fmt: skip


class Common(TypedDict):
    """What every entry has."""

    file: str
    id: str
    slug: str
    aliases: tuple[str, ...]
    standing: Standing
    updated: date | None
    sources: tuple[Source, ...]
    figures: tuple[Figure, ...]
    photos: tuple[PhotoRef, ...]
    story: Story


def common(reading: Reading, record: Record) -> Common:
    """What every entry has."""
    for item in (*records(record, "figures"), *records(record, "timeline")):
        if source_words(item):
            report(reading, "P115", item)
    return {
        "file": reading.source.file,
        "id": text(record, "id"),
        "slug": text(record, "slug"),
        "aliases": texts(record, "aliases"),
        "standing": standing(record),
        "updated": day(record, "updated"),
        "sources": tuple(_source(item) for item in records(record, "sources")),
        "figures": tuple(figure(item) for item in records(record, "figures") if text(item, "value")),
        "photos": tuple(_photo(item) for item in records(record, "photos") if text(item, "file")),
        "story": reading.story,
    }
