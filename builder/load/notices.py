"""Takes public notices and everybody, gives the notices of a day: with the names that may be shown, and no others.

A person with the status `notice` is known to the site by what stands here alone, from the first to the last day of
the notice and of the person's own dates, and `keep` days more; then only categories are left to be counted.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date, timedelta

from builder.model.notice import Notice, NoticeEntry, Phase
from builder.model.person import Person
from builder.model.status import Status


def settle(
    notice: Notice, everyone: Mapping[str, Person], shown: Container[str], today: date, *, drafts: bool = False
) -> Notice | None:
    """Give a notice as it may be shown on a day, None if it may not; `shown` are the files of people with a page."""
    phase = notice.phase(today)
    if phase is Phase.AHEAD and not drafts:  # a call is announced before it opens; names wait for the day
        return notice.__replace__(entries=()) if notice.subtype == "call" else None
    entries = [_settled(entry, notice, everyone.get(entry.ref), shown, today) for entry in notice.entries]
    named = tuple(entry for entry in entries if entry)
    if phase is Phase.NAMELESS:
        named = tuple(sorted((NoticeEntry(category=entry.category) for entry in named), key=lambda entry: entry.category))
    return notice.__replace__(entries=tuple(entry for entry in named if phase is Phase.NAMELESS or _says(entry)))


def on_notice(person: Person, notice: Notice, today: date) -> bool:
    """Whether a person under public notice may be named by it on a day."""
    return (
        person.standing.status is Status.NOTICE
        and may_be_named(person)
        and notice.phase(today) in (Phase.OPEN, Phase.CLOSED)
        and not _is_ahead(person, today)
        and not _is_over(person, notice.keep, today)
    )


def may_be_named(person: Person) -> bool:
    """Whether consent allows it: a minor's must be written."""
    return person.consent.publish != "no" and (not person.consent.minor or person.consent.publish == "yes")


def own_turns(person: Person, keep: int) -> tuple[date | None, ...]:
    """The days on which a person under public notice comes and goes by the person's own dates."""
    if person.standing.status is not Status.NOTICE:
        return ()
    end = person.standing.notice_to
    return (person.standing.notice_from, end + timedelta(days=keep + 1) if end else None)


def _settled(
    entry: NoticeEntry, notice: Notice, person: Person | None, shown: Container[str], today: date
) -> NoticeEntry | None:
    if not entry.ref:
        return entry
    if person is None:
        return None
    if person.file in shown:
        return _filled(entry, person, ref=person.slug)
    if notice.subtype == "revocation" and person.standing.status is Status.REVOKED:
        return NoticeEntry(name=person.name if person.standing.tombstone else "", deed=entry.deed)
    if person.standing.status is not Status.NOTICE or not may_be_named(person) or _is_ahead(person, today):
        return None
    if _is_over(person, notice.keep, today):
        return NoticeEntry(category=entry.category or next(iter(person.categories), ""))
    return _filled(entry, person, ref="")


def _filled(entry: NoticeEntry, person: Person, *, ref: str) -> NoticeEntry:
    """What the notice itself says goes before what the person's file says."""
    return NoticeEntry(
        ref=ref,
        name=person.name,
        category=entry.category or next(iter(person.categories), ""),
        org=entry.org or person.org,
        place=entry.place or person.place,
        deed=entry.deed or person.summary,
    )


def _says(entry: NoticeEntry) -> bool:
    return bool(entry.name or entry.deed)


def _is_ahead(person: Person, today: date) -> bool:
    begins = person.standing.notice_from
    return begins is not None and today < begins


def _is_over(person: Person, keep: int, today: date) -> bool:
    ends = person.standing.notice_to
    return ends is not None and today > ends + timedelta(days=keep)
