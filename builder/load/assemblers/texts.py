"""Takes typed values of the files of figures, pages and readers, gives them."""

from __future__ import annotations

from builder.load.assemblers.shared import common, figure
from builder.load.taking import fuzzy, get, report, source_words, text, texts
from builder.load.typed import Reading, Record
from builder.model.node import MapNode
from builder.model.texts import Reader, SiteFigure, TextPage


def assemble_figure(reading: Reading, record: Record, _node: MapNode) -> SiteFigure:
    """Assemble a number of the site."""
    if source_words(record):
        report(reading, "P115", record)
    return SiteFigure(
        **common(reading, record), figure=figure(record), as_of=fuzzy(record, "as_of"), group=text(record, "group")
    )


def assemble_page(reading: Reading, record: Record, _node: MapNode) -> TextPage:
    """Assemble a page of prose."""
    return TextPage(
        **common(reading, record),
        title=text(record, "title"),
        summary=text(record, "summary"),
        shows=text(record, "shows"),
        menu=get(record, "menu", bool, False),
        version=text(record, "version"),
        effective=fuzzy(record, "effective"),
    )


def assemble_reader(reading: Reading, record: Record, node: MapNode) -> Reader:
    """Assemble a reader."""
    people = texts(record, "people")
    for target in dict.fromkeys(people):
        if people.count(target) > 1:
            reading.report("T208", node, target=target)
    return Reader(
        **common(reading, record),
        title=text(record, "title"),
        summary=text(record, "summary"),
        people=tuple(dict.fromkeys(people)),
        questions=texts(record, "questions"),
        pinyin=get(record, "pinyin", bool, False),
    )
