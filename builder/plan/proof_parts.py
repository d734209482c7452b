"""Takes a person, a page or a set, gives every word that is published of it, in reading order, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from builder.base.dates import FuzzyDate
from builder.base.typography import tidy
from builder.model.kinds import title_of
from builder.model.person import Honor, Person
from builder.model.proof_copy import ProofPart
from builder.model.source import Figure, Source, Story
from builder.model.texts import TextPage
from builder.plan.context import PlanContext
from builder.plan.evidence import figure_view
from builder.plan.exhibit_members import SetOwner
from builder.plan.exhibit_sets import paragraphs_of
from builder.plan.people_pages import honour_view, shown_pinyin
from builder.plan.words import word

_SOURCE_NUMBER: Final = re.compile(r'\u2060?<sup><a href="#source-[0-9]+"[^>]*>([0-9]+)</a></sup>')
_BLOCKS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "li", "tr", "caption", "hr", "br"})
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_CELLS: Final = frozenset({"td", "th"})


def person_parts(context: PlanContext, person: Person) -> tuple[ProofPart, ...]:
    """Everything that is published of a person. Names out of other people's files count by their reference alone."""
    parts = (
        *_who(context, person),
        *_honours(context, person),
        *_figures(person.figures),
        *_several("story", story_paragraphs(person.story)),
        *_one("quote", tidy(person.quote)),
        *_several("board", tuple(tidy(line.strip()) for line in person.board_story.splitlines() if line.strip())),
        *_timeline(context, person),
        *_photos(context, person),
        *_several("question", tuple(map(tidy, person.questions))),
        *_sources(person.sources, context.language),
    )
    return tuple(parts)


def page_parts(context: PlanContext, page: TextPage) -> tuple[ProofPart, ...]:
    """Everything that is published of a page of prose."""
    return (
        *_one("title", page.title),
        *_one("summary", tidy(page.summary)),
        *_several("story", story_paragraphs(page.story)),
        *_figures(page.figures),
        *_sources(page.sources, context.language),
    )


def set_parts(owner: SetOwner) -> tuple[ProofPart, ...]:
    """The words of a set that are nobody's: title, foreword, closing."""
    request = owner.board_set
    return (
        *_one("title", title_of(owner)),
        *_one("summary", tidy(owner.summary)),
        *_several("foreword", paragraphs_of(request.foreword) if request else ()),
        *_several("closing", paragraphs_of(request.closing) if request else ()),
    )


def _one(key: str, text: str, *raw: str, label: str = "") -> tuple[ProofPart, ...]:
    return (ProofPart(key=key, text=text, raw=raw, label=label),) if text else ()


def _several(key: str, texts: tuple[str, ...]) -> tuple[ProofPart, ...]:
    """Paragraphs of one kind: only the first carries a number, so that only it is labelled."""
    return tuple(ProofPart(key=key, text=text, number=number) for number, text in enumerate(texts, start=1) if text)


def _who(context: PlanContext, person: Person) -> Iterator[ProofPart]:
    yield from _one("name", person.name)
    yield from _one("pinyin", shown_pinyin(person))
    yield from _one("other", "　".join(text for text in (person.name_hant, person.name_en) if text))
    yield from _one("disambig", person.disambig)
    if person.kind != "individual":
        yield from _one("kind", word(person.kind, context.language), person.kind)
    yield from _one("summary", tidy(person.summary))
    rooms = [context.categories[slug] for slug in person.categories if slug in context.categories]
    names = "、".join(context.name_of(room) for room in rooms)
    if names:
        inferred = "inferred" if person.category_inferred else ""
        yield ProofPart(key="category", text=names, note=inferred, raw=(names, inferred))
    studio = context.studios.get(person.studio)
    yield from _one("place", person.place)
    yield from _one("org", person.org)
    yield from _one("occupation", person.occupation)
    yield from _one("roles", "、".join(person.roles))
    yield from _one("fields", "、".join(person.fields))
    yield from _one("studio", studio.name if studio else "")
    yield from _one("years", _years(context, person), _counted(person.born), _counted(person.died))
    for key, refs in (("mentors", person.mentors), ("related", person.related), ("members", person.members)):
        named = [(_name(context, ref.target, ref.name), ref.role) for ref in refs]
        text = "、".join(f"{name}（{role}）" if role else name for name, role in named if name)
        yield from _one(key, text, *(part for ref in refs for part in (ref.target or ref.name, ref.role)))
    for field in person.custom:
        yield from _one("custom", field.text, label=field.label)


def _name(context: PlanContext, target: str, name: str) -> str:
    person = context.people.get(target)
    return person.name if person else name


def _years(context: PlanContext, person: Person) -> str:
    """Years of a life; a birth alone is never printed."""
    if not person.died or not person.died.year:
        return ""
    if person.born and person.born.year:
        return f"{person.born.year}—{person.died.year}"
    return word("died", context.language, n=person.died.year)


def _honours(context: PlanContext, person: Person) -> Iterator[ProofPart]:
    for number, honor in enumerate(context.honors(person), start=1):
        view = honour_view(context, honor)
        text = " · ".join(part for part in (view.title, view.level, *view.details) if part)
        words = f"（{honor.source_text}）" if honor.source_text else ""
        note = "inferred" if honor.category_inferred else "" if honor.sourced else "unverified"
        yield ProofPart(key="honour", number=number, text=text + words + _cited(honor.sources), note=note,
                        raw=_honour_facts(context, honor))  # fmt: skip
        yield from _one("citation", tidy(honor.citation))


def _honour_facts(context: PlanContext, honor: Honor) -> tuple[str, ...]:
    category = context.categories.get(honor.category)
    return (
        context.honor_title(honor), context.level_label(honor), _counted(honor.date), str(honor.edition or ""),
        context.name_of(category) if category else honor.category, "1" if honor.category_inferred else "", honor.share,
        "1" if honor.posthumous else "", _cited(honor.sources), honor.source_text,
    )  # fmt: skip


def _figures(figures: tuple[Figure, ...]) -> Iterator[ProofPart]:
    for number, figure in enumerate(figures, start=1):
        view = figure_view(figure)
        text = f"{view.prefix}{view.number}{view.suffix}"
        text = f"{figure.label}：{text}" if figure.label else text
        raw = (figure.label, view.prefix, view.number, view.suffix, "1" if figure.tally else "", _cited(figure.source))
        yield ProofPart(key="figure", number=number, text=text + _cited(figure.source), raw=raw)


def _timeline(context: PlanContext, person: Person) -> Iterator[ProofPart]:
    for number, entry in enumerate(person.timeline, start=1):
        text, cited = tidy(entry.text), _cited(entry.source)
        when = entry.date.words(context.language)
        note = "inferred_date" if entry.date.inferred else ""
        shown = f"{when}　{text}" if when else text
        yield ProofPart(
            key="timeline", number=number, text=shown + cited, note=note, raw=(_counted(entry.date), text, cited)
        )


def _photos(context: PlanContext, person: Person) -> Iterator[ProofPart]:
    shown = [(context.photos[ref.file], ref) for ref in person.photos if ref.file in context.photos]
    for number, (photo, ref) in enumerate(shown, start=1):
        text = "　".join(part for part in (tidy(ref.alt), tidy(ref.credit)) if part) or "—"
        yield ProofPart(key="photo", number=number, text=text, small=True, raw=(photo.digest, ref.alt, ref.credit))


def _sources(sources: tuple[Source, ...], language: str) -> Iterator[ProofPart]:
    for number, source in enumerate(sources, start=1):
        title = f"《{source.title}》" if source.title and language.startswith("zh") else source.title
        people = "，".join(part for part in (source.author, source.editor) if part)
        date = source.date.words(language) if source.date else ""
        text = "　".join(part for part in (source.outlet, title, date, people, source.url) if part)
        raw = (
            source.outlet,
            source.title,
            _counted(source.date),
            source.author,
            source.editor,
            source.url,
            source.quote,
        )
        yield ProofPart(key="source", number=number, text=text or "—", small=True, raw=raw)
        yield from (part.__replace__(small=True) for part in _one("excerpt", tidy(source.quote), source.quote))


def _cited(sources: tuple[int, ...]) -> str:
    return "".join(f"[{number}]" for number in sources)


def _counted(date: FuzzyDate | None) -> str:
    """A date as the mark counts it: as precise as it is, whatever words it is printed in."""
    if date is None or not date.known:
        return ""
    numbers = (date.year, date.month, date.day, date.quarter, date.batch)
    return f"{'-'.join(map(str, numbers))} {date.text} {'inferred' if date.inferred else ''}".strip()


def story_paragraphs(story: Story) -> tuple[str, ...]:
    """The text of a story with [n] where a source is cited, and the addresses of its links in brackets."""
    reader = _Reader()
    reader.feed(_SOURCE_NUMBER.sub(r"[\1]", story.html))
    reader.close()
    reader.end()
    return tuple(reader.found)


class _Reader(HTMLParser):
    """Gathers paragraphs out of sanitised HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._text = ""
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a paragraph; a link is remembered."""
        if tag in _BLOCKS:
            self.end()
        elif tag in _CELLS and self._text.strip():
            self._text = f"{self._text.rstrip()}　"
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        """A block ends a paragraph; a link shows where it leads."""
        if tag in _BLOCKS:
            self.end()
        elif tag == "a" and self._links:
            url = self._links.pop()
            if url and not url.startswith("#") and url not in self._text:
                self._text += f"（{url}）"

    def handle_data(self, data: str) -> None:
        """Text of the paragraph."""
        self._text += data

    def end(self) -> None:
        """Close the paragraph at hand."""
        text = _BLANKS.sub(" ", self._text).strip()
        if text:
            self.found.append(text)
        self._text = ""
