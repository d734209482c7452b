"""Takes the notices of a site and everybody, gives what their editors should know: who is lost, what stays too long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.notice import Notice
from builder.model.person import Person
from builder.model.settings import Settings
from builder.model.status import SHOWN, Status

RESULT_AFTER: Final = 7  # days after the last one on which a result may be expected
_UNKNOWN: Final = "…"


def check_notices(notices: tuple[Notice, ...], people: tuple[Person, ...], settings: Settings) -> Iterator[Diagnostic]:
    """Check all notices that are to be published; nobody's name is in what is said."""
    known = _by_key(people)
    live = [notice for notice in notices if notice.standing.status in SHOWN]
    for notice in live:
        candidates = [known[entry.ref] for entry in notice.entries if entry.ref in known]
        yield from _dates(notice, candidates)
        yield from _result(notice, settings.today)
        yield from _names(notice, candidates)
        yield from _doubled(notice, known)
    for person in people:
        if person.standing.status is Status.NOTICE:
            yield from _candidate(person, [notice for notice in live if _lists(notice, person, known)])


def _by_key(people: tuple[Person, ...]) -> Mapping[str, Person]:
    found = {person.name: person for person in people}
    return found | {key: person for person in people for key in (*person.aliases, person.slug, person.id)}


def _lists(notice: Notice, person: Person, known: Mapping[str, Person]) -> bool:
    return any(known.get(entry.ref) is person for entry in notice.entries)


def _dates(notice: Notice, candidates: list[Person]) -> Iterator[Diagnostic]:
    waiting = [person for person in candidates if person.standing.status is Status.NOTICE]
    if notice.close is None and any(person.standing.notice_to is None for person in waiting):
        yield diagnose("N135", Span(file=notice.file))
    elif notice.subtype == "notice" and not (notice.open and notice.close):
        missing = [name for name, day in (("open", notice.open), ("close", notice.close)) if day is None]
        yield diagnose("N134", Span(file=notice.file), missing="、".join(missing), missing_en=" and ".join(missing))


def _result(notice: Notice, today: date) -> Iterator[Diagnostic]:
    days = (today - notice.close).days if notice.close else 0
    if days > RESULT_AFTER and not notice.result and notice.subtype != "revocation":
        yield diagnose("N133", Span(file=notice.file), days=RESULT_AFTER)


def _names(notice: Notice, candidates: list[Person]) -> Iterator[Diagnostic]:
    """Names in running text would outlive the list; who has a page may be named anywhere."""
    names = {person.name for person in candidates if person.standing.status not in SHOWN}
    names |= {entry.name for entry in notice.entries if entry.name and not entry.ref}
    names = {name for name in names if len(name) > 1}
    for chinese, english, text, line in _texts(notice):
        if any(name in text for name in names):
            yield diagnose("N136", Span(file=notice.file, line=line), place=chinese, place_en=english)


def _doubled(notice: Notice, known: Mapping[str, Person]) -> Iterator[Diagnostic]:
    """Somebody listed twice is counted twice; namesakes are told apart by where they are from."""
    seen: dict[tuple[str, ...], int] = {}
    for entry in notice.entries:
        person = known.get(entry.ref)
        key = (person.file if person else entry.ref,) if entry.ref else (entry.name, entry.org, entry.place)
        first = seen.setdefault(key, entry.line)
        if first != entry.line:
            yield diagnose("N194", Span(file=notice.file, line=entry.line), first=first)


def _texts(notice: Notice) -> Iterator[tuple[str, str, str, int]]:
    yield "标题", "title", notice.title, 0
    yield "简介", "summary", notice.summary, 0
    yield "办法", "ways", f"{notice.objection}\n{notice.how}\n{notice.office_contact}", 0
    yield "结果", "result", notice.result, 0
    yield "文件", "documents", "\n".join(document.title for document in notice.documents), 0
    yield "来源", "sources", "\n".join(f"{source.title}\n{source.quote}" for source in notice.sources), 0
    yield "正文", "text", "\n".join(notice.story.paragraphs), notice.story.line


def _candidate(person: Person, notices: list[Notice]) -> Iterator[Diagnostic]:
    span = Span(file=person.file)
    if not notices:
        yield diagnose("N131", span)
    if notices and not person.checks:
        yield diagnose("N137", span)
    if notices and person.consent.publish == "no":
        yield diagnose("P123", span)
    if notices and person.consent.minor and person.consent.publish != "yes":
        yield diagnose("P125", span)
    first, last = person.standing.notice_from, person.standing.notice_to
    for notice in notices:
        early = first is not None and notice.open is not None and first < notice.open
        late = last is not None and notice.close is not None and last > notice.close
        if early or late:
            yield diagnose("N132", span, own=_words(first, last), notice=_words(notice.open, notice.close),
                           file=notice.file)  # fmt: skip


def _words(first: date | None, last: date | None) -> str:
    return f"{first or _UNKNOWN} – {last or _UNKNOWN}"
