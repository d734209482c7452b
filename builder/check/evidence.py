"""Takes a document, gives what its sources do not carry: quotations, figures, whole people; and words said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from builder.base.text import fold
from builder.check.document import Document
from builder.check.finding import Finding
from builder.check.lines import Line
from builder.model.notice import Notice
from builder.model.person import Person
from builder.model.programme import Programme
from builder.model.status import Status
from builder.model.texts import SiteFigure

_NUMBERS: Final = re.compile(r"\[([0-9]{1,3})\]")
_FIGURE: Final = re.compile(
    r"(?<![0-9.第年月\-/:：A-Za-z])([0-9]+(?:[.,][0-9]+)?)\s?(?:余|多)?\s?(?:[万亿千百]?余?多?)(?:名|人|次|场|件|元|户|家|位|公里|吨|亩|小时|人次|个|篇|万|亿|％|%)"
)
_SENTENCE: Final = re.compile(r"[^。！？!?\n]{1,400}[。！？!?]?")
_LETTERS: Final = 8  # of a sentence or quotation that is long enough to compare
_SHOWN: Final = 20
_PUBLIC: Final = frozenset({Status.PUBLISHED, Status.ARCHIVED, Status.NOTICE})
_COUNTED: Final = "counts"  # a studio's figure that its own lists prove


def find_quotes(document: Document) -> Iterator[Finding]:
    """Find quotations that no source's `quote` holds, once an editor has given such proofs for all of the sources meant."""
    entity = document.entity
    if entity is None or not any(source.quote for source in entity.sources):
        return
    proofs = [_letters(source.quote) for source in entity.sources]
    for line, said, numbers in _quotations(document):
        meant = [proofs[number - 1] for number in numbers if 0 < number <= len(proofs)] or proofs
        if all(meant) and len(said) > 1 and not any(said in proof for proof in meant):
            words = _NUMBERS.sub("", line.text).strip().strip("“”")
            yield Finding("C203", line.start, line.end, {"found": words[:_SHOWN]})


def _quotations(document: Document) -> Iterator[tuple[Line, str, tuple[int, ...]]]:
    """The field `quote` of the entry itself, and block quotes: a line, its letters, the sources it names."""
    own = document.span("quote") if isinstance(document.entity, Person) and document.entity.quote else None
    for line in document.values:
        if own and own[0] <= line.start <= own[1] and line.field == "quote":
            yield line, _letters(line.text), ()
    for _, group in groupby(document.story, key=lambda line: line.block):
        lines = [line for line in group if line.role == "quote"]
        text = "".join(line.seen for line in lines)
        numbers = tuple(int(number) for number in _NUMBERS.findall(text))
        for line in lines:
            if line.text.lstrip(" \u3000")[:1] not in ("—", "―", "-"):  # who said it
                yield line, _letters(_NUMBERS.sub("", line.seen)), numbers


def find_unsourced(document: Document) -> Iterator[Finding]:
    """Find people without any source; whose honours tell so already are not told twice."""
    person = document.entity
    if not isinstance(person, Person) or person.standing.status not in _PUBLIC:
        return
    if not person.sources and all(honor.sourced for honor in person.honors):
        start, end = document.span("name")
        yield Finding("C211", start, end, {"name": person.name})


def find_bare_figures(document: Document) -> Iterator[Finding]:
    """Find figures that name no source where there are sources, in `figures` and in a story that names them elsewhere."""
    entity = document.entity
    if entity is None or not entity.sources or isinstance(entity, SiteFigure | Notice | Programme):
        return
    for number, figure in enumerate(entity.figures):
        if not figure.source and document.find("figures", number, _COUNTED) is None:
            start, end = document.span("figures", number, "value")
            yield Finding("C204", start, end, {"label": figure.label or figure.unit, "value": figure.value})
    paragraphs = [list(lines) for _, lines in groupby(document.story, key=lambda line: line.block)]
    if not any(_NUMBERS.search(line.seen) for line in document.story):
        return
    for lines in paragraphs:
        if lines[0].role == "prose" and not any(_NUMBERS.search(line.seen) for line in lines):
            found = next(((line, hit) for line in lines if (hit := _FIGURE.search(line.seen))), None)
            if found:
                line, hit = found
                yield Finding("C205", line.start + hit.start(1), line.start + hit.end(), {"found": hit[0]})


def find_echoes(document: Document) -> Iterator[Finding]:
    """Find a summary that is the first sentence of the story."""
    summary = getattr(document.entity, "summary", "")
    first = next((line for line in document.story if line.role in ("prose", "quote")), None)
    if not summary or first is None:
        return
    said = _letters(summary)
    text = _NUMBERS.sub("", first.seen)
    sentences = [_letters(found[0]) for found in _SENTENCE.finditer(text)]
    opening = ["".join(sentences[:count]) for count in range(1, len(sentences) + 1)]
    if len(said) >= _LETTERS and said in opening:
        start, end = document.span("summary")
        yield Finding("C212", start, end)


def _letters(text: str) -> str:
    return "".join(char for char in fold(_NUMBERS.sub("", text)) if char.isalnum())
